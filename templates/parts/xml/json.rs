//! A tree of elements to JSON, as a shape says. What is wrong with a value is for its model to say: a
//! number that is none becomes a text.

use std::collections::BTreeMap;

use serde_json::{Value, value::RawValue};

use super::{
    error::Failure,
    shape::{Content, Form, Member, Object, Root},
    tree::{Element, Name},
};

/// JSON in one line, and where it comes from.
#[derive(Debug, Default)]
pub(super) struct Json {
    pub(super) text: String,
    /// Bytes at which values begin, each beside that of its element. They rise.
    origins: Vec<(usize, usize)>,
}

type Done = Result<(), Failure>;

/// The document as JSON.
pub(super) fn document(it: &Element, root: &Root) -> Result<Json, Failure> {
    if root.is_named && it.name.local != root.name.local {
        let message = format!(
            "expected the element `{}`, found `{}`",
            root.name.local, it.name.local
        );
        return Err(Failure::new(it.offset, message));
    }
    let mut json = Json::default();
    json.element(it, root.content)?;
    Ok(json)
}

impl Json {
    /// The byte of the XML at which the element begins that became what is at this byte.
    pub(super) fn origin(&self, byte: usize) -> usize {
        let behind = self.origins.partition_point(|(at, _)| *at <= byte);
        let origin = self.origins.get(behind.saturating_sub(1));
        origin.map_or(0, |(_, origin)| *origin)
    }

    fn element(&mut self, it: &Element, content: Content) -> Done {
        self.origins.push((self.text.len(), it.offset));
        if it.is_nil {
            self.text.push_str("null");
            return Ok(());
        }
        match content {
            Content::Text | Content::Token | Content::Number | Content::Boolean => {
                if let Some(child) = it.children.first() {
                    let message =
                        format!("expected text, found the element `{}`", child.name.local);
                    return Err(Failure::new(child.offset, message));
                }
                self.scalar(&it.text, content);
                Ok(())
            }
            Content::Any if it.attributes.is_empty() && it.children.is_empty() => {
                self.string(&it.text);
                Ok(())
            }
            Content::Any | Content::Free => self.object(it, &super::shape::object(&[])),
            Content::Object(object) => self.object(it, object),
            Content::List(item) => self.list(&it.children.iter().collect::<Vec<_>>(), item.content),
            Content::Map(value) => {
                let object = Object {
                    members: &[],
                    rest: *value,
                };
                self.object(it, &object)
            }
        }
    }

    fn list(&mut self, items: &[&Element], content: Content) -> Done {
        self.text.push('[');
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            self.element(item, content).map_err(|it| it.inside(at))?;
        }
        self.text.push(']');
        Ok(())
    }

    fn object(&mut self, it: &Element, object: &Object) -> Done {
        let parts = Parts::of(it, object);
        let is_open = matches!(object.rest, Content::Any);
        self.text.push('{');
        for (member, found) in object.members.iter().zip(&parts.members) {
            self.member(it, member, found)
                .map_err(|it| it.inside(member.key))?;
        }
        for (name, text) in parts.attributes.iter().filter(|_| is_open) {
            self.key(&format!("@{}", name.local));
            self.string(text);
        }
        self.unknown_elements(&parts.elements, object)?;
        if is_open && !it.text.trim_ascii().is_empty() {
            self.key("$text");
            self.string(&it.text);
        }
        self.text.push('}');
        Ok(())
    }

    fn member(&mut self, of: &Element, it: &Member, found: &Found<'_>) -> Done {
        match (it.form, found.attribute, found.elements.as_slice()) {
            (Form::RequiredElements, None, []) => {
                self.key(it.key);
                self.text.push_str("[]");
                Ok(())
            }
            (_, None, []) => Ok(()),
            (_, Some(text), _) => {
                self.key(it.key);
                self.origins.push((self.text.len(), of.offset));
                self.scalar(text, it.content);
                Ok(())
            }
            (Form::Elements | Form::RequiredElements, None, items) => {
                self.key(it.key);
                self.list(items, it.content)
            }
            (_, None, [element]) => {
                self.key(it.key);
                self.element(element, it.content)
            }
            (_, None, [_, second, ..]) => Err(twice(second)),
        }
    }

    fn unknown_elements(&mut self, elements: &[&Element], object: &Object) -> Done {
        let mut order = Vec::new();
        let mut by_name: BTreeMap<&str, Vec<&Element>> = BTreeMap::new();
        for element in elements {
            let name = element.name.local.as_str();
            let alike = by_name.entry(name).or_default();
            if alike.is_empty() {
                order.push(name);
            }
            alike.push(element);
        }
        for name in order {
            let alike = by_name.remove(name).unwrap_or_default();
            self.unknown(name, &alike, object)
                .map_err(|it| it.inside(name))?;
        }
        Ok(())
    }

    /// Elements of one name that the description does not know.
    fn unknown(&mut self, name: &str, elements: &[&Element], object: &Object) -> Done {
        let Some(first) = elements.first() else {
            return Ok(());
        };
        if object.members.iter().any(|it| it.key == name) {
            let message = "the description has this property in another form";
            return Err(Failure::new(first.offset, message));
        }
        self.key(name);
        match (object.rest, elements) {
            (rest, [only]) => self.element(only, rest),
            (Content::Any, all) => self.list(all, Content::Any),
            (_, [_, second, ..]) => Err(twice(second)),
            (_, []) => Ok(()),
        }
    }

    /// The name of a member, behind a comma where one is in front.
    fn key(&mut self, key: &str) {
        if !self.text.ends_with('{') {
            self.text.push(',');
        }
        self.string(key);
        self.text.push(':');
    }

    fn scalar(&mut self, text: &str, content: Content) {
        let token = text.trim_ascii();
        match (content, token) {
            (Content::Text | Content::Any, _) => self.string(text),
            (_, "") => self.text.push_str("null"),
            (Content::Boolean, "true" | "1") => self.text.push_str("true"),
            (Content::Boolean, "false" | "0") => self.text.push_str("false"),
            (Content::Number, _) => match number(token) {
                Some(number) => self.text.push_str(&number),
                None => self.string(token),
            },
            _ => self.string(token),
        }
    }

    fn string(&mut self, text: &str) {
        self.text.push_str(&Value::from(text).to_string());
    }
}

/// The attributes and elements of an element, by the properties that they are.
struct Parts<'e> {
    /// Those of each member.
    members: Vec<Found<'e>>,
    /// Those that the description does not know.
    attributes: Vec<(&'e Name, &'e str)>,
    elements: Vec<&'e Element>,
}

/// What there is of a property.
#[derive(Clone, Default)]
struct Found<'e> {
    attribute: Option<&'e str>,
    elements: Vec<&'e Element>,
}

impl<'e> Parts<'e> {
    /// Not all descriptions say which properties are attributes: what has the name of a property that is
    /// not there otherwise is that property.
    fn of(it: &'e Element, object: &Object) -> Self {
        let mut parts = Self {
            members: vec![Found::default(); object.members.len()],
            attributes: Vec::new(),
            elements: Vec::new(),
        };
        let mut other_attributes = Vec::new();
        for (name, text) in &it.attributes {
            match parts.member(find(object, name, Member::is_attribute)) {
                Some(found) if found.attribute.is_none() => found.attribute = Some(text),
                _ => other_attributes.push((name, text.as_str())),
            }
        }
        let mut other_elements = Vec::new();
        for child in &it.children {
            match parts.member(find(object, &child.name, |it| !it.is_attribute())) {
                Some(found) => found.elements.push(child),
                None => other_elements.push(child),
            }
        }
        for (name, text) in other_attributes {
            match parts.member(find(object, name, Member::is_text)) {
                Some(found) if found.is_empty() => found.attribute = Some(text),
                _ => parts.attributes.push((name, text)),
            }
        }
        for child in other_elements {
            match parts.member(find(object, &child.name, Member::is_attribute)) {
                Some(found) if found.attribute.is_none() => found.elements.push(child),
                _ => parts.elements.push(child),
            }
        }
        parts
    }

    fn member(&mut self, at: Option<usize>) -> Option<&mut Found<'e>> {
        self.members.get_mut(at?)
    }
}

impl Found<'_> {
    fn is_empty(&self) -> bool {
        self.attribute.is_none() && self.elements.is_empty()
    }
}

/// The member that is called so. Of several, the one in the same namespace.
fn find(object: &Object, name: &Name, is: fn(&Member) -> bool) -> Option<usize> {
    let members = object.members.iter().enumerate();
    let alike = members.filter(|(_, it)| is(it) && it.name.local == name.local);
    let mut alike = alike.map(|(at, it)| (at, it.name.namespace == &*name.namespace));
    let first = alike.next()?;
    let exact = [first].into_iter().chain(alike).find(|(_, same)| *same);
    Some(exact.unwrap_or(first).0)
}

fn twice(second: &Element) -> Failure {
    let message = format!("the element `{}` is there twice", second.name.local);
    Failure::new(second.offset, message)
}

/// A number of XML Schema (Part 2, section 3.2.3) as JSON writes it: no plus, no zeros in front, digits
/// on both sides of the point.
fn number(token: &str) -> Option<String> {
    let token = token.strip_prefix('+').unwrap_or(token);
    let (sign, digits) = match token.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", token),
    };
    let rest = digits.trim_start_matches('0');
    let zero = match rest.starts_with(|it: char| it.is_ascii_digit()) {
        true => "",
        false if digits.starts_with(['0', '.']) => "0",
        false => return None,
    };
    let number = format!("{sign}{zero}{rest}");
    let number = number.strip_suffix('.').unwrap_or(&number);
    let read: Result<&RawValue, _> = serde_json::from_str(number);
    read.is_ok().then(|| number.to_owned())
}
