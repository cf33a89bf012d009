//! Operations whose answer is a page of a longer list: where the next one is.

use crate::source::Pointer;

/// `x-pagination`.
#[derive(Debug, Clone)]
pub enum Pagination {
    /// `false`: the answer is no page, whatever it looks like.
    Never,
    /// As is said, and where.
    As(Paging<Place>, Pointer),
}

/// How one leads from page to page. `P` is a place in a body.
#[derive(Debug, Clone)]
pub struct Paging<P> {
    /// The list; where nothing is said, the only one that there is.
    pub items: Option<P>,
    /// What in the answer tells of the next page, and how it is asked for.
    pub next: NextPage<P>,
    /// `true` or `false`, as there are more pages or not.
    pub more: Option<P>,
}

/// What in an answer tells of the next page, and how it is asked for.
#[derive(Debug, Clone)]
pub enum NextPage<P> {
    /// A parameter of the query takes what the answer holds.
    Cursor {
        /// The parameter, as a position in [`super::Operation::params`].
        param: usize,
        /// What it takes.
        value: Cursor<P>,
    },
    /// A parameter of the query counts pages.
    Number {
        /// The parameter, as a position in [`super::Operation::params`].
        param: usize,
        /// The number of the first page, which is what a request without it asks for.
        first: u64,
        /// The number of pages.
        pages: Option<P>,
    },
    /// A parameter of the query says how many items stand before the page.
    Offset {
        /// The parameter, as a position in [`super::Operation::params`].
        param: usize,
        /// The number of items on all pages.
        total: Option<P>,
    },
    /// The answer holds the URL of the next page.
    Url(P),
    /// The header `Link` does, as `rel="next"` (RFC 8288, section 3).
    Link,
}

/// What leads to the next page.
#[derive(Debug, Clone)]
pub enum Cursor<P> {
    /// A value in the answer's body.
    Body(P),
    /// The header of this name.
    Header(String),
    /// A value in the last item.
    LastItem(P),
}

/// A place in a body, as the description says it.
#[derive(Debug, Clone)]
pub struct Place {
    /// The names of properties on the way there (RFC 6901).
    pub steps: Vec<String>,
    /// Where that is said.
    pub at: Pointer,
}
