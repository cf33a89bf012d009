//! A server that answers as it is told, a connection each, and keeps what it is sent.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread::{self, JoinHandle},
};

/// Of a body, no more than this is kept.
const KEPT: usize = 4 << 20;

/// A server.
pub struct Server {
    url: String,
    thread: JoinHandle<Vec<Received>>,
    /// How many bytes of bodies have arrived.
    pub arrived: Arc<AtomicU64>,
}

/// A request.
pub struct Received {
    pub head: Vec<String>,
    /// The body, or its beginning.
    pub body: Vec<u8>,
    /// How long it was.
    pub length: u64,
}

impl Received {
    /// The value of a header, whose name is in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let headers = self.head.iter().skip(1);
        let mut headers = headers.filter_map(|line| line.split_once(": "));
        let header = headers.find(|(own, _)| own.eq_ignore_ascii_case(name));
        header.map(|(_, value)| value)
    }
}

impl Server {
    /// One that answers with these statuses, and then is gone.
    pub fn new(statuses: &'static [u16]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let arrived = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&arrived);
        let thread = thread::spawn(move || {
            let requests = statuses.iter().map(|status| {
                let (stream, _) = listener.accept().unwrap();
                let mut reader = BufReader::new(stream);
                let received = receive(&mut reader, &counted);
                let head = format!("HTTP/1.1 {status} -\r\nRetry-After: 0\r\n");
                let rest = "Connection: close\r\nContent-Length: 0\r\n\r\n";
                let stream = reader.get_mut();
                stream
                    .write_all(format!("{head}{rest}").as_bytes())
                    .unwrap();
                received
            });
            requests.collect()
        });
        Self {
            url,
            thread,
            arrived,
        }
    }

    /// One that is somewhere else.
    pub fn at(url: String) -> Self {
        Self {
            url,
            ..Self::new(&[])
        }
    }

    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// What it was sent, once all answers are given.
    pub fn requests(self) -> Vec<Received> {
        self.thread.join().unwrap()
    }
}

fn receive(reader: &mut impl BufRead, arrived: &AtomicU64) -> Received {
    let mut head = Vec::new();
    loop {
        let line = line(reader);
        if line.is_empty() {
            break;
        }
        head.push(line);
    }
    let mut received = Received {
        head,
        body: Vec::new(),
        length: 0,
    };
    match received
        .header("content-length")
        .map(|it| it.parse().unwrap())
    {
        Some(length) => take(reader, length, &mut received, arrived),
        None if received.header("transfer-encoding") == Some("chunked") => loop {
            let length = u64::from_str_radix(&line(reader), 16).unwrap();
            take(reader, length, &mut received, arrived);
            assert_eq!(line(reader), "");
            if length == 0 {
                break;
            }
        },
        None => {}
    }
    received
}

fn line(reader: &mut impl BufRead) -> String {
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    line.trim_end().to_owned()
}

fn take(reader: &mut impl BufRead, length: u64, received: &mut Received, arrived: &AtomicU64) {
    let mut left = length;
    let mut buffer = vec![0; 64 * 1024];
    while left > 0 {
        let most = buffer.len().min(usize::try_from(left).unwrap());
        let count = reader.read(&mut buffer[..most]).unwrap();
        assert!(count > 0, "{left} bytes are missing");
        let free = KEPT - received.body.len();
        received.body.extend(&buffer[..count.min(free)]);
        received.length += count as u64;
        arrived.fetch_add(count as u64, Ordering::SeqCst);
        left -= count as u64;
    }
}
