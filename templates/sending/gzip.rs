//! Compressed bodies of requests.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use http::{HeaderValue, header::CONTENT_ENCODING};

use crate::runtime::{RawRequest, body};

/// A smaller body is sent as it is.
const SMALLEST: usize = 1024;

/// Compresses the body (RFC 9110, section 8.4.1.3), where that makes it smaller.
pub(super) fn compress(request: &mut RawRequest) {
    let Some(body) = body::bytes(request.body()) else {
        return;
    };
    if body.len() < SMALLEST || request.headers().contains_key(CONTENT_ENCODING) {
        return;
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // Writing to a `Vec` does not fail.
    let written = encoder.write_all(&body).and_then(|()| encoder.finish());
    let Ok(compressed) = written else { return };
    if compressed.len() < body.len() {
        *request.body_mut() = body::of(compressed);
        let encoding = HeaderValue::from_static("gzip");
        request.headers_mut().insert(CONTENT_ENCODING, encoding);
    }
}
