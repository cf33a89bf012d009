//! A server that does as it is told, piece by piece, and remembers what it was asked.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, mpsc},
    thread,
};

/// What is done about a request.
#[derive(Debug, Clone)]
pub enum Step {
    /// These bytes are written, each by itself.
    Drips(Vec<u8>),
    /// These bytes are written, and the connection is closed.
    Says(Vec<u8>),
    /// These bytes are written, and nothing more.
    Stalls(Vec<u8>),
}

/// A request that came: its first line and its headers, in lower case.
pub type Seen = Vec<String>;

struct Shared {
    steps: Vec<Step>,
    seen: Mutex<Vec<Seen>>,
    gone: mpsc::Sender<()>,
}

/// A server on the loopback interface. It takes one request of each connection.
pub struct Server {
    port: u16,
    shared: Arc<Shared>,
    gone: mpsc::Receiver<()>,
}

impl Server {
    /// Does these steps one after the other, and the last of them for ever.
    pub fn steps(steps: &[Step]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (sender, gone) = mpsc::channel();
        let shared = Arc::new(Shared {
            steps: steps.to_vec(),
            seen: Mutex::default(),
            gone: sender,
        });
        let server = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (stream, server) = (stream.unwrap(), Arc::clone(&server));
                thread::spawn(move || server.serve(stream));
            }
        });
        Self { port, shared, gone }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The requests so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.shared.seen.lock().unwrap().clone()
    }

    /// The values of a header in each request so far.
    pub fn headers(&self, name: &str) -> Vec<Option<String>> {
        let start = format!("{name}: ");
        let seen = self.seen();
        let value = |lines: &Seen| {
            let mut lines = lines.iter();
            lines.find_map(|it| it.strip_prefix(&start).map(str::to_owned))
        };
        seen.iter().map(value).collect()
    }

    /// Waits until a client has closed a connection that stalls.
    pub fn until_gone(&self) {
        self.gone.recv().unwrap();
    }
}

impl Shared {
    fn serve(&self, mut stream: TcpStream) {
        stream.set_nodelay(true).unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let Some(seen) = read(&mut reader) else {
            return;
        };
        let step = {
            let mut all = self.seen.lock().unwrap();
            all.push(seen);
            self.steps[(all.len() - 1).min(self.steps.len() - 1)].clone()
        };
        // The client may have gone.
        match step {
            Step::Drips(bytes) => {
                for byte in bytes {
                    let _ = stream.write_all(&[byte]);
                }
            }
            Step::Says(bytes) => {
                let _ = stream.write_all(&bytes);
            }
            Step::Stalls(bytes) => {
                let _ = stream.write_all(&bytes);
                // Until the other side hangs up.
                let _ = reader.read(&mut [0]);
                let _ = self.gone.send(());
            }
        }
    }
}

/// A request, unless the connection ends before it does.
fn read(reader: &mut impl BufRead) -> Option<Seen> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|it| *it > 0)?;
        match line.trim_end().to_ascii_lowercase() {
            end if end.is_empty() => break,
            line => lines.push(line),
        }
    }
    let length = lines
        .iter()
        .find_map(|it| it.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |it| it.parse().unwrap())];
    reader.read_exact(&mut body).ok()?;
    Some(lines)
}

/// An answer whose body ends where the connection does not: each of these is a chunk.
pub fn chunks(media: &str, chunks: &[&str]) -> Vec<u8> {
    [open(media, chunks), b"0\r\n\r\n".to_vec()].concat()
}

/// The same without its end.
pub fn open(media: &str, chunks: &[&str]) -> Vec<u8> {
    let mut answer = head(200, media, "Transfer-Encoding: chunked");
    for chunk in chunks {
        answer.extend(format!("{:x}\r\n{chunk}\r\n", chunk.len()).bytes());
    }
    answer
}

/// An answer with a body of known length.
pub fn answer(status: u16, media: &str, body: &[u8]) -> Vec<u8> {
    let length = format!("Content-Length: {}", body.len());
    [head(status, media, &length).as_slice(), body].concat()
}

/// What stands in front of a body.
pub fn head(status: u16, media: &str, length: &str) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status} Said\r\nContent-Type: {media}\r\n{length}\r\n\r\n");
    head.into_bytes()
}
