//! Which parts of an expression get a name: those that would make a line of others too long to be read, and
//! those that take more than an expression to make.

use std::mem;

use super::{
    code::{Change, Code, Nameable},
    layout::{flat, width},
};
use crate::name::{FieldName, Scope, local_name};

/// How long a part may be without a name.
const LONGEST: usize = 60;

/// A value that has a name: a `let`, and the statements behind it.
pub(in crate::emit) struct Named {
    pub(in crate::emit) name: FieldName,
    pub(in crate::emit) value: Code,
    /// What is done to it.
    pub(in crate::emit) changes: Vec<Change>,
}

/// The values that get a name, in the order in which they are needed, and what is left of `code`. It gets the
/// name that it is given, if any: all that is inside has another.
pub(super) fn named(mut code: Code, taken: &mut Scope) -> (Vec<Named>, Code) {
    mark(&mut code);
    let mut found = Vec::new();
    name(&mut code, taken, &mut found);
    (found, code)
}

/// Decides of each part, those inside first: what has a name is short.
fn mark(code: &mut Code) {
    code.parts_mut().into_iter().for_each(mark);
    match code {
        // One item a line is no matter.
        Code::List(_, items) => items.iter_mut().for_each(mark_deep),
        Code::Borrowed(_) => {}
        Code::Fields(_, fields) => fields.iter_mut().for_each(|(_, value)| mark_long(value)),
        Code::Call(..) => mark_call(code),
        Code::Tuple(items) => items.iter_mut().for_each(mark_long),
        Code::Chain(_, methods) => {
            let arguments = methods.iter_mut().filter_map(|it| it.arguments.as_mut());
            arguments.for_each(|it| mark_among(it));
        }
        Code::Nameable(it) if !it.changes.is_empty() => it.is_named = true,
        Code::Nameable(_) | Code::Plain(_) | Code::Json(_) => {}
    }
}

/// An item with lists of lists has a name: nobody would read them inside of others, and the time to lay them out
/// would grow with each.
fn mark_deep(item: &mut Code) {
    const DEEPEST: usize = 2;
    let depth = lists_inside(item);
    if let Code::Nameable(it) = item
        && depth >= DEEPEST
    {
        it.is_named = true;
    }
}

/// How many lists lie inside of each other in what has no name yet.
fn lists_inside(code: &mut Code) -> usize {
    let own = usize::from(matches!(code, Code::List(..)));
    let is_named = |it: &Code| matches!(it, Code::Nameable(it) if it.is_named);
    let parts = code.parts_mut().into_iter().filter(|it| !is_named(it));
    own + parts.map(lists_inside).max().unwrap_or_default()
}

/// A call that has no room on a line has names for what it is given, where that is more than a few words.
fn mark_call(code: &mut Code) {
    const ROOM: usize = 72;
    const FEW_WORDS: usize = 40;
    if let Code::Call(_, arguments) = code {
        mark_among(arguments);
    }
    let is_long = flat(&shortened(code)).is_some_and(|text| width(&text) > ROOM);
    let Code::Call(_, arguments) = code else {
        return;
    };
    for argument in arguments.iter_mut().filter(|_| is_long) {
        let inner = match argument {
            Code::Call(function, inner) if function == "Some" => inner.first_mut(),
            other => Some(other),
        };
        if let Some(Code::Nameable(it)) = inner
            && flat(&shortened(&it.value)).is_some_and(|text| width(&text) > FEW_WORDS)
        {
            it.is_named = true;
        }
    }
}

fn mark_among(arguments: &mut [Code]) {
    if let [Code::Nameable(only)] = arguments
        && matches!(*only.value, Code::List(..) | Code::Json(_))
    {
        return;
    }
    arguments.iter_mut().for_each(mark_long);
}

fn mark_long(code: &mut Code) {
    if let Code::Nameable(it) = code
        && flat(&shortened(&it.value)).is_none_or(|text| width(&text) > LONGEST)
    {
        it.is_named = true;
    }
}

/// The expression with the names that its parts are to have.
fn shortened(code: &Code) -> Code {
    let mut code = code.clone();
    shorten(&mut code);
    code
}

fn shorten(code: &mut Code) {
    if let Code::Nameable(it) = code
        && it.is_named
    {
        // The last is the longest.
        *code = Code::Plain(it.names.last().map(ToString::to_string).unwrap_or_default());
        return;
    }
    code.parts_mut().into_iter().for_each(shorten);
}

/// Takes the names, those outside first: what is inside of `data` and called `data` as well is called as its
/// type is.
fn name(code: &mut Code, taken: &mut Scope, found: &mut Vec<Named>) {
    let name_of = |it: &Nameable, taken: &mut Scope| {
        let free = it.names.iter().find(|name| taken.is_free(*name));
        let name = free.or(it.names.last()).cloned();
        taken.take(name.unwrap_or_else(|| local_name("value")))
    };
    let own = match code {
        Code::Nameable(it) if it.is_named => Some(name_of(it, taken)),
        _ => None,
    };
    code.parts_mut()
        .into_iter()
        .for_each(|part| name(part, taken, found));
    if let (Some(own), Code::Nameable(it)) = (own, &mut *code) {
        let text = own.to_string();
        found.push(Named {
            name: own,
            value: mem::replace(&mut *it.value, Code::plain("")),
            changes: mem::take(&mut it.changes),
        });
        *code = Code::Plain(text);
    }
}
