//! What several modules of tests need.

mod checked_in;
mod generating;
pub mod json_schema;
mod workspace;

pub use checked_in::{CheckedIn, Tree, read};
pub use generating::{Golden, generate, goldens, options, spec_text, tests_folder, with_files};
pub use workspace::Workspace;
