//! Reading answers that have been received.

use serde::de::DeserializeOwned;

use super::{DecodeError, Error, Failed, RawResponse, Reply};

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
pub(crate) fn json<B: DeserializeOwned>(body: Vec<u8>) -> Result<B, (Vec<u8>, DecodeError)> {
    match serde_json::from_slice(&body) {
        Ok(value) => Ok(value),
        Err(error) => Err((body, DecodeError::Json(error))),
    }
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
