//! What stands around schemas.

use super::{check_at, mended, yaml};

const DOCUMENT: &str = "
openapi: 3.0.3
info: { title: T, version: '1' }
tags: []
servers: []
security: []
paths:
  /a/{id}:
    get:
      parameters: []
      requestBody: { content: { application/json: {} } }
      responses: { '200': { description: D. } }
components: { securitySchemes: { key: { type: http, scheme: bearer } }, schemas: {} }
";

#[test]
fn what_a_document_says_of_itself() {
    let rows = [
        (
            "{ title: 5, version: 1.5 }",
            "{ title: '5', version: '1.5' }",
            2,
        ),
        ("{}", "{ title: API, version: 0.0.0 }", 2),
        ("null", "{ title: API, version: 0.0.0 }", 3),
        (
            "{ title: T, version: '1', license: MIT, contact: [] }",
            "{ title: T, version: '1', license: { name: MIT }, contact: {} }",
            1,
        ),
    ];
    check_at(DOCUMENT, "/info", &rows);
}

#[test]
fn tags() {
    let rows = [
        ("[a, { name: 1 }]", "[{ name: a }, { name: '1' }]", 2),
        ("[{ name: a }, { name: a }, {}]", "[{ name: a }]", 2),
        ("null", "null", 1),
    ];
    check_at(DOCUMENT, "/tags", &rows);
}

#[test]
fn servers() {
    let rows = [
        ("'https://a'", "[{ url: 'https://a' }]", 1),
        ("['https://a']", "[{ url: 'https://a' }]", 1),
        ("[{}, { url: 'https://a' }]", "[{ url: 'https://a' }]", 1),
        (
            "[{ url: 'https://{a}', variables: { a: { default: 1 } } }]",
            "[{ url: 'https://{a}', variables: { a: { default: '1' } } }]",
            1,
        ),
        (
            "[{ url: 'https://{a}', variables: { a: { enum: [x] } } }]",
            "[{ url: 'https://{a}', variables: { a: { enum: [x], default: x } } }]",
            1,
        ),
    ];
    check_at(DOCUMENT, "/servers", &rows);
}

#[test]
fn security() {
    let rows = [
        ("{ key: [] }", "[{ key: [] }]", 1),
        ("[key]", "[{ key: [] }]", 1),
        ("[{ key: null }]", "[{ key: [] }]", 0),
        ("3", "null", 1),
    ];
    check_at(DOCUMENT, "/security", &rows);
}

#[test]
fn security_schemes() {
    let rows = [
        ("{ type: basic }", "{ type: http, scheme: basic }", 1),
        (
            "{ type: HTTP, scheme: bearer }",
            "{ type: http, scheme: bearer }",
            1,
        ),
        ("{ type: http }", "{ type: http, scheme: bearer }", 1),
        (
            "{ type: apiKey, name: k }",
            "{ type: apiKey, name: k, in: header }",
            1,
        ),
        (
            "{ type: apiKey, name: k, in: Query }",
            "{ type: apiKey, name: k, in: query }",
            1,
        ),
        ("{ type: oauth2 }", "{ type: oauth2, flows: {} }", 1),
        (
            "{ type: oauth2, flows: { implicit: {}, password: { tokenUrl: t, scopes: [a] } } }",
            "{ type: oauth2, flows: { password: { tokenUrl: t, scopes: { a: '' } } } }",
            2,
        ),
        (
            "{ type: oauth2, flow: application, tokenUrl: t, scopes: {} }",
            "{ type: oauth2, flows: { clientCredentials: { tokenUrl: t, scopes: {} } } }",
            1,
        ),
        (
            "{ type: openIdConnect }",
            "{ type: openIdConnect, openIdConnectUrl: '' }",
            1,
        ),
        ("{ type: mutualTLS }", "null", 1),
        ("{ type: ours }", "null", 1),
        ("{ type: apiKey, in: header }", "null", 1),
    ];
    check_at(DOCUMENT, "/components/securitySchemes/key", &rows);
}

#[test]
fn a_scheme_that_nothing_is_sent_for_is_not_asked_for() {
    let mut document = yaml(DOCUMENT);
    document["components"]["securitySchemes"]["key"] = yaml("type: mutualTLS");
    document["security"] = yaml("[{ key: [], other: [] }]");
    let (document, _) = mended(document);
    assert_eq!(document["security"], yaml("[{ other: [] }]"));
}

#[test]
fn operations() {
    let rows = [
        (
            "{ responses: {}, operationId: 5 }",
            "{ responses: {}, operationId: '5' }",
            1,
        ),
        (
            "{ responses: {}, tags: [1, { name: a }] }",
            "{ responses: {}, tags: ['1', a] }",
            2,
        ),
        (
            "{ responses: {}, tags: a }",
            "{ responses: {}, tags: [a] }",
            1,
        ),
        ("{}", "{ responses: {} }", 1),
        (
            "{ responses: [], requestBody: null }",
            "{ responses: {} }",
            1,
        ),
        (
            "{ responses: {}, deprecated: 'true' }",
            "{ responses: {}, deprecated: true }",
            1,
        ),
    ];
    check_at(DOCUMENT, "/paths/~1a~1{id}/get", &rows);
}

#[test]
fn statuses() {
    let rows = [
        (
            "{ 2xx: { description: D. } }",
            "{ 2XX: { description: D. } }",
            1,
        ),
        (
            "{ 200 OK: { description: D. } }",
            "{ '200': { description: D. } }",
            1,
        ),
        (
            "{ 'default ': { description: D. } }",
            "{ default: { description: D. } }",
            1,
        ),
        ("{ ok: { description: D. }, x-a: 1 }", "{ x-a: 1 }", 1),
        ("{ '200': {} }", "{ '200': { description: '' } }", 1),
        ("{ '200': Done. }", "{ '200': { description: Done. } }", 1),
        (
            "{ '200': { description: D., schema: { type: string } } }",
            "{ '200': { description: D., content: { application/json: { schema: { type: string } } } } }",
            1,
        ),
    ];
    check_at(DOCUMENT, "/paths/~1a~1{id}/get/responses", &rows);
}

#[test]
fn parameters() {
    let rows = [
        (
            "[{ name: a, in: Query, schema: {} }]",
            "[{ name: a, in: query, schema: {} }]",
            1,
        ),
        (
            "[{ name: id, schema: {} }]",
            "[{ name: id, schema: {}, in: path, required: true }]",
            1,
        ),
        (
            "[{ name: id, in: path, required: false, schema: {} }]",
            "[{ name: id, in: path, required: true, schema: {} }]",
            1,
        ),
        (
            "[{ name: a, in: query, type: array, items: { type: string }, collectionFormat: multi }]",
            "[{ name: a, in: query, schema: { type: array, items: { type: string } }, style: form, explode: true }]",
            2,
        ),
        (
            "[{ name: a, in: query }]",
            "[{ name: a, in: query, schema: { type: string } }]",
            1,
        ),
        (
            "[{ name: a, in: query, schema: {}, content: { text/plain: {} } }]",
            "[{ name: a, in: query, schema: {} }]",
            1,
        ),
        (
            "[{ name: a, in: query, schema: {}, style: simple }]",
            "[{ name: a, in: query, schema: {} }]",
            1,
        ),
        (
            "{ a: { in: query, schema: {} } }",
            "[{ in: query, schema: {}, name: a }]",
            1,
        ),
        (
            "[{ name: a, in: query, schema: {}, examples: [x] }]",
            "[{ name: a, in: query, schema: {}, examples: { '1': { value: x } } }]",
            1,
        ),
    ];
    check_at(DOCUMENT, "/paths/~1a~1{id}/get/parameters", &rows);
}

#[test]
fn parameters_that_are_a_body() {
    let rows = [
        (
            "{ responses: {}, parameters: [{ name: b, in: body, required: true, schema: { type: object } }] }",
            "{ responses: {}, parameters: [], requestBody: { required: true, content: { application/json: { schema: { type: object } } } } }",
            1,
        ),
        (
            "{ responses: {}, parameters: [{ name: f, in: formData, type: file, required: true }] }",
            "{ responses: {}, parameters: [], requestBody: { content: { multipart/form-data: { schema: \
             { type: object, properties: { f: { type: string, format: binary } }, required: [f] } } } } }",
            2,
        ),
    ];
    check_at(DOCUMENT, "/paths/~1a~1{id}/get", &rows);
}

#[test]
fn a_body_among_the_parameters_of_a_path() {
    let rows = [(
        "{ parameters: [{ name: b, in: body, schema: { type: object } }], get: { responses: {} }, \
         put: { responses: {} }, post: { responses: {}, requestBody: { content: { text/plain: {} } } } }",
        "{ parameters: [], get: { responses: {} }, \
         put: { responses: {}, requestBody: { content: { application/json: { schema: { type: object } } } } }, \
         post: { responses: {}, requestBody: { content: { text/plain: {} } } } }",
        1,
    )];
    check_at(DOCUMENT, "/paths/~1a~1{id}", &rows);
}

#[test]
fn encodings_say_their_defaults() {
    let rows = [
        ("{ explode: false }", "{ style: form, explode: false }", 0),
        ("{ style: form }", "{ style: form, explode: true }", 0),
        (
            "{ style: form, explode: false }",
            "{ style: form, explode: false }",
            0,
        ),
        ("{ style: pipeDelimited }", "{ style: pipeDelimited }", 0),
        (
            "{ contentType: text/plain }",
            "{ contentType: text/plain }",
            0,
        ),
    ];
    let document = DOCUMENT.replace(
        "application/json: {}",
        "application/x-www-form-urlencoded: { encoding: { a: {} } }",
    );
    let body = "/paths/~1a~1{id}/get/requestBody/content/application~1x-www-form-urlencoded";
    check_at(&document, &format!("{body}/encoding/a"), &rows);
}

#[test]
fn paths_by_reference() {
    let document = "
openapi: 3.1.0
info: { title: T, version: '1' }
components: { pathItems: { A: { summary: S, get: { operationId: a } } } }
paths: { /a: { $ref: '#/components/pathItems/A', summary: Own } }
";
    let (document, said) = mended(yaml(document));
    let read = "{ summary: Own, get: { operationId: a, responses: {} } }";
    assert_eq!(document["paths"]["/a"], yaml(read));
    assert_eq!(said, 0);
}

#[test]
fn paths_without_a_slash() {
    let document = "
openapi: 3.0.3
info: { title: T, version: '1' }
paths: { pets: { summary: No }, /pets: { summary: A }, 'owners/{id}': { summary: B }, ' /dogs ': { summary: C }, '': { summary: D } }
";
    let (document, said) = mended(yaml(document));
    let read = "{ /pets: { summary: A }, '/owners/{id}': { summary: B }, /dogs: { summary: C }, /: { summary: D } }";
    assert_eq!(document["paths"], yaml(read));
    assert_eq!(said, 4);
}

#[test]
fn paths_that_are_urls() {
    let document = "
openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  https://a.example.com/pets: { summary: A }
  /dogs: { summary: B }
  HTTP://a.example.com/dogs: { summary: C }
  https://a.example.com/cats: { summary: D, servers: [{ url: 'https://b' }] }
  https://{account}.example.com/fish: { summary: E }
";
    let (document, said) = mended(yaml(document));
    let read = "
/pets: { summary: A, servers: [{ url: 'https://a.example.com' }] }
/dogs: { summary: B }
/https://a.example.com/cats: { summary: D, servers: [{ url: 'https://b' }] }
/https://{account}.example.com/fish: { summary: E }
/HTTP://a.example.com/dogs: { summary: C }
";
    assert_eq!(document["paths"], yaml(read));
    assert_eq!(said, 4);
}
