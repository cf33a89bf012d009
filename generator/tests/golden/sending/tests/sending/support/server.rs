//! A server that does as it is told, and remembers what it was asked.

use std::{
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Instant,
};

/// What is done about a request.
#[derive(Debug, Clone)]
pub enum Step {
    /// It is answered with this status, and these lines as headers.
    Answer(u16, &'static [&'static str]),
    /// It is never answered.
    Hang,
    /// The connection is closed.
    Close,
}

/// The answer that every call takes as a success.
pub const DONE: Step = Step::Answer(204, &[]);

/// A request that came.
#[derive(Debug, Clone)]
pub struct Seen {
    /// When all of it was there.
    pub at: Instant,
    /// Its first line, without the version.
    pub line: String,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Seen {
    /// The values of a header.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let named = self.headers.iter().filter(|(it, _)| it == name);
        named.map(|(_, value)| value.as_str()).collect()
    }
}

type Script = dyn Fn(usize, &Seen) -> Step + Send + Sync;

struct Shared {
    script: Box<Script>,
    seen: Mutex<Vec<Seen>>,
    /// Connections that hang.
    open: Mutex<Vec<TcpStream>>,
}

/// A server on the loopback interface. It takes one request of each connection.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Server {
    /// Does these steps one after the other, and the last of them for ever.
    pub fn steps(steps: &[Step]) -> Self {
        let steps = steps.to_vec();
        Self::script(move |before, _| steps[before.min(steps.len() - 1)].clone())
    }

    /// Answers every request with success.
    pub fn done() -> Self {
        Self::steps(&[DONE])
    }

    /// Does what `script` says, which is told how many requests came before.
    pub fn script(script: impl Fn(usize, &Seen) -> Step + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            script: Box::new(script),
            seen: Mutex::default(),
            open: Mutex::default(),
        });
        let server = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (stream, server) = (stream.unwrap(), Arc::clone(&server));
                thread::spawn(move || server.serve(stream));
            }
        });
        Self { address, shared }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.shared.seen.lock().unwrap().clone()
    }

    /// How many there were.
    pub fn count(&self) -> usize {
        self.shared.seen.lock().unwrap().len()
    }
}

impl Shared {
    fn serve(&self, mut stream: TcpStream) {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let Some(mut seen) = read(&mut reader) else {
            return;
        };
        if seen.line.starts_with("CONNECT ") {
            self.seen.lock().unwrap().push(seen);
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
            match read(&mut reader) {
                Some(inner) => seen = inner,
                None => return,
            }
        }
        let step = {
            let mut all = self.seen.lock().unwrap();
            let step = (self.script)(all.len(), &seen);
            all.push(seen);
            step
        };
        match step {
            Step::Answer(status, headers) => {
                let headers: String = headers.iter().map(|it| format!("{it}\r\n")).collect();
                let length = if status == 204 {
                    ""
                } else {
                    "Content-Length: 0\r\n"
                };
                let head = format!("HTTP/1.1 {status} Said\r\n{length}Connection: close\r\n");
                let answer = format!("{head}{headers}\r\n");
                // The client may have gone.
                let _ = stream.write_all(answer.as_bytes());
            }
            Step::Hang => self.open.lock().unwrap().push(stream),
            Step::Close => {}
        }
    }
}

/// A request, unless the connection ends before it does.
fn read(reader: &mut impl BufRead) -> Option<Seen> {
    let line = line(reader)?;
    let mut headers = Vec::new();
    loop {
        let line = self::line(reader)?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length = length.map_or(0, |(_, length)| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Seen {
        at: Instant::now(),
        line: line.trim_end_matches(" HTTP/1.1").to_owned(),
        headers,
        body,
    })
}

fn line(reader: &mut impl BufRead) -> Option<String> {
    let mut line = String::new();
    let read = reader.read_line(&mut line).ok()?;
    (read > 0).then(|| line.trim_end().to_owned())
}
