//! A union with something beside it: what stands around it is merged into each option. Several unions
//! become one, of each way to choose an option from all of them.

use super::{
    Lowering,
    gather::Gathered,
    keywords::{Kind, SchemaRef},
    object::Members,
    schema::{Called, deprecation, rust_name},
    union::{option_name, title},
};
use crate::{
    ir::{Shape, Type, TypeUse, Union, UnionOption, UnionTag},
    name::{self, Scope},
    source::Pointer,
};

/// The most options that a union may come to.
const MOST_OPTIONS: usize = 64;

/// An option, chosen from each of the unions.
#[derive(Clone)]
struct Combination<'a> {
    all: Gathered<'a>,
    /// What was chosen, outer unions before those inside of their options, and what each is called.
    chosen: Vec<(SchemaRef<'a>, String)>,
    at: Pointer,
}

/// Why a union cannot be merged with what stands around it.
enum Obstacle {
    TooMany,
    Excluded(Kind, Kind),
}

impl<'a> Lowering<'a> {
    /// The union, or what stands around it where they cannot be merged.
    pub(super) fn product(&mut self, all: &Gathered<'a>, at: &Pointer, hint: &str) -> Shape {
        let obstacle = match self.combinations(all, at) {
            Ok(combinations) => return self.union_of(all, combinations, hint),
            Err(obstacle) => obstacle,
        };
        let reason = match obstacle {
            Obstacle::TooMany => format!("more than {MOST_OPTIONS} options come of this"),
            Obstacle::Excluded(one, other) => format!(
                "an option of type {} and what stands around it, of type {}, exclude each other",
                other.name(),
                one.name()
            ),
        };
        let place = all.choices.first().map_or(at, |choice| &choice.at);
        let members = Members::of(all);
        if members.has_properties() {
            let what = "the properties are typed, what the options add is kept as unknown fields";
            self.report.warn(place, format!("{reason}; {what}"));
            return self.object_of(members, at, hint);
        }
        self.report
            .warn(place, format!("{reason}; any JSON is taken here"));
        Shape::Alias(TypeUse::plain(Type::Any))
    }

    fn combinations(
        &mut self,
        all: &Gathered<'a>,
        at: &Pointer,
    ) -> Result<Vec<Combination<'a>>, Obstacle> {
        let start = Combination {
            all: all.clone(),
            chosen: Vec::new(),
            at: at.clone(),
        };
        let mut found = Vec::new();
        self.choose(start, &mut found)?;
        Ok(found)
    }

    /// Adds all ways to go on from `from`.
    fn choose(
        &mut self,
        mut from: Combination<'a>,
        found: &mut Vec<Combination<'a>>,
    ) -> Result<(), Obstacle> {
        if let Err((one, other)) = from.all.kind() {
            return Err(Obstacle::Excluded(one, other));
        }
        if from.all.choices.is_empty() {
            found.push(from);
            return match found.len() {
                0..=MOST_OPTIONS => Ok(()),
                _ => Err(Obstacle::TooMany),
            };
        }
        let choice = from.all.choices.remove(0);
        for (index, option) in choice.options.iter().enumerate() {
            let mut next = from.clone();
            next.at = choice.at.index(index);
            self.join(*option, &next.at, &mut next.all);
            self.settle(&mut next.all);
            // An option that is a union itself leaves the name to its options.
            let label = match next.all.branches.last() {
                Some(branch) if branch.is_union && !next.all.has_parts(branch) => String::new(),
                _ => self.label(*option, index),
            };
            next.chosen.push((*option, label));
            self.choose(next, found)?;
        }
        Ok(())
    }

    /// What an option adds to the names of what it is part of.
    fn label(&self, option: SchemaRef<'a>, index: usize) -> String {
        let component = match option {
            SchemaRef::Ref(reference) => (self.refs.target::<openapiv3::Schema>(reference).ok())
                .and_then(|(name, _)| self.components.get(name)),
            SchemaRef::Item(_) => None,
        };
        match (component, title(option)) {
            (Some(id), _) => self.types[*id].name.to_string(),
            (None, Some(title)) => name::type_part(title),
            (None, None) => format!("Option{}", index + 1),
        }
    }

    fn union_of(
        &mut self,
        all: &Gathered<'a>,
        combinations: Vec<Combination<'a>>,
        hint: &str,
    ) -> Shape {
        let tag = self.product_tag(all, &combinations);
        let mut names = Scope::default();
        let mut options = Vec::new();
        for combination in &combinations {
            let value = self.option(combination, hint);
            let chosen = &combination.chosen;
            let name = match chosen.iter().all(|(it, _)| matches!(it, SchemaRef::Ref(_))) {
                true => name::variant_name(&combination.label()),
                false => option_name(&value.ty, &self.types),
            };
            options.push(UnionOption {
                name: names.take(name),
                value,
            });
        }
        Shape::Union(Union {
            options,
            unknown: names.take(name::variant_name("unknown")),
            tag,
        })
    }

    /// The type of an option.
    fn option(&mut self, combination: &Combination<'a>, hint: &str) -> TypeUse {
        let Combination { all, chosen, at } = combination;
        let hint = format!("{hint}{}", combination.label());
        let schemas: Vec<_> = (chosen.iter()).map(|(it, _)| (*it, at.clone())).collect();
        let called = Called {
            name: (chosen.iter().rev())
                .find_map(|(it, _)| rust_name(*it))
                .unwrap_or(&hint)
                .to_owned(),
            docs: self.docs_of_all(&schemas),
            deprecated: chosen.iter().find_map(|(it, _)| deprecation(*it)),
        };
        let shape = self.all(all, &called, None, at, &hint);
        self.used(shape, called, at)
    }

    /// The `discriminator` of one of the unions, where it tells all combinations apart.
    fn product_tag(
        &mut self,
        all: &Gathered<'a>,
        combinations: &[Combination<'a>],
    ) -> Option<UnionTag> {
        let of_choice = all.choices.iter().find_map(|it| it.discriminator.clone());
        let of_part = || {
            let mut parts = all.parts.iter();
            parts.find_map(|part| {
                let found = part.keywords.data.discriminator.as_ref()?;
                Some((found, part.at.child("discriminator")))
            })
        };
        let (discriminator, at) = of_choice.or_else(of_part)?;
        if all.choices.len() > 1 {
            let message = "of several unions at once, a `discriminator` says too little; the \
                           options are told apart by what they hold";
            self.report.warn(&at, message);
            return None;
        }
        let options: Vec<_> = combinations
            .iter()
            .map(|it| it.chosen.iter().map(|(schema, _)| *schema).collect())
            .collect();
        Some(self.union_tag(discriminator, &options, &at))
    }
}

impl Combination<'_> {
    /// What the option is called.
    fn label(&self) -> String {
        self.chosen
            .iter()
            .map(|(_, label)| label.as_str())
            .collect()
    }
}
