//! Servers and their variables.

use serde_json::Value;

use crate::load::{
    grammar::Part,
    mend::{form::plain, node::Node, walk},
};

fn is_usable(server: &Value) -> bool {
    server.get("url").and_then(plain).is_some()
}

/// The server of a link, which nothing is made of.
pub(in crate::load::mend) fn of_link(node: &mut Node<'_, '_>) {
    if !node.object.get("server").is_some_and(is_usable) {
        node.warn("server", "the server has no `url`; it is left out");
        node.take("server");
    }
}

/// Leaves out servers without an address.
pub(in crate::load::mend) fn servers(node: &mut Node<'_, '_>) {
    let Some(Value::Array(servers)) = node.object.get_mut("servers") else {
        return;
    };
    if servers.iter().all(is_usable) {
        return;
    }
    let at = node.at.child("servers");
    for (index, mut server) in std::mem::take(servers).into_iter().enumerate() {
        let at = at.index(index);
        if is_usable(&server) {
            // Here, as long as its place is known.
            walk(Part::Server, &mut server, &at, node.shared);
            servers.push(server);
        } else {
            let message = "the server has no `url`; it is left out";
            node.shared.warn(&at, message);
        }
    }
}

/// A variable has a default: without one, the first of the values that it can have.
pub(in crate::load::mend) fn variable(node: &mut Node<'_, '_>) {
    if node.has("default") {
        return;
    }
    let values = node.object.get("enum").and_then(Value::as_array);
    let first = values.and_then(|it| it.first()).and_then(Value::as_str);
    let default = first.unwrap_or_default().to_owned();
    let message = format!("`default` is missing; `{default}` is taken");
    node.warn_here(message);
    node.set("default", default);
}
