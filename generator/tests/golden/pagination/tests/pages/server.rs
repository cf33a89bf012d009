//! A server on the loopback interface that answers by what is asked for.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// An answer: its status, its headers a line each, and its body.
pub struct Answer(pub u16, pub String, pub String);

/// A success with this body.
pub fn json(body: &str) -> Answer {
    Answer(200, String::new(), body.to_owned())
}

/// A server, and what it was asked for.
pub struct Server {
    pub url: String,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// A server that answers to path and query, given its own URL.
    pub fn new(answer: impl Fn(&str, &str) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (log, own) = (Arc::clone(&seen), url.clone());
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let asked = asked(&stream);
                log.lock().unwrap().push(asked.clone());
                write(&mut stream, &answer(&own, &asked));
            }
        });
        Self { url, seen }
    }

    /// What it was asked for since this was last asked.
    pub fn seen(&self) -> Vec<String> {
        std::mem::take(&mut *self.seen.lock().unwrap())
    }
}

/// Path and query of a request.
fn asked(stream: &TcpStream) -> String {
    let lines = BufReader::new(stream).lines().map(Result::unwrap);
    let head: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
    let first = head.first().expect("a request");
    first.split(' ').nth(1).unwrap().to_owned()
}

fn write(stream: &mut TcpStream, Answer(status, headers, body): &Answer) {
    let length = body.len();
    let head = format!("HTTP/1.1 {status} So\r\nContent-Length: {length}\r\nConnection: close\r\n");
    // A client that is no longer there is none to tell.
    let _ = write!(stream, "{head}{headers}\r\n{body}");
}
