//! A schema's keywords in one form.
//!
//! openapiv3 sorts a schema into a variant by its keywords, and puts it into a catch-all where they
//! mix. What a keyword means does not depend on its company, so lowering reads them from here.

use std::borrow::Cow;

use openapiv3::{
    AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind, Type,
    VariantOrUnknownOrEmpty,
};
use serde::Serialize;
use serde_json::{Number, Value};

use super::{numbers, pattern};
use crate::ir::{Bound, Rule};

/// A schema or a reference to one, whichever way openapiv3 boxes it.
#[derive(Clone, Copy)]
pub(super) enum SchemaRef<'a> {
    Ref(&'a str),
    Item(&'a Schema),
}

impl SchemaRef<'_> {
    /// Whether both are the same text of the description, or refer to the same.
    pub(super) fn is(self, other: SchemaRef<'_>) -> bool {
        match (self, other) {
            (SchemaRef::Ref(one), SchemaRef::Ref(other)) => one == other,
            (SchemaRef::Item(one), SchemaRef::Item(other)) => std::ptr::eq(one, other),
            _ => false,
        }
    }
}

impl<'a> From<&'a ReferenceOr<Schema>> for SchemaRef<'a> {
    fn from(it: &'a ReferenceOr<Schema>) -> Self {
        match it {
            ReferenceOr::Reference { reference } => Self::Ref(reference),
            ReferenceOr::Item(schema) => Self::Item(schema),
        }
    }
}

impl<'a> From<&'a ReferenceOr<Box<Schema>>> for SchemaRef<'a> {
    fn from(it: &'a ReferenceOr<Box<Schema>>) -> Self {
        match it {
            ReferenceOr::Reference { reference } => Self::Ref(reference),
            ReferenceOr::Item(schema) => Self::Item(schema),
        }
    }
}

/// A type of JSON, numbers that are whole told from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

impl Kind {
    /// The kind that `type` names.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "boolean" => Self::Boolean,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "string" => Self::String,
            "array" => Self::Array,
            "object" => Self::Object,
            _ => return None,
        })
    }

    /// What `type` calls it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// The kind that all of the values have, null apart.
    fn of_all(values: &[Value]) -> Option<Self> {
        let kind = |value: &Value| match value {
            Value::Null => None,
            Value::Bool(_) => Some(Self::Boolean),
            Value::Number(it) if it.is_f64() => Some(Self::Number),
            Value::Number(_) => Some(Self::Integer),
            Value::String(_) => Some(Self::String),
            Value::Array(_) => Some(Self::Array),
            Value::Object(_) => Some(Self::Object),
        };
        let mut kinds = values.iter().filter_map(kind);
        let first = kinds.next()?;
        kinds.all(|it| it == first).then_some(first)
    }
}

/// The extensions that say something of an object's properties.
const SHAPING: [&str; 2] = ["x-required-when", "x-sibling-discriminator"];

/// The keywords of a schema.
#[derive(Clone)]
pub(super) struct Keywords<'a> {
    pub(super) data: &'a SchemaData,
    pub(super) ty: Option<&'a str>,
    pub(super) format: Option<Cow<'a, str>>,
    pub(super) values: Vec<Value>,
    pub(super) properties: Vec<(&'a str, SchemaRef<'a>)>,
    pub(super) required: &'a [String],
    pub(super) additional: Option<&'a AdditionalProperties>,
    pub(super) items: Option<SchemaRef<'a>>,
    pub(super) one_of: Vec<SchemaRef<'a>>,
    pub(super) any_of: Vec<SchemaRef<'a>>,
    pub(super) all_of: Vec<SchemaRef<'a>>,
    pub(super) not: bool,
    pub(super) rules: Vec<Rule>,
}

impl<'a> Keywords<'a> {
    pub(super) fn of(schema: &'a Schema) -> Self {
        let mut this = Self::none(&schema.schema_data);
        match &schema.schema_kind {
            SchemaKind::Type(ty) => this.typed(ty),
            SchemaKind::OneOf { one_of } => this.one_of = refs(one_of),
            SchemaKind::AnyOf { any_of } => this.any_of = refs(any_of),
            SchemaKind::AllOf { all_of } => this.all_of = refs(all_of),
            SchemaKind::Not { .. } => this.not = true,
            SchemaKind::Any(any) => this.any(any),
        }
        this
    }

    /// Whether the schema says nothing but which properties must be there.
    pub(super) fn only_requires(&self) -> bool {
        !self.required.is_empty()
            && matches!(self.ty, None | Some("object"))
            && self.properties.is_empty()
            && self.additional.is_none()
            && self.values.is_empty()
            && self.items.is_none()
            && self.one_of.is_empty()
            && self.any_of.is_empty()
            && self.all_of.is_empty()
            && self.rules.is_empty()
    }

    /// The type of JSON that the schema says its values have.
    pub(super) fn kind(&self) -> Option<Kind> {
        let has_members = self.has_properties() || !self.required.is_empty();
        let implied = if has_members || self.additional.is_some() {
            Some(Kind::Object)
        } else if self.items.is_some() {
            Some(Kind::Array)
        } else {
            Kind::of_all(&self.values)
        };
        self.ty.and_then(Kind::named).or(implied)
    }

    /// Whether the schema says more of a value than its type, limits and words.
    pub(super) fn has_shape(&self) -> bool {
        let open = matches!(
            self.additional,
            None | Some(AdditionalProperties::Any(true))
        );
        let extensions = &self.data.extensions;
        self.has_properties()
            || !self.required.is_empty()
            || !open
            || self.items.is_some()
            || !self.values.is_empty()
            || self.format.is_some()
            || SHAPING.iter().any(|key| extensions.contains_key(*key))
    }

    /// Whether the schema describes an object's properties.
    pub(super) fn has_properties(&self) -> bool {
        !self.properties.is_empty()
    }

    fn none(data: &'a SchemaData) -> Self {
        Self {
            data,
            ty: None,
            format: None,
            values: Vec::new(),
            properties: Vec::new(),
            required: &[],
            additional: None,
            items: None,
            one_of: Vec::new(),
            any_of: Vec::new(),
            all_of: Vec::new(),
            not: false,
            rules: Vec::new(),
        }
    }

    fn typed(&mut self, ty: &'a Type) {
        match ty {
            Type::String(it) => {
                self.ty = Some("string");
                self.format = format(&it.format);
                self.values = values(&it.enumeration);
                self.lengths(it.min_length, it.max_length, it.pattern.as_deref());
            }
            Type::Number(it) => {
                self.ty = Some("number");
                self.format = format(&it.format);
                self.values = values(&it.enumeration);
                let minimum = it.minimum.and_then(numbers::shortest);
                let maximum = it.maximum.and_then(numbers::shortest);
                self.range(minimum, it.exclusive_minimum, maximum, it.exclusive_maximum);
                self.multiple(it.multiple_of.and_then(numbers::shortest));
            }
            Type::Integer(it) => {
                self.ty = Some("integer");
                self.format = format(&it.format);
                self.values = values(&it.enumeration);
                let (minimum, maximum) =
                    (it.minimum.map(Number::from), it.maximum.map(Number::from));
                self.range(minimum, it.exclusive_minimum, maximum, it.exclusive_maximum);
                self.multiple(it.multiple_of.map(Number::from));
            }
            Type::Boolean(it) => {
                self.ty = Some("boolean");
                self.values = values(&it.enumeration);
            }
            Type::Object(it) => {
                self.ty = Some("object");
                self.properties = properties(&it.properties);
                self.required = &it.required;
                self.additional = it.additional_properties.as_ref();
                self.counts(it.min_properties, it.max_properties);
            }
            Type::Array(it) => {
                self.ty = Some("array");
                self.items = it.items.as_ref().map(SchemaRef::from);
                self.sizes(it.min_items, it.max_items, it.unique_items);
            }
        }
    }

    fn any(&mut self, it: &'a AnySchema) {
        self.ty = it.typ.as_deref();
        self.format = it.format.as_deref().map(Cow::Borrowed);
        self.values.clone_from(&it.enumeration);
        self.properties = properties(&it.properties);
        self.required = &it.required;
        self.additional = it.additional_properties.as_ref();
        self.items = it.items.as_ref().map(SchemaRef::from);
        self.one_of = refs(&it.one_of);
        self.any_of = refs(&it.any_of);
        self.all_of = refs(&it.all_of);
        self.not = it.not.is_some();
        self.lengths(it.min_length, it.max_length, it.pattern.as_deref());
        self.range(
            it.minimum.and_then(numbers::shortest),
            it.exclusive_minimum.unwrap_or_default(),
            it.maximum.and_then(numbers::shortest),
            it.exclusive_maximum.unwrap_or_default(),
        );
        self.multiple(it.multiple_of.and_then(numbers::shortest));
        self.sizes(
            it.min_items,
            it.max_items,
            it.unique_items.unwrap_or_default(),
        );
        self.counts(it.min_properties, it.max_properties);
    }

    fn lengths(&mut self, min: Option<usize>, max: Option<usize>, pattern: Option<&str>) {
        self.rules.extend(min.map(Rule::MinLength));
        self.rules.extend(max.map(Rule::MaxLength));
        self.rules
            .extend(pattern.map(|it| Rule::Pattern(pattern::read(it))));
    }

    fn range(&mut self, min: Option<Number>, above: bool, max: Option<Number>, below: bool) {
        let bound = |value, exclusive| Bound { value, exclusive };
        self.rules
            .extend(min.map(|it| Rule::Minimum(bound(it, above))));
        self.rules
            .extend(max.map(|it| Rule::Maximum(bound(it, below))));
    }

    fn multiple(&mut self, of: Option<Number>) {
        self.rules.extend(of.map(Rule::MultipleOf));
    }

    fn sizes(&mut self, min: Option<usize>, max: Option<usize>, unique: bool) {
        self.rules.extend(min.map(Rule::MinItems));
        self.rules.extend(max.map(Rule::MaxItems));
        self.rules.extend(unique.then_some(Rule::UniqueItems));
    }

    fn counts(&mut self, min: Option<usize>, max: Option<usize>) {
        self.rules.extend(min.map(Rule::MinProperties));
        self.rules.extend(max.map(Rule::MaxProperties));
    }
}

fn refs(schemas: &[ReferenceOr<Schema>]) -> Vec<SchemaRef<'_>> {
    schemas.iter().map(SchemaRef::from).collect()
}

fn properties(
    properties: &indexmap::IndexMap<String, ReferenceOr<Box<Schema>>>,
) -> Vec<(&str, SchemaRef<'_>)> {
    properties
        .iter()
        .map(|(name, schema)| (name.as_str(), schema.into()))
        .collect()
}

/// `None` in openapiv3's lists of values stands for null.
fn values<T: Clone + Into<Value>>(values: &[Option<T>]) -> Vec<Value> {
    values
        .iter()
        .map(|it| it.clone().map_or(Value::Null, Into::into))
        .collect()
}

/// The text of a format, which openapiv3 gives a variant where it knows it.
fn format<T: Serialize>(format: &VariantOrUnknownOrEmpty<T>) -> Option<Cow<'_, str>> {
    match format {
        VariantOrUnknownOrEmpty::Empty => None,
        VariantOrUnknownOrEmpty::Unknown(text) => Some(Cow::Borrowed(text)),
        VariantOrUnknownOrEmpty::Item(known) => match serde_json::to_value(known) {
            Ok(Value::String(text)) => Some(Cow::Owned(text)),
            _ => None,
        },
    }
}
