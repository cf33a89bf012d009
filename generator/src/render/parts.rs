//! The optional parts of the runtime, copied as they are where a description needs them.

use crate::analyse::Part;

/// The file of a part: its path in a generated crate, and its text.
pub(super) fn file(part: Part) -> (&'static str, &'static str) {
    match part {
        Part::Base64 => (
            "src/base64.rs",
            include_str!("../../../templates/parts/base64.rs"),
        ),
        Part::Dates => (
            "src/dates.rs",
            include_str!("../../../templates/parts/dates.rs"),
        ),
        Part::Decimal => (
            "src/decimal.rs",
            include_str!("../../../templates/parts/decimal.rs"),
        ),
        Part::Styles => (
            "src/styles.rs",
            include_str!("../../../templates/parts/styles.rs"),
        ),
        Part::Texts => (
            "src/texts.rs",
            include_str!("../../../templates/parts/texts.rs"),
        ),
        Part::Time => (
            "src/time.rs",
            include_str!("../../../templates/parts/time.rs"),
        ),
        Part::Uuids => (
            "src/uuids.rs",
            include_str!("../../../templates/parts/uuids.rs"),
        ),
    }
}
