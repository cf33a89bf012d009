//! A server that answers as a description says, for any client to be pointed at: `cargo xtask mock`.
//!
//! Requests are judged by the description alone, with the `jsonschema` crate: nothing of what is generated takes part.
//! [`Mock`] is the whole of it without input and output; [`Server`] puts HTTP around it.
//!
//! | file | does |
//! |---|---|
//! | `command.rs` | the task: reads the description, prints a line for each request |
//! | `server.rs`, `running.rs` | HTTP/1.1 on the loopback interface, within limits |
//! | `request.rs` | a request as it came, an answer as it goes |
//! | `description.rs` | walks the description by JSON Pointer, and judges by its schemas |
//! | `routes.rs` | which operation a request is for; `hosts.rs`: by its servers, `pattern.rs`: texts with gaps |
//! | `discriminator.rs` | which option of a union a value is held to |
//! | `keys.rs` | whether keys are there, and what is never shown |
//! | `params.rs`, `body.rs`, `form.rs` | judge a request; `typed.rs`: texts as JSON values |
//! | `problem.rs` | what is wrong, in words |
//! | `prefer.rs`, `answers.rs` | the answer to what is accepted; `made.rs`, `pattern_text.rs`: a value without an example |
//! | `refusal.rs`, `fill.rs` | the answer to what is refused, in the vendor's shape |
//! | `media.rs`, `write.rs`, `text.rs` | media types, bodies in them, percent-encoding |

mod answers;
mod body;
mod command;
mod description;
mod discriminator;
mod fill;
mod form;
mod hosts;
mod keys;
mod made;
mod media;
mod params;
mod pattern;
mod pattern_text;
mod prefer;
mod problem;
mod refusal;
mod request;
mod routes;
mod running;
mod server;
mod text;
mod typed;
mod write;

use http::StatusCode;
use http::header::{ACCEPT_ENCODING, ALLOW, WWW_AUTHENTICATE};
use serde_json::Value;

use body::Unfit;
use description::{Description, Part};
use keys::Secrets;
use refusal::Refusal;
use routes::{Routed, Routes, Unrouted};

pub(crate) use command::{PORT, Serve, read};
pub use prefer::Preference;
pub use problem::{Problem, Where};
pub use request::{Answer, Request};
pub use running::{Exchange, Running, Server};

/// How many bytes a body may have, also once it is decompressed.
pub const LARGEST: usize = 10 << 20;

/// A description that answers requests.
pub struct Mock {
    description: Description,
    routes: Routes,
    secrets: Secrets,
}

impl Mock {
    /// Of a document of OpenAPI 3.0. What in it cannot be used answers nothing and refuses nothing.
    pub fn of(document: &Value) -> Self {
        let description = Description::of(document);
        Self {
            routes: Routes::of(&description),
            secrets: Secrets::of(&description.root()),
            description,
        }
    }

    /// How many operations it answers for.
    pub fn operations(&self) -> usize {
        self.routes.operations().len()
    }

    /// What a request is answered with.
    pub fn answer(&self, request: &Request) -> Answer {
        self.answer_as(request, &Preference::default())
    }

    /// The same, where it is accepted as `wish` says, before what the request itself prefers.
    pub fn answer_as(&self, request: &Request, wish: &Preference) -> Answer {
        let target = request.path_and_query();
        let routed = match self.routes.find(&request.method, target, request.host()) {
            Ok(routed) => routed,
            Err(unrouted) => return refuse(&unrouted, request),
        };
        let name = Some(routed.operation.name.clone());
        let Some(operation) = self.description.part(&routed.operation.at) else {
            return refuse(&Unrouted::Path, request);
        };
        let wish = wish.or(Preference::of(request));
        let answer = check(&routed, &operation, request)
            .and_then(|()| answers::answer(&operation, request, &wish));
        let answer = answer.unwrap_or_else(|it| it.answer(Some(&operation), request));
        Answer {
            operation: name,
            ..answer
        }
    }

    /// What a request is answered with that was not read to its end.
    fn refuse_unread(&self, status: StatusCode, why: &str) -> Answer {
        Refusal::plain(status, why).answer(None, &Request::default())
    }
}

/// Everything that is asked of a request, in the order in which servers do: keys, form, content.
fn check(routed: &Routed<'_>, operation: &Part<'_>, request: &Request) -> Result<(), Refusal> {
    keys::check(operation, request).map_err(|missing| {
        let documented = |status| answers::of_status(operation, status).is_some_and(|it| it.exact);
        let forbidden = documented(StatusCode::FORBIDDEN) && !documented(StatusCode::UNAUTHORIZED);
        let status = if forbidden {
            StatusCode::FORBIDDEN
        } else {
            StatusCode::UNAUTHORIZED
        };
        let refusal = Refusal::new(status, vec![missing.problem]);
        match missing.challenge.filter(|_| !forbidden) {
            Some(challenge) => refusal.with(WWW_AUTHENTICATE, challenge),
            None => refusal,
        }
    })?;
    let mut problems = params::check(routed, operation, request);
    match body::check(operation, request) {
        Ok(()) => {}
        Err(Unfit::Content(more)) => problems.extend(more),
        Err(Unfit::Form(problem)) => {
            let refusal = Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, vec![problem]);
            // RFC 9110, section 15.5.16: says that it was the encoding, or which would do.
            return Err(
                match request.headers.contains_key(http::header::CONTENT_ENCODING) {
                    true => refusal.with(ACCEPT_ENCODING, "gzip, identity"),
                    false => refusal,
                },
            );
        }
        Err(Unfit::Large) => {
            return Err(Refusal::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                vec![Problem::of_body(too_large())],
            ));
        }
    }
    problems.truncate(problem::MOST);
    match problems.is_empty() {
        true => Ok(()),
        false => Err(Refusal::new(invalid(operation), problems)),
    }
}

/// The status of a request that breaks rules: the one that the description has.
fn invalid(operation: &Part<'_>) -> StatusCode {
    let documented = |status| answers::of_status(operation, status).is_some_and(|it| it.exact);
    let unprocessable =
        !documented(StatusCode::BAD_REQUEST) && documented(StatusCode::UNPROCESSABLE_ENTITY);
    if unprocessable {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::BAD_REQUEST
    }
}

fn too_large() -> String {
    format!("has more than {} MiB", LARGEST >> 20)
}

/// The answer to a request that is for no operation.
fn refuse(unrouted: &Unrouted<'_>, request: &Request) -> Answer {
    match unrouted {
        Unrouted::Path => {
            let path = request
                .path_and_query()
                .split('?')
                .next()
                .unwrap_or_default();
            let refusal = Refusal::plain(
                StatusCode::NOT_FOUND,
                format!("the description has no path {path}"),
            );
            refusal.answer(None, request)
        }
        Unrouted::Method(methods) => {
            let allow: Vec<&str> = methods.iter().map(http::Method::as_str).collect();
            let allow = allow.join(", ");
            let refusal = Refusal::plain(
                StatusCode::METHOD_NOT_ALLOWED,
                format!("the path has: {allow}"),
            );
            refusal.with(ALLOW, &allow).answer(None, request)
        }
        Unrouted::Host(operation, urls) => {
            let detail = format!(
                "{} is at {}, not at this Host",
                operation.name,
                urls.join(", ")
            );
            let answer =
                Refusal::plain(StatusCode::MISDIRECTED_REQUEST, detail).answer(None, request);
            Answer {
                operation: Some(operation.name.clone()),
                ..answer
            }
        }
    }
}
