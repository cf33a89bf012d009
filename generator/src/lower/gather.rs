//! Schemas that hold of one value at once (`allOf`, and what stands beside it), taken apart.
//!
//! What is made of them stands in `all_of`, `narrow` and `product`.

use std::{collections::HashSet, ops::Range, rc::Rc};

use indexmap::IndexSet;
use openapiv3::{Discriminator, Schema};

use super::{
    Lowering,
    keywords::{Keywords, Kind, SchemaRef},
    union,
};
use crate::{ir::AlternativeRequired, source::Pointer};

/// What is merged, by the schemas that it is merged from.
pub(super) type Key = Vec<*const Schema>;

/// The most schemas that one value may have, branches of branches included.
const MOST_SCHEMAS: usize = 500;

/// Schemas that hold of one value at once.
#[derive(Clone, Default)]
pub(super) struct Gathered<'a> {
    /// The schemas, a branch before the schema that lists it.
    pub(super) parts: Vec<Rc<Part<'a>>>,
    /// Unions of which one option holds as well.
    pub(super) choices: Vec<Rc<Choice<'a>>>,
    /// What was put together, each with what came of it.
    pub(super) branches: Vec<Branch<'a>>,
    /// Which schemas are in, in order: one that comes again, or is part of itself, is in once.
    seen: IndexSet<*const Schema>,
    /// Those whose branches are being gathered.
    open: Vec<*const Schema>,
    /// Whether one of them is a branch of itself.
    pub(super) is_circle: bool,
}

/// A schema, without its `allOf`, `oneOf` and `anyOf`.
#[derive(Clone)]
pub(super) struct Part<'a> {
    pub(super) keywords: Keywords<'a>,
    pub(super) alternatives: Vec<AlternativeRequired>,
    pub(super) at: Pointer,
}

/// A `oneOf` or `anyOf` whose options have types.
pub(super) struct Choice<'a> {
    pub(super) options: Vec<SchemaRef<'a>>,
    /// Where the list of options is.
    pub(super) at: Pointer,
    pub(super) discriminator: Option<(&'a Discriminator, Pointer)>,
}

/// One of the schemas that were put together.
#[derive(Clone)]
pub(super) struct Branch<'a> {
    pub(super) source: Source<'a>,
    pub(super) at: Pointer,
    parts: Range<usize>,
    /// Whether unions are in it.
    pub(super) is_union: bool,
}

impl Branch<'_> {
    /// Whether it is a reference, so that its type has a name already.
    pub(super) fn is_reference(&self) -> bool {
        matches!(self.source, Source::Schema(SchemaRef::Ref(_)))
    }
}

/// What a branch is written as.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    Schema(SchemaRef<'a>),
    /// The keywords beside the `allOf`.
    Beside,
}

impl<'a> Gathered<'a> {
    /// The parts that a branch brought.
    pub(super) fn parts_of(&self, branch: &Branch<'a>) -> &[Rc<Part<'a>>] {
        self.parts.get(branch.parts.clone()).unwrap_or_default()
    }

    /// Whether a branch says more than a type, limits and words. A union does until its option is
    /// chosen.
    pub(super) fn has_shape(&self, branch: &Branch<'a>) -> bool {
        let is_open = branch.is_union && !self.choices.is_empty();
        is_open || self.has_parts(branch)
    }

    /// Whether a branch says more than a type, limits and words, its unions apart.
    pub(super) fn has_parts(&self, branch: &Branch<'a>) -> bool {
        let has_shape = |it: &Rc<Part<'_>>| it.keywords.has_shape() || !it.alternatives.is_empty();
        self.parts_of(branch).iter().any(has_shape)
    }

    /// The type of JSON that a branch says.
    pub(super) fn kind_of(&self, branch: &Branch<'a>) -> Option<Kind> {
        let kinds = self.parts_of(branch).iter().map(|it| it.keywords.kind());
        kinds.flatten().last()
    }

    /// Which schemas these are.
    pub(super) fn key(&self) -> Key {
        self.seen.iter().copied().collect()
    }

    /// Whether all of `others` are in here too.
    pub(super) fn holds(&self, others: &Self) -> bool {
        others.seen.is_subset(&self.seen)
    }

    /// The type of JSON that all parts agree on; `None` where they say nothing, or exclude each other.
    pub(super) fn kind(&self) -> Result<Option<Kind>, (Kind, Kind)> {
        let mut kinds = self.parts.iter().filter_map(|part| part.keywords.kind());
        let first = kinds.next();
        kinds.try_fold(first, |all, kind| match (all, kind) {
            (Some(Kind::Number), Kind::Integer) | (Some(Kind::Integer), Kind::Number) => {
                Ok(Some(Kind::Integer))
            }
            (Some(all), kind) if all != kind => Err((all, kind)),
            _ => Ok(Some(kind)),
        })
    }
}

impl<'a> Lowering<'a> {
    /// The branches of a schema, then what stands beside them.
    pub(super) fn gathered(&mut self, schema: &'a Schema, at: &Pointer) -> Gathered<'a> {
        let mut all = Gathered::default();
        all.seen.insert(std::ptr::from_ref(schema));
        let keywords = Keywords::of(schema);
        all.open.push(std::ptr::from_ref(schema));
        for (index, branch) in keywords.all_of.clone().into_iter().enumerate() {
            self.join(branch, &at.child("allOf").index(index), &mut all);
        }
        all.open.pop();
        self.branch(Source::Beside, at, &mut all, |this, all| {
            this.part(keywords, at, all);
        });
        self.settle(&mut all);
        all
    }

    /// Schemas of one value that stand in different places.
    pub(super) fn gathered_from(&mut self, schemas: &[(SchemaRef<'a>, Pointer)]) -> Gathered<'a> {
        let mut all = Gathered::default();
        for (schema, at) in schemas {
            self.join(*schema, at, &mut all);
        }
        self.settle(&mut all);
        all
    }

    /// Adds a schema as a branch.
    pub(super) fn join(&mut self, schema: SchemaRef<'a>, at: &Pointer, all: &mut Gathered<'a>) {
        self.branch(Source::Schema(schema), at, all, |this, all| {
            this.gather(schema, at, all);
        });
    }

    fn branch(
        &mut self,
        source: Source<'a>,
        at: &Pointer,
        all: &mut Gathered<'a>,
        add: impl FnOnce(&mut Self, &mut Gathered<'a>),
    ) {
        let (parts, choices) = (all.parts.len(), all.choices.len());
        add(self, all);
        all.branches.push(Branch {
            source,
            at: at.clone(),
            parts: parts..all.parts.len(),
            is_union: choices < all.choices.len(),
        });
    }

    /// Adds a schema and its branches, outer keywords after those of the branches.
    fn gather(&mut self, schema: SchemaRef<'a>, at: &Pointer, all: &mut Gathered<'a>) {
        let Some((schema, place)) = self.resolved(schema, at) else {
            return;
        };
        let this = std::ptr::from_ref(schema);
        if !all.seen.insert(this) {
            if all.open.contains(&this) {
                all.is_circle = true;
                let message = "this `allOf` leads back to the schema that it is part of; this step is left out";
                self.report.warn(at, message);
            }
            return;
        }
        let at = place;
        if all.seen.len() > MOST_SCHEMAS {
            let message = format!("more than {MOST_SCHEMAS} schemas are merged here");
            self.report.error(&at, message);
            return;
        }
        let keywords = Keywords::of(schema);
        all.open.push(this);
        for (index, branch) in keywords.all_of.iter().enumerate() {
            self.gather(*branch, &at.child("allOf").index(index), all);
        }
        all.open.pop();
        self.part(keywords, &at, all);
    }

    fn part(&mut self, keywords: Keywords<'a>, at: &Pointer, all: &mut Gathered<'a>) {
        self.warn_of_unsupported(&keywords, at);
        let discriminator = keywords.data.discriminator.as_ref();
        let discriminator = discriminator.map(|it| (it, at.child("discriminator")));
        for (key, options) in [("oneOf", &keywords.one_of), ("anyOf", &keywords.any_of)] {
            if !options.is_empty() && self.condition(options).is_none() {
                all.choices.push(Rc::new(Choice {
                    options: options.clone(),
                    at: at.child(key),
                    discriminator: discriminator.clone(),
                }));
            }
        }
        all.parts.push(Rc::new(Part {
            alternatives: self.alternatives(&keywords),
            at: at.clone(),
            keywords,
        }));
    }

    /// Forgets unions of which an option holds anyway: a schema extends one that lists it as an option.
    pub(super) fn settle(&self, all: &mut Gathered<'a>) {
        let seen = &all.seen;
        let holds = |option: &SchemaRef<'a>| {
            self.target(*option)
                .is_some_and(|it| seen.contains(&std::ptr::from_ref(it)))
        };
        all.choices
            .retain(|choice| !choice.options.iter().any(holds));
    }

    /// A schema and where it stands, references followed.
    pub(super) fn resolved(
        &mut self,
        schema: SchemaRef<'a>,
        at: &Pointer,
    ) -> Option<(&'a Schema, Pointer)> {
        let reference = match schema {
            SchemaRef::Item(schema) => return Some((schema, at.clone())),
            SchemaRef::Ref(reference) => reference,
        };
        let components = Pointer::root().child("components").child("schemas");
        let target = self.refs.target::<Schema>(reference);
        let found = target.and_then(|(name, it)| Ok((self.refs.follow(it)?, name)));
        match found {
            Ok((schema, name)) => Some((schema, components.child(name))),
            Err(broken) => {
                self.broken(at, broken);
                None
            }
        }
    }

    /// Whether null is a value: said by the schema itself, or by all branches that say a type
    /// (OpenAPI 3.0.3, clarification of `nullable`).
    pub(super) fn is_nullable(&self, schema: &'a Schema) -> bool {
        self.nullability(schema, &mut HashSet::new()) == Some(true)
    }

    /// Whether null is a value of all of these that say a type.
    pub(super) fn are_nullable(&self, schemas: &[(SchemaRef<'a>, Pointer)]) -> bool {
        let mut seen = HashSet::new();
        let targets = schemas.iter().filter_map(|(it, _)| self.target(*it));
        let said: Vec<_> = targets
            .filter_map(|it| self.nullability(it, &mut seen))
            .collect();
        !said.is_empty() && said.iter().all(|it| *it)
    }

    /// A schema, references followed without a word of those that are broken.
    fn target(&self, schema: SchemaRef<'a>) -> Option<&'a Schema> {
        match schema {
            SchemaRef::Item(schema) => Some(schema),
            SchemaRef::Ref(reference) => (self.refs.target::<Schema>(reference).ok())
                .and_then(|(_, it)| self.refs.follow(it).ok()),
        }
    }

    /// Whether null is allowed; `None` of a schema that says nothing of it.
    fn nullability(&self, schema: &'a Schema, seen: &mut HashSet<*const Schema>) -> Option<bool> {
        if !seen.insert(std::ptr::from_ref(schema)) || seen.len() > MOST_SCHEMAS {
            return None;
        }
        let keywords = Keywords::of(schema);
        if keywords.data.nullable || keywords.values.contains(&serde_json::Value::Null) {
            return Some(true);
        }
        let options = || keywords.one_of.iter().chain(&keywords.any_of);
        if options().any(|it| union::is_null(*it)) {
            return Some(true);
        }
        let mut said = keywords.kind().map(|_| false);
        for branch in &keywords.all_of {
            let branch = self.target(*branch);
            let branch = branch.and_then(|it| self.nullability(it, seen));
            said = match (said, branch) {
                (Some(one), Some(other)) => Some(one && other),
                (one, other) => one.or(other),
            };
        }
        said
    }
}
