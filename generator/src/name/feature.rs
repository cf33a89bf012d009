//! The names of Cargo features, which are no identifiers.

use std::fmt;

use super::{ModName, reserved, scope::Name};

/// The feature that brings those of all tags.
pub(crate) const ALL_TAGS: &str = "all-tags";

/// A Cargo feature: of a tag, called as its module is, with `-` between words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeatureName(String);

impl FeatureName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Name for FeatureName {
    fn as_str(&self) -> &str {
        &self.0
    }

    fn renamed(&self, name: String) -> Self {
        Self(name.replace('_', "-"))
    }
}

impl fmt::Display for FeatureName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name for the feature of the tag whose module this is, not yet unique.
pub(crate) fn feature_name(module: &ModName) -> FeatureName {
    let stem = module.to_string();
    let name = stem.trim_end_matches('_').replace('_', "-");
    FeatureName(match reserved::is_feature(&name) {
        true => name + "-tag",
        false => name,
    })
}
