//! What goes on between a call and its outcome, over real sockets: the same cases for the client
//! with an async runtime and the one without.
//!
//! | module | holds the clients to |
//! |---|---|
//! | [`safety`] | what is sent again after which failure, and what never is |
//! | [`policy`] | how often and how soon |
//! | [`budget`] | how often by all calls together |
//! | [`rate`], [`turns`] | the client's own rate limits |
//! | [`times`] | time limits |
//! | [`extremes`] | settings that no one should choose |
//! | [`hooks`] | what a user sees and changes |
//! | [`headers`], [`gzip`] | what is added to requests |
//! | [`environment`] | what `from_env` takes from where |
//! | [`proxy`] | proxies |

mod budget;
mod environment;
mod extremes;
mod gzip;
mod headers;
mod hooks;
mod policy;
mod proxy;
mod rate;
mod safety;
mod support;
mod times;
mod turns;

/// Where the parts of the crate that are looked at by themselves find these.
mod runtime {
    pub use golden_sending::{Endpoint, Limit};
}
