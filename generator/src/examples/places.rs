//! Where in a document examples are, and by which schema each is to be judged.

use indexmap::IndexMap;
use openapiv3::{
    Components, Example, Header, MediaType, OpenAPI, Operation, Parameter,
    ParameterSchemaOrContent, ReferenceOr, RequestBody, Response, Schema,
};
use serde_json::Value;

use crate::{ir::MediaKind, json_schema::Direction, refs::Refs, source::Pointer};

/// That a value is an example of a schema.
pub(super) struct Claim<'a> {
    /// Where the value is.
    pub(super) at: Pointer,
    /// What the example is called, where it has a name.
    name: Option<&'a str>,
    pub(super) value: &'a Value,
    pub(super) schema: &'a ReferenceOr<Schema>,
    pub(super) direction: Direction,
}

impl Claim<'_> {
    /// The example, as messages call it.
    pub(super) fn called(&self) -> String {
        match self.name {
            Some(name) => format!("the example `{name}`"),
            None => "the example".to_owned(),
        }
    }
}

/// All examples of a document that are JSON: of bodies, parameters, headers, and of schemas that
/// are components.
pub(super) fn all(document: &OpenAPI) -> Vec<Claim<'_>> {
    let mut search = Search {
        refs: Refs::new(document),
        found: Vec::new(),
    };
    if let Some(components) = &document.components {
        search.components(components);
    }
    let paths = Pointer::root().child("paths");
    for (path, item) in &document.paths.paths {
        let at = paths.child(path);
        let ReferenceOr::Item(item) = item else {
            continue;
        };
        search.parameters(&item.parameters, &at);
        for (method, operation) in item.iter() {
            search.operation(operation, &at.child(method));
        }
    }
    search.found
}

/// What example objects are of.
#[derive(Clone, Copy)]
struct Owner<'a> {
    schema: &'a ReferenceOr<Schema>,
    direction: Direction,
}

struct Search<'a> {
    refs: Refs<'a>,
    found: Vec<Claim<'a>>,
}

impl<'a> Search<'a> {
    fn components(&mut self, components: &'a Components) {
        let root = Pointer::root().child("components");
        let at = |kind: &str, name: &str| root.child(kind).child(name);
        for (name, it) in &components.schemas {
            self.schema(it, Direction::Either, &at("schemas", name));
        }
        for (name, it) in &components.request_bodies {
            self.body(it, &at("requestBodies", name));
        }
        for (name, it) in &components.responses {
            self.response(it, &at("responses", name));
        }
        for (name, it) in &components.parameters {
            self.parameter(it, &at("parameters", name));
        }
        for (name, it) in &components.headers {
            self.header(it, &at("headers", name));
        }
    }

    fn operation(&mut self, operation: &'a Operation, at: &Pointer) {
        self.parameters(&operation.parameters, at);
        if let Some(body) = &operation.request_body {
            self.body(body, &at.child("requestBody"));
        }
        let responses = at.child("responses");
        for (status, it) in &operation.responses.responses {
            self.response(it, &responses.child(&status.to_string()));
        }
        if let Some(it) = &operation.responses.default {
            self.response(it, &responses.child("default"));
        }
    }

    fn parameters(&mut self, parameters: &'a [ReferenceOr<Parameter>], at: &Pointer) {
        let at = at.child("parameters");
        for (index, it) in parameters.iter().enumerate() {
            self.parameter(it, &at.index(index));
        }
    }

    fn parameter(&mut self, it: &'a ReferenceOr<Parameter>, at: &Pointer) {
        let ReferenceOr::Item(it) = it else { return };
        let it = it.parameter_data_ref();
        let examples = (&it.example, &it.examples);
        self.described(&it.format, examples, Direction::Request, at);
    }

    fn header(&mut self, it: &'a ReferenceOr<Header>, at: &Pointer) {
        let ReferenceOr::Item(it) = it else { return };
        let examples = (&it.example, &it.examples);
        self.described(&it.format, examples, Direction::Answer, at);
    }

    fn body(&mut self, it: &'a ReferenceOr<RequestBody>, at: &Pointer) {
        let ReferenceOr::Item(it) = it else { return };
        self.content(&it.content, Direction::Request, at);
    }

    fn response(&mut self, it: &'a ReferenceOr<Response>, at: &Pointer) {
        let ReferenceOr::Item(it) = it else { return };
        self.content(&it.content, Direction::Answer, at);
        let headers = at.child("headers");
        for (name, it) in &it.headers {
            self.header(it, &headers.child(name));
        }
    }

    fn described(
        &mut self,
        format: &'a ParameterSchemaOrContent,
        examples: Examples<'a>,
        direction: Direction,
        at: &Pointer,
    ) {
        match format {
            ParameterSchemaOrContent::Schema(schema) => {
                let owner = Owner { schema, direction };
                self.examples(owner, examples, at);
                self.schema(schema, direction, &at.child("schema"));
            }
            ParameterSchemaOrContent::Content(content) => self.content(content, direction, at),
        }
    }

    fn content(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        direction: Direction,
        at: &Pointer,
    ) {
        let at = at.child("content");
        for (media, it) in content {
            if let Some(schema) = &it.schema
                && MediaKind::of(media) == MediaKind::Json
            {
                let at = at.child(media);
                let owner = Owner { schema, direction };
                self.examples(owner, (&it.example, &it.examples), &at);
                self.schema(schema, direction, &at.child("schema"));
            }
        }
    }

    /// The example of a schema by itself; of a referenced one where that stands.
    fn schema(&mut self, schema: &'a ReferenceOr<Schema>, direction: Direction, at: &Pointer) {
        if let ReferenceOr::Item(it) = schema
            && let Some(value) = &it.schema_data.example
        {
            self.found.push(Claim {
                at: at.child("example"),
                name: None,
                value,
                schema,
                direction,
            });
        }
    }

    fn examples(&mut self, owner: Owner<'a>, (one, named): Examples<'a>, at: &Pointer) {
        if let Some(value) = one {
            self.claim(owner, None, value, at.child("example"));
        }
        let at = at.child("examples");
        for (name, it) in named {
            let at = match it {
                ReferenceOr::Reference { reference } => {
                    Pointer::parsed(reference.trim_start_matches('#'))
                }
                ReferenceOr::Item(_) => at.child(name),
            };
            if let Ok(Example {
                value: Some(value), ..
            }) = self.refs.follow(it)
            {
                self.claim(owner, Some(name), value, at.child("value"));
            }
        }
    }

    fn claim(&mut self, owner: Owner<'a>, name: Option<&'a str>, value: &'a Value, at: Pointer) {
        let Owner { schema, direction } = owner;
        self.found.push(Claim {
            at,
            name,
            value,
            schema,
            direction,
        });
    }
}

/// `example` and `examples`.
type Examples<'a> = (
    &'a Option<Value>,
    &'a IndexMap<String, ReferenceOr<Example>>,
);
