//! The optional parts of the runtime, copied as they are where a description needs them.

use crate::analyse::Part;

macro_rules! files {
    ($($name:literal)*) => {
        &[$((
            concat!("src/", $name, ".rs"),
            include_str!(concat!("../../../templates/parts/", $name, ".rs")),
        )),*]
    };
}

/// The files of a part: their paths in a generated crate, and their texts.
pub(super) fn files(part: Part) -> &'static [(&'static str, &'static str)] {
    match part {
        Part::Base64 => files!["base64"],
        Part::Dates => files!["dates"],
        Part::Decimal => files!["decimal"],
        Part::Pages => {
            files!["pages" "pages/iter" "pages/link" "pages/next" "pages/stream" "pages/walk"]
        }
        Part::Time => files!["time"],
        Part::Uuids => files!["uuids"],
    }
}
