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
mod ir;
mod load;
mod lower;
mod name;
mod output;
mod refs;
mod render;
mod report;
mod select;
mod source;
mod text;

pub use crate_name::{CrateName, InvalidCrateName};
pub use output::{Files, HEADER_MARK, is_header};
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

/// Generates the client crate of a description.
///
/// # Errors
///
/// Where the description cannot be turned into a crate: the report holds at least one error.
pub fn generate(source: &Source, options: &Options) -> Result<Generated, Report> {
    let mut report = Report::default();
    let Some(mut document) = load::load(source, &mut report) else {
        return Err(report);
    };
    select::select(&mut document, &options.only, &mut report);
    let api = lower::lower(&document, &mut report);
    if report.errors() > 0 {
        return Err(report);
    }
    let facts = analyse::analyse(&api, &mut report);
    match render::render(&api, &facts, options, &mut report) {
        Some(files) => Ok(Generated { files, report }),
        None => Err(report),
    }
}
