//! What is checked of a value before it is sent.
//!
//! A rule counts only where a value of its type can break it: lengths of texts, ranges of numbers,
//! and so on (JSON Schema Validation, draft Wright-00, section 4.1). Rules of aliases that a type
//! goes through are its own.

mod fitting;

use super::{
    bodies,
    params::{Written, written},
    siblings::sibling,
};
use crate::ir::{
    Additional, Api, Field, Operation, Param, Pattern, Presence, Rule, Shape, Struct, TimeUnits,
    Type, TypeId, TypeUse, Union,
};
use crate::name::FieldName;

/// A check.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Check {
    /// A rule that needs nothing else to be said. Ages are [`Check::Age`].
    Rule(Rule),
    /// `maxLength` of a text that may be cut.
    OrCut(usize),
    /// A number must be one that JSON can write.
    Finite,
    /// `max-age` or `max-ahead` of a time that is written so.
    Age(Rule, Clock),
    /// Of these sets of properties, one is there.
    AnyOf(Vec<Vec<String>>),
    /// Of these sets of properties, one and no more is there.
    OneOf(Vec<Vec<String>>),
    /// A property is required when its siblings have these values.
    RequiredWhen(String, Vec<(String, serde_json::Value)>),
    /// A property says which option of a union its sibling is.
    Announces(Announces),
    /// No property beyond those that are named.
    Denied,
    /// What the model has to check itself.
    Inside,
    /// Of a value that may be null.
    Present(Vec<Check>),
    /// Of each item of a list.
    Each(Vec<Check>),
    /// Of each value of a map.
    Values(Vec<Check>),
}

/// A property that says which option of a union its sibling is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Announces {
    /// The property: its name in JSON, and in Rust.
    pub(crate) tag: (String, FieldName),
    /// The union, likewise.
    pub(crate) union: (String, FieldName),
    /// Whether the union is an `Option`, and whether that is in another one.
    pub(crate) is_optional: bool,
    pub(crate) is_twice: bool,
    /// The model that the union is.
    pub(crate) model: TypeId,
    /// The values of each option that is known.
    pub(crate) values: Vec<Vec<String>>,
    /// The function from an option to its value.
    pub(crate) announce: FieldName,
}

/// How a time is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Clock {
    /// As RFC 3339 writes it.
    Text,
    /// As a count since the Unix epoch.
    Count(TimeUnits),
}

/// The checks of a struct.
pub(crate) struct StructChecks<'a> {
    /// Of the object as a whole.
    pub(crate) whole: Vec<Check>,
    /// Of the fields that have any.
    pub(crate) fields: Vec<(&'a Field, Vec<Check>)>,
    /// Of what has no field.
    pub(crate) rest: Vec<Check>,
}

/// Which models have something to check.
pub(crate) struct Checks {
    inside: Vec<bool>,
    cut: Vec<bool>,
    /// Whether a request has something to check.
    pub(crate) in_requests: bool,
    /// Whether a pattern is checked.
    pub(crate) has_pattern: bool,
}

pub(super) fn find(api: &Api) -> Checks {
    let none = vec![false; api.types.len()];
    let mut checks = Checks {
        inside: none.clone(),
        cut: none,
        in_requests: false,
        has_pattern: false,
    };
    let own: Vec<_> = api
        .types
        .iter()
        .map(|(_, def)| checks.of_shape(api, &def.shape))
        .collect();
    let is_cut = |check: &Check| matches!(check, Check::OrCut(_));
    checks.inside = api.types.holding(|id| !own[id.index()].is_empty());
    checks.cut = api.types.holding(|id| any(&own[id.index()], &is_cut));
    let requests: Vec<_> = api
        .operations
        .iter()
        .flat_map(|it| checks.of_request(api, it))
        .collect();
    checks.in_requests = !requests.is_empty();
    let is_pattern = |check: &Check| matches!(check, Check::Rule(Rule::Pattern(_)));
    checks.has_pattern = (own.iter().chain(&requests)).any(|it| any(it, &is_pattern));
    checks
}

/// Whether some check, or one inside of it, `is` something.
pub(crate) fn any(checks: &[Check], is: &dyn Fn(&Check) -> bool) -> bool {
    checks.iter().any(|check| {
        is(check)
            || match check {
                Check::Present(inner) | Check::Each(inner) | Check::Values(inner) => any(inner, is),
                _ => false,
            }
    })
}

impl Checks {
    /// Whether a model has something to check, itself or in what it holds.
    pub(crate) fn is_checked(&self, id: TypeId) -> bool {
        self.inside.get(id.index()).copied().unwrap_or_default()
    }

    /// Whether a model has a text that may be cut, itself or in what it holds.
    pub(crate) fn is_cut(&self, id: TypeId) -> bool {
        self.cut.get(id.index()).copied().unwrap_or_default()
    }

    /// The checks of a struct.
    pub(crate) fn of_struct<'a>(&self, api: &'a Api, it: &'a Struct) -> StructChecks<'a> {
        let fields = it
            .fields
            .iter()
            .map(|field| (field, self.of_field(api, field)));
        StructChecks {
            whole: whole(api, it),
            fields: fields.filter(|(_, checks)| !checks.is_empty()).collect(),
            rest: match &it.additional {
                Additional::Any => Vec::new(),
                Additional::Denied => vec![Check::Denied],
                Additional::Typed(value) => inside(Check::Values, self.of_nullable(api, value)),
            },
        }
    }

    /// The checks of the options of a union that have any, by position.
    pub(crate) fn of_union(&self, api: &Api, it: &Union) -> Vec<(usize, Vec<Check>)> {
        let options = it.options.iter().enumerate();
        options
            .map(|(at, option)| (at, self.of_value(api, &option.value)))
            .filter(|(_, checks)| !checks.is_empty())
            .collect()
    }

    /// The checks of what a wrapper is around.
    pub(crate) fn of_wrapper(&self, api: &Api, it: &TypeUse) -> Vec<Check> {
        self.of_value(api, it)
    }

    /// The checks of a parameter. One that the caller writes is not looked at.
    pub(crate) fn of_param(&self, api: &Api, param: &Param) -> Vec<Check> {
        match written(api, param) {
            Written::Given => Vec::new(),
            _ => uncut(self.of_value(api, &param.value)),
        }
    }

    /// The checks of a body. What the caller writes is not looked at.
    pub(crate) fn of_body(&self, api: &Api, operation: &Operation) -> Vec<Check> {
        let body = operation.body.as_ref();
        match body.and_then(|body| bodies::sent(api, body)?.written.value()) {
            Some(value) => uncut(self.of_nullable(api, value)),
            None => Vec::new(),
        }
    }

    fn of_request(&self, api: &Api, operation: &Operation) -> Vec<Vec<Check>> {
        let params = operation
            .params
            .iter()
            .map(|param| self.of_param(api, param));
        let all = params.chain([self.of_body(api, operation)]);
        all.filter(|checks| !checks.is_empty()).collect()
    }

    /// All checks of a model.
    pub(crate) fn of_shape(&self, api: &Api, shape: &Shape) -> Vec<Check> {
        match shape {
            Shape::Struct(it) => {
                let StructChecks {
                    mut whole,
                    fields,
                    rest,
                } = self.of_struct(api, it);
                whole.extend(fields.into_iter().flat_map(|(_, checks)| checks));
                whole.extend(rest);
                whole
            }
            Shape::Union(it) => {
                let options = self.of_union(api, it).into_iter();
                options.flat_map(|(_, checks)| checks).collect()
            }
            Shape::Alias(value) | Shape::Wrapper(value) => self.of_value(api, value),
            Shape::Enum(_) => Vec::new(),
        }
    }

    fn of_field(&self, api: &Api, field: &Field) -> Vec<Check> {
        let checks = self.of_value(api, &field.value);
        match (field.presence, field.value.nullable) {
            (Presence::Required, true) => inside(Check::Present, checks),
            _ => checks,
        }
    }

    /// The checks of an element, which is an `Option` where null is a value.
    fn of_nullable(&self, api: &Api, value: &TypeUse) -> Vec<Check> {
        let checks = self.of_value(api, value);
        match value.nullable && !matches!(api.types.unaliased(&value.ty), Type::Any) {
            true => inside(Check::Present, checks),
            false => checks,
        }
    }

    /// The checks of a value that is not null.
    fn of_value(&self, api: &Api, value: &TypeUse) -> Vec<Check> {
        let mut rules: Vec<&Rule> = Vec::new();
        let mut meaning = None;
        let mut value = value;
        loop {
            rules.extend(&value.rules);
            meaning = meaning.or(value.meaning.as_ref());
            match &value.ty {
                Type::Model(id) => match &api.types[*id].shape {
                    Shape::Alias(target) => value = target,
                    Shape::Enum(it) => {
                        rules.extend(&it.rules);
                        break;
                    }
                    _ => break,
                },
                _ => break,
            }
        }
        let mut checks = fitting::checks(api, &value.ty, &rules, meaning);
        checks.extend(self.inside(api, &value.ty));
        checks
    }

    fn inside(&self, api: &Api, ty: &Type) -> Vec<Check> {
        match ty {
            Type::Model(id) if self.is_checked(*id) => vec![Check::Inside],
            Type::List(item) => inside(Check::Each, self.of_nullable(api, item)),
            Type::Map(item) => inside(Check::Values, self.of_nullable(api, item)),
            _ => Vec::new(),
        }
    }
}

/// What is asked of an object as a whole.
fn whole(api: &Api, it: &Struct) -> Vec<Check> {
    let mut checks = fitting::of_object(&it.rules);
    let alternatives = it.alternatives.iter().map(|it| match it.several {
        true => Check::AnyOf(it.sets.clone()),
        false => Check::OneOf(it.sets.clone()),
    });
    checks.extend(alternatives);
    let conditional = it.fields.iter().filter(|it| !it.required_when.is_empty());
    checks.extend(
        conditional.map(|it| Check::RequiredWhen(it.wire.clone(), it.required_when.clone())),
    );
    let siblings = it
        .fields
        .iter()
        .filter_map(|field| announces(api, it, field));
    checks.extend(siblings.map(Check::Announces));
    checks
}

fn announces(api: &Api, it: &Struct, field: &Field) -> Option<Announces> {
    let sibling = sibling(api, it, field)?;
    let named = |field: &Field| (field.wire.clone(), field.name.clone());
    let is_optional = field.presence == Presence::Optional;
    Some(Announces {
        tag: named(sibling.tag),
        union: named(field),
        is_optional: is_optional || field.value.nullable,
        is_twice: is_optional && field.value.nullable,
        model: sibling.union,
        values: sibling.by_option(),
        announce: sibling.names.announce.clone(),
    })
}

fn inside(wrap: fn(Vec<Check>) -> Check, checks: Vec<Check>) -> Vec<Check> {
    match checks.is_empty() {
        true => Vec::new(),
        false => vec![wrap(checks)],
    }
}

/// Checks of what is borrowed, and so never cut.
fn uncut(checks: Vec<Check>) -> Vec<Check> {
    let uncut = |check| match check {
        Check::OrCut(limit) => Check::Rule(Rule::MaxLength(limit)),
        Check::Present(inner) => Check::Present(uncut(inner)),
        Check::Each(inner) => Check::Each(uncut(inner)),
        Check::Values(inner) => Check::Values(uncut(inner)),
        other => other,
    };
    checks.into_iter().map(uncut).collect()
}

/// Whether a pattern can be checked.
fn is_expression(pattern: &Pattern) -> bool {
    pattern.flags.is_some()
}
