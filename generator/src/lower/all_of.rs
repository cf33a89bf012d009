//! `allOf`: the branches merged into one schema.

use std::collections::HashSet;

use openapiv3::Schema;

use super::{
    Lowering,
    keywords::{Keywords, SchemaRef},
    object::Members,
};
use crate::{
    ir::{Shape, Type, TypeUse},
    source::Pointer,
};

/// The most schemas that one `allOf` may come to, branches of branches included.
const MOST_BRANCHES: usize = 500;

impl<'a> Lowering<'a> {
    pub(super) fn all_of(&mut self, keywords: &Keywords<'a>, at: &Pointer, hint: &str) -> Shape {
        if let Some(only) = self.single_branch(keywords) {
            let value = self.type_use(only, &at.child("allOf").index(0), hint);
            return Shape::Alias(self.with_rules_of(keywords, at, value));
        }
        let mut members = Members::default();
        if self.merge(keywords, at, &mut members, &mut HashSet::new()) {
            return self.structure(members, at, hint);
        }
        self.report.warn(
            &at.child("allOf"),
            "these branches are not all objects; any JSON is taken here",
        );
        Shape::Alias(TypeUse {
            nullable: keywords.data.nullable,
            ..TypeUse::plain(Type::Any)
        })
    }

    /// `value`, and what the keywords beside it ask for.
    fn with_rules_of(&mut self, keywords: &Keywords<'a>, at: &Pointer, value: TypeUse) -> TypeUse {
        let extensions = &keywords.data.extensions;
        let (_, ages) = self.time(extensions, at);
        let mut rules = value.rules;
        rules.extend(keywords.rules.iter().cloned().chain(ages));
        rules.extend(self.json_limits(extensions, at));
        TypeUse {
            nullable: value.nullable || keywords.data.nullable,
            rules,
            ..value
        }
    }

    /// The branch of an `allOf` that has one, with nothing beside it but words and limits: the way to
    /// add them to a `$ref` in OpenAPI 3.0.
    fn single_branch(&self, keywords: &Keywords<'a>) -> Option<SchemaRef<'a>> {
        let bare = !keywords.has_properties()
            && keywords.required.is_empty()
            && keywords.one_of.is_empty()
            && keywords.any_of.is_empty()
            && keywords.values.is_empty();
        match keywords.all_of.as_slice() {
            [only] if bare => Some(*only),
            _ => None,
        }
    }

    /// Adds the schema and its branches to `members`, outer keywords after those of the branches.
    /// `false` where something is no object. `merged` holds the schemas that are in already, so that one
    /// which comes again, or is part of itself, is merged once.
    fn merge(
        &mut self,
        keywords: &Keywords<'a>,
        at: &Pointer,
        members: &mut Members<'a>,
        merged: &mut HashSet<*const Schema>,
    ) -> bool {
        for (index, branch) in keywords.all_of.iter().enumerate() {
            let at = at.child("allOf").index(index);
            let Some((schema, at)) = self.branch(*branch, at) else {
                continue;
            };
            if !merged.insert(std::ptr::from_ref(schema)) {
                continue;
            }
            if merged.len() > MOST_BRANCHES {
                let message = format!("more than {MOST_BRANCHES} schemas are merged here");
                self.report.error(&at, message);
                return false;
            }
            let is_object = self.merge(&Keywords::of(schema), &at, members, merged);
            if !is_object {
                return false;
            }
        }
        if !keywords.one_of.is_empty() || !keywords.values.is_empty() || keywords.items.is_some() {
            return false;
        }
        let alternatives = self.alternatives(keywords);
        if !keywords.any_of.is_empty() && alternatives.is_empty() {
            return false;
        }
        members.alternatives.extend(alternatives);
        members.add(keywords, at);
        matches!(keywords.ty, None | Some("object"))
    }

    /// The schema of a branch and where it stands.
    fn branch(&mut self, branch: SchemaRef<'a>, at: Pointer) -> Option<(&'a Schema, Pointer)> {
        let reference = match branch {
            SchemaRef::Item(schema) => return Some((schema, at)),
            SchemaRef::Ref(reference) => reference,
        };
        let found = self
            .refs
            .target::<Schema>(reference)
            .and_then(|(name, it)| {
                let at = Pointer::root()
                    .child("components")
                    .child("schemas")
                    .child(name);
                Ok((self.refs.follow(it)?, at))
            });
        match found {
            Ok(found) => Some(found),
            Err(broken) => {
                self.broken(&at, broken);
                None
            }
        }
    }
}
