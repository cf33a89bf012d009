//! Access tokens that the client gets by itself, before it sends what needs one: with credentials of
//! its own ([`ClientCredentials`]), or from what you give it ([`TokenProvider`]).
//!
//! A token is kept until shortly before it expires, for all clones of a client and of its settings.
//! While it is fetched, all other calls wait for it. Where a server answers 401, a new one is fetched
//! and the request is sent once more; both count as one try. The time that all of this takes is the
//! call's.
//!
//! Written by hand in `templates/parts/` and copied as it is, where an endpoint takes such a token.

#![allow(
    dead_code,
    unused_imports,
    reason = "without a client, nothing is fetched; not every description has both kinds"
)]

mod cache;
mod client_credentials;
mod error;
mod provider;
mod setting;

pub use client_credentials::ClientCredentials;
pub use error::{Refusal, TokenError};
pub use provider::{Token, TokenFuture, TokenProvider};

pub(crate) use cache::{Fetch, Turn};
pub(crate) use setting::{ClientFlow, Pending, Source, Task, Tokens};
