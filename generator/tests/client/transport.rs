//! Calls that fail on their way.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    thread,
};

use event_intake::{Client, Config, RequestError, Transport, TransportError};

use crate::{
    description::{Operation, operations},
    endpoints::call,
    keys::with_keys,
    loopback::{Loopback, client, nobody},
    outcome::{Cause, Outcome},
};

#[tokio::test]
async fn a_server_that_does_not_listen_is_a_transport_error() {
    let (_socket, url) = nobody();
    let client = client(with_keys(Config::new().base_url(url), |_| true));
    for operation in operations() {
        let error = call(&operation, &client).await.expect_err(operation.id);
        assert!(
            matches!(error.cause, Cause::Transport(TransportError::Http(_))),
            "{error:?}"
        );
        assert_eq!((error.status, error.body), (None, None), "{}", operation.id);
        let sources = error.sources.join(": ");
        assert!(
            sources.contains("refused"),
            "the cause is at the end: {sources}"
        );
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_a_transport_error() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"code\": 200";
    for operation in operations() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let url = format!("http://{address}");
        let server = thread::spawn(move || answer_once(&listener, answer));
        let client = client(with_keys(Config::new().base_url(url), |_| true));
        let error = call(&operation, &client).await.expect_err(operation.id);
        assert!(
            matches!(error.cause, Cause::Transport(TransportError::Http(_))),
            "{error:?}"
        );
        // Where the call went elsewhere, the server still waits for it.
        drop(TcpStream::connect(address));
        server.join().expect("the server has answered");
    }
}

/// Answers one call on the bare socket, and closes that.
fn answer_once(listener: &TcpListener, answer: &str) {
    let (mut socket, _) = listener.accept().expect("a call");
    let read = socket.read(&mut [0; 16 * 1024]).expect("a request");
    assert!(read > 0, "the call has broken off");
    socket.write_all(answer.as_bytes()).expect("an answer sent");
}

#[tokio::test]
async fn an_answer_of_the_greatest_size_accepted_is_read() {
    for operation in operations() {
        let size = success(&operation).len();
        let reply = limited(&operation, size).await.expect(operation.id);
        assert_eq!(reply.status.as_u16(), operation.answers(true)[0].status);
    }
}

#[tokio::test]
async fn a_larger_answer_is_refused_with_the_limit() {
    for operation in operations() {
        let limit = success(&operation).len() - 1;
        let error = limited(&operation, limit).await.expect_err(operation.id);
        let Cause::Transport(TransportError::TooLarge { limit: said }) = error.cause else {
            panic!("{}: {error:?}", operation.id);
        };
        assert_eq!(said, limit, "{}", operation.id);
        assert!(
            error.display.contains(&limit.to_string()),
            "{}",
            error.display
        );
    }
}

fn success(operation: &Operation) -> String {
    operation.answers(true)[0].example.value.to_string()
}

/// Calls a server that answers with a success, accepting so many bytes.
async fn limited(operation: &Operation, max_answer: usize) -> Outcome {
    let server = Loopback::start().await;
    server.accept(operation).await;
    let transport = Transport::new()
        .expect("a transport")
        .max_answer(max_answer);
    let client = Client::with_transport(server.config(|_| true), transport);
    call(operation, &client).await
}

#[tokio::test]
async fn an_http_client_of_ones_own_sends_the_requests() {
    let http = reqwest::Client::builder().user_agent("a-service/1");
    let transport = Transport::with_client(http.build().expect("an HTTP client"));
    let server = Loopback::start().await;
    for operation in operations() {
        server.accept(&operation).await;
        let client = Client::with_transport(server.config(|_| true), transport.clone());
        call(&operation, &client).await.expect(operation.id);
        assert_eq!(server.seen().await[0].headers["user-agent"], "a-service/1");
    }
}

#[tokio::test]
async fn a_base_url_may_end_with_a_slash_or_in_a_folder() {
    let server = Loopback::start().await;
    for operation in operations() {
        for (suffix, folder) in [("/", ""), ("/proxy", "/proxy"), ("/proxy/", "/proxy")] {
            server.accept(&operation).await;
            let config = server.config(|_| true).base_url(server.url() + suffix);
            call(&operation, &client(config)).await.expect(operation.id);
            let path = format!("{folder}{}", operation.path);
            assert_eq!(server.seen().await[0].url.path(), path, "{suffix}");
        }
    }
}

#[tokio::test]
async fn a_base_url_that_is_none_is_refused_before_anything_is_sent() {
    for url in [
        "",
        "127.0.0.1",
        "ftp://127.0.0.1",
        "http://",
        "http://two words",
        "http://127.0.0.1?a=b",
        "http://127.0.0.1#a",
        "http://user:password@127.0.0.1",
    ] {
        let client = client(with_keys(Config::new().base_url(url), |_| true));
        for operation in operations() {
            let error = call(&operation, &client).await.expect_err(url);
            let refused = matches!(
                error.cause,
                Cause::Request(
                    RequestError::NoServer | RequestError::Server | RequestError::Url(_)
                )
            );
            assert!(refused, "{url:?}: {error:?}");
        }
    }
}
