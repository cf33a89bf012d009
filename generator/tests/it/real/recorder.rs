//! A server that keeps what it is sent, and answers always the same.

use std::{
    fmt,
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    thread::{self, JoinHandle},
};

/// An answer that no description has (`STATUS` in `tests/real/program/both.rs`).
const ANSWER: &str = "HTTP/1.1 418 -\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/// A request, as it came over the wire.
pub struct Request {
    pub method: String,
    /// Path and query.
    pub target: String,
    /// Names in lower case, in order.
    pub headers: Vec<(String, String)>,
    /// Without what it was sent in chunks with.
    pub body: Vec<u8>,
}

impl Request {
    /// The value of a header, whose name is in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(own, _)| own == name);
        header.map(|(_, value)| value.as_str())
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {}", self.method, self.target)?;
        for (name, value) in &self.headers {
            writeln!(f, "{name}: {value}")?;
        }
        write!(f, "\n{}", String::from_utf8_lossy(&self.body))
    }
}

pub struct Recorder {
    address: SocketAddr,
    thread: JoinHandle<Vec<Request>>,
}

impl Recorder {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let thread = thread::spawn(move || {
            let connections = listener.incoming().map(Result::unwrap);
            connections.map_while(exchange).collect()
        });
        Self { address, thread }
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What was sent, in order. Nothing is answered any more.
    pub fn requests(self) -> Vec<Request> {
        // A connection without a request is what ends it.
        drop(TcpStream::connect(self.address).unwrap());
        self.thread.join().unwrap()
    }
}

/// The request of a connection, if it has one, once it is answered.
fn exchange(connection: TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(connection);
    let request = receive(&mut reader)?;
    reader.get_mut().write_all(ANSWER.as_bytes()).unwrap();
    Some(request)
}

fn receive(reader: &mut impl BufRead) -> Option<Request> {
    let first = line(reader)?;
    let mut words = first.split(' ').map(str::to_owned);
    let (method, target) = (words.next()?, words.next()?);
    let mut headers = Vec::new();
    while let Some((name, value)) = line(reader)?.split_once(':') {
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let mut request = Request {
        method,
        target,
        headers,
        body: Vec::new(),
    };
    if let Some(length) = request.header("content-length") {
        let length = length.parse().unwrap();
        request.body = take(reader, length);
    } else if request.header("transfer-encoding") == Some("chunked") {
        request.body = chunks(reader)?;
    }
    Some(request)
}

fn chunks(reader: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let length = usize::from_str_radix(&line(reader)?, 16).unwrap();
        body.extend(take(reader, length));
        line(reader)?;
        if length == 0 {
            return Some(body);
        }
    }
}

fn take(reader: &mut impl BufRead, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    reader.read_exact(&mut bytes).unwrap();
    bytes
}

/// A line, unless the connection is at its end.
fn line(reader: &mut impl BufRead) -> Option<String> {
    let mut line = Vec::new();
    let length = reader.read_until(b'\n', &mut line).unwrap();
    let line = String::from_utf8_lossy(&line).trim_end().to_owned();
    (length > 0).then_some(line)
}
