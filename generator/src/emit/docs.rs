//! Documentation: the description's words, and what its keywords say.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::Context;
use crate::{
    ir::{Bound, Deprecation, Docs, Meaning, Rule, TimeUnit, Type, TypeDef, TypeUse},
    text::is_hidden,
};

/// Lines as `///` comments.
pub(super) fn attributes<'a>(lines: impl IntoIterator<Item = &'a String>) -> TokenStream {
    let lines = lines.into_iter().map(|line| {
        let line = if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        };
        quote!(#[doc = #line])
    });
    quote!(#(#lines)*)
}

/// One line as a `///` comment.
pub(super) fn line(text: impl Into<String>) -> TokenStream {
    attributes(&[text.into()])
}

/// `#[deprecated]`, with what to use instead.
pub(super) fn deprecated(it: Option<&Deprecation>) -> TokenStream {
    match it {
        None => TokenStream::new(),
        Some(Deprecation { replacement: None }) => quote!(#[deprecated]),
        Some(Deprecation {
            replacement: Some(replacement),
        }) => {
            // rustdoc reads the note as Markdown, rustc shows it as it is.
            let is_name = |c: char| c.is_alphanumeric() || " _.:/-".contains(c);
            let note = match replacement.chars().all(is_name) {
                true => format!("use {replacement} instead"),
                false => format!("use {} instead", code_text(replacement)),
            };
            quote!(#[deprecated(note = #note)])
        }
    }
}

/// The words of a model, and where it comes from.
pub(super) fn of_model(cx: Context<'_>, def: &TypeDef, words: Docs) -> Vec<String> {
    let mut docs = Docs::default();
    if let Some(words) = of_sent_form(cx, def) {
        docs.paragraph(words);
    }
    docs.append(words);
    match &def.deprecated {
        Some(Deprecation {
            replacement: Some(replacement),
        }) => docs.paragraph(format!(
            "Deprecated: use {} instead.",
            code_text(replacement)
        )),
        Some(Deprecation { replacement: None }) => docs.paragraph("Deprecated."),
        None => {}
    }
    docs.paragraph(described_at(cx, def));
    docs.lines
}

/// Which model answers hold, where `def` is what requests hold.
pub(super) fn of_sent_form(cx: Context<'_>, def: &TypeDef) -> Option<String> {
    let model = &cx.api.types[def.sent_form_of?].name;
    Some(format!(
        "[`{model}`](crate::model::{model}) as it is sent: without what only answers have."
    ))
}

/// Where the schema of a model is.
pub(super) fn described_at(cx: Context<'_>, def: &TypeDef) -> String {
    let origin = cx.api.origins.of(&def.pointer);
    format!("Described at {}.", code_text(&origin.to_string()))
}

/// The words of a value, then what its rules say.
pub(super) fn of_value(docs: &Docs, value: &TypeUse, default: Option<&Value>) -> Docs {
    let mut docs = docs.clone();
    let facts = facts(value, default);
    if !facts.is_empty() {
        docs.paragraph(facts.join(" "));
    }
    docs
}

/// The words of a field that holds all others by name.
pub(super) fn of_rest(value: &TypeUse) -> Vec<String> {
    let mut docs = Docs::default();
    docs.paragraph("All other fields, by name.");
    let facts = of_each("value", value, "");
    if !facts.is_empty() {
        docs.paragraph(facts.join(" "));
    }
    docs.lines
}

/// What the rules of a value say, a sentence each.
fn facts(value: &TypeUse, default: Option<&Value>) -> Vec<String> {
    let mut facts = own(value);
    facts.extend(default.map(|it| format!("Default: {}.", code(it))));
    facts.extend(inside(&value.ty, ""));
    facts
}

/// What is said of a value itself.
fn own(value: &TypeUse) -> Vec<String> {
    let meaning = value.meaning.as_ref().map(meaning);
    let facts = meaning.into_iter().chain(value.rules.iter().map(rule));
    facts.filter(|fact| !fact.is_empty()).collect()
}

/// What is said of the items or values that a list or map has, at every level. `of` says which list
/// or map, where it is inside of another.
fn inside(ty: &Type, of: &str) -> Vec<String> {
    match ty {
        Type::List(item) => of_each("item", item, of),
        Type::Map(value) => of_each("value", value, of),
        Type::Model(_) | Type::Primitive(_) | Type::Object | Type::Any => Vec::new(),
    }
}

fn of_each(part: &str, value: &TypeUse, of: &str) -> Vec<String> {
    let each = format!("each {part}{of}");
    let own = own(value);
    let own = (!own.is_empty()).then(|| format!("Of {each}: {}", own.join(" ")));
    let mut facts: Vec<_> = own.into_iter().collect();
    facts.extend(inside(&value.ty, &format!(" of {each}")));
    facts
}

/// What the rules of an object as a whole say.
pub(super) fn of_rules(rules: &[Rule]) -> String {
    let facts: Vec<_> = rules.iter().map(rule).collect();
    facts.join(" ")
}

fn meaning(it: &Meaning) -> String {
    match it {
        Meaning::Timestamp(units) => {
            let units: Vec<_> = units.iter().map(unit).collect();
            match units.as_slice() {
                [one] => format!("In {one} since the Unix epoch."),
                many => format!("Since the Unix epoch, in any of {}.", many.join(", ")),
            }
        }
        Meaning::Duration(it) => format!("In {}.", unit(*it)),
        Meaning::Format(name) => format(name),
    }
}

/// What a format says, in the words of the standard that it is from.
fn format(name: &str) -> String {
    let words = match name {
        "binary" => "Bytes as text.",
        "email" => "An e-mail address (RFC 5321).",
        "hostname" => "The name of a host (RFC 1123).",
        "idn-email" => "An e-mail address (RFC 6531).",
        "idn-hostname" => "The name of a host (RFC 5890).",
        "iri" => "An IRI (RFC 3987).",
        "iri-reference" => "An IRI, or a reference relative to one (RFC 3987).",
        "json-pointer" => "A JSON Pointer (RFC 6901).",
        "password" => "Not to be shown.",
        "regex" => "A regular expression (ECMA-262).",
        "relative-json-pointer" => "A relative JSON Pointer.",
        "time" => "A time of day (RFC 3339).",
        "uri" => "A URI (RFC 3986).",
        "uri-reference" => "A URI, or a reference relative to one (RFC 3986).",
        "uri-template" => "A URI Template (RFC 6570).",
        other => return format!("Of the format {}.", code_text(other)),
    };
    words.to_owned()
}

fn unit(it: TimeUnit) -> &'static str {
    match it {
        TimeUnit::Seconds => "seconds",
        TimeUnit::Milliseconds => "milliseconds",
        TimeUnit::Nanoseconds => "nanoseconds",
    }
}

fn rule(it: &Rule) -> String {
    match it {
        Rule::MinLength(n) => format!("At least {}.", count(*n, "character")),
        Rule::MaxLength(n) => format!("At most {}.", count(*n, "character")),
        Rule::Pattern(pattern) => format!("Matches {}.", code_text(&pattern.text)),
        Rule::Minimum(bound) => above(bound),
        Rule::Maximum(bound) => below(bound),
        Rule::MultipleOf(number) => format!("A multiple of {number}."),
        Rule::MinItems(n) => format!("At least {}.", count(*n, "item")),
        Rule::MaxItems(n) => format!("At most {}.", count(*n, "item")),
        Rule::UniqueItems => "No item twice.".to_owned(),
        Rule::MinProperties(n) => format!("At least {}.", properties(*n)),
        Rule::MaxProperties(0) => "No property is allowed.".to_owned(),
        Rule::MaxProperties(n) => format!("At most {}.", properties(*n)),
        Rule::Listed(values) if values.len() == 1 => values
            .iter()
            .map(|it| format!("Always {}.", code(it)))
            .collect(),
        Rule::Listed(values) => {
            let values: Vec<_> = values.iter().map(code).collect();
            format!("One of {}.", values.join(", "))
        }
        Rule::JsonLimits {
            max_properties,
            max_depth,
        } => json_limits(*max_properties, *max_depth),
        Rule::MaxAge(seconds) => format!("No older than {}.", duration(*seconds)),
        Rule::MaxAhead(seconds) => format!("No more than {} ahead.", duration(*seconds)),
    }
}

fn above(bound: &Bound) -> String {
    let words = if bound.exclusive {
        "More than"
    } else {
        "At least"
    };
    format!("{words} {}.", bound.value)
}

fn below(bound: &Bound) -> String {
    let words = if bound.exclusive {
        "Less than"
    } else {
        "At most"
    };
    format!("{words} {}.", bound.value)
}

fn json_limits(max_properties: Option<usize>, max_depth: Option<usize>) -> String {
    let wide = max_properties.map(|n| format!("at most {} in any object", properties(n)));
    let deep = max_depth.map(|n| format!("at most {} deep", count(n, "level")));
    let limits: Vec<_> = wide.into_iter().chain(deep).collect();
    match limits.is_empty() {
        true => String::new(),
        false => format!("Inside, {}.", limits.join(" and ")),
    }
}

pub(super) fn count(n: usize, thing: &str) -> String {
    match n {
        1 => format!("1 {thing}"),
        n => format!("{n} {thing}s"),
    }
}

fn properties(n: usize) -> String {
    match n {
        1 => "1 property".to_owned(),
        n => format!("{n} properties"),
    }
}

/// A length of time in the largest unit that it is a whole number of: as `Rule` of the runtime says
/// it.
pub(super) fn duration(seconds: u64) -> String {
    let (n, unit) = match seconds {
        n if n % 86400 == 0 => (n / 86400, "day"),
        n if n % 3600 == 0 => (n / 3600, "hour"),
        n if n % 60 == 0 => (n / 60, "minute"),
        n => (n, "second"),
    };
    count(usize::try_from(n).unwrap_or(usize::MAX), unit)
}

/// A value as inline code.
pub(super) fn code(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => "the empty string".to_owned(),
        Value::String(text) => code_text(text),
        other => code_text(&other.to_string()),
    }
}

/// Text as inline code: a fence longer than any in the text (CommonMark, Code spans).
pub(super) fn code_text(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if is_hidden(c) { ' ' } else { c })
        .collect();
    if !text.contains('`') {
        return format!("`{text}`");
    }
    format!("`` {text} ``").replace("```", "` ` `")
}
