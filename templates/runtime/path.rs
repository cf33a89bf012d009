//! Where in a document a value is, for messages.

use std::fmt;

/// A place in a JSON document: how it is reached from the one around it. Displayed as a JSON Pointer
/// (RFC 6901). It lives on the stack of whoever walks the document, and costs nothing until it is
/// displayed.
#[derive(Clone, Copy)]
pub(crate) struct Path<'a> {
    step: Step<'a>,
    above: Option<&'a Path<'a>>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Member(&'a str),
    Item(usize),
}

impl<'a> Path<'a> {
    /// The document itself.
    pub(crate) const ROOT: Self = Self {
        step: Step::Root,
        above: None,
    };

    /// The member `name` of the object here.
    pub(crate) fn member(&'a self, name: &'a str) -> Self {
        self.below(Step::Member(name))
    }

    /// The element `index` of the array here.
    pub(crate) fn item(&'a self, index: usize) -> Self {
        self.below(Step::Item(index))
    }

    /// How many objects and arrays are around this place.
    pub(crate) fn depth(&self) -> usize {
        std::iter::successors(self.above, |path| path.above).count()
    }

    fn below(&'a self, step: Step<'a>) -> Self {
        Self {
            step,
            above: Some(self),
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut steps = Vec::new();
        let mut here = Some(self);
        while let Some(path) = here {
            steps.push(path.step);
            here = path.above;
        }
        for step in steps.into_iter().rev() {
            match step {
                Step::Root => {}
                Step::Member(name) => write!(f, "/{}", name.replace('~', "~0").replace('/', "~1"))?,
                Step::Item(index) => write!(f, "/{index}")?,
            }
        }
        Ok(())
    }
}
