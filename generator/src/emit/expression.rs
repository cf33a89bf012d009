//! A JSON value of the description as the expression that makes it: constructor calls and setters, as a person
//! would write them.
//!
//! | file | what of it |
//! |---|---|
//! | [`code`] | the expression, before it is text |
//! | [`structs`], [`unions`], [`lists`], [`scalars`] | a kind of value each |
//! | [`names`] | which parts get a name and a line of their own |
//! | [`uses`] | what has to be imported |
//! | [`layout`] | the text |
//!
//! How a constructor or setter takes its value is [`super::give`]'s: [`Wanted`] follows it.

mod code;
mod layout;
mod lists;
mod names;
mod scalars;
mod structs;
mod unions;
mod uses;

use serde_json::Value;

pub(super) use self::{
    code::{Change, Code, Method},
    layout::{Page, line},
    names::Named,
    uses::Uses,
};
use super::Context;
use crate::{
    analyse::option,
    ir::{Primitive, Shape, Type, TypeId, TypeUse},
    name::{FieldName, Scope},
};

/// What becomes of a time that the server takes only within some hours or days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Times {
    /// It is the time at which the program runs, as any other would be refused before long.
    Now,
    /// It is the one that the value has.
    AsGiven,
}

/// What makes a value.
pub(super) struct Expression {
    /// The parts that have a name, in the order in which they are made.
    pub(super) named: Vec<Named>,
    /// The value, made of these.
    pub(super) code: Code,
    /// What has to be in reach.
    pub(super) uses: Uses,
}

impl Expression {
    /// The statements that make the parts that have a name.
    pub(super) fn statements(&self, page: Page) -> String {
        self.named.iter().map(|it| it.statements(page)).collect()
    }
}

impl Named {
    fn statements(&self, page: Page) -> String {
        let name = &self.name;
        let mutable = if self.changes.is_empty() { "" } else { "mut " };
        let mut text = line(page, &format!("let {mutable}{name} = "), &self.value, ";");
        for change in &self.changes {
            text.push_str(&match change {
                Change::Set(field, value) => line(page, &format!("{name}.{field} = "), value, ";"),
                Change::Insert(field, key, value) => {
                    let rest = Method {
                        name: format!(".{field}"),
                        arguments: None,
                    };
                    let insert = Method {
                        name: ".insert".to_owned(),
                        arguments: Some(vec![Code::plain(key), value.clone()]),
                    };
                    let own = Box::new(Code::Plain(name.to_string()));
                    line(page, "", &Code::Chain(own, vec![rest, insert]), ";")
                }
            });
        }
        text
    }
}

/// The expression for `json`, a value of `it`, which stands where nothing would convert it. `None` where there
/// is none: for files in forms, and for what is not of that type.
///
/// `name` is what the value gets for a name, in any case; without one it is an expression, made of parts that
/// may have names. These are none of `taken`.
pub(super) fn expression(
    cx: Context<'_>,
    it: &TypeUse,
    json: &Value,
    times: Times,
    name: Option<FieldName>,
    taken: &mut Scope,
) -> Option<Expression> {
    let mut maker = Maker {
        cx,
        times,
        uses: Uses::default(),
    };
    let mut code = maker.nullable(it, json)?;
    if let Some(name) = name {
        code = code.always_called(name);
    }
    let (named, code) = names::named(code, taken);
    Some(Expression {
        named,
        code,
        uses: maker.uses,
    })
}

/// What an expression is given to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// An argument that takes whatever becomes its type: `impl Into<…>`, `impl IntoIterator<…>`.
    Given,
    /// A place that has just its type.
    Exact,
}

/// What makes expressions, and notes what they use.
struct Maker<'a> {
    cx: Context<'a>,
    times: Times,
    uses: Uses,
}

impl<'a> Maker<'a> {
    /// A value that may be null, where that is an `Option`.
    fn nullable(&mut self, it: &TypeUse, json: &Value) -> Option<Code> {
        let is_any = matches!(self.cx.api.types.unaliased(&it.ty), Type::Any);
        if it.nullable && !is_any {
            return self.option(it, json);
        }
        self.value(it, json, Wanted::Exact)
    }

    /// A value as an `Option`.
    fn option(&mut self, it: &TypeUse, json: &Value) -> Option<Code> {
        if json.is_null() {
            return Some(Code::plain("None"));
        }
        let value = self.value(it, json, Wanted::Exact)?;
        Some(Code::call("Some", vec![value]))
    }

    /// A value without regard to null.
    fn value(&mut self, it: &TypeUse, json: &Value, wanted: Wanted) -> Option<Code> {
        let api = self.cx.api;
        match api.types.unaliased(&it.ty) {
            Type::Any => Some(self.any(json, wanted)),
            Type::Primitive(Primitive::Upload) => None,
            Type::Primitive(primitive) => self.primitive(it, *primitive, json, wanted),
            Type::List(item) => self.list(item, json.as_array()?, wanted),
            Type::Map(value) => self.map(value, json.as_object()?, wanted),
            Type::Object => self.object(json.as_object()?, wanted),
            Type::Model(id) => self.model(*id, json, wanted),
        }
    }

    fn model(&mut self, id: TypeId, json: &Value, wanted: Wanted) -> Option<Code> {
        let cx = self.cx;
        match &cx.api.types[id].shape {
            Shape::Struct(it) => self.structure(id, it, json.as_object()?),
            Shape::Enum(it) => self.listed(id, it, json),
            Shape::Union(it) => {
                let option = option(cx.api, cx.facts, id, json);
                self.union(id, it, option, json, wanted)
            }
            Shape::Wrapper(it) => {
                let value = self.value(it, json, Wanted::Exact)?;
                Some(Code::call(self.type_name(id), vec![value]))
            }
            // Followed before.
            Shape::Alias(_) => None,
        }
    }

    /// The name of a model, imported.
    fn type_name(&mut self, id: TypeId) -> String {
        let name = self.cx.api.types[id].name.to_string();
        self.uses.deprecated |= self.cx.api.types[id].deprecated.is_some();
        self.uses.model(self.cx.library, &name)
    }

    /// The name of a type of the crate that stands at `path` in it, imported.
    fn own(&mut self, path: &str) -> String {
        self.uses.import(&format!("{}::{path}", self.cx.library))
    }
}
