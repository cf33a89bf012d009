//! All references of a description: which are to be written anew, what is moved for them, and what takes
//! the place of those that no component can be for. Changes nothing.

mod names;

use std::collections::HashMap;

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::{
    files::{Files, MAIN, Spot},
    kind,
    regions::Regions,
    resolve::{Found, Resolver, Stand},
    unknown,
};
use crate::{
    load::{
        explain::article,
        grammar::{At, Part, Step, elements},
    },
    refs::Broken,
    report::{Diagnostic, Place, Report},
    source::Pointer,
};

/// What is to be done.
#[derive(Default)]
pub(super) struct Plan {
    /// The texts that refer to something, each with what it refers to.
    pub(super) rewrites: IndexMap<Spot, (Part, Spot)>,
    /// What becomes a component.
    pub(super) targets: IndexMap<Spot, Part>,
    /// The components of the description that are only a reference to one of these, by it.
    pub(super) homes: HashMap<Spot, String>,
    /// References in the place of what is no component, each with what it refers to.
    pub(super) copies: IndexMap<Spot, Spot>,
    /// References to a component of another kind, each with the kind of part that it stands for.
    pub(super) misled: IndexMap<Spot, Part>,
}

/// Looks through the description, and through what it refers to elsewhere.
pub(super) fn survey(
    files: &Files,
    regions: &Regions,
    siblings_count: bool,
    report: &mut Report,
) -> Plan {
    let mut survey = Survey {
        resolver: Resolver::new(files, regions, siblings_count),
        report,
        plan: Plan::default(),
        outside: Vec::new(),
        root: Spot {
            file: MAIN,
            pointer: Pointer::root(),
        },
    };
    let here = Here {
        base: MAIN,
        is_read: true,
    };
    if let Some(main) = files.tree(MAIN) {
        survey.part(Part::Document, main, &At::ROOT, here);
    }
    while let Some((part, spot)) = survey.outside.pop() {
        let base = regions.text(&spot).file;
        if let Some(value) = files.get(&spot) {
            survey.root = spot;
            survey.part(part, value, &At::ROOT, Here { base, ..here });
        }
    }
    survey.plan
}

struct Survey<'a> {
    resolver: Resolver<'a>,
    report: &'a mut Report,
    plan: Plan,
    /// What is referred to, and is not a part of the description by the standard.
    outside: Vec<(Part, Spot)>,
    /// What is being looked through.
    root: Spot,
}

/// What holds of all that is around.
#[derive(Clone, Copy)]
struct Here {
    /// The file whose text this is.
    base: usize,
    /// Whether anything is generated from it.
    is_read: bool,
}

impl<'a> Survey<'a> {
    fn part(&mut self, part: Part, value: &'a Value, at: &At<'_>, here: Here) {
        let Some(members) = value.as_object() else {
            return;
        };
        let mut here = self.entered(at, here);
        here.is_read &= !matches!(part, Part::Callback | Part::Link | Part::Example);
        if members.contains_key("$ref") {
            self.reference(part, members, "$ref", at, here);
            if part != Part::Schema || !self.resolver.siblings_count {
                return;
            }
        }
        if part == Part::Schema {
            self.names(members, at, here);
        }
        for (key, inside) in members {
            let at = at.key(key);
            match part.step(key) {
                Some(Step::One(part)) => self.part(part, inside, &at, here),
                Some(Step::Each(each, part)) => {
                    let mut here = here;
                    here.is_read &= key != "webhooks";
                    self.holder(each, part, inside, &at, here);
                }
                None => {}
            }
        }
    }

    /// A map or list of parts.
    fn holder(
        &mut self,
        each: &'static str,
        part: Part,
        value: &'a Value,
        at: &At<'_>,
        here: Here,
    ) {
        let here = self.entered(at, here);
        // The members of a map of parts are objects: a text is no part called `$ref`.
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            let place = at.key("$ref");
            if let Some(found) = self.found(reference, &place, here) {
                // A part where a list of them is to be is mended to a list of one.
                if found.stand == Stand::Part(part) {
                    self.target(part, found, reference, &place, false);
                    return;
                }
                self.copy(found, Stand::Each(each, part), reference, at, here);
            }
            return;
        }
        for (token, inside) in elements(each, value) {
            self.part(part, inside, &at.inside(token), here);
        }
    }

    /// What holds here, where a copy of something else may begin.
    fn entered(&self, at: &At<'_>, here: Here) -> Here {
        if self.resolver.regions.is_empty() {
            return here;
        }
        let base = self.resolver.regions.file(&self.spot(at));
        Here {
            base: base.unwrap_or(here.base),
            ..here
        }
    }

    /// The reference that `part` is, under `key`.
    fn reference(
        &mut self,
        part: Part,
        members: &Map<String, Value>,
        key: &str,
        at: &At<'_>,
        here: Here,
    ) {
        let place = at.key(key);
        let Some(reference) = members.get(key).and_then(Value::as_str) else {
            let help = "quote it if it is one: `$ref: '#/components/schemas/Pet'`";
            self.say(&place, here, "`$ref` is no text", help);
            return;
        };
        let Some(kind) = kind::of(part) else {
            if here.is_read
                && let Some(found) = self.found(reference, &place, here)
            {
                self.copy(found, Stand::Part(part), reference, at, here);
            }
            return;
        };
        // Nearly all references are so, and need nothing but a look once they are used.
        if here.base == MAIN && kind::is_plain(reference, kind) {
            return;
        }
        if self.is_circle(reference, part, &place, here) {
            return;
        }
        if let Some(found) = self.found(reference, &place, here)
            && let Some(found) = self.of_kind(found, part, reference, &place, here)
        {
            let is_alone = members.len() == 1;
            self.target(part, found, reference, &place, is_alone);
        }
    }

    fn found(&mut self, reference: &str, place: &At<'_>, here: Here) -> Option<Found> {
        match self
            .resolver
            .target(reference, here.base, &self.spot(place))
        {
            Ok(found) => Some(found),
            Err(Broken { message, help }) => {
                self.say(place, here, message, help);
                None
            }
        }
    }

    /// What was found, if it is what is wanted, or holds it beyond doubt.
    fn of_kind(
        &mut self,
        found: Found,
        wanted: Part,
        reference: &str,
        place: &At<'_>,
        here: Here,
    ) -> Option<Found> {
        let value = self.resolver.files.get(&found.spot);
        let is = match found.stand {
            Stand::Part(part) if part == wanted => return Some(found),
            Stand::Anything if value.is_some_and(Value::is_object) => return Some(found),
            Stand::Anything if wanted == Part::Schema && value.is_some_and(Value::is_boolean) => {
                return Some(found);
            }
            Stand::Anything => "neither an object nor a part of one".to_owned(),
            Stand::Part(part) => article(part).to_owned(),
            Stand::Each(..) => "a map or list of parts".to_owned(),
        };
        if wanted == Part::Schema
            && let Some(spot) = self.schema_in(&found)
        {
            let message =
                format!("`$ref` points to {is}, where a schema is meant: its schema is used");
            let place = self.place(place);
            self.report.add(Diagnostic::warning(place, message));
            return Some(Found {
                spot,
                stand: Stand::Part(wanted),
            });
        }
        if self.is_misled(&found, wanted, place, &is) {
            return None;
        }
        let message = format!("`$ref` does not point to {}: {reference}", article(wanted));
        self.say(place, here, message, format!("it points to {is}"));
        None
    }

    /// Notes that the text at `place` refers to what was found.
    fn target(
        &mut self,
        part: Part,
        found: Found,
        reference: &str,
        place: &At<'_>,
        is_alone: bool,
    ) {
        let spot = self.spot(place);
        if let Some((kind, name)) = found.spot.component()
            && kind::of(part) == Some(kind)
        {
            if kind::reference(kind, &name) != reference || self.is_renamed(place) {
                self.plan.rewrites.insert(spot, (part, found.spot));
            }
            return;
        }
        let is_new = !self.plan.targets.contains_key(&found.spot);
        if is_new {
            self.plan.targets.insert(found.spot.clone(), part);
            if found.spot.file != MAIN || found.stand == Stand::Anything {
                self.outside.push((part, found.spot.clone()));
            }
        }
        if is_alone
            && let Some(home) = self.home(part, place)
            && !self.plan.homes.contains_key(&found.spot)
        {
            self.plan.homes.insert(found.spot, home);
            return;
        }
        self.plan.rewrites.insert(spot, (part, found.spot));
    }

    /// The component of the description that a reference is, by the place of its text.
    fn home(&self, part: Part, place: &At<'_>) -> Option<String> {
        let (at, _) = place.around()?;
        let spot = self.spot(at);
        let (kind, name) = spot.component()?;
        (kind::of(part) == Some(kind)).then_some(name)
    }

    /// Notes that a copy of what was found takes the place of what is at `at`.
    fn copy(&mut self, found: Found, wanted: Stand, reference: &str, at: &At<'_>, here: Here) {
        let place = at.key("$ref");
        let is_wanted = match (found.stand, wanted) {
            (Stand::Anything, Stand::Each("*", _)) => true,
            (Stand::Anything, _) => self
                .resolver
                .files
                .get(&found.spot)
                .is_some_and(Value::is_object),
            (stand, wanted) => stand == wanted,
        };
        let spot = self.spot(at);
        if !is_wanted {
            let what = match wanted {
                Stand::Part(part) => article(part),
                _ => "what belongs here",
            };
            let message = format!("`$ref` does not point to {what}: {reference}");
            self.say(&place, here, message, "write it out here");
            return;
        }
        if wanted != Stand::Part(Part::PathItem) {
            let message = "OpenAPI has no `$ref` in this place: what it points to is read here";
            let place = self.place(&place);
            self.report.add(Diagnostic::warning(place, message));
        }
        self.plan.copies.insert(spot, found.spot);
    }

    /// The only schema that belongs to a part of another kind: its own, or that of its JSON.
    fn schema_in(&self, found: &Found) -> Option<Spot> {
        let Stand::Part(part) = found.stand else {
            return None;
        };
        let json = || found.spot.child("content").child("application/json");
        let spot = match (part.step("schema"), part.step("content")) {
            (Some(_), _) => found.spot.child("schema"),
            (None, Some(_)) => json().child("schema"),
            (None, None) => return None,
        };
        self.resolver.files.get(&spot).is_some().then_some(spot)
    }

    /// Notes that a schema or an answer is a component of another kind. All else of the description is to be
    /// had, so nothing is known of this one.
    fn is_misled(&mut self, found: &Found, wanted: Part, place: &At<'_>, is: &str) -> bool {
        let meant = match wanted {
            Part::Schema => "a schema",
            Part::Response => "a response",
            _ => return false,
        };
        let message = format!("`$ref` points to {is}, where {meant} is meant");
        found.spot.component().is_some() && self.is_unknown(wanted, place, &message)
    }

    /// Notes that a schema or an answer is nothing but references that lead back to it.
    fn is_circle(&mut self, reference: &str, wanted: Part, place: &At<'_>, here: Here) -> bool {
        let message = "this `$ref` leads back to itself";
        (self.resolver).is_circle(reference, here.base, &self.spot(place))
            && self.is_unknown(wanted, place, message)
    }

    /// Notes that nothing is known of what the reference at `place` means; whether the rest can do without.
    fn is_unknown(&mut self, wanted: Part, place: &At<'_>, message: &str) -> bool {
        let spot = self.spot(place);
        let Some(instead) = unknown(wanted).filter(|_| spot.pointer.as_str().ends_with("/$ref"))
        else {
            return false;
        };
        let place = self.place(place);
        let message = format!("{message}: {instead}");
        self.report.add(Diagnostic::warning(place, message));
        self.plan.misled.insert(spot, wanted);
        true
    }

    fn spot(&self, at: &At<'_>) -> Spot {
        let inside = at.pointer();
        Spot {
            file: self.root.file,
            pointer: match self.root.pointer.as_str() {
                "" => inside,
                root => Pointer::parsed(&format!("{root}{}", inside.as_str())),
            },
        }
    }

    fn place(&self, at: &At<'_>) -> Place {
        let text = self.resolver.regions.text(&self.spot(at));
        Place::In(self.resolver.files.origin(text))
    }

    /// Says what is wrong: an error where something is generated from it.
    fn say(
        &mut self,
        at: &At<'_>,
        here: Here,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let place = self.place(at);
        let diagnostic = match here.is_read {
            true => Diagnostic::error(place, message),
            false => Diagnostic::warning(place, message),
        };
        self.report.add(diagnostic.help(help));
    }
}
