//! Which versions of OpenAPI are read.

/// Why a version is not read, with what to do about it.
pub(super) struct Unread {
    pub(super) message: String,
    pub(super) help: &'static str,
}

/// A version of OpenAPI, patch releases apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    V30,
    V31,
    V32,
}

impl Version {
    /// The version that `text`, the value of `openapi`, names. One that is not read counts as the
    /// first.
    pub(super) fn of(text: &str) -> Self {
        named(text).unwrap_or(Self::V30)
    }
}

/// Whether `version`, the value of `openapi`, is read: 3.0, 3.1 and 3.2 in any patch release.
pub(super) fn check(version: &str) -> Result<(), Unread> {
    if named(version).is_some() {
        return Ok(());
    }
    Err(Unread {
        message: format!("OpenAPI {version} is not supported"),
        help: "`openapi` takes the version of the standard, such as 3.0.3 or 3.1.1",
    })
}

fn named(version: &str) -> Option<Version> {
    let (minor, patch) = version.rsplit_once('.')?;
    if patch.is_empty() || !patch.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match minor {
        "3.0" => Some(Version::V30),
        "3.1" => Some(Version::V31),
        "3.2" => Some(Version::V32),
        _ => None,
    }
}
