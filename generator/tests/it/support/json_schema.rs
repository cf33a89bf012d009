//! A description in the terms of JSON Schema, for the `jsonschema` crate to judge by; with what the oracle has
//! words for and no description has.

mod forgetting;
mod formats;

use jsonschema::Validator;
use serde_json::Value;
use specsmith::json_schema;

pub use forgetting::FORGETTING;
pub use formats::{LOOSE_BYTES, LOOSE_DURATION, LOOSE_TIME, bytes, time};
pub use json_schema::also;

/// A description, its schemas in the terms of JSON Schema.
pub struct Schemas(json_schema::Schemas);

impl Schemas {
    /// Of a description as it stands.
    pub fn of(description: &Value) -> Self {
        Self(json_schema::Schemas::of(description))
    }

    /// The whole document.
    pub fn document(&self) -> &Value {
        self.0.document()
    }

    /// Judges by a schema that is part of the document.
    pub fn validator(&self, schema: &Value) -> Validator {
        let more = |options: jsonschema::ValidationOptions<'static>| {
            let options = options.with_keyword(FORGETTING, |_, keyword: &Value, _| {
                Ok(Box::new(forgetting::Forgetting::of(keyword)))
            });
            formats::FORMATS
                .iter()
                .fold(options, |options, (name, check)| {
                    options.with_format(*name, *check)
                })
        };
        let validator = self.0.validator_with(schema, more);
        validator.unwrap()
    }
}
