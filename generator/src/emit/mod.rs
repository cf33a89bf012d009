//! The IR and its facts to Rust: tokens, file by file.
//!
//! | file | emits |
//! |---|---|
//! | [`structs`], [`enums`], [`unions`], [`aliases`] | one kind of model each |
//! | [`models`] | the files of models |
//! | [`endpoints`], with [`request`], [`outcome`] and [`call`] | the files of endpoints |
//! | [`config`], [`client`], [`crate_root`] | what there is once |
//! | [`ty`], [`give`], [`docs`] | types, values that a caller gives, and documentation, for all of these |

mod aliases;
mod call;
mod client;
mod config;
mod crate_root;
mod docs;
mod endpoints;
mod enums;
mod file;
mod give;
mod models;
mod outcome;
mod request;
mod structs;
mod ty;
mod unions;

pub(crate) use file::{Item, RustFile, Table};

use crate::{analyse::Facts, ir::Api};

/// What is emitted from.
#[derive(Clone, Copy)]
struct Context<'a> {
    api: &'a Api,
    facts: &'a Facts,
}

/// The Rust files of the crate, but for the runtime.
pub(crate) fn emit(api: &Api, facts: &Facts) -> Vec<RustFile> {
    let context = Context { api, facts };
    let mut files = vec![
        crate_root::file(context),
        config::file(context),
        client::file(),
    ];
    files.extend(models::files(context));
    files.extend(endpoints::files(context));
    files
}
