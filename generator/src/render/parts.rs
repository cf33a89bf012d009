//! The optional parts of the runtime, copied as they are where a description needs them.

use crate::analyse::Part;

/// A file: its path in a generated crate, and its text.
type PartFile = (&'static str, &'static str);

macro_rules! files {
    ($($name:literal)*) => {
        &[$((
            concat!("src/", $name, ".rs"),
            include_str!(concat!("../../../templates/parts/", $name, ".rs")),
        )),*]
    };
}

/// The files of a part.
pub(super) fn files(part: Part) -> &'static [PartFile] {
    match part {
        Part::Base64 => files!("base64"),
        Part::Dates => files!("dates"),
        Part::Decimal => files!("decimal"),
        Part::Download => files!("download" "download/reader" "download/stream"),
        Part::Events => {
            files!("events" "events/iter" "events/reading" "events/resume" "events/stream")
        }
        Part::Headers => files!("headers"),
        Part::Lines => files!("lines" "lines/iter" "lines/reading" "lines/stream"),
        Part::Streaming => files!("streaming" "streaming/over_reqwest" "streaming/over_ureq"),
        Part::Time => files!("time"),
        Part::Uuids => files!("uuids"),
    }
}
