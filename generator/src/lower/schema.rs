//! Any schema: told apart here, lowered by the file of its kind.

use std::hash::{DefaultHasher, Hash, Hasher};

use openapiv3::Schema;

use super::{
    Lowering, docs, extensions,
    keywords::{Keywords, SchemaRef},
};
use crate::{
    ir::{Deprecation, Docs, Shape, Type, TypeDef, TypeId, TypeUse},
    name,
    source::Pointer,
};

/// What a model that is no component is called and says of itself.
#[derive(Clone)]
pub(super) struct Called {
    pub(super) name: String,
    pub(super) docs: Docs,
    pub(super) deprecated: Option<Deprecation>,
}

impl<'a> Lowering<'a> {
    /// Lowers `components.schemas`. All names are given out first, so that any may refer to any.
    pub(super) fn components(&mut self) {
        let at = Pointer::root().child("components").child("schemas");
        let schemas: Vec<_> = self.refs.schemas().collect();
        for (wire, schema) in &schemas {
            let schema = SchemaRef::from(*schema);
            let text = rust_name(schema).unwrap_or(wire);
            let def = TypeDef {
                name: self.type_names.take(name::type_name(text)),
                component: Some((*wire).to_owned()),
                pointer: at.child(wire),
                docs: self.docs_of(schema),
                deprecated: deprecation(schema),
                sent_form_of: None,
                xml: self.xml(schema),
                shape: Shape::Alias(TypeUse::plain(Type::Any)),
            };
            if name::is_cut(text) {
                let message = name::cut_message(text, &def.name);
                self.report.warn(&def.pointer, message);
            }
            let id = self.types.add(def);
            self.components.insert(wire, id);
            if let SchemaRef::Item(schema) = schema {
                self.by_schema.insert(std::ptr::from_ref(schema), id);
            }
        }
        for (wire, schema) in schemas {
            let Some(&id) = self.components.get(wire) else {
                continue;
            };
            let at = at.child(wire);
            let hint = self.types[id].name.to_string();
            let shape = match SchemaRef::from(schema) {
                SchemaRef::Item(schema) => self.shape(schema, &at, &hint),
                reference @ SchemaRef::Ref(_) => Shape::Alias(self.type_use(reference, &at, &hint)),
            };
            self.types.define(id, shape);
        }
    }

    /// The type of a value that `schema` describes. An inline schema that needs a name becomes a
    /// model called after `hint`.
    pub(super) fn type_use(&mut self, schema: SchemaRef<'a>, at: &Pointer, hint: &str) -> TypeUse {
        match schema {
            SchemaRef::Ref(reference) => self.reference(reference, at),
            SchemaRef::Item(item) => match self.shape(item, at, hint) {
                Shape::Alias(value) => TypeUse {
                    xml: self.xml(schema).or(value.xml),
                    ..value
                },
                shape => {
                    let id = self.inline(shape, self.called(schema, hint), at);
                    TypeUse {
                        nullable: self.is_nullable(item),
                        xml: self.xml(schema),
                        ..TypeUse::plain(Type::Model(id))
                    }
                }
            },
        }
    }

    /// What the model of an inline schema is called, which would else be `hint`.
    pub(super) fn called(&self, schema: SchemaRef<'a>, hint: &str) -> Called {
        Called {
            name: rust_name(schema).unwrap_or(hint).to_owned(),
            docs: self.docs_of(schema),
            deprecated: deprecation(schema),
        }
    }

    /// The model of an inline schema. Schemas that say the same are one model, called after the
    /// first of them: APIs that repeat themselves would else repeat it by the hundred.
    pub(super) fn inline(&mut self, shape: Shape, called: Called, at: &Pointer) -> TypeId {
        let mut hasher = DefaultHasher::new();
        (&shape, &called.docs).hash(&mut hasher);
        let alike = self.inline.entry(hasher.finish()).or_default();
        let types = &self.types;
        let same = |id: &&TypeId| types[**id].shape == shape && types[**id].docs == called.docs;
        if let Some(id) = alike.iter().find(same).copied() {
            self.call_better(id, &called, at);
            return id;
        }
        let id = self.types.add(TypeDef {
            name: self.type_names.take(name::type_name(&called.name)),
            component: None,
            pointer: at.clone(),
            docs: called.docs,
            deprecated: called.deprecated,
            sent_form_of: None,
            xml: None,
            shape,
        });
        alike.push(id);
        id
    }

    /// Calls a model after another place where it stands, if the first was an option of a union that has
    /// but a number there.
    fn call_better(&mut self, id: TypeId, called: &Called, at: &Pointer) {
        if is_option(at) || !self.numbered.remove(&id) {
            return;
        }
        let name = self.type_names.take(name::type_name(&called.name));
        self.types.rename(id, name, at.clone());
    }

    fn reference(&mut self, reference: &'a str, at: &Pointer) -> TypeUse {
        let target = match self.refs.target::<Schema>(reference) {
            Ok(target) => target,
            Err(broken) => {
                self.broken(at, broken);
                return TypeUse::plain(Type::Any);
            }
        };
        let nullable = match self.refs.follow(target.1) {
            Ok(schema) => self.is_nullable(schema),
            Err(broken) => {
                self.broken(at, broken);
                return TypeUse::plain(Type::Any);
            }
        };
        let ty = match self.components.get(target.0) {
            Some(&id) => Type::Model(id),
            None => Type::Any,
        };
        TypeUse {
            nullable,
            ..TypeUse::plain(ty)
        }
    }

    /// What `schema` becomes. `hint` is what it is called, or would be.
    pub(super) fn shape(&mut self, schema: &'a Schema, at: &Pointer, hint: &str) -> Shape {
        let keywords = Keywords::of(schema);
        self.depth += 1;
        let shape = if self.is_composed(&keywords) {
            self.composed(schema, at, hint)
        } else {
            self.warn_of_unsupported(&keywords, at);
            self.plain(&keywords, at, hint)
        };
        self.depth -= 1;
        shape
    }

    /// What a schema becomes that nothing is merged into.
    pub(super) fn plain(&mut self, keywords: &Keywords<'a>, at: &Pointer, hint: &str) -> Shape {
        if let Some((key, options)) = self.options(keywords) {
            return self.union(keywords, key, options, at, hint);
        }
        if keywords.data.discriminator.is_some() {
            let message = "a `discriminator` without `oneOf` or `anyOf` lists no options; what they \
                           add is kept as unknown fields";
            self.report.warn(&at.child("discriminator"), message);
        }
        if let Some(shape) = self.enumeration(keywords, at) {
            return shape;
        }
        match keywords.ty {
            Some("object") => self.object(keywords, at, hint),
            None if keywords.has_properties() || keywords.additional.is_some() => {
                self.object(keywords, at, hint)
            }
            Some("array") => self.array(keywords, at, hint),
            None if keywords.items.is_some() => self.array(keywords, at, hint),
            ty => self.scalar(ty, keywords, at),
        }
    }

    /// Warns of keywords that nothing comes of.
    pub(super) fn warn_of_unsupported(&mut self, keywords: &Keywords<'a>, at: &Pointer) {
        self.bad_pattern(keywords, at);
        if keywords.not {
            self.report.warn(
                &at.child("not"),
                "`not` is not supported: it is neither expressed in the type nor checked",
            );
        }
    }

    fn array(&mut self, keywords: &Keywords<'a>, at: &Pointer, hint: &str) -> Shape {
        let item = match keywords.items {
            Some(items) => {
                let at = at.child("items");
                self.type_use(items, &at, &format!("{hint}Item"))
            }
            None => TypeUse::plain(Type::Any),
        };
        Shape::Alias(TypeUse {
            nullable: keywords.data.nullable,
            rules: keywords.rules.clone(),
            ..TypeUse::plain(Type::List(Box::new(item)))
        })
    }

    /// The words of the last schema that has some.
    pub(super) fn docs_of_all(&self, schemas: &[(SchemaRef<'a>, Pointer)]) -> Docs {
        let mut docs = schemas.iter().rev().map(|(it, _)| self.docs_of(*it));
        docs.find(|it| !it.is_empty()).unwrap_or_default()
    }

    /// The schema's own words, or its target's where it is only a reference.
    pub(super) fn docs_of(&self, schema: SchemaRef<'a>) -> Docs {
        let item = match schema {
            SchemaRef::Item(item) => Some(item),
            SchemaRef::Ref(reference) => (self.refs.target::<Schema>(reference).ok())
                .and_then(|(_, target)| self.refs.follow(target).ok()),
        };
        let docs = item.map(|it| docs::schema(&it.schema_data));
        match (docs, item) {
            (Some(docs), Some(item)) if docs.is_empty() => branch_docs(item),
            (docs, _) => docs.unwrap_or_default(),
        }
    }
}

/// Whether what stands here is an option of a union.
fn is_option(at: &Pointer) -> bool {
    let is_list = |it: &Pointer| {
        ["/oneOf", "/anyOf"]
            .iter()
            .any(|end| it.as_str().ends_with(end))
    };
    at.parent().is_some_and(|it| is_list(&it))
}

/// The words of what stands in an `allOf` by itself, the last that has some. What a reference says is
/// said of its target.
fn branch_docs(schema: &Schema) -> Docs {
    let all_of = Keywords::of(schema).all_of;
    let own = all_of.iter().rev().filter_map(|branch| match branch {
        SchemaRef::Item(schema) => Some(docs::schema(&schema.schema_data)),
        SchemaRef::Ref(_) => None,
    });
    own.into_iter()
        .find(|it| !it.is_empty())
        .unwrap_or_default()
}

/// What a schema says of its being deprecated. A reference says nothing: its target does.
pub(super) fn deprecation(schema: SchemaRef<'_>) -> Option<Deprecation> {
    let SchemaRef::Item(schema) = schema else {
        return None;
    };
    let data = &schema.schema_data;
    data.deprecated.then(|| Deprecation {
        replacement: extensions::text(&data.extensions, "x-replaced-by").map(str::to_owned),
    })
}

/// `x-rust-name`.
pub(super) fn rust_name(schema: SchemaRef<'_>) -> Option<&str> {
    match schema {
        SchemaRef::Item(schema) => extensions::text(&schema.schema_data.extensions, "x-rust-name"),
        SchemaRef::Ref(_) => None,
    }
}
