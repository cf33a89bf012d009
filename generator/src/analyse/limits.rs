//! How the limits of a model are tried: for each a place, and what lies on either side of it.

use serde_json::{Number, Value};

use super::{
    checks::{Check, Checks, Clock},
    smallest,
};
use crate::{
    ir::{
        Api, Bound, EnumKind, Pattern, Presence, Primitive, Rule, Shape, Struct, Type, TypeId,
        TypeUse,
    },
    name::{self, FnName, Scope},
    source::push_token,
};

/// Texts, lists and objects that are larger take longer to make than anybody waits for.
const LARGEST: usize = 20_000;

/// How many models of one description are tried: what is beyond takes longer to compile than the crate.
const MOST: usize = 500;

/// What values are looked for among, where a pattern is to be matched or not.
const CANDIDATES: &[&str] = &[
    "a",
    "A",
    "1",
    "",
    " ",
    "-",
    "é",
    "a b",
    "abc",
    "2020-01-01",
    "1.0",
    "A1",
    "00000000",
    "#",
    "a:b",
    "a.b",
    "a/b",
    "a-b",
    "a_b",
    "a@b.example",
    "https://a.example",
    "+1",
    "12:00",
    "en-GB",
];

/// How long a text may be that stands in a test, to break a limit.
const SHORT: usize = 300;

/// How many models deep a limit is looked for.
const DEEPEST: usize = 8;

/// A property that no description names.
const UNNAMED: &str = "no property of this name";

/// The limits of a model.
pub(crate) struct Limited {
    /// What their test is called.
    pub(crate) name: FnName,
    /// A value of the model.
    pub(crate) value: Value,
    /// The limits.
    pub(crate) limits: Vec<Limit>,
}

/// A limit, and how it is tried.
pub(crate) struct Limit {
    /// Where, as a JSON Pointer into the model.
    pub(crate) at: String,
    /// How.
    pub(crate) trial: Trial,
}

/// How a limit is tried.
pub(crate) enum Trial {
    /// With texts of these lengths.
    Text(Rule),
    /// With lists of this item.
    Items(Rule, Value),
    /// With a list that holds this item twice.
    Unique(Value),
    /// With objects that have this value for every property.
    Properties(Rule, Value),
    /// With objects inside of objects.
    Depth(usize),
    /// With times.
    Age(Rule, Clock),
    /// With a value on either side.
    Between(Rule, Value, Value),
    /// Without a property, and with this value of it.
    RequiredWhen(String, Vec<(String, Value)>, Value),
    /// With a text that is longer than this and may be cut.
    Cut(usize),
    /// With this value, which breaks a limit of its own.
    Inside(Value),
    /// With this value for the whole.
    Breaks(Whole, Value),
}

/// A rule of an object as a whole.
pub(crate) enum Whole {
    /// Of these sets of properties, one is there.
    AnyOf(Vec<Vec<String>>),
    /// No property is there but those that are named.
    Denied,
}

/// The limits of each model, by its ID; `None` where there are none to try.
pub(super) fn find(api: &Api, checks: &Checks) -> Vec<Option<Limited>> {
    let mut names = Scope::default();
    // What such tests import.
    names.take(name::fn_name("number"));
    let mut left = MOST;
    let mut find = |id: TypeId| {
        let Shape::Struct(it) = &api.types[id].shape else {
            return None;
        };
        let value = smallest(api, &TypeUse::plain(Type::Model(id)))?;
        let limits = of_struct(api, checks, it, &value);
        if limits.is_empty() || it.has_uploads() {
            return None;
        }
        left = left.checked_sub(1)?;
        Some(Limited {
            name: names.take(name::fn_name(&api.types[id].name.to_string())),
            value,
            limits,
        })
    };
    api.types.iter().map(|(id, _)| find(id)).collect()
}

fn of_struct(api: &Api, checks: &Checks, it: &Struct, value: &Value) -> Vec<Limit> {
    let found = checks.of_struct(api, it);
    let mut limits = Vec::new();
    for (field, own) in &found.fields {
        let mut at = String::new();
        push_token(&mut at, &field.wire);
        let mut place = Place {
            api,
            checks,
            limits: &mut limits,
        };
        place.add(&at, &field.value, own);
    }
    let whole = found.whole.iter().chain(&found.rest);
    limits.extend(whole.filter_map(|check| {
        let trial = of_whole(api, it, check, value)?;
        let at = String::new();
        Some(Limit { at, trial })
    }));
    limits
}

fn of_whole(api: &Api, it: &Struct, check: &Check, value: &Value) -> Option<Trial> {
    let field = |wire: &str| it.fields.iter().find(|it| it.wire == wire);
    match check {
        Check::RequiredWhen(property, when) if can_be(api, it, when) => {
            let value = smallest(api, &field(property)?.value)?;
            Some(Trial::RequiredWhen(property.clone(), when.clone(), value))
        }
        Check::AnyOf(sets) => {
            let is_required =
                |wire: &String| field(wire).is_some_and(|it| it.presence == Presence::Required);
            let is_there = sets.iter().any(|set| set.iter().all(is_required));
            (!is_there).then(|| Trial::Breaks(Whole::AnyOf(sets.clone()), value.clone()))
        }
        Check::Denied => {
            let mut value = value.clone();
            let members = value.as_object_mut()?;
            members.insert(UNNAMED.to_owned(), Value::Bool(true));
            Some(Trial::Breaks(Whole::Denied, value))
        }
        _ => None,
    }
}

/// Whether properties can have these values, as far as their types say so plainly.
fn can_be(api: &Api, it: &Struct, values: &[(String, Value)]) -> bool {
    values.iter().all(|(wire, value)| {
        let field = it.fields.iter().find(|it| it.wire == *wire);
        let ty = field.map(|it| api.types.unaliased(&it.value.ty));
        // A name is spelled in pointers as it is.
        let is_plain = !wire.contains(['/', '~']);
        is_plain
            && match (ty, value) {
                (Some(Type::Primitive(Primitive::String)), Value::String(_))
                | (Some(Type::Primitive(Primitive::Bool)), Value::Bool(_)) => true,
                (Some(Type::Primitive(it)), Value::Number(number)) => {
                    it.is_integer() && number.is_u64()
                }
                (Some(Type::Model(id)), Value::String(_)) => matches!(
                    &api.types[*id].shape,
                    Shape::Enum(it) if it.kind == EnumKind::Text
                ),
                _ => false,
            }
    })
}

/// Where limits are collected.
struct Place<'a, 'l> {
    api: &'a Api,
    checks: &'a Checks,
    limits: &'l mut Vec<Limit>,
}

impl Place<'_, '_> {
    /// The limits of a value at a place.
    fn add(&mut self, at: &str, value: &TypeUse, checks: &[Check]) {
        let ty = self.api.types.unaliased(&value.ty);
        for check in checks {
            match (check, ty) {
                (Check::Present(inner), _) => self.add(at, value, inner),
                (Check::Each(inner), Type::List(item)) => {
                    self.add(&format!("{at}/0"), item, inner);
                }
                (Check::Values(inner), Type::Map(item)) => {
                    self.add(&format!("{at}/p"), item, inner);
                }
                (Check::Age(rule, clock), _) => {
                    self.push(at, Trial::Age(rule.clone(), clock.clone()))
                }
                (Check::OrCut(limit), _) => {
                    self.rule(at, ty, &Rule::MaxLength(*limit));
                    if *limit <= LARGEST {
                        self.push(at, Trial::Cut(*limit));
                    }
                }
                (Check::Inside, Type::Model(id)) => {
                    if let Some(broken) = broken(self.api, self.checks, *id) {
                        self.push(at, Trial::Inside(broken));
                    }
                }
                (Check::Rule(rule), _) => self.rule(at, ty, rule),
                _ => {}
            }
        }
    }

    fn push(&mut self, at: &str, trial: Trial) {
        let at = at.to_owned();
        self.limits.push(Limit { at, trial });
    }

    fn rule(&mut self, at: &str, ty: &Type, rule: &Rule) {
        let smallest = |it: &TypeUse| smallest(self.api, it);
        let trial = match (rule, ty) {
            (Rule::MinLength(n) | Rule::MaxLength(n), _) if *n <= LARGEST && self.is_text(ty) => {
                Some(Trial::Text(rule.clone()))
            }
            (Rule::Pattern(pattern), _) if self.is_text(ty) => of_pattern(pattern),
            (Rule::MinItems(n) | Rule::MaxItems(n), Type::List(item)) if *n <= LARGEST => {
                smallest(item).map(|item| Trial::Items(rule.clone(), item))
            }
            (Rule::UniqueItems, Type::List(item)) => smallest(item).map(Trial::Unique),
            (Rule::MinProperties(n) | Rule::MaxProperties(n), Type::Map(value))
                if *n <= LARGEST =>
            {
                smallest(value).map(|value| Trial::Properties(rule.clone(), value))
            }
            (Rule::MinProperties(n) | Rule::MaxProperties(n), Type::Object) if *n <= LARGEST => {
                Some(Trial::Properties(rule.clone(), Value::Bool(true)))
            }
            (
                Rule::JsonLimits {
                    max_properties,
                    max_depth,
                },
                Type::Object,
            ) => {
                if let Some(most) = max_properties.filter(|it| *it <= LARGEST) {
                    let most = Rule::MaxProperties(most);
                    self.push(at, Trial::Properties(most, Value::Bool(true)));
                }
                // What is read nests no deeper.
                max_depth
                    .filter(|it| (1..100).contains(it))
                    .map(Trial::Depth)
            }
            (Rule::Minimum(bound), _) => of_number(ty, bound, rule, -1),
            (Rule::Maximum(bound), _) => of_number(ty, bound, rule, 1),
            (Rule::MultipleOf(unit), _) => of_multiple(ty, unit, rule),
            _ => None,
        };
        if let Some(trial) = trial {
            self.push(at, trial);
        }
    }

    fn is_text(&self, ty: &Type) -> bool {
        match ty {
            Type::Primitive(it) => *it == Primitive::String,
            Type::Model(id) => matches!(
                &self.api.types[*id].shape,
                Shape::Enum(it) if it.kind == EnumKind::Text
            ),
            _ => false,
        }
    }
}

/// A value of a model that breaks a limit of its own, or of what is in it. `None` where none is at hand.
pub(crate) fn broken(api: &Api, checks: &Checks, id: TypeId) -> Option<Value> {
    broken_within(api, checks, id, DEEPEST)
}

fn broken_within(api: &Api, checks: &Checks, id: TypeId, depth: usize) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    let it = match &api.types[id].shape {
        Shape::Struct(it) => it,
        Shape::Union(it) => {
            let options = it.options.iter().filter_map(|it| match &it.value.ty {
                Type::Model(id) => Some(*id),
                _ => None,
            });
            return { options }.find_map(|id| broken_within(api, checks, id, depth));
        }
        _ => return None,
    };
    let mut value = smallest(api, &TypeUse::plain(Type::Model(id)))?;
    let members = value.as_object_mut()?;
    for (field, checks_of) in checks.of_struct(api, it).fields {
        let ty = api.types.unaliased(&field.value.ty);
        let bad = checks_of.iter().find_map(|check| match (check, ty) {
            (Check::Rule(Rule::MinLength(1..)), Type::Primitive(Primitive::String)) => {
                Some(Value::from(""))
            }
            (
                Check::OrCut(most) | Check::Rule(Rule::MaxLength(most)),
                Type::Primitive(Primitive::String),
            ) if *most <= SHORT => Some("a".repeat(most + 1).into()),
            (Check::Rule(rule @ Rule::Minimum(bound)), ty) => {
                bad_of(of_number(ty, bound, rule, -1)?)
            }
            (Check::Rule(rule @ Rule::Maximum(bound)), ty) => {
                bad_of(of_number(ty, bound, rule, 1)?)
            }
            (Check::Inside, Type::Model(inner)) if field.sibling_tag.is_none() => {
                broken_within(api, checks, *inner, depth)
            }
            (Check::Each(inner), Type::List(item)) if inner.contains(&Check::Inside) => {
                let Type::Model(item) = api.types.unaliased(&item.ty) else {
                    return None;
                };
                let item = broken_within(api, checks, *item, depth)?;
                Some(Value::from(vec![item]))
            }
            _ => None,
        });
        if let Some(bad) = bad {
            members.insert(field.wire.clone(), bad);
            return Some(value);
        }
    }
    let whole = checks.of_struct(api, it).whole;
    let when = whole.iter().find_map(|check| match check {
        Check::RequiredWhen(property, when)
            if !members.contains_key(property) && can_be(api, it, when) =>
        {
            Some(when)
        }
        _ => None,
    });
    members.extend(when?.iter().cloned());
    Some(value)
}

fn bad_of(trial: Trial) -> Option<Value> {
    match trial {
        Trial::Between(_, _, bad) => Some(bad),
        _ => None,
    }
}

fn of_pattern(pattern: &Pattern) -> Option<Trial> {
    let expression = regress::Regex::with_flags(&pattern.text, pattern.flags?).ok()?;
    let fits = |text: &&&str| expression.find(text).is_some();
    let good = CANDIDATES.iter().find(fits)?;
    let bad = CANDIDATES.iter().find(|it| !fits(it))?;
    let rule = Rule::Pattern(pattern.clone());
    Some(Trial::Between(rule, (*good).into(), (*bad).into()))
}

/// The numbers on either side of a bound; `beyond` is the way out.
fn of_number(ty: &Type, bound: &Bound, rule: &Rule, beyond: i64) -> Option<Trial> {
    let step = |by: i64| moved(ty, &bound.value, by);
    let (good, bad) = match bound.exclusive {
        true => (step(-beyond)?, step(0)?),
        false => (step(0)?, step(beyond)?),
    };
    Some(Trial::Between(rule.clone(), good, bad))
}

fn of_multiple(ty: &Type, unit: &Number, rule: &Rule) -> Option<Trial> {
    let is_one = unit.as_u64() == Some(1);
    let (good, bad) = match ty {
        Type::Primitive(Primitive::Double) => {
            let unit = unit.as_f64()?;
            (Value::from(unit), Value::from(unit * 1.5))
        }
        _ if is_one => return None,
        _ => (moved(ty, unit, 0)?, moved(ty, unit, 1)?),
    };
    Some(Trial::Between(rule.clone(), good, bad))
}

/// A number that is so much more, in a type that holds it exactly.
fn moved(ty: &Type, number: &Number, by: i64) -> Option<Value> {
    match ty {
        Type::Primitive(Primitive::Int32) => {
            let moved = number.as_i64()?.checked_add(by)?;
            i32::try_from(moved).ok().map(Value::from)
        }
        Type::Primitive(Primitive::UInt32) => {
            let moved = number.as_i64()?.checked_add(by)?;
            u32::try_from(moved).ok().map(Value::from)
        }
        Type::Primitive(Primitive::Int64 | Primitive::TimeSpan(_)) => {
            number.as_i64()?.checked_add(by).map(Value::from)
        }
        Type::Primitive(Primitive::UInt64) => {
            number.as_u64()?.checked_add_signed(by).map(Value::from)
        }
        Type::Primitive(Primitive::Double) => {
            // Beyond that, a whole step is less than the distance of two numbers.
            const MOST: f64 = 1e15;
            let number = number.as_f64().filter(|it| it.abs() < MOST)?;
            Some(Value::from(number + by as f64))
        }
        _ => None,
    }
}
