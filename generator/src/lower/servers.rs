//! `servers`: URLs in parts, their variables as settings of the client.

use openapiv3::Server as OaServer;

use super::{Lowering, docs, enums, extensions};
use crate::{
    ir::{Server, ServerVariable, UrlPart},
    name,
    source::Pointer,
};

impl Lowering<'_> {
    /// The servers of the innermost level that names any.
    pub(super) fn servers(&mut self, levels: &[(&[OaServer], Pointer)]) -> Vec<Server> {
        let Some((servers, at)) = levels.iter().find(|(servers, _)| !servers.is_empty()) else {
            return Vec::new();
        };
        let mut lowered = Vec::new();
        for (index, server) in servers.iter().enumerate() {
            lowered.extend(self.server(server, &at.child("servers").index(index)));
        }
        lowered
    }

    fn server(&mut self, server: &OaServer, at: &Pointer) -> Option<Server> {
        let mut url = Vec::new();
        for part in split(server.url.trim_end_matches('/')) {
            url.push(match part {
                Ok(text) => UrlPart::Literal(text.to_owned()),
                Err(variable) => UrlPart::Variable(self.variable(server, variable, at)?),
            });
        }
        Some(Server {
            url,
            docs: docs::prose(server.description.as_deref()),
        })
    }

    /// The position of a variable, which servers share where they declare it alike.
    fn variable(&mut self, server: &OaServer, wire: &str, at: &Pointer) -> Option<usize> {
        let Some(declared) = server.variables.as_ref().and_then(|it| it.get(wire)) else {
            self.report.warn(
                &at.child("url"),
                format!("`{wire}` is not declared under `variables`; this server is left out"),
            );
            return None;
        };
        let given = extensions::texts(&declared.extensions, enums::NAMES);
        let listed = &declared.enumeration;
        let values = (!listed.is_empty()).then(|| enums::enum_of_texts(listed, &given));
        let same = |it: &ServerVariable| {
            it.wire == wire && it.default == declared.default && it.values == values
        };
        if let Some(at) = self.variables.iter().position(same) {
            return Some(at);
        }
        let place = at.child("variables").child(wire);
        let env = self.env_extension(&declared.extensions, &place);
        if env.is_some() && self.schemes.iter().any(|it| it.env == env) {
            let message = "this environment variable holds a key, which no URL may";
            self.report.error(&place.child("x-env"), message);
        }
        let text = extensions::text(&declared.extensions, "x-rust-name").unwrap_or(wire);
        self.variables.push(ServerVariable {
            wire: wire.to_owned(),
            name: self.setting_names.take(name::field_name(text)),
            type_name: self.type_names.take(name::root_type_name(text)),
            values,
            default: declared.default.clone(),
            env,
            docs: docs::prose(declared.description.as_deref()),
        });
        Some(self.variables.len() - 1)
    }
}

/// A template's parts in order: `Ok` literal text, `Err` the name of a variable.
pub(super) fn split(template: &str) -> Vec<Result<&str, &str>> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((literal, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        if !literal.is_empty() {
            parts.push(Ok(literal));
        }
        parts.push(Err(name));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Ok(rest));
    }
    parts
}
