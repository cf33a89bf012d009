//! `xml_shapes.rs`: how models are written in XML.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::{Context, Items, Outline, Piece, docs, imports};
use crate::{
    analyse::{XmlContent, XmlForm, XmlMember, XmlName, XmlRoot, xml_members},
    ir::{TypeId, TypeUse},
};

/// What the file may import.
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

pub(super) fn outlines(cx: Context<'_>) -> Option<Outline> {
    let has_shapes = !cx.facts.xml.roots.is_empty();
    has_shapes.then(|| Outline::new("src/xml_shapes.rs", vec![Piece::XmlShapes]))
}

/// The shape of a body.
pub(super) fn root(cx: Context<'_>, value: &TypeUse) -> TokenStream {
    let name = cx.facts.xml.root(cx.api, value);
    quote!(&crate::xml_shapes::#name)
}

pub(super) fn items(cx: Context<'_>) -> Items {
    let shapes = &cx.facts.xml;
    let roots = shapes.roots.iter();
    let roots = roots.map(|(root, name)| {
        let docs = docs::line(match root.name.local.as_str() {
            "" => "A document of any name.".to_owned(),
            local => format!("The document {}.", docs::code_text(local)),
        });
        let root = document(cx, root);
        quote!(#docs pub(crate) static #name: Root = #root;)
    });
    let objects = shapes.objects.iter().map(|(id, name)| {
        let model = &cx.api.types[*id].name;
        let docs = docs::line(format!("[`{model}`](crate::model::{model})."));
        let object = object(cx, *id);
        quote!(#docs pub(crate) static #name: Object = #object;)
    });
    let all: Vec<_> = roots.chain(objects).collect();
    let mut items = Items::with_docs(vec![" How models are written in XML.".to_owned()]);
    items.code(imported(&all));
    items.extend(all);
    items
}

fn imported(items: &[TokenStream]) -> TokenStream {
    let mut used = BTreeSet::new();
    items.iter().for_each(|it| idents(it, &mut used));
    let names = IMPORTS.iter().filter(|it| used.contains(**it));
    let names = imports::list(names.map(|it| quote::format_ident!("{it}")));
    quote!(use crate::xml::shape::{#names};)
}

fn idents(tokens: &TokenStream, into: &mut BTreeSet<String>) {
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(ident) => {
                into.insert(ident.to_string());
            }
            TokenTree::Group(group) => idents(&group.stream(), into),
            _ => {}
        }
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
