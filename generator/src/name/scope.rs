//! Where names must differ: one [`Scope`] for the crate's types, and one for each struct, enum,
//! argument list and client.

use std::collections::{HashMap, HashSet};

/// A name that a [`Scope`] can hold.
pub(crate) trait Name: Sized {
    /// The identifier.
    fn as_str(&self) -> &str;
    /// The same kind of name with another identifier.
    fn renamed(&self, name: String) -> Self;
}

/// The names that are taken.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    taken: HashSet<String>,
    /// The number to try next for each name that was asked for again.
    next: HashMap<String, u32>,
}

impl Scope {
    /// Takes `name`, or the first free one of `name` with 2, 3, … behind it.
    pub(crate) fn take<N: Name>(&mut self, name: N) -> N {
        if self.taken.insert(name.as_str().to_owned()) {
            return name;
        }
        let snake = name.as_str().starts_with(|c: char| c.is_ascii_lowercase());
        let base = name.as_str().trim_end_matches('_');
        // `Value12` would read as twelve.
        let joint = if snake || base.ends_with(|c: char| c.is_ascii_digit()) {
            "_"
        } else {
            ""
        };
        let next = self.next.entry(base.to_owned()).or_insert(2);
        loop {
            let numbered = format!("{base}{joint}{next}");
            *next += 1;
            if self.taken.insert(numbered.clone()) {
                return name.renamed(numbered);
            }
        }
    }

    /// Whether `name` is free.
    pub(crate) fn is_free<N: Name>(&self, name: &N) -> bool {
        !self.taken.contains(name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::{field_name, variant_name};

    #[test]
    fn the_first_keeps_its_name_and_the_rest_are_numbered() {
        let mut scope = Scope::default();
        let taken = ["a-b", "a_b", "a b", "type", "@type"].map(|text| scope.take(field_name(text)));
        let taken: Vec<_> = taken.iter().map(|name| name.as_str()).collect();
        assert_eq!(taken, ["a_b", "a_b_2", "a_b_3", "type_", "type_2"]);
    }

    #[test]
    fn a_numbered_name_that_is_taken_is_passed_over() {
        let mut scope = Scope::default();
        let taken = ["full", "Full2", "FULL"].map(|text| scope.take(variant_name(text)));
        assert_eq!(taken[2].as_str(), "Full3");
        let taken = ["1", "12", "1"].map(|text| scope.take(variant_name(text)));
        assert_eq!(taken[2].as_str(), "Value1_2");
    }
}
