//! What every generated client shares and no description changes: building requests, reading
//! answers, errors, keys, the transport, and the reading and writing of JSON.
//!
//! Written by hand in `templates/runtime/` and copied as it is. Nothing here knows of an endpoint.

#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "few descriptions need every part"
)]

pub(crate) mod at;
pub(crate) mod check;
pub(crate) mod enums;
mod error;
mod from_json;
mod invalid;
mod json_error;
mod numbers;
pub(crate) mod object;
mod path;
pub(crate) mod read;
mod reply;
mod request;
mod secret;
mod transport;
pub(crate) mod union;
pub(crate) mod unknown;
mod wrapper;

pub(crate) use at::At;
pub(crate) use check::table::{check_options, check_wrapper, checks, pattern};
pub(crate) use enums::string_enum;
pub use error::{DecodeError, Error, Failed, RequestError, TransportError};
pub(crate) use from_json::{FromJson, plain};
pub(crate) use invalid::Violations;
pub use invalid::{Invalid, Parameter, ParameterPlace, Rule, Violation};
pub use json_error::JsonError;
pub(crate) use numbers::{integer_enum, mixed_enum, number_enum};
pub(crate) use object::object;
pub(crate) use path::Path;
pub use reply::{RawRequest, RawResponse, Reply};
pub(crate) use request::{RequestBuilder, joined, segment, segments};
pub use secret::Secret;
pub(crate) use secret::{Key, KeyPlace};
pub use transport::Transport;
pub(crate) use union::{Elements, JsonKind, Members, Scalar, Union, Waiting, union};
pub use unknown::UnknownFields;
pub(crate) use wrapper::wrapper;
