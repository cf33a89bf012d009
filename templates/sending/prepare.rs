//! A request as it is sent, once for all tries.

use http::{HeaderValue, Method, header::CONTENT_LENGTH, request::Parts};

use super::settings::Settings;
use crate::runtime::{Endpoint, RawRequest};

/// Adds what the client's settings say. What the endpoint sends itself, its keys among it, stays.
pub(super) fn prepared(
    settings: &Settings,
    endpoint: &Endpoint,
    mut request: RawRequest,
) -> RawRequest {
    let headers = request.headers_mut();
    for name in settings.headers.keys() {
        if headers.contains_key(name) {
            continue;
        }
        for value in settings.headers.get_all(name) {
            headers.append(name, value.clone());
        }
    }
    compressed(settings, endpoint, request)
}

/// Says how long the body is. HTTP clients say nothing of an empty one, and some servers then refuse
/// what should have one (RFC 9110, section 8.6).
///
/// A body whose length is not known is sent in chunks.
pub(super) fn measure(request: &mut Parts, length: Option<u64>) {
    let has_body = match request.method {
        Method::POST | Method::PUT | Method::PATCH => true,
        _ => length != Some(0),
    };
    match length.filter(|_| has_body) {
        Some(length) => {
            let length = HeaderValue::from(length);
            request.headers.insert(CONTENT_LENGTH, length)
        }
        None => request.headers.remove(CONTENT_LENGTH),
    };
}

#[cfg(feature = "gzip")]
fn compressed(settings: &Settings, endpoint: &Endpoint, mut request: RawRequest) -> RawRequest {
    if settings.gzip.unwrap_or(endpoint.gzip) {
        super::gzip::compress(&mut request);
    }
    request
}

#[cfg(not(feature = "gzip"))]
fn compressed(_: &Settings, _: &Endpoint, request: RawRequest) -> RawRequest {
    request
}
