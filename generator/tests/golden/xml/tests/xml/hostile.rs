//! Bodies that are meant to do harm, and such as are none.

use golden_xml::endpoint::{add_person_outcome, get_tree_outcome};

use crate::{answer, why};

fn refused(body: impl Into<Vec<u8>>) -> String {
    let error = add_person_outcome(answer(201, body)).unwrap_err();
    why(&error).to_string()
}

#[test]
fn nothing_is_declared_expanded_or_fetched() {
    let laughs = r#"<?xml version="1.0"?>
<!DOCTYPE lolz [
 <!ENTITY lol "lol">
 <!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
]>
<Person>&lol2;</Person>"#;
    assert_eq!(
        refused(laughs),
        "a document type is not read (line 2, column 1)"
    );
    let external = "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><Person/>";
    assert_eq!(
        refused(external),
        "a document type is not read (line 1, column 1)"
    );
    let undeclared = "<Person>\n<more>&lol;</more></Person>";
    assert_eq!(
        refused(undeclared),
        "an entity that is not declared (line 2, column 7)"
    );
    let in_attribute = refused("<Person id='&lol;'/>");
    assert!(in_attribute.starts_with("no XML: "), "{in_attribute}");
}

#[test]
fn depth_is_bounded() {
    let nested = |name: &str, depth: usize| {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        format!(
            "<Person>{}{}</Person>",
            open.repeat(depth),
            close.repeat(depth)
        )
    };
    assert!(add_person_outcome(answer(201, nested("a", 100))).is_ok());
    let error = refused(nested("a", 100_000));
    assert!(error.contains("nested too deeply"), "{error}");
    // Where each level is a list and an object.
    let error = get_tree_outcome(answer(200, nested("node", 100))).unwrap_err();
    let error = why(&error).to_string();
    assert!(
        error.contains("nested too deeply") || error.contains("recursion limit"),
        "{error}"
    );
}

#[test]
fn numbers_of_parts_are_bounded() {
    let error = refused(format!("<Person>{}</Person>", "<a/>".repeat(1_000_001)));
    assert!(error.contains("more than a million"), "{error}");
    let attributes: String = (0..300).map(|at| format!(" a{at}=''")).collect();
    let error = refused(format!("<Person{attributes}/>"));
    assert!(error.contains("too many attributes"), "{error}");
    let declared = |at| format!("<a xmlns:a{at}='x' xmlns:b{at}='x' xmlns:c{at}='x'>");
    let declared: String = (0..100).map(declared).collect();
    let error = refused(format!("<Person>{declared}"));
    assert!(error.contains("too many namespaces"), "{error}");
}

#[test]
fn what_is_no_xml_is_refused() {
    for body in [
        "",
        " ",
        "text",
        "{}",
        "<Person>",
        "<Person></Persona>",
        "<Person/><Person/>",
        "<Person/>text",
        "<Person a='1' a='2'/>",
        "<Person a=1/>",
        "<Person><a></Person></a>",
        "<Person>&#xFFFFFFFF;</Person>",
        "<Person",
        "<Person><![CDATA[",
        "<!-- <Person/>",
    ] {
        let error = refused(body);
        assert!(error.starts_with("no XML: "), "{body}: {error}");
    }
    let error = add_person_outcome(answer(201, b"<Person>\xff</Person>")).unwrap_err();
    assert!(error.to_string().contains("invalid utf-8"), "{error}");
}
