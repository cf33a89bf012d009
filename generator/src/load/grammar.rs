//! The standard's structure: which kind of object stands where. What walks through a document does so
//! by this.

use serde_json::Value;

use self::Step::{Each, One};
use crate::source::Pointer;

/// A kind of object in the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Document,
    Info,
    Tag,
    Components,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Responses,
    Response,
    Header,
    MediaType,
    Encoding,
    Example,
    Link,
    Callback,
    Schema,
    SecurityScheme,
    Server,
    ServerVariable,
}

/// A key, and what stands under it. [`NAMED`] stands for any key that is no extension.
type Inside = (&'static str, Step);

impl Part {
    /// The parts inside of this one, by where the standard puts them.
    fn inside(self) -> &'static [Inside] {
        match self {
            Self::Document => DOCUMENT,
            Self::Components => COMPONENTS,
            Self::PathItem => PATH_ITEM,
            Self::Operation => OPERATION,
            Self::Parameter | Self::Header => PARAMETER,
            Self::RequestBody => &[("content", Each("*", Self::MediaType))],
            Self::Responses => &[(NAMED, One(Self::Response))],
            Self::Response => RESPONSE,
            Self::MediaType => MEDIA_TYPE,
            Self::Encoding => &[("headers", Each("*", Self::Header))],
            Self::Callback => &[(NAMED, One(Self::PathItem))],
            Self::Schema => SCHEMA,
            Self::Link => &[("server", One(Self::Server))],
            Self::Server => &[("variables", Each("*", Self::ServerVariable))],
            Self::Info
            | Self::Tag
            | Self::Example
            | Self::SecurityScheme
            | Self::ServerVariable => &[],
        }
    }

    /// What stands under `key` in an object of this kind; `None` where the standard puts no part.
    pub(super) fn step(self, key: &str) -> Option<Step> {
        let is_here = |token: &str| token == key || token == NAMED && is_meant(token, key);
        let mut inside = self.inside().iter();
        inside.find_map(|(token, step)| is_here(token).then_some(*step))
    }

    /// Calls `visit` with every part right inside of `value`, which is of this kind and stands at `at`.
    pub(super) fn inspect<'v>(
        self,
        value: &'v Value,
        at: &At<'_>,
        visit: &mut dyn FnMut(Self, &'v Value, &At<'_>),
    ) {
        for (key, inside) in value.as_object().into_iter().flatten() {
            let at = at.key(key);
            match self.step(key) {
                Some(One(part)) => visit(part, inside, &at),
                Some(Each(each, part)) => {
                    for (token, inside) in elements(each, inside) {
                        visit(part, inside, &at.inside(token));
                    }
                }
                None => {}
            }
        }
    }

    /// Calls `visit` with `value`, which is of this kind and stands at `at`, and then with every part
    /// inside of it.
    pub(super) fn look(
        self,
        value: &Value,
        at: &At<'_>,
        visit: &mut dyn FnMut(Self, &Value, &At<'_>),
    ) {
        visit(self, value, at);
        self.inspect(value, at, &mut |part, inside, at| {
            part.look(inside, at, visit);
        });
    }

    /// Calls `visit` with `value`, which is of this kind and stands at `at`, and then with every part
    /// inside of it as `visit` has left it.
    pub(super) fn walk(
        self,
        value: &mut Value,
        at: &Pointer,
        visit: &mut dyn FnMut(Self, &mut Value, &Pointer),
    ) {
        visit(self, value, at);
        for (key, inside) in value.as_object_mut().into_iter().flatten() {
            match self.step(key) {
                Some(One(part)) => part.walk(inside, &at.child(key), visit),
                Some(Each(each, part)) => part.walk_each(each, inside, &at.child(key), visit),
                None => {}
            }
        }
    }

    fn walk_each(
        self,
        each: &'static str,
        value: &mut Value,
        at: &Pointer,
        visit: &mut dyn FnMut(Self, &mut Value, &Pointer),
    ) {
        match value {
            Value::Object(members) => {
                for (key, inside) in members.iter_mut().filter(|(key, _)| is_meant(each, key)) {
                    self.walk(inside, &at.child(key), visit);
                }
            }
            Value::Array(items) => {
                for (index, inside) in items.iter_mut().enumerate() {
                    self.walk(inside, &at.index(index), visit);
                }
            }
            _ => {}
        }
    }
}

/// What stands under a key of an object.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// A part.
    One(Part),
    /// A map or list of parts, with what stands for its keys: `*` for any, or [`NAMED`].
    Each(&'static str, Part),
}

/// The values in a map or list of parts, where `each` stands for the keys that are meant.
pub(super) fn elements<'a>(
    each: &'static str,
    value: &'a Value,
) -> impl Iterator<Item = (Token<'a>, &'a Value)> {
    let members = value.as_object().into_iter().flatten();
    let members = members.filter(move |(key, _)| is_meant(each, key));
    let items = value.as_array().into_iter().flatten().enumerate();
    let members = members.map(|(key, value)| (Token::Key(key), value));
    members.chain(items.map(|(index, value)| (Token::Index(index), value)))
}

/// A key or an index.
#[derive(Debug, Clone, Copy)]
pub(super) enum Token<'a> {
    Key(&'a str),
    Index(usize),
}

/// Where a value stands: a link on the stack for each level. A [`Pointer`] is made only where something is
/// to be said.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'a>(Option<(&'a At<'a>, Token<'a>)>);

impl<'a> At<'a> {
    /// The whole document.
    pub(super) const ROOT: Self = Self(None);

    pub(super) fn inside(&'a self, token: Token<'a>) -> Self {
        Self(Some((self, token)))
    }

    pub(super) fn key(&'a self, key: &'a str) -> Self {
        self.inside(Token::Key(key))
    }

    pub(super) fn index(&'a self, index: usize) -> Self {
        self.inside(Token::Index(index))
    }

    pub(super) fn pointer(&self) -> Pointer {
        match &self.0 {
            None => Pointer::root(),
            Some((around, Token::Key(key))) => around.pointer().child(key),
            Some((around, Token::Index(index))) => around.pointer().index(*index),
        }
    }

    /// What this is inside of, and under which key.
    pub(super) fn around(&self) -> Option<(&'a At<'a>, Token<'a>)> {
        self.0
    }
}

/// The keys of a path that hold operations.
pub(super) const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Any key but `x-…`, in maps that the standard allows extensions in.
const NAMED: &str = "^x-";

const DOCUMENT: &[Inside] = &[
    ("info", One(Part::Info)),
    ("servers", Each("*", Part::Server)),
    ("tags", Each("*", Part::Tag)),
    ("paths", Each(NAMED, Part::PathItem)),
    ("webhooks", Each("*", Part::PathItem)),
    ("components", One(Part::Components)),
];

const COMPONENTS: &[Inside] = &[
    ("schemas", Each("*", Part::Schema)),
    ("responses", Each("*", Part::Response)),
    ("parameters", Each("*", Part::Parameter)),
    ("examples", Each("*", Part::Example)),
    ("requestBodies", Each("*", Part::RequestBody)),
    ("headers", Each("*", Part::Header)),
    ("securitySchemes", Each("*", Part::SecurityScheme)),
    ("links", Each("*", Part::Link)),
    ("callbacks", Each("*", Part::Callback)),
    ("pathItems", Each("*", Part::PathItem)),
];

const PATH_ITEM: &[Inside] = &[
    ("servers", Each("*", Part::Server)),
    ("parameters", Each("*", Part::Parameter)),
    ("get", One(Part::Operation)),
    ("put", One(Part::Operation)),
    ("post", One(Part::Operation)),
    ("delete", One(Part::Operation)),
    ("options", One(Part::Operation)),
    ("head", One(Part::Operation)),
    ("patch", One(Part::Operation)),
    ("trace", One(Part::Operation)),
];

const OPERATION: &[Inside] = &[
    ("servers", Each("*", Part::Server)),
    ("parameters", Each("*", Part::Parameter)),
    ("requestBody", One(Part::RequestBody)),
    ("responses", One(Part::Responses)),
    ("callbacks", Each("*", Part::Callback)),
];

const PARAMETER: &[Inside] = &[
    ("schema", One(Part::Schema)),
    ("examples", Each("*", Part::Example)),
    ("content", Each("*", Part::MediaType)),
];

const RESPONSE: &[Inside] = &[
    ("headers", Each("*", Part::Header)),
    ("content", Each("*", Part::MediaType)),
    ("links", Each("*", Part::Link)),
];

const MEDIA_TYPE: &[Inside] = &[
    ("schema", One(Part::Schema)),
    ("examples", Each("*", Part::Example)),
    ("encoding", Each("*", Part::Encoding)),
];

/// Those of OpenAPI 3.0, and of JSON Schema 2020-12 as OpenAPI 3.1 takes it over.
const SCHEMA: &[Inside] = &[
    ("properties", Each("*", Part::Schema)),
    ("items", One(Part::Schema)),
    ("additionalProperties", One(Part::Schema)),
    ("allOf", Each("*", Part::Schema)),
    ("oneOf", Each("*", Part::Schema)),
    ("anyOf", Each("*", Part::Schema)),
    ("not", One(Part::Schema)),
    ("$defs", Each("*", Part::Schema)),
    ("definitions", Each("*", Part::Schema)),
    ("prefixItems", Each("*", Part::Schema)),
    ("contains", One(Part::Schema)),
    ("patternProperties", Each("*", Part::Schema)),
    ("propertyNames", One(Part::Schema)),
    ("dependentSchemas", Each("*", Part::Schema)),
    ("if", One(Part::Schema)),
    ("then", One(Part::Schema)),
    ("else", One(Part::Schema)),
    ("contentSchema", One(Part::Schema)),
    ("unevaluatedItems", One(Part::Schema)),
    ("unevaluatedProperties", One(Part::Schema)),
];

/// Whether `token`, which stands for many keys, stands for this one.
fn is_meant(token: &str, key: &str) -> bool {
    token == "*" || !key.starts_with("x-")
}
