//! `x-` keywords: read here, acted on by who asks.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::Lowering;
use crate::{ir::Rule, source::Pointer};

/// The `x-` keywords of an object.
pub(super) type Extensions = IndexMap<String, Value>;

/// The text of an extension that is text.
pub(super) fn text<'a>(extensions: &'a Extensions, key: &str) -> Option<&'a str> {
    extensions.get(key)?.as_str()
}

/// Whether an extension is `true`.
pub(super) fn flag(extensions: &Extensions, key: &str) -> bool {
    extensions.get(key) == Some(&Value::Bool(true))
}

/// The texts of an extension that is a list of them.
pub(super) fn texts(extensions: &Extensions, key: &str) -> Vec<String> {
    let items = extensions.get(key).and_then(Value::as_array);
    items
        .into_iter()
        .flatten()
        .filter_map(|it| it.as_str().map(str::to_owned))
        .collect()
}

impl Lowering<'_> {
    /// An extension that is an object; anything else there is an error.
    pub(super) fn object_extension<'e>(
        &mut self,
        extensions: &'e Extensions,
        key: &str,
        at: &Pointer,
    ) -> Option<&'e Map<String, Value>> {
        let value = extensions.get(key)?;
        if value.as_object().is_none() {
            self.report
                .error(&at.child(key), format!("`{key}` is an object"));
        }
        value.as_object()
    }

    /// An extension that is `true` or `false`; anything else there is an error.
    pub(super) fn flag_extension(
        &mut self,
        extensions: &Extensions,
        key: &str,
        at: &Pointer,
    ) -> Option<bool> {
        let value = extensions.get(key)?;
        if !value.is_boolean() {
            self.report
                .error(&at.child(key), format!("`{key}` is `true` or `false`"));
        }
        value.as_bool()
    }

    /// `x-env`; what can be no name of an environment variable is an error.
    pub(super) fn env_extension(
        &mut self,
        extensions: &Extensions,
        at: &Pointer,
    ) -> Option<String> {
        const KEY: &str = "x-env";
        let value = extensions.get(KEY)?;
        let is_name = |it: &&str| !it.is_empty() && !it.contains(['=', '\0']);
        let name = value.as_str().filter(is_name);
        if name.is_none() {
            let message = "`x-env` is the name of an environment variable: a text without `=`";
            self.report.error(&at.child(KEY), message);
        }
        name.map(str::to_owned)
    }

    /// The objects, each with its place, of an extension that is one or a list of them; anything
    /// else there, or another key than `known` in one of them, is an error.
    pub(super) fn objects_extension<'e>(
        &mut self,
        extensions: &'e Extensions,
        key: &str,
        known: &[&str],
        at: &Pointer,
    ) -> Vec<(&'e Map<String, Value>, Pointer)> {
        let at = at.child(key);
        let items: Vec<_> = match extensions.get(key) {
            None => Vec::new(),
            Some(Value::Array(items)) if !items.is_empty() => {
                let items = items.iter().enumerate();
                items.map(|(index, it)| (it, at.index(index))).collect()
            }
            Some(one) => vec![(one, at)],
        };
        let mut objects = Vec::new();
        for (item, at) in items {
            match item.as_object() {
                Some(object) => {
                    self.only_keys(object, known, &at);
                    objects.push((object, at));
                }
                None => {
                    let message = format!("`{key}` is an object, or a list of one or more of them");
                    self.report.error(&at, message);
                }
            }
        }
        objects
    }

    pub(super) fn only_keys(&mut self, of: &Map<String, Value>, known: &[&str], at: &Pointer) {
        for key in of.keys().filter(|key| !known.contains(&key.as_str())) {
            let message = format!("`{key}` is none of `{}`", known.join("`, `"));
            self.report.error(&at.child(key), message);
        }
    }

    /// A count inside of an extension; anything else there is an error.
    fn size(&mut self, of: &Map<String, Value>, key: &str, at: &Pointer) -> Option<usize> {
        let value = of.get(key)?;
        let size = value.as_u64().and_then(|it| usize::try_from(it).ok());
        if size.is_none() {
            let message = format!("`{key}` is a count, zero or more");
            self.report.error(&at.child(key), message);
        }
        size
    }

    /// `x-json-limits`.
    pub(super) fn json_limits(&mut self, extensions: &Extensions, at: &Pointer) -> Option<Rule> {
        const KEY: &str = "x-json-limits";
        let limits = self.object_extension(extensions, KEY, at)?;
        let at = at.child(KEY);
        Some(Rule::JsonLimits {
            max_properties: self.size(limits, "max-properties", &at),
            max_depth: self.size(limits, "max-depth", &at),
        })
    }
}
