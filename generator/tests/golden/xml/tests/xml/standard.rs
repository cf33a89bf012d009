//! The examples of the standard (OpenAPI 3.0.3, XML Object), byte for byte but for the spaces that they
//! are indented with.

use golden_xml::{
    endpoint::{add_person_outcome, add_person_request, put_zoo_outcome, put_zoo_request},
    model::{Person, Zoo},
};

use crate::{answer, config, sent};

const PERSON: &str = r#"
<Person id="123">
    <sample:name xmlns:sample="http://example.com/schema/sample">example</sample:name>
</Person>
"#;

/// Each of the properties is an example of its own there.
const ZOO: &str = "
<Zoo>
    <animal-name>renamed</animal-name>
    <plain>one</plain>
    <plain>two</plain>
    <item>renamed</item>
    <inner>what the list is called means nothing</inner>
    <wrapped>
        <wrapped>value</wrapped>
    </wrapped>
    <wrapped_items>
        <animal>value</animal>
        <animal>other</animal>
    </wrapped_items>
    <beings>
        <animal>value</animal>
    </beings>
    <robots>
        <robots>value</robots>
    </robots>
</Zoo>
";

fn without_indentation(xml: &str) -> String {
    xml.lines().map(str::trim_start).collect()
}

fn person() -> Person {
    Person::new().id(123).name("example")
}

fn zoo() -> Zoo {
    Zoo::new()
        .renamed("renamed")
        .plain(["one", "two"])
        .items_renamed(["renamed"])
        .outer_ignored(["what the list is called means nothing"])
        .wrapped(["value"])
        .wrapped_items(["value", "other"])
        .both_renamed(["value"])
        .outer_renamed(["value"])
}

#[test]
fn an_attribute_a_prefix_and_a_namespace() {
    let request = add_person_request(&config(), &person());
    let media = request.as_ref().unwrap().headers()["content-type"].clone();
    assert_eq!(media, "application/xml");
    assert_eq!(sent(request), without_indentation(PERSON));
    let reply = add_person_outcome(answer(201, PERSON)).unwrap();
    assert_eq!(reply.body, person());
}

#[test]
fn names_and_arrays() {
    let request = put_zoo_request(&config(), Some(&zoo()));
    assert_eq!(
        request.as_ref().unwrap().headers()["content-type"],
        "text/xml"
    );
    assert_eq!(sent(request), without_indentation(ZOO));
    let reply = put_zoo_outcome(answer(200, ZOO)).unwrap();
    assert_eq!(reply.body, zoo());
}
