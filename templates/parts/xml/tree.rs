//! XML to a tree of elements, within limits. Nothing is fetched or expanded: a document type is an
//! error, and so is an entity beyond the five of XML.

use std::rc::Rc;

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesRef, BytesStart, Event, attributes::Attribute},
};

use super::error::Failure;

/// How deep elements may be inside of each other: as deep as JSON is read.
const DEEPEST: usize = 127;

/// How many elements and attributes a document may have. Small ones take more memory than text.
const MOST_NODES: usize = 1_000_000;

/// How many attributes an element may have. That none is there twice takes the square of it.
const MOST_ATTRIBUTES: usize = 256;

/// How many namespaces may be declared around an element.
const MOST_NAMESPACES: usize = 256;

/// The namespace of `nil` (XML Schema Part 1, section 2.7).
pub(super) const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: Name,
    /// Without those that declare namespaces or say what XML Schema is to know.
    pub(super) attributes: Vec<(Name, String)>,
    pub(super) children: Vec<Element>,
    /// Its text, without that of the elements inside.
    pub(super) text: String,
    /// Whether it is null.
    pub(super) is_nil: bool,
    /// The byte that it begins at.
    pub(super) offset: usize,
}

/// What an element or attribute is called.
#[derive(Debug)]
pub(super) struct Name {
    /// Without a prefix, but for `xml:`.
    pub(super) local: String,
    /// Empty where there is none.
    pub(super) namespace: Rc<str>,
}

/// The element that the document is.
pub(super) fn parse(text: &str) -> Result<Element, Failure> {
    let mut reader = Reader::from_str(text);
    let mut tree = Tree::default();
    loop {
        tree.offset = offset(reader.buffer_position());
        let event = reader.read_event().map_err(|error| {
            let at = offset(reader.error_position());
            Failure::new(at, format!("no XML: {error}"))
        })?;
        match event {
            Event::Start(tag) => tree.open(&tag)?,
            Event::Empty(tag) => {
                tree.open(&tag)?;
                tree.close();
            }
            Event::End(_) => tree.close(),
            Event::Text(text) => tree.text(&text.xml10_content())?,
            Event::CData(text) => tree.text(&text.xml10_content())?,
            Event::GeneralRef(entity) => {
                let text = tree.entity(&entity)?;
                tree.text(&text)?;
            }
            Event::DocType(_) => return Err(tree.failure("a document type is not read")),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => return tree.finish(),
        }
    }
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// A tree in the making.
#[derive(Default)]
struct Tree {
    /// The elements that are open, each with how many namespaces are declared around it.
    open: Vec<(Element, usize)>,
    root: Option<Element>,
    /// Prefixes and what they stand for; the innermost last.
    namespaces: Vec<(String, Rc<str>)>,
    nodes: usize,
    offset: usize,
}

impl Tree {
    fn failure(&self, message: impl Into<String>) -> Failure {
        Failure::new(self.offset, message)
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Failure> {
        if self.open.len() >= DEEPEST {
            return Err(self.failure("nested too deeply"));
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err(self.failure("no XML: a second element where the document ends"));
        }
        self.count()?;
        let around = self.namespaces.len();
        let attributes = self.attributes(tag)?;
        let namespace = self.namespace(prefix_of(tag.name().0).unwrap_or_default());
        let mut element = Element {
            name: Name {
                local: tag.local_name().as_ref().to_owned(),
                namespace,
            },
            attributes: Vec::new(),
            children: Vec::new(),
            text: String::new(),
            is_nil: false,
            offset: self.offset,
        };
        for (name, value) in attributes {
            let name = self.attribute_name(&name);
            match &*name.namespace {
                INSTANCE if name.local == "nil" => {
                    element.is_nil = matches!(value.trim(), "true" | "1");
                }
                INSTANCE => {}
                _ => element.attributes.push((name, value)),
            }
        }
        self.open.push((element, around));
        Ok(())
    }

    fn count(&mut self) -> Result<(), Failure> {
        self.nodes += 1;
        match self.nodes > MOST_NODES {
            true => Err(self.failure("more than a million elements and attributes")),
            false => Ok(()),
        }
    }

    /// The attributes but those that declare namespaces, which are noted.
    fn attributes(&mut self, tag: &BytesStart<'_>) -> Result<Vec<(String, String)>, Failure> {
        let mut kept = Vec::new();
        for (at, attribute) in tag.attributes().enumerate() {
            self.count()?;
            if at >= MOST_ATTRIBUTES {
                return Err(self.failure("too many attributes"));
            }
            let attribute = attribute.map_err(|it| self.failure(format!("no XML: {it}")))?;
            let value = self.value(&attribute)?;
            match attribute.key.0 {
                "xmlns" => self.declare("", &value)?,
                name => match name.strip_prefix("xmlns:") {
                    Some(prefix) => self.declare(prefix, &value)?,
                    None => kept.push((name.to_owned(), value)),
                },
            }
        }
        Ok(kept)
    }

    fn value(&self, attribute: &Attribute<'_>) -> Result<String, Failure> {
        let value = attribute.normalized_value(XmlVersion::Explicit1_0);
        let value = value.map_err(|it| self.failure(format!("no XML: {it}")))?;
        Ok(value.into_owned())
    }

    fn declare(&mut self, prefix: &str, namespace: &str) -> Result<(), Failure> {
        if self.namespaces.len() >= MOST_NAMESPACES {
            return Err(self.failure("too many namespaces"));
        }
        let declared = (prefix.to_owned(), namespace.into());
        self.namespaces.push(declared);
        Ok(())
    }

    /// What a prefix stands for; nothing where it is not declared.
    fn namespace(&self, prefix: &str) -> Rc<str> {
        let mut declared = self.namespaces.iter().rev();
        let found = declared.find(|(it, _)| it == prefix);
        found.map_or_else(Rc::default, |(_, namespace)| namespace.clone())
    }

    /// A prefix of none is in no namespace (Namespaces in XML 1.0, section 6.2).
    fn attribute_name(&self, name: &str) -> Name {
        let (local, namespace) = match prefix_of(name) {
            None | Some("xml") => (name, Rc::default()),
            Some(prefix) => {
                let local = name.get(prefix.len() + 1..).unwrap_or(name);
                (local, self.namespace(prefix))
            }
        };
        Name {
            local: local.to_owned(),
            namespace,
        }
    }

    fn close(&mut self) {
        let Some((element, around)) = self.open.pop() else {
            return;
        };
        self.namespaces.truncate(around);
        match self.open.last_mut() {
            Some((parent, _)) => parent.children.push(element),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), Failure> {
        match self.open.last_mut() {
            Some((element, _)) => element.text.push_str(text),
            None if text.trim_ascii().is_empty() => {}
            None => return Err(self.failure("no XML: text outside of the document's element")),
        }
        Ok(())
    }

    /// What a reference stands for: a character, or one of the five entities of XML.
    fn entity(&self, entity: &BytesRef<'_>) -> Result<String, Failure> {
        let character = entity.resolve_char_ref();
        match character.map_err(|it| self.failure(format!("no XML: {it}")))? {
            Some(character) => Ok(character.to_string()),
            None => {
                let known = quick_xml::escape::resolve_xml_entity(entity);
                let known = known.map(str::to_owned);
                known.ok_or_else(|| self.failure("an entity that is not declared"))
            }
        }
    }

    fn finish(self) -> Result<Element, Failure> {
        match (self.open.is_empty(), self.root) {
            (true, Some(root)) => Ok(root),
            _ => Err(Failure::new(self.offset, "no XML: it ends too early")),
        }
    }
}

fn prefix_of(name: &str) -> Option<&str> {
    name.split_once(':').map(|(prefix, _)| prefix)
}
