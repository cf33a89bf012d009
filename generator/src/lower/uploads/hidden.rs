//! Files where a form has no place for one: deeper than in a property of its own or a list in one, or
//! among options that are no files.

use std::collections::HashSet;

use crate::{
    ir::{Shape, Type, TypeId, TypeUse, Types},
    lower::body::is_binary,
};

/// The ways from a form to its files that are texts, each once: `nested.file`, `lists[][]`.
pub(super) fn files(types: &Types, form: &TypeUse) -> Vec<String> {
    let mut walk = Walk {
        types,
        open: HashSet::new(),
        found: Vec::new(),
    };
    match types.unaliased(&form.ty) {
        // Of anything but an object, the whole body is given.
        Type::List(_) | Type::Primitive(_) => {}
        _ => walk.value("", form),
    }
    walk.found
}

struct Walk<'t> {
    types: &'t Types,
    /// The models that have been looked into.
    open: HashSet<TypeId>,
    found: Vec<String>,
}

impl Walk<'_> {
    fn value(&mut self, way: &str, value: &TypeUse) {
        let target = self.types.unaliased_use(value);
        if is_binary(target) {
            if !self.found.iter().any(|it| it == way) {
                self.found.push(way.to_owned());
            }
            return;
        }
        match &target.ty {
            Type::List(item) => self.value(&format!("{way}[]"), item),
            Type::Map(item) => self.value(&below(way, "*"), item),
            Type::Model(id) if self.open.insert(*id) => self.model(way, *id),
            Type::Model(_) | Type::Primitive(_) | Type::Object | Type::Any => {}
        }
    }

    fn model(&mut self, way: &str, id: TypeId) {
        let types = self.types;
        match &types[id].shape {
            Shape::Struct(it) => {
                for field in &it.fields {
                    self.value(&below(way, &field.wire), &field.value);
                }
                if let Some(rest) = it.additional.value() {
                    self.value(&below(way, "*"), rest);
                }
            }
            shape => {
                for part in shape.parts() {
                    self.value(way, part);
                }
            }
        }
    }
}

fn below(way: &str, name: &str) -> String {
    match way {
        "" => name.to_owned(),
        way => format!("{way}.{name}"),
    }
}
