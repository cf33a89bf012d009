//! What the tests of a generated crate share, copied as it is.

macro_rules! support {
    ($($name:literal)*) => {
        [$((
            concat!("tests/it/support/", $name, ".rs"),
            include_str!(concat!("../../../templates/tests/support/", $name, ".rs")),
        )),*]
    };
}

/// The files, with their paths in a generated crate.
pub(super) fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    support!["mod" "case" "exchange" "incoming" "limits" "models" "repeating" "same" "settings" "shown" "watched"]
        .into_iter()
}
