//! What models are checked for: a table each. Requests are in [`request`], and how a check is written
//! in [`rule`].

mod request;
mod rule;

pub(super) use request::{names_rules, of_request};

use self::rule::{announces, expression, list};
use super::{Context, Table};
use crate::{
    analyse::{Check, Module, any},
    ir::{Field, Presence, Rule, Shape, Struct, TypeDef, TypeId, TypeUse, Union},
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
        Shape::Struct(it) => structure(cx, id, def, it),
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

fn structure(cx: Context<'_>, id: TypeId, def: &TypeDef, it: &Struct) -> Table {
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
        subject: subject(cx, id, def, &checks.whole),
        rows: checks.fields.into_iter().map(row).collect(),
        tail: match checks.rest.is_empty() {
            true => String::new(),
            false => format!("rest({}: {})", it.additional_name, list(&checks.rest, "")),
        },
    }
}

/// A struct, with what is asked of it as a whole.
fn subject(cx: Context<'_>, id: TypeId, def: &TypeDef, whole: &[Check]) -> String {
    let name = &def.name;
    let rule = |check: &Check| match check {
        Check::Announces(it) => announces(it, cx.facts.is_boxed(cx.api, id, it.model)),
        other => expression(other, ""),
    };
    let rules: Vec<_> = whole.iter().map(rule).collect();
    let line = format!("{name} [{}]", rules.join(", "));
    match rules.is_empty() {
        true => name.to_string(),
        false if line.len() <= LONGEST && !line.contains('\n') => line,
        false => format!("{name} [\n        {}\n    ]", rules.join(",\n        ")),
    }
}

fn union(cx: Context<'_>, def: &TypeDef, it: &Union) -> Table {
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
