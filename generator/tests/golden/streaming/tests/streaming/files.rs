//! Downloads.

use golden_streaming::{Cause, ErrorKind, endpoint::ReadFileFailure};

use crate::{
    caller::{both, client},
    server::{Server, Step, answer, chunks, head},
};

const BYTES: &str = "application/octet-stream";

const LENGTH: usize = 3_000_000;

#[test]
fn a_file_is_larger_than_an_answer_may_be() {
    both(|make| {
        let file: Vec<u8> = (0..LENGTH).map(|at| (at % 251) as u8).collect();
        let server = Server::steps(&[Step::Says(answer(200, BYTES, &file))]);
        let caller = make(client(&server).max_answer(1_000));
        let (length, bytes, error) = caller.file().unwrap();
        assert_eq!((length, error), (Some(LENGTH as u64), None));
        assert!(bytes == file);
        assert_eq!(caller.whole_file(), Some(ErrorKind::Decode));
    });
}

#[test]
fn a_file_that_is_cut_ends_with_an_error() {
    both(|make| {
        let cut = [head(200, BYTES, "Content-Length: 10"), b"seven..".to_vec()].concat();
        let server = Server::steps(&[Step::Says(cut)]);
        let (length, bytes, error) = make(client(&server)).file().unwrap();
        assert_eq!(length, Some(10));
        assert_eq!(bytes, b"seven..");
        assert_eq!(error.as_deref(), Some("cut"));
        assert_eq!(server.seen().len(), 1);
    });
}

#[test]
fn a_file_of_unknown_length_ends_with_its_last_chunk() {
    both(|make| {
        let server = Server::steps(&[Step::Drips(chunks(BYTES, &["one ", "two"]))]);
        let (length, bytes, error) = make(client(&server)).file().unwrap();
        assert_eq!((length, error), (None, None));
        assert_eq!(bytes, b"one two");
    });
}

#[test]
fn a_failure_before_the_file_is_that_of_the_call() {
    both(|make| {
        let problem = answer(404, "application/json", br#"{"detail":"gone"}"#);
        let busy = answer(500, "text/plain", b"");
        let server = Server::steps(&[Step::Says(busy), Step::Says(problem)]);
        let error = make(client(&server)).file().unwrap_err();
        assert!(
            matches!(error.failure(), Some(ReadFileFailure::NotFound(_))),
            "{error}"
        );
        assert_eq!(error.tries().count, 2);
    });
}

/// Another success, which is not bytes, is there as the bytes that it came in.
#[test]
fn another_success_is_bytes_as_well() {
    both(|make| {
        let server = Server::steps(&[Step::Says(answer(
            202,
            "application/json",
            b"{\"count\":1}",
        ))]);
        let (_, bytes, error) = make(client(&server)).file().unwrap();
        assert_eq!((bytes.as_slice(), error), (&b"{\"count\":1}"[..], None));
    });
}

/// Nothing is followed, and nothing but a documented success is a file.
#[test]
fn what_is_no_documented_success_is_an_error_of_the_call() {
    for (status, location) in [
        (206, ""),
        (302, "Location: https://elsewhere.example/\r\n"),
        (304, ""),
    ] {
        both(|make| {
            let head = format!("HTTP/1.1 {status} Said\r\n{location}Content-Length: 0\r\n\r\n");
            let server = Server::steps(&[Step::Says(head.into_bytes())]);
            let error = make(client(&server)).file().unwrap_err();
            assert_eq!(error.status().unwrap().as_u16(), status);
            assert!(matches!(error.cause(), Cause::Unexpected(_)), "{error:?}");
            assert_eq!(
                error.headers().unwrap().contains_key("location"),
                status == 302
            );
            assert_eq!(server.seen().len(), 1);
        });
    }
}
