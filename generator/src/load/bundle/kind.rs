//! The kinds of components, and references to them.

use crate::{load::grammar::Part, source::push_token};

/// The key under `components` of the parts that can be components of the document that openapiv3 reads.
pub(super) fn of(part: Part) -> Option<&'static str> {
    Some(match part {
        Part::Schema => "schemas",
        Part::Response => "responses",
        Part::Parameter => "parameters",
        Part::RequestBody => "requestBodies",
        Part::Header => "headers",
        Part::SecurityScheme => "securitySchemes",
        Part::Example => "examples",
        Part::Link => "links",
        Part::Callback => "callbacks",
        _ => return None,
    })
}

/// Whether `reference` has the form that all references come to have, and names a component of this kind.
pub(super) fn is_plain(reference: &str, kind: &str) -> bool {
    let name = reference
        .strip_prefix("#/components/")
        .and_then(|rest| rest.strip_prefix(kind))
        .and_then(|rest| rest.strip_prefix('/'));
    name.is_some_and(|name| !name.is_empty() && !name.contains(['/', '~', '%']))
}

/// The reference to a component of the description.
pub(super) fn reference(kind: &str, name: &str) -> String {
    let mut reference = format!("#/components/{kind}");
    push_token(&mut reference, name);
    reference
}
