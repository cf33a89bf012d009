//! Which versions of OpenAPI are read.

/// Why a version is not read, with what to do about it.
pub(super) struct Unread {
    pub(super) message: String,
    pub(super) help: &'static str,
}

/// Whether `version`, the value of `openapi`, is read: 3.0 in any patch release.
pub(super) fn check(version: &str) -> Result<(), Unread> {
    let patch = version.strip_prefix("3.0.");
    if patch.is_some_and(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit())) {
        return Ok(());
    }
    let known = version.starts_with("3.1") || version.starts_with("3.2");
    Err(Unread {
        message: format!("OpenAPI {version} is not supported"),
        help: if known {
            "3.0.x is what is read so far; most 3.1 documents need few changes to become 3.0.3"
        } else {
            "`openapi` takes the version of the standard, such as 3.0.3"
        },
    })
}
