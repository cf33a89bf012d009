//! What is uploaded, over real sockets, as both clients send it: what multer, a parser of multipart
//! bodies, makes of it; how files are read; and what is sent again.

mod again;
mod binary;
mod forms;
mod server;
mod streams;

use std::{convert::Infallible, sync::LazyLock, time::Duration};

use golden_uploads::{ClientBuilder, Error, Reply, RetryPolicy, Upload, model};
use server::Server;
use tokio::runtime::{Builder, Runtime};

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut runtime = Builder::new_multi_thread();
    runtime.enable_all().build().unwrap()
});

type Outcome = Result<Reply<()>, Error<Infallible>>;

/// One of the clients.
enum Caller {
    Async(golden_uploads::Client),
    Blocking(golden_uploads::blocking::Client),
}

/// Does the same with each client.
fn both(case: impl Fn(&dyn Fn(&Server) -> Caller)) {
    case(&|server| Caller::Async(settings(server.url()).build().unwrap()));
    case(&|server| Caller::Blocking(settings(server.url()).build_blocking().unwrap()));
}

fn settings(url: String) -> ClientBuilder {
    let retry = RetryPolicy::new().first_wait(Duration::from_millis(1));
    ClientBuilder::new().base_url(url).retry(retry)
}

macro_rules! endpoints {
    ($($name:ident($($argument:ident: $ty:ty),*))*) => {
        impl Caller {
            $(fn $name(&self, $($argument: $ty),*) -> Outcome {
                match self {
                    Self::Async(client) => RUNTIME.block_on(client.$name($($argument),*)),
                    Self::Blocking(client) => client.$name($($argument),*),
                }
            })*
        }
    };
}

endpoints! {
    upload_photo(body: &model::Photo)
    attach_photo(body: &model::AttachedForm)
    put_blob(name: &str, body: Upload)
    append_blob(name: &str, body: Option<Upload>)
    send_fields(body: Option<&model::Fields>)
    send_named(body: &std::collections::BTreeMap<String, Upload>)
    send_free(body: &serde_json::Value)
}
