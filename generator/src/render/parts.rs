//! The optional parts of the crate, copied as they are where a description needs them.

use crate::analyse::Part;

/// A file: its path in a generated crate, and its text.
type File = (&'static str, &'static str);

macro_rules! files {
    ($($name:literal)*) => {
        &[$((
            concat!("src/", $name, ".rs"),
            include_str!(concat!("../../../templates/parts/", $name, ".rs")),
        )),*]
    };
}

/// The files of a part. One that the runtime or what sends has as well stands in its place.
pub(super) fn files(part: Part) -> &'static [File] {
    match part {
        Part::Base64 => files!["base64"],
        Part::Dates => files!["dates"],
        Part::Decimal => files!["decimal"],
        Part::Download => files!["download" "download/reader" "download/stream"],
        Part::Events => {
            files!["events" "events/following" "events/iter" "events/reading" "events/resume" "events/stream"]
        }
        Part::Form => files!["form"],
        Part::Headers => files!["headers"],
        Part::Lines => files!["lines" "lines/iter" "lines/reading" "lines/stream"],
        Part::Login => files!["login"],
        Part::Members => files!["members"],
        Part::Multipart => files!["multipart"],
        Part::Pages => {
            files!["pages" "pages/iter" "pages/link" "pages/next" "pages/stream" "pages/walk"]
        }
        Part::Streaming => files!["streaming" "streaming/over_reqwest" "streaming/over_ureq"],
        Part::Styles => files!["styles"],
        Part::Texts => files!["texts"],
        Part::Time => files!["time"],
        Part::Tokens => files![
            "sending/tokens" "tokens" "tokens/cache" "tokens/client_credentials" "tokens/error"
            "tokens/provider" "tokens/setting"
        ],
        Part::Upload => files![
            "upload" "runtime/body" "sending/body" "sending/body/reading" "sending/body/streaming"
        ],
        Part::Uuids => files!["uuids"],
        Part::Xml => {
            files!["xml" "xml/error" "xml/json" "xml/shape" "xml/tree" "xml/write" "runtime/error/decode"]
        }
    }
}
