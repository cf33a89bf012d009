//! Reading answers that have been received.

use super::{At, DecodeError, Error, Failed, FromJson, JsonError, RawResponse, Reply, at::Reading};

/// How a body is read.
type Decode<B> = fn(Vec<u8>) -> Result<B, (Vec<u8>, DecodeError)>;

/// A documented success.
pub(crate) fn success<B, F>(
    response: RawResponse,
    decode: Decode<B>,
) -> Result<Reply<B>, Error<F>> {
    let (parts, body) = response.into_parts();
    match decode(body) {
        Ok(body) => Ok(Reply::new(parts.status, parts.headers, body)),
        Err((body, error)) => {
            let response = RawResponse::from_parts(parts, body);
            Err(Error::Decode(Box::new(response), error))
        }
    }
}

/// A documented failure.
pub(crate) fn failure<B, T, F>(
    response: RawResponse,
    decode: Decode<B>,
    failure: fn(B) -> F,
) -> Result<T, Error<F>> {
    match decode(response.body().clone()) {
        Ok(body) => Err(Error::Failure(Box::new(Failed::new(
            response,
            failure(body),
        )))),
        Err((_, error)) => Err(Error::Decode(Box::new(response), error)),
    }
}

/// A documented failure without a body.
pub(crate) fn bare_failure<T, F>(response: RawResponse, failure: F) -> Result<T, Error<F>> {
    Err(Error::Failure(Box::new(Failed::new(response, failure))))
}

/// An answer that is not documented.
pub(crate) fn unexpected<T, F>(response: RawResponse) -> Result<T, Error<F>> {
    Err(Error::Unexpected(Box::new(response)))
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
