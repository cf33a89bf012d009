//! What every generated client shares and no description changes: building requests, reading
//! answers, errors, keys, and the reading and writing of JSON. Nothing here sends anything, or knows
//! of an endpoint.
//!
//! Written by hand in `templates/runtime/` and copied as it is.

#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "few descriptions need every part"
)]

pub(crate) mod answer;
pub(crate) mod at;
pub(crate) mod body;
mod build_error;
pub(crate) mod check;
mod endpoint;
pub(crate) mod enums;
pub(crate) mod env;
mod error;
mod from_json;
mod invalid;
pub(crate) mod json_error;
mod kind;
mod numbers;
pub(crate) mod object;
mod path;
mod raw;
pub(crate) mod read;
mod redacted;
mod reply;
mod request;
pub(crate) mod retryable;
mod secret;
mod target;
pub(crate) mod union;
pub(crate) mod unknown;
mod wrapper;

pub use answer::RateLimit;
pub(crate) use at::At;
pub use body::Body;
pub use build_error::BuildError;
pub(crate) use check::table::{check_options, check_wrapper, checks, pattern};
pub(crate) use endpoint::{Answers, Sign};
pub use endpoint::{Endpoint, Limit};
pub(crate) use enums::string_enum;
pub use error::{
    Cause, DecodeError, Error, Failed, GaveUp, MissingKey, RequestError, TransportError, Tries,
};
pub(crate) use from_json::{FromJson, plain};
pub(crate) use invalid::Violations;
pub use invalid::{Invalid, Parameter, ParameterPlace, Rule, Violation};
pub use json_error::JsonError;
pub use kind::ErrorKind;
pub(crate) use numbers::{integer_enum, mixed_enum, number_enum};
pub(crate) use object::object;
pub(crate) use path::Path;
pub(crate) use read::Answer;
pub(crate) use redacted::without;
pub use reply::{RawRequest, RawResponse, Reply};
pub(crate) use request::{Credential, Encoded, RequestBuilder, segment, segments};
pub use secret::Secret;
pub(crate) use secret::{Key, KeyPlace};
pub(crate) use target::Target;
pub(crate) use union::{Elements, JsonKind, Members, Scalar, Union, Waiting, union};
pub use unknown::UnknownFields;
pub(crate) use wrapper::wrapper;
