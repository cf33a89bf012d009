//! `x-` keywords: read here, acted on by who asks.

use indexmap::IndexMap;
use jiff::{Span, SpanRelativeTo};
use serde_json::{Map, Value};

use super::Lowering;
use crate::{
    ir::{Meaning, Primitive, Rule, TimeUnit, Type},
    source::Pointer,
};

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

    /// `x-timestamp` and `x-duration`: what a number or text stands for, and its limits.
    pub(super) fn meaning(
        &mut self,
        extensions: &Extensions,
        at: &Pointer,
    ) -> (Option<Meaning>, Vec<Rule>) {
        if let Some(it) = self.object_extension(extensions, "x-timestamp", at) {
            let at = at.child("x-timestamp");
            let units = self.units(it, &at);
            let rules = [
                self.seconds(it, "max-age", &at).map(Rule::MaxAge),
                self.seconds(it, "max-ahead", &at).map(Rule::MaxAhead),
            ];
            return (
                Some(Meaning::Timestamp(units)),
                rules.into_iter().flatten().collect(),
            );
        }
        if let Some(it) = self.object_extension(extensions, "x-duration", at) {
            let units = self.units(it, &at.child("x-duration"));
            if !matches!(it.get("unit"), Some(Value::String(_))) {
                let message = "`x-duration` has one `unit`";
                self.report.error(&at.child("x-duration"), message);
            }
            return (units.first().copied().map(Meaning::Duration), Vec::new());
        }
        (None, Vec::new())
    }

    /// Warns of an age whose time the client does not read: a text, or a number of no stated unit.
    pub(super) fn unchecked_ages(
        &mut self,
        ty: &Type,
        meaning: Option<&Meaning>,
        ages: &[Rule],
        at: &Pointer,
    ) {
        let is_read = match (ty, meaning) {
            (Type::Primitive(Primitive::DateTime), _) => true,
            (Type::Primitive(Primitive::String | Primitive::Bool) | Type::Any, _) => false,
            (_, Some(Meaning::Timestamp(units))) => !units.is_empty(),
            _ => true,
        };
        if !is_read && !ages.is_empty() {
            let message = "the age of this time is documented, but not checked: that takes \
                           `format: date-time`, or a number and its `unit`";
            self.report.warn(&at.child("x-timestamp"), message);
        }
    }

    fn units(&mut self, of: &Map<String, Value>, at: &Pointer) -> Vec<TimeUnit> {
        let units = match of.get("unit") {
            None => Some(Vec::new()),
            Some(Value::Array(units)) => units.iter().map(unit).collect(),
            Some(one) => unit(one).map(|it| vec![it]),
        };
        units.unwrap_or_else(|| {
            self.report.error(
                &at.child("unit"),
                "`unit` is seconds, milliseconds, nanoseconds or a list of them",
            );
            Vec::new()
        })
    }

    /// An ISO 8601 duration in whole seconds.
    fn seconds(&mut self, of: &Map<String, Value>, key: &str, at: &Pointer) -> Option<u64> {
        let text = of.get(key)?.as_str().unwrap_or_default();
        let seconds = whole_seconds(text);
        if seconds.is_none() {
            self.report.error(
                &at.child(key),
                format!("`{key}` is a duration as ISO 8601 writes it, such as PT18H or P7D"),
            );
        }
        seconds
    }
}

/// The seconds of a duration without months and years, a day being 24 hours.
fn whole_seconds(text: &str) -> Option<u64> {
    let span: Span = text.parse().ok()?;
    let duration = span.to_duration(SpanRelativeTo::days_are_24_hours()).ok()?;
    u64::try_from(duration.as_secs()).ok()
}

fn unit(value: &Value) -> Option<TimeUnit> {
    match value.as_str()? {
        "seconds" => Some(TimeUnit::Seconds),
        "milliseconds" => Some(TimeUnit::Milliseconds),
        "nanoseconds" => Some(TimeUnit::Nanoseconds),
        _ => None,
    }
}
