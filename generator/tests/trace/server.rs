//! A server that gives one answer after another, each on a connection of its own.

use std::{
    collections::VecDeque,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    thread,
};

/// Status, headers and body.
type Answer = (u16, &'static str, &'static str);

pub struct Server(SocketAddr);

impl Server {
    /// A server that gives these answers, and then hangs up on whoever calls.
    pub fn giving(answers: &[Answer]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("an address");
        let mut answers = VecDeque::from(answers.to_vec());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serve(&stream, answers.pop_front());
            }
        });
        Self(address)
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.0)
    }

    pub fn port(&self) -> u16 {
        self.0.port()
    }
}

fn serve(mut stream: &TcpStream, answer: Option<Answer>) {
    let mut input = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        input.read_line(&mut line).expect("a request");
        let field = line.trim().split_once(": ");
        match field {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.parse().expect("a length");
            }
            _ if line.trim().is_empty() => break,
            _ => {}
        }
    }
    input.read_exact(&mut vec![0; length]).expect("a body");
    if let Some((status, headers, body)) = answer {
        let length = body.len();
        let head = format!("HTTP/1.1 {status} \r\ncontent-length: {length}\r\n");
        let answer = format!("{head}connection: close\r\n{headers}\r\n{body}");
        stream.write_all(answer.as_bytes()).expect("a client");
    }
}
