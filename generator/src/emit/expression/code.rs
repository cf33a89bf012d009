//! An expression before it is text: as much of Rust's syntax as takes to build a value.

use std::mem;

use serde_json::Value;

use crate::name::FieldName;

/// An expression.
#[derive(Debug, Clone)]
pub(in crate::emit) enum Code {
    /// What has no parts that could stand on lines of their own: a literal, a path, a short call.
    Plain(String),
    /// `Pet::new("a", 1)`, `Some(1)`.
    Call(String, Vec<Code>),
    /// A value, and the methods that are called on it one after the other.
    Chain(Box<Code>, Vec<Method>),
    /// `[1, 2]`; behind `vec!` as well.
    List(&'static str, Vec<Code>),
    /// `("a", 1)`
    Tuple(Vec<Code>),
    /// `&pet`
    Borrowed(Box<Code>),
    /// `Pets { id: 1 }`, a field each.
    Fields(String, Vec<(String, Code)>),
    /// `json!({ "a": 1 })`
    Json(Value),
    /// A value that may get a name, and a line of its own.
    Nameable(Nameable),
}

/// A method that is called.
#[derive(Debug, Clone)]
pub(in crate::emit) struct Method {
    /// `.tags`
    pub(in crate::emit) name: String,
    /// What it is given; `None` where there are no parentheses, as behind `.await`.
    pub(in crate::emit) arguments: Option<Vec<Code>>,
}

/// A value that may get a name.
#[derive(Debug, Clone)]
pub(in crate::emit) struct Nameable {
    /// What it would be called, the best name first.
    pub(super) names: Vec<FieldName>,
    pub(super) value: Box<Code>,
    /// What is done to the value once it has a name, which then it must have.
    pub(super) changes: Vec<Change>,
    /// Whether it is to have a name.
    pub(super) is_named: bool,
}

/// What is done to a value that has a name.
#[derive(Debug, Clone)]
pub(in crate::emit) enum Change {
    /// `pet.kind = …`
    Set(FieldName, Code),
    /// `pet.unknown.insert("a", …)`, the key as Rust.
    Insert(FieldName, String, Code),
}

impl Nameable {
    pub(super) fn new(names: Vec<FieldName>, value: Code) -> Self {
        Self {
            names,
            value: Box::new(value),
            changes: Vec::new(),
            is_named: false,
        }
    }
}

impl Code {
    pub(in crate::emit) fn plain(text: impl Into<String>) -> Self {
        Self::Plain(text.into())
    }

    pub(in crate::emit) fn call(function: impl Into<String>, arguments: Vec<Code>) -> Self {
        Self::Call(function.into(), arguments)
    }

    /// A text as a literal: raw, where quotes would have to be escaped and nothing else.
    pub(in crate::emit) fn text(text: &str) -> String {
        let is_seen = |c: char| c == ' ' || c.is_ascii_graphic();
        if text.contains(['"', '\\']) && text.chars().all(is_seen) && !text.contains("\"#") {
            return match text.contains('"') {
                true => format!("r#\"{text}\"#"),
                false => format!("r\"{text}\""),
            };
        }
        format!("{text:?}")
    }

    /// The same expression with names for it, the best first, in case that it is to have one. A literal
    /// never has.
    pub(super) fn called(self, names: Vec<FieldName>) -> Self {
        match self {
            Self::Nameable(mut it) => {
                let own = mem::take(&mut it.names);
                it.names = names;
                let more = own.into_iter().filter(|name| !it.names.contains(name));
                let more: Vec<_> = more.collect();
                it.names.extend(more);
                Self::Nameable(it)
            }
            Self::Call(function, mut inner) if function == "Some" => {
                let inner = inner.pop().map(|it| it.called(names));
                Self::Call(function, inner.into_iter().collect())
            }
            Self::Plain(_) | Self::Tuple(_) | Self::Borrowed(_) | Self::Fields(..) => self,
            value => Self::Nameable(Nameable::new(names, value)),
        }
    }

    /// The same expression, which has this name.
    pub(super) fn always_called(self, name: FieldName) -> Self {
        match self {
            Self::Nameable(it) => Self::Nameable(Nameable {
                names: vec![name],
                is_named: true,
                ..it
            }),
            value => Self::Nameable(Nameable {
                is_named: true,
                ..Nameable::new(vec![name], value)
            }),
        }
    }

    /// The parts of an expression.
    pub(super) fn parts_mut(&mut self) -> Vec<&mut Self> {
        match self {
            Self::Plain(_) | Self::Json(_) => Vec::new(),
            Self::Call(_, parts) | Self::List(_, parts) | Self::Tuple(parts) => {
                parts.iter_mut().collect()
            }
            Self::Chain(root, methods) => {
                let arguments = methods
                    .iter_mut()
                    .filter_map(|it| it.arguments.as_mut())
                    .flatten();
                [&mut **root].into_iter().chain(arguments).collect()
            }
            Self::Borrowed(inner) => vec![inner],
            Self::Fields(_, fields) => fields.iter_mut().map(|(_, value)| value).collect(),
            Self::Nameable(it) => {
                let changes = it.changes.iter_mut().map(|change| match change {
                    Change::Set(_, value) | Change::Insert(_, _, value) => value,
                });
                [&mut *it.value].into_iter().chain(changes).collect()
            }
        }
    }
}
