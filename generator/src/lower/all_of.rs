//! Schemas that hold at once: `allOf`, a union with properties beside it, and a property that two
//! schemas describe.

use openapiv3::Schema;

use super::{
    Lowering,
    gather::{Branch, Gathered, Key, Source},
    keywords::{Keywords, Kind, SchemaRef},
    object::Members,
    schema::{self, Called},
};
use crate::{
    ir::{Rule, Shape, Type, TypeDef, TypeId, TypeUse},
    name,
    source::Pointer,
};

/// How many models one description may make by merging schemas.
const MOST_MERGED: usize = 10_000;

/// How deep inside of other schemas a schema may be merged.
const DEEPEST: usize = 100;

/// What schemas that hold at once have become.
pub(super) enum Merged {
    /// They are being merged into this.
    Open(Opened),
    /// This model.
    Done(TypeId),
}

/// What is being merged.
pub(super) struct Opened {
    /// Its model: a component has one, any other gets one where it is found inside of itself.
    id: Option<TypeId>,
    called: Called,
    at: Pointer,
}

impl<'a> Lowering<'a> {
    /// Whether a schema has to be merged from several.
    pub(super) fn is_composed(&self, keywords: &Keywords<'a>) -> bool {
        let unions = [&keywords.one_of, &keywords.any_of]
            .into_iter()
            .filter(|it| !it.is_empty() && self.condition(it).is_none())
            .count();
        let says = keywords.has_shape()
            || !keywords.rules.is_empty()
            || !matches!(keywords.ty, None | Some("object"));
        !keywords.all_of.is_empty() || unions > 1 || unions == 1 && says
    }

    /// A schema with `allOf`, or with something beside its union.
    pub(super) fn composed(&mut self, schema: &'a Schema, at: &Pointer, hint: &str) -> Shape {
        let all = self.gathered(schema, at);
        self.warn_of_strange_limits(&all);
        let component = self.by_schema.get(&std::ptr::from_ref(schema)).copied();
        let called = self.called(SchemaRef::Item(schema), hint);
        match self.all(&all, &called, component, at, hint) {
            Shape::Alias(value) => Shape::Alias(TypeUse {
                nullable: self.is_nullable(schema),
                ..value
            }),
            shape => shape,
        }
    }

    /// The type of a value of which several schemas hold, such as a property that two branches of an
    /// `allOf` describe.
    pub(super) fn together(&mut self, schemas: &[(SchemaRef<'a>, Pointer)], hint: &str) -> TypeUse {
        let Some(((last, at), before)) = schemas.split_last() else {
            return TypeUse::plain(Type::Any);
        };
        if before.is_empty() {
            return self.type_use(*last, at, hint);
        }
        let all = self.gathered_from(schemas);
        let each = || schemas.iter().map(|(schema, _)| *schema);
        let name = each().filter_map(schema::rust_name).next_back();
        let called = Called {
            name: name.unwrap_or(hint).to_owned(),
            docs: self.docs_of_all(schemas),
            deprecated: each().filter_map(schema::deprecation).next_back(),
        };
        self.warn_of_strange_limits(&all);
        let shape = self.all(&all, &called, None, at, hint);
        TypeUse {
            nullable: self.are_nullable(schemas),
            xml: each().filter_map(|it| self.xml(it)).next_back(),
            ..self.used(shape, called, at)
        }
    }

    /// What schemas become that hold at once.
    pub(super) fn all(
        &mut self,
        all: &Gathered<'a>,
        called: &Called,
        component: Option<TypeId>,
        at: &Pointer,
        hint: &str,
    ) -> Shape {
        let kind = match all.kind() {
            Ok(kind) => kind,
            Err(kinds) => return self.contradiction(kinds, at),
        };
        let fitting = kind.and_then(|kind| all.without_strange_limits(kind));
        let all = fitting.as_ref().unwrap_or(all);
        if let Some(shape) = self.carried(all, at, hint) {
            return shape;
        }
        if !all.choices.is_empty() {
            return self.model_of(all, called, component, at, |this| {
                this.product(all, at, hint)
            });
        }
        match kind {
            Some(Kind::Object) => self.model_of(all, called, component, at, |this| {
                this.object_of(Members::of(all), at, hint)
            }),
            Some(Kind::Array) => self.model_of(all, called, component, at, |this| {
                this.list_of(all, at, hint)
            }),
            kind => self.narrowed(all, kind, at),
        }
    }

    fn contradiction(&mut self, (one, other): (Kind, Kind), at: &Pointer) -> Shape {
        let message = format!(
            "the schemas that hold here exclude each other, of types {} and {}; any JSON is taken",
            one.name(),
            other.name()
        );
        self.report.warn(at, message);
        Shape::Alias(TypeUse::plain(Type::Any))
    }

    /// The type of the only branch that says more than limits and words, with the limits of the
    /// others: the way to add to a `$ref` in OpenAPI 3.0.
    fn carried(&mut self, all: &Gathered<'a>, at: &Pointer, hint: &str) -> Option<Shape> {
        let kind = all.kind().ok()?;
        let carrier = match carrier(all, kind) {
            Some(carrier) => carrier,
            None => self.includes_all(all)?,
        };
        let mut shape = match carrier.source {
            Source::Schema(SchemaRef::Item(schema)) => self.shape(schema, &carrier.at, hint),
            Source::Schema(schema) => Shape::Alias(self.type_use(schema, &carrier.at, hint)),
            Source::Beside => {
                let own = all.parts_of(carrier).first()?;
                self.plain(&own.keywords, at, hint)
            }
        };
        let others = all.branches.iter().filter(|it| it.at != carrier.at);
        for part in others.flat_map(|it| all.parts_of(it)) {
            let data = part.keywords.data;
            let (_, limits) = self.time(&data.extensions, &part.at);
            let limits = limits
                .into_iter()
                .chain(self.json_limits(&data.extensions, &part.at));
            limit(
                &mut shape,
                part.keywords.rules.iter().cloned().chain(limits),
            );
        }
        Some(shape)
    }

    /// The reference whose target is merged from all the others. Of a circle that is each, and none.
    fn includes_all<'g>(&mut self, all: &'g Gathered<'a>) -> Option<&'g Branch<'a>> {
        if all.is_circle {
            return None;
        }
        let references = all
            .branches
            .iter()
            .filter_map(|branch| match branch.source {
                Source::Schema(schema @ SchemaRef::Ref(_)) => Some((branch, schema)),
                _ => None,
            });
        for (branch, schema) in references {
            let alone = self.gathered_from(&[(schema, branch.at.clone())]);
            if alone.choices.is_empty() && alone.holds(all) {
                return Some(branch);
            }
        }
        None
    }

    /// The model of schemas that hold at once, made by `make` unless it is there already or, where
    /// they contain themselves, on its way.
    fn model_of(
        &mut self,
        all: &Gathered<'a>,
        called: &Called,
        component: Option<TypeId>,
        at: &Pointer,
        make: impl FnOnce(&mut Self) -> Shape,
    ) -> Shape {
        let key = all.key();
        if let Some(id) = self.merged_already(&key) {
            return Shape::Alias(TypeUse::plain(Type::Model(id)));
        }
        if self.merged.len() >= MOST_MERGED || self.depth >= DEEPEST {
            let message = "merging what is inside of this leads to no end; any JSON is taken here";
            self.report.warn(at, message);
            return Shape::Alias(TypeUse::plain(Type::Any));
        }
        let opened = Opened {
            id: component,
            called: called.clone(),
            at: at.clone(),
        };
        self.merged.insert(key.clone(), Merged::Open(opened));
        self.depth += 1;
        let shape = make(self);
        self.depth -= 1;
        match (component, self.merged.remove(&key)) {
            (Some(id), _) => {
                self.merged.insert(key, Merged::Done(id));
                shape
            }
            (None, Some(Merged::Open(opened))) => self.closed(key, opened, shape, at),
            (None, _) => shape,
        }
    }

    /// What was merged, as a model where it is one or was found inside of itself.
    fn closed(&mut self, key: Key, opened: Opened, shape: Shape, at: &Pointer) -> Shape {
        let id = match (opened.id, shape) {
            (Some(id), shape) => {
                self.types.define(id, shape);
                id
            }
            (None, Shape::Alias(value)) => return Shape::Alias(value),
            (None, shape) => self.inline(shape, opened.called, at),
        };
        self.merged.insert(key, Merged::Done(id));
        Shape::Alias(TypeUse::plain(Type::Model(id)))
    }

    /// The model that these schemas have become, or will: then its name is given out here.
    fn merged_already(&mut self, key: &[*const Schema]) -> Option<TypeId> {
        let opened = match self.merged.get_mut(key)? {
            Merged::Done(id) => return Some(*id),
            Merged::Open(opened) => opened,
        };
        let called = &opened.called;
        Some(*opened.id.get_or_insert_with(|| {
            self.types.add(TypeDef {
                name: self.type_names.take(name::type_name(&called.name)),
                component: None,
                pointer: opened.at.clone(),
                docs: called.docs.clone(),
                deprecated: called.deprecated.clone(),
                sent_form_of: None,
                xml: None,
                shape: Shape::Alias(TypeUse::plain(Type::Any)),
            })
        }))
    }

    /// The type of a value of this shape, which becomes a model where it needs a name.
    pub(super) fn used(&mut self, shape: Shape, called: Called, at: &Pointer) -> TypeUse {
        match shape {
            Shape::Alias(value) => value,
            shape => TypeUse::plain(Type::Model(self.inline(shape, called, at))),
        }
    }
}

/// The branch that can stand for all of them.
fn carrier<'g, 'a>(all: &'g Gathered<'a>, kind: Option<Kind>) -> Option<&'g Branch<'a>> {
    let has_shape = |it: &&Branch<'a>| all.has_shape(it);
    let mut shaped = all.branches.iter().filter(has_shape);
    let carrier = match (shaped.next(), shaped.next()) {
        (Some(only), None) => only,
        (None, _) => {
            let typed = || all.branches.iter().filter(|it| all.kind_of(it) == kind);
            let mut named = typed().filter(|it| it.is_reference());
            kind.and_then(|_| named.next().or(typed().next_back()))?
        }
        _ => return None,
    };
    let can = if all.choices.is_empty() {
        !carrier.is_union && all.kind_of(carrier) == kind
    } else {
        carrier.is_union && matches!(carrier.source, Source::Schema(_))
    };
    can.then_some(carrier)
}

/// Adds limits to what has a place for them.
pub(super) fn limit(shape: &mut Shape, rules: impl Iterator<Item = Rule>) {
    let own = match shape {
        Shape::Alias(value) | Shape::Wrapper(value) => &mut value.rules,
        Shape::Struct(it) => &mut it.rules,
        Shape::Enum(it) => &mut it.rules,
        Shape::Union(_) => return,
    };
    for rule in rules {
        if !own.contains(&rule) {
            own.push(rule);
        }
    }
}
