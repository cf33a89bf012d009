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
    /// The values that options are known for.
    pub(crate) values: &'static [&'static str],
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
        let given = (self.given)(value).filter(|it| !it.is_empty());
        let expected = announced.tag().filter(|it| !it.is_empty());
        let agrees = match expected {
            Some(_) => given == expected,
            None => given.is_some_and(|it| !self.values.contains(&it)),
        };
        if !agrees {
            let rule = Rule::Discriminator {
                union: self.union,
                value: expected.map(str::to_owned),
            };
            found.add(&at.member(self.tag), rule, &given);
        }
    }
}
