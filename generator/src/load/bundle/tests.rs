//! Descriptions, and the documents that they become.

use serde_json::{Value, json};

use super::bundle;
use crate::{report::Report, source::Source};

/// The document, and the first lines of what is said.
fn bundled(main: &Value, files: &[(&str, Value)]) -> (Option<Value>, Vec<String>) {
    let text = main.to_string();
    let source = Source::new("main.json", text).with_files(|path| {
        let file = files.iter().find(|(name, _)| *name == path);
        file.map(|(_, value)| value.to_string())
            .ok_or_else(|| "does not exist".to_owned())
    });
    let mut report = Report::default();
    let document = bundle(main.clone(), &source, &mut report);
    let said = report.render(&source);
    let said = said.lines().filter(|it| it.starts_with(['e', 'w']));
    (document, said.map(str::to_owned).collect())
}

/// The schemas that come of these, in a description of OpenAPI 3.1.
fn schemas(schemas: &Value) -> (Value, Vec<String>) {
    let main = json!({ "openapi": "3.1.0", "components": { "schemas": schemas } });
    let (document, said) = bundled(&main, &[]);
    let mut document = document.unwrap_or_default();
    (document["components"]["schemas"].take(), said)
}

#[test]
fn schemas_are_found_by_anchor_and_id() {
    let (found, said) = schemas(&json!({
        "Tree": {
            "$id": "https://example.com/schemas/tree",
            "properties": {
                "first": { "$ref": "#node" },
                "rest": { "$ref": "#/$defs/node" },
                "all": { "$dynamicRef": "#node" },
                "leaf": { "$ref": "leaf" }
            },
            "$defs": { "node": { "$anchor": "node", "type": "string" } }
        },
        "Leaf": { "$id": "https://example.com/schemas/leaf", "type": "integer" }
    }));
    assert_eq!(said, [] as [&str; 0]);
    let node = json!({ "$ref": "#/components/schemas/node" });
    let leaf = json!({ "$ref": "#/components/schemas/Leaf" });
    let properties = json!({ "first": node, "rest": node, "all": node, "leaf": leaf });
    assert_eq!(found["Tree"]["properties"], properties);
    assert_eq!(found["Tree"]["$defs"]["node"], node);
    assert_eq!(found["node"]["type"], "string");
}

#[test]
fn where_several_schemas_may_be_meant_a_warning_says_so() {
    let schema = json!({ "$dynamicAnchor": "node", "items": { "$dynamicRef": "#node" } });
    let (_, said) = schemas(&json!({ "A": schema, "B": schema }));
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("depends on how it is come to"), "{said:?}");
}

#[test]
fn what_stands_beside_a_reference_counts_from_3_1_on() {
    let schema = json!({
        "A": { "$ref": "#/components/schemas/B/$defs/C", "properties": { "x": { "$ref": "#/x/D" } } },
        "B": { "$defs": { "C": { "$ref": "#/components/schemas/A", "title": "Own" } } }
    });
    let version = |version: &str| {
        let components = json!({ "schemas": schema });
        let main = json!({ "openapi": version, "components": components, "x": { "D": {} } });
        bundled(&main, &[]).0.unwrap()
    };
    let new = version("3.1.0");
    let reference = "#/components/schemas/C";
    assert_eq!(new["components"]["schemas"]["A"]["$ref"], reference);
    assert_eq!(
        new["components"]["schemas"]["A"]["properties"]["x"]["$ref"],
        "#/components/schemas/D"
    );
    assert_eq!(new["components"]["schemas"]["C"]["title"], "Own");
    let old = version("3.0.3");
    assert_eq!(
        old["components"]["schemas"]["A"]["$ref"],
        "#/components/schemas/A"
    );
}

#[test]
fn parts_are_called_by_where_they_stand() {
    let rows = [
        (
            "/paths/~1pets~1{id}/get/responses/200/content/a~1b/schema",
            "GetPetResponse",
        ),
        (
            "/paths/~1pets~1{id}/get/responses/404/content/a~1b/schema",
            "GetPetNotFoundResponse",
        ),
        (
            "/paths/~1pets~1{id}/put/requestBody/content/a~1b/schema/items",
            "PutPetsIdRequestItem",
        ),
        (
            "/paths/~1pets~1{id}/put/parameters/0/schema",
            "PutPetsIdPage",
        ),
        (
            "/components/schemas/Pet/properties/home/properties/town",
            "PetHomeTown",
        ),
        ("/components/schemas/Pet/allOf/0", "PetPart1"),
        ("/components/schemas/Pet/oneOf/0", "PetRound"),
        ("/components/schemas/Pet/$defs/Inner", "Inner"),
        ("/definitions/a-b", "a-b"),
        ("/x-parts/deep/Thing", "Thing"),
    ];
    let answer = json!({ "content": { "a/b": { "schema": {} } } });
    let main = json!({
        "openapi": "3.1.0",
        "paths": { "/pets/{id}": {
            "get": { "operationId": "getPet", "responses": { "200": answer, "404": answer } },
            "put": {
                "responses": {},
                "parameters": [{ "name": "page", "schema": {} }],
                "requestBody": { "content": { "a/b": { "schema": { "items": {} } } } }
            }
        } },
        "components": { "schemas": { "Pet": {
            "properties": { "home": { "properties": { "town": {} } } },
            "allOf": [{}],
            "oneOf": [{ "title": "Round" }],
            "$defs": { "Inner": {} }
        } } },
        "definitions": { "a-b": {} },
        "x-parts": { "deep": { "Thing": {} } }
    });
    for (pointer, name) in rows {
        let mut main = main.clone();
        main["components"]["schemas"]["All"] =
            json!({ "items": { "$ref": format!("#{pointer}") } });
        let (document, said) = bundled(&main, &[]);
        let document = document.unwrap_or_else(|| panic!("{said:?}"));
        let reference = &document["components"]["schemas"]["All"]["items"]["$ref"];
        assert_eq!(
            reference,
            &format!("#/components/schemas/{name}"),
            "{pointer}"
        );
        assert!(
            document["components"]["schemas"].get(name).is_some(),
            "{pointer}"
        );
        assert_eq!(
            document.pointer(pointer).unwrap()["$ref"],
            *reference,
            "{pointer}"
        );
    }
}

#[test]
fn names_that_are_taken_are_numbered() {
    let (found, _) = schemas(&json!({
        "Inner": {},
        "A": { "$defs": { "Inner": { "title": "a" } }, "not": { "$ref": "#/components/schemas/A/$defs/Inner" } },
        "B": { "$defs": { "Inner": { "title": "b" } }, "not": { "$ref": "#/components/schemas/B/$defs/Inner" } }
    }));
    assert_eq!(found["Inner2"]["title"], "a");
    assert_eq!(found["Inner3"]["title"], "b");
}

#[test]
fn a_component_that_is_a_whole_file_is_that_file() {
    let main = json!({
        "openapi": "3.0.3",
        "components": { "schemas": { "Pet": { "$ref": "pet.json" } } },
        "paths": { "/a": { "$ref": "a.json#/item" } }
    });
    let item = json!({
        "parameters": [{ "$ref": "#/page" }],
        "get": { "responses": { "default": { "content": { "x/y": { "schema": { "$ref": "./pet.json" } } } } } }
    });
    let files = [
        (
            "pet.json",
            json!({ "properties": { "mother": { "$ref": "#" } } }),
        ),
        (
            "a.json",
            json!({ "item": item, "page": { "name": "page" } }),
        ),
    ];
    let (document, said) = bundled(&main, &files);
    assert_eq!(said, [] as [&str; 0]);
    let reference = json!({ "$ref": "#/components/schemas/Pet" });
    let document = document.unwrap();
    assert_eq!(
        document["components"],
        json!({
            "schemas": { "Pet": { "properties": { "mother": reference } } },
            "parameters": { "page": { "name": "page" } }
        })
    );
    let item = &document["paths"]["/a"];
    assert_eq!(
        item["parameters"][0]["$ref"],
        "#/components/parameters/page"
    );
    assert_eq!(
        item["get"]["responses"]["default"]["content"]["x/y"]["schema"],
        reference
    );
}

#[test]
fn what_stands_beside_the_reference_of_a_path_wins() {
    let main = json!({
        "openapi": "3.1.0",
        "paths": { "/a": { "$ref": "#/components/pathItems/A", "get": { "operationId": "own" } } },
        "components": { "pathItems": { "A": { "get": { "operationId": "other" }, "put": {} } } }
    });
    let (document, said) = bundled(&main, &[]);
    let item = json!({ "get": { "operationId": "own" }, "put": {} });
    assert_eq!(document.unwrap()["paths"]["/a"], item);
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn names_in_a_mapping_are_followed() {
    let main = json!({
        "openapi": "3.0.3",
        "components": { "schemas": { "Pet": {
            "oneOf": [{ "$ref": "cat.json" }],
            "discriminator": { "mapping": { "cat": "cat.json", "pet": "Pet", "gone": "Gone" } }
        } } }
    });
    let (document, _) = bundled(&main, &[("cat.json", json!({ "type": "object" }))]);
    let mapping = &document.unwrap()["components"]["schemas"]["Pet"]["discriminator"]["mapping"];
    let expected = json!({ "cat": "#/components/schemas/cat", "pet": "Pet", "gone": "Gone" });
    assert_eq!(*mapping, expected);
}
