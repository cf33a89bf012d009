//! Options that are texts, numbers, or true and false.

use super::{
    ambiguity::{Ambiguities, Separated},
    options::{JsonKind, Options},
};
use crate::ir::{Primitive, Type};

/// What decides among values with no parts.
#[derive(Debug, Default)]
pub(crate) struct Scalars {
    /// Values that an option lists.
    pub(crate) listed: Vec<(String, usize)>,
    /// Options that take fewer values than those behind them: the first that takes this one is it.
    pub(crate) attempts: Vec<usize>,
    /// The option that takes everything else.
    pub(crate) rest: Option<usize>,
}

/// Listed values come first, then formats that exclude each other, then any text.
pub(super) fn texts(options: &Options<'_>, ambiguities: &mut Ambiguities) -> Scalars {
    let all = options.of_kind(JsonKind::String);
    if let [only] = all.as_slice() {
        return only_option(*only);
    }
    let is = |test: fn(&Type) -> bool| {
        let found = all.iter().copied();
        found
            .filter(move |it| test(options.ty(*it)))
            .collect::<Vec<_>>()
    };
    let enums: Vec<_> = (all.iter().copied())
        .filter(|option| options.enumeration(*option).is_some())
        .collect();
    let formats = is(|ty| matches!(ty, Type::Primitive(it) if is_format(*it)));
    let plain = is(|ty| matches!(ty, Type::Primitive(Primitive::String)));
    let open: Vec<_> = (all.iter().copied())
        .filter(|option| options.is_open(*option))
        .collect();
    ambiguities.among(&plain, &Separated::default());
    ambiguities.among(&same_type(options, &formats), &Separated::default());
    let open_enum = match enums.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    Scalars {
        listed: listed(options, &enums),
        attempts: formats,
        rest: (plain.first().copied())
            .or(open.first().copied())
            .or(open_enum),
    }
}

/// Narrow types come first.
pub(super) fn numbers(options: &Options<'_>, ambiguities: &mut Ambiguities) -> Scalars {
    let mut all = options.of_kind(JsonKind::Number);
    all.sort_by_key(|option| breadth(options.ty(*option)));
    ambiguities.among(&same_type(options, &all), &Separated::default());
    let rest = all.pop();
    Scalars {
        listed: Vec::new(),
        attempts: all,
        rest,
    }
}

pub(super) fn booleans(options: &Options<'_>, ambiguities: &mut Ambiguities) -> Scalars {
    let mut all = options.of_kind(JsonKind::Bool);
    all.sort_by_key(|option| options.is_open(*option));
    ambiguities.among(&same_type(options, &all), &Separated::default());
    Scalars {
        rest: all.first().copied(),
        ..Scalars::default()
    }
}

fn only_option(option: usize) -> Scalars {
    Scalars {
        rest: Some(option),
        ..Scalars::default()
    }
}

/// Values that enums list, each for the first that does.
fn listed(options: &Options<'_>, enums: &[usize]) -> Vec<(String, usize)> {
    let mut values: Vec<(String, usize)> = Vec::new();
    for option in enums {
        let listed = options.enumeration(*option).into_iter();
        for value in listed.flat_map(|it| &it.values) {
            if values.iter().all(|(known, _)| *known != value.wire) {
                values.push((value.wire.clone(), *option));
            }
        }
    }
    values
}

/// Those whose type another has too.
fn same_type(options: &Options<'_>, among: &[usize]) -> Vec<usize> {
    let twice = |option: &&usize| {
        let ty = options.ty(**option);
        among.iter().filter(|it| options.ty(**it) == ty).count() > 1
    };
    let found = among.iter().filter(|it| !options.is_open(**it));
    found.filter(twice).copied().collect()
}

/// Whether no text of this type is one of another that this is true of.
fn is_format(it: Primitive) -> bool {
    match it {
        Primitive::DateTime => true,
        Primitive::String => false,
        Primitive::Bool | Primitive::Int32 | Primitive::Int64 | Primitive::UInt64 => false,
        Primitive::Float | Primitive::Double => false,
    }
}

/// How many numbers a type takes, by rank.
fn breadth(ty: &Type) -> u8 {
    match ty {
        Type::Primitive(it) => match it {
            Primitive::Int32 => 0,
            Primitive::UInt64 => 2,
            Primitive::Int64 => 3,
            _ => 4,
        },
        _ => 5,
    }
}
