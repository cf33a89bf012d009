//! Both clients as one.

use std::{io::Read, sync::LazyLock, time::Duration};

use golden_streaming::{
    ClientBuilder, DecodeError, Error, ErrorKind, RetryPolicy, StreamError, TransportError,
    endpoint::{ReadFileFailure, StartTicksFailure, WatchTicksFailure},
};
use serde_json::Map;
use tokio::runtime::{Builder, Runtime};

use crate::server::Server;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut runtime = Builder::new_multi_thread();
    runtime.enable_all().build().unwrap()
});

/// One of the clients.
#[derive(Debug, Clone)]
pub enum Caller {
    Async(golden_streaming::Client),
    Blocking(golden_streaming::blocking::Client),
}

/// How to make one of the clients.
pub type Make = fn(ClientBuilder) -> Caller;

/// Does the same with each client.
pub fn both(case: impl Fn(Make)) {
    case(|builder| Caller::Async(builder.build().unwrap()));
    case(|builder| Caller::Blocking(builder.build_blocking().unwrap()));
}

/// Settings to call `server` with, which hardly waits before it tries again.
pub fn client(server: &Server) -> ClientBuilder {
    ClientBuilder::new()
        .base_url(server.url())
        .retry(RetryPolicy::new().first_wait(Duration::from_millis(1)))
}

/// How long a file is said to be, what came of it, and what is wrong.
pub type File = (Option<u64>, Vec<u8>, Option<String>);

/// An item in a word: its count, or what is wrong.
fn word(error: &StreamError) -> String {
    match error {
        StreamError::Transport(TransportError::Timeout { .. }) => "late".to_owned(),
        StreamError::Transport(_) => "cut".to_owned(),
        StreamError::Item(DecodeError::Json(_), raw) => {
            format!("unreadable {}", String::from_utf8_lossy(raw))
        }
        StreamError::TooLarge { limit } => format!("larger than {limit}"),
        StreamError::Refused(response) => format!("refused with {}", response.status().as_u16()),
        error => error.to_string(),
    }
}

/// All of an async stream, item by item.
macro_rules! drained {
    ($stream:expr, $item:ident => $count:expr) => {{
        let mut words = Vec::new();
        while let Some(item) = $stream.next().await {
            words.push(match item {
                Ok($item) => $count,
                Err(error) => word(&error),
            });
        }
        words
    }};
}

/// The same of a blocking one.
macro_rules! collected {
    ($iter:expr, $item:ident => $count:expr) => {
        $iter
            .map(|item| match item {
                Ok($item) => $count,
                Err(error) => word(&error),
            })
            .collect()
    };
}

impl Caller {
    /// All events of a GET, item by item.
    pub fn watch(&self) -> Result<Vec<String>, Error<WatchTicksFailure>> {
        self.watch_with(true)
    }

    /// The same, where it is never taken up again.
    pub fn watch_once(&self) -> Vec<String> {
        self.watch_with(false).unwrap()
    }

    fn watch_with(&self, resumes: bool) -> Result<Vec<String>, Error<WatchTicksFailure>> {
        match self {
            Self::Async(client) => RUNTIME.block_on(async {
                let mut stream = client.watch_ticks().await?.body;
                if !resumes {
                    stream = stream.without_resuming();
                }
                Ok(drained!(stream, it => it.data.count.to_string()))
            }),
            Self::Blocking(client) => {
                let mut iter = client.watch_ticks()?.body;
                if !resumes {
                    iter = iter.without_resuming();
                }
                Ok(collected!(iter, it => it.data.count.to_string()))
            }
        }
    }

    /// All events of a POST.
    pub fn start(&self) -> Result<Vec<String>, Error<StartTicksFailure>> {
        match self {
            Self::Async(client) => RUNTIME.block_on(async {
                let mut stream = client.start_ticks(&Map::new()).await?.body;
                Ok(drained!(stream, it => it.data.count.to_string()))
            }),
            Self::Blocking(client) => {
                let iter = client.start_ticks(&Map::new())?.body;
                Ok(collected!(iter, it => it.data.count.to_string()))
            }
        }
    }

    /// The first event, after which the stream is dropped.
    pub fn glance(&self) -> String {
        let event = match self {
            Self::Async(client) => RUNTIME.block_on(async {
                let mut stream = client.watch_ticks().await.unwrap().body;
                stream.next().await
            }),
            Self::Blocking(client) => client.watch_ticks().unwrap().body.next(),
        };
        let event = event.unwrap().unwrap();
        format!("{} {:?} {}", event.event, event.id, event.data.count)
    }

    /// All lines.
    pub fn rows(&self) -> Vec<String> {
        match self {
            Self::Async(client) => RUNTIME.block_on(async {
                let mut stream = client.list_rows().await.unwrap().body;
                drained!(stream, it => it.count.to_string())
            }),
            Self::Blocking(client) => {
                collected!(client.list_rows().unwrap().body, it => it.count.to_string())
            }
        }
    }

    /// A file, as it arrives: what comes of it, and how much of it came.
    pub fn file(&self) -> Result<File, Error<ReadFileFailure>> {
        match self {
            Self::Async(client) => RUNTIME.block_on(async {
                let mut stream = client.read_file_stream().await?.body;
                let (length, mut bytes) = (stream.length(), Vec::new());
                while let Some(part) = stream.next().await {
                    match part {
                        Ok(part) => bytes.extend_from_slice(&part),
                        Err(error) => return Ok((length, bytes, Some(word(&error)))),
                    }
                }
                Ok((length, bytes, None))
            }),
            Self::Blocking(client) => {
                let mut reader = client.read_file_stream()?.body;
                let (length, mut bytes) = (reader.length(), Vec::new());
                let error = reader.read_to_end(&mut bytes).err();
                let error = error.map(|it| word(it.get_ref().unwrap().downcast_ref().unwrap()));
                Ok((length, bytes, error))
            }
        }
    }

    /// A file, once all of it is there: how the call fails, if it does.
    pub fn whole_file(&self) -> Option<ErrorKind> {
        let reply = match self {
            Self::Async(client) => RUNTIME.block_on(client.read_file()),
            Self::Blocking(client) => client.read_file(),
        };
        reply.err().map(|it| it.kind())
    }
}
