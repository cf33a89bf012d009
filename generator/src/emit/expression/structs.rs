//! Objects with properties: the constructor, then a setter for each property that it does not take.

use serde_json::{Map, Value};

use super::{
    Code, Maker, Method, Wanted,
    code::{Change, Nameable},
};
use crate::{
    analyse::{Constant, Sibling, constant, followed, option, sibling},
    emit::structs::arguments,
    ir::{Additional, Field, Presence, Shape, Struct, Type, TypeId},
    name::{local_name, value_name},
};

/// An object in the making.
struct Making {
    setters: Vec<Method>,
    /// What no setter does: a statement each, once the object has a name.
    changes: Vec<Change>,
}

impl<'a> Maker<'a> {
    pub(super) fn structure(
        &mut self,
        id: TypeId,
        it: &'a Struct,
        json: &Map<String, Value>,
    ) -> Option<Code> {
        if it.has_uploads() {
            return None;
        }
        let given: Vec<_> = arguments(self.cx, it).collect();
        let mut taken = Vec::with_capacity(given.len());
        for field in &given {
            let value = json.get(&field.wire)?;
            let value = match field.value.nullable {
                true => self.option_of(it, field, value, json)?,
                false => self.given(it, field, value, json)?,
            };
            taken.push(value.called(vec![field.name.clone()]));
        }
        let mut making = Making {
            setters: Vec::new(),
            changes: Vec::new(),
        };
        for (wire, value) in json {
            match it.fields.iter().find(|field| field.wire == *wire) {
                Some(field) => self.set(it, field, value, json, &mut making)?,
                None => self.add(it, wire, value, &mut making)?,
            }
        }
        self.follow(it, json, &mut making)?;
        let name = self.type_name(id);
        let new = Code::call(format!("{name}::new"), taken);
        let value = match making.setters.is_empty() {
            true => new,
            false => Code::Chain(Box::new(new), making.setters),
        };
        let names = vec![value_name(&self.cx.api.types[id].name)];
        Some(Code::Nameable(Nameable {
            changes: making.changes,
            ..Nameable::new(names, value)
        }))
    }

    /// A property that the constructor does not take.
    fn set(
        &mut self,
        it: &'a Struct,
        field: &'a Field,
        value: &Value,
        json: &Map<String, Value>,
        making: &mut Making,
    ) -> Option<()> {
        if self.is_decided(it, field, json) {
            return Some(());
        }
        if field.presence == Presence::Required {
            return self.correct(field, value, making);
        }
        self.uses.deprecated |= field.deprecated.is_some();
        let is_any = matches!(self.cx.api.types.unaliased(&field.value.ty), Type::Any);
        if value.is_null() && !is_any {
            // Without a setter for it, null is read as absent.
            let null = field.null_setter.iter().map(|setter| Method {
                name: format!(".{setter}"),
                arguments: Some(Vec::new()),
            });
            making.setters.extend(null);
            return Some(());
        }
        let value = self.given(it, field, value, json)?;
        let value = value.called(vec![field.name.clone()]);
        making.setters.push(Method {
            name: format!(".{}", field.name),
            arguments: Some(vec![value]),
        });
        Some(())
    }

    /// A required property that can have one value only, where it has another all the same.
    fn correct(&mut self, field: &'a Field, value: &Value, making: &mut Making) -> Option<()> {
        let is_same = match constant(self.cx.api, field) {
            None => true,
            Some(Constant::Bool(only)) => *value == only,
            Some(Constant::Variant(_, only)) => only.wire == *value,
        };
        if !is_same {
            let value = self.value(&field.value, value, Wanted::Exact)?;
            making.changes.push(Change::Set(field.name.clone(), value));
        }
        Some(())
    }

    /// A property that has no field.
    fn add(
        &mut self,
        it: &'a Struct,
        wire: &str,
        value: &Value,
        making: &mut Making,
    ) -> Option<()> {
        let rest = &it.additional_name;
        let key = Code::text(wire);
        let (key, value) = match &it.additional {
            Additional::Typed(of) => (format!("{key}.to_owned()"), self.nullable(of, value)?),
            Additional::Any | Additional::Denied => (key, self.any(value, Wanted::Given)),
        };
        let value = value.called(vec![local_name(wire)]);
        making
            .changes
            .push(Change::Insert(rest.clone(), key, value));
        Some(())
    }

    /// The value of a field as an argument or setter takes it.
    fn given(
        &mut self,
        it: &'a Struct,
        field: &'a Field,
        value: &Value,
        json: &Map<String, Value>,
    ) -> Option<Code> {
        match self.option_by_sibling(it, field, json) {
            Some((union, option)) => match &self.cx.api.types[union].shape {
                Shape::Union(it) => self.union(union, it, option, value, Wanted::Given),
                _ => None,
            },
            None => self.value(&field.value, value, Wanted::Given),
        }
    }

    /// The same of one that may be null and has to be given.
    fn option_of(
        &mut self,
        it: &'a Struct,
        field: &'a Field,
        value: &Value,
        json: &Map<String, Value>,
    ) -> Option<Code> {
        let Some((union, option)) = self
            .option_by_sibling(it, field, json)
            .filter(|_| !value.is_null())
        else {
            return self.option(&field.value, value);
        };
        let Shape::Union(it) = &self.cx.api.types[union].shape else {
            return None;
        };
        let value = self.union(union, it, option, value, Wanted::Exact)?;
        Some(Code::call("Some", vec![value]))
    }

    /// The option of a union that the property beside it says.
    fn option_by_sibling(
        &self,
        it: &'a Struct,
        field: &'a Field,
        json: &Map<String, Value>,
    ) -> Option<(TypeId, Option<usize>)> {
        let sibling = sibling(self.cx.api, it, field)?;
        let tag = json.get(&sibling.tag.wire)?.as_str()?;
        let said = sibling.values.iter().find(|(value, _)| *value == tag);
        match said {
            Some((_, option)) => Some((sibling.union, Some(*option))),
            None if sibling.is_complete() => Some((sibling.union, None)),
            None => None,
        }
    }

    /// Whether a field is set with a union beside it.
    fn is_decided(&self, it: &'a Struct, tag: &'a Field, json: &Map<String, Value>) -> bool {
        let is_required = followed(self.cx.api, it).contains(tag.wire.as_str());
        let mut decided = it
            .fields
            .iter()
            .filter_map(|field| self.announced(it, field, json));
        is_required || decided.any(|(sibling, _)| sibling.tag.wire == tag.wire)
    }

    /// The sibling that is set with a field, and the value that it gets: none where the option has none.
    fn announced(
        &self,
        it: &'a Struct,
        field: &'a Field,
        json: &Map<String, Value>,
    ) -> Option<(Sibling<'a>, Option<&'a str>)> {
        let value = json.get(&field.wire).filter(|it| !it.is_null())?;
        if field.presence == Presence::Required && field.value.nullable {
            return None;
        }
        let sibling = sibling(self.cx.api, it, field)?;
        let option = match self.option_by_sibling(it, field, json) {
            Some((_, option)) => option,
            None => option(self.cx.api, self.cx.facts, sibling.union, value),
        };
        let said = sibling.values.iter().find(|(_, at)| Some(*at) == option);
        let said = said.map(|(value, _)| *value);
        Some((sibling, said))
    }

    /// The siblings that are to have another value than the one that they are set to.
    fn follow(
        &mut self,
        it: &'a Struct,
        json: &Map<String, Value>,
        making: &mut Making,
    ) -> Option<()> {
        let announced = it
            .fields
            .iter()
            .filter_map(|field| self.announced(it, field, json));
        let announced: Vec<_> = announced
            .map(|(sibling, said)| (sibling.tag, said))
            .collect();
        for (tag, said) in announced {
            let meant = json.get(&tag.wire).filter(|it| !it.is_null());
            if meant.and_then(Value::as_str) == said {
                continue;
            }
            let value = match meant {
                None if tag.presence == Presence::Required && !tag.value.nullable => return None,
                None => Code::plain("None"),
                Some(meant) => {
                    let mut value = self.value(&tag.value, meant, Wanted::Exact)?;
                    let layers = usize::from(tag.presence == Presence::Optional)
                        + usize::from(tag.value.nullable);
                    for _ in 0..layers {
                        value = Code::call("Some", vec![value]);
                    }
                    value
                }
            };
            making.changes.push(Change::Set(tag.name.clone(), value));
        }
        Some(())
    }
}
