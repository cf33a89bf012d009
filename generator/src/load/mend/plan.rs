//! For each kind of part, what is done: rules for fields that hold what their form does not say, then
//! each field in its form, then rules that may trust in it.

use super::{
    form::{Field, Form::*, bring_to_form},
    mistakes::*,
    node::Node,
    v31, xml,
};
use crate::load::grammar::Part;

/// What is done with a kind of part, in this order.
pub(super) struct Plan {
    first: &'static [Rule],
    fields: &'static [Field],
    then: &'static [Rule],
}

/// A rule, and the keys of which one has to be there for it to have something to do. Without any, it is
/// for what may be missing.
type Rule = (&'static [&'static str], fn(&mut Node<'_, '_>));

impl Plan {
    pub(super) fn carry_out(&self, node: &mut Node<'_, '_>) {
        self.rules(self.first, node);
        bring_to_form(node, self.fields);
        self.rules(self.then, node);
    }

    fn rules(&self, rules: &[Rule], node: &mut Node<'_, '_>) {
        for (keys, rule) in rules {
            if keys.is_empty() || keys.iter().any(|key| node.has(key)) {
                rule(node);
            }
        }
    }
}

/// What is done with parts of this kind.
pub(super) fn of(part: Part) -> &'static Plan {
    match part {
        Part::Document => &DOCUMENT,
        Part::Info => &INFO,
        Part::Tag => &TAG,
        Part::Components => &COMPONENTS,
        Part::PathItem => &PATH_ITEM,
        Part::Operation => &OPERATION,
        Part::Parameter => &PARAMETER,
        Part::RequestBody => &REQUEST_BODY,
        Part::Responses => &RESPONSES,
        Part::Response => &RESPONSE,
        Part::Header => &HEADER,
        Part::MediaType => &MEDIA_TYPE,
        Part::Encoding => &ENCODING,
        Part::Example => &EXAMPLE,
        Part::Link => &LINK,
        Part::Callback => &CALLBACK,
        Part::Schema => &SCHEMA,
        Part::SecurityScheme => &SECURITY_SCHEME,
        Part::Server => &SERVER,
        Part::ServerVariable => &SERVER_VARIABLE,
    }
}

const REFERENCE: Rule = (&["$ref"], v31::siblings::other);
const EXTERNAL_DOCS: Rule = (&["externalDocs"], documents::external_docs);
const KEYS_UNSENT: Rule = (&["security"], security::without_keyless);
const SERVERS: Rule = (&["servers"], servers::servers);

static DOCUMENT: Plan = Plan {
    first: &[
        (&["openapi"], v31::documents::version),
        (&["webhooks"], v31::documents::webhooks),
        (&["jsonSchemaDialect"], v31::documents::dialect),
        (&["components"], v31::documents::path_items),
        EXTERNAL_DOCS,
        (&[], documents::missing),
        (&["components"], security::keyless),
        (&["components"], swagger::components),
    ],
    fields: &[
        ("servers", List(Part::Server)),
        ("components", One(Part::Components)),
        ("security", Security),
        ("tags", List(Part::Tag)),
        ("paths", Map(Part::PathItem)),
    ],
    then: &[
        SERVERS,
        KEYS_UNSENT,
        (&["tags"], documents::tags),
        (&["paths"], documents::urls),
        (&["paths"], documents::slashes),
    ],
};

static INFO: Plan = Plan {
    first: &[(&["summary"], v31::documents::summary)],
    fields: &[
        ("title", Text),
        ("description", Text),
        ("termsOfService", Text),
        ("contact", Object),
        ("version", Text),
    ],
    then: &[(&[], documents::info)],
};

static TAG: Plan = Plan {
    first: &[EXTERNAL_DOCS],
    fields: &[("name", Text), ("description", Text)],
    then: &[],
};

static COMPONENTS: Plan = Plan {
    first: &[],
    fields: &[
        ("schemas", Map(Part::Schema)),
        ("responses", Map(Part::Response)),
        ("parameters", Map(Part::Parameter)),
        ("examples", Map(Part::Example)),
        ("requestBodies", Map(Part::RequestBody)),
        ("headers", Map(Part::Header)),
        ("securitySchemes", Map(Part::SecurityScheme)),
        ("links", Map(Part::Link)),
        ("callbacks", Map(Part::Callback)),
    ],
    then: &[],
};

static PATH_ITEM: Plan = Plan {
    first: &[
        (
            &["query", "additionalOperations"],
            v31::documents::operations,
        ),
        (&["parameters"], swagger::bodies_of_all),
    ],
    fields: &[
        ("$ref", Text),
        ("summary", Text),
        ("description", Text),
        ("get", One(Part::Operation)),
        ("put", One(Part::Operation)),
        ("post", One(Part::Operation)),
        ("delete", One(Part::Operation)),
        ("options", One(Part::Operation)),
        ("head", One(Part::Operation)),
        ("patch", One(Part::Operation)),
        ("trace", One(Part::Operation)),
        ("servers", List(Part::Server)),
        ("parameters", List(Part::Parameter)),
    ],
    then: &[SERVERS],
};

static OPERATION: Plan = Plan {
    first: &[EXTERNAL_DOCS, (&[], responses::missing)],
    fields: &[
        ("tags", Texts),
        ("summary", Text),
        ("description", Text),
        ("operationId", Text),
        ("parameters", List(Part::Parameter)),
        ("requestBody", One(Part::RequestBody)),
        ("callbacks", Map(Part::Callback)),
        ("deprecated", Flag),
        ("security", Security),
        ("servers", List(Part::Server)),
    ],
    then: &[SERVERS, KEYS_UNSENT, (&["parameters"], swagger::bodies)],
};

static PARAMETER: Plan = Plan {
    first: &[REFERENCE, (&["examples"], examples::listed)],
    fields: &[
        ("$ref", Text),
        ("name", Text),
        ("in", Text),
        ("description", Text),
        ("required", Flag),
        ("deprecated", Flag),
        ("allowEmptyValue", Flag),
        ("allowReserved", Flag),
        ("style", Text),
        ("explode", Flag),
        ("schema", One(Part::Schema)),
        ("content", Map(Part::MediaType)),
        ("examples", Map(Part::Example)),
    ],
    then: &[
        (&[], parameters::place),
        (&[], parameters::value),
        (&["style"], parameters::style),
        (&["in"], parameters::required),
    ],
};

static HEADER: Plan = Plan {
    first: &[REFERENCE, (&["examples"], examples::listed)],
    fields: &[
        ("$ref", Text),
        ("description", Text),
        ("required", Flag),
        ("deprecated", Flag),
        ("style", Text),
        ("schema", One(Part::Schema)),
        ("content", Map(Part::MediaType)),
        ("examples", Map(Part::Example)),
    ],
    then: &[(&[], parameters::value), (&["style"], parameters::style)],
};

static REQUEST_BODY: Plan = Plan {
    first: &[REFERENCE, (&["schema"], bodies::bare_schema)],
    fields: &[
        ("$ref", Text),
        ("description", Text),
        ("content", Map(Part::MediaType)),
        ("required", Flag),
    ],
    then: &[],
};

static RESPONSES: Plan = Plan {
    first: &[(&[], responses::statuses)],
    fields: &[],
    then: &[],
};

static RESPONSE: Plan = Plan {
    first: &[REFERENCE, (&["schema"], bodies::bare_schema)],
    fields: &[
        ("$ref", Text),
        ("description", Text),
        ("headers", Map(Part::Header)),
        ("content", Map(Part::MediaType)),
        ("links", Map(Part::Link)),
    ],
    then: &[(&[], responses::description)],
};

static MEDIA_TYPE: Plan = Plan {
    first: &[(&["examples"], examples::listed)],
    fields: &[
        ("schema", One(Part::Schema)),
        ("examples", Map(Part::Example)),
        ("encoding", Map(Part::Encoding)),
    ],
    then: &[],
};

static ENCODING: Plan = Plan {
    first: &[],
    fields: &[
        ("contentType", Text),
        ("headers", Map(Part::Header)),
        ("style", Text),
        ("explode", Flag),
        ("allowReserved", Flag),
    ],
    then: &[
        (&["style"], bodies::encoding_style),
        (&["style", "explode"], bodies::encoding_defaults),
    ],
};

static EXAMPLE: Plan = Plan {
    first: &[REFERENCE],
    fields: &[
        ("$ref", Text),
        ("summary", Text),
        ("description", Text),
        ("externalValue", Text),
    ],
    then: &[],
};

static LINK: Plan = Plan {
    first: &[REFERENCE],
    fields: &[
        ("$ref", Text),
        ("operationRef", Text),
        ("operationId", Text),
        ("parameters", Object),
        ("description", Text),
        ("server", One(Part::Server)),
    ],
    then: &[(&[], examples::link), (&["server"], servers::of_link)],
};

static CALLBACK: Plan = Plan {
    first: &[(&[], examples::callback)],
    fields: &[],
    then: &[],
};

static SCHEMA: Plan = Plan {
    first: &[
        (&["$ref"], v31::siblings::schema),
        (&["oneOf", "anyOf", "allOf"], v31::siblings::options),
        EXTERNAL_DOCS,
        (&["type"], types::name),
        (&["properties"], required::on_properties),
        (&["discriminator"], compositions::discriminator),
        (&["enum"], enums::values),
        (&["examples"], examples::of_schema),
        (&["oneOf", "anyOf"], v31::annotated::enum_of_constants),
        (&["const"], v31::constants::constant),
        (&["nullable"], v31::nulls::nullable),
        (&["type"], v31::types::null_type),
        (&["type"], v31::types::type_list),
        (&["items"], v31::tuples::item_list),
        (&["prefixItems"], v31::tuples::tuple),
        (&["exclusiveMinimum"], v31::bounds::above),
        (&["exclusiveMaximum"], v31::bounds::below),
        (
            &["contentEncoding", "contentMediaType", "contentSchema"],
            v31::content::content,
        ),
        (&["patternProperties"], v31::patterns::pattern_properties),
        (&["unevaluatedProperties"], v31::unevaluated::properties),
        (&["unevaluatedItems"], v31::unevaluated::items),
        (v31::unsupported::KEYS, v31::unsupported::conditions),
        (&["$recursiveRef"], v31::recursive::reference),
        (&["$dynamicRef", "$recursiveRef"], v31::unsupported::dynamic),
        (&["$defs", "definitions"], v31::unsupported::definitions),
    ],
    fields: &[
        ("$ref", Text),
        ("title", Text),
        ("description", Text),
        ("type", Text),
        ("format", Text),
        ("pattern", Text),
        ("nullable", Flag),
        ("readOnly", Flag),
        ("writeOnly", Flag),
        ("deprecated", Flag),
        ("minimum", Number),
        ("maximum", Number),
        ("exclusiveMinimum", Flag),
        ("exclusiveMaximum", Flag),
        ("multipleOf", Number),
        ("minLength", Count),
        ("maxLength", Count),
        ("minItems", Count),
        ("maxItems", Count),
        ("uniqueItems", Flag),
        ("minProperties", Count),
        ("maxProperties", Count),
        ("properties", Map(Part::Schema)),
        ("required", Texts),
        ("additionalProperties", SchemaOrFlag),
        ("items", One(Part::Schema)),
        ("allOf", List(Part::Schema)),
        ("oneOf", List(Part::Schema)),
        ("anyOf", List(Part::Schema)),
        ("not", One(Part::Schema)),
        ("xml", Object),
    ],
    then: &[
        (&["xml"], xml::object),
        (&["allOf", "oneOf", "anyOf"], compositions::empty),
        (&["type"], types::items),
        (&["nullable"], types::nullable),
        (&["type"], bounds::of_another_type),
        (&["multipleOf"], bounds::factor),
        (&["exclusiveMinimum", "exclusiveMaximum"], bounds::exclusive),
        (&["minimum", "maximum"], bounds::of_integer),
        (&["default"], v31::nulls::null_default),
    ],
};

static SECURITY_SCHEME: Plan = Plan {
    first: &[REFERENCE],
    fields: &[
        ("$ref", Text),
        ("type", Text),
        ("description", Text),
        ("name", Text),
        ("in", Text),
        ("scheme", Text),
        ("bearerFormat", Text),
        ("openIdConnectUrl", Text),
        ("flows", Object),
    ],
    then: &[(&[], security::scheme)],
};

static SERVER: Plan = Plan {
    first: &[],
    fields: &[
        ("url", Text),
        ("description", Text),
        ("variables", Map(Part::ServerVariable)),
    ],
    then: &[],
};

static SERVER_VARIABLE: Plan = Plan {
    first: &[],
    fields: &[("enum", Texts), ("default", Text), ("description", Text)],
    then: &[(&[], servers::variable)],
};
