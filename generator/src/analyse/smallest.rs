//! A value of a type, as small as one can be: what a test sends where any value will do.

use serde_json::{Map, Value, json};

use crate::ir::{Api, Enum, EnumKind, Presence, Primitive, Shape, Struct, Type, TypeId, TypeUse};

/// As many values as one may be made of; a description can ask for any number.
const MOST: usize = 1000;

/// A value that is read as `it`, whatever its limits are. `None` where it would have no end.
pub(crate) fn smallest(api: &Api, it: &TypeUse) -> Option<Value> {
    let search = &mut Search {
        api,
        inside: Vec::new(),
        left: MOST,
    };
    search.value(it)
}

struct Search<'a> {
    api: &'a Api,
    /// The models around the value, none of which can be in it.
    inside: Vec<TypeId>,
    left: usize,
}

impl Search<'_> {
    fn value(&mut self, it: &TypeUse) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        let value = match &it.ty {
            Type::Model(id) => self.model(*id),
            Type::Primitive(it) => Some(primitive(*it)),
            Type::List(_) => Some(json!([])),
            Type::Map(_) | Type::Object | Type::Any => Some(json!({})),
        };
        value.or_else(|| it.nullable.then_some(Value::Null))
    }

    fn model(&mut self, id: TypeId) -> Option<Value> {
        if self.inside.contains(&id) {
            return None;
        }
        self.inside.push(id);
        let value = match &self.api.types[id].shape {
            Shape::Struct(it) => self.object(it),
            Shape::Enum(it) => Some(listed(it)),
            Shape::Union(it) => it.options.iter().find_map(|it| self.value(&it.value)),
            Shape::Alias(it) | Shape::Wrapper(it) => self.value(it),
        };
        self.inside.pop();
        value
    }

    fn object(&mut self, it: &Struct) -> Option<Value> {
        let required = (it.fields.iter()).filter(|it| it.presence == Presence::Required);
        let fields = required.map(|it| Some((it.wire.clone(), self.value(&it.value)?)));
        let fields: Option<Map<_, _>> = fields.collect();
        Some(Value::Object(fields?))
    }
}

fn listed(it: &Enum) -> Value {
    match (it.values.first(), it.kind) {
        (Some(first), _) => first.wire.clone(),
        (None, EnumKind::Text | EnumKind::Mixed) => json!("a"),
        (None, EnumKind::Integer | EnumKind::Number) => json!(0),
    }
}

fn primitive(it: Primitive) -> Value {
    match it {
        Primitive::Bool => json!(false),
        it if it.is_number() => json!(0),
        Primitive::DateTime => json!("1970-01-01T00:00:00Z"),
        Primitive::Date => json!("1970-01-01"),
        Primitive::Duration => json!("PT1S"),
        Primitive::Uuid => json!("00000000-0000-0000-0000-000000000000"),
        Primitive::Base64 => json!("YQ=="),
        Primitive::Ipv4 | Primitive::Ip => json!("127.0.0.1"),
        Primitive::Ipv6 => json!("::1"),
        _ => json!("a"),
    }
}
