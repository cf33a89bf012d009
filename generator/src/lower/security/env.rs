//! `x-env` of a security scheme.

use serde_json::{Map, Value};

use super::Lowering;
use crate::{
    ir::{SchemeEnv, SchemeKind, TokenScheme},
    lower::extensions::Extensions,
    source::Pointer,
};

/// What `x-env` has a variable for, where it is an object: the whole, and two parts of it.
#[derive(Clone, Copy)]
struct Parts {
    whole: Option<&'static str>,
    pair: (&'static str, &'static str),
}

impl Parts {
    fn of(kind: &SchemeKind) -> Option<Self> {
        match kind {
            SchemeKind::Basic => Some(Self {
                whole: None,
                pair: ("user", "password"),
            }),
            SchemeKind::Token(TokenScheme {
                client: Some(_), ..
            }) => Some(Self {
                whole: Some("token"),
                pair: ("client-id", "client-secret"),
            }),
            _ => None,
        }
    }

    fn names(self) -> Vec<&'static str> {
        let pair = [self.pair.0, self.pair.1];
        self.whole.into_iter().chain(pair).collect()
    }
}

impl Lowering<'_> {
    /// `x-env` of a scheme: the name of a variable, or an object with that of each part.
    pub(super) fn scheme_env(
        &mut self,
        extensions: &Extensions,
        kind: &SchemeKind,
        at: &Pointer,
    ) -> SchemeEnv {
        let Some(Value::Object(names)) = extensions.get("x-env") else {
            return SchemeEnv {
                whole: self.env_extension(extensions, at),
                pair: None,
            };
        };
        let at = at.child("x-env");
        let Some(parts) = Parts::of(kind) else {
            let message = "`x-env` of this scheme is the name of one environment variable";
            self.report.error(&at, message);
            return SchemeEnv::default();
        };
        self.only_keys(names, &parts.names(), &at);
        let (one, other) = parts.pair;
        let pair = (
            self.env_name(names, one, &at),
            self.env_name(names, other, &at),
        );
        if names.contains_key(one) != names.contains_key(other) {
            let message = format!("`{one}` and `{other}` are there both or not at all");
            self.report.error(&at, message);
        }
        SchemeEnv {
            whole: parts.whole.and_then(|it| self.env_name(names, it, &at)),
            pair: pair.0.zip(pair.1),
        }
    }

    fn env_name(&mut self, names: &Map<String, Value>, key: &str, at: &Pointer) -> Option<String> {
        let value = names.get(key)?;
        self.variable_name(value, &at.child(key))
    }
}
