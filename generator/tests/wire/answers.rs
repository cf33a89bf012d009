//! Answers, as the bytes that a server writes.

use crate::call::Call;

/// An answer with these headers, and the right `Content-Length`.
pub fn answer(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    with_length(status, headers, body.len(), body)
}

/// An answer that says that its body is so long.
pub fn with_length(status: u16, headers: &[(&str, &str)], length: usize, body: &[u8]) -> Vec<u8> {
    let length = length.to_string();
    let headers = [headers, &[("Content-Length", length.as_str())]].concat();
    [head(status, &headers).as_bytes(), body].concat()
}

/// An answer in chunks, without the one that ends it.
pub fn in_chunks(status: u16, chunks: &[&[u8]]) -> Vec<u8> {
    let mut bytes = head(status, &[("Transfer-Encoding", "chunked")]).into_bytes();
    for chunk in chunks {
        bytes.extend(format!("{:x}\r\n", chunk.len()).bytes());
        bytes.extend(*chunk);
        bytes.extend(b"\r\n");
    }
    bytes
}

/// What stands in front of a body.
pub fn head(status: u16, headers: &[(&str, &str)]) -> String {
    let lines: String = (headers.iter())
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    format!("HTTP/1.1 {status} Said\r\n{lines}\r\n")
}

/// The documented success of a call.
pub fn success(call: Call) -> Vec<u8> {
    let (status, body) = call.success();
    answer(status, &[("Content-Type", "application/json")], body)
}

/// A failure that every endpoint of Datadog documents.
pub const REASONS: &str = r#"{"errors":["not now"]}"#;
