//! What the description says of a request and its answer, held against what the crate sends and makes of it.

use std::{
    io::{self, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::mpsc,
    thread,
};

use serde::Serialize;

use super::{incoming::Incoming, read, same::assert_alike};
use crate::api::{
    Config, Error, ErrorKind, Invalid, RawRequest, RawResponse, Reply, RequestError, Rule,
};

/// An endpoint, as the description has it.
pub struct Endpoint {
    /// What the crate knows of it.
    pub known: &'static crate::api::Endpoint,
    /// The crate's settings, with every key.
    pub config: fn() -> Config,
    pub method: &'static str,
    /// The path as the description writes it.
    pub path: &'static str,
    /// How many requests may be sent in how many seconds.
    pub limits: &'static [(u32, u64)],
    /// The environment variables of the keys without which it is not sent.
    pub variables: &'static [&'static str],
    /// The URL of the server that is the default; empty where the description names none.
    pub server: &'static str,
    /// Path and query with the values that the tests give; `None` where they are not compared.
    pub target: Option<&'static str>,
    /// Headers that it sends, keys among them. Where the value is empty, any will do.
    pub headers: &'static [(&'static str, &'static str)],
    /// A body, where it is sent one.
    pub body: Option<&'static str>,
    /// A success.
    pub answer: (u16, &'static str),
}

/// A request to an endpoint, and its answer.
pub struct Exchange {
    endpoint: &'static Endpoint,
    body: Option<&'static str>,
    status: u16,
    answer: &'static str,
}

impl Endpoint {
    /// This body is sent, and answered as a success.
    pub fn sending(&'static self, body: &'static str) -> Exchange {
        let (status, answer) = self.answer;
        Exchange {
            endpoint: self,
            body: Some(body),
            status,
            answer,
        }
    }

    #[track_caller]
    fn assert_known(&self) {
        let known = self.known;
        assert_eq!(
            (known.method.as_str(), known.path),
            (self.method, self.path)
        );
        let limits = known
            .limits
            .iter()
            .map(|it| (it.requests, it.per.as_secs()));
        assert_eq!(limits.collect::<Vec<_>>(), self.limits);
    }

    /// Fails where keys are needed, and a request that has none does not say which.
    #[track_caller]
    fn assert_needs_keys(&self, request: Result<RawRequest, RequestError>) {
        // What has passed since the example was written is said before keys are looked for.
        if self.variables.is_empty() || matches!(request, Err(RequestError::Invalid(_))) {
            return;
        }
        let Err(RequestError::MissingKey(keys)) = request else {
            panic!("keys are needed");
        };
        let variables: Vec<_> = keys.iter().filter_map(|it| it.variable).collect();
        assert_eq!(variables, self.variables);
    }

    /// The answer is this one.
    pub fn answered(&'static self, status: u16, answer: &'static str) -> Exchange {
        Exchange {
            endpoint: self,
            body: self.body,
            status,
            answer,
        }
    }
}

impl Exchange {
    /// The JSON of the body.
    pub fn body(&self) -> &'static str {
        self.body.expect("a body")
    }

    /// What comes of the exchange by the functions that build the request and read its answer. Fails where
    /// the request is not the endpoint's.
    #[track_caller]
    pub fn by_functions<B, F>(
        &self,
        request: impl Fn(&Config) -> Result<RawRequest, RequestError>,
        outcome: impl FnOnce(RawResponse) -> Result<Reply<B>, Error<F>>,
    ) -> Result<Reply<B>, Error<F>> {
        let endpoint = self.endpoint;
        let config = match endpoint.server {
            "" => (endpoint.config)().base_url("http://127.0.0.1:9"),
            _ => (endpoint.config)(),
        };
        endpoint.assert_known();
        endpoint.assert_needs_keys(request(&Config::new().base_url("http://127.0.0.1:9")));
        let request = request(&config).expect("the request can be built");
        assert_eq!(request.method().as_str(), endpoint.method);
        if let Some(target) = endpoint.target.filter(|_| !endpoint.server.is_empty()) {
            assert_eq!(
                request.uri().to_string(),
                format!("{}{target}", endpoint.server)
            );
        }
        let header = |name| request.headers().get(name).and_then(|it| it.to_str().ok());
        self.assert_headers(header);
        let response = http::Response::builder()
            .status(self.status)
            .header("content-type", "application/json");
        let response = response.body(self.answer.into());
        outcome(response.expect("an answer"))
    }

    #[track_caller]
    fn assert_headers<'a>(&self, sent: impl Fn(&'static str) -> Option<&'a str>) {
        for (name, value) in self.endpoint.headers {
            let found = sent(name).unwrap_or_else(|| panic!("{name} is not sent"));
            assert!(value.is_empty() || found == *value, "{name}: {found}");
        }
    }

    #[track_caller]
    fn assert_heard(&self, heard: &Incoming) {
        assert_eq!(heard.method(), self.endpoint.method);
        if let Some(target) = self.endpoint.target {
            assert_eq!(heard.target(), target);
        }
        self.assert_headers(|name| heard.header(name));
        let media = heard.header("content-type").unwrap_or_default();
        if let (Some(body), true) = (self.body, media.contains("json")) {
            let sent = serde_json::from_slice(&heard.body).expect("JSON is sent");
            assert_alike(&sent, &read(body));
        }
    }
}

#[cfg(any(feature = "async", feature = "blocking"))]
mod calls {
    use super::*;
    use crate::api::{ClientBuilder, RetryPolicy};

    impl Exchange {
        /// What comes of a call. Fails where what is sent is not what the description says.
        #[cfg(feature = "async")]
        #[track_caller]
        pub fn by_call<B, F>(
            &self,
            call: impl AsyncFn(&crate::api::Client) -> Result<Reply<B>, Error<F>>,
        ) -> Result<Reply<B>, Error<F>> {
            let runtime = tokio::runtime::Builder::new_current_thread();
            let runtime = { runtime }.enable_all().build().expect("a runtime");
            self.with_server(|builder| {
                let client = builder.build().expect("a client");
                runtime.block_on(call(&client))
            })
        }

        /// The same of a call without an async runtime.
        #[cfg(feature = "blocking")]
        #[track_caller]
        pub fn by_blocking_call<B, F>(
            &self,
            call: impl Fn(&crate::api::blocking::Client) -> Result<Reply<B>, Error<F>>,
        ) -> Result<Reply<B>, Error<F>> {
            self.with_server(|builder| call(&builder.build_blocking().expect("a client")))
        }

        #[track_caller]
        fn with_server<T>(&self, call: impl FnOnce(ClientBuilder) -> T) -> T {
            let (status, answer) = (self.status, self.answer);
            let (url, heard) = serve_once(move || written(status, answer));
            let config = (self.endpoint.config)().base_url(url);
            let once = RetryPolicy::new().tries(1);
            let outcome = call(ClientBuilder::new().config(config).retry(once));
            self.assert_heard(&heard.recv().expect("a request is sent"));
            outcome
        }
    }
}

/// A server that answers one request, and tells which that was.
fn serve_once(
    answer: impl FnOnce() -> Vec<u8> + Send + 'static,
) -> (String, mpsc::Receiver<Incoming>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let (tell, heard) = mpsc::channel();
    let serve = move || -> io::Result<()> {
        let (mut stream, _): (TcpStream, _) = listener.accept()?;
        let incoming = Incoming::read(&mut BufReader::new(&stream))?;
        stream.write_all(&answer())?;
        // Where nobody asks, nobody is told.
        incoming.map(|it| tell.send(it));
        Ok(())
    };
    thread::spawn(serve);
    (url, heard)
}

fn written(status: u16, body: &str) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status} \r\nconnection: close\r\n");
    match status {
        204 | 205 | 304 => format!("{head}\r\n"),
        _ => {
            let length = body.len();
            format!(
                "{head}content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
            )
        }
    }
    .into_bytes()
}

/// The reply of a call that succeeds.
#[track_caller]
pub fn succeeded<B, F: std::fmt::Debug>(outcome: Result<Reply<B>, Error<F>>, status: u16) -> B {
    match outcome {
        Ok(reply) => {
            assert_eq!(reply.status.as_u16(), status);
            reply.body
        }
        Err(error) => panic!("{status} is a success: {error:?}"),
    }
}

/// The failure of a call that fails as the description says, and with this kind.
#[track_caller]
pub fn failed<B, F: Clone + std::fmt::Debug>(
    outcome: Result<Reply<B>, Error<F>>,
    status: u16,
    kind: ErrorKind,
) -> F {
    let Err(error) = outcome else {
        panic!("{status} is a failure");
    };
    assert_eq!(error.status().map(|it| it.as_u16()), Some(status));
    assert_eq!(error.kind(), kind, "{error:?}");
    let failure = error.failure().cloned();
    failure.unwrap_or_else(|| panic!("{status} is documented: {error:?}"))
}

/// Fails unless a value is written as this JSON.
#[track_caller]
pub fn assert_written(value: &impl Serialize, json: &str) {
    let written = serde_json::to_value(value).expect("it can be written");
    assert_alike(&written, &read(json));
}

/// Fails unless a value breaks no rule but that a time has passed since the example was written.
#[track_caller]
pub fn assert_valid(result: Result<(), Invalid>) {
    let violations = result.as_ref().err().map_or(&[][..], Invalid::violations);
    let mut others = violations
        .iter()
        .filter(|it| !matches!(it.rule, Rule::MaxAge(_)));
    if let Some(violation) = others.next() {
        panic!("{violation}");
    }
}

/// Fails unless a request is refused before it is sent, for what is in it.
#[track_caller]
pub fn assert_refused(request: Result<RawRequest, RequestError>) {
    assert!(
        matches!(request, Err(RequestError::Invalid(_))),
        "{request:?}"
    );
}
