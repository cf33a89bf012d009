//! Values of models that say all there is: what their tests build, write and read.

use serde_json::{Map, Value, json};

use super::smallest;
use crate::{
    ir::{Additional, Api, Presence, Primitive, Shape, Struct, TimeUnit, Type, TypeId, TypeUse},
    name::{self, FnName, Scope},
};

/// How many models of one description are tried: what is beyond takes longer to compile than the crate.
const MOST: usize = 500;

/// How many values of an enum are.
const MOST_VALUES: usize = 200;

/// A model, as its test has it.
pub(crate) struct Sample {
    /// What the test is called.
    pub(crate) name: FnName,
    /// The values.
    pub(crate) of: Samples,
}

/// Values of a model.
pub(crate) enum Samples {
    /// An object with every property, and which of them have to be there.
    Object(Value, Vec<String>),
    /// One value after the other: what an enum lists, or of each option of a union one.
    Each(Vec<Value>),
}

/// The samples of each model, by its ID; `None` where nothing can be said.
pub(super) fn find(api: &Api) -> Vec<Option<Sample>> {
    let mut names = Scope::default();
    // What such tests import.
    for helper in ["assert_is", "assert_requires"] {
        names.take(name::fn_name(helper));
    }
    let mut left = MOST;
    let mut find = |id: TypeId| {
        let def = &api.types[id];
        let of = match &def.shape {
            Shape::Struct(it) => Samples::Object(object(api, it)?, required(it)),
            Shape::Enum(it) => {
                let values = it.values.iter().take(MOST_VALUES);
                Samples::Each(values.map(|it| it.wire.clone()).collect())
            }
            Shape::Union(it) => {
                let options = it.options.iter();
                Samples::Each(options.filter_map(|it| smallest(api, &it.value)).collect())
            }
            Shape::Alias(_) | Shape::Wrapper(_) => return None,
        };
        left = left.checked_sub(1)?;
        let name = names.take(name::fn_name(&def.name.to_string()));
        Some(Sample { name, of })
    };
    api.types.iter().map(|(id, _)| find(id)).collect()
}

fn required(it: &Struct) -> Vec<String> {
    let required = (it.fields.iter()).filter(|it| it.presence == Presence::Required);
    required.map(|it| it.wire.clone()).collect()
}

/// An object with every property that there can be. `None` for what is never read.
fn object(api: &Api, it: &Struct) -> Option<Value> {
    if it.has_uploads() {
        return None;
    }
    let mut members = Map::new();
    for field in &it.fields {
        let value = telling(api, &field.value, &field.wire);
        match (value, field.presence) {
            (Some(value), _) => drop(members.insert(field.wire.clone(), value)),
            (None, Presence::Optional) => {}
            (None, Presence::Required) => return None,
        }
    }
    let siblings = it.fields.iter().filter_map(|field| {
        let (tag, option) = field.sibling_tag.as_ref()?.mapping.first()?;
        let option = smallest(api, &TypeUse::plain(Type::Model(*option)))?;
        let property = &field.sibling_tag.as_ref()?.property;
        Some([(field.wire.clone(), option), (property.clone(), json!(tag))])
    });
    members.extend(siblings.flatten());
    if let Additional::Typed(value) = &it.additional {
        let value = telling(api, value, "additional")?;
        members.insert("another property".to_owned(), value);
    }
    Some(Value::Object(members))
}

/// A value that no other type has, and no other property.
fn telling(api: &Api, it: &TypeUse, property: &str) -> Option<Value> {
    match api.types.unaliased(&it.ty) {
        Type::Primitive(primitive) => Some(primitive_of(*primitive, property)),
        Type::List(item) => match telling(api, item, property) {
            Some(item) => Some(json!([item])),
            None => Some(json!([])),
        },
        Type::Map(value) => match telling(api, value, property) {
            Some(value) => Some(json!({ property: value })),
            None => Some(json!({})),
        },
        Type::Object | Type::Any => Some(json!({ property: [true] })),
        Type::Model(_) => smallest(api, it),
    }
}

fn primitive_of(it: Primitive, property: &str) -> Value {
    // A time of the unit that it is a count of, whichever others there are.
    const SECONDS: i64 = 1_700_000_001;
    match it {
        Primitive::Bool => json!(true),
        Primitive::Int32 => json!(i32::MAX),
        Primitive::UInt32 => json!(u32::MAX),
        Primitive::UInt64 => json!(u64::MAX),
        // No double has this value.
        Primitive::Int64 | Primitive::TimeSpan(_) => json!(9_007_199_254_740_993_i64),
        Primitive::UnixTime(units) => json!(match units.iter().next() {
            Some(TimeUnit::Nanoseconds) => SECONDS * 1_000_000_000,
            Some(TimeUnit::Milliseconds) => SECONDS * 1_000,
            Some(TimeUnit::Seconds) | None => SECONDS,
        }),
        Primitive::Float => json!(0.5),
        // No float has this value.
        Primitive::Double => json!(0.1),
        Primitive::Decimal => json!(12.25),
        Primitive::String | Primitive::Upload => json!(property),
        Primitive::DateTime => json!("2019-09-19T10:00:00Z"),
        Primitive::Date => json!("2019-09-19"),
        Primitive::Duration => json!("PT90S"),
        Primitive::Uuid => json!("67e55044-10b1-426f-9247-bb680e5fe0c8"),
        Primitive::Base64 => json!("YWJj"),
        Primitive::Ipv4 | Primitive::Ip => json!("192.0.2.1"),
        Primitive::Ipv6 => json!("2001:db8::1"),
    }
}
