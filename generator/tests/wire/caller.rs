//! Both clients, behind one face.

use event_intake::{Client, ClientBuilder, RetryPolicy, blocking};
use std::time::Duration;
use tokio::{runtime::Runtime, task};

use crate::{call::Call, outcome::Outcome};

/// Which client it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    Reqwest,
    Ureq,
}

impl Over {
    pub const BOTH: [Self; 2] = [Self::Reqwest, Self::Ureq];
}

/// A client, and what it runs on.
pub enum Caller {
    Async { runtime: Runtime, client: Client },
    Blocking { client: blocking::Client },
}

/// Settings that lead to `url`, with all keys, and without waits that would have tests wait.
pub fn settings(url: &str) -> ClientBuilder {
    ClientBuilder::new()
        .base_url(url)
        // Of the times in requests, which are long past.
        .validate(false)
        .datadog_api_key("the-datadog-api-key")
        .datadog_app_key("the-datadog-app-key")
        .guance_api_key("the-guance-api-key")
        .retry(RetryPolicy::new().first_wait(Duration::ZERO))
}

impl Caller {
    pub fn new(over: Over, settings: ClientBuilder) -> Self {
        match over {
            Over::Reqwest => Self::Async {
                runtime: runtime(),
                client: settings.build().expect("a client"),
            },
            Over::Ureq => Self::Blocking {
                client: settings.build_blocking().expect("a client"),
            },
        }
    }

    pub fn call(&self, call: Call) -> Outcome {
        match self {
            Self::Async { runtime, client } => runtime.block_on(call.send(client)),
            Self::Blocking { client } => call.send_blocking(client),
        }
    }

    /// Lets go of the client, and waits until it has left no task behind.
    pub fn leave(self) {
        if let Self::Async { runtime, client } = self {
            drop(client);
            runtime.block_on(async {
                while runtime.metrics().num_alive_tasks() > 0 {
                    task::yield_now().await;
                }
            });
        }
    }

    /// Lets the client see which connections were closed, for which its runtime has to run: each turn
    /// takes what has arrived.
    pub fn notice(&self) {
        if let Self::Async { runtime, .. } = self {
            runtime.block_on(async {
                for _ in 0..100 {
                    task::yield_now().await;
                }
            });
        }
    }
}

fn runtime() -> Runtime {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build().expect("a runtime")
}
