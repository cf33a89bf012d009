//! Files, readers and streams are sent while they are read.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use golden_uploads::{Cause, ErrorKind, TransportError, Upload, model};

use crate::{both, server::Server};

const LARGE: u64 = 50 << 20;

/// A file of this length, of zeros.
pub fn file(name: &str, length: u64) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    File::create(&path).unwrap().set_len(length).unwrap();
    path
}

/// Gives so many zeros, each megabyte only when all but the last few have arrived.
struct Slow {
    given: u64,
    arrived: Arc<AtomicU64>,
}

/// More than what sockets keep on their own.
const AHEAD: u64 = 24 << 20;

impl Read for Slow {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let start = Instant::now();
        while self.given > self.arrived.load(Ordering::SeqCst) + AHEAD {
            assert!(
                start.elapsed() < Duration::from_secs(60),
                "it is all read first"
            );
            thread::yield_now();
        }
        let left = usize::try_from(LARGE - self.given).unwrap();
        let count = buffer.len().min(left);
        buffer[..count].fill(0);
        self.given += count as u64;
        Ok(count)
    }
}

#[test]
fn what_is_read_is_not_kept() {
    both(|caller| {
        let server = Server::new(&[204]);
        let reader = Slow {
            given: 0,
            arrived: Arc::clone(&server.arrived),
        };
        caller(&server)
            .put_blob("a", Upload::reader(reader))
            .unwrap();
        let [request] = &server.requests()[..] else {
            panic!("one request")
        };
        assert_eq!(request.length, LARGE);
        assert_eq!(request.header("transfer-encoding"), Some("chunked"));
    });
}

#[test]
fn a_file_is_sent_with_its_length_and_its_name() {
    let path = file("large.bin", LARGE);
    both(|caller| {
        let server = Server::new(&[204, 204]);
        let caller = caller(&server);
        caller.put_blob("a", Upload::path(&path)).unwrap();
        let form = model::AttachedForm::new(path.as_path());
        caller.attach_photo(&form).unwrap();
        let requests = server.requests();
        assert_eq!(requests[0].length, LARGE);
        assert_eq!(requests[0].header("content-length"), Some("52428800"));
        let length = requests[1].length;
        assert!((LARGE + 100..LARGE + 500).contains(&length), "{length}");
        let length = length.to_string();
        assert_eq!(requests[1].header("content-length"), Some(length.as_str()));
        let head = String::from_utf8_lossy(&requests[1].body[..200]);
        assert!(head.contains("filename=\"large.bin\""), "{head}");
    });
    fs::remove_file(path).unwrap();
}

#[test]
fn a_reader_of_a_known_length_is_cut_to_it() {
    both(|caller| {
        let server = Server::new(&[204]);
        let upload = Upload::reader(&b"abcdef"[..]).length(4);
        caller(&server).put_blob("a", upload).unwrap();
        let requests = server.requests();
        assert_eq!(requests[0].header("content-length"), Some("4"));
        assert_eq!(requests[0].body, b"abcd");
    });
}

#[test]
fn a_file_that_is_not_there_is_an_error_of_the_call_and_never_sent() {
    both(|caller| {
        let server = Server::new(&[]);
        let error = caller(&server)
            .put_blob("a", Upload::path("/no/such/file"))
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid);
        assert_eq!(error.tries().count, 1);
        assert!(error.to_string().contains("/no/such/file"), "{error}");
        assert!(matches!(
            error.cause(),
            Cause::Transport(TransportError::Upload(_))
        ));
    });
}

#[test]
fn a_reader_that_fails_ends_the_call() {
    struct Failing;

    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is gone"))
        }
    }

    both(|caller| {
        // It hears the beginning of a request, and no end.
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = io::copy(&mut stream, &mut io::sink());
        });
        let client = caller(&Server::at(url));
        let error = client.put_blob("a", Upload::reader(Failing)).unwrap_err();
        assert!(
            matches!(error.cause(), Cause::Transport(TransportError::Upload(_))),
            "{error:?}"
        );
        assert!(error.to_string().contains("the disk is gone"), "{error}");
        drop(client);
        server.join().unwrap();
    });
}
