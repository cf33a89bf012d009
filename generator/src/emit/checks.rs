//! What models and requests are checked for.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Number, Value};

use super::{Context, Table, call, ty};
use crate::{
    analyse::{Announces, Check, Clock, Module, any},
    ir::{
        Bound, Field, Operation, Param, ParamPlace, Presence, Rule, Shape, TypeDef, TypeId, TypeUse,
    },
    text::is_hidden,
};

/// A row that is longer than this has a line for each rule.
const LONGEST: usize = 88;

/// The models of a file that have something to check.
pub(super) fn checked<'a>(
    cx: Context<'a>,
    module: &'a Module,
) -> impl Iterator<Item = (TypeId, &'a TypeDef)> {
    let models = module.types.iter().map(move |id| (*id, &cx.api.types[*id]));
    models.filter(move |(id, def)| {
        let is_item = !matches!(def.shape, Shape::Alias(_) | Shape::Enum(_));
        is_item && cx.facts.checks.is_checked(*id)
    })
}

/// Whether the table of a model has a pattern.
pub(super) fn has_pattern(cx: Context<'_>, def: &TypeDef) -> bool {
    let is_pattern = |check: &Check| matches!(check, Check::Rule(Rule::Pattern(_)));
    any(&cx.facts.checks.of_shape(cx.api, &def.shape), &is_pattern)
}

/// What a model is checked for, if for anything.
pub(super) fn table(cx: Context<'_>, id: TypeId) -> Option<Table> {
    let def = &cx.api.types[id];
    if !cx.facts.checks.is_checked(id) {
        return None;
    }
    let mut table = match &def.shape {
        Shape::Struct(it) => structure(cx, def, it),
        Shape::Union(it) => union(cx, def, it),
        Shape::Wrapper(it) => wrapper(cx, def, it),
        Shape::Enum(_) | Shape::Alias(_) => return None,
    };
    if cx.facts.checks.is_cut(id) {
        let tail = format!("{} truncated", table.tail);
        table.tail = tail.trim_start().to_owned();
    }
    Some(table)
}

fn structure(cx: Context<'_>, def: &TypeDef, it: &crate::ir::Struct) -> Table {
    let checks = cx.facts.checks.of_struct(cx.api, it);
    let row = |(field, checks): (&Field, Vec<Check>)| {
        let kind = match (field.presence, field.value.nullable) {
            (Presence::Required, _) => "required",
            (Presence::Optional, false) => "optional",
            (Presence::Optional, true) => "nullable",
        };
        row(
            &format!("{kind} {} = {:?}", field.name, field.wire),
            &checks,
        )
    };
    Table {
        name: "checks",
        subject: subject(def, &checks.whole),
        rows: checks.fields.into_iter().map(row).collect(),
        tail: match checks.rest.is_empty() {
            true => String::new(),
            false => format!("rest({}: {})", it.additional_name, list(&checks.rest, "")),
        },
    }
}

/// A struct, with what is asked of it as a whole.
fn subject(def: &TypeDef, whole: &[Check]) -> String {
    let name = &def.name;
    if whole.is_empty() {
        return name.to_string();
    }
    let line = format!("{name} [{}]", list(whole, ""));
    if line.len() <= LONGEST && !line.contains('\n') {
        return line;
    }
    let rules: Vec<_> = whole.iter().map(|check| expression(check, "")).collect();
    format!("{name} [\n        {}\n    ]", rules.join(",\n        "))
}

fn union(cx: Context<'_>, def: &TypeDef, it: &crate::ir::Union) -> Table {
    let options = cx.facts.checks.of_union(cx.api, it);
    let rows = options.iter().filter_map(|(at, checks)| {
        let name = &it.options.get(*at)?.name;
        Some(row(&name.to_string(), checks))
    });
    Table {
        name: "check_options",
        subject: def.name.to_string(),
        rows: rows.collect(),
        tail: String::new(),
    }
}

fn wrapper(cx: Context<'_>, def: &TypeDef, it: &TypeUse) -> Table {
    let checks = cx.facts.checks.of_wrapper(cx.api, it);
    let row = |check: &Check| format!("{};", expression(check, ""));
    Table {
        name: "check_wrapper",
        subject: def.name.to_string(),
        rows: checks.iter().map(row).collect(),
        tail: String::new(),
    }
}

/// A row: what is checked, and its rules.
fn row(subject: &str, checks: &[Check]) -> String {
    let line = format!("{subject}: {};", list(checks, ""));
    if line.len() <= LONGEST {
        return line;
    }
    let rules: Vec<_> = checks.iter().map(|check| expression(check, "")).collect();
    format!("{subject}:\n            {};", rules.join(",\n            "))
}

/// The code that checks what a request is made of.
pub(super) fn of_request(cx: Context<'_>, it: &Operation) -> Option<TokenStream> {
    let checks = &cx.facts.checks;
    let params: Vec<_> = (it.params.iter())
        .map(|param| (param, checks.of_param(cx.api, param)))
        .filter(|(_, checks)| !checks.is_empty())
        .collect();
    let body = checks.of_body(cx.api, it);
    let problems = match (params.as_slice(), body.as_slice()) {
        ([], []) => return None,
        ([], [Check::Inside]) => given_body(it, &quote!(body.validate()?;)),
        _ => {
            let params = params
                .iter()
                .map(|(param, checks)| parameter(cx, param, checks));
            let body = (!body.is_empty()).then(|| {
                let (value, limit) = (body_reference(cx, it), tokens(&body));
                given_body(it, &quote!(problems.body(#value, &#limit);))
            });
            quote! {
                let mut problems = check::RequestCheck::default();
                #(#params)*
                #body
                problems.result()?;
            }
        }
    };
    Some(quote! {
        if !config.unchecked {
            #problems
        }
    })
}

/// Whether the code of [`of_request`] names rules.
pub(super) fn names_rules(cx: Context<'_>, it: &Operation) -> bool {
    let checks = &cx.facts.checks;
    let in_params = |param: &Param| !checks.of_param(cx.api, param).is_empty();
    let of_body = checks.of_body(cx.api, it);
    it.params.iter().any(in_params) || !matches!(of_body.as_slice(), [] | [Check::Inside])
}

fn given_body(it: &Operation, check: &TokenStream) -> TokenStream {
    match it.body.as_ref().is_some_and(|body| body.required) {
        true => check.clone(),
        false => quote!(if let Some(body) = body { #check }),
    }
}

/// The body as a reference: what is as small as one is passed by value.
fn body_reference(cx: Context<'_>, it: &Operation) -> TokenStream {
    let value = it.body.as_ref().and_then(call::json);
    match value.is_some_and(|value| call::is_copied(cx, value)) {
        true => quote!(&body),
        false => quote!(body),
    }
}

fn parameter(cx: Context<'_>, param: &Param, checks: &[Check]) -> TokenStream {
    let check = match param.place {
        ParamPlace::Path => quote!(path),
        ParamPlace::Query => quote!(query),
        ParamPlace::Header => quote!(header),
        ParamPlace::Cookie => quote!(cookie),
    };
    let (wire, name, limit) = (&param.wire, &param.name, tokens(checks));
    if !param.required {
        return quote! {
            if let Some(#name) = &options.#name {
                problems.#check(#wire, #name, &#limit);
            }
        };
    }
    let value = match call::is_copied(cx, &call::taken(cx, param)) {
        true => quote!(&#name),
        false => quote!(#name),
    };
    quote!(problems.#check(#wire, #value, &#limit);)
}

fn tokens(checks: &[Check]) -> TokenStream {
    // A number or name that is no Rust would be a fault of this file, and one that does not compile.
    one(checks, "check::").parse().unwrap_or_default()
}

/// Checks as one rule.
fn one(checks: &[Check], path: &str) -> String {
    /// The most rules that a tuple of them can have.
    const MOST: usize = 5;
    match checks {
        [only] => expression(only, path),
        few if few.len() <= MOST => format!("({})", list(few, path)),
        many => {
            let (first, rest) = many.split_at(MOST - 1);
            format!("({}, {})", list(first, path), one(rest, path))
        }
    }
}

fn list(checks: &[Check], path: &str) -> String {
    let rules: Vec<_> = checks.iter().map(|check| expression(check, path)).collect();
    rules.join(", ")
}

/// A check as Rust. `path` leads to the rules.
fn expression(check: &Check, path: &str) -> String {
    match check {
        Check::Rule(it) => rule(it, path),
        Check::OrCut(limit) => format!("{path}MaxLength({limit}).or_cut()"),
        Check::Finite => format!("{path}Finite"),
        Check::Age(Rule::MaxAge(age), clock) => {
            format!("{path}MaxAge({age}, {})", of_clock(clock))
        }
        Check::Age(Rule::MaxAhead(age), clock) => {
            format!("{path}MaxAhead({age}, {})", of_clock(clock))
        }
        Check::Age(other, _) => rule(other, path),
        Check::AnyOf(sets) => format!("{path}AnyOf(&[{}])", slices(sets)),
        Check::OneOf(sets) => format!("{path}OneOf(&[{}])", slices(sets)),
        Check::RequiredWhen(property, when) => {
            let when: Vec<_> = (when.iter())
                .map(|(sibling, value)| format!("({sibling:?}, {})", json(value)))
                .collect();
            format!("{path}RequiredWhen({property:?}, &[{}])", when.join(", "))
        }
        Check::Announces(it) => announces(it, path),
        Check::Denied => format!("{path}Denied"),
        Check::Inside => format!("{path}Inside"),
        Check::Present(inner) => format!("{path}Present({})", one(inner, path)),
        Check::Each(inner) => format!("{path}Each({})", one(inner, path)),
        Check::Values(inner) => format!("{path}Values({})", one(inner, path)),
    }
}

fn slices(sets: &[Vec<String>]) -> String {
    let sets: Vec<_> = sets.iter().map(|set| format!("&{set:?}")).collect();
    sets.join(", ")
}

fn announces(it: &Announces, path: &str) -> String {
    let Announces {
        tag: (tag_wire, tag),
        union: (wire, union),
        values,
        announce,
        ..
    } = it;
    let announced = match (it.is_optional, it.is_twice) {
        (false, _) => format!("Some(Self::{announce}(&it.{union}))"),
        (true, false) => format!("it.{union}.as_ref().map(|it| Self::{announce}(it))"),
        (true, true) => {
            format!("it.{union}.as_ref().and_then(Option::as_ref).map(|it| Self::{announce}(it))")
        }
    };
    let fields = [
        format!("tag: {tag_wire:?}"),
        format!("union: {wire:?}"),
        format!("values: &{values:?}"),
        format!("given: |it: &Self| Tag::tag(&it.{tag})"),
        format!("announced: |it: &Self| {announced}"),
    ];
    format!(
        "{path}Announces {{\n            {},\n        }}",
        fields.join(",\n            ")
    )
}

fn rule(it: &Rule, path: &str) -> String {
    match it {
        Rule::MinLength(limit) => format!("{path}MinLength({limit})"),
        Rule::MaxLength(limit) => format!("{path}MaxLength({limit})"),
        Rule::Pattern(pattern) => {
            let home = if path.is_empty() {
                ""
            } else {
                "crate::runtime::"
            };
            let flags = pattern.flags.unwrap_or_default();
            format!("{home}pattern!({:?}, {flags:?})", pattern.text)
        }
        Rule::Minimum(bound) => bounded(bound, "Minimum", "ExclusiveMinimum", path),
        Rule::Maximum(bound) => bounded(bound, "Maximum", "ExclusiveMaximum", path),
        Rule::MultipleOf(unit) => format!("{path}MultipleOf({})", number(unit)),
        Rule::MinItems(limit) => format!("{path}MinItems({limit})"),
        Rule::MaxItems(limit) => format!("{path}MaxItems({limit})"),
        Rule::UniqueItems => format!("{path}UniqueItems"),
        Rule::MinProperties(limit) => format!("{path}MinProperties({limit})"),
        Rule::MaxProperties(limit) => format!("{path}MaxProperties({limit})"),
        Rule::Listed(values) => {
            let values: Vec<_> = values.iter().map(json).collect();
            format!("{path}Listed(&[{}])", values.join(", "))
        }
        Rule::JsonLimits {
            max_properties,
            max_depth,
        } => format!(
            "{path}JsonLimits {{ max_properties: {max_properties:?}, max_depth: {max_depth:?} }}"
        ),
        Rule::MaxAge(age) => format!("{path}MaxAge({age})"),
        Rule::MaxAhead(age) => format!("{path}MaxAhead({age})"),
    }
}

fn bounded(bound: &Bound, inclusive: &str, exclusive: &str, path: &str) -> String {
    let name = if bound.exclusive {
        exclusive
    } else {
        inclusive
    };
    format!("{path}{name}({})", number(&bound.value))
}

/// A literal, its type said where it is not the one that Rust would take.
fn number(number: &Number) -> String {
    match (number.as_i64(), number.as_u64(), number.as_f64()) {
        (Some(it), ..) if i32::try_from(it).is_ok() => it.to_string(),
        (Some(it), ..) => format!("{it}_i64"),
        (None, Some(it), _) => format!("{it}_u64"),
        (None, None, Some(it)) => format!("{it:?}"),
        (None, None, None) => "0".to_owned(),
    }
}

/// A value as a literal that holds JSON.
fn json(value: &Value) -> String {
    let text = value.to_string();
    let is_raw = text.contains(['"', '\\']) && !text.contains("\"#") && !text.contains(is_hidden);
    match is_raw {
        true => format!("r#\"{text}\"#"),
        false => format!("{text:?}"),
    }
}

/// The function that makes nanoseconds since the Unix epoch of a time.
fn of_clock(clock: &Clock) -> String {
    let ty = match clock {
        Clock::Text => "jiff::Timestamp".to_owned(),
        Clock::Count(units) => ty::unix_time(*units).to_string().replace(' ', ""),
    };
    format!("{ty}::as_nanosecond")
}
