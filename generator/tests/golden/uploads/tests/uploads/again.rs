//! What is sent again.

use std::{fs, net::TcpListener};

use golden_uploads::{GaveUp, Upload, model};

use crate::{both, server::Server, streams::file};

#[test]
fn a_file_is_sent_whole_again() {
    let path = file("again.bin", 300_000);
    both(|caller| {
        let server = Server::new(&[503, 429, 204]);
        let form = model::AttachedForm::new(path.as_path()).comment("c");
        let reply = caller(&server).attach_photo(&form);
        assert!(reply.is_ok(), "{reply:?}");
        let lengths: Vec<_> = server.requests().iter().map(|it| it.length).collect();
        assert!(lengths[0] > 300_000);
        assert_eq!(lengths, [lengths[0]; 3]);
    });
    fs::remove_file(path).unwrap();
}

#[test]
fn what_was_read_once_is_not_sent_again() {
    both(|caller| {
        let server = Server::new(&[503]);
        let upload = Upload::reader(&b"abc"[..]);
        let error = caller(&server).put_blob("a", upload.clone()).unwrap_err();
        assert_eq!(error.tries().count, 1);
        assert_eq!(error.tries().gave_up, Some(GaveUp::Body));
        assert_eq!(server.requests()[0].body, b"abc");
        // Nor by another call.
        let server = Server::new(&[]);
        let error = caller(&server).put_blob("a", upload).unwrap_err();
        assert!(error.to_string().contains("once only"), "{error}");
    });
}

#[test]
fn a_reader_that_was_not_touched_is_tried_again() {
    both(|caller| {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        drop(listener);
        let upload = Upload::reader(&b"abc"[..]);
        let error = caller(&Server::at(url)).put_blob("a", upload).unwrap_err();
        assert_eq!(error.tries().count, 3);
        assert_eq!(error.tries().gave_up, Some(GaveUp::Tries));
    });
}
