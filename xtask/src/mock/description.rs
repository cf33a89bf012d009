//! The description, walked by place: every part knows its JSON Pointer, by which its schema is judged.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jsonschema::Validator;
use serde_json::Value;
use specsmith::json_schema::{Direction, Schemas};

use super::discriminator;
use super::problem::{self, Found};

/// How many references are followed in a row.
const STEPS: usize = 32;

/// What is prepared, by place and direction; `None` for a schema that cannot be used.
type Judges = HashMap<(String, Direction), Option<Arc<Validator>>>;

/// A description, and what judges values by its schemas. Each schema is prepared when it is first asked.
pub(super) struct Description {
    document: Value,
    schemas: Schemas,
    judges: Mutex<Judges>,
}

impl Description {
    pub(super) fn of(document: &Value) -> Self {
        let mut judged = document.clone();
        discriminator::choose(&mut judged);
        Self {
            document: document.clone(),
            schemas: Schemas::of(&judged),
            judges: Mutex::default(),
        }
    }

    pub(super) fn root(&self) -> Part<'_> {
        Part {
            description: self,
            at: String::new(),
            value: &self.document,
        }
    }

    /// The part at a JSON Pointer, references followed.
    pub(super) fn part(&self, at: &str) -> Option<Part<'_>> {
        let value = self.document.pointer(at)?;
        let part = Part {
            description: self,
            at: at.to_owned(),
            value,
        };
        part.followed()
    }

    /// What is wrong with a value by the schema at a JSON Pointer. A schema that cannot be used finds nothing:
    /// nothing is refused for a mistake of the description.
    pub(super) fn judge(&self, at: &str, value: &Value, direction: Direction) -> Vec<Found> {
        match self.judge_at(at, direction) {
            Some(judge) => problem::found(&judge, value),
            None => Vec::new(),
        }
    }

    /// Whether the schema at a JSON Pointer allows a value in an answer.
    pub(super) fn allows(&self, at: &str, value: &Value) -> bool {
        let judge = self.judge_at(at, Direction::Answer);
        judge.is_none_or(|it| it.is_valid(value))
    }

    fn judge_at(&self, at: &str, direction: Direction) -> Option<Arc<Validator>> {
        let key = (at.to_owned(), direction);
        if let Some(known) = self.judges().get(&key) {
            return known.clone();
        }
        // Prepared without the lock: others need not wait for it, and at worst it is done twice.
        let schema = self.schemas.document().pointer(at);
        let judge = schema.and_then(|it| self.schemas.validator(it, direction).ok());
        let judge = judge.map(Arc::new);
        self.judges().insert(key, judge.clone());
        judge
    }

    fn judges(&self) -> MutexGuard<'_, Judges> {
        self.judges.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A part of a description and where it stands.
#[derive(Clone)]
pub(super) struct Part<'a> {
    description: &'a Description,
    pub(super) at: String,
    pub(super) value: &'a Value,
}

impl<'a> Part<'a> {
    pub(super) fn description(&self) -> &'a Description {
        self.description
    }

    /// A member, references followed.
    pub(super) fn get(&self, name: &str) -> Option<Part<'a>> {
        self.plain(name)?.followed()
    }

    /// A member as it stands.
    fn plain(&self, name: &str) -> Option<Part<'a>> {
        let value = self.value.get(name)?;
        Some(self.below(name, value))
    }

    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        self.value.get(name)?.as_str()
    }

    /// Whether a keyword is `true`.
    pub(super) fn is(&self, name: &str) -> bool {
        self.value.get(name) == Some(&Value::Bool(true))
    }

    /// The members in order, references followed, without those that lead nowhere.
    pub(super) fn members(&self) -> Vec<(&'a str, Part<'a>)> {
        let Some(members) = self.value.as_object() else {
            return Vec::new();
        };
        let parts = members.iter().filter_map(|(name, value)| {
            let part = self.below(name, value).followed()?;
            Some((name.as_str(), part))
        });
        parts.collect()
    }

    /// The items in order, references followed, without those that lead nowhere.
    pub(super) fn items(&self) -> Vec<Part<'a>> {
        let Some(items) = self.value.as_array() else {
            return Vec::new();
        };
        let parts = items.iter().enumerate();
        let parts =
            parts.filter_map(|(index, value)| self.below(&index.to_string(), value).followed());
        parts.collect()
    }

    /// What a schema says, as a list of itself and all that holds beside it by `allOf`.
    pub(super) fn with_all_of(&self) -> Vec<Part<'a>> {
        let mut all = Vec::new();
        let mut open = vec![(self.clone(), 0)];
        while let Some((part, depth)) = open.pop() {
            if depth < STEPS && all.len() < 256 {
                let below = part.get("allOf").map(|it| it.items()).unwrap_or_default();
                open.extend(below.into_iter().rev().map(|it| (it, depth + 1)));
                all.push(part);
            }
        }
        all
    }

    fn below(&self, name: &str, value: &'a Value) -> Part<'a> {
        Part {
            description: self.description,
            at: format!("{}/{}", self.at, escaped(name)),
            value,
        }
    }

    /// What stands behind a `$ref`, and behind that, in the end; `None` where it leads nowhere or in a circle.
    fn followed(mut self) -> Option<Part<'a>> {
        for _ in 0..STEPS {
            let Some(reference) = self.value.get("$ref").and_then(Value::as_str) else {
                return Some(self);
            };
            let at = reference.strip_prefix('#')?;
            let at = percent_encoding::percent_decode_str(at).decode_utf8_lossy();
            let value = self.description.document.pointer(&at)?;
            self = Part {
                description: self.description,
                at: at.into_owned(),
                value,
            };
        }
        None
    }
}

/// A name as a step of a JSON Pointer (RFC 6901).
pub(super) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
