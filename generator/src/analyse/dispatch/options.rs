//! What is known of the options of a union.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::Value;

use crate::ir::{
    Api, Enum, EnumKind, Field, Presence, Primitive, Rule, Shape, Struct, Type, TypeId, TypeUse,
    Union, UnionOption,
};

/// A type of JSON. Null is none of an option's own: a field or list says that it may be null.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum JsonKind {
    Bool,
    Number,
    String,
    Array,
    Object,
}

impl JsonKind {
    /// The type of a value that is not null.
    pub(crate) fn of(value: &Value) -> Option<Self> {
        match value {
            Value::String(_) => Some(Self::String),
            Value::Number(_) => Some(Self::Number),
            Value::Bool(_) => Some(Self::Bool),
            Value::Array(_) => Some(Self::Array),
            Value::Object(_) => Some(Self::Object),
            Value::Null => None,
        }
    }
}

const ALL: [JsonKind; 5] = [
    JsonKind::Bool,
    JsonKind::Number,
    JsonKind::String,
    JsonKind::Array,
    JsonKind::Object,
];

/// The options of a union.
pub(super) struct Options<'a> {
    pub(super) api: &'a Api,
    options: &'a [UnionOption],
    kinds: Vec<BTreeSet<JsonKind>>,
    /// The properties of each option that is a struct.
    fields: Vec<HashMap<&'a str, &'a Field>>,
    /// The properties that each option knows of, itself or in a union that it is.
    known: Vec<HashSet<&'a str>>,
}

impl<'a> Options<'a> {
    pub(super) fn of(api: &'a Api, union: &'a Union) -> Self {
        let types = || union.options.iter().map(|option| &option.value.ty);
        Self {
            api,
            kinds: types()
                .map(|ty| kinds(api, ty, &mut HashSet::new()))
                .collect(),
            fields: types().map(|ty| fields(api, ty)).collect(),
            known: types().map(|ty| known(api, ty)).collect(),
            options: &union.options,
        }
    }

    /// The options that can be of this type, in order.
    pub(super) fn of_kind(&self, kind: JsonKind) -> Vec<usize> {
        let kinds = self.kinds.iter().enumerate();
        let fitting = kinds.filter(|(_, kinds)| kinds.contains(&kind));
        fitting.map(|(option, _)| option).collect()
    }

    /// The variant of an option.
    pub(super) fn name(&self, option: usize) -> String {
        self.options[option].name.to_string()
    }

    /// The type of an option as it is in JSON.
    pub(super) fn ty(&self, option: usize) -> &'a Type {
        self.api.types.unwrapped(&self.options[option].value.ty)
    }

    /// The option, where it is an object with properties.
    pub(super) fn structure(&self, option: usize) -> Option<&'a Struct> {
        match self.shape(option)? {
            Shape::Struct(it) => Some(it),
            _ => None,
        }
    }

    /// The option, where it is an enum.
    pub(super) fn enumeration(&self, option: usize) -> Option<&'a Enum> {
        match self.shape(option)? {
            Shape::Enum(it) => Some(it),
            _ => None,
        }
    }

    /// Whether the option takes values of several kinds or shapes: less is known of it than of any
    /// other.
    pub(super) fn is_open(&self, option: usize) -> bool {
        match self.ty(option) {
            Type::Any | Type::Object | Type::Map(_) => true,
            _ => matches!(self.shape(option), Some(Shape::Union(_))),
        }
    }

    /// The property of an option that is a struct.
    pub(super) fn field(&self, option: usize, wire: &str) -> Option<&'a Field> {
        self.fields[option].get(wire).copied()
    }

    /// Whether an option knows of a property. A map may hold any, but knows of none.
    pub(super) fn mentions(&self, option: usize, wire: &str) -> bool {
        self.known[option].contains(wire)
    }

    /// The properties that an option knows of.
    pub(super) fn known(&self, option: usize) -> impl Iterator<Item = &'a str> {
        self.known[option].iter().copied()
    }

    /// For each struct that an option is, itself or as a union, the properties that it requires.
    pub(super) fn required(&self, option: usize) -> Vec<Vec<&'a str>> {
        structs(self.api, &self.options[option].value.ty)
            .into_iter()
            .map(required)
            .collect()
    }

    /// The values that a property of an option can have.
    pub(super) fn tag(&self, option: usize, wire: &str) -> Option<Tag<'a>> {
        if !self.mentions(option, wire) {
            return None;
        }
        tag(self.api, self.ty(option), wire, &mut HashSet::new())
    }

    /// Whether a value cannot be read as both: one requires a property that the other does not know,
    /// or both require one that has other values in each.
    pub(super) fn differ(&self, one: usize, other: usize) -> bool {
        let requires = |one: usize, other: usize| {
            let mut structs = self.required(one).into_iter();
            let own = |required: Vec<&str>| required.iter().any(|it| !self.mentions(other, it));
            self.structure(other).is_some() && structs.all(own)
        };
        let excludes = |wire: &str| match (self.tag(one, wire), self.tag(other, wire)) {
            (Some(one), Some(other)) => {
                let shared = one.values.iter().any(|it| other.values.contains(it));
                one.required && other.required && !shared
            }
            _ => false,
        };
        self.structure(one).is_some() && requires(one, other)
            || self.structure(one).is_some() && requires(other, one)
            || self.known(one).any(excludes)
    }

    fn shape(&self, option: usize) -> Option<&'a Shape> {
        match self.ty(option) {
            Type::Model(id) => Some(&self.api.types[*id].shape),
            _ => None,
        }
    }
}

/// A property that has listed values.
pub(super) struct Tag<'a> {
    pub(super) values: Vec<&'a Value>,
    /// Whether the property is always there.
    pub(super) required: bool,
}

/// `seen` holds the unions that have been looked into, as in the functions below.
fn tag<'a>(api: &'a Api, ty: &'a Type, wire: &str, seen: &mut HashSet<TypeId>) -> Option<Tag<'a>> {
    let Type::Model(id) = api.types.unaliased(ty) else {
        return None;
    };
    let mut found = Tag {
        values: Vec::new(),
        required: true,
    };
    match &api.types[*id].shape {
        Shape::Struct(it) => {
            let field = it.fields.iter().find(|field| field.wire == wire)?;
            found.values = listed(api, &field.value)?;
            found.required = field.presence == Presence::Required && !field.value.nullable;
        }
        Shape::Union(it) if seen.insert(*id) => {
            for option in &it.options {
                let inner = tag(api, &option.value.ty, wire, seen)?;
                found.values.extend(inner.values);
                found.required &= inner.required;
            }
        }
        Shape::Union(_) => {}
        Shape::Enum(_) | Shape::Wrapper(_) | Shape::Alias(_) => return None,
    }
    Some(found)
}

/// The values that are listed for a value.
fn listed<'a>(api: &'a Api, value: &'a TypeUse) -> Option<Vec<&'a Value>> {
    let own = value.rules.iter().find_map(|rule| match rule {
        Rule::Listed(values) => Some(values.iter().collect()),
        _ => None,
    });
    let Type::Model(id) = &value.ty else {
        return own;
    };
    own.or_else(|| match &api.types[*id].shape {
        Shape::Enum(it) => Some(it.values.iter().map(|value| &value.wire).collect()),
        Shape::Alias(target) => listed(api, target),
        _ => None,
    })
}

fn fields<'a>(api: &'a Api, ty: &'a Type) -> HashMap<&'a str, &'a Field> {
    let Type::Model(id) = api.types.unaliased(ty) else {
        return HashMap::new();
    };
    match &api.types[*id].shape {
        Shape::Struct(it) => it.fields.iter().map(|it| (it.wire.as_str(), it)).collect(),
        _ => HashMap::new(),
    }
}

fn known<'a>(api: &'a Api, ty: &'a Type) -> HashSet<&'a str> {
    let fields = structs(api, ty).into_iter().flat_map(|it| &it.fields);
    fields.map(|it| it.wire.as_str()).collect()
}

fn required(it: &Struct) -> Vec<&str> {
    let fields = it.fields.iter();
    let required = fields.filter(|it| it.presence == Presence::Required && !it.value.nullable);
    required.map(|it| it.wire.as_str()).collect()
}

/// The structs that a type is, itself or as a union.
fn structs<'a>(api: &'a Api, ty: &'a Type) -> Vec<&'a Struct> {
    let mut structs = Vec::new();
    let mut seen = HashSet::new();
    let mut left = vec![ty];
    while let Some(ty) = left.pop() {
        let Type::Model(id) = api.types.unaliased(ty) else {
            continue;
        };
        match &api.types[*id].shape {
            Shape::Struct(it) => structs.push(it),
            Shape::Union(it) if seen.insert(*id) => {
                left.extend(it.options.iter().rev().map(|option| &option.value.ty));
            }
            _ => {}
        }
    }
    structs
}

/// The JSON type that all values of a type have, if there is one.
pub(super) fn kind(api: &Api, ty: &Type) -> Option<JsonKind> {
    let kinds = kinds(api, ty, &mut HashSet::new());
    match kinds.len() {
        1 => kinds.first().copied(),
        _ => None,
    }
}

/// The JSON types that a value can have.
fn kinds(api: &Api, ty: &Type, seen: &mut HashSet<TypeId>) -> BTreeSet<JsonKind> {
    let one = match api.types.unwrapped(ty) {
        Type::Primitive(it) => primitive(*it),
        Type::List(_) => JsonKind::Array,
        Type::Map(_) | Type::Object => JsonKind::Object,
        Type::Any => return ALL.into(),
        Type::Model(id) => match &api.types[*id].shape {
            Shape::Struct(_) => JsonKind::Object,
            Shape::Enum(it) => match it.kind {
                EnumKind::Text => JsonKind::String,
                EnumKind::Integer | EnumKind::Number => JsonKind::Number,
                EnumKind::Mixed => {
                    return it
                        .values
                        .iter()
                        .filter_map(|it| JsonKind::of(&it.wire))
                        .collect();
                }
            },
            Shape::Union(it) => return within(api, *id, it, seen),
            Shape::Wrapper(_) | Shape::Alias(_) => return ALL.into(),
        },
    };
    BTreeSet::from([one])
}

fn within(api: &Api, id: TypeId, it: &Union, seen: &mut HashSet<TypeId>) -> BTreeSet<JsonKind> {
    if !seen.insert(id) {
        return BTreeSet::new();
    }
    let options = it.options.iter();
    options
        .flat_map(|option| kinds(api, &option.value.ty, seen))
        .collect()
}

fn primitive(it: Primitive) -> JsonKind {
    match it {
        Primitive::Bool => JsonKind::Bool,
        it if it.is_number() => JsonKind::Number,
        _ => JsonKind::String,
    }
}
