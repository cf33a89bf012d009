//! Whether a text is an OpenAPI description: its outermost keys say so. The rest may be broken, which is for the
//! generator to say.

use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The keys that hold a description's version.
const VERSION: [&str; 2] = ["openapi", "swagger"];

/// What the outermost keys of a text say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// It is an OpenAPI description, of any version.
    pub(super) is_description: bool,
    /// It has operations of its own, or a place for them.
    pub(super) has_paths: bool,
}

/// Looks at the outermost keys of `text`, which is JSON or YAML.
pub(super) fn read(text: &str) -> Head {
    let text = text.trim_start_matches('\u{feff}');
    match text.trim_start().starts_with('{') {
        true => json(text),
        false => yaml(text),
    }
}

/// The keys up to where the text is no JSON any more. In what is broken before the version, any `openapi` counts.
fn json(text: &str) -> Head {
    let mut head = Head::default();
    let mut parser = serde_json::Deserializer::from_str(text);
    if parser.deserialize_map(Keys(&mut head)).is_err() && !head.is_description {
        head.is_description = VERSION
            .iter()
            .any(|key| text.contains(&format!("\"{key}\"")));
    }
    head
}

/// A mapping's outermost keys are those that are not indented.
fn yaml(text: &str) -> Head {
    let mut head = Head::default();
    for line in text.lines() {
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        head.note(key.trim_matches(['"', '\'']), value);
    }
    head
}

impl Head {
    fn note(&mut self, key: &str, value: &str) {
        let version = value.trim().trim_matches(['"', '\'']);
        let has_version = version.starts_with(|c: char| c.is_ascii_digit());
        self.is_description |= VERSION.contains(&key) && has_version;
        self.has_paths |= matches!(key, "paths" | "webhooks");
    }
}

/// Notes the keys as they come, so that those in front of a mistake are known.
struct Keys<'a>(&'a mut Head);

impl<'de> Visitor<'de> for Keys<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if VERSION.contains(&key.as_str()) {
                self.0.note(&key, map.next_value::<&RawValue>()?.get());
            } else {
                self.0.note(&key, "");
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_description(text: &str) -> bool {
        read(text).is_description
    }

    #[test]
    fn a_version_among_the_outermost_keys_makes_a_description() {
        assert!(is_description("openapi: 3.0.3\ninfo: {}\n"));
        assert!(is_description("# ours\nswagger: '2.0'\n"));
        assert!(is_description(
            r#"{"info": {}, "paths": {}, "openapi": "3.1.0"}"#
        ));
        assert!(!is_description("components:\n  openapi: 3.0.3\n"));
        assert!(!is_description(r#"{"dependencies": {"openapi": "3.1.0"}}"#));
        assert!(!is_description("openapi: true\n"));
    }

    #[test]
    fn a_broken_one_is_one() {
        assert!(is_description("openapi: 3.0.3\ninfo: {\n"));
        assert!(is_description(r#"{"openapi": "3.0.0", "info": "#));
        assert!(is_description(r#"{"info": oops, "openapi": "3.0.0"}"#));
    }

    #[test]
    fn operations_are_told_from_none() {
        assert!(read("openapi: 3.0.3\npaths: {}\n").has_paths);
        assert!(!read("openapi: 3.0.3\ncomponents: {}\n").has_paths);
    }
}
