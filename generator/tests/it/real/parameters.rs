//! The parameters of a request: all that are required, none that is not described, each valid.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    decode::{form_decoded, pairs, percent_decoded},
    description::{Description, Operation},
    recorder::Request,
};

/// Place and name of a parameter.
pub type Name = (String, String);

/// The parameters of an operation, its path's included.
pub fn described<'a>(
    description: &'a Description,
    operation: &Operation<'a>,
) -> BTreeMap<Name, &'a Value> {
    let of = |value: &'a Value| value["parameters"].as_array().into_iter().flatten();
    let all = of(operation.item).chain(of(operation.value));
    let all = all.map(|it| description.target(it));
    let text = |it: &Value, key: &str| it[key].as_str().unwrap().to_owned();
    let mut all: BTreeMap<_, _> = all
        .map(|it| ((text(it, "in"), text(it, "name")), it))
        .collect();
    all.retain(|name, _| !is_ignored(name));
    all
}

/// Headers that say nothing as parameters (OpenAPI, Parameter Object, `name`).
fn is_ignored((place, name): &Name) -> bool {
    let ignored = ["accept", "content-type", "authorization"];
    place == "header" && ignored.contains(&name.to_lowercase().as_str())
}

/// Texts of a request, before it is known what they say.
pub struct Texts<'a> {
    request: &'a Request,
    /// Names decoded, values as they were sent.
    pub query: Vec<(String, &'a str)>,
    pub cookies: Vec<(&'a str, &'a str)>,
    /// By the names in the template.
    path: Vec<(&'a str, &'a str)>,
}

impl<'a> Texts<'a> {
    pub fn of(request: &'a Request, path: Vec<(&'a str, &'a str)>) -> Self {
        let query = request.target.split_once('?').map_or("", |it| it.1);
        let cookies = request.header("cookie").unwrap_or("").split("; ");
        Self {
            request,
            query: pairs(query),
            cookies: cookies.filter_map(|it| it.split_once('=')).collect(),
            path,
        }
    }

    /// The values of the parameters that are there.
    pub fn judged(
        &self,
        description: &Description,
        described: &BTreeMap<Name, &Value>,
    ) -> Result<BTreeMap<Name, Value>, String> {
        let mut values = BTreeMap::new();
        for (name, parameter) in described {
            let shown = format!("the parameter `{}` in {}", name.1, name.0);
            let Some(value) = self.value(description, name, parameter)? else {
                if parameter["required"] == true {
                    return Err(format!("{shown} is missing"));
                }
                continue;
            };
            if let Some(problem) = description.complaint(schema(parameter), &value) {
                return Err(format!("{shown}: {problem}"));
            }
            values.insert(name.clone(), value);
        }
        Ok(values)
    }

    fn value(
        &self,
        description: &Description,
        (place, name): &Name,
        parameter: &Value,
    ) -> Result<Option<Value>, String> {
        let schema = schema(parameter);
        let text = match place.as_str() {
            "query" => return self.in_query(description, name, parameter),
            "path" => self.path.iter().find(|it| it.0 == name).map(|it| it.1),
            "header" => self.request.header(&name.to_lowercase()),
            _ => self.cookies.iter().find(|it| it.0 == name).map(|it| it.1),
        };
        let Some(text) = text else {
            return Ok(None);
        };
        if description.may_be(schema, "array") || description.may_be(schema, "object") {
            return Err(format!(
                "`{name}` in {place} is of a style that is not known here"
            ));
        }
        let text = match place.as_str() {
            "header" => text.to_owned(),
            _ => percent_decoded(text),
        };
        Ok(Some(description.typed(&text, schema)))
    }

    fn in_query(
        &self,
        description: &Description,
        name: &str,
        parameter: &Value,
    ) -> Result<Option<Value>, String> {
        let schema = schema(parameter);
        let style = parameter["style"].as_str().unwrap_or("form");
        if style == "deepObject" {
            return Ok(self.deep_object(description, name, schema));
        }
        let sent = self.query.iter().filter(|it| it.0 == name);
        let sent: Vec<_> = sent.map(|it| it.1).collect();
        let [first, more @ ..] = &sent[..] else {
            return Ok(None);
        };
        let explode = parameter["explode"].as_bool().unwrap_or(style == "form");
        let is_list = description.may_be(schema, "array");
        let may_repeat = is_list && explode;
        if !may_repeat && !more.is_empty() {
            return Err(format!("`{name}` is there {} times", sent.len()));
        }
        if parameter.get("content").is_some() {
            let json = serde_json::from_str(&form_decoded(first));
            return json.map(Some).map_err(|it| format!("`{name}`: {it}"));
        }
        if is_list {
            return Ok(Some(
                description.list(&items(style, explode, &sent)?, schema),
            ));
        }
        match description.may_be(schema, "object") {
            true => Err(format!("`{name}` is of a style that is not known here")),
            false => Ok(Some(description.typed(&form_decoded(first), schema))),
        }
    }

    fn deep_object(&self, description: &Description, name: &str, schema: &Value) -> Option<Value> {
        let query = self.request.target.split_once('?')?.1;
        let read = serde_qs::Config::new().use_form_encoding(true);
        let read: Value = read.deserialize_str(query).ok()?;
        let object = read.get(name).filter(|it| it.is_object())?;
        Some(description.retyped(object, schema))
    }

    /// Fails where something is there that is neither described nor a key.
    pub fn demand_described(
        &self,
        described: &BTreeMap<Name, &Value>,
        keys: &[Name],
    ) -> Result<(), String> {
        let knows = |place: &str, name: &str| {
            let is = |own: &Name| {
                let same = match place {
                    "header" => own.1.eq_ignore_ascii_case(name),
                    _ => own.1 == name,
                };
                own.0 == place && same
            };
            described.keys().chain(keys).any(is)
        };
        let is_deep = |name: &str| {
            let found = described.get(&("query".to_owned(), outer_name(name)));
            found.is_some_and(|it| it["style"] == "deepObject")
        };
        for (name, _) in &self.query {
            if !knows("query", name) && !is_deep(name) {
                return Err(format!("the query has `{name}`, which is not described"));
            }
        }
        for (name, _) in &self.cookies {
            if !knows("cookie", name) {
                return Err(format!(
                    "there is a cookie `{name}`, which is not described"
                ));
            }
        }
        for (name, _) in &self.request.headers {
            if !knows("header", name) && !OF_HTTP.contains(&name.as_str()) {
                return Err(format!(
                    "there is a header `{name}`, which is not described"
                ));
            }
        }
        Ok(())
    }
}

/// The items of a list that is sent in a query.
fn items(style: &str, explode: bool, sent: &[&str]) -> Result<Vec<String>, String> {
    let split = |by| {
        let whole = form_decoded(sent[0]);
        whole.split(by).map(str::to_owned).collect()
    };
    match style {
        "form" if explode => Ok(sent.iter().map(|it| form_decoded(it)).collect()),
        // Commas in items are encoded, so that they are told from those between.
        "form" => Ok(sent[0].split(',').map(form_decoded).collect()),
        "pipeDelimited" => Ok(split('|')),
        "spaceDelimited" => Ok(split(' ')),
        _ => Err(format!("lists have no style {style}")),
    }
}

/// Headers that any request may have. Keys are judged on their own.
const OF_HTTP: [&str; 8] = [
    "accept",
    "accept-encoding",
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "host",
    "user-agent",
];

/// What stands before the brackets.
fn outer_name(name: &str) -> String {
    name.split('[').next().unwrap_or(name).to_owned()
}

fn schema(parameter: &Value) -> &Value {
    let content = parameter["content"].as_object();
    let media = content.and_then(|it| it.values().next());
    &media.unwrap_or(parameter)["schema"]
}
