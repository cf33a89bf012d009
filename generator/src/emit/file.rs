//! What a file holds before it is text.

use proc_macro2::TokenStream;

/// A Rust file.
pub(crate) struct RustFile {
    /// Where it is, relative to the crate.
    pub(crate) path: String,
    /// What stands in it, in order, an empty line between.
    pub(crate) items: Vec<Item>,
}

impl RustFile {
    /// A file at `path` that begins with `docs` as its module documentation.
    pub(super) fn new(path: impl Into<String>, docs: Vec<String>) -> Self {
        Self {
            path: path.into(),
            items: vec![Item::Docs(docs)],
        }
    }

    /// Adds an item, or several that belong together without an empty line between.
    pub(super) fn code(&mut self, tokens: TokenStream) {
        if !tokens.is_empty() {
            self.items.push(Item::Code(tokens));
        }
    }

    /// Adds a table.
    pub(super) fn table(&mut self, table: Table) {
        self.items.push(Item::Table(table));
    }
}

/// A part of a file.
pub(crate) enum Item {
    /// Module documentation, a line each.
    Docs(Vec<String>),
    /// Items of Rust.
    Code(TokenStream),
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
