//! What all cases need.

mod caller;
mod server;

pub use caller::{Caller, Outcome, RUNTIME, both, client, large, quick};
pub use server::{DONE, Seen, Server, Step};
