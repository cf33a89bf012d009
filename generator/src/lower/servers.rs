//! `servers`: URLs in parts, their variables as settings of the client, and the choice among those of
//! the document. What a URL has to be is in [`url`].

mod choice;
mod url;

use std::collections::HashSet;

use openapiv3::{OpenAPI, Server as OaServer, ServerVariable as OaVariable};

use super::{Lowering, docs, enums, extensions};
use crate::{
    ir::{Server, ServerVariable, Takes, UrlPart},
    name,
    source::Pointer,
};

impl Lowering<'_> {
    /// Lowers the servers of the document, where some operation is served there.
    pub(super) fn document_servers(&mut self, document: &OpenAPI) {
        let items = document.paths.paths.values().filter_map(|it| it.as_item());
        let mut without = items.filter(|it| it.servers.is_empty());
        if !without.any(|item| item.iter().any(|(_, it)| it.servers.is_empty())) {
            return;
        }
        let (servers, names) = self.servers(&document.servers, &Pointer::root());
        self.servers = self.choice(&servers, &names);
        let first = self.servers.as_ref().map_or(0, |it| it.default);
        let mut servers = servers;
        if first < servers.len() {
            servers.swap(0, first);
        }
        self.document_servers = servers;
    }

    /// The servers of the innermost of these levels that names any.
    pub(super) fn servers_of(&mut self, levels: &[(&[OaServer], Pointer)]) -> Option<Vec<Server>> {
        let (servers, at) = levels.iter().find(|(servers, _)| !servers.is_empty())?;
        Some(self.servers(servers, at).0)
    }

    /// Servers that differ, and what each is to be called where it is said.
    fn servers(
        &mut self,
        servers: &[OaServer],
        at: &Pointer,
    ) -> (Vec<Server>, Vec<Option<String>>) {
        let mut lowered: Vec<Server> = Vec::new();
        let mut names = Vec::new();
        let mut seen = HashSet::new();
        for (index, server) in servers.iter().enumerate() {
            let Some(it) = self.server(server, &at.child("servers").index(index)) else {
                continue;
            };
            if seen.insert(it.url.clone()) {
                let name = extensions::text(&server.extensions, "x-rust-name");
                names.push(name.map(str::to_owned));
                lowered.push(it);
            }
        }
        (lowered, names)
    }

    fn server(&mut self, server: &OaServer, at: &Pointer) -> Option<Server> {
        let place = at.child("url");
        let template = match url::read(server) {
            Ok(url) => url,
            Err(why) => {
                let message = format!("{why}; this server is left out");
                self.report.warn(&place, message);
                return None;
            }
        };
        if let Some(repaired) = template.repaired {
            self.report.warn(&place, repaired);
        }
        let mut parts = Vec::new();
        let mut stand = Stand::First;
        for part in split(&template.text) {
            parts.push(match part {
                Ok(text) => {
                    stand = stand.behind(text);
                    UrlPart::Literal(text.to_owned())
                }
                Err(wire) => {
                    let variable = self.variable(server, wire, stand, at)?;
                    stand = stand.behind("");
                    UrlPart::Variable(variable)
                }
            });
        }
        Some(Server {
            url: parts,
            docs: docs::prose(server.description.as_deref()),
        })
    }

    /// The position of a variable, which servers share where they declare it alike.
    fn variable(
        &mut self,
        server: &OaServer,
        wire: &str,
        stand: Stand,
        at: &Pointer,
    ) -> Option<usize> {
        let declared = server.variables.as_ref()?.get(wire)?;
        let given = extensions::texts(&declared.extensions, enums::NAMES);
        let listed = &declared.enumeration;
        let values = (!listed.is_empty()).then(|| enums::enum_of_texts(listed, &given));
        let takes = takes(&declared.default, stand);
        let same = |it: &ServerVariable| {
            it.wire == wire
                && it.default == declared.default
                && it.values == values
                && it.takes == takes
        };
        if let Some(at) = self.variables.iter().position(same) {
            return Some(at);
        }
        let place = at.child("variables").child(wire);
        self.look_at_default(declared, &place);
        let env = self.env_extension(&declared.extensions, &place);
        let mut keys = self.schemes.iter().flat_map(|it| it.env.names());
        if env.is_some() && keys.any(|it| Some(it) == env.as_deref()) {
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
            takes,
            env,
            docs: docs::prose(declared.description.as_deref()),
        });
        Some(self.variables.len() - 1)
    }

    fn look_at_default(&mut self, declared: &OaVariable, at: &Pointer) {
        let (default, listed) = (&declared.default, &declared.enumeration);
        if !listed.is_empty() && !listed.contains(default) {
            let message = "the default is none of the values under `enum`; it is used all the same";
            self.report.warn(&at.child("default"), message);
        }
        if default.contains(is_foreign) {
            let message = "no URL holds this default: calls fail until the setting is set";
            self.report.warn(&at.child("default"), message);
        }
    }
}

/// Where in a URL a variable stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// The URL begins with it.
    First,
    /// In the scheme, or in a URL without one.
    Elsewhere,
    /// Between the scheme and the path.
    Host,
    Path,
}

impl Stand {
    /// Where a variable stands that follows on this text.
    fn behind(self, text: &str) -> Self {
        let host = match text.split_once("://") {
            Some((_, host)) => host,
            None if self == Self::Host => text,
            None if self == Self::Path => return Self::Path,
            None => return Self::Elsewhere,
        };
        match host.contains('/') {
            true => Self::Path,
            false => Self::Host,
        }
    }
}

/// What a variable with this default can hold.
fn takes(default: &str, stand: Stand) -> Takes {
    let has_scheme = default.contains("://");
    if default.is_empty() || has_scheme || default.contains(is_foreign) {
        return match stand {
            Stand::First if has_scheme => Takes::Origin,
            _ => Takes::PartOrDefault,
        };
    }
    match stand {
        // A default with a path in it asks for one.
        Stand::Host if !default.contains('/') => Takes::Host,
        _ => Takes::Part,
    }
}

/// Whether no host or path holds a character, as the runtime has it.
fn is_foreign(c: char) -> bool {
    c.is_whitespace() || c.is_control() || "@?#\\\"<>^`{|}".contains(c)
}

/// What stands in front of the first of these characters that is not in the name of a variable, and what
/// begins with it.
pub(super) fn cut<'t>(template: &'t str, at: &[char]) -> (&'t str, &'t str) {
    let mut is_name = false;
    let end = template.char_indices().find(|(_, c)| {
        match c {
            '{' => is_name = true,
            '}' => is_name = false,
            _ => {}
        }
        !is_name && at.contains(c)
    });
    let end = end.map_or(template.len(), |(end, _)| end);
    template.split_at_checked(end).unwrap_or((template, ""))
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
