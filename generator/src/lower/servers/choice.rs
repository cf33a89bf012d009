//! The choice among the servers of a document.

use super::Lowering;
use crate::{
    ir::{Server, ServerChoice, UrlPart},
    name::{self, Scope},
};

/// Longer descriptions are sentences, and make no name.
const MOST_WORDS: usize = 3;

impl Lowering<'_> {
    /// The setting that chooses among these, where there is a choice. `names`: what each is to be
    /// called, where the description says so.
    pub(super) fn choice(
        &mut self,
        servers: &[Server],
        names: &[Option<String>],
    ) -> Option<ServerChoice> {
        if servers.len() < 2 {
            return None;
        }
        let mut taken = Scope::default();
        let options = servers.iter().zip(names).map(|(server, given)| {
            let text = given.clone().unwrap_or_else(|| self.server_text(server));
            (taken.take(name::variant_name(&text)), server.clone())
        });
        let options: Vec<_> = options.collect();
        Some(ServerChoice {
            name: self.setting_names.take(name::field_name("server")),
            type_name: self.type_names.take(name::root_type_name("Server")),
            default: first_to_use(servers),
            options,
        })
    }

    /// The text that a server's name is made of: its description where that is short, or its URL.
    fn server_text(&self, server: &Server) -> String {
        let words = server.docs.summary().unwrap_or_default();
        let words: Vec<_> = words.trim_end_matches('.').split_whitespace().collect();
        let is_name = words.iter().all(|it| it.is_ascii() && !it.contains("://"));
        if (1..=MOST_WORDS).contains(&words.len()) && is_name {
            return words.join(" ");
        }
        let parts = server.url.iter().map(|it| match it {
            UrlPart::Literal(text) => text.strip_prefix("https://").unwrap_or(text),
            UrlPart::Variable(at) => self.variables.get(*at).map_or("", |it| it.wire.as_str()),
        });
        parts.collect::<Vec<_>>().join(" ")
    }
}

/// The first server, or the same with encryption where the first has none.
fn first_to_use(servers: &[Server]) -> usize {
    let Some(mut url) = servers.first().map(|it| it.url.clone()) else {
        return 0;
    };
    if let Some(UrlPart::Literal(start)) = url.first_mut()
        && let Some(rest) = start.strip_prefix("http://")
    {
        *start = format!("https://{rest}");
    }
    let found = servers.iter().position(|it| it.url == url);
    found.unwrap_or_default()
}
