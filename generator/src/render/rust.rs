//! Rust files as text.
//!
//! prettyplease sets no empty lines between items, and cannot lay out the arguments of a macro: both
//! are done here.

use proc_macro2::TokenStream;

use crate::emit::{Item, Items, Table};

/// The text of a piece, or why it is no Rust.
pub(super) fn text(items: Items) -> Result<String, String> {
    join(items.0.into_iter().map(item))
}

/// Texts with an empty line between those that are not empty.
pub(super) fn join(texts: impl Iterator<Item = Result<String, String>>) -> Result<String, String> {
    let mut joined = String::new();
    for text in texts {
        let text = text?;
        if !joined.is_empty() && !text.is_empty() {
            joined.push('\n');
        }
        joined.push_str(&text);
    }
    Ok(joined)
}

fn item(item: Item) -> Result<String, String> {
    let mut text = String::new();
    match item {
        Item::Docs(lines) => docs(&lines, &mut text),
        Item::Code(tokens) => text = code(tokens)?,
        Item::Text(laid_out) => text = laid_out,
        Item::Table(table) => rows(&table, &mut text),
    }
    Ok(text)
}

fn docs(lines: &[String], text: &mut String) {
    for line in lines {
        text.push_str("//!");
        text.push_str(line);
        text.push('\n');
    }
}

fn code(tokens: TokenStream) -> Result<String, String> {
    let file = syn::parse2(tokens).map_err(|error| error.to_string())?;
    Ok(spaced(&prettyplease::unparse(&file)))
}

fn rows(table: &Table, text: &mut String) {
    let Table {
        name,
        subject,
        rows,
        tail,
    } = table;
    text.push_str(&format!("{name}! {{\n    {subject} {{\n"));
    for row in rows {
        text.push_str(&format!("        {row}\n"));
    }
    let tail = format!("    }} {tail}");
    text.push_str(&format!("{}\n}}\n", tail.trim_end()));
}

/// `code` with an empty line between the functions of an `impl`.
fn spaced(code: &str) -> String {
    let mut text = String::with_capacity(code.len() + code.len() / 16);
    let mut after_function = false;
    for line in code.lines() {
        let begins_item = ["///", "#[", "pub ", "fn ", "async "]
            .iter()
            .any(|it| line.trim_start().starts_with(it));
        if after_function && begins_item {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
        after_function = line == "    }" || line.starts_with("    pub fn") && line.ends_with("{}");
    }
    text
}
