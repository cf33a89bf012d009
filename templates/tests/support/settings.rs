//! Keys in settings, and in what is said of those that are no good.

use super::{MARK, Settings, canary, shown};
use crate::api::{Config, Secret};

/// Fails where settings, what is built from them, or why it cannot be, shows one of these keys.
pub fn show_no_key(config: Settings, keys: &[&str]) {
    shown::assert_debug(&Secret::from(canary("secret")));
    let whole = config(&canary);
    shown::assert_debug(&whole);
    let problem = whole.check().err();
    assert!(problem.is_none(), "the keys are good: {problem:?}");
    built::show_no_key(&whole);
    for key in keys {
        refused(&config(&|name| broken(name, key)), key);
    }
}

/// A key for `name`, which no header can hold where it is `chosen`.
fn broken(name: &str, chosen: &str) -> String {
    match name == chosen {
        true => format!("{}\n", canary(name)),
        false => canary(name),
    }
}

/// Fails unless the settings are refused with the name of the setting, and without the key.
fn refused(config: &Config, setting: &str) {
    shown::assert_debug(config);
    let error = config.check().expect_err("a key with a newline");
    assert!(error.to_string().contains(setting), "{error}");
    shown::assert_error(&error);
}

#[cfg(not(any(feature = "async", feature = "blocking")))]
mod built {
    pub fn show_no_key(_: &crate::api::Config) {}
}

#[cfg(any(feature = "async", feature = "blocking"))]
mod built {
    use super::{MARK, canary, shown};
    use crate::api::{BuildError, ClientBuilder, Config};

    /// Fails where a builder, the clients it builds, or why it cannot, shows a key.
    pub fn show_no_key(config: &Config) {
        let builder = || ClientBuilder::new().config(config.clone());
        let proxy = format!("http://{MARK}:{MARK}@127.0.0.1:9");
        let whole = builder().proxy(proxy).header("x-key", canary("header"));
        shown::assert_debug(&whole);
        assert_eq!(build(&whole), 0, "all settings are good");
        let refused = [
            builder().header("x-key", format!("{MARK}\n")),
            builder().header("x key", MARK),
            builder().proxy(format!("no proxy, {MARK}")),
            builder().base_url(format!("https://{MARK}@127.0.0.1")),
        ];
        for builder in refused {
            assert_ne!(build(&builder), 0, "{builder:?} is no good");
        }
    }

    /// Builds each kind of client, and counts those that are refused.
    fn build(builder: &ClientBuilder) -> usize {
        let mut refused = 0;
        #[cfg(feature = "async")]
        match builder.clone().build() {
            Ok(client) => shown::assert_debug(&client),
            Err(error) => refused += looked_at(&error),
        }
        #[cfg(feature = "blocking")]
        match builder.clone().build_blocking() {
            Ok(client) => shown::assert_debug(&client),
            Err(error) => refused += looked_at(&error),
        }
        refused
    }

    fn looked_at(error: &BuildError) -> usize {
        shown::assert_error(error);
        1
    }
}
