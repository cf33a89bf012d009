//! Options that are objects.
//!
//! A `discriminator` that the description names comes first. What it leaves open is decided by these
//! rules, each tried again on what the ones before have left, until none finds anything:
//! 1. a property whose listed values no two options share;
//! 2. a required property that no other option has;
//! 3. a property that has another JSON type in each option.

use std::collections::{BTreeSet, HashMap};

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use super::{
    ambiguity::{Ambiguities, Separated},
    options::{JsonKind, Options, kind},
};
use crate::ir::{Presence, UnionTag};

/// The most steps that are taken.
const MOST_STEPS: usize = 32;

/// The steps that decide, in order.
#[derive(Debug, Default)]
pub(crate) struct Objects {
    pub(crate) steps: Vec<Step>,
    /// Options that are tried in this order when no step has decided. One alone is certain.
    pub(crate) rest: Vec<usize>,
}

/// A look at a property.
#[derive(Debug)]
pub(crate) enum Step {
    /// Its value, all of one type: each with the option that has it. Without the property, the next step
    /// decides.
    Tag {
        property: String,
        values: Vec<(Value, usize)>,
        /// Whether any other is an option that the description does not know.
        closed: bool,
    },
    /// Whether it is there: properties that only one option knows of, and requires.
    Has(Vec<(String, usize)>),
    /// Its JSON type. Absent or null, the next step decides.
    PropertyKind {
        property: String,
        kinds: Vec<(JsonKind, usize)>,
    },
}

pub(super) fn find(
    options: &Options<'_>,
    tag: Option<&UnionTag>,
    ambiguities: &mut Ambiguities,
) -> Objects {
    let mut search = Search {
        options,
        open: options.of_kind(JsonKind::Object),
        steps: Vec::new(),
        separated: Separated::default(),
    };
    if let Some(tag) = tag {
        search.discriminator(tag);
    }
    if let [only] = search.open[..] {
        search.constant(only);
    }
    while search.open.len() > 1
        && search.steps.len() < MOST_STEPS
        && (search.tag() || search.part_tag() || search.required() || search.property_kind())
    {}
    let is_part = |step: &Step| matches!(step, Step::Tag { closed: false, .. });
    if search.open.len() == 1 && search.steps.iter().any(is_part) {
        // What has none of the tags need not be this.
        search.required();
    }
    let Search {
        mut open,
        steps,
        separated,
        ..
    } = search;
    ambiguities.among(options, &open, &separated);
    if !separated.all(&open) {
        open.sort_by_key(|option| specificity(options, *option));
    }
    Objects { steps, rest: open }
}

/// What is asked most of comes first.
fn specificity(options: &Options<'_>, option: usize) -> (bool, usize, usize) {
    let (required, known) = match options.structure(option) {
        Some(it) => (it.required.len(), it.fields.len()),
        None => (0, 0),
    };
    let most = usize::MAX;
    (options.is_open(option), most - required, most - known)
}

/// The value that a name of a `discriminator` stands for, if it is one of this type: names of schemas are
/// names of all, and no numbers.
fn value_of(name: &str, kind: JsonKind) -> Option<Value> {
    let value = match kind {
        JsonKind::String => return Some(name.into()),
        _ => serde_json::from_str(name).ok()?,
    };
    (JsonKind::of(&value) == Some(kind)).then_some(value)
}

/// Whether two values are equal: 2 and 2.0 are.
fn is_same(one: &Value, other: &Value) -> bool {
    let number = |it: &Value| it.as_f64();
    one == other || number(one).is_some() && number(one) == number(other)
}

/// A property that tells some of the options from the others.
struct PartTag {
    property: String,
    values: Vec<(Value, usize)>,
    /// The options that have it.
    options: Vec<usize>,
}

struct Search<'a> {
    options: &'a Options<'a>,
    /// The options that no step has found yet.
    open: Vec<usize>,
    steps: Vec<Step>,
    separated: Separated,
}

impl<'a> Search<'a> {
    /// The `discriminator`, with the values that its options list themselves.
    fn discriminator(&mut self, tag: &UnionTag) {
        let kind = self.kind_of(&tag.property);
        let named = tag.values.iter();
        let named = named.filter_map(|(value, option)| Some((value_of(value, kind)?, *option)));
        let listed = self.open.iter().flat_map(|option| {
            let tag = self.options.tag(*option, &tag.property);
            let values = tag.into_iter().flat_map(|tag| tag.values);
            values.map(|value| (value.clone(), *option))
        });
        let mut values: Vec<(Value, usize)> = Vec::new();
        for (value, option) in named.chain(listed) {
            let is_new = || values.iter().all(|(known, _)| !is_same(known, &value));
            if JsonKind::of(&value) == Some(kind) && is_new() {
                values.push((value, option));
            }
        }
        values.retain(|(_, option)| self.open.contains(option));
        let found: Vec<_> = values.iter().map(|(_, option)| *option).collect();
        if found.is_empty() {
            return;
        }
        self.open.retain(|option| !found.contains(option));
        self.steps.push(Step::Tag {
            property: tag.property.clone(),
            values,
            closed: true,
        });
    }

    /// The JSON type of a tag: a text, unless it is a number or boolean in all options.
    fn kind_of(&self, property: &str) -> JsonKind {
        let kinds = self.open.iter().map(|option| {
            let field = self.options.field(*option, property);
            field.and_then(|it| kind(self.options.api, &it.value.ty))
        });
        let kinds: BTreeSet<_> = kinds.collect();
        match kinds.into_iter().collect::<Vec<_>>()[..] {
            [Some(kind @ (JsonKind::Number | JsonKind::Bool))] => kind,
            _ => JsonKind::String,
        }
    }

    /// A property of the only option that can have one value: with another, it is an option that the
    /// description does not know.
    fn constant(&mut self, option: usize) {
        let found = self.properties().into_iter().find_map(|property| {
            let values = self.disjoint(&[option], property)?;
            (values.len() == 1).then(|| (property.to_owned(), values))
        });
        if let Some((property, values)) = found {
            self.push_tag(property, values, &[option], true);
        }
    }

    /// A property of all open options. An option in which it is optional stays open: the value may
    /// come without it.
    fn tag(&mut self) -> bool {
        let all = self.open.clone();
        let found = self.properties().into_iter().find_map(|property| {
            let values = self.disjoint(&all, property)?;
            Some((property.to_owned(), values))
        });
        let Some((property, values)) = found else {
            return false;
        };
        self.push_tag(property, values, &all, true)
    }

    /// A property that some open options have, and the others know nothing of, or only that it is a
    /// text.
    fn part_tag(&mut self) -> bool {
        let mut best: Option<PartTag> = None;
        for property in self.properties() {
            let known = best.as_ref().map_or(0, |it| it.options.len());
            let found = self.part_tag_of(property);
            best = found.filter(|it| it.options.len() > known).or(best);
        }
        let Some(PartTag {
            property,
            values,
            options,
        }) = best
        else {
            return false;
        };
        let others = self.open.iter().filter(|it| self.is_text(**it, &property));
        let told: Vec<_> = options.iter().chain(others).copied().collect();
        self.separated.add(&told);
        self.push_tag(property, values, &options, false)
    }

    fn part_tag_of(&self, property: &str) -> Option<PartTag> {
        let has = |option: &usize| self.options.tag(*option, property).is_some();
        let (options, others): (Vec<_>, Vec<_>) = self.open.iter().partition(|it| has(it));
        let is_text = |option: &usize| self.is_text(*option, property);
        let fits = |option: &usize| is_text(option) || !self.options.mentions(*option, property);
        let is_told = options.len() > 1 || options.len() == 1 && others.iter().all(is_text);
        if !is_told || !others.iter().all(fits) {
            return None;
        }
        Some(PartTag {
            property: property.to_owned(),
            values: self.disjoint(&options, property)?,
            options,
        })
    }

    fn push_tag(
        &mut self,
        property: String,
        values: Vec<(Value, usize)>,
        of: &[usize],
        closed: bool,
    ) -> bool {
        self.separated.add(of);
        let options = self.options;
        let always = |option: &usize| {
            let tag = options.tag(*option, &property);
            of.contains(option) && tag.is_some_and(|tag| tag.required)
        };
        self.open.retain(|option| !always(option));
        self.steps.push(Step::Tag {
            property,
            values,
            closed,
        });
        true
    }

    /// The values of `property` with their options, where none is shared and all are of one type.
    fn disjoint(&self, among: &[usize], property: &str) -> Option<Vec<(Value, usize)>> {
        let mut values: IndexMap<&Value, usize> = IndexMap::new();
        for option in among {
            for value in self.options.tag(*option, property)?.values {
                if *values.entry(value).or_insert(*option) != *option {
                    return None;
                }
            }
        }
        let all = |is: fn(&Value) -> bool| values.keys().all(|value| is(value));
        let comparable = all(Value::is_string) || all(Value::is_number) || all(Value::is_boolean);
        let values = values.iter();
        comparable.then(|| values.map(|(value, it)| ((*value).clone(), *it)).collect())
    }

    /// Required properties that no other open option knows of.
    fn required(&mut self) -> bool {
        let mut count: HashMap<&str, usize> = HashMap::new();
        for option in &self.open {
            for wire in self.options.known(*option) {
                *count.entry(wire).or_default() += 1;
            }
        }
        let own = |option: &usize| {
            let alone =
                |required: Vec<&'a str>| required.into_iter().find(|it| count.get(it) == Some(&1));
            let structs = self.options.required(*option).into_iter();
            let own: Vec<_> = structs.map(alone).collect::<Option<_>>()?;
            let own: IndexSet<_> = own.into_iter().collect();
            let own = own.into_iter().map(|wire| (wire.to_owned(), *option));
            Some(own.collect::<Vec<_>>())
        };
        let found: Vec<_> = self.open.iter().filter_map(own).flatten().collect();
        if found.is_empty() {
            return false;
        }
        self.open
            .retain(|option| found.iter().all(|(_, it)| it != option));
        self.steps.push(Step::Has(found));
        true
    }

    /// A property that has another JSON type in each open option.
    fn property_kind(&mut self) -> bool {
        for property in self.properties() {
            let kinds = self.open.iter().map(|option| {
                let field = self.options.field(*option, property)?;
                Some((kind(self.options.api, &field.value.ty)?, *option))
            });
            let Some(kinds) = kinds.collect::<Option<Vec<_>>>() else {
                continue;
            };
            let count = |kind| kinds.iter().filter(|(it, _)| *it == kind).count();
            if kinds.iter().all(|(kind, _)| count(*kind) == 1) {
                self.separated.add(&self.open);
                let options = self.options;
                self.open.retain(|option| {
                    let field = options.field(*option, property);
                    field.is_none_or(|it| it.presence == Presence::Optional || it.value.nullable)
                });
                let property = property.to_owned();
                self.steps.push(Step::PropertyKind { property, kinds });
                return true;
            }
        }
        false
    }

    /// The properties of the open options that no step has looked at, in order.
    fn properties(&self) -> IndexSet<&'a str> {
        let structures = self
            .open
            .iter()
            .filter_map(|it| self.options.structure(*it));
        let fields = structures.flat_map(|it| &it.fields);
        let wires = fields.map(|field| field.wire.as_str());
        wires.filter(|wire| !self.is_used(wire)).collect()
    }

    fn is_used(&self, wire: &str) -> bool {
        self.steps.iter().any(|step| match step {
            Step::Tag { property, .. } | Step::PropertyKind { property, .. } => property == wire,
            Step::Has(_) => false,
        })
    }

    fn is_text(&self, option: usize, wire: &str) -> bool {
        let field = self.options.field(option, wire);
        field.is_some_and(|it| kind(self.options.api, &it.value.ty) == Some(JsonKind::String))
    }
}
