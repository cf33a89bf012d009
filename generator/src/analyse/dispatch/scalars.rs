//! Options that are texts, numbers, or true and false.

use indexmap::IndexMap;
use serde_json::Value;

use super::{
    ambiguity::{Ambiguities, Separated},
    options::{JsonKind, Options},
};
use crate::ir::{Primitive, Type};

/// What decides among values with no parts.
#[derive(Debug, Default)]
pub(crate) struct Scalars {
    /// Values that an option lists.
    pub(crate) listed: Vec<(Value, usize)>,
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
    let enums = enums(options, &all);
    let formats = is(|ty| matches!(ty, Type::Primitive(it) if is_format(*it)));
    let plain = is(|ty| matches!(ty, Type::Primitive(Primitive::String | Primitive::Base64)));
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
        listed: listed(options, &enums, Value::is_string),
        attempts: formats,
        rest: (plain.first().copied())
            .or(open.first().copied())
            .or(open_enum),
    }
}

/// Narrow types come first.
pub(super) fn numbers(options: &Options<'_>, ambiguities: &mut Ambiguities) -> Scalars {
    let mut all = options.of_kind(JsonKind::Number);
    all.sort_by_key(|option| breadth(options, *option));
    ambiguities.among(&same_type(options, &all), &Separated::default());
    let rest = all.pop();
    let enums = enums(options, &all);
    all.retain(|option| !enums.contains(option));
    Scalars {
        listed: listed(options, &enums, Value::is_i64),
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
fn listed(options: &Options<'_>, enums: &[usize], is: fn(&Value) -> bool) -> Vec<(Value, usize)> {
    let mut values: IndexMap<&Value, usize> = IndexMap::new();
    for option in enums {
        let listed = options.enumeration(*option).into_iter();
        let listed = listed.flat_map(|it| &it.values).map(|value| &value.wire);
        for value in listed.filter(|value| is(value)) {
            values.entry(value).or_insert(*option);
        }
    }
    let values = values.into_iter();
    values
        .map(|(value, option)| (value.clone(), option))
        .collect()
}

/// The options that are enums.
fn enums(options: &Options<'_>, among: &[usize]) -> Vec<usize> {
    let found = among.iter().copied();
    found
        .filter(|option| options.enumeration(*option).is_some())
        .collect()
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
    matches!(
        it,
        Primitive::DateTime
            | Primitive::Date
            | Primitive::Duration
            | Primitive::Uuid
            | Primitive::Ipv4
            | Primitive::Ipv6
            | Primitive::Ip
    )
}

/// How many numbers a type takes, by rank.
fn breadth(options: &Options<'_>, option: usize) -> u8 {
    match options.ty(option) {
        Type::Model(_) if options.enumeration(option).is_some() => 0,
        Type::Primitive(it) => match it {
            Primitive::Int32 => 0,
            Primitive::UInt32 => 1,
            Primitive::UInt64 => 2,
            Primitive::Int64 | Primitive::UnixTime(_) | Primitive::TimeSpan(_) => 3,
            _ => 4,
        },
        _ => 5,
    }
}
