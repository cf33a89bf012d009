//! Lists of imports.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// Names as they stand in the braces of a `use`, in the order that rustfmt gives them: `self`, then as
/// versions are sorted (Rust Style Guide, Sorting).
pub(super) fn list<T: ToTokens>(names: impl IntoIterator<Item = T>) -> TokenStream {
    let names = names.into_iter().map(|it| it.to_token_stream());
    let mut names: Vec<_> = names.map(|it| (it.to_string(), it)).collect();
    names.sort_by(|(one, _), (other, _)| {
        let key = |name| (name != "self", parts(name));
        key(one).cmp(&key(other))
    });
    let names = names.into_iter().map(|(_, tokens)| tokens);
    quote!(#(#names),*)
}

/// The same names as text.
pub(super) fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort_by(|one, other| {
        let key = |name| (name != "self", parts(name));
        key(one.as_str()).cmp(&key(other.as_str()))
    });
    names
}

/// A part of a name, in the order of parts that differ in kind.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part<'a> {
    Underscore,
    /// How many digits, and which, without zeros in front: in the order of what they mean.
    Number(usize, &'a str),
    Text(&'a str),
}

fn parts(mut name: &str) -> Vec<Part<'_>> {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut parts = Vec::new();
    while let Some(first) = name.chars().next() {
        let is_same = |c: char| match first {
            '_' => false,
            _ => c != '_' && is_digit(c) == is_digit(first),
        };
        let after = name.char_indices().skip(1).find(|(_, c)| !is_same(*c));
        let (part, rest) = name.split_at(after.map_or(name.len(), |(at, _)| at));
        name = rest;
        let digits = part.trim_start_matches('0');
        parts.push(match first {
            '_' => Part::Underscore,
            first if is_digit(first) => Part::Number(digits.len(), digits),
            _ => Part::Text(part),
        });
    }
    parts
}

#[cfg(test)]
mod tests {
    use quote::format_ident;

    #[test]
    fn names_are_sorted_as_rustfmt_does() {
        let sorted = [
            "self", "Pet", "Pet_A", "Pet2", "Pet2A", "Pet10", "PetA", "pet", "pets",
        ];
        let names = sorted.iter().rev().map(|name| format_ident!("{name}"));
        let list = super::list(names).to_string();
        assert_eq!(list.split(" , ").collect::<Vec<_>>(), sorted);
    }
}
