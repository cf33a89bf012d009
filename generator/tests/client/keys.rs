//! The keys that the tests configure.

use event_intake::Config;

/// A key of the description and the setting that holds it.
pub struct Key {
    /// The name of its security scheme.
    pub scheme: &'static str,
    pub setting: &'static str,
    /// The environment variable that holds it by convention.
    pub variable: &'static str,
    /// What it is set to, which no other text holds.
    pub canary: &'static str,
    pub set: fn(Config, &str) -> Config,
}

pub static KEYS: [Key; 3] = [
    Key {
        scheme: "datadogApiKey",
        setting: "datadog_api_key",
        variable: "DD_API_KEY",
        canary: "canary-of-the-datadog-api-key",
        set: |config, key| config.datadog_api_key(key),
    },
    Key {
        scheme: "datadogAppKey",
        setting: "datadog_app_key",
        variable: "DD_APP_KEY",
        canary: "canary-of-the-datadog-app-key",
        set: |config, key| config.datadog_app_key(key),
    },
    Key {
        scheme: "guanceApiKey",
        setting: "guance_api_key",
        variable: "DF_API_KEY",
        canary: "canary-of-the-guance-api-key",
        set: |config, key| config.guance_api_key(key),
    },
];

/// The key of this security scheme.
pub fn key(scheme: &str) -> &'static Key {
    let key = KEYS.iter().find(|key| key.scheme == scheme);
    key.unwrap_or_else(|| panic!("{scheme} has no row in KEYS"))
}

/// `config` with the keys of which `wanted` holds.
pub fn with_keys(config: Config, wanted: impl Fn(&Key) -> bool) -> Config {
    let keys = KEYS.iter().filter(|key| wanted(key));
    keys.fold(config, |config, key| (key.set)(config, key.canary))
}

/// Fails where a key can be read from `text`.
#[track_caller]
pub fn assert_no_key(text: &str, of: &str) {
    for key in &KEYS {
        assert!(
            !text.contains(key.canary),
            "{of} shows {}: {text}",
            key.setting
        );
    }
}
