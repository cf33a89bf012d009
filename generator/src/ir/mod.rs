//! What a description says, in the terms of the crate that it becomes.
//!
//! Plain data. No openapiv3 type gets in here and no token; every name a Rust reader will see is
//! decided (see [`crate::name`]) and stands beside the name on the wire. What an emitter does
//! not act on yet is still carried.
//!
//! | file | kind of node |
//! |---|---|
//! | [`types`] | models: structs, enums, unions, aliases, and the types that their fields have |
//! | [`rules`] | what a value must satisfy beyond its type |
//! | [`operation`] | operations with parameters, bodies and responses |
//! | [`media`] | how what a media type holds is written |
//! | [`pages`] | answers that are pages of a longer list |
//! | [`access`] | servers, their variables, keys, and limits on how often |
//! | [`xml`] | how values are written in XML |
//! | [`docs`] | prose |
//! | [`examples`] | values that the description shows |
//!
//! [`walk`] leads from a model to those that it is made of.

pub mod access;
pub mod docs;
pub mod examples;
pub mod media;
pub mod operation;
pub mod pages;
pub mod rules;
pub mod types;
mod walk;
pub mod xml;

pub use access::{
    ClientFlow, KeyPlace, Limited, RateLimit, Scheme, SchemeEnv, SchemeKind, Server, ServerChoice,
    ServerVariable, Takes, TokenScheme, UrlPart,
};
pub use docs::{Deprecation, Docs};
pub use examples::Example;
pub use media::MediaKind;
pub(crate) use media::{essence, fits_header};
pub(crate) use operation::are_many;
pub use operation::{
    Body, Content, Encoding, FailureKind, FailureSign, Header, Operation, Param, ParamPlace,
    ParamStyle, PathPart, Response, Shared, Status, TypedHeader, is_idempotent_method,
};
pub use pages::{Cursor, NextPage, Pagination, Paging, Place};
pub use rules::{Bound, Meaning, Pattern, Rule, TimeUnit, TimeUnits};
pub use types::{
    Additional, AlternativeRequired, Constant, DefaultGetter, Enum, EnumKind, EnumValue, Field,
    Presence, Primitive, Shape, SiblingTag, Struct, Type, TypeDef, TypeId, TypeUse, Types, Union,
    UnionOption, UnionTag,
};
pub use xml::Xml;
pub(crate) use xml::is_xml_name;

use crate::{
    name::{FeatureName, ModName},
    source::Origins,
};

/// A description, lowered.
#[derive(Debug)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`: of the API, not of the crate.
    pub version: String,
    /// `info.description`.
    pub docs: Docs,
    /// Every model, by id.
    pub types: Types,
    /// Tags in the order of the description, then those that only operations name.
    pub groups: Vec<Group>,
    /// Operations in the order of the description.
    pub operations: Vec<Operation>,
    /// The servers of the document, where there is a choice.
    pub servers: Option<ServerChoice>,
    /// The server variables that some server has, each once.
    pub variables: Vec<ServerVariable>,
    /// `components.securitySchemes`, in order.
    pub schemes: Vec<Scheme>,
    /// The limits on how often it may be called: the API's, then those of schemes, then those of
    /// operations.
    pub limits: Vec<RateLimit>,
    /// Where the parts of the description that pointers point to really stand.
    pub origins: Origins,
}

impl Api {
    /// Whether keys are ever sent.
    pub fn sends_keys(&self) -> bool {
        !self.schemes.is_empty() && !self.operations.is_empty()
    }
}

/// A tag: the operations and models that share a file.
#[derive(Debug)]
pub struct Group {
    /// The tag as the description writes it.
    pub tag: String,
    /// The module of its operations, and of the models that nobody else uses.
    pub module: ModName,
    /// The Cargo feature of these, where there are several tags.
    pub feature: FeatureName,
    /// The tag's description.
    pub docs: Docs,
}
