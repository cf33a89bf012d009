//! The same call with the async client and with the blocking one.

use std::sync::LazyLock;

use jiff::Timestamp;
use tokio::runtime::{Builder, Runtime};

/// What the server answers with: that a call ends so says that its request went out, and is no answer
/// that any description has.
pub const STATUS: u16 = 418;

pub static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut runtime = Builder::new_current_thread();
    runtime.enable_all().build().unwrap()
});

/// Both clients of a crate, with the same settings: `clients!(real_ably, |it| it.base_url(..))`.
macro_rules! clients {
    ($name:ident, $settings:expr) => {{
        fn builder(
            settings: impl FnOnce($name::ClientBuilder) -> $name::ClientBuilder,
        ) -> $name::ClientBuilder {
            settings($name::ClientBuilder::new())
        }
        (
            builder($settings).build().unwrap(),
            builder($settings).build_blocking().unwrap(),
        )
    }};
}

/// Calls with each of both clients. The arguments are made anew for the second.
macro_rules! call {
    ($clients:ident.$name:ident($($argument:expr),* $(,)?)) => {{
        let sent = crate::both::RUNTIME.block_on($clients.0.$name($($argument),*));
        call!(@ended sent);
        let sent = $clients.1.$name($($argument),*);
        call!(@ended sent);
    }};
    (@ended $sent:ident) => {
        let error = $sent.err().expect("an error");
        let status = error.status().map(|it| it.as_u16());
        assert_eq!(status, Some(crate::both::STATUS), "{error:?}");
    };
}

/// A point in time.
pub fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}
