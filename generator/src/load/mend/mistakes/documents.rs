//! The document itself, what it says of itself, and its paths.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use crate::load::mend::{
    form::{Form, bring_to_form, plain},
    node::{Node, object_of, shown},
};

/// What has to be there.
pub(in crate::load::mend) fn missing(node: &mut Node<'_, '_>) {
    if !node.object.get("info").is_some_and(Value::is_object) {
        node.warn("info", "`info` is missing");
        node.set("info", json!({}));
    }
    if node.object.get("paths").is_some_and(Value::is_object) {
        return;
    }
    match node.take("paths") {
        None if node.is_v30() => node.warn_here("`paths` is missing: there is nothing to call"),
        None => {}
        Some(Value::Array(it)) if it.is_empty() => {}
        Some(other) => {
            let message = format!("`paths` is {}: there is nothing to call", shown(&other));
            node.warn("paths", message);
        }
    }
    node.set("paths", json!({}));
}

/// A path that is a whole URL has a server of its own. One that its item or another path stands in the way
/// of is left to [`slashes`].
pub(in crate::load::mend) fn urls(node: &mut Node<'_, '_>) {
    let Some(Value::Object(paths)) = node.object.get_mut("paths") else {
        return;
    };
    if !paths.keys().any(|it| parted(it).is_some()) {
        return;
    }
    let mut said = Vec::new();
    let mut read = Map::new();
    let written: HashSet<_> = paths.keys().cloned().collect();
    for (written_as, mut item) in std::mem::take(paths) {
        let parted = parted(&written_as);
        let is_free = |path: &str| !written.contains(path) && !read.contains_key(path);
        match (parted, item.as_object_mut()) {
            (Some((server, path)), Some(object))
                if is_free(path) && !object.contains_key("servers") =>
            {
                object.insert("servers".to_owned(), json!([{ "url": server }]));
                let message =
                    format!("a path is no URL; this is read as `{path}` on the server `{server}`");
                let path = path.to_owned();
                said.push((written_as, message));
                read.insert(path, item);
            }
            _ => drop(read.insert(written_as, item)),
        }
    }
    *paths = read;
    let at = node.at.child("paths");
    for (path, message) in said {
        node.shared.warn(&at.child(&path), message);
    }
}

/// The server and the path of a URL whose host is known.
fn parted(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.trim().split_once("://")?;
    let is_http = ["http", "https"]
        .iter()
        .any(|it| scheme.eq_ignore_ascii_case(it));
    let slash = url.len() - url.trim_start().len() + scheme.len() + "://".len() + rest.find('/')?;
    let (server, path) = url.trim_end().split_at_checked(slash)?;
    (is_http && !server.contains('{')).then_some((server.trim_start(), path))
}

/// A path begins with a slash.
pub(in crate::load::mend) fn slashes(node: &mut Node<'_, '_>) {
    let Some(Value::Object(paths)) = node.object.get_mut("paths") else {
        return;
    };
    let is_fine = |it: &str| it.starts_with('/') || it.starts_with("x-");
    if paths.keys().all(|it| is_fine(it)) {
        return;
    }
    let mut strange = Vec::new();
    let mut fine = Map::new();
    let written: HashSet<_> = paths.keys().cloned().collect();
    for (path, item) in std::mem::take(paths) {
        let slashed = slashed(&path);
        if is_fine(&path) {
            fine.insert(path, item);
            continue;
        }
        let is_free = !written.contains(&slashed) && !fine.contains_key(&slashed);
        if is_free {
            fine.insert(slashed, item);
        }
        strange.push((path, is_free));
    }
    *paths = fine;
    let at = node.at.child("paths");
    for (path, is_free) in strange {
        let slashed = slashed(&path);
        let message = match is_free {
            true => format!("a path begins with a slash; this is read as `{slashed}`"),
            false => {
                format!("a path begins with a slash, and `{slashed}` is there; this is left out")
            }
        };
        node.shared.warn(&at.child(&path), message);
    }
}

/// A path without space around it, with a slash at its start.
fn slashed(path: &str) -> String {
    let path = path.trim();
    format!("/{}", path.strip_prefix('/').unwrap_or(path))
}

/// `title` and `version`.
pub(in crate::load::mend) fn info(node: &mut Node<'_, '_>) {
    for (key, value) in [("title", "API"), ("version", "0.0.0")] {
        if !node.has(key) {
            node.warn_here(format!("`{key}` is missing; `{value}` is taken"));
            node.set(key, value);
        }
    }
    node.inside("contact", |it| {
        let fields = ["name", "url", "email"].map(|it| (it, Form::Text));
        bring_to_form(it, &fields);
    });
    if let Some(name) = node.text("license").map(str::to_owned) {
        node.warn(
            "license",
            format!("`license` is a text; `{name}` is taken as its name"),
        );
        node.set("license", object_of("name", name));
    }
    bring_to_form(node, &[("license", Form::Object)]);
    node.inside("license", |it| {
        bring_to_form(it, &[("name", Form::Text), ("url", Form::Text)]);
        it.set_default("name", "");
    });
}

/// A link to more documentation.
pub(in crate::load::mend) fn external_docs(node: &mut Node<'_, '_>) {
    const KEY: &str = "externalDocs";
    if let Some(url) = node.text(KEY).map(str::to_owned) {
        node.warn(KEY, "`externalDocs` is a text; it is taken as its `url`");
        node.set(KEY, object_of("url", url));
    }
    let mut is_usable = false;
    node.inside(KEY, |it| {
        bring_to_form(it, &[("url", Form::Text), ("description", Form::Text)]);
        is_usable = it.has("url");
    });
    if !is_usable && node.take(KEY).is_some() {
        node.warn(KEY, "`externalDocs` has no `url`; it is left out");
    }
}

/// Tags have names, each its own.
pub(in crate::load::mend) fn tags(node: &mut Node<'_, '_>) {
    let Some(Value::Array(tags)) = node.object.get_mut("tags") else {
        return;
    };
    let mut seen = HashSet::new();
    let mut strange = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        match tag.get("name").and_then(plain) {
            None => strange.push((index, "the tag has no `name`; it is left out")),
            Some(name) => {
                if !seen.insert(name) {
                    strange.push((index, "another tag is called so; this one is left out"));
                }
            }
        }
    }
    for (index, _) in strange.iter().rev() {
        tags.remove(*index);
    }
    let at = node.at.child("tags");
    for (index, message) in strange {
        node.shared.warn(&at.index(index), message);
    }
}
