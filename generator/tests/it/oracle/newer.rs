//! OpenAPI 3.1, by way of a twin in the words of 3.0: the same crate comes of both, the models judge as
//! the twin's schemas do, and these as those of 3.1 do by JSON Schema 2020-12.

use serde_json::{Value, json};

use super::{
    description::{Description, newer, reference},
    documents::Documents,
};
use crate::support::json_schema::Schemas;

/// How many documents there are of each schema.
const DOCUMENTS: u64 = 200;

#[test]
fn the_same_crate_comes_of_a_description_and_of_its_twin() {
    for (newer, twin) in newer() {
        let (newer, twin) = (newer.generate(), twin.generate());
        let twin: Vec<_> = twin.iter().collect();
        for (made, wanted) in newer.iter().zip(&twin) {
            assert_eq!(made, *wanted);
        }
        assert_eq!(newer.iter().count(), twin.len());
    }
}

#[test]
fn the_twin_judges_as_json_schema_2020_12_does() {
    for (newer, twin) in newer() {
        let schemas = Schemas::of(&twin.document);
        let mut documents = Documents::of(&twin.document);
        for name in twin.schemas() {
            let schema = json!({ "$ref": reference(name) });
            let of_twin = schemas.validator(&schema);
            let of_newer = validator(&newer, &schema);
            let mut valid = 0;
            for seed in 0..DOCUMENTS {
                let document = documents.make(&schema, seed, usize::from(seed % 3 == 0));
                let verdict = of_newer.is_valid(&document);
                assert_eq!(verdict, of_twin.is_valid(&document), "{name}: {document}");
                valid += u64::from(verdict);
            }
            assert!(
                (1..DOCUMENTS).contains(&valid) || name == "OnlyNull",
                "{name}: {valid}"
            );
        }
    }
}

fn validator(newer: &Description, schema: &Value) -> jsonschema::Validator {
    let components = &newer.document["components"];
    let schema = json!({ "allOf": [schema], "components": components });
    jsonschema::draft202012::options().build(&schema).unwrap()
}
