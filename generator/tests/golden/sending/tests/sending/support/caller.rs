//! Both clients as one.

use std::{convert::Infallible, sync::LazyLock, time::Duration};

use golden_sending::{BuildError, ClientBuilder, Error, Reply, RetryPolicy};
use serde_json::{Map, Value};
use tokio::runtime::{Builder, Runtime};

use super::Server;

/// Where the async client's connections are.
pub static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut runtime = Builder::new_multi_thread();
    runtime.enable_all().build().unwrap()
});

/// What comes of any of the endpoints.
pub type Outcome = Result<Reply<()>, Error<Infallible>>;

/// One of the clients.
#[derive(Debug, Clone)]
pub enum Caller {
    Async(golden_sending::Client),
    Blocking(golden_sending::blocking::Client),
}

/// How to make one of the clients.
pub type Make = fn(ClientBuilder) -> Result<Caller, BuildError>;

/// Does the same with each client.
pub fn both(case: impl Fn(Make)) {
    case(|builder| Ok(Caller::Async(builder.build()?)));
    case(|builder| Ok(Caller::Blocking(builder.build_blocking()?)));
}

/// Settings to call `server` with, which hardly waits before it tries again.
pub fn client(server: &Server) -> ClientBuilder {
    let builder = ClientBuilder::new().base_url(server.url()).retry(quick());
    builder.key("the-key").user("the-token")
}

/// Three tries with hardly a wait.
pub fn quick() -> RetryPolicy {
    RetryPolicy::new().first_wait(Duration::from_millis(1))
}

/// A method for each endpoint.
macro_rules! endpoints {
    ($($name:ident($($body:expr)?)),* $(,)?) => {
        impl Caller {
            $(
                pub fn $name(&self) -> Outcome {
                    match self {
                        Self::Async(client) => RUNTIME.block_on(client.$name($($body)?)),
                        Self::Blocking(client) => client.$name($($body)?),
                    }
                }
            )*
        }
    };
}

endpoints! {
    list_things(),
    read_thing(),
    replace_thing(),
    delete_thing(),
    change_thing(),
    create_thing(Some(&large())),
    send_thing(&large()),
}

impl Caller {
    /// Creates a thing that is next to nothing.
    pub fn create_small(&self) -> Outcome {
        match self {
            Self::Async(client) => RUNTIME.block_on(client.create_thing(Some(&Map::new()))),
            Self::Blocking(client) => client.create_thing(Some(&Map::new())),
        }
    }
}

/// A body of some kilobytes.
pub fn large() -> Map<String, Value> {
    let text = Value::from("of which there is a lot ".repeat(200));
    Map::from_iter([("text".to_owned(), text)])
}
