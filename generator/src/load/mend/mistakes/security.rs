//! Security schemes, and what asks for them.

use serde_json::{Map, Value, json};

use crate::load::mend::{
    form::{Form, bring_to_form, plain},
    node::{Node, Object, object_of, shown},
};

/// Schemes that no key is sent for are left out, here and where they are asked for.
pub(in crate::load::mend) fn keyless(node: &mut Node<'_, '_>) {
    let Some(Value::Object(components)) = node.object.get_mut("components") else {
        return;
    };
    let Some(Value::Object(schemes)) = components.get_mut("securitySchemes") else {
        return;
    };
    let at = node.at.child("components").child("securitySchemes");
    let names: Vec<_> = schemes
        .iter()
        .filter_map(|(name, it)| Some((name.clone(), unsent(it)?)))
        .collect();
    for (name, message) in names {
        schemes.shift_remove(&name);
        node.shared.warn(&at.child(&name), message);
        node.shared.keyless.insert(name);
    }
}

/// What to say of a scheme that nothing is sent for.
fn unsent(scheme: &Value) -> Option<String> {
    const KNOWN: [&str; 4] = ["apiKey", "http", "oauth2", "openIdConnect"];
    if scheme.get("$ref").is_some() {
        return None;
    }
    let ty = match scheme.get("type").and_then(plain) {
        Some(ty) => ty,
        _ if scheme.get("scheme").is_some() || scheme.get("flows").is_some() => return None,
        _ => return Some("the scheme has no `type`: no key is sent for it".to_owned()),
    };
    if ty.eq_ignore_ascii_case("mutualTLS") {
        let message = "a client certificate is no key: give the client one of its own";
        return Some(format!("{message}; nothing is sent for this scheme"));
    }
    let is_known = KNOWN.contains(&ty.as_str()) || meant(&ty).is_some();
    if !is_known {
        return Some(format!(
            "`{ty}` is no type of a scheme: no key is sent for it"
        ));
    }
    let is_key = ty == "apiKey" || meant(&ty).is_some_and(|(it, _)| it == "apiKey");
    let has_name = scheme.get("name").and_then(plain).is_some();
    (is_key && !has_name).then(|| "the key has no `name`: it is not sent".to_owned())
}

/// What a type in another spelling means, and the HTTP scheme that it names.
fn meant(ty: &str) -> Option<(&'static str, Option<&'static str>)> {
    let plain: String = ty.chars().filter(char::is_ascii_alphanumeric).collect();
    Some(match plain.to_ascii_lowercase().as_str() {
        "apikey" => ("apiKey", None),
        "http" | "https" => ("http", None),
        "basic" => ("http", Some("basic")),
        "bearer" | "jwt" | "token" => ("http", Some("bearer")),
        "oauth2" | "oauth" | "oauth20" => ("oauth2", None),
        "openidconnect" | "oidc" => ("openIdConnect", None),
        _ => return None,
    })
}

/// A scheme that can be read, with all that it has to have.
pub(in crate::load::mend) fn scheme(node: &mut Node<'_, '_>) {
    if node.has("$ref") {
        return;
    }
    named_type(node);
    match node.text("type") {
        Some("apiKey") => place(node),
        Some("http") if !node.has("scheme") => {
            node.warn_here("`scheme` is missing; `bearer` is taken");
            node.set("scheme", "bearer");
        }
        Some("openIdConnect") if !node.has("openIdConnectUrl") => {
            node.warn_here("`openIdConnectUrl` is missing; it is taken as empty");
            node.set("openIdConnectUrl", "");
        }
        Some("oauth2") => flows(node),
        _ => {}
    }
}

fn named_type(node: &mut Node<'_, '_>) {
    let Some(ty) = node.text("type").map(str::to_owned) else {
        let ty = match node.has("flows") {
            true => "oauth2",
            false => "http",
        };
        node.warn_here(format!("`type` is missing; `{ty}` is taken"));
        return node.set("type", ty);
    };
    let Some((known, scheme)) = meant(&ty) else {
        return;
    };
    if ty != known {
        node.warn(
            "type",
            format!("`{ty}` is no type of a scheme; it is read as `{known}`"),
        );
        node.set("type", known);
    }
    if let Some(scheme) = scheme {
        node.set_default("scheme", scheme);
    }
}

/// Where a key is sent.
fn place(node: &mut Node<'_, '_>) {
    const PLACES: [&str; 3] = ["header", "query", "cookie"];
    let place = node.text("in").unwrap_or_default().to_owned();
    if PLACES.contains(&place.as_str()) {
        return;
    }
    let lower = place.trim().to_ascii_lowercase();
    let known = PLACES.iter().find(|it| **it == lower.trim_end_matches('s'));
    let known = known.copied().unwrap_or("header");
    let message = format!("`in` is none of header, query and cookie; `{known}` is taken");
    node.warn("in", message);
    node.set("in", known);
}

/// The flows, and the addresses that each needs.
const FLOWS: [(&str, &[&str]); 4] = [
    ("implicit", &["authorizationUrl"]),
    ("password", &["tokenUrl"]),
    ("clientCredentials", &["tokenUrl"]),
    ("authorizationCode", &["authorizationUrl", "tokenUrl"]),
];

/// The flows, of which one without an address is none.
fn flows(node: &mut Node<'_, '_>) {
    if let Some(flow) = node.text("flow").map(str::to_owned) {
        let flows = as_flows(node, &flow);
        node.take("flow");
        node.warn(
            "flow",
            "`flow` is of Swagger 2.0; it is read as one of `flows`",
        );
        node.set_default("flows", flows);
    }
    if !node.has("flows") {
        node.warn_here("`flows` is missing: how a token is got is not known");
        node.set("flows", json!({}));
    }
    node.inside("flows", |flows| {
        for (old, name) in [
            ("accessCode", "authorizationCode"),
            ("application", "clientCredentials"),
        ] {
            if let Some(flow) = flows.take(old) {
                flows.warn(
                    old,
                    format!("`{old}` is of Swagger 2.0; it is read as `{name}`"),
                );
                flows.set_default(name, flow);
            }
        }
        bring_to_form(flows, &FLOWS.map(|(name, _)| (name, Form::Object)));
        for (name, urls) in FLOWS {
            flow(flows, name, urls);
        }
    });
}

fn as_flows(node: &mut Node<'_, '_>, flow: &str) -> Value {
    let name = match flow {
        "accessCode" => "authorizationCode",
        "application" => "clientCredentials",
        other => other,
    };
    let mut object = Object::new();
    for key in ["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"] {
        object.extend(node.take(key).map(|it| (key.to_owned(), it)));
    }
    object_of(name, object)
}

fn flow(flows: &mut Node<'_, '_>, name: &str, urls: &[&str]) {
    let mut missing = None;
    flows.inside(name, |flow| {
        bring_to_form(
            flow,
            &[
                ("authorizationUrl", Form::Text),
                ("tokenUrl", Form::Text),
                ("refreshUrl", Form::Text),
                ("scopes", Form::TextMap),
            ],
        );
        flow.set_default("scopes", json!({}));
        missing = urls.iter().find(|it| !flow.has(it));
    });
    if let Some(url) = missing {
        flows.warn(name, format!("`{url}` is missing; the flow is left out"));
        flows.take(name);
    }
}

/// Requirements in another form: a name, a set that is no list, scopes that are none.
pub(in crate::load::mend) fn requirements(
    node: &mut Node<'_, '_>,
    key: &str,
    value: Value,
) -> Option<Value> {
    let sets = match value {
        Value::Array(sets) => sets,
        other @ (Value::Object(_) | Value::String(_)) => {
            let message = format!("`{key}` is {}; it is taken as a list of it", shown(&other));
            node.warn(key, message);
            vec![other]
        }
        other => {
            let message = format!("`{key}` is {} and no list; it is left out", shown(&other));
            node.warn(key, message);
            return None;
        }
    };
    let at = node.at.child(key);
    let mut read = Vec::new();
    for (index, set) in sets.into_iter().enumerate() {
        match set {
            Value::Object(set) => {
                let set = set.into_iter().map(|(name, scopes)| (name, texts(scopes)));
                read.push(Value::Object(set.collect()));
            }
            Value::String(name) => {
                let message = format!("`{name}` is a text; it is taken as the name of a scheme");
                node.shared.warn(&at.index(index), message);
                read.push(object_of(&name, json!([])));
            }
            other => {
                let message = format!("{} asks for no scheme; it is left out", shown(&other));
                node.shared.warn(&at.index(index), message);
            }
        }
    }
    Some(Value::Array(read))
}

/// Scopes, which nothing is made of.
fn texts(scopes: Value) -> Value {
    match scopes {
        Value::Array(it) => it.into_iter().filter(Value::is_string).collect(),
        _ => json!([]),
    }
}

/// Takes what nothing is sent for out of the sets that ask for it.
pub(in crate::load::mend) fn without_keyless(node: &mut Node<'_, '_>) {
    if node.shared.keyless.is_empty() {
        return;
    }
    let Some(Value::Array(sets)) = node.object.get_mut("security") else {
        return;
    };
    for set in sets.iter_mut().filter_map(Value::as_object_mut) {
        *set = std::mem::take(set)
            .into_iter()
            .filter(|(name, _)| !node.shared.keyless.contains(name))
            .collect::<Map<_, _>>();
    }
}
