//! The tree as an openapiv3 document.

use openapiv3::{Components, OpenAPI, ReferenceOr};
use rayon::prelude::*;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Error, Map, Value};

/// Reads the tree, which is used up by it.
///
/// openapiv3 would hold all paths and schemas a second time while it reads them, so it is given one by one,
/// on all cores.
pub(super) fn read(mut tree: Value) -> Result<OpenAPI, Error> {
    let paths = taken(tree.get_mut("paths"));
    let components = tree.get_mut("components");
    let schemas = taken(components.and_then(|it| it.get_mut("schemas")));
    let mut document = OpenAPI::deserialize(tree)?;
    let (paths, others): (Map<_, _>, Map<_, _>) =
        paths.into_iter().partition(|(key, _)| key.starts_with('/'));
    let extensions = others.into_iter().filter(|(key, _)| key.starts_with("x-"));
    document.paths.paths.extend(each(paths)?);
    document.paths.extensions.extend(extensions);
    if !schemas.is_empty() {
        let components = document.components.get_or_insert_with(Components::default);
        components.schemas.extend(each(schemas)?);
    }
    Ok(document)
}

/// The members of an object, which is empty after that.
fn taken(value: Option<&mut Value>) -> Map<String, Value> {
    match value {
        Some(Value::Object(members)) => std::mem::take(members),
        _ => Map::new(),
    }
}

/// Each of these parts, or what is wrong with the first that cannot be read.
fn each<T: DeserializeOwned + Send>(
    parts: Map<String, Value>,
) -> Result<Vec<(String, ReferenceOr<T>)>, Error> {
    let parts: Vec<_> = parts.into_iter().collect();
    let read: Vec<_> = parts
        .into_par_iter()
        .map(|(key, value)| Ok((key, ReferenceOr::deserialize(value)?)))
        .collect();
    read.into_iter().collect()
}
