//! Schemas that hold at once and are no objects: one type, with the limits of all.

use std::rc::Rc;

use serde_json::Value;

use super::{
    Lowering,
    all_of::limit,
    gather::{Gathered, Part, Source},
    keywords::Kind,
    numbers,
};
use crate::{
    ir::{Rule, Shape, Type, TypeUse},
    source::Pointer,
};

impl<'a> Lowering<'a> {
    /// A list of what all branches say of its items.
    pub(super) fn list_of(&mut self, all: &Gathered<'a>, at: &Pointer, hint: &str) -> Shape {
        let mut items = Vec::new();
        for part in &all.parts {
            items.extend(part.keywords.items.map(|it| (it, part.at.child("items"))));
        }
        let item = self.together(&items, &format!("{hint}Item"));
        let mut shape = Shape::Alias(TypeUse::plain(Type::List(Box::new(item))));
        for part in &all.parts {
            limit(&mut shape, part.keywords.rules.iter().cloned());
        }
        if all.parts.iter().any(|it| !it.keywords.values.is_empty()) {
            let message = "an `enum` of lists is neither expressed in the type nor checked";
            self.report.warn(at, message);
        }
        shape
    }

    /// A scalar of the most specific type that a branch says, or the values that all enums have.
    pub(super) fn narrowed(
        &mut self,
        all: &Gathered<'a>,
        kind: Option<Kind>,
        at: &Pointer,
    ) -> Shape {
        let has_values = |it: &&Rc<Part<'a>>| !it.keywords.values.is_empty();
        let mut shape = match all.parts.iter().find(has_values) {
            Some(first) => match self.common_values(all, first, at) {
                Some(shape) => shape,
                None => return Shape::Alias(TypeUse::plain(Type::Any)),
            },
            None => self.formatted(all, kind, at),
        };
        for part in &all.parts {
            limit(&mut shape, part.keywords.rules.iter().cloned());
        }
        shape
    }

    /// The values of the first enum that all others have too. A branch that lists just these keeps its
    /// name.
    fn common_values(
        &mut self,
        all: &Gathered<'a>,
        first: &Part<'a>,
        at: &Pointer,
    ) -> Option<Shape> {
        let enums = || {
            let values = all.parts.iter().map(|it| &it.keywords.values);
            values.filter(|it| !it.is_empty())
        };
        let is_common = |value: &&Value| enums().all(|it| has(it, value));
        let common = first.keywords.values.iter().filter(is_common);
        let common: Vec<_> = common.cloned().collect();
        if common.iter().all(|it| it.is_null()) {
            let message =
                "the values that are listed for this exclude each other; any JSON is taken";
            self.report.warn(at, message);
            return None;
        }
        let lists_just_these = |it: &&Rc<Part<'a>>| {
            let values = &it.keywords.values;
            !values.is_empty() && values.iter().all(|it| has(&common, it))
        };
        for branch in &all.branches {
            if let (Source::Schema(schema), true) = (branch.source, branch.is_reference())
                && all.parts_of(branch).iter().any(|it| lists_just_these(&it))
            {
                return Some(Shape::Alias(self.type_use(schema, &branch.at, "")));
            }
        }
        let mut shape = self.enumeration(&first.keywords, &first.at)?;
        keep(&mut shape, &common);
        Some(shape)
    }

    fn formatted(&mut self, all: &Gathered<'a>, kind: Option<Kind>, at: &Pointer) -> Shape {
        let mut formats: Vec<_> = all
            .parts
            .iter()
            .filter(|it| it.keywords.format.is_some())
            .collect();
        formats.dedup_by(|one, other| one.keywords.format == other.keywords.format);
        if formats.len() > 1 {
            let message = "one value has several formats; it is read as the last of them";
            self.report.warn(at, message);
        }
        let typed = || all.parts.iter().filter(|it| it.keywords.kind() == kind);
        let chosen = formats.pop().or(typed().next_back()).or(all.parts.last());
        match chosen {
            Some(part) => self.scalar(kind.map(Kind::name), &part.keywords, &part.at),
            None => Shape::Alias(TypeUse::plain(Type::Any)),
        }
    }
}

/// Leaves only these values in the list of a shape.
fn keep(shape: &mut Shape, common: &[Value]) {
    match shape {
        Shape::Enum(it) => it.values.retain(|value| has(common, &value.wire)),
        Shape::Alias(value) => {
            for rule in &mut value.rules {
                if let Rule::Listed(values) = rule {
                    values.retain(|it| has(common, it));
                }
            }
        }
        Shape::Struct(_) | Shape::Union(_) | Shape::Wrapper(_) => {}
    }
}

/// Whether a value is among these, numbers by what they mean.
fn has(values: &[Value], value: &Value) -> bool {
    let value = numbers::normal(value.clone());
    let mut values = values.iter();
    values.any(|it| numbers::normal(it.clone()) == value)
}
