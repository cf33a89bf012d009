//! A server on the loopback interface and clients that call it.

use event_intake::{Client, Config};
use http::StatusCode;
use serde_json::Value;
use tokio::net::TcpSocket;
use wiremock::{Mock, MockServer, Request, ResponseTemplate, matchers::any};

use crate::{
    clients::{AnyClient, clients},
    description::{Answer, Operation},
    endpoints::call,
    keys::{Key, with_keys},
    outcome::{Outcome, assert_alike},
};

/// A header of every answer, by which a test sees that headers are handed on.
pub const TRACE: (&str, &str) = ("x-trace", "trace of the answer");

/// A server that gives the same answer to whatever it is sent, and remembers that.
pub struct Loopback {
    server: MockServer,
    clients: [AnyClient; 2],
}

impl Loopback {
    pub async fn start() -> Self {
        let server = MockServer::start().await;
        // The times of the description's examples are long past.
        let config = Config::new().base_url(server.uri()).validate(false);
        let clients = clients(with_keys(config, |_| true));
        Self { server, clients }
    }

    /// A server that answers with this status and this body.
    pub async fn answering(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let server = Self::start().await;
        server.answer(status, body).await;
        server
    }

    /// From now on answers so, and forgets what it has seen.
    pub async fn answer(&self, status: u16, body: impl Into<Vec<u8>>) {
        let body = body.into();
        let answer = ResponseTemplate::new(status).set_body_raw(body, "application/json");
        self.give(answer).await;
    }

    /// From now on answers with a success of `operation`, and forgets what it has seen.
    pub async fn accept(&self, operation: &Operation) {
        self.answer_as(&operation.answers(true)[0]).await;
    }

    /// From now on gives this documented answer, and forgets what it has seen.
    pub async fn answer_as(&self, answer: &Answer) {
        self.answer(answer.status, answer.example.value.to_string())
            .await;
    }

    /// From now on sends whoever calls on to `target`, and forgets what it has seen.
    pub async fn redirect(&self, status: u16, target: &Self) {
        let answer = ResponseTemplate::new(status);
        self.give(answer.insert_header("location", target.url()))
            .await;
    }

    async fn give(&self, answer: ResponseTemplate) {
        // Without Nagle's algorithm off, which the server leaves on, every second answer on a
        // connection waits for an acknowledgement: a connection each is far quicker.
        let answer = answer.insert_header("connection", "close");
        let answer = answer.insert_header(TRACE.0, TRACE.1);
        self.server.reset().await;
        Mock::given(any())
            .respond_with(answer)
            .mount(&self.server)
            .await;
    }

    pub fn url(&self) -> String {
        self.server.uri()
    }

    /// Settings that lead here, with the keys of which `wanted` holds.
    pub fn config(&self, wanted: impl Fn(&Key) -> bool) -> Config {
        with_keys(Config::new().base_url(self.url()), wanted)
    }

    /// The clients that call here and have every key.
    pub fn clients(&self) -> &[AnyClient; 2] {
        &self.clients
    }

    /// The async one of them.
    pub fn client(&self) -> &Client {
        let [AnyClient::Async(client), _] = &self.clients else {
            unreachable!("the first is the async one")
        };
        client
    }

    /// Calls `operation` here, with each client, to which the same has to come.
    pub async fn call(&self, operation: &Operation) -> Outcome {
        let [one, other] = &self.clients;
        let (one, other) = (call(operation, one).await, call(operation, other).await);
        assert_alike(&one, &other, operation.id);
        one
    }

    /// What the server was sent.
    pub async fn seen(&self) -> Vec<Request> {
        self.server
            .received_requests()
            .await
            .expect("requests are kept")
    }
}

/// A URL where nothing listens. The socket has to be kept: it is bound, so that nobody else can.
pub fn nobody() -> (TcpSocket, String) {
    let socket = TcpSocket::new_v4().expect("a socket");
    let any_port = ([127, 0, 0, 1], 0).into();
    socket.bind(any_port).expect("a free port");
    let url = format!("http://{}", socket.local_addr().expect("an address"));
    (socket, url)
}

pub fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).expect("a status")
}

/// The body of a request as JSON.
pub fn body_of(request: &Request) -> Value {
    serde_json::from_slice(&request.body).expect("the body sent is JSON")
}
