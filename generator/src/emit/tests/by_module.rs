//! Tests of models: a file for each file of models that has any to test.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    analyse::Module,
    emit::{Context, Outline, Piece, gate},
    ir::TypeId,
};

/// A kind of test of models.
pub(super) struct ByModule {
    /// Its module.
    pub(super) name: &'static str,
    /// Whether a model is tested.
    pub(super) is_tested: fn(Context<'_>, TypeId) -> bool,
}

impl ByModule {
    /// The file of what there is once, and the files below it.
    pub(super) fn outlines(
        &self,
        cx: Context<'_>,
        root: Piece,
        face: fn(usize) -> Piece,
        of: fn(TypeId) -> Piece,
    ) -> Vec<Outline> {
        let name = self.name;
        let root = Outline::new(format!("tests/it/{name}.rs"), vec![root]);
        let files = self.files(cx).map(|(at, module)| {
            let models = module.types.iter().filter(|id| (self.is_tested)(cx, **id));
            let mut pieces = vec![face(at)];
            pieces.extend(models.map(|id| of(*id)));
            Outline::new(format!("tests/it/{name}/{}.rs", module.name), pieces)
        });
        [root].into_iter().chain(files).collect()
    }

    /// The files of models that are tested, each with its position in [`crate::analyse::Facts::modules`].
    fn files<'a>(&'a self, cx: Context<'a>) -> impl Iterator<Item = (usize, &'a Module)> {
        let modules = cx.facts.modules.iter().enumerate();
        modules.filter(move |(_, module)| {
            let mut models = module.types.iter();
            models.any(|id| (self.is_tested)(cx, *id))
        })
    }

    /// The modules below the root, declared in it.
    pub(super) fn modules(&self, cx: Context<'_>) -> Vec<TokenStream> {
        let mut files = self.files(cx).map(|(_, module)| module.name.to_string());
        let allowed = files
            .any(|it| it == self.name)
            .then(|| quote!(#![allow(clippy::module_inception, reason = "a tag is called so")]));
        let modules = self.files(cx).map(|(_, module)| {
            let (gate, name) = (gate::of_module(cx, module), &module.name);
            quote!(#gate mod #name;)
        });
        allowed.into_iter().chain([quote!(#(#modules)*)]).collect()
    }
}
