//! Files where a form has no place for one: deeper than in a property of its own or a list in one, or
//! among options that are no files.

use std::collections::{HashSet, VecDeque};

use crate::{
    ir::{Shape, Type, TypeId, TypeUse, Types},
    lower::body::is_binary,
};

/// The ways from a form to its files that are texts, each once: `nested.file`, `lists[][]`.
pub(super) fn files(types: &Types, form: &TypeUse) -> Vec<String> {
    let mut walk = Walk {
        types,
        known: HashSet::new(),
        open: VecDeque::new(),
    };
    // Of anything but an object, the whole body is given.
    if !matches!(
        types.unaliased(&form.ty),
        Type::List(_) | Type::Primitive(_)
    ) {
        walk.open.push_back((String::new(), form));
    }
    let mut found: Vec<String> = Vec::new();
    while let Some((way, value)) = walk.open.pop_front() {
        let target = types.unaliased_use(value);
        if !is_binary(target) {
            walk.inside(&way, &target.ty);
        } else if !found.contains(&way) {
            found.push(way);
        }
    }
    found
}

struct Walk<'t> {
    types: &'t Types,
    /// The models that have been looked into.
    known: HashSet<TypeId>,
    /// What is to be looked into, and the way there.
    open: VecDeque<(String, &'t TypeUse)>,
}

impl<'t> Walk<'t> {
    fn inside(&mut self, way: &str, ty: &'t Type) {
        match ty {
            Type::List(item) => self.open.push_back((format!("{way}[]"), item)),
            Type::Map(item) => self.open.push_back((below(way, "*"), item)),
            Type::Model(id) if self.known.insert(*id) => self.model(way, *id),
            Type::Model(_) | Type::Primitive(_) | Type::Object | Type::Any => {}
        }
    }

    fn model(&mut self, way: &str, id: TypeId) {
        match &self.types[id].shape {
            Shape::Struct(it) => {
                let fields = it.fields.iter();
                let fields = fields.map(|it| (below(way, &it.wire), &it.value));
                let rest = it.additional.value().map(|it| (below(way, "*"), it));
                self.open.extend(fields.chain(rest));
            }
            shape => {
                let parts = shape.parts().into_iter();
                self.open.extend(parts.map(|it| (way.to_owned(), it)));
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
