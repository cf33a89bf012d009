//! What the body of a request is: bytes, and uploads that are read only when they are sent. Nothing
//! is read here.
//!
//! Written by hand in `templates/parts/runtime/` and copied as it is, where a description has
//! uploads; elsewhere a body is bytes.

use std::borrow::Cow;

use bytes::Bytes;

use crate::upload::Source;

/// The body of a request: bytes, and uploads that are read only when they are sent.
#[derive(Debug, Clone, Default)]
pub struct Body(Vec<Source>);

impl Body {
    /// The bytes, where all are at hand: no file, reader or stream is among them.
    pub fn bytes(&self) -> Option<Cow<'_, [u8]>> {
        let pieces = self.0.iter().map(|piece| match piece {
            Source::Bytes(bytes) => Some(&**bytes),
            _ => None,
        });
        let pieces = pieces.collect::<Option<Vec<_>>>()?;
        Some(match pieces.as_slice() {
            [whole] => Cow::Borrowed(whole),
            pieces => Cow::Owned(pieces.concat()),
        })
    }

    /// How many bytes it is, where that is known before it is read. Of a file it is not.
    pub fn length(&self) -> Option<u64> {
        let mut lengths = self.0.iter().map(Source::length);
        lengths.try_fold(0, |all: u64, length| all.checked_add(length?))
    }

    /// Adds a piece.
    pub(crate) fn push(&mut self, piece: Source) {
        self.0.push(piece);
    }

    /// The pieces, in order.
    pub(crate) fn pieces(&self) -> &[Source] {
        &self.0
    }

    /// The pieces, in order.
    pub(crate) fn into_pieces(self) -> Vec<Source> {
        self.0
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self(vec![Source::Bytes(Bytes::from(bytes))])
    }
}

/// A body of these bytes.
pub(crate) fn of(bytes: Vec<u8>) -> Body {
    bytes.into()
}

/// The bytes, where all are at hand.
pub(crate) fn bytes(body: &Body) -> Option<Cow<'_, [u8]>> {
    body.bytes()
}

/// How many bytes it is, where that is known.
pub(crate) fn length(body: &Body) -> Option<u64> {
    body.length()
}

/// Whether it was sent already, and can't be once more.
pub(crate) fn is_spent(body: &Body) -> bool {
    body.0.iter().any(Source::is_spent)
}
