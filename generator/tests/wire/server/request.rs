//! Requests as they arrive.

use std::io::Read;

use http::{HeaderMap, HeaderName, HeaderValue};

/// A request that has arrived whole.
#[derive(Debug, Clone)]
pub struct Request {
    pub method: String,
    pub path: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Request {
    /// The next request; `None` where the client hangs up before the end of it.
    pub fn read(stream: &mut impl Read) -> Option<Self> {
        let mut bytes = Vec::new();
        let end = loop {
            if let Some(at) = bytes.windows(4).position(|it| it == b"\r\n\r\n") {
                break at;
            }
            more(stream, &mut bytes)?;
        };
        let body_begins = end + 4;
        let mut request = Self::of_head(&String::from_utf8_lossy(&bytes[..end]));
        while bytes.len() < body_begins + request.length() {
            more(stream, &mut bytes)?;
        }
        request.body = bytes.split_off(body_begins);
        Some(request)
    }

    fn of_head(head: &str) -> Self {
        let mut lines = head.split("\r\n");
        let mut first = lines.next().expect("a line").split(' ');
        let headers = lines.map(|line| {
            let (name, value) = line.split_once(':').expect("a header");
            let name = HeaderName::from_bytes(name.as_bytes()).expect("a name");
            (name, HeaderValue::from_str(value.trim()).expect("a value"))
        });
        Self {
            method: first.next().expect("a method").to_owned(),
            path: first.next().expect("a path").to_owned(),
            headers: headers.collect(),
            body: Vec::new(),
        }
    }

    fn length(&self) -> usize {
        let length = self.headers.get("content-length");
        length.map_or(0, |it| {
            it.to_str().expect("text").parse().expect("a number")
        })
    }
}

fn more(stream: &mut impl Read, bytes: &mut Vec<u8>) -> Option<()> {
    let mut buffer = [0; 4096];
    match stream.read(&mut buffer) {
        Ok(0) | Err(_) => None,
        Ok(count) => {
            bytes.extend(&buffer[..count]);
            Some(())
        }
    }
}
