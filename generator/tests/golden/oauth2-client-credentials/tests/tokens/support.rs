//! Both clients, and a server that answers for the API and for its tokens.

use std::{
    convert::Infallible,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, LazyLock, Mutex},
    thread,
    time::Duration,
};

use golden_oauth2_client_credentials::{
    BuildError, Client, ClientBuilder, Error, Reply, RetryPolicy, Upload, blocking,
    tokens::ClientCredentials,
};
use tokio::runtime::{Builder, Runtime};

/// What no error, log or `Debug` shows.
pub const SECRET: &str = "s3cr3t+of/the=client";

/// Where the async client's connections are.
pub static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut runtime = Builder::new_multi_thread();
    runtime.enable_all().build().unwrap()
});

/// A request that came.
#[derive(Debug, Clone)]
pub struct Seen {
    pub line: String,
    pub authorization: String,
    pub body: String,
}

/// Status and body; `None` is no answer at all.
pub type Answer = Option<(u16, String)>;

type Script = dyn Fn(usize, &Seen) -> Answer + Send + Sync;

#[derive(Default)]
struct Heard {
    tokens: Vec<Seen>,
    calls: Vec<Seen>,
    open: Vec<TcpStream>,
}

/// A server on the loopback interface. It takes one request of each connection.
pub struct Server {
    pub url: String,
    heard: Arc<Mutex<Heard>>,
}

impl Server {
    /// Does what these say, each told how many requests of its kind came before.
    pub fn start(
        tokens: impl Fn(usize, &Seen) -> Answer + Send + Sync + 'static,
        calls: impl Fn(usize, &Seen) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let heard = Arc::<Mutex<Heard>>::default();
        let scripts: Arc<(Box<Script>, Box<Script>)> =
            Arc::new((Box::new(tokens), Box::new(calls)));
        let shared = Arc::clone(&heard);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (heard, scripts) = (Arc::clone(&shared), Arc::clone(&scripts));
                thread::spawn(move || serve(stream, &heard, &scripts));
            }
        });
        Self { url, heard }
    }

    /// The requests for tokens so far.
    pub fn tokens(&self) -> Vec<Seen> {
        self.heard.lock().unwrap().tokens.clone()
    }

    /// The other requests so far.
    pub fn calls(&self) -> Vec<Seen> {
        self.heard.lock().unwrap().calls.clone()
    }

    /// How often each was asked for.
    pub fn counts(&self) -> (usize, usize) {
        (self.tokens().len(), self.calls().len())
    }

    /// Settings to call the server with.
    pub fn client(&self) -> ClientBuilder {
        self.client_with(|it| it)
    }

    /// The same with other credentials.
    pub fn client_with(
        &self,
        change: impl Fn(ClientCredentials) -> ClientCredentials,
    ) -> ClientBuilder {
        let credentials = ClientCredentials::new("the id", SECRET);
        let credentials = credentials.token_url(format!("{}/token?tenant=1", self.url));
        let quick = RetryPolicy::new().first_wait(Duration::from_millis(1));
        ClientBuilder::new()
            .base_url(&self.url)
            .retry(quick)
            .oauth_client(change(credentials))
    }
}

fn serve(mut stream: TcpStream, heard: &Mutex<Heard>, scripts: &(Box<Script>, Box<Script>)) {
    let Some(seen) = read(&mut BufReader::new(stream.try_clone().unwrap())) else {
        return;
    };
    let answer = {
        let mut heard = heard.lock().unwrap();
        let is_token = seen.line.contains("/token");
        let script = if is_token { &scripts.0 } else { &scripts.1 };
        let list = match is_token {
            true => &mut heard.tokens,
            false => &mut heard.calls,
        };
        let answer = script(list.len(), &seen);
        list.push(seen);
        if answer.is_none() {
            heard.open.push(stream.try_clone().unwrap());
        }
        answer
    };
    if let Some((status, body)) = answer {
        let length = match status {
            204 => String::new(),
            _ => format!("Content-Length: {}\r\n", body.len()),
        };
        let head = format!("HTTP/1.1 {status} Said\r\n{length}Connection: close\r\n\r\n");
        // The client may have gone.
        let _ = stream.write_all((head + &body).as_bytes());
    }
}

fn read(input: &mut impl BufRead) -> Option<Seen> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if input.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let header = |name: &str| {
        let mut lines = head.lines().filter_map(|it| it.split_once(": "));
        let found = lines.find(|(it, _)| it.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.to_owned())
    };
    let length = header("content-length").map_or(0, |it| it.parse().unwrap());
    let mut body = vec![0; length];
    input.read_exact(&mut body).ok()?;
    let line = head.lines().next()?.trim_end_matches(" HTTP/1.1");
    Some(Seen {
        line: line.to_owned(),
        authorization: header("authorization").unwrap_or_default(),
        body: String::from_utf8(body).unwrap(),
    })
}

/// An answer with the token `t1`, `t2` and so on, which is good for an hour.
pub fn numbered(before: usize, _: &Seen) -> Answer {
    token(&format!("t{}", before + 1), "3600")
}

/// An answer with a token.
pub fn token(token: &str, expires_in: &str) -> Answer {
    let body = format!(
        r#"{{"access_token":"{token}","token_type":"Bearer","expires_in":{expires_in},"more":[]}}"#
    );
    Some((200, body))
}

/// Success, whatever is asked.
pub fn done(_: usize, _: &Seen) -> Answer {
    Some((204, String::new()))
}

/// What comes of a call.
pub type Outcome = Result<Reply<()>, Error<Infallible>>;

/// One of the clients.
#[derive(Debug, Clone)]
pub enum Caller {
    Async(Client),
    Blocking(blocking::Client),
}

impl Caller {
    pub fn list_things(&self) -> Outcome {
        match self {
            Self::Async(client) => RUNTIME.block_on(client.list_things()),
            Self::Blocking(client) => client.list_things(),
        }
    }

    pub fn put_thing(&self, thing: impl Into<Upload>) -> Outcome {
        match self {
            Self::Async(client) => RUNTIME.block_on(client.put_thing(thing)),
            Self::Blocking(client) => client.put_thing(thing),
        }
    }

    pub fn get_relative(&self) -> Outcome {
        match self {
            Self::Async(client) => RUNTIME.block_on(client.get_relative()),
            Self::Blocking(client) => client.get_relative(),
        }
    }
}

/// How to make one of the clients.
pub type Make = fn(ClientBuilder) -> Result<Caller, BuildError>;

/// Does the same with each client.
pub fn both(case: impl Fn(Make)) {
    case(|builder| Ok(Caller::Async(builder.build()?)));
    case(|builder| Ok(Caller::Blocking(builder.build_blocking()?)));
}
