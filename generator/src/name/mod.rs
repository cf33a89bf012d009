//! Names: the one place where text from a description becomes an identifier.
//!
//! The rule, for every role:
//! 1. `x-rust-name`, where there is one, takes the place of the wire name.
//! 2. The text is cut into words ([`words`]): what is not ASCII is spelled in ASCII, a sign without
//!    a letter or digit near it is called by its name (`+1` is `Plus1`).
//! 3. The words are put together as Rust does for the role: `UpperCamelCase` or `snake_case`.
//!    Words beyond 200 letters are left out.
//! 4. A name that would begin with a digit gets a prefix, a keyword or a name that generated code
//!    needs for itself a suffix ([`reserved`]).
//! 5. What is taken in its scope gets the first free number from 2 ([`Scope`]), behind a `_` where
//!    the name ends in a digit; the first in the order of the description keeps the plain name.

mod feature;
mod ident;
mod reserved;
mod scope;
mod words;

pub use feature::FeatureName;
pub(crate) use feature::{ALL_TAGS, feature_name};
pub use ident::{FieldName, FnName, ModName, StaticName, TypeName, VariantName};
pub(crate) use reserved::is_keyword;
pub(crate) use scope::Scope;

use words::{LONGEST, snake, upper_camel};

/// How long the part of a name may be that others follow.
const LONGEST_PART: usize = LONGEST - 40;

/// A name for a model or another type, not yet unique.
pub(crate) fn type_name(text: &str) -> TypeName {
    let name = prefixed(upper_camel(text), "Type");
    TypeName::new(if reserved::is_type(&name) {
        name + "Model"
    } else {
        name
    })
}

/// A name for a type of the crate's root or of an endpoint, not yet unique.
pub(crate) fn root_type_name(text: &str) -> TypeName {
    let name = prefixed(upper_camel(text), "Type");
    TypeName::new(if reserved::is_root_type(&name) {
        name + "Setting"
    } else {
        name
    })
}

/// `text` as a part of a type's name, for names that are put together: there is room for what follows.
pub(crate) fn type_part(text: &str) -> String {
    words::upper_camel_up_to(text, LONGEST_PART)
}

/// Whether a name for a type or module leaves out some of `text`, for its length.
pub(crate) fn is_cut(text: &str) -> bool {
    words::is_cut(text, LONGEST)
}

/// The same of names that belong to an operation.
pub(crate) fn is_cut_in_calls(text: &str) -> bool {
    words::is_cut(text, LONGEST_PART)
}

/// What is said where they do.
pub(crate) fn cut_message(text: &str, name: &impl std::fmt::Display) -> String {
    format!(
        "this is too long for a name, with {} letters; it is called `{name}`",
        text.chars().count()
    )
}

/// A name for a variant, not yet unique.
pub(crate) fn variant_name(text: &str) -> VariantName {
    if text.is_empty() {
        return VariantName::new("Empty".to_owned());
    }
    let name = prefixed(upper_camel(text), "Value");
    VariantName::new(if name == "Self" { name + "Value" } else { name })
}

/// A name for a variant that stands for a number as JSON writes it, not yet unique. Its point and
/// the sign of its exponent are spelled out: `1.5` is not `15`.
pub(crate) fn number_name(text: &str) -> VariantName {
    variant_name(&text.replace('.', " point ").replace("e-", "e minus "))
}

/// A name for a field, an argument or a setter, not yet unique.
pub(crate) fn field_name(text: &str) -> FieldName {
    FieldName::new(unreserved(prefixed(snake(text), "field_")))
}

/// A name for the method that gives the field `name` or its default, not yet unique.
pub(crate) fn default_getter_name(name: &FieldName) -> FieldName {
    let stem = name.to_string();
    FieldName::new(format!("{}_or_default", stem.trim_end_matches('_')))
}

/// A name for a parameter of an endpoint, not yet unique.
pub(crate) fn argument_name(text: &str) -> FieldName {
    let name = unreserved(prefixed(snake(text), "field_"));
    FieldName::new(if reserved::is_argument(&name) {
        name + "_"
    } else {
        name
    })
}

/// A name for a value in the body of a function, not yet unique.
pub(crate) fn local_name(text: &str) -> FieldName {
    field_name(text)
}

/// A name for a value of the type `name`, not yet unique: its last two words, which say most.
pub(crate) fn value_name(name: &TypeName) -> FieldName {
    let text = snake(&name.to_string());
    let words: Vec<_> = text.rsplitn(3, '_').take(2).collect();
    let words: Vec<_> = words.into_iter().rev().collect();
    local_name(&words.join("_"))
}

/// A name for the function of an operation, with room for what follows, not yet unique.
pub(crate) fn call_name(text: &str) -> FnName {
    let name = words::snake_up_to(text, LONGEST_PART);
    FnName::new(unreserved(prefixed(name, "call_")))
}

/// A name for a function, not yet unique.
pub(crate) fn fn_name(text: &str) -> FnName {
    FnName::new(unreserved(prefixed(snake(text), "call_")))
}

/// The name of a function that belongs to `name` and has this role.
pub(crate) fn fn_part(name: &FnName, role: &str) -> FnName {
    let stem = name.to_string();
    FnName::new(format!("{}_{role}", stem.trim_end_matches('_')))
}

/// The name of the static that belongs to the function `name`.
pub(crate) fn fn_static(name: &FnName) -> StaticName {
    let stem = name.to_string();
    StaticName::new(stem.trim_end_matches('_').to_ascii_uppercase())
}

/// A name for a static, not yet unique.
pub(crate) fn static_name(text: &str) -> StaticName {
    StaticName::new(prefixed(snake(text), "value_").to_ascii_uppercase())
}

/// A name for the static that belongs to the type `name` and has this role, not yet unique.
pub(crate) fn type_static(name: &TypeName, role: &str) -> StaticName {
    static_name(&format!("{name} {role}"))
}

/// A name for a module, not yet unique.
pub(crate) fn mod_name(text: &str) -> ModName {
    let name = prefixed(snake(text), "tag_");
    ModName::new(
        if reserved::is_keyword(&name) || reserved::is_module(&name) {
            name + "_"
        } else {
            name
        },
    )
}

/// The module of models that several tags use. No tag can take this name.
pub(crate) fn shared_module() -> ModName {
    ModName::new("shared".to_owned())
}

/// The module of models that no operation uses, made of those of some tag. No tag can take this name.
pub(crate) fn unused_module() -> ModName {
    ModName::new("unused".to_owned())
}

fn unreserved(name: String) -> String {
    if reserved::is_keyword(&name) || reserved::is_method(&name) {
        name + "_"
    } else {
        name
    }
}

/// `name`, made to begin with a letter.
fn prefixed(name: String, prefix: &str) -> String {
    match name.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => name,
        Some(_) => format!("{prefix}{name}"),
        None => prefix.trim_end_matches('_').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{scope::Name as _, *};

    #[test]
    fn any_text_becomes_an_identifier_that_parses() {
        for text in [
            "title", "a-b", "@type", "$ref", "1", "+1", "-1", "", " ", "😀", "名前", "Self",
            "self", "type", "async", "String", "new", "SEV-0", "x..y", "//", "_", "été", "gen",
        ] {
            syn::parse_str::<syn::Ident>(type_name(text).as_str()).expect(text);
            syn::parse_str::<syn::Ident>(variant_name(text).as_str()).expect(text);
            syn::parse_str::<syn::Ident>(field_name(text).as_str()).expect(text);
            syn::parse_str::<syn::Ident>(fn_name(text).as_str()).expect(text);
            syn::parse_str::<syn::Ident>(mod_name(text).as_str()).expect(text);
        }
    }

    #[test]
    fn long_names_end_with_a_word_and_differ() {
        let words = "list all of them ".repeat(40);
        let mut scope = Scope::default();
        let names = [&words, &words].map(|it| scope.take(call_name(it)).as_str().to_owned());
        assert!(
            (140..=160).contains(&names[0].len()) && names[0].ends_with("_list"),
            "{}",
            names[0]
        );
        assert_eq!(names[1], format!("{}_2", names[0]));
        let name = type_name(&words);
        assert!(
            (180..=200).contains(&name.as_str().len()) && name.as_str().ends_with("List"),
            "{name}"
        );
        assert_eq!(mod_name(&"x".repeat(300)).as_str().len(), 200);
        let failure = format!("{}Failure", type_part(&words));
        assert_eq!(root_type_name(&failure).as_str(), failure);
        assert!(is_cut(&words) && !is_cut("listAllOfThem"));
    }

    #[test]
    fn names_read_as_a_person_would_write_them() {
        assert_eq!(variant_name("SEV-0").as_str(), "Sev0");
        assert_eq!(variant_name("+1").as_str(), "Plus1");
        assert_eq!(variant_name("-1").as_str(), "Minus1");
        assert_eq!(variant_name("3").as_str(), "Value3");
        assert_eq!(variant_name("").as_str(), "Empty");
        assert_eq!(number_name("1.5").as_str(), "Value1Point5");
        assert_eq!(number_name("-0.5").as_str(), "Minus0Point5");
        assert_eq!(number_name("1e-7").as_str(), "Value1eMinus7");
        assert_eq!(variant_name("<=").as_str(), "LessEqual");
        assert_eq!(field_name("type").as_str(), "type_");
        assert_eq!(field_name("new").as_str(), "new_");
        assert_eq!(field_name("customTags").as_str(), "custom_tags");
        assert_eq!(field_name("@type").as_str(), "type_");
        assert_eq!(type_name("String").as_str(), "StringModel");
        assert_eq!(type_name("été").as_str(), "Ete");
        assert_eq!(mod_name("DORA Metrics").as_str(), "dora_metrics");
    }
}
