//! The keywords of each kind of object, of OpenAPI 3.0 and 3.1; what is new in 3.1 is brought to 3.0 or
//! spoken of before anything looks here.

use crate::load::grammar::Part;

type List = &'static [&'static str];

/// The keywords of a part; `None` where its keys are names.
pub(super) fn keywords(part: Part) -> Option<&'static [List]> {
    Some(match part {
        Part::Document => &[DOCUMENT],
        Part::Info => &[INFO],
        Part::Tag => &[TAG],
        Part::Components => &[COMPONENTS],
        Part::PathItem => &[PATH_ITEM],
        Part::Operation => &[OPERATION],
        Part::Parameter => &[&["name", "in"], VALUE],
        Part::Header => &[VALUE],
        Part::RequestBody => &[&["description", "content", "required"]],
        Part::Response => &[&["description", "summary", "headers", "content", "links"]],
        Part::MediaType => &[&["schema", "example", "examples", "encoding"]],
        Part::Encoding => &[&[
            "contentType",
            "headers",
            "style",
            "explode",
            "allowReserved",
        ]],
        Part::Example => &[&["summary", "description", "value", "externalValue"]],
        Part::Link => &[LINK],
        Part::Schema => &[SCHEMA, JSON_SCHEMA],
        Part::SecurityScheme => &[SECURITY_SCHEME],
        Part::Server => &[&["url", "description", "variables", "name"]],
        Part::ServerVariable => &[&["enum", "default", "description"]],
        Part::Responses | Part::Callback => return None,
    })
}

const DOCUMENT: List = &[
    "openapi",
    "info",
    "jsonSchemaDialect",
    "servers",
    "paths",
    "webhooks",
    "components",
    "security",
    "tags",
    "externalDocs",
    "$self",
    "$schema",
];

const INFO: List = &[
    "title",
    "summary",
    "description",
    "termsOfService",
    "contact",
    "license",
    "version",
];

const TAG: List = &[
    "name",
    "summary",
    "description",
    "externalDocs",
    "parent",
    "kind",
];

const COMPONENTS: List = &[
    "schemas",
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "securitySchemes",
    "links",
    "callbacks",
    "pathItems",
];

const PATH_ITEM: List = &[
    "summary",
    "description",
    "get",
    "put",
    "post",
    "delete",
    "options",
    "head",
    "patch",
    "trace",
    "servers",
    "parameters",
];

const OPERATION: List = &[
    "tags",
    "summary",
    "description",
    "externalDocs",
    "operationId",
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
    "deprecated",
    "security",
    "servers",
];

/// Of parameters and headers.
const VALUE: List = &[
    "description",
    "required",
    "deprecated",
    "allowEmptyValue",
    "style",
    "explode",
    "allowReserved",
    "schema",
    "example",
    "examples",
    "content",
];

const LINK: List = &[
    "operationRef",
    "operationId",
    "parameters",
    "requestBody",
    "description",
    "server",
];

const SECURITY_SCHEME: List = &[
    "type",
    "description",
    "name",
    "in",
    "scheme",
    "bearerFormat",
    "flows",
    "openIdConnectUrl",
    "deprecated",
];

/// Of OpenAPI 3.0.
const SCHEMA: List = &[
    "title",
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "maxProperties",
    "minProperties",
    "required",
    "enum",
    "type",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "items",
    "properties",
    "additionalProperties",
    "description",
    "format",
    "default",
    "nullable",
    "discriminator",
    "readOnly",
    "writeOnly",
    "xml",
    "externalDocs",
    "example",
    "deprecated",
];

/// Of JSON Schema, from draft 4 to 2020-12.
const JSON_SCHEMA: List = &[
    "$id",
    "id",
    "$schema",
    "$anchor",
    "$dynamicRef",
    "$dynamicAnchor",
    "$recursiveRef",
    "$recursiveAnchor",
    "$vocabulary",
    "$comment",
    "$defs",
    "definitions",
    "prefixItems",
    "additionalItems",
    "contains",
    "minContains",
    "maxContains",
    "patternProperties",
    "propertyNames",
    "dependencies",
    "dependentSchemas",
    "dependentRequired",
    "if",
    "then",
    "else",
    "const",
    "examples",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "unevaluatedItems",
    "unevaluatedProperties",
];
