//! `x-timestamp` and `x-duration`: what a count is of, and the limits of a time.

use jiff::{SignedDuration, Span, SpanRelativeTo};
use serde_json::{Map, Value};

use super::{Lowering, extensions::Extensions};
use crate::{
    ir::{Rule, TimeUnit, TimeUnits},
    source::Pointer,
};

/// The extension that makes a value a point in time.
pub(super) const TIMESTAMP: &str = "x-timestamp";

/// The extension that makes a value a length of time.
pub(super) const DURATION: &str = "x-duration";

/// What a value is made by one of these two.
pub(super) enum Counted {
    /// A point in time; without units, as text.
    Timestamp(Option<TimeUnits>),
    /// A length of time.
    Duration(TimeUnit),
}

impl Lowering<'_> {
    /// `x-timestamp` or `x-duration`: what a value counts, and the limits of a time.
    pub(super) fn time(
        &mut self,
        extensions: &Extensions,
        at: &Pointer,
    ) -> (Option<Counted>, Vec<Rule>) {
        if let Some(it) = self.object_extension(extensions, TIMESTAMP, at) {
            let at = at.child(TIMESTAMP);
            let units = self.units(it, &at);
            let rules = [
                self.seconds(it, "max-age", &at).map(Rule::MaxAge),
                self.seconds(it, "max-ahead", &at).map(Rule::MaxAhead),
            ];
            let rules = rules.into_iter().flatten().collect();
            let counted = units.map(|it| Counted::Timestamp(TimeUnits::of(&it)));
            return (counted, rules);
        }
        if let Some(it) = self.object_extension(extensions, DURATION, at) {
            let units = self.units(it, &at.child(DURATION)).unwrap_or_default();
            if !matches!(it.get("unit"), Some(Value::String(_))) {
                let message = "`x-duration` has one `unit`";
                self.report.error(&at.child(DURATION), message);
            }
            return (units.first().copied().map(Counted::Duration), Vec::new());
        }
        (None, Vec::new())
    }

    /// The units that are named; `None` where one of them is no unit, which is an error.
    fn units(&mut self, of: &Map<String, Value>, at: &Pointer) -> Option<Vec<TimeUnit>> {
        let units = match of.get("unit") {
            None => Some(Vec::new()),
            Some(Value::Array(units)) => units.iter().map(unit).collect(),
            Some(one) => unit(one).map(|it| vec![it]),
        };
        if units.is_none() {
            self.report.error(
                &at.child("unit"),
                "`unit` is seconds, milliseconds, nanoseconds or a list of them",
            );
        }
        units
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
    u64::try_from(duration(text)?.as_secs()).ok()
}

/// An ISO 8601 duration without months and years, a day being 24 hours.
pub(super) fn duration(text: &str) -> Option<SignedDuration> {
    let span: Span = text.parse().ok()?;
    span.to_duration(SpanRelativeTo::days_are_24_hours()).ok()
}

fn unit(value: &Value) -> Option<TimeUnit> {
    match value.as_str()? {
        "seconds" => Some(TimeUnit::Seconds),
        "milliseconds" => Some(TimeUnit::Milliseconds),
        "nanoseconds" => Some(TimeUnit::Nanoseconds),
        _ => None,
    }
}
