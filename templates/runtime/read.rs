//! Reading answers that have been received.

use http::{HeaderMap, header::CONTENT_TYPE};

use super::{
    At, Cause, DecodeError, Endpoint, Error, Failed, FromJson, JsonError, RawResponse, Reply,
    at::Reading,
};

/// How a body is read.
type Decode<B> = fn(Vec<u8>) -> Result<B, (Vec<u8>, DecodeError)>;

/// What an answer comes to.
type Outcome<B, F> = Result<Reply<B>, Error<F>>;

/// An answer of an endpoint, to be read as what its status says.
pub(crate) struct Answer {
    endpoint: &'static Endpoint,
    response: RawResponse,
}

impl Answer {
    pub(crate) fn new(endpoint: &'static Endpoint, response: RawResponse) -> Self {
        Self { endpoint, response }
    }

    /// The status that it came with.
    pub(crate) fn status(&self) -> u16 {
        self.response.status().as_u16()
    }

    /// Whether the body says that the call failed.
    pub(crate) fn is_rejection(&self) -> bool {
        let status = self.response.status();
        self.endpoint.sign(status, self.response.body()).is_some()
    }

    /// A documented success.
    pub(crate) fn success<B, F>(self, decode: Decode<B>) -> Outcome<B, F> {
        let (parts, body) = self.response.into_parts();
        match decoded(decode, &parts.headers, body) {
            Ok(body) => Ok(Reply::new(parts.status, parts.headers, body)),
            Err((body, error)) => {
                let response = RawResponse::from_parts(parts, body);
                Err(Error::new(self.endpoint, Cause::Decode(response, error)))
            }
        }
    }

    /// A documented failure.
    pub(crate) fn failure<B, T, F>(self, decode: Decode<B>, failure: fn(B) -> F) -> Outcome<T, F> {
        let (headers, body) = (self.response.headers(), self.response.body().clone());
        let cause = match decoded(decode, headers, body) {
            Ok(body) => Cause::Failure(Failed::new(self.response, failure(body))),
            Err((_, error)) => Cause::Decode(self.response, error),
        };
        Err(Error::new(self.endpoint, cause))
    }

    /// A documented failure without a body.
    pub(crate) fn bare_failure<T, F>(self, failure: F) -> Outcome<T, F> {
        let cause = Cause::Failure(Failed::new(self.response, failure));
        Err(Error::new(self.endpoint, cause))
    }

    /// An answer that is not documented.
    pub(crate) fn unexpected<T, F>(self) -> Outcome<T, F> {
        Err(Error::new(self.endpoint, Cause::Unexpected(self.response)))
    }
}

/// The body as it is decoded. What is not UTF-8, and says that it is ISO 8859-1, is read as that. What is
/// UTF-8 is read as such whatever it says: servers name ISO 8859-1 by default, and then write UTF-8.
fn decoded<B>(
    decode: Decode<B>,
    headers: &HeaderMap,
    body: Vec<u8>,
) -> Result<B, (Vec<u8>, DecodeError)> {
    match decode(body) {
        Err((body, DecodeError::Text(_))) if is_latin_1(headers) => {
            // Its characters are the first of Unicode.
            let text: String = body.iter().copied().map(char::from).collect();
            decode(text.into_bytes()).map_err(|(_, error)| (body, error))
        }
        decoded => decoded,
    }
}

/// Whether `Content-Type` names ISO 8859-1, which was the default of `text/*` (RFC 2616, section 3.7.1).
fn is_latin_1(headers: &HeaderMap) -> bool {
    let media = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let parameters = media.into_iter().flat_map(|it| it.split(';').skip(1));
    let mut parameters = parameters.filter_map(|it| it.split_once('='));
    parameters.any(|(name, value)| {
        let is_name = |it: &&str| value.trim().trim_matches('"').eq_ignore_ascii_case(it);
        name.trim().eq_ignore_ascii_case("charset") && ["iso-8859-1", "latin1"].iter().any(is_name)
    })
}

/// JSON, whatever `Content-Type` it came with.
pub(crate) fn json<B: FromJson>(body: Vec<u8>) -> Result<B, (Vec<u8>, DecodeError)> {
    let read = match std::str::from_utf8(&body) {
        Ok(text) => parse(text).map_err(DecodeError::Json),
        Err(error) => Err(DecodeError::Text(error)),
    };
    read.map_err(|error| (body, error))
}

fn parse<B: FromJson>(text: &str) -> Result<B, JsonError> {
    let reading = Reading::of_text();
    let mut json = serde_json::Deserializer::from_str(text);
    let value = B::from_json(&mut json, &At::root(&reading));
    let value = value.and_then(|value| json.end().map(|()| value));
    value.map_err(|error| JsonError::new(&error, reading.into_pointer(), text))
}

/// Text in UTF-8.
pub(crate) fn text(body: Vec<u8>) -> Result<String, (Vec<u8>, DecodeError)> {
    String::from_utf8(body).map_err(|error| {
        let cause = DecodeError::Text(error.utf8_error());
        (error.into_bytes(), cause)
    })
}

/// The body as it came.
pub(crate) fn bytes(body: Vec<u8>) -> Result<Vec<u8>, (Vec<u8>, DecodeError)> {
    Ok(body)
}

/// No body; one that came all the same is not looked at.
pub(crate) fn nothing(_: Vec<u8>) -> Result<(), (Vec<u8>, DecodeError)> {
    Ok(())
}
