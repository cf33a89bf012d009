//! The standard's structure: which kind of object stands where. What walks through a document does so
//! by this.

use serde_json::Value;

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

/// A path of keys, and what is there. `*` stands for any key or index, [`NAMED`] for any key that is no
/// extension.
type Inside = (&'static [&'static str], Part);

impl Part {
    /// The parts inside of this one, by where the standard puts them.
    fn inside(self) -> &'static [Inside] {
        match self {
            Self::Document => DOCUMENT,
            Self::Components => COMPONENTS,
            Self::PathItem => PATH_ITEM,
            Self::Operation => OPERATION,
            Self::Parameter | Self::Header => PARAMETER,
            Self::RequestBody => &[(&["content", "*"], Self::MediaType)],
            Self::Responses => &[(&[NAMED], Self::Response)],
            Self::Response => RESPONSE,
            Self::MediaType => MEDIA_TYPE,
            Self::Encoding => &[(&["headers", "*"], Self::Header)],
            Self::Callback => &[(&[NAMED], Self::PathItem)],
            Self::Schema => SCHEMA,
            Self::Link => &[(&["server"], Self::Server)],
            Self::Server => &[(&["variables", "*"], Self::ServerVariable)],
            Self::Info
            | Self::Tag
            | Self::Example
            | Self::SecurityScheme
            | Self::ServerVariable => &[],
        }
    }

    /// The parts right inside of `value`, which is of this kind: the keys to each, what it is, itself.
    pub(super) fn children(self, value: &Value) -> Vec<Child<'_>> {
        let mut children = Vec::new();
        for (path, part) in self.inside() {
            collect(path, *part, Vec::new(), value, &mut children);
        }
        children
    }

    /// What stands under `key` in an object of this kind; `None` where the standard puts no part.
    pub(super) fn step(self, key: &str) -> Option<Step> {
        self.inside().iter().find_map(|(path, part)| match path {
            [token] if is_any(token) => is_meant(token, key).then_some(Step::One(*part)),
            [token] => (*token == key).then_some(Step::One(*part)),
            [token, each] => (*token == key).then_some(Step::Each(each, *part)),
            _ => None,
        })
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
        let Some(members) = value.as_object() else {
            return;
        };
        for (key, inside) in members {
            let at = at.key(key);
            match self.step(key) {
                Some(Step::One(part)) => part.look(inside, &at, visit),
                Some(Step::Each(each, part)) => {
                    for (token, inside) in elements(each, inside) {
                        part.look(inside, &at.inside(token), visit);
                    }
                }
                None => {}
            }
        }
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
        for (path, part) in self.inside() {
            descend(path, *part, value, at, visit);
        }
    }
}

/// What stands under a key of an object.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// A part.
    One(Part),
    /// A map or list of parts, with what stands for its keys ([`elements`]).
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

/// A part inside of another: the keys to it, what it is, and itself.
pub(super) type Child<'a> = (Vec<String>, Part, &'a Value);

const DOCUMENT: &[Inside] = &[
    (&["info"], Part::Info),
    (&["servers", "*"], Part::Server),
    (&["tags", "*"], Part::Tag),
    (&["paths", NAMED], Part::PathItem),
    (&["webhooks", "*"], Part::PathItem),
    (&["components"], Part::Components),
];

const COMPONENTS: &[Inside] = &[
    (&["schemas", "*"], Part::Schema),
    (&["responses", "*"], Part::Response),
    (&["parameters", "*"], Part::Parameter),
    (&["examples", "*"], Part::Example),
    (&["requestBodies", "*"], Part::RequestBody),
    (&["headers", "*"], Part::Header),
    (&["securitySchemes", "*"], Part::SecurityScheme),
    (&["links", "*"], Part::Link),
    (&["callbacks", "*"], Part::Callback),
    (&["pathItems", "*"], Part::PathItem),
];

const PATH_ITEM: &[Inside] = &[
    (&["servers", "*"], Part::Server),
    (&["parameters", "*"], Part::Parameter),
    (&["get"], Part::Operation),
    (&["put"], Part::Operation),
    (&["post"], Part::Operation),
    (&["delete"], Part::Operation),
    (&["options"], Part::Operation),
    (&["head"], Part::Operation),
    (&["patch"], Part::Operation),
    (&["trace"], Part::Operation),
];

const OPERATION: &[Inside] = &[
    (&["servers", "*"], Part::Server),
    (&["parameters", "*"], Part::Parameter),
    (&["requestBody"], Part::RequestBody),
    (&["responses"], Part::Responses),
    (&["callbacks", "*"], Part::Callback),
];

const PARAMETER: &[Inside] = &[
    (&["schema"], Part::Schema),
    (&["examples", "*"], Part::Example),
    (&["content", "*"], Part::MediaType),
];

const RESPONSE: &[Inside] = &[
    (&["headers", "*"], Part::Header),
    (&["content", "*"], Part::MediaType),
    (&["links", "*"], Part::Link),
];

const MEDIA_TYPE: &[Inside] = &[
    (&["schema"], Part::Schema),
    (&["examples", "*"], Part::Example),
    (&["encoding", "*"], Part::Encoding),
];

/// Those of OpenAPI 3.0, and of JSON Schema 2020-12 as OpenAPI 3.1 takes it over.
const SCHEMA: &[Inside] = &[
    (&["properties", "*"], Part::Schema),
    (&["items"], Part::Schema),
    (&["additionalProperties"], Part::Schema),
    (&["allOf", "*"], Part::Schema),
    (&["oneOf", "*"], Part::Schema),
    (&["anyOf", "*"], Part::Schema),
    (&["not"], Part::Schema),
    (&["$defs", "*"], Part::Schema),
    (&["definitions", "*"], Part::Schema),
    (&["prefixItems", "*"], Part::Schema),
    (&["contains"], Part::Schema),
    (&["patternProperties", "*"], Part::Schema),
    (&["propertyNames"], Part::Schema),
    (&["dependentSchemas", "*"], Part::Schema),
    (&["if"], Part::Schema),
    (&["then"], Part::Schema),
    (&["else"], Part::Schema),
    (&["contentSchema"], Part::Schema),
    (&["unevaluatedItems"], Part::Schema),
    (&["unevaluatedProperties"], Part::Schema),
];

fn collect<'a>(
    path: &[&str],
    part: Part,
    walked: Vec<String>,
    value: &'a Value,
    children: &mut Vec<Child<'a>>,
) {
    let Some((token, rest)) = path.split_first() else {
        // `additionalProperties: true` is no schema and no mistake.
        if !value.is_boolean() {
            children.push((walked, part, value));
        }
        return;
    };
    for (token, value) in matching(token, value) {
        let mut walked = walked.clone();
        walked.push(token);
        collect(rest, part, walked, value, children);
    }
}

fn matching<'a>(token: &str, value: &'a Value) -> Vec<(String, &'a Value)> {
    match value {
        Value::Array(items) if token == "*" => {
            let items = items.iter().enumerate();
            items.map(|(at, item)| (at.to_string(), item)).collect()
        }
        Value::Object(map) if is_any(token) => {
            let entries = map.iter().filter(|(key, _)| is_meant(token, key));
            entries.map(|(key, item)| (key.clone(), item)).collect()
        }
        Value::Object(map) => {
            let found = map.get(token).into_iter();
            found.map(|item| (token.to_owned(), item)).collect()
        }
        _ => Vec::new(),
    }
}

fn is_any(token: &str) -> bool {
    token == "*" || token == NAMED
}

/// Whether `token`, which stands for many keys, stands for this one.
fn is_meant(token: &str, key: &str) -> bool {
    token == "*" || !key.starts_with("x-")
}

fn descend(
    path: &[&str],
    part: Part,
    value: &mut Value,
    at: &Pointer,
    visit: &mut dyn FnMut(Part, &mut Value, &Pointer),
) {
    let Some((token, rest)) = path.split_first() else {
        return part.walk(value, at, visit);
    };
    match value {
        Value::Array(items) if *token == "*" => {
            for (index, item) in items.iter_mut().enumerate() {
                descend(rest, part, item, &at.index(index), visit);
            }
        }
        Value::Object(map) if is_any(token) => {
            for (key, item) in map.iter_mut().filter(|(key, _)| is_meant(token, key)) {
                descend(rest, part, item, &at.child(key), visit);
            }
        }
        Value::Object(map) => {
            if let Some(item) = map.get_mut(*token) {
                descend(rest, part, item, &at.child(token), visit);
            }
        }
        _ => {}
    }
}
