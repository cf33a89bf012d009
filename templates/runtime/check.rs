//! Whether values are what the description asks for, before they are sent.
//!
//! A rule looks at what a value is in JSON ([`look`]), so that it holds for any type that is written
//! as text, number, array or object, and has no effect on others (JSON Schema Validation, draft
//! Wright-00, section 4.1).

mod decimal;
mod inside;
mod json;
mod look;
mod rules;
mod siblings;
pub(crate) mod table;
mod time;

use super::{Invalid, Parameter, ParameterPlace, Path, Violations};

pub(crate) use super::union::Tag;

pub(crate) use inside::{Denied, Each, Inside, Present, Values};
pub(in crate::runtime) use json::canonical_text;
pub(crate) use json::{AnyOf, JsonLimits, Listed, OneOf, RequiredWhen, UniqueItems};
pub(crate) use rules::{
    ExclusiveMaximum, ExclusiveMinimum, Finite, MaxItems, MaxLength, MaxProperties, Maximum,
    MinItems, MinLength, MinProperties, Minimum, MultipleOf, Pattern,
};
pub(crate) use siblings::Announces;
pub(crate) use time::{MaxAge, MaxAhead};

/// A rule, or several.
pub(crate) trait Limit<T: ?Sized> {
    /// Notes what `value`, which is at `at`, has against it.
    fn check(&self, value: &T, at: &Path<'_>, found: &mut Violations);

    /// Cuts texts that are too long.
    fn truncate(&self, _value: &mut T) {}
}

/// A model that has something to check, itself or in what it holds. The tables in
/// [`table`] implement it.
pub(crate) trait Check {
    /// Notes what there is against it.
    fn check(&self, at: &Path<'_>, found: &mut Violations);

    /// Cuts texts that are too long.
    fn truncate(&mut self);
}

/// What `value` has against it.
pub(crate) fn validate<T: Check + ?Sized>(value: &T) -> Result<(), Invalid> {
    let mut found = Violations::default();
    value.check(&Path::ROOT, &mut found);
    found.result()
}

/// What the parts of a request have against them.
#[derive(Default)]
pub(crate) struct RequestCheck(Violations);

impl RequestCheck {
    /// Checks a parameter in the path.
    pub(crate) fn path<T: ?Sized>(&mut self, name: &'static str, value: &T, limit: &impl Limit<T>) {
        self.parameter(ParameterPlace::Path, name, value, limit);
    }

    /// Checks a parameter in the query.
    pub(crate) fn query<T: ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
        limit: &impl Limit<T>,
    ) {
        self.parameter(ParameterPlace::Query, name, value, limit);
    }

    /// Checks a header.
    pub(crate) fn header<T: ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
        limit: &impl Limit<T>,
    ) {
        self.parameter(ParameterPlace::Header, name, value, limit);
    }

    /// Checks a cookie.
    pub(crate) fn cookie<T: ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
        limit: &impl Limit<T>,
    ) {
        self.parameter(ParameterPlace::Cookie, name, value, limit);
    }

    fn parameter<T: ?Sized>(
        &mut self,
        place: ParameterPlace,
        name: &'static str,
        value: &T,
        limit: &impl Limit<T>,
    ) {
        self.0.enter(Some(Parameter { place, name }));
        limit.check(value, &Path::ROOT, &mut self.0);
        self.0.enter(None);
    }

    /// Checks the body.
    pub(crate) fn body<T: ?Sized>(&mut self, value: &T, limit: &impl Limit<T>) {
        limit.check(value, &Path::ROOT, &mut self.0);
    }

    /// What was found.
    pub(crate) fn result(self) -> Result<(), Invalid> {
        self.0.result()
    }
}
