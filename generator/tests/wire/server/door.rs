//! How connections are taken, before there is a request.

use std::{
    io::{self, Read, Write},
    net::TcpStream,
    sync::Arc,
    time::Duration,
};

use rustls::{ServerConfig, ServerConnection, StreamOwned};
use socket2::SockRef;

/// How connections are taken.
#[derive(Clone)]
pub enum Door {
    /// Without TLS.
    Plain,
    /// With TLS.
    Tls(Arc<ServerConfig>),
    /// Hangs up in the middle of the handshake.
    CutsHandshake,
    /// Does not answer the client's handshake.
    IgnoresHandshake,
}

/// A connection.
pub enum Stream {
    Plain(TcpStream),
    Tls(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Door {
    /// The connection, where there is to be one.
    pub fn open(&self, mut stream: TcpStream) -> Option<Stream> {
        match self {
            Self::Plain => Some(Stream::Plain(stream)),
            Self::Tls(config) => {
                let connection = ServerConnection::new(Arc::clone(config)).expect("TLS");
                let stream = StreamOwned::new(connection, stream);
                Some(Stream::Tls(Box::new(stream)))
            }
            Self::CutsHandshake => {
                let _ = stream.read(&mut [0; 16 * 1024]);
                None
            }
            Self::IgnoresHandshake => {
                let _ = io::copy(&mut stream, &mut io::sink());
                None
            }
        }
    }
}

impl Stream {
    /// Closes the connection so that the other side sees a reset.
    pub fn reset(&self) {
        let socket = match self {
            Self::Plain(stream) => stream,
            Self::Tls(stream) => &stream.sock,
        };
        let linger = SockRef::from(socket).set_linger(Some(Duration::ZERO));
        linger.expect("a socket");
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.read(buffer),
            Self::Tls(stream) => stream.read(buffer),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.write(bytes),
            Self::Tls(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(stream) => stream.flush(),
            Self::Tls(stream) => stream.flush(),
        }
    }
}
