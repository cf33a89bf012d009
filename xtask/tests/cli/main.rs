//! The built program, run on real files in folders of its own.
//!
//! Of the generated files, these tests know only that there is a `Cargo.toml` and a `src/lib.rs`.

mod checks;
mod corpus;
mod mutants;
mod recovery;
mod refusals;
mod sandbox;
mod selection;
mod usage;
mod warnings;
mod writes;
