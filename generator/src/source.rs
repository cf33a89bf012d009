//! The description as it was read, pointers into it, and where what was moved came from.

mod files;
mod origins;
mod paths;

use std::{collections::BTreeMap, fmt};

pub(crate) use self::{
    origins::{Origin, Origins},
    paths::{Unreadable, resolve},
};

/// An OpenAPI description: its text, and what messages call it; the texts of the files that it refers to.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: String,
    /// By path from the folder of the description: the text, or why there is none.
    files: BTreeMap<String, Result<String, String>>,
}

impl Source {
    /// `name` is what messages call the description, usually its path as the user wrote it;
    /// `text` is the document, YAML or JSON.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            files: BTreeMap::new(),
        }
    }

    /// What messages call the description.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The document.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// A JSON Pointer (RFC 6901) into the description.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// The pointer that RFC 6901 writes so.
    pub(crate) fn parsed(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The pointer to `token` inside of what this one points to.
    #[must_use]
    pub fn child(&self, token: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + token.len() + 1);
        text.push_str(&self.0);
        push_token(&mut text, token);
        Self(text)
    }

    /// The pointer to the element `index` of the array that this one points to.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.child(&index.to_string())
    }

    /// The pointer to what contains this one's target, if that is not the document.
    pub fn parent(&self) -> Option<Self> {
        let (parent, _) = self.0.rsplit_once('/')?;
        Some(Self(parent.to_owned()))
    }

    /// Whether this is a component itself, not a part of one: `#/components/schemas/Pet`.
    pub(crate) fn is_component(&self) -> bool {
        self.0.starts_with("/components/") && self.0.matches('/').count() == 3
    }

    /// The pointer as RFC 6901 writes it, empty for the whole document.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// As a URI fragment, the form that `$ref` takes: `#/components/schemas/Pet`.
impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// Appends `/token`, escaped by RFC 6901, section 3.
pub(crate) fn push_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    for c in token.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
}
