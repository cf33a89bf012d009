//! Fields whose union is decided by a field beside them (`x-sibling-discriminator`).

use std::collections::HashSet;

use crate::{
    ir::{
        Api, EnumKind, Field, Primitive, Shape, SiblingTag, Struct, Type, TypeDef, TypeId, Union,
    },
    report::Report,
    source::Pointer,
};

/// A field that is a union, and the sibling that decides its option.
pub(crate) struct Sibling<'a> {
    pub(crate) names: &'a SiblingTag,
    /// The sibling.
    pub(crate) tag: &'a Field,
    pub(crate) union: TypeId,
    pub(crate) options: &'a Union,
    /// Values of the sibling, each with the position of its option.
    pub(crate) values: Vec<(&'a str, usize)>,
}

impl Sibling<'_> {
    /// Whether each option has a value.
    pub(crate) fn is_complete(&self) -> bool {
        self.by_option().len() == self.options.options.len()
    }

    /// The values of each option that has some.
    pub(crate) fn by_option(&self) -> Vec<Vec<String>> {
        let options = 0..self.options.options.len();
        let values = options.map(|at| {
            let own = self.values.iter().filter(|(_, option)| *option == at);
            own.map(|(value, _)| (*value).to_owned()).collect()
        });
        values
            .filter(|values: &Vec<_>| !values.is_empty())
            .collect()
    }
}

/// The sibling that decides `field` of `it`, where one does.
pub(crate) fn sibling<'a>(api: &'a Api, it: &'a Struct, field: &'a Field) -> Option<Sibling<'a>> {
    find(api, it, field, field.sibling_tag.as_ref()?).ok()
}

/// The fields of `it` that follow from others which have to be given, by their wire names.
pub(crate) fn followed<'a>(api: &'a Api, it: &'a Struct) -> HashSet<&'a str> {
    let required = it.required.iter().filter_map(|at| it.fields.get(*at));
    required
        .filter(|field| !field.value.nullable)
        .filter_map(|field| sibling(api, it, field))
        .map(|sibling| sibling.tag.wire.as_str())
        .collect()
}

/// Tells of siblings that cannot decide.
pub(super) fn report(api: &Api, report: &mut Report) {
    for (_, def) in api.types.iter() {
        let Shape::Struct(it) = &def.shape else {
            continue;
        };
        for field in &it.fields {
            let Some(names) = &field.sibling_tag else {
                continue;
            };
            if let Err(reason) = find(api, it, field, names) {
                let message = format!("{reason}; the value is told apart by itself");
                report.warn(&place(def, field), message);
            }
        }
    }
}

fn place(def: &TypeDef, field: &Field) -> Pointer {
    def.pointer
        .child("x-sibling-discriminator")
        .child(&field.wire)
}

fn find<'a>(
    api: &'a Api,
    it: &'a Struct,
    field: &'a Field,
    names: &'a SiblingTag,
) -> Result<Sibling<'a>, String> {
    let property = &names.property;
    let tag = it.fields.iter().find(|field| field.wire == *property);
    let tag = tag.ok_or_else(|| format!("`{property}` is no property beside it"))?;
    let before = it.fields.iter().take_while(|it| it.wire != field.wire);
    let mut decided = before.filter_map(|it| it.sibling_tag.as_ref());
    if decided.any(|it| it.property == *property) {
        return Err(format!("`{property}` decides another union already"));
    }
    if !is_text(api, &tag.value.ty) {
        return Err(format!("`{property}` is no text"));
    }
    let (union, options) = match api.types.unaliased(&field.value.ty) {
        Type::Model(id) => match &api.types[*id].shape {
            Shape::Union(union) => (*id, union),
            _ => return Err(format!("`{}` is no union", field.wire)),
        },
        _ => return Err(format!("`{}` is no union", field.wire)),
    };
    let mut values = Vec::new();
    for (value, model) in &names.mapping {
        let is = |ty: &Type| matches!(ty, Type::Model(id) if id == model);
        let option = options.options.iter().position(|it| is(&it.value.ty));
        let name = &api.types[*model].name;
        let option = option.ok_or_else(|| format!("`{name}` is none of the options"))?;
        values.push((value.as_str(), option));
    }
    Ok(Sibling {
        names,
        tag,
        union,
        options,
        values,
    })
}

fn is_text(api: &Api, ty: &Type) -> bool {
    match api.types.unaliased(ty) {
        Type::Primitive(it) => *it == Primitive::String,
        Type::Model(id) => match &api.types[*id].shape {
            Shape::Enum(it) => it.kind == EnumKind::Text,
            _ => false,
        },
        _ => false,
    }
}
