//! Calls that fail on their way.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    thread,
};

use event_intake::{BuildError, Config, ErrorKind, RequestError, TransportError};

use crate::{
    clients::{both, clients, not_built, once},
    description::{Operation, operations},
    endpoints::{call, endpoint_of},
    keys::with_keys,
    loopback::{Loopback, nobody},
    outcome::{Cause, Outcome},
};

/// Settings that lead to `url`, with every key.
fn to(url: impl Into<String>) -> Config {
    // The times of the description's examples are long past.
    let config = Config::new().base_url(url).validate(false);
    with_keys(config, |_| true)
}

#[tokio::test]
async fn a_server_that_does_not_listen_is_a_transport_error() {
    let (_socket, url) = nobody();
    for client in clients(to(url)) {
        for operation in operations() {
            let of = format!("{} by the {} client", operation.id, client.name());
            let error = call(&operation, &client).await.expect_err(&of);
            assert!(
                matches!(error.cause, Cause::Transport(TransportError::Connect(_))),
                "{of}: {error:?}"
            );
            assert_eq!(error.kind, ErrorKind::Network, "{of}");
            assert!(error.is_retryable, "{of}: nothing was sent");
            assert_eq!((error.status, error.body), (None, None), "{of}");
            let method = endpoint_of(&operation).method;
            assert!(
                error.display.starts_with(&format!("{method}: ")),
                "{}",
                error.display
            );
            assert!(error.display.contains("refused"), "{}", error.display);
            let sources = error.sources.join(": ");
            assert!(
                sources.contains("refused"),
                "{of}: the cause is at the end: {sources}"
            );
        }
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_a_transport_error() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"code\": 200";
    for (operation, blocking) in operations()
        .into_iter()
        .flat_map(|it| [(it, false), (it, true)])
    {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let url = format!("http://{address}");
        let server = thread::spawn(move || answer_once(&listener, answer));
        let client = &clients(to(url))[usize::from(blocking)];
        let of = format!("{} by the {} client", operation.id, client.name());
        let error = call(&operation, client).await.expect_err(&of);
        assert!(
            matches!(error.cause, Cause::Transport(TransportError::Broken(_))),
            "{of}: {error:?}"
        );
        assert_eq!(error.kind, ErrorKind::Network, "{of}");
        assert!(!error.is_retryable, "{of}: the server has acted");
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
        for outcome in limited(&operation, size).await {
            let reply = outcome.expect(operation.id);
            assert_eq!(reply.status.as_u16(), operation.answers(true)[0].status);
        }
    }
}

#[tokio::test]
async fn a_larger_answer_is_refused_with_the_limit() {
    for operation in operations() {
        let limit = success(&operation).len() - 1;
        for outcome in limited(&operation, limit).await {
            let error = outcome.expect_err(operation.id);
            let Cause::Transport(TransportError::TooLarge { limit: said }) = error.cause else {
                panic!("{}: {error:?}", operation.id);
            };
            assert_eq!(said, limit, "{}", operation.id);
            assert_eq!((error.kind, error.is_retryable), (ErrorKind::Decode, false));
            let said = limit.to_string();
            assert!(error.display.contains(&said), "{}", error.display);
        }
    }
}

fn success(operation: &Operation) -> String {
    operation.answers(true)[0].example.value.to_string()
}

/// Calls a server that answers with a success, accepting so many bytes.
async fn limited(operation: &Operation, max_answer: usize) -> Vec<Outcome> {
    let server = Loopback::start().await;
    server.accept(operation).await;
    let builder = once().config(to(server.url())).max_answer(max_answer);
    let mut outcomes = Vec::new();
    for client in both(&builder) {
        outcomes.push(call(operation, &client).await);
    }
    outcomes
}

#[tokio::test]
async fn an_http_client_of_ones_own_sends_the_requests() {
    let http = reqwest::Client::builder().user_agent("a-service/1");
    let agent = ureq::Agent::config_builder().user_agent("a-service/1");
    let server = Loopback::start().await;
    let builder = once()
        .config(to(server.url()))
        .http_client(http.build().expect("an HTTP client"))
        .agent(agent.build().new_agent());
    for client in both(&builder) {
        for operation in operations() {
            server.accept(&operation).await;
            call(&operation, &client).await.expect(operation.id);
            assert_eq!(server.seen().await[0].headers["user-agent"], "a-service/1");
        }
    }
}

#[tokio::test]
async fn a_base_url_may_end_with_a_slash_or_in_a_folder() {
    let server = Loopback::start().await;
    for operation in operations() {
        for (suffix, folder) in [("/", ""), ("/proxy", "/proxy"), ("/proxy/", "/proxy")] {
            for client in clients(to(server.url() + suffix)) {
                server.accept(&operation).await;
                call(&operation, &client).await.expect(operation.id);
                let path = format!("{folder}{}", operation.path);
                assert_eq!(server.seen().await[0].url.path(), path, "{suffix}");
            }
        }
    }
}

/// Why the pure function of each operation refuses these settings.
fn refused(config: &Config) -> Vec<RequestError> {
    let refusal = |operation: Operation| {
        let body = operation.request().examples[0].value;
        let request = (endpoint_of(&operation).request)(config, body);
        request.expect_err("a request that goes nowhere")
    };
    operations().into_iter().map(refusal).collect()
}

/// Why neither client can be built with these settings, because of their base URL.
fn refused_when_built(config: &Config) -> Vec<RequestError> {
    let errors = not_built(config).into_iter();
    let base_url = |error| match error {
        BuildError::BaseUrl(error) => error,
        other => panic!("{other:?}"),
    };
    errors.map(base_url).collect()
}

#[test]
fn a_base_url_that_is_none_is_refused_when_the_client_is_built() {
    for url in [
        "",
        "127.0.0.1",
        "ftp://127.0.0.1",
        "http://",
        "http://two words",
        "http://127.0.0.1:99999",
        "https://example.test:x",
        "http://127.0.0.1?a=b",
        "http://127.0.0.1#a",
        "http://user:password@127.0.0.1",
    ] {
        let config = to(url);
        for error in refused_when_built(&config)
            .into_iter()
            .chain(refused(&config))
        {
            let is_of_server = matches!(
                error,
                RequestError::NoServer | RequestError::Server | RequestError::Url(_)
            );
            assert!(is_of_server, "{url:?}: {error:?}");
        }
    }
}

/// Keys and data would go over the network for all to read.
#[test]
fn http_to_another_machine_is_refused_unless_it_is_allowed() {
    for url in [
        "http://example.test",
        "HTTP://example.test",
        "http://192.0.2.1:8080",
        "http://[2001:db8::1]",
        "http://127.0.0.1.example.test",
        "http://localhost.example.test",
        "http://mylocalhost",
        "http://a.localhost",
        "http://0.0.0.0",
    ] {
        let config = to(url);
        for error in refused_when_built(&config)
            .into_iter()
            .chain(refused(&config))
        {
            assert!(matches!(error, RequestError::Insecure), "{url}: {error:?}");
            assert!(error.to_string().contains("allow_http(true)"), "{error}");
        }
        let allowed = config.allow_http(true);
        clients(allowed.clone());
        for operation in operations() {
            let body = operation.request().examples[0].value;
            let request = (endpoint_of(&operation).request)(&allowed, body);
            assert!(request.is_ok(), "{url}: {request:?}");
        }
    }
}

#[test]
fn https_and_what_stays_on_this_machine_need_no_permission() {
    for url in [
        "https://example.test",
        "https://example.test:8443/proxy",
        "http://127.0.0.1:1",
        "http://127.255.255.254",
        "http://[::1]:1",
        "http://localhost:1",
        "http://LOCALHOST",
    ] {
        clients(to(url));
    }
}
