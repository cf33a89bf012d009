//! Answers that are read while they arrive, over real sockets: the same cases for the client with an
//! async runtime and the one without.
//!
//! | module | holds the clients to |
//! |---|---|
//! | [`events`] | what events a stream has, and how it ends |
//! | [`resuming`] | which streams are taken up again, and how |
//! | [`items`] | lines of JSON |
//! | [`files`] | downloads |
//! | [`traces`] | what is in the span of a call |

mod caller;
mod events;
mod files;
mod items;
mod resuming;
mod server;
#[cfg(feature = "tracing")]
mod traces;
