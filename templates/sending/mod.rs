//! Sending what the pure functions build: the clients, and what they share. Nothing here knows of an
//! endpoint.
//!
//! Written by hand in `templates/sending/` and copied as it is.

mod body;
mod budget;
mod builder;
pub(crate) mod caller;
pub(crate) mod course;
#[cfg(feature = "gzip")]
mod gzip;
mod hooks;
mod prepare;
mod rate;
pub(crate) mod retry;
pub(crate) mod settings;
mod tokens;
mod trace;

#[cfg(feature = "blocking")]
mod blocking_client;
#[cfg(feature = "async")]
mod client;
#[cfg(feature = "async")]
pub(crate) mod over_reqwest;
#[cfg(feature = "blocking")]
pub(crate) mod over_ureq;

#[cfg(feature = "blocking")]
pub use blocking_client::Client as BlockingClient;
pub use builder::ClientBuilder;
#[cfg(feature = "async")]
pub use client::Client;
pub use hooks::Exchange;
pub use retry::RetryPolicy;
