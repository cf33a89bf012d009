//! A request as it is sent, once for all tries.

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
