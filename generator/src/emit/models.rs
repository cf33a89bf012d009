//! The files of models: `model.rs`, a file a tag, and beside each how its models are read and
//! written.

use quote::quote;

use super::{Context, RustFile, aliases, enums, structs, unions};
use crate::{analyse::Module, ir::Shape};

pub(super) fn files(cx: Context<'_>) -> Vec<RustFile> {
    if cx.facts.modules.is_empty() {
        return Vec::new();
    }
    let mut files = vec![root(cx)];
    for module in &cx.facts.modules {
        files.push(face(cx, module));
        files.extend(json(cx, module));
    }
    files
}

fn root(cx: Context<'_>) -> RustFile {
    let docs = vec![" The models: what goes into requests and comes back in answers.".to_owned()];
    let mut file = RustFile::new("src/model.rs", docs);
    let modules = || cx.facts.modules.iter().map(|module| &module.name);
    let (declared, exported) = (modules(), modules());
    file.code(quote!(#(mod #declared;)*));
    file.code(quote!(#(pub use #exported::*;)*));
    file
}

/// The models themselves.
fn face(cx: Context<'_>, module: &Module) -> RustFile {
    let docs = match module.group {
        Some(group) => format!(
            " Models of the endpoints tagged `{}`.",
            cx.api.groups[group].tag
        ),
        None => " Models that endpoints of several tags use, or none.".to_owned(),
    };
    let mut file = RustFile::new(format!("src/model/{}.rs", module.name), vec![docs]);
    if has_json(cx, module) {
        file.code(quote!(
            mod json;
        ));
    }
    let imports: Vec<_> = module
        .imports
        .iter()
        .map(|id| &cx.api.types[*id].name)
        .collect();
    if !imports.is_empty() {
        file.code(quote!(use super::{#(#imports),*};));
    }
    if keeps_unknown(cx, module) {
        file.code(quote!(
            use crate::runtime::UnknownFields;
        ));
    }
    for id in &module.types {
        let def = &cx.api.types[*id];
        match &def.shape {
            Shape::Struct(it) => structs::item(cx, *id, def, it)
                .into_iter()
                .for_each(|it| file.code(it)),
            Shape::Enum(it) => file.code(enums::item(def, it)),
            Shape::Union(it) => unions::item(cx, *id, def, it)
                .into_iter()
                .for_each(|it| file.code(it)),
            Shape::Alias(it) => file.code(aliases::item(cx, *id, def, it)),
        }
    }
    file
}

/// How they are read and written.
fn json(cx: Context<'_>, module: &Module) -> Option<RustFile> {
    if !has_json(cx, module) {
        return None;
    }
    let docs = vec![" How these models are read from JSON and written to it.".to_owned()];
    let mut file = RustFile::new(format!("src/model/{}/json.rs", module.name), docs);
    let shapes = || module.types.iter().map(|id| (*id, &cx.api.types[*id]));
    let has = |is: fn(&Shape) -> bool| shapes().any(|(_, def)| is(&def.shape));
    let union = has(|it| matches!(it, Shape::Union(_)));
    let uses_kind = shapes().any(|(id, _)| cx.facts.looks_at_kinds(id));
    if union {
        file.code(quote!(
            use serde::{Deserialize, Deserializer, Serialize, Serializer};
        ));
    }
    let defined = shapes().filter(|(_, def)| !matches!(def.shape, Shape::Alias(_)));
    let names = defined.map(|(_, def)| &def.name);
    file.code(quote!(use super::{#(#names),*};));
    let object = has(|it| matches!(it, Shape::Struct(_))).then(|| quote!(object));
    let string_enum = has(|it| matches!(it, Shape::Enum(_))).then(|| quote!(string_enum));
    let kind = uses_kind.then(|| quote!(JsonKind));
    let raw = union.then(|| quote!(Raw));
    let imports = [kind, raw, object, string_enum].into_iter().flatten();
    file.code(quote!(use crate::runtime::{#(#imports),*};));
    for (id, def) in shapes() {
        match &def.shape {
            Shape::Struct(it) => file.table(structs::table(def, it)),
            Shape::Enum(it) => file.table(enums::table(def, it)),
            Shape::Union(it) => unions::json(cx, id, def, it)
                .into_iter()
                .for_each(|it| file.code(it)),
            Shape::Alias(_) => {}
        }
    }
    Some(file)
}

fn has_json(cx: Context<'_>, module: &Module) -> bool {
    let mut shapes = module.types.iter().map(|id| &cx.api.types[*id].shape);
    shapes.any(|shape| !matches!(shape, Shape::Alias(_)))
}

fn keeps_unknown(cx: Context<'_>, module: &Module) -> bool {
    let mut shapes = module.types.iter().map(|id| &cx.api.types[*id].shape);
    shapes.any(|shape| match shape {
        Shape::Struct(it) => !matches!(it.additional, crate::ir::Additional::Typed(_)),
        _ => false,
    })
}
