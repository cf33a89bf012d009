//! From a `$ref` to the value that it means, in whichever file.

use std::{cell::OnceCell, collections::HashSet};

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::{
    anchors::Anchors,
    files::{Files, MAIN, Spot, Unread, unescaped},
    regions::Regions,
};
use crate::{
    load::grammar::{Part, Step},
    refs::{Broken, LONGEST_CHAIN},
    source::{self, Pointer, Unreadable},
};

/// How many references may be followed to find what one means. All are counted, also those of ways that
/// led nowhere: without that, each of these could branch at the next.
const MOST_LINKS: usize = LONGEST_CHAIN;

/// What a reference points to.
#[derive(Clone)]
pub(super) struct Found {
    pub(super) spot: Spot,
    pub(super) stand: Stand,
}

/// What the standard says that stands somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    Part(Part),
    /// A map or list of parts.
    Each(&'static str, Part),
    /// Nothing: an extension, or a file that is no description.
    Anything,
}

impl Stand {
    fn step(self, token: &str) -> Self {
        match self {
            Self::Part(part) => match part.step(token) {
                Some(Step::One(part)) => Self::Part(part),
                Some(Step::Each(each, part)) => Self::Each(each, part),
                None => Self::Anything,
            },
            Self::Each(_, part) => Self::Part(part),
            Self::Anything => Self::Anything,
        }
    }
}

/// Looks up references in the files as they are.
pub(super) struct Resolver<'a> {
    pub(super) files: &'a Files,
    pub(super) regions: &'a Regions,
    anchors: OnceCell<Anchors>,
    /// Whether what stands beside a `$ref` of a schema counts, as it does from OpenAPI 3.1 on.
    pub(super) siblings_count: bool,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(files: &'a Files, regions: &'a Regions, siblings_count: bool) -> Self {
        Self {
            files,
            regions,
            anchors: OnceCell::new(),
            siblings_count,
        }
    }

    /// What `reference` means in the end, where it stands at `from` in the text of the file `base`: a
    /// component of the description, or what is no reference itself.
    pub(super) fn target(
        &self,
        reference: &str,
        base: usize,
        from: &Spot,
    ) -> Result<Found, Broken> {
        let mut chain = vec![reference.to_owned()];
        let mut found = self.reference(reference, base, from, &mut 0)?;
        while !is_settled(&found.spot) {
            let Some(next) = self
                .files
                .get(&found.spot)
                .and_then(|it| self.only_refers(it))
            else {
                break;
            };
            chain.push(next.to_owned());
            if chain.len() > MOST_LINKS {
                return Err(circle(&chain));
            }
            let base = self.regions.text(&found.spot).file;
            found = self.reference(next, base, &found.spot, &mut 0)?;
        }
        Ok(found)
    }

    /// Whether what [`Self::target`] follows comes back to where it was.
    pub(super) fn is_circle(&self, reference: &str, base: usize, from: &Spot) -> bool {
        let mut seen = HashSet::new();
        let (mut reference, mut base, mut from) = (reference, base, from.clone());
        loop {
            let Ok(found) = self.reference(reference, base, &from, &mut 0) else {
                return false;
            };
            if is_settled(&found.spot) {
                return false;
            }
            let value = self.files.get(&found.spot);
            let Some(next) = value.and_then(|it| self.only_refers(it)) else {
                return false;
            };
            base = self.regions.text(&found.spot).file;
            (reference, from) = (next, found.spot);
            if !seen.insert(from.clone()) {
                return true;
            }
        }
    }

    /// Whether references to the `$dynamicAnchor` called `name` depend on how they were come to.
    pub(super) fn is_dynamic(&self, name: &str) -> bool {
        self.anchors().dynamic.get(name).is_some_and(|it| *it > 1)
    }

    /// The reference that is all that `value` says.
    fn only_refers<'v>(&self, value: &'v Value) -> Option<&'v str> {
        let members = value.as_object()?;
        let reference = members.get("$ref")?.as_str()?;
        (members.len() == 1 || !self.siblings_count).then_some(reference)
    }

    fn reference(
        &self,
        reference: &str,
        base: usize,
        from: &Spot,
        links: &mut usize,
    ) -> Result<Found, Broken> {
        *links += 1;
        if *links > MOST_LINKS {
            return Err(circle(&[reference.to_owned()]));
        }
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let decoded = percent_decode_str(fragment).decode_utf8_lossy();
        let root = match path {
            "" => Spot {
                file: base,
                pointer: Pointer::root(),
            },
            path => self.file(path, reference, base, from)?,
        };
        let found = self.fragment(&root, &decoded, reference, links);
        if found.is_ok() || !path.is_empty() {
            return found;
        }
        // Names of components that have a `%` in them, and schemas of JSON Schema with parts of their own.
        let literal =
            (decoded != fragment).then(|| self.fragment(&root, fragment, reference, links));
        match literal {
            Some(Ok(found)) => Ok(found),
            _ => self
                .within(from, &decoded, reference, links)
                .ok_or(())
                .or(found),
        }
    }

    /// What `fragment` means within the nearest schema around `from` that has such a part, or is a
    /// document of its own by its `$id`.
    fn within(
        &self,
        from: &Spot,
        fragment: &str,
        reference: &str,
        links: &mut usize,
    ) -> Option<Found> {
        let first = fragment.strip_prefix('/')?.split('/').next()?;
        let mut around = from.pointer.parent();
        while let Some(pointer) = around {
            around = pointer.parent();
            let root = Spot {
                file: from.file,
                pointer,
            };
            let value = self.files.get(&root)?;
            let is_document = value.get("$id").is_some_and(Value::is_string);
            let has_parts = matches!(first, "definitions" | "$defs") && value.get(first).is_some();
            if is_document || has_parts {
                return self.fragment(&root, fragment, reference, links).ok();
            }
        }
        None
    }

    /// The file, or the schema that calls itself so by its `$id`.
    fn file(&self, path: &str, reference: &str, base: usize, from: &Spot) -> Result<Spot, Broken> {
        if let Some(spot) = self.identified(path, from) {
            return Ok(spot);
        }
        let path = source::resolve(self.files.path(base), path).map_err(|why| match why {
            Unreadable::Elsewhere => Broken {
                message: format!("`$ref` points to another host: {reference}"),
                help:
                    "nothing is fetched: save it in the description's folder, and refer to it there"
                        .to_owned(),
            },
            Unreadable::Outside => Broken {
                message: format!("`$ref` points out of the description's folder: {reference}"),
                help:
                    "only files in the folder of the description and below are read: move it there"
                        .to_owned(),
            },
        })?;
        let unread = |message: String, help: &str| Broken {
            message,
            help: help.to_owned(),
        };
        if path.is_empty() {
            return Err(unread(
                format!("`$ref` points to the description's folder: {reference}"),
                "name a file in it, or write `#/…` for a place in this one",
            ));
        }
        match self.files.at(&path) {
            Some((file, it)) => match &it.tree {
                Ok(_) => Ok(Spot {
                    file,
                    pointer: Pointer::root(),
                }),
                Err(Unread::Because(why)) => Err(unread(
                    format!("`$ref` points to {path}, which {why}"),
                    "correct the path: it is relative to the file that the `$ref` is in",
                )),
                Err(Unread::NoTree(_)) => Err(unread(
                    format!("`$ref` points to {path}, which cannot be read"),
                    "mend that file first",
                )),
            },
            None => Err(unread(
                format!("`$ref` points to another file: {reference}"),
                "copy what it points to into this description's components",
            )),
        }
    }

    /// The schema whose `$id` is `path`, as it stands or relative to the `$id` around `from`.
    fn identified(&self, path: &str, from: &Spot) -> Option<Spot> {
        let ids = &self.anchors().ids;
        if ids.is_empty() {
            return None;
        }
        if let Some(spot) = ids.get(path) {
            return Some(spot.clone());
        }
        let mut around = from.pointer.parent();
        while let Some(pointer) = around {
            around = pointer.parent();
            let spot = Spot {
                file: from.file,
                pointer,
            };
            let id = self.files.get(&spot)?.get("$id").and_then(Value::as_str);
            if let Some((folder, _)) = id.and_then(|it| it.rsplit_once('/')) {
                return ids.get(&format!("{folder}/{path}")).cloned();
            }
        }
        None
    }

    fn fragment(
        &self,
        root: &Spot,
        fragment: &str,
        reference: &str,
        links: &mut usize,
    ) -> Result<Found, Broken> {
        let tokens = match fragment {
            "" => Vec::new(),
            _ => match fragment.strip_prefix('/') {
                Some(tokens) => tokens.split('/').map(unescaped).collect(),
                None => return self.anchor(root.file, fragment, reference),
            },
        };
        let found = self.descend(root.clone(), &tokens, reference, links)?;
        Ok(Found {
            spot: self.regions.component(found.spot),
            stand: found.stand,
        })
    }

    fn anchor(&self, file: usize, name: &str, reference: &str) -> Result<Found, Broken> {
        let spot = self.anchors().names.get(&(file, name.to_owned())).cloned();
        spot.map(|spot| Found {
            stand: Stand::Anything,
            spot,
        })
        .ok_or_else(|| Broken {
            message: format!("`$ref` points to nothing: {reference}"),
            help: format!(
                "give a schema this `$anchor`, or write a path that begins with `#/`: {name}"
            ),
        })
    }

    /// Goes down from `root`, through what references stand in the way.
    fn descend(
        &self,
        root: Spot,
        tokens: &[String],
        reference: &str,
        links: &mut usize,
    ) -> Result<Found, Broken> {
        let mut value = self.files.get(&root);
        let mut found = Found {
            stand: self.stand(&root),
            spot: root,
        };
        for token in tokens {
            loop {
                let here =
                    value.ok_or_else(|| nothing(reference, &found.spot, token, self.files))?;
                if let Some(inside) = child(here, token) {
                    value = Some(inside);
                    found.spot = found.spot.child(token);
                    found.stand = found.stand.step(token);
                    break;
                }
                let Some(next) = here.get("$ref").and_then(Value::as_str) else {
                    return Err(nothing(reference, &found.spot, token, self.files));
                };
                let base = self.regions.text(&found.spot).file;
                found = self.reference(next, base, &found.spot, links)?;
                value = self.files.get(&found.spot);
            }
        }
        Ok(found)
    }

    /// What stands at `spot`, as far as the standard says.
    pub(super) fn stand(&self, spot: &Spot) -> Stand {
        let tree = self.files.tree(spot.file);
        let is_description = tree.is_some_and(|it| it.get("openapi").is_some());
        let root = match is_description {
            true => Stand::Part(Part::Document),
            false => Stand::Anything,
        };
        let tokens = spot.pointer.as_str().split('/').skip(1);
        tokens.fold(root, |stand, token| stand.step(&unescaped(token)))
    }

    fn anchors(&self) -> &Anchors {
        self.anchors.get_or_init(|| Anchors::of(self.files))
    }
}

/// Whether references to `spot` stay as they are, whatever is there.
fn is_settled(spot: &Spot) -> bool {
    let component = spot.component();
    component.is_some_and(|(kind, _)| kind != "pathItems")
}

fn child<'v>(value: &'v Value, token: &str) -> Option<&'v Value> {
    match value {
        Value::Object(members) => members.get(token),
        Value::Array(items) => items.get(token.parse::<usize>().ok()?),
        _ => None,
    }
}

fn nothing(reference: &str, around: &Spot, token: &str, files: &Files) -> Broken {
    let file = match around.file {
        MAIN => String::new(),
        file => files.path(file).to_owned(),
    };
    let around = match (file.is_empty(), around.pointer.as_str()) {
        (true, "") => "this description".to_owned(),
        (false, "") => file,
        _ => format!("{file}{}", around.pointer),
    };
    Broken {
        message: format!("`$ref` points to nothing: {reference}"),
        help: format!("there is no `{token}` in {around}"),
    }
}

fn circle(chain: &[String]) -> Broken {
    let mut links: Vec<&str> = Vec::new();
    for link in chain {
        if links.contains(&link.as_str()) {
            links.push(link);
            break;
        }
        links.push(link);
    }
    Broken {
        message: format!("`$ref`s run in a circle: {}", links.join(" -> ")),
        help: "one of them must be no `$ref`".to_owned(),
    }
}
