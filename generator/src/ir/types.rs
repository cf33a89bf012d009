//! Models and the types of their fields.
//!
//! A [`TypeDef`] is a model: something that becomes an item with a name. A [`Type`] is how a model
//! or a primitive is written down where it is used, and a [`TypeUse`] adds what the description says
//! of the value at that place. Recursion goes through [`TypeId`], so this is a graph in an arena.
//!
//! A shape says nothing of where it stands, so that equal ones can be one model.

use serde_json::{Number, Value};

use super::{Deprecation, Docs, Meaning, Rule, TimeUnit, TimeUnits, Xml};
use crate::{
    name::{FieldName, TypeName, VariantName},
    source::Pointer,
};

/// The models of a description.
#[derive(Debug, Default)]
pub struct Types(Vec<TypeDef>);

/// Which model, in [`Types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(usize);

impl TypeId {
    /// The position in tables that run parallel to [`Types`].
    pub fn index(self) -> usize {
        self.0
    }
}

impl Types {
    /// Adds a model.
    pub fn add(&mut self, def: TypeDef) -> TypeId {
        self.0.push(def);
        TypeId(self.0.len() - 1)
    }

    /// Sets what a model is, when its name was given out before its content was known.
    pub fn define(&mut self, id: TypeId, shape: Shape) {
        if let Some(def) = self.0.get_mut(id.0) {
            def.shape = shape;
        }
    }

    /// Calls a model after another place where it stands.
    pub fn rename(&mut self, id: TypeId, name: TypeName, pointer: Pointer) {
        if let Some(def) = self.0.get_mut(id.0) {
            (def.name, def.pointer) = (name, pointer);
        }
    }

    /// What a model is, to be changed.
    pub fn shape_mut(&mut self, id: TypeId) -> Option<&mut Shape> {
        self.0.get_mut(id.0).map(|def| &mut def.shape)
    }

    /// The models in the order in which they were added, each with its id.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.0.iter().enumerate().map(|(at, def)| (TypeId(at), def))
    }

    /// `ty` with aliases replaced by what they stand for.
    pub fn unaliased<'t>(&'t self, ty: &'t Type) -> &'t Type {
        let mut ty = ty;
        for _ in 0..self.0.len() {
            match ty {
                Type::Model(id) => match &self[*id].shape {
                    Shape::Alias(value) => ty = &value.ty,
                    _ => break,
                },
                _ => break,
            }
        }
        ty
    }

    /// `value`, or what the alias that it is stands for.
    pub fn unaliased_use<'t>(&'t self, value: &'t TypeUse) -> &'t TypeUse {
        let mut value = value;
        for _ in 0..self.0.len() {
            match value.ty {
                Type::Model(id) => match &self[id].shape {
                    Shape::Alias(target) => value = target,
                    _ => break,
                },
                _ => break,
            }
        }
        value
    }

    /// What a value of `ty` is in JSON: as [`Self::unaliased`], and a wrapper is what it is around.
    pub fn unwrapped<'t>(&'t self, ty: &'t Type) -> &'t Type {
        let ty = self.unaliased(ty);
        match ty {
            Type::Model(id) => match &self[*id].shape {
                Shape::Wrapper(value) => &value.ty,
                _ => ty,
            },
            _ => ty,
        }
    }

    /// How many models there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl std::ops::Index<TypeId> for Types {
    type Output = TypeDef;

    /// A [`TypeId`] is only ever handed out by [`Types::add`], so that there is a model for it.
    fn index(&self, id: TypeId) -> &TypeDef {
        &self.0[id.0]
    }
}

/// A model.
#[derive(Debug)]
pub struct TypeDef {
    /// Its name in the crate.
    pub name: TypeName,
    /// Its name in the description, where it is a component.
    pub component: Option<String>,
    /// Where its schema is.
    pub pointer: Pointer,
    /// What the schema says of itself.
    pub docs: Docs,
    /// Whether, and for what, it is on its way out.
    pub deprecated: Option<Deprecation>,
    /// The model that answers hold, where this one is that as requests hold it.
    pub sent_form_of: Option<TypeId>,
    /// How it is written in XML, where bodies are and its component says.
    pub xml: Option<Box<Xml>>,
    /// What it is.
    pub shape: Shape,
}

/// What a model is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Shape {
    /// An object with properties.
    Struct(Struct),
    /// One of a list of values.
    Enum(Enum),
    /// One of several schemas.
    Union(Union),
    /// Another name for a type: a component that is a list, a map or a primitive. Not of itself.
    Alias(TypeUse),
    /// A list or map of itself, directly or through others: a type of its own around it.
    Wrapper(TypeUse),
}

/// An object with properties.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Struct {
    /// The properties, in the order of the description.
    pub fields: Vec<Field>,
    /// `required`, in the order of the description, as positions in `fields`.
    pub required: Vec<usize>,
    /// What properties beyond these may hold.
    pub additional: Additional,
    /// The Rust field that keeps additional properties.
    pub additional_name: FieldName,
    /// Properties of which one set must be there (`anyOf` and `oneOf` whose branches only require).
    pub alternatives: Vec<AlternativeRequired>,
    /// Limits on the object as a whole.
    pub rules: Vec<Rule>,
}

impl Struct {
    /// Whether it is a form with files: something that is sent and never read.
    pub fn has_uploads(&self) -> bool {
        let fields = self.fields.iter().map(|field| &field.value);
        let mut parts = fields.chain(self.additional.value());
        parts.any(|value| value.ty.is_upload())
    }
}

/// `additionalProperties`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum Additional {
    /// Anything, the default of JSON Schema: kept as it came.
    #[default]
    Any,
    /// Nothing more is allowed. What comes all the same is kept as it came.
    Denied,
    /// Values of this type.
    Typed(TypeUse),
}

/// Sets of properties of which one must be there whole.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AlternativeRequired {
    /// The sets, of wire names.
    pub sets: Vec<Vec<String>>,
    /// Whether more of them may be there (`anyOf`), or no more than the one (`oneOf`).
    pub several: bool,
}

/// A property.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Field {
    /// Its name on the wire.
    pub wire: String,
    /// Its name in Rust.
    pub name: FieldName,
    /// The name of the setter that sends an explicit null, where null is told from absent.
    pub null_setter: Option<FieldName>,
    /// The type of its value.
    pub value: TypeUse,
    /// Whether it must be there.
    pub presence: Presence,
    /// `default`.
    pub default: Option<Value>,
    /// The method that applies the default.
    pub default_getter: Option<DefaultGetter>,
    /// What the property says of itself; its target's words where it is only a reference.
    pub docs: Docs,
    /// Whether, and for what, it is on its way out.
    pub deprecated: Option<Deprecation>,
    /// `readOnly`: only ever in answers.
    pub read_only: bool,
    /// `writeOnly`: only ever in requests.
    pub write_only: bool,
    /// `x-required-when`: sibling properties (wire names) and the values that make this one required.
    pub required_when: Vec<(String, Value)>,
    /// `x-sibling-discriminator`: the sibling that says which option of a union this is.
    pub sibling_tag: Option<SiblingTag>,
}

/// The method that gives the value of an optional field, or its default where it is absent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DefaultGetter {
    /// Its name.
    pub name: FieldName,
    /// `default`, in the terms of the field's type.
    pub default: Constant,
}

/// A value that stands in code.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Constant {
    /// A `bool`.
    Bool(bool),
    /// A whole number within its type.
    Integer(Number),
    /// An `f32`, as the shortest number that means it.
    Float(Number),
    /// An `f64`.
    Double(Number),
    /// A text.
    Text(String),
    /// A value of an enum, by its position in [`Enum::values`].
    Listed(TypeId, usize),
    /// A list without items.
    EmptyList,
}

/// Whether a property must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Presence {
    /// Named in `required`.
    Required,
    /// May be absent.
    Optional,
}

/// A property beside a union, and the option that each of its values stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SiblingTag {
    /// The wire name of the property.
    pub property: String,
    /// Its values, each with the model that it announces.
    pub mapping: Vec<(String, TypeId)>,
    /// The function from an option to the value of the property.
    pub announce: FieldName,
    /// The function that reads the union as the property says.
    pub read: FieldName,
}

/// One of a list of values.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Enum {
    /// What all of the values are.
    pub kind: EnumKind,
    /// The values in the order of the description.
    pub values: Vec<EnumValue>,
    /// The variant that keeps a value which the description does not list.
    pub other: VariantName,
    /// Limits beside the list, which only a value that is not in it can break.
    pub rules: Vec<Rule>,
}

/// What the values of an enum are, listed or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EnumKind {
    /// Texts.
    Text,
    /// Integers that an `i64` holds.
    Integer,
    /// Numbers.
    Number,
    /// Texts, numbers and booleans side by side.
    Mixed,
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EnumValue {
    /// The value on the wire, of the enum's kind.
    pub wire: Value,
    /// Its name in Rust.
    pub name: VariantName,
}

impl EnumValue {
    /// The value, where it is a text.
    pub fn text(&self) -> Option<&str> {
        self.wire.as_str()
    }
}

/// One of several schemas (`oneOf`, `anyOf`).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Union {
    /// The options in the order of the description.
    pub options: Vec<UnionOption>,
    /// The variant that keeps a value which is none of them.
    pub unknown: VariantName,
    /// The `discriminator` that the description names.
    pub tag: Option<UnionTag>,
}

/// An option of a union.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UnionOption {
    /// The variant that holds it.
    pub name: VariantName,
    /// What it holds.
    pub value: TypeUse,
}

/// `discriminator`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UnionTag {
    /// `propertyName`.
    pub property: String,
    /// Values of the property, each with the position of its option: explicit ones from `mapping`,
    /// then the names of the referenced schemas (OpenAPI 3.0.3, Discriminator Object).
    pub values: Vec<(String, usize)>,
}

/// A type at the place where it is used.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TypeUse {
    /// The type.
    pub ty: Type,
    /// Whether null is a value too: said by the place or by the schema that it refers to.
    pub nullable: bool,
    /// Limits that this place sets.
    pub rules: Vec<Rule>,
    /// What the value stands for, as far as its type does not say.
    pub meaning: Option<Meaning>,
    /// How it is written in XML, where bodies are and this place says.
    pub xml: Option<Box<Xml>>,
}

impl TypeUse {
    /// The type alone, with nothing said of the value.
    pub fn plain(ty: Type) -> Self {
        Self {
            ty,
            nullable: false,
            rules: Vec::new(),
            meaning: None,
            xml: None,
        }
    }
}

/// A type as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// A model.
    Model(TypeId),
    /// A value with no parts.
    Primitive(Primitive),
    /// `array`.
    List(Box<TypeUse>),
    /// An object of which only the type of the values is known.
    Map(Box<TypeUse>),
    /// An object of any content.
    Object,
    /// Any JSON value.
    Any,
}

/// A value with no parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Primitive {
    /// `boolean`.
    Bool,
    /// `integer` of `format: int32`.
    Int32,
    /// `integer` of `format: int64`, or of no format.
    Int64,
    /// `integer` of `format: uint32`.
    UInt32,
    /// `integer` of `format: uint64`.
    UInt64,
    /// `integer` with `x-timestamp`: a count since the Unix epoch.
    UnixTime(TimeUnits),
    /// `integer` with `x-duration`: a length of time.
    TimeSpan(TimeUnit),
    /// `number` of `format: float`.
    Float,
    /// `number` of `format: double`, or of no format.
    Double,
    /// `number` of `format: decimal`: all digits are kept.
    Decimal,
    /// `string`.
    String,
    /// `string` of `format: date-time`.
    DateTime,
    /// `string` of `format: date`.
    Date,
    /// `string` of `format: duration`.
    Duration,
    /// `string` of `format: uuid`.
    Uuid,
    /// `string` of `format: byte`.
    Base64,
    /// `string` of `format: ipv4`.
    Ipv4,
    /// `string` of `format: ipv6`.
    Ipv6,
    /// `string` of `format: ip`: either of the two.
    Ip,
    /// `string` of `format: binary`, where it is a part of a form.
    Upload,
}

impl Primitive {
    /// Whether this is `integer` with no more said than its size.
    pub fn is_integer(self) -> bool {
        matches!(
            self,
            Self::Int32 | Self::Int64 | Self::UInt32 | Self::UInt64
        )
    }

    /// Whether this is a number in JSON.
    pub fn is_number(self) -> bool {
        match self {
            Self::Int32 | Self::Int64 | Self::UInt32 | Self::UInt64 => true,
            Self::UnixTime(_) | Self::TimeSpan(_) => true,
            Self::Float | Self::Double | Self::Decimal => true,
            Self::Bool | Self::String | Self::Base64 | Self::Upload => false,
            Self::DateTime | Self::Date | Self::Duration | Self::Uuid => false,
            Self::Ipv4 | Self::Ipv6 | Self::Ip => false,
        }
    }

    /// Whether this is a text in JSON of a format of its own, which not every text is of.
    pub fn is_formatted(self) -> bool {
        match self {
            Self::DateTime | Self::Date | Self::Duration | Self::Uuid => true,
            Self::Ipv4 | Self::Ipv6 | Self::Ip => true,
            Self::String | Self::Base64 | Self::Upload | Self::Bool => false,
            Self::Int32 | Self::Int64 | Self::UInt32 | Self::UInt64 => false,
            Self::UnixTime(_) | Self::TimeSpan(_) => false,
            Self::Float | Self::Double | Self::Decimal => false,
        }
    }

    /// Whether the type is `Copy` in Rust: about as small as a reference to it.
    pub fn is_copy(self) -> bool {
        !matches!(
            self,
            Self::String | Self::Decimal | Self::Duration | Self::Base64 | Self::Upload
        )
    }
}
