//! A property that says which option of a union its sibling is.

use serde::Serialize;

use super::{
    super::{Path, Rule, Violations},
    Limit, Tag,
};

/// What the property says is what the union holds.
pub(crate) struct Announces<T, A> {
    /// The name of the property.
    pub(crate) tag: &'static str,
    /// The name of the union.
    pub(crate) union: &'static str,
    /// The values of each option that is known.
    pub(crate) values: &'static [&'static [&'static str]],
    /// The value of the property.
    pub(crate) given: fn(&T) -> Option<&str>,
    /// The value that the option of the union has; an empty one where none is known. `None` without a
    /// union.
    pub(crate) announced: fn(&T) -> Option<A>,
}

impl<T: Serialize, A: Tag> Limit<T> for Announces<T, A> {
    fn check(&self, value: &T, at: &Path<'_>, found: &mut Violations) {
        let Some(announced) = (self.announced)(value) else {
            return;
        };
        // One that is left out says nothing.
        let Some(given) = (self.given)(value) else {
            return;
        };
        let expected = announced.tag().filter(|it| !it.is_empty());
        let mut options = self.values.iter();
        let agrees = match expected {
            Some(expected) => options.any(|it| it.contains(&expected) && it.contains(&given)),
            None => !given.is_empty() && !options.any(|it| it.contains(&given)),
        };
        if !agrees {
            let rule = Rule::Discriminator {
                union: self.union,
                value: expected.map(str::to_owned),
            };
            found.add(&at.member(self.tag), rule, given);
        }
    }
}
