//! OpenAPI 3.1 in the words of 3.0.

use super::check_schemas;

#[test]
fn types() {
    check_schemas(
        "3.1.0",
        &[
            (
                "type: [string, 'null']",
                "{ type: string, nullable: true }",
                0,
            ),
            ("type: [object]", "type: object", 0),
            ("type: 'null'", "{ enum: [null], nullable: true }", 0),
            ("type: ['null']", "{ enum: [null], nullable: true }", 0),
            ("type: []", "{}", 1),
            ("type: [integer, number]", "type: number", 0),
            (
                "type: [string, integer, number, boolean, array, object]",
                "{}",
                0,
            ),
            (
                "{ type: [string, integer, 'null'], minLength: 1, minimum: 2, title: T, format: int32 }",
                "{ nullable: true, title: T, oneOf: [{ type: string, minLength: 1 }, \
                 { type: integer, minimum: 2, format: int32 }] }",
                0,
            ),
            (
                "{ type: [array, object], items: { type: string }, properties: { a: {} } }",
                "oneOf: [{ type: array, items: { type: string } }, { type: object, properties: { a: {} } }]",
                0,
            ),
            (
                "{ type: [string, integer], enum: [a, 1] }",
                "enum: [a, 1]",
                0,
            ),
            (
                "{ type: [string, number, boolean, array, object, 'null'], items: {}, additionalProperties: true }",
                "{}",
                0,
            ),
            (
                "{ type: [string, number, boolean, array, object, 'null'], items: { type: string } }",
                "{ nullable: true, oneOf: [{ type: string }, { type: number }, { type: boolean }, \
                 { type: array, items: { type: string } }, { type: object }] }",
                0,
            ),
            (
                "{ type: [string, array], allOf: [{ minLength: 1 }] }",
                "allOf: [{ minLength: 1 }]",
                1,
            ),
            (
                "{ type: [string, 'null'], oneOf: [{ type: string }, { type: 'null' }] }",
                "{ nullable: true, oneOf: [{ type: string }, { enum: [null], nullable: true }] }",
                0,
            ),
            (
                "{ type: [string, number], oneOf: [{ type: string }, { type: integer }] }",
                "oneOf: [{ type: string }, { type: integer }]",
                0,
            ),
            (
                "{ type: string, nullable: true }",
                "{ type: string, nullable: true }",
                1,
            ),
        ],
    );
}

#[test]
fn null_among_options() {
    check_schemas(
        "3.1.0",
        &[(
            "anyOf: [{ type: string }, { type: 'null' }]",
            "anyOf: [{ type: string }, { enum: [null], nullable: true }]",
            0,
        )],
    );
}

#[test]
fn constants() {
    check_schemas(
        "3.1.0",
        &[
            ("const: a", "enum: [a]", 0),
            (
                "{ type: integer, const: 1 }",
                "{ type: integer, enum: [1] }",
                0,
            ),
            ("const: null", "enum: [null]", 0),
            (
                "oneOf: [{ const: 1, title: ONE, description: First. }, { const: 2, title: TWO }]",
                "{ enum: [1, 2], x-enum-varnames: [ONE, TWO], description: '- `1`: First.' }",
                0,
            ),
            (
                "{ description: All., oneOf: [{ const: 1, type: integer }, { type: 'null' }] }",
                "{ description: All., type: integer, enum: [1, null] }",
                0,
            ),
            (
                "oneOf: [{ const: 1, minimum: 0 }, { const: 2 }]",
                "oneOf: [{ enum: [1], minimum: 0 }, { enum: [2] }]",
                0,
            ),
        ],
    );
}

#[test]
fn bounds() {
    check_schemas(
        "3.1.0",
        &[
            (
                "{ type: number, exclusiveMinimum: 1.5 }",
                "{ type: number, minimum: 1.5, exclusiveMinimum: true }",
                0,
            ),
            (
                "{ type: number, exclusiveMinimum: 1, minimum: 2 }",
                "{ type: number, minimum: 2 }",
                0,
            ),
            (
                "{ type: number, exclusiveMaximum: 1, maximum: 2 }",
                "{ type: number, maximum: 1, exclusiveMaximum: true }",
                0,
            ),
        ],
    );
}

#[test]
fn what_texts_hold() {
    check_schemas(
        "3.1.0",
        &[
            (
                "{ type: string, contentEncoding: base64, contentMediaType: image/png }",
                "{ type: string, format: byte }",
                0,
            ),
            (
                "contentMediaType: image/png",
                "{ type: string, format: binary }",
                0,
            ),
            (
                "{ type: string, contentMediaType: application/json }",
                "type: string",
                0,
            ),
            (
                "{ type: string, contentMediaType: application/json, contentSchema: { type: object } }",
                "type: string",
                1,
            ),
        ],
    );
}

#[test]
fn beside_a_reference() {
    let a = "'#/components/schemas/A'";
    let rows = [
        (format!("$ref: {a}"), format!("$ref: {a}"), 0),
        (
            format!("{{ $ref: {a}, description: D. }}"),
            format!("{{ description: D., allOf: [{{ $ref: {a} }}] }}"),
            0,
        ),
        (
            format!("{{ $ref: {a}, properties: {{ b: true }}, allOf: [{{ type: object }}] }}"),
            format!(
                "{{ properties: {{ b: {{}} }}, allOf: [{{ $ref: {a} }}, {{ type: object }}] }}"
            ),
            0,
        ),
        // An option is known by its reference.
        (
            format!("oneOf: [{{ $ref: {a}, description: D. }}]"),
            format!("oneOf: [{{ $ref: {a} }}]"),
            0,
        ),
    ];
    for (written, read, warnings) in rows {
        check_schemas("3.1.0", &[(written.leak(), read.leak(), warnings)]);
    }
}

#[test]
fn tuples() {
    check_schemas(
        "3.1.0",
        &[
            (
                "{ prefixItems: [{ type: string }, { type: integer }], items: false }",
                "{ maxItems: 2, type: array, items: { anyOf: [{ type: string }, { type: integer }] } }",
                1,
            ),
            (
                "{ type: array, prefixItems: [{ type: number }, { type: number }], minItems: 2, maxItems: 2 }",
                "{ type: array, minItems: 2, maxItems: 2, items: { type: number } }",
                1,
            ),
            (
                "{ type: array, prefixItems: [{ type: number }], items: { type: string } }",
                "{ type: array, items: { anyOf: [{ type: number }, { type: string }] } }",
                1,
            ),
            (
                "{ type: array, prefixItems: [{ type: number }] }",
                "{ type: array, items: {} }",
                1,
            ),
        ],
    );
}

#[test]
fn properties_by_pattern() {
    check_schemas(
        "3.1.0",
        &[
            (
                "{ patternProperties: { '^x': { type: string } }, additionalProperties: false }",
                "additionalProperties: { type: string }",
                1,
            ),
            (
                "patternProperties: { '.*': { type: string } }",
                "additionalProperties: { type: string }",
                0,
            ),
            (
                "patternProperties: { '^x': { type: string } }",
                "additionalProperties: true",
                1,
            ),
            (
                "{ patternProperties: { '^x': { type: string } }, additionalProperties: { type: integer } }",
                "additionalProperties: { anyOf: [{ type: string }, { type: integer }] }",
                1,
            ),
        ],
    );
}

#[test]
fn what_is_not_evaluated() {
    check_schemas(
        "3.1.0",
        &[
            (
                "{ type: object, unevaluatedProperties: false }",
                "{ type: object, additionalProperties: false }",
                0,
            ),
            (
                "{ oneOf: [{ type: object }], unevaluatedProperties: false }",
                "oneOf: [{ type: object }]",
                1,
            ),
            (
                "{ type: object, unevaluatedProperties: { type: string } }",
                "{ type: object, additionalProperties: { type: string } }",
                0,
            ),
            (
                "{ type: array, items: {}, unevaluatedItems: false }",
                "{ type: array, items: {} }",
                0,
            ),
        ],
    );
}

#[test]
fn what_only_narrows_is_left_out_with_a_word() {
    check_schemas(
        "3.1.0",
        &[
            (
                "{ type: object, if: {}, then: {}, else: {} }",
                "type: object",
                1,
            ),
            (
                "{ type: array, contains: {}, minContains: 1 }",
                "type: array",
                1,
            ),
            (
                "{ type: object, dependentRequired: { a: [b] } }",
                "type: object",
                1,
            ),
            (
                "{ type: object, propertyNames: { pattern: x } }",
                "type: object",
                1,
            ),
            ("$dynamicRef: '#node'", "{}", 1),
            ("$recursiveRef: '#'", "{}", 1),
        ],
    );
}

#[test]
fn a_reference_to_the_schema_around() {
    check_schemas(
        "3.1.0",
        &[
            (
                "{ items: { $recursiveRef: '#' } }",
                "items: { $ref: '#/components/schemas/It' }",
                1,
            ),
            (
                "{ properties: { a: { $recursiveRef: '#', minProperties: 1 } } }",
                "properties: { a: { minProperties: 1, allOf: [{ $ref: '#/components/schemas/It' }] } }",
                1,
            ),
            (
                "{ properties: { a: { $recursiveRef: '#/else' } } }",
                "properties: { a: {} }",
                1,
            ),
        ],
    );
}

#[test]
fn schemas_that_are_true_or_false() {
    check_schemas(
        "3.1.0",
        &[
            ("true", "{}", 0),
            (
                "{ properties: { a: true, b: false } }",
                "properties: { a: {}, b: { not: {} } }",
                0,
            ),
            (
                "additionalProperties: true",
                "additionalProperties: true",
                0,
            ),
            ("anyOf: [true]", "anyOf: [{}]", 0),
        ],
    );
}

#[test]
fn words() {
    check_schemas(
        "3.1.0",
        &[
            (
                "{ type: string, examples: [a, b] }",
                "{ type: string, example: a }",
                0,
            ),
            (
                "{ $comment: C, $id: I, type: string }",
                "{ $comment: C, $id: I, type: string }",
                0,
            ),
            ("{ type: string, $defs: { A: {} } }", "type: string", 0),
        ],
    );
}

#[test]
fn in_an_older_document_all_of_it_is_read_with_a_word() {
    check_schemas(
        "3.0.3",
        &[
            (
                "type: [string, 'null']",
                "{ type: string, nullable: true }",
                1,
            ),
            ("type: 'null'", "{ enum: [null], nullable: true }", 1),
            ("const: a", "enum: [a]", 1),
            (
                "{ type: integer, exclusiveMinimum: 1 }",
                "{ type: integer, minimum: 1, exclusiveMinimum: true }",
                1,
            ),
            ("true", "{}", 1),
        ],
    );
}
