//! Options that are texts, numbers, or true and false.

use std::collections::HashMap;

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

/// Listed values come first, then formats that exclude each other, then unions, then any text.
pub(super) fn texts(options: &Options<'_>, ambiguities: &mut Ambiguities) -> Scalars {
    let all = options.of_kind(JsonKind::String);
    if let [only] = all.as_slice() {
        return only_option(*only);
    }
    let of = |rank: u8| {
        let found = all.iter().copied();
        found.filter(move |it| text_rank(options, *it) == rank)
    };
    let (enums, formats): (Vec<_>, Vec<_>) = (of(LISTED).collect(), of(FORMAT).collect());
    let (unions, plain): (Vec<_>, Vec<_>) = (of(UNION).collect(), of(PLAIN).collect());
    ambiguities.among(options, &plain, &Separated::default());
    ambiguities.among(
        options,
        &same_type(options, &formats),
        &Separated::default(),
    );
    ambiguities.among(options, &sharing(options, &enums), &Separated::default());
    let mut attempts: Vec<_> = formats.into_iter().chain(unions).collect();
    let rest = plain.first().copied().or_else(|| of(ANY).next());
    let rest = rest.or_else(|| match (enums.as_slice(), attempts.as_slice()) {
        ([only], _) => Some(*only),
        ([], [_]) => attempts.pop(),
        _ => None,
    });
    Scalars {
        listed: listed(options, &enums),
        attempts,
        rest,
    }
}

const LISTED: u8 = 0;
const FORMAT: u8 = 1;
const UNION: u8 = 2;
const PLAIN: u8 = 3;
const ANY: u8 = 4;

/// How many texts an option takes, by rank.
fn text_rank(options: &Options<'_>, option: usize) -> u8 {
    match options.ty(option) {
        Type::Primitive(it) if it.is_formatted() => FORMAT,
        Type::Primitive(_) => PLAIN,
        Type::Model(_) if options.enumeration(option).is_some() => LISTED,
        Type::Model(_) => UNION,
        _ => ANY,
    }
}

/// Narrow types come first. An enum takes what it lists.
pub(super) fn numbers(options: &Options<'_>, ambiguities: &mut Ambiguities) -> Scalars {
    narrow_first(options, JsonKind::Number, ambiguities)
}

/// An enum takes what it lists.
pub(super) fn booleans(options: &Options<'_>, ambiguities: &mut Ambiguities) -> Scalars {
    narrow_first(options, JsonKind::Bool, ambiguities)
}

fn narrow_first(options: &Options<'_>, kind: JsonKind, ambiguities: &mut Ambiguities) -> Scalars {
    let mut all = options.of_kind(kind);
    all.sort_by_key(|option| breadth(options, *option));
    ambiguities.among(options, &same_type(options, &all), &Separated::default());
    ambiguities.among(
        options,
        &sharing(options, &enums(options, &all)),
        &Separated::default(),
    );
    Scalars {
        listed: Vec::new(),
        rest: all.pop(),
        attempts: all,
    }
}

fn only_option(option: usize) -> Scalars {
    Scalars {
        rest: Some(option),
        ..Scalars::default()
    }
}

/// Values that enums list, each for the first that does.
fn listed(options: &Options<'_>, enums: &[usize]) -> Vec<(Value, usize)> {
    let mut values: IndexMap<&Value, usize> = IndexMap::new();
    for option in enums {
        let listed = options.enumeration(*option).into_iter();
        let listed = listed.flat_map(|it| &it.values).map(|value| &value.wire);
        for value in listed.filter(|value| value.is_string()) {
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

/// Enums that list a value which another lists too.
fn sharing(options: &Options<'_>, enums: &[usize]) -> Vec<usize> {
    let mut count: HashMap<&Value, usize> = HashMap::new();
    let values = |option: &usize| {
        options
            .enumeration(*option)
            .into_iter()
            .flat_map(|it| &it.values)
    };
    for value in enums.iter().flat_map(values) {
        *count.entry(&value.wire).or_default() += 1;
    }
    let shares = |option: &&usize| values(option).any(|it| count.get(&it.wire) > Some(&1));
    enums.iter().filter(shares).copied().collect()
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
        Type::Model(_) => 5,
        _ => 6,
    }
}
