//! How a value of JSON is written in XML, as far as its type says (OpenAPI 3.0.3, XML Object).

/// An element that is a whole document.
#[derive(Debug)]
pub(crate) struct Root {
    pub(crate) name: Name<'static>,
    /// Whether the description says itself what it is called. Else any name is read.
    pub(crate) is_named: bool,
    pub(crate) content: Content,
}

/// What an element or attribute is called.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name<'a> {
    pub(crate) local: &'a str,
    /// Empty where there is none.
    pub(crate) prefix: &'static str,
    /// Empty where there is none.
    pub(crate) namespace: &'static str,
}

/// What an element or attribute holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Content {
    /// A text, to its last space.
    Text,
    /// A text without spaces around it; an empty one is none: dates and the like.
    Token,
    /// A number.
    Number,
    /// `true`, `false`, `1` or `0`.
    Boolean,
    /// Anything: a text, or an object where there are attributes or elements.
    Any,
    /// An object of anything.
    Free,
    /// An object with properties.
    Object(&'static Object),
    /// The elements inside are the items, whatever they are called.
    List(&'static Item),
    /// The elements inside are the members, called as their keys.
    Map(&'static Content),
}

/// An item of a list.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) name: Name<'static>,
    pub(crate) content: Content,
}

/// An object with properties.
#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) members: &'static [Member],
    /// What members beyond these hold.
    pub(crate) rest: Content,
}

/// A property.
#[derive(Debug)]
pub(crate) struct Member {
    /// What it is called in JSON.
    pub(crate) key: &'static str,
    pub(crate) name: Name<'static>,
    pub(crate) form: Form,
    pub(crate) content: Content,
}

/// How a property is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// As an attribute.
    Attribute,
    /// As one element.
    Element,
    /// As an element for each item of the list that it is. Without any, there is no list.
    Elements,
    /// The same, of a list that must be there: without any, it is empty.
    RequiredElements,
}

impl Name<'static> {
    const fn of(local: &'static str) -> Self {
        Self {
            local,
            prefix: "",
            namespace: "",
        }
    }
}

/// A document that is sent under this name, and read under any.
pub(crate) const fn root(name: &'static str, content: Content) -> Root {
    Root {
        name: Name::of(name),
        is_named: false,
        content,
    }
}

/// An item of a list that is called so.
pub(crate) const fn item(name: &'static str, content: Content) -> Item {
    Item {
        name: Name::of(name),
        content,
    }
}

/// An object of these members, and any others.
pub(crate) const fn object(members: &'static [Member]) -> Object {
    Object {
        members,
        rest: Content::Any,
    }
}

/// An attribute that is called as its property.
pub(crate) const fn attribute(key: &'static str, content: Content) -> Member {
    member(key, Form::Attribute, content)
}

/// An element that is called as its property.
pub(crate) const fn element(key: &'static str, content: Content) -> Member {
    member(key, Form::Element, content)
}

/// An element for each item of a list, called as the property.
pub(crate) const fn elements(key: &'static str, content: Content) -> Member {
    member(key, Form::Elements, content)
}

const fn member(key: &'static str, form: Form, content: Content) -> Member {
    Member {
        key,
        name: Name::of(key),
        form,
        content,
    }
}

impl Root {
    /// The same, where no other name is read: the description says it.
    pub(crate) const fn named(mut self) -> Self {
        self.is_named = true;
        self
    }

    /// The same in a namespace.
    pub(crate) const fn within(mut self, prefix: &'static str, namespace: &'static str) -> Self {
        self.name.prefix = prefix;
        self.name.namespace = namespace;
        self
    }
}

impl Item {
    /// The same in a namespace.
    pub(crate) const fn within(mut self, prefix: &'static str, namespace: &'static str) -> Self {
        self.name.prefix = prefix;
        self.name.namespace = namespace;
        self
    }
}

impl Member {
    /// The same, called otherwise than its property.
    pub(crate) const fn called(mut self, name: &'static str) -> Self {
        self.name.local = name;
        self
    }

    /// The same in a namespace.
    pub(crate) const fn within(mut self, prefix: &'static str, namespace: &'static str) -> Self {
        self.name.prefix = prefix;
        self.name.namespace = namespace;
        self
    }

    /// The same, of a list that must be there.
    pub(crate) const fn required(mut self) -> Self {
        self.form = Form::RequiredElements;
        self
    }

    /// Whether it is an attribute.
    pub(crate) fn is_attribute(&self) -> bool {
        self.form == Form::Attribute
    }

    /// Whether it is one element, which may hold text alone.
    pub(crate) fn is_text(&self) -> bool {
        let is_text = matches!(
            self.content,
            Content::Text | Content::Token | Content::Number | Content::Boolean | Content::Any
        );
        is_text && self.form == Form::Element
    }

    /// Whether it is an element for each item.
    pub(crate) fn is_repeated(&self) -> bool {
        matches!(self.form, Form::Elements | Form::RequiredElements)
    }
}

impl Object {
    /// The same, where members beyond these hold this.
    pub(crate) const fn others(mut self, rest: Content) -> Self {
        self.rest = rest;
        self
    }
}
