//! Everything to text: Rust through prettyplease, the rest through askama, each file under a header
//! that says how to make it again.

mod manifest;
mod parts;
mod readme;
mod runtime;
mod rust;
mod tests;

use rayon::prelude::*;

use crate::{
    Options,
    analyse::Facts,
    emit::{self, Outline},
    ir::Api,
    output::{Files, HEADER_MARK},
    report::{Diagnostic, Place, Report},
};

/// The files of the crate. `None` where something that was emitted is not what it should be: a fault
/// of the generator, noted in `report`.
pub(crate) fn render(
    api: &Api,
    facts: &Facts,
    options: &Options,
    report: &mut Report,
) -> Option<Files> {
    let mut files = Files::default();
    let programs = emit::programs(api, facts, &options.name.library(), options.home);
    let texts = [
        (
            "Cargo.toml",
            "#",
            manifest::text(api, facts, options, &programs),
        ),
        (
            "README.md",
            "<!--",
            readme::text(api, facts, options, &programs),
        ),
        ("rustfmt.toml", "#", Ok(rustfmt_settings())),
    ];
    for (path, comment, text) in texts {
        match text {
            Ok(text) => files.insert(path, under_header(comment, &text)),
            Err(message) => fault(report, path, &message),
        }
    }
    let parts = facts.uses.parts.iter().flat_map(|part| parts::files(*part));
    for (path, text) in runtime::files().chain(parts.copied()) {
        files.insert(path, under_header("//", text));
    }
    let tests = tests::files().filter(|_| !facts.tests.is_empty());
    for (path, text) in tests {
        files.insert(path, under_header("//", text));
    }
    for it in &programs {
        files.insert(
            format!("examples/{}.rs", it.name),
            under_header("//", &it.text),
        );
    }
    for (path, text) in rust_files(api, facts, &options.name.library()) {
        match text {
            Ok(text) => files.insert(path, under_header("//", &text)),
            Err(message) => fault(report, &path, &message),
        }
    }
    (report.errors() == 0).then_some(files)
}

/// Every Rust file with its text. Pieces are emitted and printed on all cores: for a large
/// description this is most of the work.
fn rust_files(api: &Api, facts: &Facts, library: &str) -> Vec<(String, Result<String, String>)> {
    let outlines = emit::outline(api, facts, library);
    let pieces: Vec<_> = outlines.iter().flat_map(|it| &it.pieces).collect();
    let texts: Vec<_> = pieces
        .into_par_iter()
        .map(|piece| rust::text(emit::emit(api, facts, library, *piece)))
        .collect();
    let mut texts = texts.into_iter();
    let file = |outline: Outline| {
        let pieces = texts.by_ref().take(outline.pieces.len());
        (outline.path, rust::join(pieces))
    };
    outlines.into_iter().map(file).collect()
}

fn fault(report: &mut Report, path: &str, message: &str) {
    let message = format!("the generator made a faulty {path}: {message}");
    let help = "this is a bug of the generator, not of the description: please report it";
    report.add(Diagnostic::error(Place::Whole, message).help(help));
}

fn under_header(comment: &str, text: &str) -> String {
    let end = if comment == "<!--" { " -->" } else { "" };
    let text = text.trim_end();
    format!("{comment} {HEADER_MARK} from an OpenAPI description. Do not edit.{end}\n\n{text}\n")
}

/// rustfmt and prettyplease differ in small things; what is generated is left as it is.
fn rustfmt_settings() -> String {
    "disable_all_formatting = true\n".to_owned()
}
