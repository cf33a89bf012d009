//! Bodies of XML, as they are sent and read.

mod hostile;
mod reading;
mod standard;
mod writing;

use golden_xml::{
    Cause, Config, DecodeError, Error, RawRequest, RawResponse, RequestError, XmlError,
};

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;

fn config() -> Config {
    Config::new()
}

/// The XML of a request, behind its declaration.
fn sent(request: Result<RawRequest, RequestError>) -> String {
    let text = String::from_utf8(request.unwrap().into_body()).unwrap();
    text.strip_prefix(DECLARATION).unwrap().to_owned()
}

fn answer(status: u16, body: impl Into<Vec<u8>>) -> RawResponse {
    let mut response = RawResponse::new(body.into());
    *response.status_mut() = status.try_into().unwrap();
    response
}

/// Why an answer could not be read.
fn why<F>(error: &Error<F>) -> &XmlError {
    match error.cause() {
        Cause::Decode(_, DecodeError::Xml(error)) => error,
        _ => panic!("it is no answer that cannot be read"),
    }
}
