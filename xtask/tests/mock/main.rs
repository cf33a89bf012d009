//! The mock server: as a function, and over sockets.

mod answers;
mod any;
mod command;
mod refusals;
mod routing;
mod server;
mod support;
mod vendors;
