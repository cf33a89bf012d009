//! Tokens from a provider of the user's, over real sockets.

use std::{
    convert::Infallible,
    future::{Ready, ready},
    io::{BufRead, BufReader, Read, Write},
    net::TcpListener,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    thread,
    time::Duration,
};

use golden_openid_provider::{
    Cause, Client, ClientBuilder, Error, Reply, StreamError, Upload, blocking,
    tokens::{Token, TokenError, TokenFuture, TokenProvider},
};

/// A server that answers each `Authorization` as it is told, and where it keeps those.
fn server(status: fn(&str) -> u16) -> (String, Arc<Mutex<Vec<String>>>) {
    says(move |token| format!("{} Said\r\n\r\n", status(token)))
}

/// The same with the whole answer behind its version.
fn says(answer: impl Fn(&str) -> String + Send + 'static) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let heard = Arc::<Mutex<Vec<String>>>::default();
    let shared = Arc::clone(&heard);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut input = BufReader::new(stream.try_clone().unwrap());
            let lines = input.by_ref().lines().map_while(Result::ok);
            let head: Vec<_> = lines.take_while(|it| !it.is_empty()).collect();
            let behind = |name| head.iter().find_map(|it| Some(it.split_once(name)?.1));
            let length = behind("ength: ").map_or(0, |it| it.parse().unwrap());
            input.read_exact(&mut vec![0; length]).unwrap();
            let token = behind("uthorization: ").unwrap_or_default();
            let token = token.strip_prefix("Bearer ").unwrap_or(token).to_owned();
            let answer = format!("HTTP/1.1 {}", answer(&token));
            shared.lock().unwrap().push(token);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    (url, heard)
}

/// Calls with each of the clients.
fn both(builder: impl Fn() -> ClientBuilder, case: impl Fn(&dyn Fn() -> Outcome)) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    let client: Client = builder().build().unwrap();
    case(&|| runtime.block_on(client.get_me()));
    let client: blocking::Client = builder().build_blocking().unwrap();
    case(&|| client.get_me());
}

type Outcome = Result<Reply<()>, Error<Infallible>>;

/// The tokens `t1`, `t2` and so on.
fn numbered() -> impl Fn() -> Ready<Result<Token, Infallible>> {
    let count = AtomicUsize::new(0);
    move || {
        ready(Ok(Token::new(format!(
            "t{}",
            count.fetch_add(1, SeqCst) + 1
        ))))
    }
}

#[test]
fn a_provider_is_asked_once_and_again_where_its_token_is_refused() {
    both(
        || {
            let (url, _) = server(|token| if token == "t1" { 401 } else { 204 });
            ClientBuilder::new()
                .base_url(url)
                .login_provider(numbered())
        },
        |call| {
            call().unwrap();
            call().unwrap();
        },
    );
    let (url, heard) = server(|token| if token == "t1" { 401 } else { 204 });
    let client = ClientBuilder::new()
        .base_url(url)
        .login_provider(numbered());
    let client = client.build_blocking().unwrap();
    client.get_me().unwrap();
    client.get_me().unwrap();
    assert_eq!(*heard.lock().unwrap(), ["t1", "t2", "t2"]);
}

#[test]
fn what_was_read_once_is_not_sent_with_another_token() {
    let (url, heard) = server(|_| 401);
    let builder = || {
        let builder = ClientBuilder::new().base_url(&url);
        builder.login_provider(numbered())
    };
    let file = || Upload::reader(&b"abc"[..]).length(3);
    let client = builder().build_blocking().unwrap();
    let error = client.put_me(file()).unwrap_err();
    assert_eq!(error.status().unwrap(), 401, "{error:?}");
    let runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = { runtime }.enable_all().build().unwrap();
    let client = builder().build().unwrap();
    let error = runtime.block_on(client.put_me(file())).unwrap_err();
    assert_eq!(error.status().unwrap(), 401, "{error:?}");
    assert_eq!(*heard.lock().unwrap(), ["t1", "t1"]);
}

/// Tokens that are long enough to be left out of texts.
fn secrets() -> impl Fn() -> Ready<Result<Token, Infallible>> {
    let count = AtomicUsize::new(0);
    move || {
        let number = count.fetch_add(1, SeqCst) + 1;
        ready(Ok(Token::new(format!("secret-{number}"))))
    }
}

#[test]
fn no_token_that_a_stream_was_taken_up_with_is_shown() {
    // The first is good for a connection that is cut, the second for those after it.
    let begun = AtomicUsize::new(0);
    let (url, heard) = says(move |token| {
        let event = format!("id: 1\ndata: {{\"count\":\"{token}\"}}\n\n");
        let head = "200 Said\r\nContent-Type: text/event-stream\r\nContent-Length: 999";
        match (token, begun.fetch_add(1, SeqCst) % 4) {
            ("secret-1", 0) | ("secret-2", 2) => format!("{head}\r\n\r\n{event}"),
            ("secret-1", 1) => "401 Said\r\n\r\n".to_owned(),
            _ => "204 Said\r\n\r\n".to_owned(),
        }
    });
    let builder = || {
        let builder = ClientBuilder::new().base_url(&url);
        builder.login_provider(secrets())
    };
    let shown = |errors: Vec<StreamError>| {
        let shown = format!("{errors:?}");
        assert_eq!(errors.len(), 2, "{shown}");
        assert!(!shown.contains("secret-") && shown.contains('…'), "{shown}");
    };
    let client = builder().build_blocking().unwrap();
    let events = client.watch_ticks().unwrap().body;
    shown(events.map(|it| it.unwrap_err()).collect());
    assert_eq!(
        heard.lock().unwrap()[..],
        ["secret-1", "secret-1", "secret-2", "secret-2"]
    );
    let runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = { runtime }.enable_all().build().unwrap();
    let client = builder().build().unwrap();
    let errors = runtime.block_on(async {
        let mut events = client.watch_ticks().await.unwrap().body;
        let mut errors = Vec::new();
        while let Some(event) = events.next().await {
            errors.push(event.unwrap_err());
        }
        errors
    });
    shown(errors);
}

#[test]
fn a_token_that_another_has_replaced_is_not_shown() {
    let (url, _) = says(|token| format!("401 Said\r\n\r\n{token} is no good"));
    let client = ClientBuilder::new().base_url(url).login_provider(secrets());
    let client = client.build_blocking().unwrap();
    // It is the first token's answer, for what is sent once, and the second that is kept.
    let error = client
        .put_me(Upload::reader(&b"abc"[..]).length(3))
        .unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(
        !shown.contains("secret-") && shown.contains("… is no good"),
        "{shown}"
    );
}

#[test]
fn of_two_keys_in_one_place_the_later_one_of_the_set_is_sent() {
    let (url, heard) = server(|_| 204);
    let client = ClientBuilder::new()
        .base_url(url)
        .own("Own 1234567")
        .login_provider(numbered());
    let client = client.build_blocking().unwrap();
    client.get_replaced().unwrap();
    client.get_replacing().unwrap();
    assert_eq!(*heard.lock().unwrap(), ["Own 1234567", "t1"]);
}

#[test]
fn a_token_that_expires_is_provided_anew() {
    let count = Arc::new(AtomicUsize::new(0));
    let provide = || {
        let count = Arc::clone(&count);
        move || {
            count.fetch_add(1, SeqCst);
            async { Ok::<_, Infallible>(Token::new("t").expires_in(Duration::from_secs(5))) }
        }
    };
    both(
        || {
            let (url, _) = server(|_| 204);
            ClientBuilder::new().base_url(url).login_provider(provide())
        },
        |call| {
            let before = count.load(SeqCst);
            call().unwrap();
            call().unwrap();
            assert_eq!(count.load(SeqCst), before + 2);
        },
    );
}

/// A provider that is no function, and fails.
struct Failing;

impl TokenProvider for Failing {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async { Err("the vault is closed".into()) })
    }
}

#[test]
fn a_provider_that_fails_is_the_cause_of_the_error() {
    both(
        || {
            ClientBuilder::new()
                .base_url("http://127.0.0.1:9")
                .login_provider(Failing)
        },
        |call| {
            let error = call().unwrap_err();
            let Cause::Transport(cause) = error.cause() else {
                panic!("{error:?}");
            };
            assert!(
                matches!(cause.token(), Some(TokenError::Provider(_))),
                "{cause:?}"
            );
            assert!(error.to_string().contains("the vault is closed"), "{error}");
        },
    );
}

#[test]
fn a_provider_that_never_answers_takes_the_time_of_the_call() {
    both(
        || {
            let never = std::future::pending::<Result<Token, Infallible>>;
            let builder = ClientBuilder::new().timeout(Duration::from_millis(100));
            builder.base_url("http://127.0.0.1:9").login_provider(never)
        },
        |call| assert_eq!(call().unwrap_err().kind().as_str(), "time-out"),
    );
}
