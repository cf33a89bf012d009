//! UUIDs in JSON.
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has one.

use serde::{Deserializer, de::Error};
use uuid::Uuid;

use crate::runtime::{At, FromJson};

/// RFC 9562, section 4: digits of either case, with hyphens. The other forms that the crate reads
/// would not be written back as they came.
impl FromJson for Uuid {
    fn from_json<'de, D: Deserializer<'de>>(json: D, at: &At<'_>) -> Result<Self, D::Error> {
        let text = String::from_json(json, at)?;
        let wrong = |error: &dyn std::fmt::Display| {
            at.failed(D::Error::custom(format_args!("no UUID: {error}")))
        };
        match Self::try_parse(&text) {
            // No other form is as long.
            Ok(uuid) if text.len() == uuid::fmt::Hyphenated::LENGTH => Ok(uuid),
            Ok(_) => Err(wrong(&"not as RFC 9562 has it, with four hyphens")),
            Err(error) => Err(wrong(&error)),
        }
    }
}
