//! The runtime, copied as it is.

macro_rules! runtime {
    ($($name:literal)*) => {
        [$((
            concat!("src/runtime/", $name, ".rs"),
            include_str!(concat!("../../../templates/runtime/", $name, ".rs")),
        )),*]
    };
}

/// The files of the runtime, with their paths in a generated crate.
pub(super) fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    let files = runtime! {
        "mod" "at" "check" "check/decimal" "check/inside" "check/json" "check/look" "check/rules"
        "check/siblings" "check/table" "check/time" "enums" "error" "from_json" "invalid" "json_error" "numbers"
        "object" "path" "read" "reply"
        "request" "secret" "transport" "union" "union/kept" "union/members" "union/scalar" "union/sibling" "unknown"
        "wrapper"
    };
    files.into_iter()
}
