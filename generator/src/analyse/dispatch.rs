//! How the options of a union are told apart.
//!
//! A `discriminator` that the description names decides alone. Else these rules are tried in turn, each
//! on the options that the ones before have left open, and each gives at most one [`Step`] of the code
//! that will decide:
//! 1. JSON types: only objects have properties to look at;
//! 2. a property whose enums are disjoint;
//! 3. a required property that no other option has;
//! 4. a property that has another JSON type in each option.
//!
//! What none of them separates is tried in order, and the maintainer is told.

use std::collections::BTreeSet;

use crate::{
    ir::{Api, EnumKind, Field, Presence, Primitive, Shape, Struct, Type, TypeId, Union},
    report::{Diagnostic, Place, Report},
    source::Pointer,
};

/// The steps that decide, in order, and the options among which nothing decides.
#[derive(Debug, Default)]
pub(crate) struct Dispatch {
    pub(crate) steps: Vec<Step>,
    /// Options that are tried in order when no step has decided. One alone is certain.
    pub(crate) rest: Vec<usize>,
}

/// A look at the value. Numbers are positions of options.
#[derive(Debug)]
pub(crate) enum Step {
    /// The text of a property: its values, each with the option that has it. Any other text is an
    /// option that the description does not know; without the property, the next step decides.
    Tag {
        property: String,
        values: Vec<(String, usize)>,
    },
    /// The JSON type of the value.
    Kind(Vec<(JsonKind, usize)>),
    /// Only objects go on: all options that are left are objects, and anything else is an option
    /// that the description does not know.
    Objects,
    /// A property that only one option requires.
    Has(Vec<(String, usize)>),
    /// The JSON type of a property.
    PropertyKind {
        property: String,
        kinds: Vec<(JsonKind, usize)>,
    },
}

/// A type of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum JsonKind {
    Bool,
    Number,
    String,
    Array,
    Object,
}

pub(super) fn find(api: &Api, report: &mut Report) -> Vec<Option<Dispatch>> {
    let unions = api.types.iter().map(|(_, def)| match &def.shape {
        Shape::Union(union) => Some(dispatch(api, union, &def.pointer, report)),
        _ => None,
    });
    unions.collect()
}

fn dispatch(api: &Api, union: &Union, at: &Pointer, report: &mut Report) -> Dispatch {
    let mut found = Dispatch::default();
    let mut open: BTreeSet<usize> = (0..union.options.len()).collect();
    if let Some(tag) = &union.tag {
        open.retain(|option| tag.values.iter().all(|(_, it)| it != option));
        if !tag.values.is_empty() {
            found.steps.push(Step::Tag {
                property: tag.property.clone(),
                values: tag.values.clone(),
            });
        }
        found.rest = open.into_iter().collect();
        return found;
    }
    let options = Options::of(api, union);
    options.by_kind(&mut open, &mut found.steps);
    if !open.is_empty()
        && open
            .iter()
            .all(|it| options.kinds[*it] == Some(JsonKind::Object))
    {
        found.steps.push(Step::Objects);
    }
    options.by_tag(&mut open, &mut found.steps);
    options.by_required(&mut open, &mut found.steps);
    options.by_property_kind(&mut open, &mut found.steps);
    found.rest = open.into_iter().collect();
    if found.rest.len() > 1 {
        report.add(ambiguous(union, &found.rest, at));
    }
    found
}

fn ambiguous(union: &Union, rest: &[usize], at: &Pointer) -> Diagnostic {
    let names: Vec<_> = rest
        .iter()
        .map(|option| format!("`{}`", union.options[*option].name))
        .collect();
    let message = format!(
        "nothing tells these options apart: {}; they are tried in this order",
        names.join(", ")
    );
    Diagnostic::warning(Place::At(at.clone()), message)
        .help("a `discriminator`, or a property with another one-value enum in each, would")
}

/// What is known of each option.
struct Options<'a> {
    kinds: Vec<Option<JsonKind>>,
    structs: Vec<Option<&'a Struct>>,
    api: &'a Api,
}

impl<'a> Options<'a> {
    fn of(api: &'a Api, union: &Union) -> Self {
        let types = || {
            union
                .options
                .iter()
                .map(|option| api.types.unaliased(&option.value.ty))
        };
        Self {
            kinds: types().map(|ty| kind(api, ty)).collect(),
            structs: types().map(|ty| structure(api, ty)).collect(),
            api,
        }
    }

    /// Options whose JSON type no other has.
    fn by_kind(&self, open: &mut BTreeSet<usize>, steps: &mut Vec<Step>) {
        if open.iter().any(|option| self.kinds[*option].is_none()) {
            return;
        }
        let kinds = open.iter().filter_map(|it| Some((self.kinds[*it]?, *it)));
        let unique = unique(kinds.collect());
        if unique.len() == open.len() && unique.len() == 1 {
            return;
        }
        open.retain(|option| unique.iter().all(|(_, it)| it != option));
        if !unique.is_empty() {
            steps.push(Step::Kind(unique));
        }
    }

    /// A property whose enums share no value. An option in which it is optional stays open: the
    /// value may come without it.
    fn by_tag(&self, open: &mut BTreeSet<usize>, steps: &mut Vec<Step>) {
        for property in self.shared_properties(open) {
            let Some(values) = self.tag_values(open, &property) else {
                continue;
            };
            open.retain(|option| match self.field(*option, &property) {
                Some(field) => field.presence == Presence::Optional,
                None => true,
            });
            steps.push(Step::Tag { property, values });
            return;
        }
    }

    /// The values of `property` with their options, where each option has some and none shares one.
    fn tag_values(&self, open: &BTreeSet<usize>, property: &str) -> Option<Vec<(String, usize)>> {
        let mut values: Vec<(String, usize)> = Vec::new();
        for option in open {
            let Type::Model(id) = self.field(*option, property)?.value.ty else {
                return None;
            };
            let Shape::Enum(listed) = &self.api.types[id].shape else {
                return None;
            };
            for value in &listed.values {
                let text = value.text()?;
                if values.iter().any(|(it, _)| it == text) {
                    return None;
                }
                values.push((text.to_owned(), *option));
            }
        }
        Some(values)
    }

    /// A required property that no other open option has.
    fn by_required(&self, open: &mut BTreeSet<usize>, steps: &mut Vec<Step>) {
        let mut found = Vec::new();
        for option in open.iter() {
            let fields = self.structs[*option].into_iter().flat_map(|it| &it.fields);
            let own = fields
                .filter(|field| field.presence == Presence::Required)
                .find(|field| {
                    let others = open.iter().filter(|other| *other != option);
                    others.into_iter().all(|it| {
                        self.structs[*it].is_some() && self.field(*it, &field.wire).is_none()
                    })
                });
            found.extend(own.map(|field| (field.wire.clone(), *option)));
        }
        if open.len() < 2 {
            return;
        }
        open.retain(|option| found.iter().all(|(_, it)| it != option));
        if !found.is_empty() {
            steps.push(Step::Has(found));
        }
    }

    /// A property that has another JSON type in each option. Absent or null leaves it open: then
    /// the first option is taken.
    fn by_property_kind(&self, open: &mut BTreeSet<usize>, steps: &mut Vec<Step>) {
        if open.len() < 2 {
            return;
        }
        for property in self.shared_properties(open) {
            let kinds = open.iter().map(|option| {
                let value = &self.field(*option, &property)?.value;
                Some((
                    kind(self.api, self.api.types.unaliased(&value.ty))?,
                    *option,
                ))
            });
            let Some(kinds) = kinds.collect::<Option<Vec<_>>>().map(unique) else {
                continue;
            };
            if kinds.len() == open.len() {
                let first = open.first().copied();
                open.retain(|option| Some(*option) == first);
                steps.push(Step::PropertyKind { property, kinds });
                return;
            }
        }
    }

    /// The properties that all open options have, in the order of the first.
    fn shared_properties(&self, open: &BTreeSet<usize>) -> Vec<String> {
        let first = open.first().and_then(|option| self.structs[*option]);
        let fields = first.into_iter().flat_map(|it| &it.fields);
        fields
            .filter(|field| open.iter().all(|it| self.field(*it, &field.wire).is_some()))
            .map(|field| field.wire.clone())
            .collect()
    }

    fn field(&self, option: usize, wire: &str) -> Option<&'a Field> {
        self.structs[option]?
            .fields
            .iter()
            .find(|field| field.wire == wire)
    }
}

/// The pairs whose JSON type stands in one pair alone.
fn unique(pairs: Vec<(JsonKind, usize)>) -> Vec<(JsonKind, usize)> {
    let count = |kind: JsonKind| pairs.iter().filter(|(it, _)| *it == kind).count();
    pairs
        .iter()
        .copied()
        .filter(|(kind, _)| count(*kind) == 1)
        .collect()
}

fn structure<'a>(api: &'a Api, ty: &Type) -> Option<&'a Struct> {
    match ty {
        Type::Model(id) => match &api.types[*id].shape {
            Shape::Struct(it) => Some(it),
            _ => None,
        },
        _ => None,
    }
}

/// The JSON type that all values of a type have, if there is one.
fn kind(api: &Api, ty: &Type) -> Option<JsonKind> {
    Some(match ty {
        Type::Primitive(primitive) => match primitive {
            Primitive::Bool => JsonKind::Bool,
            Primitive::Int32 | Primitive::Int64 | Primitive::UInt32 | Primitive::UInt64 => {
                JsonKind::Number
            }
            Primitive::UnixTime(_) | Primitive::TimeSpan(_) => JsonKind::Number,
            Primitive::Float | Primitive::Double | Primitive::Decimal => JsonKind::Number,
            Primitive::String | Primitive::DateTime | Primitive::Date => JsonKind::String,
            Primitive::Duration | Primitive::Uuid | Primitive::Base64 => JsonKind::String,
            Primitive::Ipv4 | Primitive::Ipv6 | Primitive::Ip => JsonKind::String,
        },
        Type::List(_) => JsonKind::Array,
        Type::Map(_) | Type::Object => JsonKind::Object,
        Type::Model(id) => return model_kind(api, *id),
        Type::Any => return None,
    })
}

fn model_kind(api: &Api, id: TypeId) -> Option<JsonKind> {
    match &api.types[id].shape {
        Shape::Struct(_) => Some(JsonKind::Object),
        Shape::Enum(it) => match it.kind {
            EnumKind::Text => Some(JsonKind::String),
            EnumKind::Integer | EnumKind::Number => Some(JsonKind::Number),
            EnumKind::Mixed => None,
        },
        Shape::Union(_) | Shape::Alias(_) => None,
    }
}
