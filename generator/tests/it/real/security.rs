//! The keys of a request: those of one of the alternatives, and no others.

use std::collections::BTreeSet;

use data_encoding::BASE64;
use serde_json::Value;

use super::{
    description::{Description, Operation},
    parameters::{Name, Texts},
    recorder::Request,
};

/// The alternatives that a request fulfils, each as the names of its schemes. There is one at least.
pub fn judged(
    description: &Description,
    operation: &Operation,
    request: &Request,
    texts: &Texts,
) -> Result<Vec<BTreeSet<String>>, String> {
    let present = |name: &Name| key(request, texts, name).is_some();
    let sent: BTreeSet<_> = places(description).into_iter().filter(present).collect();
    let alternatives = alternatives(description, operation);
    let fulfilled = alternatives.iter().filter(|schemes| {
        let places = schemes.iter().map(|it| place(scheme(description, it)));
        let is_valid = |it: &&String| {
            let scheme = scheme(description, it);
            key(request, texts, &place(scheme)).is_some_and(|key| is_key(scheme, key))
        };
        schemes.iter().filter(is_valid).count() == schemes.len()
            && places.collect::<BTreeSet<_>>() == sent
    });
    let fulfilled: Vec<_> = fulfilled.cloned().collect();
    match fulfilled.is_empty() {
        true => Err(format!(
            "of the keys {alternatives:?} no alternative is fulfilled by {sent:?}"
        )),
        false => Ok(fulfilled),
    }
}

/// The schemes of each alternative.
pub fn alternatives(description: &Description, operation: &Operation) -> Vec<BTreeSet<String>> {
    let own = operation.value.get("security");
    let described = own.or_else(|| description.document.get("security"));
    let described = described.and_then(Value::as_array).into_iter().flatten();
    let names = |it: &Value| it.as_object().unwrap().keys().cloned().collect();
    let alternatives: Vec<_> = described.map(names).collect();
    match alternatives.is_empty() {
        true => vec![BTreeSet::new()],
        false => alternatives,
    }
}

/// Wherever the description has keys.
pub fn places(description: &Description) -> Vec<Name> {
    let schemes = description.document["components"]["securitySchemes"].as_object();
    let schemes = schemes.into_iter().flat_map(|it| it.values());
    schemes.map(place).collect()
}

fn scheme<'a>(description: &'a Description, name: &str) -> &'a Value {
    &description.document["components"]["securitySchemes"][name]
}

fn place(scheme: &Value) -> Name {
    let text = |key: &str| scheme[key].as_str().unwrap().to_owned();
    match scheme["type"] == "apiKey" {
        true => (text("in"), text("name")),
        false => ("header".to_owned(), "Authorization".to_owned()),
    }
}

fn key<'a>(request: &'a Request, texts: &'a Texts, (place, name): &Name) -> Option<&'a str> {
    match place.as_str() {
        "query" => texts.query.iter().find(|it| it.0 == *name).map(|it| it.1),
        "cookie" => texts.cookies.iter().find(|it| it.0 == name).map(|it| it.1),
        _ => request.header(&name.to_lowercase()),
    }
}

/// Whether it is a key as the scheme has them.
fn is_key(scheme: &Value, key: &str) -> bool {
    let (kind, value) = key.split_once(' ').unwrap_or(("", key));
    match (scheme["type"].as_str().unwrap(), scheme["scheme"].as_str()) {
        ("apiKey", _) => !key.is_empty(),
        ("http", Some("basic")) => {
            let decoded = BASE64.decode(value.as_bytes());
            kind == "Basic" && decoded.is_ok_and(|it| it.contains(&b':'))
        }
        _ => kind == "Bearer" && !value.is_empty(),
    }
}
