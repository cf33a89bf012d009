//! Whether the parameters of a request are there and as their schemas say (OpenAPI 3.0, Parameter Object).

use http::Method;
use serde_json::Value;

use super::description::Part;
use super::problem::{Problem, Where};
use super::request::Request;
use super::routes::Routed;
use super::text::{decoded, decoded_pair};
use super::typed::{self, Types};
use specsmith::json_schema::Direction;

/// Headers that are no parameters: the description says them elsewhere.
const NO_PARAMETERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// All that is wrong with the parameters of a request.
pub(super) fn check(routed: &Routed<'_>, operation: &Part<'_>, request: &Request) -> Vec<Problem> {
    let item = operation.description().part(&routed.operation.path_at);
    let mut problems = Vec::new();
    for parameter in parameters(operation, item.as_ref()) {
        let Some(param) = Param::of(&parameter) else {
            continue;
        };
        match param.sent(routed, request) {
            Sent::Nothing if param.required => problems.push(param.problem("is required")),
            Sent::Nothing => {}
            Sent::OneOf(values) => problems.extend(param.judge(&values)),
            Sent::Broken(why) => problems.push(param.problem(why)),
        }
    }
    problems
}

/// The parameters of an operation, and those of its path that it has none of the same name and place for.
fn parameters<'a>(operation: &Part<'a>, item: Option<&Part<'a>>) -> Vec<Part<'a>> {
    let of = |part: Option<&Part<'a>>| {
        let list = part.and_then(|it| it.get("parameters"));
        list.map(|it| it.items()).unwrap_or_default()
    };
    let mut all = of(Some(operation));
    let key = |it: &Part<'a>| (it.text("name"), it.text("in"));
    for parameter in of(item) {
        if !all.iter().any(|it| key(it) == key(&parameter)) {
            all.push(parameter);
        }
    }
    all
}

/// What was sent for a parameter.
enum Sent {
    Nothing,
    /// A value that is any of these.
    OneOf(Vec<Value>),
    Broken(String),
}

/// A parameter, as far as it counts here.
struct Param<'a> {
    name: &'a str,
    place: &'a str,
    required: bool,
    /// Whether it may be there without a value.
    allows_empty: bool,
    style: &'a str,
    explode: bool,
    schema: Option<Part<'a>>,
    /// Whether it is written as JSON.
    json: bool,
}

impl<'a> Param<'a> {
    fn of(parameter: &Part<'a>) -> Option<Self> {
        let (name, place) = (parameter.text("name")?, parameter.text("in")?);
        if place == "header" && NO_PARAMETERS.iter().any(|it| name.eq_ignore_ascii_case(it)) {
            return None;
        }
        let usual = if matches!(place, "query" | "cookie") {
            "form"
        } else {
            "simple"
        };
        let style = parameter.text("style").unwrap_or(usual);
        let explode = parameter.value.get("explode").and_then(Value::as_bool);
        let content = parameter
            .get("content")
            .and_then(|it| it.members().into_iter().next());
        let of_content = content.as_ref().map(|(_, it)| it.get("schema"));
        Some(Self {
            name,
            place,
            required: parameter.is("required") || place == "path",
            allows_empty: parameter.is("allowEmptyValue"),
            style,
            explode: explode.unwrap_or(style == "form"),
            json: content.is_some_and(|(name, _)| super::media::is_json(name)),
            schema: of_content.unwrap_or_else(|| parameter.get("schema")),
        })
    }

    fn problem(&self, detail: impl Into<String>) -> Problem {
        let name = self.name.to_owned();
        let place = match self.place {
            "path" => Where::Path(name),
            "header" => Where::Header(name),
            "cookie" => Where::Cookie(name),
            _ => Where::Query(name),
        };
        Problem::new(place, detail)
    }

    /// What is wrong with what was sent: nothing, where one way to read it is allowed.
    fn judge(&self, values: &[Value]) -> Vec<Problem> {
        let Some(schema) = &self.schema else {
            return Vec::new();
        };
        let mut first = None;
        for value in values {
            let found = schema
                .description()
                .judge(&schema.at, value, Direction::Request);
            if found.is_empty() {
                return Vec::new();
            }
            first.get_or_insert(found);
        }
        let problems = first
            .into_iter()
            .flatten()
            .map(|it| match it.pointer.as_str() {
                "" => self.problem(it.detail),
                pointer => self.problem(format!("{pointer} {}", it.detail)),
            });
        problems.collect()
    }

    fn sent(&self, routed: &Routed<'_>, request: &Request) -> Sent {
        match self.place {
            "path" => {
                let mut captures = routed.captures.iter();
                let found = captures.find(|(name, _)| plain(name) == self.name);
                // A parameter that the path has no gap for cannot be sent.
                found.map_or(Sent::Nothing, |(_, raw)| {
                    self.read(&self.in_path(raw), &decoded)
                })
            }
            "header" => match request.header(self.name) {
                Some(text) => self.read(text, &|it| it.trim().to_owned()),
                None => Sent::Nothing,
            },
            "cookie" => {
                let mut cookies = request.cookies().into_iter();
                let found = cookies.find(|(name, _)| *name == self.name);
                found.map_or(Sent::Nothing, |(_, raw)| self.read(raw, &decoded))
            }
            _ => self.in_query(&request.query()),
        }
    }

    /// What a segment of a path holds without what `label` and `matrix` put in front of it.
    fn in_path(&self, raw: &str) -> String {
        match self.style {
            "label" => raw.trim_start_matches('.').replace('.', ","),
            "matrix" => {
                let values = raw.split(';').filter(|it| !it.is_empty());
                let values = values.map(|it| match it.split_once('=') {
                    Some((name, value)) if name == self.name => value,
                    _ => it,
                });
                values.collect::<Vec<_>>().join(",")
            }
            _ => raw.to_owned(),
        }
    }

    /// A value that is written in one text.
    fn read(&self, raw: &str, decode: &dyn Fn(&str) -> String) -> Sent {
        if self.json {
            return match serde_json::from_str(&decode(raw)) {
                Ok(value) => Sent::OneOf(vec![value]),
                Err(error) => Sent::Broken(format!("is not JSON: {error}")),
            };
        }
        if raw.is_empty() && self.allows_empty {
            return Sent::OneOf(Vec::new());
        }
        let Some(schema) = &self.schema else {
            return Sent::OneOf(Vec::new());
        };
        let types = Types::of(schema);
        let texts = || {
            let texts = self.split(raw).into_iter().map(|it| decode(&it));
            texts
                .filter(|it| !raw.is_empty() || !it.is_empty())
                .collect::<Vec<_>>()
        };
        let mut values = Vec::new();
        if types.array {
            values.push(typed::list(&texts(), schema));
        }
        if types.object {
            values.push(typed::object(&self.members(&texts()), schema));
        }
        if !(types.array || types.object) || types.string || types.number || types.boolean {
            let scalars = typed::candidates(&decode(raw), types);
            values.splice(0..0, scalars);
        }
        Sent::OneOf(values)
    }

    fn split(&self, raw: &str) -> Vec<String> {
        let raw = match self.style {
            "spaceDelimited" => raw.replace("%20", ",").replace('+', ","),
            "pipeDelimited" => raw
                .replace("%7C", ",")
                .replace("%7c", ",")
                .replace('|', ","),
            _ => raw.to_owned(),
        };
        raw.split(',').map(str::to_owned).collect()
    }

    /// The members of an object: `a=1,b=2` where it is exploded, `a,1,b,2` where not.
    fn members(&self, texts: &[String]) -> Vec<(String, String)> {
        let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        if self.explode {
            let pairs = texts.iter().filter_map(|it| it.split_once('='));
            return pairs.map(|(name, text)| pair(name, text)).collect();
        }
        let pairs = texts.chunks(2);
        pairs
            .filter_map(|it| Some(pair(it.first()?, it.get(1)?)))
            .collect()
    }

    fn in_query(&self, query: &[(String, &str)]) -> Sent {
        let Some(schema) = self.schema.as_ref().filter(|_| !self.json) else {
            let found = query.iter().find(|(name, _)| name == self.name);
            return found.map_or(Sent::Nothing, |(_, raw)| self.read(raw, &decoded_pair));
        };
        let types = Types::of(schema);
        if types.object && self.style == "deepObject" {
            return self.deep(query, schema);
        }
        // Some write the brackets of PHP behind the name of a list.
        let named = |name: &str| name == self.name || name.strip_suffix("[]") == Some(self.name);
        let raws: Vec<&str> = query
            .iter()
            .filter(|(name, _)| named(name))
            .map(|it| it.1)
            .collect();
        match raws.as_slice() {
            [] if types.object && self.explode => self.exploded(query, schema),
            [] => Sent::Nothing,
            many if types.array && self.explode => {
                let texts: Vec<String> = many.iter().map(|it| decoded_pair(it)).collect();
                let mut values = vec![typed::list(&texts, schema)];
                if let ([one], true) = (
                    texts.as_slice(),
                    types.string || types.number || types.boolean,
                ) {
                    values.extend(typed::candidates(one, types));
                }
                Sent::OneOf(values)
            }
            [first, ..] => self.read(first, &decoded_pair),
        }
    }

    /// `name[property]=value`.
    fn deep(&self, query: &[(String, &str)], schema: &Part<'_>) -> Sent {
        let inner = |name: &str| {
            let rest = name.strip_prefix(self.name)?.strip_prefix('[')?;
            rest.split_once(']')
                .map(|(name, rest)| (name.to_owned(), !rest.is_empty()))
        };
        let members: Vec<((String, bool), &str)> = query
            .iter()
            .filter_map(|(name, raw)| Some((inner(name)?, *raw)))
            .collect();
        if members.is_empty() {
            return Sent::Nothing;
        }
        // OpenAPI does not say how objects in objects are written.
        if members.iter().any(|((_, deeper), _)| *deeper) {
            return Sent::OneOf(Vec::new());
        }
        let pairs = members
            .into_iter()
            .map(|((name, _), raw)| (name, decoded_pair(raw)));
        Sent::OneOf(vec![typed::object(&pairs.collect::<Vec<_>>(), schema)])
    }

    /// An object whose properties are parameters by themselves.
    fn exploded(&self, query: &[(String, &str)], schema: &Part<'_>) -> Sent {
        let names = typed::properties(schema);
        let own = query
            .iter()
            .filter(|(name, _)| names.contains(&name.as_str()));
        let pairs: Vec<(String, String)> = own
            .map(|(name, raw)| (name.clone(), decoded_pair(raw)))
            .collect();
        match pairs.is_empty() {
            true => Sent::Nothing,
            false => Sent::OneOf(vec![typed::object(&pairs, schema)]),
        }
    }
}

/// The name of a gap without what some descriptions add to it: `{+path}`, `{path*}`, `{id:[0-9]+}`.
fn plain(gap: &str) -> &str {
    let name = gap.split(':').next().unwrap_or_default();
    name.trim()
        .trim_start_matches(['+', ';', '.'])
        .trim_end_matches('*')
}

/// Whether a method may come without the body that the description requires: such a body means nothing there.
pub(super) fn has_no_body(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::TRACE)
}
