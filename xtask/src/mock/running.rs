//! A mock that listens, on a thread of its own.

use std::collections::VecDeque;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use tokio::sync::oneshot;

use super::keys::Secrets;
use super::prefer::Preference;
use super::problem::Problem;
use super::request::{Answer, Request};
use super::{Mock, server};
use crate::Failure;

/// A request and its answer, as they may be shown: no key is in it.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// The method.
    pub method: String,
    /// Path and query; keys are `***`.
    pub target: String,
    /// The headers of the request; keys are `***`.
    pub headers: Vec<(String, String)>,
    /// The body of the request, as it was sent.
    pub body: Vec<u8>,
    /// The operation: its `operationId`, or method and path.
    pub operation: Option<String>,
    /// The status of the answer.
    pub status: u16,
    /// The headers of the answer.
    pub answer_headers: Vec<(String, String)>,
    /// The body of the answer.
    pub answer: Vec<u8>,
    /// Why the request was refused; empty where it was accepted.
    pub problems: Vec<Problem>,
}

impl Exchange {
    fn of(request: &Request, answer: &Answer, secrets: &Secrets) -> Self {
        let headers = answer.headers.iter();
        let headers = headers.map(|(name, value)| {
            (
                name.to_string(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        });
        Self {
            method: request.method.to_string(),
            target: secrets.target(request),
            headers: secrets.headers(request),
            body: request.body.clone(),
            operation: answer.operation.clone(),
            status: answer.status.as_u16(),
            answer_headers: headers.collect(),
            answer: answer.body.clone(),
            problems: answer.problems.clone(),
        }
    }
}

/// What is told of each exchange, on the thread that made the answer.
type Told = Box<dyn Fn(Exchange) + Send + Sync>;

/// What all connections share.
pub(super) struct Shared {
    mock: Mock,
    told: Told,
    next: Mutex<VecDeque<Preference>>,
}

impl Shared {
    /// Answers a request, and tells of it.
    pub(super) fn exchange(&self, request: &Request) -> Answer {
        let next = self
            .next
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop_front();
        let answer = self.mock.answer_as(request, &next.unwrap_or_default());
        self.tell(request, &answer);
        answer
    }

    /// Answers a request that was not read to its end, and tells of it.
    pub(super) fn refuse(&self, request: &Request, status: http::StatusCode, why: &str) -> Answer {
        let answer = self.mock.refuse_unread(status, why);
        self.tell(request, &answer);
        answer
    }

    fn tell(&self, request: &Request, answer: &Answer) {
        (self.told)(Exchange::of(request, answer, &self.mock.secrets));
    }
}

/// Starts mocks.
pub struct Server;

impl Server {
    /// Serves a mock on a port of the loopback interface, 0 for any that is free, until what is returned is dropped.
    /// `told` is called for each exchange.
    ///
    /// # Errors
    ///
    /// Where the port is taken, or the system has no more to give.
    pub fn start(
        mock: Mock,
        port: u16,
        told: impl Fn(Exchange) + Send + Sync + 'static,
    ) -> Result<Running, Failure> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = TcpListener::bind(address).map_err(|error| cannot_listen(port, &error))?;
        let cannot = |error: std::io::Error| cannot_listen(port, &error);
        let address = listener.local_addr().map_err(cannot)?;
        listener.set_nonblocking(true).map_err(cannot)?;
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build().map_err(cannot)?;
        let shared = Arc::new(Shared {
            mock,
            told: Box::new(told),
            next: Mutex::default(),
        });
        let (stop, stopped) = oneshot::channel();
        let theirs = Arc::clone(&shared);
        let thread = thread::Builder::new().name("mock".to_owned());
        let thread = thread.spawn(move || {
            runtime.block_on(server::serve(listener, theirs, stopped));
            // An answer that is being made is not waited for.
            runtime.shutdown_background();
        });
        Ok(Running {
            address,
            shared,
            stop: Some(stop),
            thread: Some(thread.map_err(cannot)?),
        })
    }
}

fn cannot_listen(port: u16, error: &std::io::Error) -> Failure {
    match error.kind() {
        ErrorKind::AddrInUse => Failure::new(
            format_args!("port {port} is taken by another program"),
            "choose another with --port, or --port 0 for any that is free",
        ),
        ErrorKind::PermissionDenied => Failure::new(
            format_args!("port {port} is not yours to listen on"),
            "choose one from 1024 on with --port, or --port 0 for any that is free",
        ),
        _ => Failure::new(
            format_args!("cannot listen on port {port}: {error}"),
            "choose another with --port",
        ),
    }
}

/// A mock that listens. It stops when this is dropped.
pub struct Running {
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    /// Where it listens: `http://127.0.0.1:4010`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many operations it answers for.
    pub fn operations(&self) -> usize {
        self.shared.mock.operations()
    }

    /// Says how the request after the ones that are spoken for is answered, where it is accepted.
    pub fn answer_next(&self, wish: Preference) {
        let next = self.shared.next.lock();
        next.unwrap_or_else(PoisonError::into_inner).push_back(wish);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Where nobody is there to be told, it has stopped already.
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
