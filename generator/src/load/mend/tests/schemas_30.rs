//! Schemas that no version allows.

use super::check_schemas;

#[test]
fn words_that_are_no_texts() {
    check_schemas(
        "3.0.3",
        &[
            ("description: 42", "description: '42'", 1),
            ("title: true", "title: 'true'", 1),
            ("description: [one, two]", "description: \"one\\ntwo\"", 1),
            ("description: { en: one }", "{}", 1),
            ("{ type: string, format: null }", "type: string", 1),
            (
                "{ type: string, pattern: 3 }",
                "{ type: string, pattern: '3' }",
                1,
            ),
            (
                "externalDocs: 'https://a'",
                "externalDocs: { url: 'https://a' }",
                1,
            ),
            ("externalDocs: { description: D }", "{}", 1),
        ],
    );
}

#[test]
fn xml_is_kept_as_an_extension() {
    check_schemas(
        "3.0.3",
        &[
            (
                "xml: { name: a, attribute: true, wrapped: 'yes', prefix: 1 }",
                "x-openapi-xml: { name: a, attribute: true, wrapped: true, prefix: '1' }",
                2,
            ),
            ("xml: a", "{}", 1),
            (
                "xml: { nodeType: text }",
                "x-openapi-xml: { nodeType: text }",
                1,
            ),
        ],
    );
}

#[test]
fn flags_and_numbers_in_other_forms() {
    check_schemas(
        "3.0.3",
        &[
            (
                "{ type: string, nullable: 'true' }",
                "{ type: string, nullable: true }",
                1,
            ),
            ("{ type: string, readOnly: maybe }", "type: string", 1),
            ("deprecated: 1", "deprecated: true", 1),
            (
                "{ type: string, maxLength: '10' }",
                "{ type: string, maxLength: 10 }",
                1,
            ),
            ("{ type: string, maxLength: -1 }", "type: string", 1),
            (
                "{ type: string, maxLength: 10.0 }",
                "{ type: string, maxLength: 10 }",
                1,
            ),
            ("{ type: string, maxLength: 1.5 }", "type: string", 1),
            (
                "{ type: number, minimum: '1.5' }",
                "{ type: number, minimum: 1.5 }",
                1,
            ),
            ("{ type: number, minimum: one }", "type: number", 1),
        ],
    );
}

#[test]
fn bounds() {
    check_schemas(
        "3.0.3",
        &[
            (
                "{ type: integer, minimum: 0.5 }",
                "{ type: integer, minimum: 1 }",
                1,
            ),
            (
                "{ type: integer, maximum: 9.5 }",
                "{ type: integer, maximum: 9 }",
                1,
            ),
            (
                "{ type: integer, maximum: 10.0 }",
                "{ type: integer, maximum: 10 }",
                0,
            ),
            (
                "{ type: integer, maximum: 9223372036854775808 }",
                "type: integer",
                1,
            ),
            ("{ type: integer, minimum: -1e30 }", "type: integer", 1),
            (
                "{ type: integer, format: uint64, maximum: 18446744073709551615 }",
                "{ type: integer, format: uint64, maximum: 18446744073709551615 }",
                0,
            ),
            ("{ type: string, minimum: 1 }", "type: string", 1),
            (
                "{ type: string, minItems: 1, maxProperties: 2 }",
                "type: string",
                2,
            ),
            ("{ type: object, minLength: 1 }", "type: object", 1),
            ("{ type: integer, maxLength: 1 }", "type: integer", 1),
            (
                "{ type: integer, exclusiveMinimum: true }",
                "type: integer",
                1,
            ),
            ("{ type: integer, multipleOf: 0 }", "type: integer", 1),
        ],
    );
}

#[test]
fn names_of_types() {
    check_schemas(
        "3.0.3",
        &[
            ("type: String", "type: string", 1),
            ("type: file", "{ type: string, format: binary }", 1),
            ("type: datetime", "{ type: string, format: date-time }", 1),
            ("type: long", "{ type: integer, format: int64 }", 1),
            (
                "{ type: int, format: int64 }",
                "{ type: integer, format: int64 }",
                1,
            ),
            ("type: any", "{}", 1),
            ("type: 3", "{}", 1),
            ("type: null", "{}", 1),
            (
                "{ type: Pet, properties: {} }",
                "{ type: object, properties: {} }",
                1,
            ),
            // Of this one the next stage speaks.
            ("type: Pet", "type: Pet", 0),
            (
                "type: [String, int]",
                "oneOf: [{ type: string }, { type: integer }]",
                3,
            ),
            ("type: array", "type: array", 1),
        ],
    );
}

#[test]
fn nullable_without_a_type() {
    check_schemas(
        "3.0.3",
        &[
            (
                "{ nullable: true, properties: {} }",
                "{ nullable: true, properties: {}, type: object }",
                1,
            ),
            ("nullable: true", "nullable: true", 1),
            (
                "{ $ref: '#/components/schemas/A', nullable: true }",
                "{ nullable: true, allOf: [{ $ref: '#/components/schemas/A' }] }",
                1,
            ),
            ("{ type: string, default: null }", "type: string", 1),
            (
                "{ type: string, nullable: true, default: null }",
                "{ type: string, nullable: true, default: null }",
                0,
            ),
        ],
    );
}

#[test]
fn required_of_a_property() {
    check_schemas(
        "3.0.3",
        &[
            (
                "properties: { a: { type: string, required: true }, b: { required: 'true' }, c: { required: false } }",
                "{ properties: { a: { type: string }, b: {}, c: {} }, required: [a, b] }",
                3,
            ),
            (
                "{ required: [a], properties: { a: { required: true } } }",
                "{ required: [a], properties: { a: {} } }",
                1,
            ),
            ("{ type: object, required: true }", "type: object", 1),
            (
                "{ properties: { a: {} }, required: a }",
                "{ properties: { a: {} }, required: [a] }",
                1,
            ),
            (
                "{ properties: { required: {} } }",
                "{ properties: { required: {} } }",
                0,
            ),
        ],
    );
}

#[test]
fn enums() {
    check_schemas(
        "3.0.3",
        &[
            ("enum: []", "{}", 1),
            ("enum: open", "enum: [open]", 1),
            ("enum: { a: 1 }", "{}", 1),
            (
                "{ type: integer, enum: ['1', '2'] }",
                "{ type: integer, enum: [1, 2] }",
                1,
            ),
            (
                "{ type: boolean, enum: ['true'] }",
                "{ type: boolean, enum: [true] }",
                1,
            ),
            ("enum: [a, a]", "enum: [a, a]", 1),
        ],
    );
}

#[test]
fn schemas_inside() {
    check_schemas(
        "3.0.3",
        &[
            ("properties: null", "{}", 1),
            ("properties: []", "properties: {}", 0),
            (
                "properties: { a: string, b: null }",
                "properties: { a: { type: string }, b: {} }",
                2,
            ),
            (
                "properties: [{ name: a, type: string }]",
                "properties: { a: { type: string } }",
                1,
            ),
            ("properties: [a]", "{}", 1),
            (
                "additionalProperties: 'true'",
                "additionalProperties: true",
                1,
            ),
            (
                "additionalProperties: string",
                "additionalProperties: { type: string }",
                1,
            ),
            ("allOf: { type: string }", "allOf: [{ type: string }]", 1),
            ("allOf: []", "{}", 1),
            (
                "oneOf: [null, { type: string }]",
                "oneOf: [{ type: string }]",
                1,
            ),
            (
                "{ type: array, items: [{ type: string }] }",
                "{ type: array, items: {} }",
                2,
            ),
        ],
    );
}

#[test]
fn discriminators() {
    check_schemas(
        "3.0.3",
        &[
            (
                "discriminator: kind",
                "discriminator: { propertyName: kind }",
                1,
            ),
            ("discriminator: { mapping: { a: b } }", "{}", 1),
            (
                "discriminator: { propertyName: kind, mapping: { a: 1 } }",
                "discriminator: { propertyName: kind, mapping: { a: '1' } }",
                1,
            ),
        ],
    );
}

#[test]
fn a_reference_hides_what_stands_beside_it() {
    let a = "$ref: '#/components/schemas/A'";
    for (beside, warnings) in [("description: 5", 0), ("default: 1", 1), ("x-a: 1", 0)] {
        let written = format!("{{ {a}, {beside} }}");
        check_schemas(
            "3.0.3",
            &[(written.leak(), "$ref: '#/components/schemas/A'", warnings)],
        );
    }
}
