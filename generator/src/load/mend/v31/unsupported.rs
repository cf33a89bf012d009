//! Keywords that OpenAPI 3.0 cannot say and nothing is made of. All of them only narrow what is taken.

use crate::load::mend::node::Node;

/// All of them.
pub(in crate::load::mend) const KEYS: &[&str] = &[
    "if",
    "then",
    "else",
    "contains",
    "minContains",
    "maxContains",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "propertyNames",
];

/// Keywords that are one condition, and what is said of it, once.
const CONDITIONS: [(&[&str], &str); 5] = [
    (
        &["if", "then", "else"],
        "`if`, `then` and `else` are not supported: they are neither typed nor checked",
    ),
    (
        &["contains", "minContains", "maxContains"],
        "`contains` is not supported: it is not checked",
    ),
    (
        &["dependentRequired"],
        "`dependentRequired` is not supported: it is not checked",
    ),
    (
        &["dependentSchemas", "dependencies"],
        "`dependentSchemas` is not supported: it is neither typed nor checked",
    ),
    (
        &["propertyNames"],
        "`propertyNames` is not supported: names are not checked",
    ),
];

/// Takes out what is not supported.
pub(in crate::load::mend) fn conditions(node: &mut Node<'_, '_>) {
    for (keys, said) in CONDITIONS {
        let found = keys.iter().filter(|key| node.take(key).is_some());
        if let Some(first) = found.collect::<Vec<_>>().first() {
            node.warn(first, said);
        }
    }
}

/// Definitions that nothing refers to here: what is referred to is one of the components.
pub(in crate::load::mend) fn definitions(node: &mut Node<'_, '_>) {
    node.take("$defs");
    node.take("definitions");
}

/// References that are followed only while a document is judged.
pub(in crate::load::mend) fn dynamic(node: &mut Node<'_, '_>) {
    for key in ["$dynamicRef", "$recursiveRef"] {
        if node.take(key).is_some() {
            let message = format!("`{key}` is not supported: any JSON is taken here");
            node.warn(key, message);
        }
    }
}
