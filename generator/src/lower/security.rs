//! Security schemes as settings of the client, and what an operation asks for.

use openapiv3::{APIKeyLocation, OpenAPI, SecurityRequirement, SecurityScheme};

use super::{Lowering, docs, extensions};
use crate::{
    ir::{KeyPlace, Limited, Scheme, SchemeKind},
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
        let kind = self.scheme_kind(scheme, at);
        let env = self.env_extension(extensions, at);
        let limited = Limited::Scheme(self.schemes.len());
        self.rate_limits(extensions, &limited, at);
        self.schemes.push(Scheme {
            wire: wire.to_owned(),
            name: self.setting_names.take(name::field_name(text)),
            kind,
            env,
            docs: docs::prose(description.as_deref()),
        });
    }

    fn scheme_kind(&mut self, scheme: &SecurityScheme, at: &Pointer) -> SchemeKind {
        match scheme {
            SecurityScheme::APIKey { location, name, .. } => {
                let place = match location {
                    APIKeyLocation::Header => KeyPlace::Header,
                    APIKeyLocation::Query => KeyPlace::Query,
                    APIKeyLocation::Cookie => KeyPlace::Cookie,
                };
                let is_header = http::HeaderName::from_bytes(name.as_bytes()).is_ok();
                if place == KeyPlace::Header && !is_header {
                    let message = format!("`{name}` cannot be the name of a header");
                    self.report.error(&at.child("name"), message);
                }
                SchemeKind::Key {
                    place,
                    wire: name.clone(),
                }
            }
            SecurityScheme::HTTP { scheme, .. } => match scheme.to_ascii_lowercase().as_str() {
                "basic" => {
                    let message = "the client takes the Base64 of `user:password` for this scheme";
                    self.report.warn(&at.child("scheme"), message);
                    SchemeKind::Basic
                }
                "bearer" => SchemeKind::Bearer,
                other => {
                    let message =
                        format!("HTTP authentication `{other}` is sent as a bearer token");
                    self.report.warn(&at.child("scheme"), message);
                    SchemeKind::Bearer
                }
            },
            SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => {
                let message = "no token is asked for by itself: the client takes one that you have";
                self.report.warn(at, message);
                SchemeKind::Bearer
            }
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
            let found = requirement.keys().map(|wire| self.scheme_called(wire, &at));
            if let Some(set) = found.collect::<Option<Vec<_>>>() {
                self.in_one_place(&set, &at);
                alternatives.push(set);
            }
        }
        alternatives
    }

    /// Warns of a set of which not all can be sent.
    fn in_one_place(&mut self, set: &[usize], at: &Pointer) {
        let schemes: Vec<_> = set.iter().filter_map(|at| self.schemes.get(*at)).collect();
        for (position, scheme) in schemes.iter().enumerate() {
            let mut later = schemes.iter().skip(position + 1);
            let replacing = later.find(|it| it.kind.sent_in() == scheme.kind.sent_in());
            if let Some(replacing) = replacing {
                let message = format!(
                    "`{}` is not sent: `{}` takes its place",
                    scheme.wire, replacing.wire
                );
                self.report.warn(&at.child(&scheme.wire), message);
            }
        }
    }

    fn scheme_called(&mut self, wire: &str, at: &Pointer) -> Option<usize> {
        let found = self.schemes.iter().position(|scheme| scheme.wire == wire);
        if found.is_none() {
            let message = format!("`{wire}` is none of components/securitySchemes");
            self.report.error(&at.child(wire), message);
        }
        found
    }
}
