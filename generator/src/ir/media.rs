//! Media types: how what one of them holds is written, and what is asked of its text.

/// How a media type is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MediaKind {
    /// `application/json` and anything `+json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/*`.
    Multipart,
    /// `text/*`.
    Text,
    /// `application/xml`, `text/xml` and anything `+xml`.
    Xml,
    /// Server-sent events and JSON lines.
    Stream,
    /// Anything else.
    Binary,
}

impl MediaKind {
    /// The kind of a media type. One that says nothing (`*/*`) is taken for JSON, as it is meant.
    pub fn of(media: &str) -> Self {
        match essence(media).split_once('/') {
            Some((_, sub)) if is_stream(sub) => Self::Stream,
            Some((_, "json") | ("*", "*")) => Self::Json,
            Some((_, sub)) if sub.ends_with("+json") => Self::Json,
            Some(("application", "x-www-form-urlencoded")) => Self::Form,
            Some(("multipart", _)) => Self::Multipart,
            Some(("application" | "text", "xml")) => Self::Xml,
            Some((_, sub)) if sub.ends_with("+xml") => Self::Xml,
            Some(("text", _)) => Self::Text,
            _ => Self::Binary,
        }
    }
}

/// A media type without parameters, in lower case.
pub(crate) fn essence(media: &str) -> String {
    let essence = media.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether a header can hold a media type as it is.
pub(crate) fn fits_header(media: &str) -> bool {
    media.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

/// Whether what stands behind the `/` is a stream of events or of JSON values.
fn is_stream(sub: &str) -> bool {
    const STREAMS: &[&str] = &[
        "event-stream",
        "json-lines",
        "json-seq",
        "jsonl",
        "jsonlines",
        "ndjson",
        "stream+json",
        "x-json-stream",
        "x-jsonl",
        "x-jsonlines",
        "x-ndjson",
    ];
    STREAMS.contains(&sub) || sub.ends_with("+json-seq")
}
