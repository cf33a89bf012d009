//! Generates a Rust client crate from an OpenAPI description.
//!
//! ```text
//! text -> load -> select -> Document -> lower -> ir::Api -> analyse -> Facts -> emit -> tokens -> render -> Files
//! any stage -> Report: located as file:line:column only when it is printed
//! ```
//!
//! Pure: text in, a map of path to text out. Nothing in here reads or writes a file, looks at a clock
//! or the environment, or starts a process; the same input gives the same bytes everywhere.
//! `ARCHITECTURE.md` says why each stage is as it is.

mod analyse;
mod crate_name;
mod emit;
mod examples;
mod ir;
pub mod json_schema;
mod load;
mod lower;
mod name;
mod output;
mod programs;
mod refs;
mod render;
mod report;
mod select;
mod source;
mod text;

pub use crate_name::{CrateName, InvalidCrateName};
pub use examples::BrokenExamples;
pub use output::{Files, HEADER_MARK, is_header};
pub use programs::{Environment, Program, Programs};
pub use report::{Diagnostic, Report, Severity};
pub use select::Selector;
pub use source::{Pointer, Source};

/// What the caller decides.
#[derive(Debug, Clone)]
pub struct Options {
    /// What the crate is called.
    pub name: CrateName,
    /// Where it will live.
    pub home: Home,
    /// The operations that it is to have; all, where none is named.
    pub only: Vec<Selector>,
    /// What becomes of examples that are not what their schemas say.
    pub broken_examples: BrokenExamples,
}

/// Where a generated crate will live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// In this workspace: versions, edition and lints come from its root.
    Workspace,
    /// Anywhere else: its manifest carries versions, and it is a workspace of its own.
    Standalone,
}

/// A generated crate, and what there is to say of the description.
#[derive(Debug, Clone)]
pub struct Generated {
    /// The files of the crate.
    pub files: Files,
    /// Warnings.
    pub report: Report,
}

/// Reads a description as one JSON document of OpenAPI 3.0, for what works with it as it is: other files
/// are part of it, every `$ref` leads to a component, 3.1 is said in the words of 3.0, and common mistakes
/// are mended. With it comes what there is to say of that.
///
/// # Errors
///
/// Where the description cannot be read: the report holds at least one error.
pub fn read(source: &Source) -> Result<(serde_json::Value, Report), Report> {
    let mut report = Report::default();
    let document = load::load(source, &mut report);
    match document.and_then(|it| serde_json::to_value(it).ok()) {
        Some(document) if report.errors() == 0 => Ok((document, report)),
        _ => Err(report),
    }
}

/// Generates the client crate of a description.
///
/// # Errors
///
/// Where the description cannot be turned into a crate: the report holds at least one error.
pub fn generate(source: &Source, options: &Options) -> Result<Generated, Report> {
    let mut report = Report::default();
    let Some((api, facts)) = understand(source, options, &mut report) else {
        return Err(report);
    };
    match render::render(&api, &facts, options, &mut report) {
        Some(files) => Ok(Generated { files, report }),
        None => Err(report),
    }
}

/// The example programs that [`generate`] gives the crate. What there is to say of the description beside errors is
/// said there.
///
/// # Errors
///
/// Where the description cannot be turned into a crate: the report holds at least one error.
pub fn programs(source: &Source, options: &Options) -> Result<Programs, Report> {
    let mut report = Report::default();
    match understand(source, options, &mut report) {
        Some((api, facts)) => Ok(programs::programs(&api, &facts, options)),
        None => Err(report),
    }
}

/// From the text to all that is known of it. `None` where it has errors, noted in `report`.
fn understand(
    source: &Source,
    options: &Options,
    report: &mut Report,
) -> Option<(ir::Api, analyse::Facts)> {
    let mut document = load::load(source, report)?;
    select::select(&mut document, &options.only, report);
    let broken = examples::judge(&document, options.broken_examples, report);
    let api = lower::lower(&document, &broken, report);
    if report.errors() > 0 {
        return None;
    }
    let facts = analyse::analyse(&api, report);
    Some((api, facts))
}
