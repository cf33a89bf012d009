//! What a server does with a request.

use std::io;

use super::{Shared, door::Stream};

/// What a server does with a request, whose answer it writes as the bytes that are given.
#[derive(Clone)]
pub enum Does {
    /// Answers, and takes the next request.
    Answers(Vec<u8>),
    /// Answers in pieces of a byte each.
    AnswersByteByByte(Vec<u8>),
    /// Answers, and hangs up.
    AnswersAndCloses(Vec<u8>),
    /// Answers, and hangs up with a reset.
    AnswersAndResets(Vec<u8>),
    /// Answers once so many requests have arrived.
    AnswersAfter(usize, Vec<u8>),
    /// Does nothing.
    KeepsSilent,
    /// Writes the first, and then the second so often.
    Floods(Vec<u8>, Vec<u8>, usize),
}

impl Does {
    /// Does it; whether the connection stays.
    pub(super) fn run(self, server: &Shared, stream: &mut Stream) -> bool {
        match self {
            Self::Answers(bytes) => server.write(stream, &bytes),
            Self::AnswersByteByByte(bytes) => {
                bytes.chunks(1).all(|byte| server.write(stream, byte))
            }
            Self::AnswersAndCloses(bytes) => {
                server.write(stream, &bytes);
                false
            }
            Self::AnswersAndResets(bytes) => {
                server.write(stream, &bytes);
                stream.reset();
                false
            }
            Self::AnswersAfter(requests, bytes) => {
                server.until_requests(requests);
                server.write(stream, &bytes)
            }
            Self::KeepsSilent => {
                let _ = io::copy(stream, &mut io::sink());
                false
            }
            Self::Floods(start, then, times) => {
                server.write(stream, &start) && (0..times).all(|_| server.write(stream, &then))
            }
        }
    }
}
