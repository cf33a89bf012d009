//! The clients of `generated/`, the one with an async runtime and the one without, against a server
//! that does byte for byte what it is told, mostly what no server should.
//!
//! Each row is run with both clients and all endpoints, which have to come to the same. The server
//! counts: nothing is sent twice that may not be. No row looks at times; one that does not come to an
//! end is stopped.

mod answers;
mod bodies;
mod call;
mod caller;
mod case;
mod certificate;
mod connections;
mod many;
mod outcome;
mod redirects;
mod requests;
mod server;
mod sizes;
mod statuses;
mod tls;
mod watchdog;
