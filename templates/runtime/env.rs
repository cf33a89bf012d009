//! Settings from the environment, and whether settings are any good.

use std::env::{self, VarError};

use super::{BuildError, Key, Target};

/// What a variable holds; `None` where it is not set.
///
/// # Errors
///
/// Where it is not Unicode.
pub(crate) fn variable(name: &str) -> Result<Option<String>, BuildError> {
    match env::var(name) {
        Ok(value) => Ok(Some(value)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(BuildError::NotUnicode {
            variable: name.to_owned(),
        }),
    }
}

/// What a variable holds that is not a key; `None` where it is not set, or empty.
///
/// # Errors
///
/// Where it is not Unicode.
pub(crate) fn setting(name: &str) -> Result<Option<String>, BuildError> {
    let value = variable(name)?;
    Ok(value.filter(|it| !it.is_empty()))
}

/// The URL that all requests go to, where the crate's own variable for it is set: `MY_CRATE_BASE_URL`.
///
/// # Errors
///
/// Where it is not Unicode.
pub(crate) fn base_url() -> Result<Option<String>, BuildError> {
    let name = env!("CARGO_PKG_NAME")
        .replace('-', "_")
        .to_ascii_uppercase();
    setting(&format!("{name}_BASE_URL"))
}

/// Takes a key from its variable, where that is set.
///
/// # Errors
///
/// Where it is not Unicode.
pub(crate) fn key(key: &mut Key) -> Result<(), BuildError> {
    let Some(name) = key.variable else {
        return Ok(());
    };
    if let Some(value) = variable(name)? {
        key.set(value);
    }
    Ok(())
}

/// Whether a key can be sent.
///
/// # Errors
///
/// Where it cannot.
pub(crate) fn check_key(key: &Key) -> Result<(), BuildError> {
    match &key.secret {
        Some(secret) if !secret.is_sendable() => Err(BuildError::InvalidKey {
            setting: key.setting,
            variable: key.variable,
        }),
        _ => Ok(()),
    }
}

/// Whether the base URL can be used, where there is one.
///
/// # Errors
///
/// Where it cannot.
pub(crate) fn check_target(target: &Target) -> Result<(), BuildError> {
    match target.problem() {
        Some(problem) => Err(BuildError::BaseUrl(problem)),
        None => Ok(()),
    }
}

/// Whether a host or port, or a part of one, stays in its place in a server's URL: what follows on it there
/// is no path of another host.
///
/// # Errors
///
/// Where it does not.
pub(crate) fn check_host(
    setting: &'static str,
    variable: Option<&'static str>,
    value: &str,
) -> Result<(), BuildError> {
    match value.contains('/') {
        true => Err(BuildError::InvalidSetting { setting, variable }),
        false => check_part(setting, variable, value),
    }
}

/// Whether a part of a server's URL stays in its place there.
///
/// # Errors
///
/// Where it does not.
pub(crate) fn check_part(
    setting: &'static str,
    variable: Option<&'static str>,
    value: &str,
) -> Result<(), BuildError> {
    match value.is_empty() || value.contains(is_foreign) || value.contains("://") {
        true => Err(BuildError::InvalidSetting { setting, variable }),
        false => Ok(()),
    }
}

/// The same of a part that the description itself gives such a value: that one is let pass. Where it
/// does not make a URL, the call that needs it says so.
///
/// # Errors
///
/// Where it is another one that does not stay in its place.
pub(crate) fn check_part_unless(
    default: &str,
    setting: &'static str,
    variable: Option<&'static str>,
    value: &str,
) -> Result<(), BuildError> {
    match value == default {
        true => Ok(()),
        false => check_part(setting, variable, value),
    }
}

/// Whether what a server's URL begins with can hold its scheme and host.
///
/// # Errors
///
/// Where it cannot.
pub(crate) fn check_origin(
    setting: &'static str,
    variable: Option<&'static str>,
    value: &str,
) -> Result<(), BuildError> {
    match value.is_empty() || value.contains(is_foreign) {
        true => Err(BuildError::InvalidSetting { setting, variable }),
        false => Ok(()),
    }
}

/// Whether no host or path holds a character.
fn is_foreign(c: char) -> bool {
    c.is_whitespace() || c.is_control() || "@?#\\\"<>^`{|}".contains(c)
}
