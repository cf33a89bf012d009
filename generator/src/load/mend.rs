//! What is not as OpenAPI 3.0 has it, brought to what openapiv3 reads, each with a warning.
//!
//! A document of OpenAPI 3.1 is said in the words of 3.0, which is silent where nothing is lost. What
//! documents get wrong is read as it must have been meant. What a part may hold stands in [`plan`], a
//! line each; a new rule is a line there and a function.
//!
//! | file | does |
//! |---|---|
//! | [`plan`] | for each kind of part: the rules, and which form each of its fields has |
//! | [`form`] | brings a field to its form: text, flag, count, list of parts, … |
//! | [`v31`] | rules for what is new in OpenAPI 3.1 |
//! | [`mistakes`] | rules for what no version allows |
//! | [`xml`] | the XML Object, which openapiv3 does not read |
//! | [`node`] | the part that a rule works on |
//! | [`weaken`] | what still cannot be read, replaced by the weakest part of its kind |

mod form;
mod mistakes;
mod node;
mod plan;
mod v31;
mod weaken;
mod xml;

use serde_json::Value;

use self::node::{Node, Shared};
pub(super) use self::weaken::weaken;
pub(crate) use self::xml::KEY as XML;
use super::{grammar::Part, version::Version};
use crate::{report::Report, source::Pointer};

/// Mends the document, in which every `$ref` names one of `components`.
pub(super) fn mend(document: &mut Value, report: &mut Report) {
    let version = document.get("openapi").and_then(Value::as_str);
    let mut shared = Shared::new(version.map_or(Version::V30, Version::of), report);
    walk(Part::Document, document, &Pointer::root(), &mut shared);
}

/// No part lies deeper where the text was read, so only mending leads there.
const DEEPEST: usize = 128;

/// Mends a part of this kind and all inside of it. Once that is done, it does nothing.
fn walk(part: Part, value: &mut Value, at: &Pointer, shared: &mut Shared<'_>) {
    part.walk(value, at, &mut |part, value, at| {
        if part == Part::Schema && is_too_deep(at) {
            let message = "in the words of OpenAPI 3.0 this is nested more than 128 levels deep; any \
                           JSON is taken here";
            shared.warn(at, message);
            *value = Value::Object(node::Object::new());
        }
        if let Value::Object(object) = value {
            let mut node = Node { object, at, shared };
            plan::of(part).carry_out(&mut node);
        }
    });
}

fn is_too_deep(at: &Pointer) -> bool {
    let text = at.as_str();
    text.len() > DEEPEST && text.bytes().filter(|it| *it == b'/').count() > DEEPEST
}

#[cfg(test)]
mod tests;
