//! The runtime and what sends, copied as they are.

macro_rules! files {
    ($folder:literal: $($name:literal)*) => {
        [$((
            concat!("src/", $folder, "/", $name, ".rs"),
            include_str!(concat!("../../../templates/", $folder, "/", $name, ".rs")),
        )),*]
    };
}

/// The files of the runtime and of what sends, with their paths in a generated crate.
pub(super) fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    let runtime = files! {
        "runtime":
        "mod" "answer" "at" "body" "build_error" "check" "check/decimal" "check/inside" "check/json"
        "check/look" "check/rules" "check/siblings" "check/table" "check/time" "endpoint" "enums"
        "env" "error" "error/decode" "error/failed" "error/request" "error/shown"
        "error/transport" "error/tries" "from_json" "invalid" "json_error" "kind" "numbers"
        "object" "path" "raw" "read" "redacted" "reply" "request" "request/authorize" "retryable" "secret" "target" "union"
        "union/kept" "union/members" "union/scalar" "union/sibling" "unknown" "wrapper"
    };
    let sending = files! {
        "sending":
        "mod" "blocking_client" "body" "budget" "builder" "caller" "client" "course" "gzip" "hooks"
        "over_reqwest" "over_ureq" "prepare" "rate" "retry" "settings" "tokens" "trace"
    };
    runtime.into_iter().chain(sending)
}
