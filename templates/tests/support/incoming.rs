//! What a server is sent: HTTP/1.1 (RFC 9112), as far as our own clients speak it.

use std::io::{self, BufRead, Read};

/// A request.
pub struct Incoming {
    /// The request line and the headers.
    pub head: String,
    /// The body, put together where it came in chunks.
    pub body: Vec<u8>,
}

impl Incoming {
    /// The next request; `None` where there is no other.
    pub fn read(input: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if input.read_line(&mut head)? == 0 {
                return Ok(None);
            }
        }
        let mut incoming = Self {
            head,
            body: Vec::new(),
        };
        match incoming.header("content-length").map(str::parse) {
            Some(length) => {
                let length = length.map_err(io::Error::other)?;
                take(input, length, &mut incoming.body)?;
            }
            None if incoming.header("transfer-encoding").is_some() => {
                while chunk(input, &mut incoming.body)? {}
            }
            None => {}
        }
        Ok(Some(incoming))
    }

    /// The method.
    pub fn method(&self) -> &str {
        self.head.split(' ').next().unwrap_or_default()
    }

    /// The path and the query.
    pub fn target(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    /// The value of the first header of this name.
    pub fn header(&self, wanted: &str) -> Option<&str> {
        let mut headers = headers(&self.head);
        let found = headers.find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| value)
    }
}

/// The headers in a head.
pub fn headers(head: &str) -> impl Iterator<Item = (&str, &str)> {
    head.lines().filter_map(|line| line.split_once(": "))
}

/// Reads a chunk (RFC 9112, section 7.1), and says whether there may be another.
fn chunk(input: &mut impl BufRead, body: &mut Vec<u8>) -> io::Result<bool> {
    let mut line = String::new();
    input.read_line(&mut line)?;
    let length = u64::from_str_radix(line.trim(), 16).map_err(io::Error::other)?;
    take(input, length, body)?;
    input.read_line(&mut line)?;
    Ok(length > 0)
}

fn take(input: &mut impl BufRead, length: u64, body: &mut Vec<u8>) -> io::Result<()> {
    io::copy(&mut input.take(length), body)?;
    Ok(())
}
