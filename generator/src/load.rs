//! Text to an openapiv3 document. The only place that knows of YAML and JSON.
//!
//! | file | does |
//! |---|---|
//! | [`parse`] | text to a tree of values, which [`tree`] reads |
//! | [`merge`] | the merge keys of YAML |
//! | [`version`] | which versions of OpenAPI are read |
//! | [`grammar`] | which kind of object stands where |
//! | [`written`] | numbers where texts are meant, as they are written |
//! | [`bundle`] | one document of all files, every `$ref` to a component |
//! | [`circles`] | components that are nothing but references to themselves |
//! | [`mend`] | brings the tree to what openapiv3 reads |
//! | [`unread`] | warns of what nothing reads |
//! | [`read`] | the tree as an openapiv3 document |
//! | [`explain`] | which parts of a document cannot be read |

mod bundle;
mod circles;
mod explain;
mod grammar;
mod mend;
mod merge;
mod parse;
mod read;
mod tree;
mod unread;
mod version;
mod written;

pub(crate) use mend::XML;

use openapiv3::OpenAPI;
use serde_json::Value;

use crate::{report::Report, source::Source};

/// Reads the description; `None` where it can't be read, with the reasons in `report`.
pub(crate) fn load(source: &Source, report: &mut Report) -> Option<OpenAPI> {
    let tree = tree(source, report)?;
    // The tree is used up, which halves the memory that is needed. It is made again to say what is wrong.
    let error = match read::read(tree) {
        Ok(document) => return Some(document),
        Err(error) => error,
    };
    let mut tree = tree_again(source)?;
    let parts = explain::unreadable(&tree);
    if !mend::weaken(&mut tree, &parts, report) {
        explain::structure(&parts, &error, report);
        return None;
    }
    read::read(tree.clone())
        .map_err(|error| explain::structure(&explain::unreadable(&tree), &error, report))
        .ok()
}

/// The description as one tree that openapiv3 can read, if anything can be made of it.
fn tree(source: &Source, report: &mut Report) -> Option<Value> {
    let mut tree = parse::parse(source.text(), report)?;
    explain::header(&tree, report)?;
    written::restore(&mut tree, source.text(), report);
    let mut tree = bundle::bundle(tree, source, report)?;
    mend::mend(&mut tree, report);
    circles::break_up(&mut tree, report);
    unread::warn(&tree, report);
    Some(tree)
}

fn tree_again(source: &Source) -> Option<Value> {
    tree(source, &mut Report::default())
}
