//! A request as it is sent, once for all tries.

use http::{HeaderValue, Method, header::CONTENT_LENGTH};

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
pub(super) fn measure(request: &mut RawRequest) {
    let has_body = match *request.method() {
        Method::POST | Method::PUT | Method::PATCH => true,
        _ => !request.body().is_empty(),
    };
    let length = HeaderValue::from(request.body().len());
    let headers = request.headers_mut();
    match has_body {
        true => headers.insert(CONTENT_LENGTH, length),
        false => headers.remove(CONTENT_LENGTH),
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
