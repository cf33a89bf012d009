//! Rules for what is inside of a value.

use std::collections::BTreeMap;

use super::{
    super::{Path, Rule, UnknownFields, Violations},
    Check, Limit,
};

/// What the model itself has to check.
pub(crate) struct Inside;

impl<T: Check> Limit<T> for Inside {
    fn check(&self, value: &T, at: &Path<'_>, found: &mut Violations) {
        value.check(at, found);
    }

    fn truncate(&self, value: &mut T) {
        value.truncate();
    }
}

impl<T: Check> Check for Box<T> {
    fn check(&self, at: &Path<'_>, found: &mut Violations) {
        self.as_ref().check(at, found);
    }

    fn truncate(&mut self) {
        self.as_mut().truncate();
    }
}

/// A rule for a value that is not null.
pub(crate) struct Present<L>(pub(crate) L);

impl<T, L: Limit<T>> Limit<Option<T>> for Present<L> {
    fn check(&self, value: &Option<T>, at: &Path<'_>, found: &mut Violations) {
        if let Some(value) = value {
            self.0.check(value, at, found);
        }
    }

    fn truncate(&self, value: &mut Option<T>) {
        if let Some(value) = value {
            self.0.truncate(value);
        }
    }
}

/// A rule for each item of a list.
pub(crate) struct Each<L>(pub(crate) L);

impl<T, L: Limit<T>> Limit<[T]> for Each<L> {
    fn check(&self, value: &[T], at: &Path<'_>, found: &mut Violations) {
        for (index, item) in value.iter().enumerate() {
            self.0.check(item, &at.item(index), found);
        }
    }

    fn truncate(&self, value: &mut [T]) {
        value.iter_mut().for_each(|item| self.0.truncate(item));
    }
}

impl<T, L: Limit<T>> Limit<Vec<T>> for Each<L> {
    fn check(&self, value: &Vec<T>, at: &Path<'_>, found: &mut Violations) {
        Limit::<[T]>::check(self, value, at, found);
    }

    fn truncate(&self, value: &mut Vec<T>) {
        Limit::<[T]>::truncate(self, value);
    }
}

/// A rule for each value of a map.
pub(crate) struct Values<L>(pub(crate) L);

impl<T, L: Limit<T>> Limit<BTreeMap<String, T>> for Values<L> {
    fn check(&self, value: &BTreeMap<String, T>, at: &Path<'_>, found: &mut Violations) {
        for (name, value) in value {
            self.0.check(value, &at.member(name), found);
        }
    }

    fn truncate(&self, value: &mut BTreeMap<String, T>) {
        value.values_mut().for_each(|value| self.0.truncate(value));
    }
}

/// `additionalProperties: false`.
pub(crate) struct Denied;

impl Limit<UnknownFields> for Denied {
    fn check(&self, value: &UnknownFields, at: &Path<'_>, found: &mut Violations) {
        for (name, value) in value.unread() {
            found.add(&at.member(name), Rule::AdditionalProperties, value);
        }
    }
}

/// Several rules for the same value.
macro_rules! several {
    ($($name:ident)+) => {
        impl<V: ?Sized, $($name: Limit<V>),+> Limit<V> for ($($name,)+) {
            #[allow(non_snake_case)]
            fn check(&self, value: &V, at: &Path<'_>, found: &mut Violations) {
                let ($($name,)+) = self;
                $($name.check(value, at, found);)+
            }

            #[allow(non_snake_case)]
            fn truncate(&self, value: &mut V) {
                let ($($name,)+) = self;
                $($name.truncate(value);)+
            }
        }
    };
}

several!(A B);
several!(A B C);
several!(A B C D);
several!(A B C D E);
