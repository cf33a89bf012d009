//! The files of models: `model.rs`, a file a tag, and beside each how its models are read and
//! written.

use std::collections::BTreeSet;

use quote::{format_ident, quote};

use super::{
    Context, Items, Outline, Piece, aliases, checks, conversions, dispatch, docs::code_text, enums,
    gate, imports, structs, unions, wrappers,
};
use crate::{
    analyse::{Module, Owner},
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
        if has_checks(cx, module) {
            let mut checks = vec![Piece::ChecksFace(at)];
            checks.extend(module.types.iter().map(|id| Piece::Checks(*id)));
            outlines.push(Outline::new(
                format!("src/model/{}/checks.rs", module.name),
                checks,
            ));
        }
    }
    outlines
}

/// The head of `model.rs`.
pub(super) fn root(cx: Context<'_>) -> Items {
    let docs = " The models: what goes into requests and comes back in answers.";
    let mut items = Items::with_docs(vec![docs.to_owned()]);
    let modules = cx.facts.modules.iter();
    let modules = modules.map(|module| (gate::of_module(cx, module), &module.name));
    let declared = modules.clone().map(|(gate, name)| quote!(#gate mod #name;));
    let exported = modules.map(|(gate, name)| quote!(#gate pub use #name::*;));
    items.code(quote!(#(#declared)*));
    items.code(quote!(#(#exported)*));
    items
}

/// The head of a file of models.
pub(super) fn face(cx: Context<'_>, at: usize) -> Items {
    let module = &cx.facts.modules[at];
    let docs = match module.owner {
        Owner::Tag(group) => format!(
            " Models of the endpoints tagged {}",
            code_text(&cx.api.groups[group].tag)
        ),
        Owner::Shared => " Models that endpoints of several tags use, or none".to_owned(),
        Owner::Nobody => " Models that no endpoint uses, made of what those of a tag do".to_owned(),
    };
    let mut items = Items::with_docs(vec![format!("{docs}{}.", module.share.said())]);
    let checks = has_checks(cx, module).then(|| {
        quote!(
            mod checks;
        )
    });
    let json = has_json(cx, module).then(|| {
        quote!(
            mod json;
        )
    });
    items.code(quote!(#checks #json));
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
        Shape::Enum(it) => items.code(enums::item(cx, def, it)),
        Shape::Union(it) => items.extend(unions::item(cx, id, def, it)),
        Shape::Wrapper(it) => items.extend(wrappers::item(cx, def, it)),
        Shape::Alias(it) => items.code(aliases::item(cx, def, it)),
    }
    items.extend(conversions::item(cx, id, def).into_iter().collect());
    items
}

/// The head of the file that says how models are read and written.
pub(super) fn json_face(cx: Context<'_>, at: usize) -> Items {
    let module = &cx.facts.modules[at];
    let docs = " How these models are read from JSON and written to it.";
    let mut items = Items::with_docs(vec![docs.to_owned()]);
    let models = || module.types.iter().map(|id| &cx.api.types[*id]);
    let has = |is: &dyn Fn(&Shape) -> bool| models().any(|def| is(&def.shape));
    let defined = models().filter(|def| !matches!(def.shape, Shape::Alias(_)));
    let names = defined.map(|def| &def.name);
    let union = has(&|it| matches!(it, Shape::Union(_)));
    let sibling = has(&|it| match it {
        Shape::Struct(it) => structs::has_siblings(cx, it),
        _ => false,
    });
    let helpers = [
        (union || sibling).then_some("self"),
        has(&|it| matches!(it, Shape::Struct(it) if !it.has_uploads())).then_some("object"),
        union.then_some("union"),
        has(&|it| matches!(it, Shape::Wrapper(_))).then_some("wrapper"),
    ];
    let enums = models().filter_map(|def| match &def.shape {
        Shape::Enum(it) => Some(enums::table_name(it.kind)),
        _ => None,
    });
    let helpers: BTreeSet<_> = helpers.into_iter().flatten().chain(enums).collect();
    let helpers = helpers.into_iter().map(|name| format_ident!("{name}"));
    let (names, helpers) = (imports::list(names), imports::list(helpers));
    let forms = has(&|it| matches!(it, Shape::Struct(it) if it.has_uploads()));
    let forms = forms.then(|| {
        quote!(
            use crate::multipart::sent_form;
        )
    });
    let runtime = (!helpers.is_empty()).then(|| quote!(use crate::runtime::{#helpers};));
    items.code(quote!(
        use super::{#names};
        #forms
        #runtime
    ));
    items
}

/// How a model is read and written.
pub(super) fn json(cx: Context<'_>, id: TypeId) -> Items {
    let def = &cx.api.types[id];
    let mut items = Items::default();
    match &def.shape {
        Shape::Struct(it) => {
            items.table(structs::table(cx, def, it));
            items.code(structs::readers(cx, id, def, it));
        }
        Shape::Enum(it) => items.table(enums::table(&def.name, it)),
        Shape::Union(it) => {
            items.table(dispatch::table(def, it));
            items.code(dispatch::item(cx, id, def, it));
        }
        Shape::Wrapper(_) => items.code(wrappers::json(def)),
        Shape::Alias(_) => {}
    }
    items
}

/// The head of the file that says what models are checked for.
pub(super) fn checks_face(cx: Context<'_>, at: usize) -> Items {
    let docs = " What these models are checked for before they are sent.";
    let mut items = Items::with_docs(vec![docs.to_owned()]);
    let checked: Vec<_> = checks::checked(cx, &cx.facts.modules[at]).collect();
    let names = imports::list(checked.iter().map(|(_, def)| &def.name));
    items.code(quote!(use super::{#names};));
    let has = |is: fn(&Shape) -> bool| checked.iter().any(|(_, def)| is(&def.shape));
    let has_pattern = checked.iter().any(|(_, def)| checks::has_pattern(cx, def));
    let helpers = [
        has(|it| matches!(it, Shape::Union(_))).then(|| quote!(check_options)),
        has(|it| matches!(it, Shape::Wrapper(_))).then(|| quote!(check_wrapper)),
        has(|it| matches!(it, Shape::Struct(_))).then(|| quote!(checks)),
        has_pattern.then(|| quote!(pattern)),
    ];
    let helpers = imports::list(helpers.into_iter().flatten());
    items.code(quote!(use crate::runtime::{#helpers};));
    items
}

/// What a model is checked for.
pub(super) fn model_checks(cx: Context<'_>, id: TypeId) -> Items {
    let mut items = Items::default();
    if let Some(table) = checks::table(cx, id) {
        items.table(table);
    }
    items
}

fn has_checks(cx: Context<'_>, module: &Module) -> bool {
    checks::checked(cx, module).next().is_some()
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
