//! The rules that look at one value and at nothing inside of it.

use serde::Serialize;
use serde_json::{Number, Value};

use super::{
    super::{Path, Rule, Violations},
    Limit,
    decimal::Decimal,
    look::{Seen, look},
};

/// Implements a rule from what breaks it.
macro_rules! rule {
    ($name:ident $value:ident: $seen:pat => $breaks:expr) => {
        impl<T: Serialize + ?Sized> Limit<T> for $name {
            fn check(&self, value: &T, at: &Path<'_>, found: &mut Violations) {
                let $value = self.0;
                if look(value, |seen| matches!(seen, $seen if $breaks)) {
                    found.add(at, Rule::$name($value), value);
                }
            }
        }
    };
}

/// `minLength`, in characters (Unicode scalar values).
pub(crate) struct MinLength(pub(crate) usize);

rule!(MinLength limit: Seen::Text(text) => text.chars().count() < limit);

/// `maxLength`, in characters (Unicode scalar values).
pub(crate) struct MaxLength(pub(crate) usize);

rule!(MaxLength limit: Seen::Text(text) => is_longer(text, limit));

impl MaxLength {
    /// The same, for a text that may be cut.
    pub(crate) fn or_cut(self) -> OrCut {
        OrCut(self.0)
    }
}

/// `minItems`.
pub(crate) struct MinItems(pub(crate) usize);

rule!(MinItems limit: Seen::Items(n) => n < limit);

/// `maxItems`.
pub(crate) struct MaxItems(pub(crate) usize);

rule!(MaxItems limit: Seen::Items(n) => n > limit);

/// `minProperties`, of those that are written.
pub(crate) struct MinProperties(pub(crate) usize);

rule!(MinProperties limit: Seen::Properties(n) => n < limit);

/// `maxProperties`, of those that are written.
pub(crate) struct MaxProperties(pub(crate) usize);

rule!(MaxProperties limit: Seen::Properties(n) => n > limit);

/// `maxLength` of a text that may be cut.
pub(crate) struct OrCut(usize);

impl<T: Serialize + Cut + ?Sized> Limit<T> for OrCut {
    fn check(&self, value: &T, at: &Path<'_>, found: &mut Violations) {
        MaxLength(self.0).check(value, at, found);
    }

    fn truncate(&self, value: &mut T) {
        value.cut(self.0);
    }
}

/// What `truncated` cuts.
pub(crate) trait Cut {
    /// Makes a text of more than `limit` characters one of `limit`, the last of which says that it
    /// was cut.
    fn cut(&mut self, limit: usize);
}

/// Stands for what was cut off.
const CUT: char = '…';

impl Cut for String {
    fn cut(&mut self, limit: usize) {
        if !is_longer(self, limit) {
            return;
        }
        let kept = limit.saturating_sub(1);
        let end = self
            .char_indices()
            .nth(kept)
            .map_or(self.len(), |(at, _)| at);
        String::truncate(self, end);
        if limit > 0 {
            self.push(CUT);
        }
    }
}

impl Cut for Value {
    fn cut(&mut self, limit: usize) {
        if let Self::String(text) = self {
            text.cut(limit);
        }
    }
}

fn is_longer(text: &str, limit: usize) -> bool {
    // A character takes a byte at least.
    text.len() > limit && text.chars().nth(limit).is_some()
}

/// `pattern`. The macro of that name makes it.
pub(crate) struct Pattern {
    pub(crate) pattern: &'static str,
    pub(crate) is_found: fn(&str) -> bool,
}

impl<T: Serialize + ?Sized> Limit<T> for Pattern {
    fn check(&self, value: &T, at: &Path<'_>, found: &mut Violations) {
        if look(
            value,
            |seen| matches!(seen, Seen::Text(text) if !(self.is_found)(text)),
        ) {
            found.add(at, Rule::Pattern(self.pattern), value);
        }
    }
}

/// Implements a rule that compares numbers.
macro_rules! compared {
    ($name:ident $number:ident $limit:ident => $breaks:expr) => {
        impl<N: Copy + Into<Value>, T: Serialize + ?Sized> Limit<T> for $name<N> {
            fn check(&self, value: &T, at: &Path<'_>, found: &mut Violations) {
                let Value::Number(limit) = self.0.into() else {
                    return;
                };
                let Some($limit) = Decimal::parse(&limit.to_string()) else {
                    return;
                };
                if look(value, |seen| matches!(seen, Seen::Number($number) if $breaks)) {
                    found.add(at, Rule::$name(limit), value);
                }
            }
        }
    };
}

/// `minimum`.
pub(crate) struct Minimum<N>(pub(crate) N);

compared!(Minimum number limit => number < limit);

/// `minimum` with `exclusiveMinimum`.
pub(crate) struct ExclusiveMinimum<N>(pub(crate) N);

compared!(ExclusiveMinimum number limit => number <= limit);

/// `maximum`.
pub(crate) struct Maximum<N>(pub(crate) N);

compared!(Maximum number limit => number > limit);

/// `maximum` with `exclusiveMaximum`.
pub(crate) struct ExclusiveMaximum<N>(pub(crate) N);

compared!(ExclusiveMaximum number limit => number >= limit);

/// `multipleOf`.
pub(crate) struct MultipleOf<N>(pub(crate) N);

compared!(MultipleOf number unit => number.is_multiple_of(&unit) == Some(false));

/// A number that JSON can write.
pub(crate) struct Finite;

impl<T: Serialize + ?Sized> Limit<T> for Finite {
    fn check(&self, value: &T, at: &Path<'_>, found: &mut Violations) {
        look(value, |seen| {
            if let Seen::NotFinite(number) = seen {
                found.add_shown(at, Rule::Finite, || number.to_string());
            }
            false
        });
    }
}
