//! Limits in an `allOf` that are of another type than what they hold of: they say nothing.

use std::rc::Rc;

use super::{
    Lowering,
    gather::{Gathered, Part},
    keywords::Kind,
};
use crate::ir::Rule;

impl<'a> Gathered<'a> {
    /// These without the limits of other types than theirs; `None` where there are no such.
    pub(super) fn without_strange_limits(&self, kind: Kind) -> Option<Self> {
        let is_strange = |rule: &Rule| strange(rule, kind).is_some();
        let has_any = |it: &Rc<Part<'_>>| it.keywords.rules.iter().any(is_strange);
        if !self.parts.iter().any(has_any) {
            return None;
        }
        let mut all = self.clone();
        for part in all.parts.iter_mut().filter(|it| has_any(it)) {
            let mut fitting = Part::clone(part);
            fitting.keywords.rules.retain(|it| !is_strange(it));
            *part = Rc::new(fitting);
        }
        Some(all)
    }
}

impl<'a> Lowering<'a> {
    /// Warns of the limits that are of other types than all of these are.
    pub(super) fn warn_of_strange_limits(&mut self, all: &Gathered<'a>) {
        let Ok(Some(kind)) = all.kind() else {
            return;
        };
        for part in &all.parts {
            let rules = part.keywords.rules.iter();
            for key in rules.filter_map(|it| strange(it, kind)) {
                let ty = kind.name();
                let message = format!("`{key}` says nothing of the type `{ty}`; it is left out");
                self.report.warn(&part.at.child(key), message);
            }
        }
    }
}

/// The keyword of a rule that says nothing of this kind.
fn strange(rule: &Rule, kind: Kind) -> Option<&'static str> {
    let numbers: &[Kind] = &[Kind::Integer, Kind::Number];
    let (key, kinds) = match rule {
        Rule::MinLength(_) => ("minLength", &[Kind::String][..]),
        Rule::MaxLength(_) => ("maxLength", &[Kind::String][..]),
        Rule::Pattern(_) => ("pattern", &[Kind::String][..]),
        Rule::Minimum(_) => ("minimum", numbers),
        Rule::Maximum(_) => ("maximum", numbers),
        Rule::MultipleOf(_) => ("multipleOf", numbers),
        Rule::MinItems(_) => ("minItems", &[Kind::Array][..]),
        Rule::MaxItems(_) => ("maxItems", &[Kind::Array][..]),
        Rule::UniqueItems => ("uniqueItems", &[Kind::Array][..]),
        Rule::MinProperties(_) => ("minProperties", &[Kind::Object][..]),
        Rule::MaxProperties(_) => ("maxProperties", &[Kind::Object][..]),
        Rule::Listed(_) | Rule::JsonLimits { .. } | Rule::MaxAge(_) | Rule::MaxAhead(_) => {
            return None;
        }
    };
    (!kinds.contains(&kind)).then_some(key)
}
