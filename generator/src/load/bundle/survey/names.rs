//! What schemas refer to without a `$ref`: by `mapping`, and by `$dynamicRef`.

use serde_json::{Map, Value};

use super::{Here, Survey};
use crate::{
    load::{
        bundle::{files::MAIN, kind},
        grammar::{At, Part},
    },
    report::Diagnostic,
};

impl<'a> Survey<'a> {
    /// What a schema refers to without a `$ref`.
    pub(super) fn names(&mut self, members: &'a Map<String, Value>, at: &At<'_>, here: Here) {
        if let Some(discriminator) = members.get("discriminator") {
            self.mapping(discriminator, &at.key("discriminator"), here);
        }
        if let Some(Value::Object(siblings)) = members.get("x-sibling-discriminator") {
            let at = at.key("x-sibling-discriminator");
            for (property, discriminator) in siblings {
                self.mapping(discriminator, &at.key(property), here);
            }
        }
        if let Some(Value::String(name)) = members.get("$dynamicRef")
            && !members.contains_key("$ref")
        {
            if self.resolver.is_dynamic(name.trim_start_matches('#')) {
                let message = "which schema a `$dynamicRef` means depends on how it is come to: the first \
                               with this `$dynamicAnchor` is used";
                let place = self.place(&at.key("$dynamicRef"));
                self.report.add(Diagnostic::warning(place, message));
            }
            self.reference(Part::Schema, members, "$dynamicRef", at, here);
        }
    }

    /// The schemas that a `mapping` lists. What is no reference that leads anywhere may be a name.
    fn mapping(&mut self, discriminator: &'a Value, at: &At<'_>, here: Here) {
        let Some(Value::Object(mapping)) = discriminator.get("mapping") else {
            return;
        };
        let at = at.key("mapping");
        for (key, value) in mapping {
            let Some(text) = value.as_str() else { continue };
            let is_reference = text.contains(['#', '/', '.']);
            if here.base == MAIN && (!is_reference || kind::is_plain(text, "schemas")) {
                continue;
            }
            let place = at.key(key);
            let spot = self.spot(&place);
            let named = format!("#/components/schemas/{text}");
            let found = match self.resolver.target(&named, here.base, &spot) {
                Err(_) if is_reference => self.resolver.target(text, here.base, &spot),
                found => found,
            };
            if let Ok(found) = found
                && let Some(found) = self.of_kind(found, Part::Schema, text, &place, here)
            {
                self.target(Part::Schema, found, text, &place, false);
            }
        }
    }

    /// Whether the key of what is at `place` is not what openapiv3 reads.
    pub(super) fn is_renamed(&self, place: &At<'_>) -> bool {
        self.spot(place).pointer.as_str().ends_with("/$dynamicRef")
    }
}
