//! `xml_shapes.rs` and the files beside it: how models are written in XML.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::{Context, Items, Outline, Piece, docs, imports};
use crate::{
    analyse::{XmlContent, XmlForm, XmlMember, XmlName, XmlRoot, xml_members},
    ir::{TypeId, TypeUse},
};

/// What such a file may import.
const IMPORTS: &[&str] = &[
    "Content",
    "Object",
    "Root",
    "attribute",
    "element",
    "elements",
    "item",
    "object",
    "root",
];

/// A file of documents, and beside it one of objects for each file of models.
pub(super) fn outlines(cx: Context<'_>) -> Vec<Outline> {
    if cx.facts.xml.roots.is_empty() {
        return Vec::new();
    }
    let root = Outline::new("src/xml_shapes.rs", vec![Piece::XmlShapes]);
    let files = modules(cx).map(|at| {
        let path = format!("src/xml_shapes/{}.rs", cx.facts.modules[at].name);
        Outline::new(path, vec![Piece::XmlObjects(at)])
    });
    [root].into_iter().chain(files).collect()
}

/// The files of models that shapes are of, by position.
fn modules(cx: Context<'_>) -> impl Iterator<Item = usize> {
    let homes = cx.facts.xml.objects.iter();
    let homes: BTreeSet<_> = homes.filter_map(|(id, _)| cx.facts.home(*id)).collect();
    homes.into_iter()
}

/// The shape of a body.
pub(super) fn root(cx: Context<'_>, value: &TypeUse) -> TokenStream {
    let name = cx.facts.xml.root(cx.api, value);
    quote!(&crate::xml_shapes::#name)
}

/// `xml_shapes.rs`: the documents.
pub(super) fn documents(cx: Context<'_>) -> Items {
    let roots = cx.facts.xml.roots.iter();
    let roots = roots.map(|(root, name)| {
        let docs = docs::line(match root.name.local.as_str() {
            "" => "A document of any name.".to_owned(),
            local => format!("The document {}.", docs::code_text(local)),
        });
        let root = document(cx, root);
        quote!(#docs pub(crate) static #name: Root = #root;)
    });
    let all: Vec<_> = roots.collect();
    let mut items = Items::with_docs(vec![" How models are written in XML.".to_owned()]);
    let files = modules(cx).map(|at| &cx.facts.modules[at].name);
    items.code(quote!(#(mod #files;)*));
    items.code(imported(cx, None, &all));
    items.extend(all);
    items
}

/// The objects of a file of models.
pub(super) fn objects(cx: Context<'_>, at: usize) -> Items {
    let shapes = cx.facts.xml.objects.iter();
    let here = shapes.filter(|(id, _)| cx.facts.home(*id) == Some(at));
    let all: Vec<_> = here
        .map(|(id, name)| {
            let model = &cx.api.types[*id].name;
            let docs = docs::line(format!("[`{model}`](crate::model::{model})."));
            let object = object(cx, *id);
            quote!(#docs pub(super) static #name: Object = #object;)
        })
        .collect();
    let file = &cx.facts.modules[at].name;
    let docs = format!(" How the models of `{file}` are written in XML.");
    let mut items = Items::with_docs(vec![docs]);
    items.code(imported(cx, Some(at), &all));
    items.extend(all);
    items
}

/// The imports of the file of this module, or of the file around those of modules.
fn imported(cx: Context<'_>, module: Option<usize>, items: &[TokenStream]) -> TokenStream {
    let mut used = BTreeSet::new();
    items.iter().for_each(|it| idents(it, &mut used));
    let mut others = BTreeMap::<_, Vec<_>>::new();
    for (id, name) in &cx.facts.xml.objects {
        if let Some(home) = cx.facts.home(*id)
            && Some(home) != module
            && used.contains(&name.to_string())
        {
            others.entry(home).or_default().push(name);
        }
    }
    let outside = module.map(|_| quote!(super::));
    let others = others.into_iter().map(|(home, names)| {
        let (file, names) = (&cx.facts.modules[home].name, imports::list(names));
        quote!(use #outside #file::{#names};)
    });
    let names = IMPORTS.iter().filter(|it| used.contains(**it));
    let names = imports::list(names.map(|it| quote::format_ident!("{it}")));
    let shape = quote!(use crate::xml::shape::{#names};);
    // In the order of rustfmt.
    match module {
        Some(_) => quote!(#(#others)* #shape),
        None => quote!(#shape #(#others)*),
    }
}

/// The names that paths begin with.
fn idents(tokens: &TokenStream, into: &mut BTreeSet<String>) {
    let mut colons = 0;
    for token in tokens.clone() {
        match &token {
            TokenTree::Ident(ident) if colons < 2 => {
                into.insert(ident.to_string());
            }
            TokenTree::Group(group) => idents(&group.stream(), into),
            _ => {}
        }
        colons = match &token {
            TokenTree::Punct(it) if it.as_char() == ':' => colons + 1,
            _ => 0,
        };
    }
}

fn document(cx: Context<'_>, it: &XmlRoot) -> TokenStream {
    let (local, content) = (&it.name.local, content(cx, &it.content));
    let within = within(&it.name);
    let named = it.is_named.then(|| quote!(.named()));
    quote!(root(#local, #content) #within #named)
}

fn object(cx: Context<'_>, id: TypeId) -> TokenStream {
    let (members, rest) = xml_members(cx.api, id);
    let members = members.iter().map(|it| member(cx, it));
    let others = (rest != XmlContent::Any).then(|| {
        let rest = content(cx, &rest);
        quote!(.others(#rest))
    });
    quote!(object(&[#(#members),*]) #others)
}

fn member(cx: Context<'_>, it: &XmlMember) -> TokenStream {
    let (key, content) = (&it.key, content(cx, &it.content));
    let form = match it.form {
        XmlForm::Attribute => quote!(attribute),
        XmlForm::Element => quote!(element),
        XmlForm::Elements | XmlForm::RequiredElements => quote!(elements),
    };
    let local = &it.name.local;
    let called = (local != key).then(|| quote!(.called(#local)));
    let within = within(&it.name);
    let required = (it.form == XmlForm::RequiredElements).then(|| quote!(.required()));
    quote!(#form(#key, #content) #called #within #required)
}

fn within(name: &XmlName) -> Option<TokenStream> {
    let XmlName {
        prefix, namespace, ..
    } = name;
    let is_within = !prefix.is_empty() || !namespace.is_empty();
    is_within.then(|| quote!(.within(#prefix, #namespace)))
}

fn content(cx: Context<'_>, it: &XmlContent) -> TokenStream {
    match it {
        XmlContent::Text => quote!(Content::Text),
        XmlContent::Token => quote!(Content::Token),
        XmlContent::Number => quote!(Content::Number),
        XmlContent::Boolean => quote!(Content::Boolean),
        XmlContent::Any => quote!(Content::Any),
        XmlContent::Free => quote!(Content::Free),
        XmlContent::Model(id) => {
            let name = cx.facts.xml.object(*id);
            quote!(Content::Object(&#name))
        }
        XmlContent::List(item) => {
            let (name, inside) = &**item;
            let (local, within) = (&name.local, within(name));
            let inside = content(cx, inside);
            quote!(Content::List(&item(#local, #inside) #within))
        }
        XmlContent::Map(value) => {
            let value = content(cx, value);
            quote!(Content::Map(&#value))
        }
    }
}
