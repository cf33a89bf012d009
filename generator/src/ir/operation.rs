//! Operations: a method on a path, with what goes in and what comes out.

use serde_json::Value;

use super::{Deprecation, Docs, Example, MediaKind, Pagination, Server, TypeUse};
use crate::{
    name::{FieldName, FnName, TypeName, VariantName},
    source::Pointer,
};

/// An operation.
#[derive(Debug, Clone)]
pub struct Operation {
    /// The method of the client that calls it.
    pub name: FnName,
    /// The enum of its documented failures, where it has any.
    pub failure: TypeName,
    /// The enum of its successes, used where their bodies differ.
    pub success: TypeName,
    /// The struct of its optional parameters, used where it has any.
    pub options: TypeName,
    /// The struct of its required parameters, used where [`Self::groups_required`].
    pub required: TypeName,
    /// What another call of the same operation declares, where this one differs from it in a media
    /// type.
    pub shared: Shared,
    /// The struct that reads the headers of its answers, where any are documented.
    pub headers_type: TypeName,
    /// The headers of all of its answers, each once.
    pub headers: Vec<TypedHeader>,
    /// The HTTP method in upper case.
    pub method: &'static str,
    /// The path as the description writes it.
    pub path: String,
    /// The path in parts.
    pub path_parts: Vec<PathPart>,
    /// The position of its tag in [`super::Api::groups`].
    pub group: usize,
    /// Summary and description.
    pub docs: Docs,
    /// Whether, and for what, it is on its way out.
    pub deprecated: Option<Deprecation>,
    /// `x-beta`: may change without notice.
    pub beta: bool,
    /// `x-permissions`: what the vendor's account must be allowed to do.
    pub permissions: Vec<String>,
    /// Parameters of operation and path item, the operation's own in place of its path item's.
    pub params: Vec<Param>,
    /// `requestBody`.
    pub body: Option<Body>,
    /// Responses, exact codes first, then ranges, then `default`.
    pub responses: Vec<Response>,
    /// Sets of schemes, as positions in [`super::Api::schemes`]: any one set is enough. No set at
    /// all means that no key is asked for; an empty set, that none is needed.
    pub security: Vec<Vec<usize>>,
    /// Whether calling it twice does no more than calling it once: as `x-idempotent` says, or else
    /// as its method does (RFC 9110, section 9.2.2).
    pub idempotent: bool,
    /// The limits on how often it may be called, as positions in [`super::Api::limits`]: its own,
    /// those of the schemes in `security`, those of the API.
    pub limits: Vec<usize>,
    /// Where it is served; the first is the default. Empty where the description names no host.
    pub servers: Vec<Server>,
    /// Whether these are the document's, among which [`super::Api::servers`] chooses.
    pub chooses_server: bool,
    /// `x-pagination`, where it is said.
    pub pagination: Option<Pagination>,
}

impl Operation {
    /// Whether the required parameters are given by name, in a struct: as arguments, they would be
    /// more than a reader can tell apart.
    pub fn groups_required(&self) -> bool {
        are_many(&self.params, self.body.is_some())
    }
}

/// Whether these parameters, the body and the client make more than seven arguments, which is where
/// clippy draws the line.
pub(crate) fn are_many(params: &[Param], has_body: bool) -> bool {
    const MOST: usize = 7;
    let required = params.iter().filter(|it| it.required).count();
    let has_options = required < params.len();
    1 + required + usize::from(has_body) + usize::from(has_options) > MOST
}

/// Which types of an operation another call of it declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shared {
    /// None: this is the operation, or its first call.
    None,
    /// Its failures and optional parameters: the calls differ in what is answered.
    Failure,
    /// These and its successes: the calls differ in what is sent.
    Success,
}

/// A part of a path template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathPart {
    /// Text that is sent as it stands.
    Literal(String),
    /// The position of a parameter in [`Operation::params`].
    Param(usize),
}

/// A parameter outside of the body.
#[derive(Debug, Clone)]
pub struct Param {
    /// Its name on the wire.
    pub wire: String,
    /// Its name in Rust.
    pub name: FieldName,
    /// Where it is sent.
    pub place: ParamPlace,
    /// How it is written there.
    pub style: ParamStyle,
    /// `explode`: whether each element or property is written by itself.
    pub explode: bool,
    /// `allowReserved`: whether the reserved characters of URLs are sent as they are.
    pub allow_reserved: bool,
    /// `allowEmptyValue`: whether it may be sent with no value.
    pub allow_empty: bool,
    /// The media type that the value is written in, where it is no plain text.
    pub media: Option<MediaKind>,
    /// Whether it must be given.
    pub required: bool,
    /// The type of its value.
    pub value: TypeUse,
    /// `default`: what the server takes where it is left out.
    pub default: Option<Value>,
    /// Examples of its value.
    pub examples: Vec<Example>,
    /// What the description says of it.
    pub docs: Docs,
    /// Whether it is on its way out.
    pub deprecated: Option<Deprecation>,
    /// Where it is.
    pub pointer: Pointer,
}

/// `in`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParamPlace {
    /// In the path, a segment or a part of one.
    Path,
    /// After the `?`.
    Query,
    /// A header of the request.
    Header,
    /// In the `Cookie` header.
    Cookie,
}

/// `style` (OpenAPI 3.0.3, Style Values).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParamStyle {
    /// `a,b`
    Simple,
    /// `.a,b`, or `.a.b` where it explodes.
    Label,
    /// `;id=a,b`, or `;id=a;id=b` where it explodes.
    Matrix,
    /// `id=a,b`, or `id=a&id=b` where it explodes.
    Form,
    /// `id=a%20b`
    SpaceDelimited,
    /// `id=a|b`
    PipeDelimited,
    /// `id[key]=a`
    DeepObject,
}

/// `requestBody`.
#[derive(Debug, Clone)]
pub struct Body {
    /// Whether it must be given.
    pub required: bool,
    /// What it can hold, in the order of [`MediaKind`], each kind in the description's. Calls of
    /// their own are made of those that differ, so that the first is all there is to a call.
    pub contents: Vec<Content>,
    /// `x-gzip`: whether the server takes it with `Content-Encoding: gzip`.
    pub gzip: bool,
    /// What the description says of it.
    pub docs: Docs,
    /// Where it is.
    pub pointer: Pointer,
}

/// A media type and what is in it.
#[derive(Debug, Clone)]
pub struct Content {
    /// The media type as the description writes it.
    pub media: String,
    /// How it is written.
    pub kind: MediaKind,
    /// What it describes, where it says.
    pub value: Option<TypeUse>,
    /// How the properties of a form are written, as far as the description says.
    pub encoding: Vec<Encoding>,
    /// Examples of it, where it is JSON.
    pub examples: Vec<Example>,
}

/// How a property of a form is written (OpenAPI 3.0.3, Encoding Object).
#[derive(Debug, Clone, PartialEq)]
pub struct Encoding {
    /// The property.
    pub property: String,
    /// `contentType`, the first of several, unless it is a range.
    pub media: Option<String>,
    /// `contentType`, where it is a range or several.
    pub allowed: Vec<String>,
    /// `style`, where it, `explode` or `allowReserved` is there.
    pub style: Option<ParamStyle>,
    /// `explode`: whether each element or property is written by itself.
    pub explode: bool,
    /// `allowReserved`: whether the reserved characters of URLs are sent as they are.
    pub allow_reserved: bool,
    /// Headers of a part, with the one value that each can have.
    pub headers: Vec<(String, String)>,
}

/// A documented answer.
#[derive(Debug, Clone)]
pub struct Response {
    /// The statuses that it is for.
    pub status: Status,
    /// Its variant in an enum of outcomes.
    pub name: VariantName,
    /// `x-failure-when`: the signs of failure in a JSON body. The first that is there counts. On a
    /// success it says that the call failed all the same, and of any failure, which kind it is.
    pub failure_when: Vec<FailureSign>,
    /// Where this is what a success looks like: the variant of the failures that holds a body of it
    /// with a sign of failure. A `default` that documents failures too has both variants.
    pub rejected: Option<VariantName>,
    /// What its body can hold, in the order of [`Body::contents`]; nothing where it has none.
    pub contents: Vec<Content>,
    /// `x-stream-end`: of a stream of events, the data that says that there are no more.
    pub stream_end: Option<String>,
    /// Its headers.
    pub headers: Vec<Header>,
    /// What the description says of it.
    pub docs: Docs,
    /// Where it is.
    pub pointer: Pointer,
}

/// A header of an answer.
#[derive(Debug, Clone)]
pub struct Header {
    /// Its name.
    pub wire: String,
    /// The type of its value; `None` where that is not known.
    pub value: Option<TypeUse>,
    /// Whether it is written in JSON, as its `content` says.
    pub is_json: bool,
    /// What the description says of it.
    pub docs: Docs,
    /// Whether it is on its way out.
    pub deprecated: Option<Deprecation>,
    /// Where it is.
    pub pointer: Pointer,
}

/// A header as the answers of an operation have it.
#[derive(Debug, Clone)]
pub struct TypedHeader {
    /// The method that reads it.
    pub name: FieldName,
    /// What is known of it.
    pub header: Header,
}

/// A place in a body, and the values there that mean failure.
#[derive(Debug, Clone, PartialEq)]
pub struct FailureSign {
    /// A JSON Pointer (RFC 6901) into the body.
    pub pointer: String,
    /// The values, one at least, any of which means failure.
    pub values: Vec<Value>,
    /// Which kind of failure it is; where this is not said, the status says it.
    pub kind: Option<FailureKind>,
}

/// What a failure comes from, as far as a caller would act on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// `auth`: the keys are not valid, or do not allow the call.
    Auth,
    /// `rate-limited`: there were too many requests.
    RateLimited,
    /// `invalid`: the request is wrong.
    Invalid,
    /// `not-found`: what it refers to does not exist.
    NotFound,
    /// `server`: the server is at fault.
    Server,
    /// `time-out`: the server took too long.
    Timeout,
}

/// The statuses that a response is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Just this code.
    Code(u16),
    /// The hundred that begins with this digit: `4XX`.
    Range(u8),
    /// All that no other response is for.
    Default,
}

impl Status {
    /// Whether these statuses are successes (RFC 9110, section 15.3).
    pub fn is_success(self) -> bool {
        matches!(self, Self::Code(200..=299) | Self::Range(2))
    }
}

/// Whether calling an endpoint twice does no more than once, as far as its method says (RFC 9110,
/// section 9.2.2).
pub fn is_idempotent_method(method: &str) -> bool {
    !matches!(method, "POST" | "PATCH")
}
