//! The files of models: `model.rs`, a file a tag, and beside each how its models are read and
//! written.

use quote::quote;

use super::{
    Context, Items, Outline, Piece, aliases, conversions, docs::code_text, enums, structs, unions,
};
use crate::{
    analyse::Module,
    ir::{Shape, TypeId},
};

pub(super) fn outlines(cx: Context<'_>) -> Vec<Outline> {
    let modules = &cx.facts.modules;
    let mut outlines = Vec::new();
    if !modules.is_empty() {
        outlines.push(Outline::new("src/model.rs", vec![Piece::ModelRoot]));
    }
    for (at, module) in modules.iter().enumerate() {
        let mut models = vec![Piece::ModelFace(at)];
        models.extend(module.types.iter().map(|id| Piece::Model(*id)));
        outlines.push(Outline::new(
            format!("src/model/{}.rs", module.name),
            models,
        ));
        if has_json(cx, module) {
            let mut json = vec![Piece::JsonFace(at)];
            json.extend(module.types.iter().map(|id| Piece::Json(*id)));
            outlines.push(Outline::new(
                format!("src/model/{}/json.rs", module.name),
                json,
            ));
        }
    }
    outlines
}

/// The head of `model.rs`.
pub(super) fn root(cx: Context<'_>) -> Items {
    let docs = " The models: what goes into requests and comes back in answers.";
    let mut items = Items::with_docs(vec![docs.to_owned()]);
    let modules = || cx.facts.modules.iter().map(|module| &module.name);
    let (declared, exported) = (modules(), modules());
    items.code(quote!(#(mod #declared;)*));
    items.code(quote!(#(pub use #exported::*;)*));
    items
}

/// The head of a file of models.
pub(super) fn face(cx: Context<'_>, at: usize) -> Items {
    let module = &cx.facts.modules[at];
    let docs = match module.group {
        Some(group) => format!(
            " Models of the endpoints tagged {}.",
            code_text(&cx.api.groups[group].tag)
        ),
        None => " Models that endpoints of several tags use, or none.".to_owned(),
    };
    let mut items = Items::with_docs(vec![docs]);
    if has_json(cx, module) {
        items.code(quote!(
            mod json;
        ));
    }
    if keeps_unknown(cx, module) {
        items.code(quote!(
            use crate::runtime::UnknownFields;
        ));
    }
    items
}

/// A model.
pub(super) fn model(cx: Context<'_>, id: TypeId) -> Items {
    let def = &cx.api.types[id];
    let mut items = Items::default();
    match &def.shape {
        Shape::Struct(it) => items.extend(structs::item(cx, id, def, it)),
        Shape::Enum(it) => items.code(enums::item(def, it)),
        Shape::Union(it) => items.extend(unions::item(cx, id, def, it)),
        Shape::Alias(it) => items.code(aliases::item(cx, id, def, it)),
    }
    items.extend(conversions::item(cx, id, def).into_iter().collect());
    items
}

/// The head of the file that says how models are read and written.
pub(super) fn json_face(cx: Context<'_>, at: usize) -> Items {
    let module = &cx.facts.modules[at];
    let docs = " How these models are read from JSON and written to it.";
    let mut items = Items::with_docs(vec![docs.to_owned()]);
    let shapes = || module.types.iter().map(|id| (*id, &cx.api.types[*id]));
    let has = |is: fn(&Shape) -> bool| shapes().any(|(_, def)| is(&def.shape));
    let union = has(|it| matches!(it, Shape::Union(_)));
    if union {
        items.code(quote!(
            use serde::{Deserialize, Deserializer, Serialize, Serializer};
        ));
    }
    let defined = shapes().filter(|(_, def)| !matches!(def.shape, Shape::Alias(_)));
    let names = defined.map(|(_, def)| &def.name);
    items.code(quote!(use super::{#(#names),*};));
    let looks_at_kinds = shapes().any(|(id, _)| cx.facts.looks_at_kinds(id));
    let helpers = [
        looks_at_kinds.then(|| quote!(JsonKind)),
        union.then(|| quote!(Raw)),
        has(|it| matches!(it, Shape::Struct(_))).then(|| quote!(object)),
        has(|it| matches!(it, Shape::Enum(_))).then(|| quote!(string_enum)),
    ];
    let helpers = helpers.into_iter().flatten();
    items.code(quote!(use crate::runtime::{#(#helpers),*};));
    items
}

/// How a model is read and written.
pub(super) fn json(cx: Context<'_>, id: TypeId) -> Items {
    let def = &cx.api.types[id];
    let mut items = Items::default();
    match &def.shape {
        Shape::Struct(it) => items.table(structs::table(cx, def, it)),
        Shape::Enum(it) => items.table(enums::table(&def.name, it)),
        Shape::Union(it) => items.extend(unions::json(cx, id, def, it)),
        Shape::Alias(_) => {}
    }
    items
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
