//! The two clients, called in the same way.

use event_intake::{BuildError, Client, ClientBuilder, Config, RetryPolicy, blocking};

/// A client, with an async runtime or without one.
#[derive(Debug, Clone)]
pub enum AnyClient {
    Async(Client),
    Blocking(blocking::Client),
}

impl AnyClient {
    /// Which it is, for an assertion that fails.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Async(_) => "async",
            Self::Blocking(_) => "blocking",
        }
    }
}

/// Builds each of the two.
type Build = fn(ClientBuilder) -> Result<AnyClient, BuildError>;

const BUILDS: [Build; 2] = [
    |builder| builder.build().map(AnyClient::Async),
    |builder| builder.build_blocking().map(AnyClient::Blocking),
];

/// Both clients with these settings.
pub fn clients(config: Config) -> [AnyClient; 2] {
    both(&once().config(config))
}

/// Both clients with all of these settings.
pub fn both(builder: &ClientBuilder) -> [AnyClient; 2] {
    BUILDS.map(|build| build(builder.clone()).expect("settings that are good"))
}

/// Why neither client can be built with these settings.
#[track_caller]
pub fn not_built(config: &Config) -> [BuildError; 2] {
    BUILDS.map(|build| build(once().config(config.clone())).expect_err("settings that are no good"))
}

/// The async client with these settings.
pub fn client(config: Config) -> Client {
    once().config(config).build().expect("TLS can be set up")
}

/// A builder of clients that send each request once: here, what came of it is the matter.
pub fn once() -> ClientBuilder {
    Client::builder().retry(RetryPolicy::never())
}
