//! Security schemes as settings of the client, and what an operation asks for.

mod env;
mod kinds;

use openapiv3::{OpenAPI, SecurityRequirement, SecurityScheme};

use self::kinds::Kind;
use super::{Lowering, docs, extensions};
use crate::{
    ir::{ClientFlow, Limited, Scheme, SchemeKind, TokenScheme},
    name,
    source::Pointer,
};

impl<'a> Lowering<'a> {
    /// Lowers `components.securitySchemes`.
    pub(super) fn schemes(&mut self, document: &'a OpenAPI) {
        let declared = document
            .components
            .iter()
            .flat_map(|it| &it.security_schemes);
        for (wire, scheme) in declared {
            let at = Pointer::root().child("components");
            let at = at.child("securitySchemes").child(wire);
            match self.refs.follow(scheme) {
                Ok(scheme) => self.scheme(wire, scheme, &at),
                Err(broken) => self.broken(&at, broken),
            }
        }
    }

    fn scheme(&mut self, wire: &str, scheme: &SecurityScheme, at: &Pointer) {
        let (SecurityScheme::APIKey {
            description,
            extensions,
            ..
        }
        | SecurityScheme::HTTP {
            description,
            extensions,
            ..
        }
        | SecurityScheme::OAuth2 {
            description,
            extensions,
            ..
        }
        | SecurityScheme::OpenIDConnect {
            description,
            extensions,
            ..
        }) = scheme;
        let text = extensions::text(extensions, "x-rust-name").unwrap_or(wire);
        let Some(kind) = self.scheme_kind(scheme, at) else {
            self.unusable_schemes.push(wire.to_owned());
            return;
        };
        let name = self.setting_names.take(name::field_name(text));
        let kind = self.named(kind, text);
        let env = self.scheme_env(extensions, &kind, at);
        let limited = Limited::Scheme(self.schemes.len());
        self.rate_limits(extensions, &limited, at);
        self.schemes.push(Scheme {
            wire: wire.to_owned(),
            name,
            kind,
            env,
            scopes: Vec::new(),
            docs: docs::prose(description.as_deref()),
        });
    }

    /// The kind with its further settings, of a scheme that is called so.
    fn named(&mut self, kind: Kind, text: &str) -> SchemeKind {
        let mut setting = |role: &str| {
            let name = name::field_name(&format!("{text} {role}"));
            self.setting_names.take(name)
        };
        match kind {
            Kind::Plain(kind) => kind,
            Kind::Token(url) => SchemeKind::Token(TokenScheme {
                client: url.map(|url| ClientFlow {
                    name: setting("client"),
                    url,
                }),
                provider: setting("provider"),
            }),
        }
    }

    /// Sets of schemes, any one of which is enough.
    pub(super) fn security(
        &mut self,
        requirements: Option<&[SecurityRequirement]>,
        at: &Pointer,
    ) -> Vec<Vec<usize>> {
        let mut alternatives = Vec::new();
        for (index, requirement) in requirements.into_iter().flatten().enumerate() {
            let at = at.child("security").index(index);
            let mut set = Vec::new();
            for (wire, scopes) in requirement {
                if let Some(found) = self.scheme_called(wire, &at) {
                    self.ask_for(found, scopes);
                    set.push(found);
                }
            }
            self.in_one_place(&mut set, &at);
            alternatives.push(set);
        }
        alternatives
    }

    /// Notes the scopes that an operation asks a scheme for.
    fn ask_for(&mut self, scheme: usize, scopes: &[String]) {
        let Some(scheme) = self.schemes.get_mut(scheme) else {
            return;
        };
        for scope in scopes.iter().filter(|it| !it.trim().is_empty()) {
            if !scheme.scopes.contains(scope) {
                scheme.scopes.push(scope.clone());
            }
        }
    }

    /// Leaves in a set what is sent: of schemes in one place, the last.
    fn in_one_place(&mut self, set: &mut Vec<usize>, at: &Pointer) {
        let (schemes, report) = (&self.schemes, &mut self.report);
        let asked: Vec<_> = set.iter().filter_map(|at| schemes.get(*at)).collect();
        let last_beside = |scheme: &Scheme| {
            let mut last_first = asked.iter().rev();
            last_first.find(|it| it.kind.sent_in() == scheme.kind.sent_in())
        };
        set.retain(|found| {
            let Some(scheme) = schemes.get(*found) else {
                return false;
            };
            let replacing = last_beside(scheme).filter(|it| it.wire != scheme.wire);
            if let Some(replacing) = replacing {
                let message = format!(
                    "`{}` is not sent: `{}` takes its place",
                    scheme.wire, replacing.wire
                );
                report.warn(&at.child(&scheme.wire), message);
            }
            replacing.is_none()
        });
    }

    /// The position of a scheme; what is none is left out of what an operation asks for.
    fn scheme_called(&mut self, wire: &str, at: &Pointer) -> Option<usize> {
        let found = self.schemes.iter().position(|scheme| scheme.wire == wire);
        if found.is_none() && !self.unusable_schemes.iter().any(|it| it == wire) {
            let message = format!("`{wire}` is none of components/securitySchemes: it is not sent");
            self.report.warn(&at.child(wire), message);
        }
        found
    }
}
