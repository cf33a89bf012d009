//! The part of a document that a rule works on.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::{load::version::Version, report::Report, source::Pointer};

pub(super) type Object = serde_json::Map<String, Value>;

/// An object of the document, which is of the kind that the rule is for.
pub(super) struct Node<'n, 'r> {
    pub(super) object: &'n mut Object,
    pub(super) at: &'n Pointer,
    pub(super) shared: &'n mut Shared<'r>,
}

/// What rules know beyond their own part.
pub(super) struct Shared<'r> {
    pub(super) version: Version,
    report: &'r mut Report,
    /// Security schemes that nothing is sent for.
    pub(super) keyless: HashSet<String>,
    /// Components of Swagger 2.0 that are parameters there and bodies here, by name.
    pub(super) bodies: HashMap<String, Value>,
}

impl<'r> Shared<'r> {
    pub(super) fn new(version: Version, report: &'r mut Report) -> Self {
        Self {
            version,
            report,
            keyless: HashSet::new(),
            bodies: HashMap::new(),
        }
    }

    pub(super) fn warn(&mut self, at: &Pointer, message: impl Into<String>) {
        self.report.warn(at, message);
    }
}

impl Node<'_, '_> {
    /// Warns of what stands at `key`.
    pub(super) fn warn(&mut self, key: &str, message: impl Into<String>) {
        self.shared.warn(&self.at.child(key), message);
    }

    /// Warns of the part itself.
    pub(super) fn warn_here(&mut self, message: impl Into<String>) {
        self.shared.warn(self.at, message);
    }

    /// Whether the document is of OpenAPI 3.0.
    pub(super) fn is_v30(&self) -> bool {
        self.shared.version == Version::V30
    }

    /// Warns that OpenAPI 3.0, which the document is of, does not know `key`. It is read all the same.
    pub(super) fn is_newer(&mut self, key: &str) {
        if self.is_v30() {
            self.warn(
                key,
                format!("`{key}` is of OpenAPI 3.1; it is read as there"),
            );
        }
    }

    /// Whether the part has this key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.object.keys().any(|it| it == key)
    }

    /// What stands at `key`. Parts have few keys and are asked for many: comparing is faster than hashing.
    pub(super) fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        let mut members = self.object.iter_mut();
        members.find_map(|(it, value)| (it == key).then_some(value))
    }

    /// Takes `key` out. The order of keywords in a part means nothing.
    pub(super) fn take(&mut self, key: &str) -> Option<Value> {
        self.object.swap_remove(key)
    }

    pub(super) fn set(&mut self, key: &str, value: impl Into<Value>) {
        self.object.insert(key.to_owned(), value.into());
    }

    /// Sets what nobody has set.
    pub(super) fn set_default(&mut self, key: &str, value: impl Into<Value>) {
        self.object.entry(key).or_insert_with(|| value.into());
    }

    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.object.get(key).and_then(Value::as_str)
    }

    pub(super) fn is_true(&self, key: &str) -> bool {
        self.object.get(key) == Some(&Value::Bool(true))
    }

    /// Works on the object at `key`, if one is there.
    pub(super) fn inside(&mut self, key: &str, work: impl FnOnce(&mut Node<'_, '_>)) {
        if let Some(Value::Object(object)) = self.object.get_mut(key) {
            work(&mut Node {
                object,
                at: &self.at.child(key),
                shared: self.shared,
            });
        }
    }
}

/// A value as messages show it.
pub(super) fn shown(value: &Value) -> String {
    const LONGEST: usize = 40;
    let text = match value {
        Value::Array(_) => return "a list".to_owned(),
        Value::Object(_) => return "an object".to_owned(),
        other => other.to_string(),
    };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// An object of one member.
pub(super) fn object_of(key: &str, value: impl Into<Value>) -> Value {
    let mut object = Object::new();
    object.insert(key.to_owned(), value.into());
    Value::Object(object)
}
