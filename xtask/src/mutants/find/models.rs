//! Where the fields of a model stand: where they are declared, and where they are given. Finds no mutants.

use std::ops::Range;

use super::text::{bracketed, lines, slice, split};
use crate::mutants::mutant::Source;

/// A field of a struct.
pub(super) struct Field<'a> {
    /// The struct's name.
    pub(super) owner: &'a str,
    pub(super) name: &'a str,
    /// Where its type is declared.
    pub(super) declared: Range<usize>,
}

/// A function of a model.
pub(super) struct Function {
    /// What stands between the brackets.
    pub(super) params: Range<usize>,
    pub(super) body: Range<usize>,
}

/// The fields that a file declares, but for the one with all others.
pub(super) fn fields(source: &Source) -> Vec<Field<'_>> {
    let (mut fields, mut owner) = (Vec::new(), None);
    for (start, line) in lines(&source.text) {
        if let Some(name) = line.strip_prefix("pub struct ") {
            owner = name.strip_suffix(" {");
        } else if line == "}" {
            owner = None;
        } else if let Some(owner) = owner
            && let Some(field) = field(source, owner, start, line)
        {
            fields.push(field);
        }
    }
    fields
}

fn field<'a>(source: &Source, owner: &'a str, start: usize, line: &'a str) -> Option<Field<'a>> {
    let (name, _) = line.strip_prefix("    pub ")?.split_once(':')?;
    let from = start + line.find(": ")? + ": ".len();
    let rest = slice(&source.text, from..source.text.len());
    let declared = from..from + rest.find(",\n")?;
    let is_rest = slice(&source.text, declared.clone()) == "UnknownFields";
    (!is_rest).then_some(Field {
        owner,
        name,
        declared,
    })
}

/// A function among those of a model.
pub(super) fn function(source: &Source, owner: &str, name: &str) -> Option<Function> {
    let head = format!("\nimpl {owner} {{\n");
    let text = &source.text;
    let inside = text
        .match_indices(&head)
        .filter_map(|(at, _)| bracketed(text, at));
    let head = format!(" fn {name}(");
    let mut starts = inside.filter_map(|it| Some(it.start + slice(text, it.clone()).find(&head)?));
    let params = bracketed(text, starts.next()?)?;
    let open = params.end + slice(text, params.end..text.len()).find('{')?;
    let body = bracketed(text, open)?;
    Some(Function { params, body })
}

/// Where a parameter's type stands.
pub(super) fn param(source: &Source, function: &Function, name: &str) -> Option<Range<usize>> {
    let params = split(&source.text, function.params.clone(), ',');
    let head = format!("{name}: ");
    let it = params
        .into_iter()
        .find(|it| slice(&source.text, it.clone()).starts_with(&head))?;
    Some(it.start + head.len()..it.end)
}

/// What a constructor gives for a field: from its name to the end of the value.
pub(super) fn given(source: &Source, new: &Function, name: &str) -> Option<Range<usize>> {
    let body = slice(&source.text, new.body.clone());
    let open = new.body.start + body.find("Self {")?;
    let values = split(&source.text, bracketed(&source.text, open)?, ',');
    let head = format!("{name}: ");
    values.into_iter().find(|it| {
        let value = slice(&source.text, it.clone());
        value == name || value.starts_with(&head)
    })
}
