//! JSON to XML, as a shape says. What has no shape is written as it would be read.

use serde::{Serialize, de::Error as _};
use serde_json::{Error, value::RawValue};

use super::{
    shape::{Content, Member, Name, Object, Root},
    tree::INSTANCE,
};
use crate::members::{Parts, json};

type Done = Result<(), Error>;

/// The members of an object, in order.
type Members<'a> = [(String, &'a RawValue)];

/// A value as a document.
pub(super) fn document<T: Serialize + ?Sized>(value: &T, root: &Root) -> Result<String, Error> {
    let mut writer = Writer {
        text: r#"<?xml version="1.0" encoding="UTF-8"?>"#.to_owned(),
        scope: vec![("xml", "http://www.w3.org/XML/1998/namespace")],
    };
    writer.element(root.name, root.content, &json(value)?)?;
    Ok(writer.text)
}

struct Writer {
    text: String,
    /// The prefixes that are declared, and what they stand for; the innermost last.
    scope: Vec<(&'static str, &'static str)>,
}

/// A start tag in the making.
struct Tag {
    name: String,
    /// How many prefixes are declared around it.
    around: usize,
}

impl Writer {
    fn element(&mut self, name: Name<'_>, content: Content, value: &RawValue) -> Done {
        match (content, Parts::of(value)?) {
            (_, Parts::Null) => self.nil(name),
            (_, Parts::Text(text)) => self.leaf(name, &text),
            (Content::List(item), Parts::List(items)) => self.within(name, |this| {
                for value in items {
                    this.element(item.name, item.content, value)?;
                }
                Ok(())
            }),
            (_, Parts::List(items)) => {
                for value in items {
                    self.element(name, Content::Any, value)?;
                }
                Ok(())
            }
            (Content::Object(object), Parts::Object(members)) => {
                self.object(name, object, &members)
            }
            (Content::Map(value), Parts::Object(members)) => {
                let object = Object {
                    members: &[],
                    rest: *value,
                };
                self.object(name, &object, &members)
            }
            (_, Parts::Object(members)) => self.object(name, &super::shape::object(&[]), &members),
        }
    }

    fn object(&mut self, name: Name<'_>, object: &Object, members: &Members<'_>) -> Done {
        let is_any = matches!(object.rest, Content::Any);
        let tag = self.begin(name)?;
        for member in object.members.iter().filter(|it| it.is_attribute()) {
            if let Some((_, value)) = members.iter().find(|(key, _)| key == member.key) {
                self.attribute(member.name, value)?;
            }
        }
        let is_known = |key: &str| object.members.iter().any(|it| it.key == key);
        let rest = || members.iter().filter(|(key, _)| !is_known(key));
        for (key, value) in rest().filter(|_| is_any) {
            if let Some(local) = key.strip_prefix('@') {
                self.attribute(unqualified(local), value)?;
            }
        }
        self.text.push('>');
        let start = self.text.len();
        for member in object.members.iter().filter(|it| !it.is_attribute()) {
            if let Some((_, value)) = members.iter().find(|(key, _)| key == member.key) {
                self.member(member, value)?;
            }
        }
        for (key, value) in rest() {
            match key.as_str() {
                "$text" if is_any => self.characters(&plain(value)?)?,
                key if is_any && key.starts_with('@') => {}
                key => self.element(unqualified(key), object.rest, value)?,
            }
        }
        self.end(tag, start);
        Ok(())
    }

    fn member(&mut self, it: &Member, value: &RawValue) -> Done {
        match Parts::of(value)? {
            Parts::List(items) if it.is_repeated() => {
                for value in items {
                    self.element(it.name, it.content, value)?;
                }
                Ok(())
            }
            _ => self.element(it.name, it.content, value),
        }
    }

    /// An element of text.
    fn leaf(&mut self, name: Name<'_>, text: &str) -> Done {
        self.within(name, |this| this.characters(text))
    }

    /// Null, as XML Schema writes it (Part 1, section 2.6.2).
    fn nil(&mut self, name: Name<'_>) -> Done {
        let tag = self.begin(name)?;
        let nil = Name {
            local: "nil",
            prefix: "xsi",
            namespace: INSTANCE,
        };
        self.attribute_text(nil, "true")?;
        self.text.push('>');
        let start = self.text.len();
        self.end(tag, start);
        Ok(())
    }

    fn within(&mut self, name: Name<'_>, write: impl FnOnce(&mut Self) -> Done) -> Done {
        let tag = self.begin(name)?;
        self.text.push('>');
        let start = self.text.len();
        write(self)?;
        self.end(tag, start);
        Ok(())
    }

    /// The beginning of a start tag, which attributes may follow.
    fn begin(&mut self, name: Name<'_>) -> Result<Tag, Error> {
        let around = self.scope.len();
        let is_declared = self.declare(name);
        let qualified = self.qualified(name)?;
        self.text.push('<');
        self.text.push_str(&qualified);
        if is_declared {
            self.declaration(name)?;
        }
        Ok(Tag {
            name: qualified,
            around,
        })
    }

    /// The end tag of what began so and whose content begins at `start`; none where there is no content.
    fn end(&mut self, tag: Tag, start: usize) {
        if self.text.len() == start {
            self.text.pop();
            self.text.push_str("/>");
        } else {
            self.text.push_str("</");
            self.text.push_str(&tag.name);
            self.text.push('>');
        }
        self.scope.truncate(tag.around);
    }

    fn attribute(&mut self, name: Name<'_>, value: &RawValue) -> Done {
        match Parts::of(value)? {
            // An attribute has no null.
            Parts::Null => Ok(()),
            _ => self.attribute_text(name, &plain(value)?),
        }
    }

    fn attribute_text(&mut self, name: Name<'_>, text: &str) -> Done {
        // Without a prefix, an attribute is in no namespace.
        if !name.prefix.is_empty() && self.declare(name) {
            self.declaration(name)?;
        }
        let qualified = self.qualified(name)?;
        self.text.push(' ');
        self.text.push_str(&qualified);
        self.text.push_str("=\"");
        self.escaped(text, true)?;
        self.text.push('"');
        Ok(())
    }

    /// Whether the prefix of a name has to be declared where it stands; it then counts as declared.
    fn declare(&mut self, name: Name<'_>) -> bool {
        let is_new =
            !name.namespace.is_empty() && self.meaning(name.prefix) != Some(name.namespace);
        if is_new {
            self.scope.push((name.prefix, name.namespace));
        }
        is_new
    }

    fn meaning(&self, prefix: &str) -> Option<&'static str> {
        let mut declared = self.scope.iter().rev();
        let found = declared.find(|(it, _)| *it == prefix)?;
        Some(found.1)
    }

    fn declaration(&mut self, name: Name<'_>) -> Done {
        self.text.push_str(" xmlns");
        if !name.prefix.is_empty() {
            self.text.push(':');
            self.text.push_str(named(name.prefix)?);
        }
        self.text.push_str("=\"");
        self.escaped(name.namespace, true)?;
        self.text.push('"');
        Ok(())
    }

    /// The name with its prefix, where that is declared.
    fn qualified(&self, name: Name<'_>) -> Result<String, Error> {
        let local = match name.local.strip_prefix("xml:") {
            Some(local) => local,
            None => name.local,
        };
        named(local)?;
        Ok(match self.meaning(name.prefix) {
            Some(_) if !name.prefix.is_empty() => format!("{}:{local}", name.prefix),
            _ => name.local.to_owned(),
        })
    }

    fn characters(&mut self, text: &str) -> Done {
        self.escaped(text, false)
    }

    /// Text without what means something else in XML. A line break in an attribute would be read as a
    /// space, and a carriage return as a line break (XML 1.0, sections 3.3.3 and 2.11).
    fn escaped(&mut self, text: &str, in_attribute: bool) -> Done {
        for c in text.chars() {
            match c {
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '&' => self.text.push_str("&amp;"),
                '"' if in_attribute => self.text.push_str("&quot;"),
                '\t' if in_attribute => self.text.push_str("&#9;"),
                '\n' if in_attribute => self.text.push_str("&#10;"),
                '\r' => self.text.push_str("&#13;"),
                '\t' | '\n' => self.text.push(c),
                '\0'..'\x20' | '\u{fffe}' | '\u{ffff}' => {
                    let message = format!("XML has no character U+{:04X}", u32::from(c));
                    return Err(Error::custom(message));
                }
                c => self.text.push(c),
            }
        }
        Ok(())
    }
}

/// The name of what no description knows.
fn unqualified(local: &str) -> Name<'_> {
    Name {
        local,
        prefix: "",
        namespace: "",
    }
}

/// A text, number or boolean; what is none has no place where it stands.
fn plain(value: &RawValue) -> Result<String, Error> {
    match Parts::of(value)? {
        Parts::Null => Ok(String::new()),
        Parts::Text(text) => Ok(text),
        Parts::List(_) | Parts::Object(_) => Err(Error::custom(
            "an attribute and text hold no list or object",
        )),
    }
}

/// A name that XML has (Namespaces in XML 1.0, section 4).
fn named(name: &str) -> Result<&str, Error> {
    let is_first = |c: char| c.is_alphabetic() || c == '_';
    let is_other = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '·');
    match name.starts_with(is_first) && name.chars().all(is_other) {
        true => Ok(name),
        false => Err(Error::custom(format!(
            "{name:?} is no name of an element or attribute"
        ))),
    }
}
