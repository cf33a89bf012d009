//! Text to an openapiv3 document. The only place that knows of YAML and JSON.
//!
//! | file | does |
//! |---|---|
//! | [`parse`] | text to a tree of values |
//! | [`version`] | which versions of OpenAPI are read |
//! | [`grammar`] | which kind of object stands where |
//! | [`mend`] | brings the tree to what openapiv3 reads |
//! | [`explain`] | which parts of a document cannot be read |

mod explain;
mod grammar;
mod mend;
mod parse;
mod version;

use openapiv3::OpenAPI;
use serde::Deserialize;

use crate::{report::Report, source::Source};

/// Reads the description; `None` where it can't be read, with the reasons in `report`.
pub(crate) fn load(source: &Source, report: &mut Report) -> Option<OpenAPI> {
    let mut value = parse::parse(source, report)?;
    explain::header(&value, report)?;
    mend::mend(&mut value, report);
    let error = match OpenAPI::deserialize(&value) {
        Ok(document) => return Some(document),
        Err(error) => error,
    };
    let parts = explain::unreadable(&value);
    if mend::weaken(&mut value, &parts, report) {
        return OpenAPI::deserialize(&value)
            .map_err(|error| explain::structure(&explain::unreadable(&value), &error, report))
            .ok();
    }
    explain::structure(&parts, &error, report);
    None
}
