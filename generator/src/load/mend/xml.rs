//! The XML Object, which openapiv3 does not read.

use super::{
    form::{Field, Form::*, bring_to_form},
    node::Node,
};

/// Where the XML Object of a schema stands once the document is mended: extensions are kept.
pub(crate) const KEY: &str = "x-openapi-xml";

const FIELDS: &[Field] = &[
    ("name", Text),
    ("namespace", Text),
    ("prefix", Text),
    ("attribute", Flag),
    ("wrapped", Flag),
];

/// Carries `xml` over, as far as it is known.
pub(super) fn object(node: &mut Node<'_, '_>) {
    let is_list = node.text("type").is_none_or(|it| it == "array");
    node.inside("xml", |xml| {
        bring_to_form(xml, FIELDS);
        if xml.is_true("wrapped") && !is_list {
            xml.warn("wrapped", "`wrapped` is said of lists; here it is ignored");
        }
        let is_known = |key: &str| FIELDS.iter().any(|(it, _)| *it == key);
        let keys = xml
            .object
            .keys()
            .filter(|key| !is_known(key) && !key.starts_with("x-"));
        let unknown: Vec<_> = keys.cloned().collect();
        for key in unknown {
            xml.warn(
                &key,
                format!("`{key}` is no keyword of an XML object: it is not read"),
            );
        }
    });
    if let Some(xml) = node.take("xml") {
        node.set(KEY, xml);
    }
}
