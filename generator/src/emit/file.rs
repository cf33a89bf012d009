//! What a file holds before it is text.

use proc_macro2::TokenStream;

use crate::ir::TypeId;

/// A file: where it is, and what it is put together from.
pub(crate) struct Outline {
    /// Where it is, relative to the crate.
    pub(crate) path: String,
    /// Its pieces, in order.
    pub(crate) pieces: Vec<Piece>,
}

impl Outline {
    pub(super) fn new(path: impl Into<String>, pieces: Vec<Piece>) -> Self {
        Self {
            path: path.into(),
            pieces,
        }
    }
}

/// A part of a file that is emitted by itself, so that many can be at once.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Piece {
    CrateRoot,
    Config,
    Builder,
    ModelRoot,
    /// The head of a file of models, by position in [`crate::analyse::Facts::modules`].
    ModelFace(usize),
    Model(TypeId),
    /// The head of the file beside it.
    JsonFace(usize),
    /// How a model is read and written.
    Json(TypeId),
    /// The head of the other file beside it.
    ChecksFace(usize),
    /// What a model is checked for.
    Checks(TypeId),
    EndpointRoot,
    /// The head of a file of endpoints, by position in [`crate::analyse::Facts::files`].
    EndpointFace(usize),
    /// By position in [`crate::ir::Api::operations`].
    Endpoint(usize),
    ClientRoot,
    /// The head of the file with their calls.
    ClientFace(usize),
    /// The method of the client that calls it.
    Call(usize),
    BlockingRoot,
    /// The head of the file with their blocking calls.
    BlockingFace(usize),
    /// The method of the blocking client.
    BlockingCall(usize),
    /// The documents of XML.
    XmlShapes,
    /// How the models of a file are written in XML.
    XmlObjects(usize),
    TestRoot,
    /// The head of the tests of examples.
    ExamplesRoot,
    /// The head of the file with those of a file of endpoints.
    ExamplesFace(usize),
    /// The tests of an endpoint's examples.
    ExamplesOf(usize),
    /// The head of the tests that no key is shown.
    KeysRoot,
    /// The head of the file with those of a file of endpoints.
    KeysFace(usize),
    /// The test of an endpoint.
    KeysOf(usize),
    /// The head of the tests of limits.
    LimitsRoot,
    /// The head of the file with those of a file of models.
    LimitsFace(usize),
    /// The test of a model's limits.
    LimitsOf(TypeId),
    /// The head of the tests of models.
    ModelsRoot,
    /// The head of the file with those of a file of models.
    ModelsFace(usize),
    /// The test of a model.
    ModelsOf(TypeId),
}

/// What stands in a piece, in order, an empty line between.
#[derive(Default)]
pub(crate) struct Items(pub(crate) Vec<Item>);

impl Items {
    /// Items behind module documentation.
    pub(super) fn with_docs(docs: Vec<String>) -> Self {
        Self(vec![Item::Docs(docs)])
    }

    /// Adds an item, or several that belong together without an empty line between.
    pub(super) fn code(&mut self, tokens: TokenStream) {
        if !tokens.is_empty() {
            self.0.push(Item::Code(tokens));
        }
    }

    /// Adds an item each.
    pub(super) fn extend(&mut self, items: Vec<TokenStream>) {
        items.into_iter().for_each(|tokens| self.code(tokens));
    }

    /// Adds Rust that is laid out already.
    pub(super) fn text(&mut self, text: String) {
        if !text.is_empty() {
            self.0.push(Item::Text(text));
        }
    }

    /// Adds a table.
    pub(super) fn table(&mut self, table: Table) {
        self.0.push(Item::Table(table));
    }
}

/// A part of a piece.
pub(crate) enum Item {
    /// Module documentation, a line each.
    Docs(Vec<String>),
    /// Items of Rust.
    Code(TokenStream),
    /// The same as text.
    Text(String),
    /// The call of a macro that takes a table.
    Table(Table),
}

/// The call of a macro whose argument reads as a table: `name! { subject { rows } tail }`.
///
/// Kept as rows, because a formatter has no way to know how the argument of a macro is laid out.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) subject: String,
    pub(crate) rows: Vec<String>,
    pub(crate) tail: String,
}
