//! The tree as an openapiv3 document.

use openapiv3::{OpenAPI, ReferenceOr};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Reads the tree, which is used up by it.
///
/// openapiv3 would hold all paths a second time while it reads them, so it is given one by one.
pub(super) fn read(mut tree: Value) -> Result<OpenAPI, serde_json::Error> {
    let paths = match tree.get_mut("paths") {
        Some(Value::Object(paths)) => std::mem::take(paths),
        _ => Map::new(),
    };
    let mut document = OpenAPI::deserialize(tree)?;
    for (key, value) in paths {
        if key.starts_with('/') {
            let item = ReferenceOr::deserialize(value)?;
            document.paths.paths.insert(key, item);
        } else if key.starts_with("x-") {
            document.paths.extensions.insert(key, value);
        }
    }
    Ok(document)
}
