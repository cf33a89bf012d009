//! Tokens that the client asks for by itself, over real sockets: the same cases for both clients.

mod support;

use std::{sync::Barrier, thread, time::Duration};

use data_encoding::BASE64;
use golden_oauth2_client_credentials::{
    Cause, ClientBuilder, Config, ErrorKind, RequestError, Upload,
    tokens::{ClientCredentials, Refusal, TokenError},
};
use support::{Caller, Outcome, RUNTIME, SECRET, Seen, Server, both, done, numbered, token};

/// Why there was no token.
fn refused(outcome: Outcome) -> (TokenError, String) {
    let error = outcome.unwrap_err();
    let shown = format!("{error} {error:?} {error:#?}");
    assert!(!shown.contains(SECRET), "{shown}");
    match error.cause() {
        Cause::Transport(cause) => (cause.token().expect("no token").clone(), error.to_string()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_token_is_asked_for_with_id_and_secret_in_a_header() {
    both(|make| {
        let server = Server::start(numbered, done);
        make(server.client()).unwrap().list_things().unwrap();
        let asked = &server.tokens()[0];
        assert_eq!(asked.line, "POST /token?tenant=1");
        assert_eq!(asked.body, "grant_type=client_credentials&scope=read+write");
        let login = asked.authorization.strip_prefix("Basic ").unwrap();
        let login = BASE64.decode(login.as_bytes()).unwrap();
        assert_eq!(login, b"the+id:s3cr3t%2Bof%2Fthe%3Dclient");
        let call = &server.calls()[0];
        assert_eq!(
            (call.line.as_str(), call.authorization.as_str()),
            ("GET /things", "Bearer t1")
        );
    });
}

#[test]
fn what_is_asked_for_can_be_changed() {
    both(|make| {
        let server = Server::start(numbered, done);
        let client = server.client_with(|it| {
            it.in_body(true)
                .scopes(["a:b", "c"])
                .parameter("audience", "https://example.com/")
        });
        make(client).unwrap().list_things().unwrap();
        let asked = &server.tokens()[0];
        assert_eq!(
            asked.body,
            "grant_type=client_credentials&scope=a%3Ab+c&audience=https%3A%2F%2Fexample.com%2F\
             &client_id=the+id&client_secret=s3cr3t%2Bof%2Fthe%3Dclient"
        );
        assert_eq!(asked.authorization, "");
        let server = Server::start(numbered, done);
        let client = server.client_with(|it| it.scopes([""; 0]));
        make(client).unwrap().list_things().unwrap();
        assert_eq!(server.tokens()[0].body, "grant_type=client_credentials");
    });
}

#[test]
fn many_calls_at_once_share_one_token() {
    const CALLS: usize = 24;
    both(|make| {
        let server = Server::start(numbered, done);
        let client = make(server.client()).unwrap();
        match &client {
            Caller::Async(client) => RUNTIME.block_on(async {
                let call = |_| {
                    let client = client.clone();
                    tokio::spawn(async move { client.list_things().await.unwrap() })
                };
                let calls: Vec<_> = (0..CALLS).map(call).collect();
                for call in calls {
                    call.await.unwrap();
                }
            }),
            Caller::Blocking(client) => {
                let barrier = Barrier::new(CALLS);
                thread::scope(|scope| {
                    for _ in 0..CALLS {
                        scope.spawn(|| {
                            barrier.wait();
                            client.clone().list_things().unwrap();
                        });
                    }
                });
            }
        }
        assert_eq!(server.counts(), (1, CALLS));
    });
}

#[test]
fn both_clients_of_the_same_settings_share_a_token() {
    let server = Server::start(numbered, done);
    let builder = server.client();
    for client in [
        Caller::Async(builder.clone().build().unwrap()),
        Caller::Blocking(builder.build_blocking().unwrap()),
    ] {
        client.list_things().unwrap();
    }
    assert_eq!(server.counts(), (1, 2));
}

#[test]
fn a_token_is_kept_until_shortly_before_it_expires() {
    for (expires_in, fetched) in [("0", 3), ("1", 3), ("10", 3), ("\"3600\"", 1), ("null", 1)] {
        both(|make| {
            let server = Server::start(move |_, _| token("same", expires_in), done);
            let client = make(server.client()).unwrap();
            (0..3).for_each(|_| drop(client.list_things().unwrap()));
            assert_eq!(server.counts(), (fetched, 3), "{expires_in}");
        });
    }
}

#[test]
fn a_token_that_is_refused_is_replaced_once() {
    both(|make| {
        let server = Server::start(numbered, |_, seen| match seen.authorization.as_str() {
            "Bearer t1" => Some((401, String::new())),
            _ => Some((204, String::new())),
        });
        let client = make(server.client()).unwrap();
        client.list_things().unwrap();
        assert_eq!(server.counts(), (2, 2));
        // The new one is kept.
        client.list_things().unwrap();
        assert_eq!(server.counts(), (2, 3));

        let server = Server::start(numbered, |_, _| Some((401, "who?".to_owned())));
        let error = make(server.client()).unwrap().list_things().unwrap_err();
        assert_eq!(error.status().map(|it| it.as_u16()), Some(401));
        assert_eq!(server.counts(), (2, 2));

        let server = Server::start(
            |_, _| token("same", "3600"),
            |_, _| Some((401, String::new())),
        );
        make(server.client()).unwrap().list_things().unwrap_err();
        assert_eq!(
            server.counts(),
            (2, 1),
            "what was refused is not sent again"
        );
    });
}

#[test]
fn what_can_be_sent_once_is_not_sent_with_the_next_token() {
    both(|make| {
        let turned_away = |_: usize, seen: &Seen| match seen.authorization.as_str() {
            "Bearer t1" => Some((401, "expired".to_owned())),
            _ => done(0, seen),
        };
        let server = Server::start(numbered, turned_away);
        let client = make(server.client()).unwrap();
        let once = || Upload::reader(&b"thing"[..]).length(5);
        let error = client.put_thing(once()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Auth, "{error}");
        assert_eq!(error.body(), Some(&b"expired"[..]));
        assert_eq!(server.counts(), (2, 1));
        client.put_thing(once()).unwrap();
        assert_eq!(server.counts(), (2, 2), "the next call has the next token");

        let server = Server::start(numbered, turned_away);
        make(server.client()).unwrap().put_thing(b"thing").unwrap();
        let bodies: Vec<_> = server.calls().into_iter().map(|it| it.body).collect();
        assert_eq!(bodies, ["thing", "thing"]);
    });
}

#[test]
fn a_refusal_is_what_it_is_and_shows_no_secret() {
    both(|make| {
        let body = format!(
            r#"{{"error":"invalid_client","error_description":"{SECRET} is not it\nat all"}}"#
        );
        let server = Server::start(move |_, _| Some((401, body.clone())), done);
        let (error, shown) = refused(make(server.client()).unwrap().list_things());
        let TokenError::Refused {
            status,
            refusal,
            description,
        } = &error
        else {
            panic!("{error:?}");
        };
        assert_eq!((status.as_u16(), refusal), (401, &Refusal::InvalidClient));
        assert_eq!(description.as_deref(), Some("\u{2026} is not it at all"));
        assert_eq!(error.kind(), ErrorKind::Auth);
        assert!(
            shown.contains("no token: 401 Unauthorized: invalid_client: "),
            "{shown}"
        );
        assert_eq!(server.counts(), (1, 0));
    });
}

#[test]
fn an_answer_that_holds_no_token_is_an_error() {
    let large = format!(
        r#"{{"access_token":"t","filled":"{}"}}"#,
        "x".repeat(100_000)
    );
    for (status, body, said) in [
        (200, "no JSON", "is no object of JSON"),
        (200, r#"{"token":"t"}"#, "holds no token"),
        (200, r#"{"access_token":1}"#, "holds no token"),
        (
            200,
            r#"{"access_token":"t","token_type":"mac"}"#,
            "none of bearer",
        ),
        (200, r#"{"access_token":"a\nb"}"#, "what no header can"),
        (200, large.as_str(), "larger than 65536 bytes"),
        (302, "", "the token endpoint answers 302"),
        (400, r#"{"error":"new_in_2030"}"#, "new_in_2030"),
    ] {
        let body = body.to_owned();
        both(|make| {
            let body = body.clone();
            let server = Server::start(move |_, _| Some((status, body.clone())), done);
            let (_, shown) = refused(make(server.client()).unwrap().list_things());
            assert!(shown.contains(said), "{shown}");
            assert_eq!(server.counts(), (1, 0), "{shown}");
        });
    }
}

#[test]
fn a_token_endpoint_that_fails_for_now_is_asked_again() {
    both(|make| {
        let server = Server::start(
            |before, seen| match before {
                0 => Some((503, String::new())),
                _ => numbered(before, seen),
            },
            done,
        );
        make(server.client()).unwrap().list_things().unwrap();
        assert_eq!(server.counts(), (2, 1));
    });
}

#[test]
fn waiting_for_a_token_takes_the_time_of_the_call() {
    both(|make| {
        let server = Server::start(|_, _| None, done);
        let client = server.client().timeout(Duration::from_millis(200));
        let error = make(client).unwrap().list_things().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_eq!(server.calls().len(), 0);
    });
}

#[test]
fn a_call_that_is_dropped_leaves_the_token_to_the_next() {
    let server = Server::start(
        |before, seen| match before {
            0 => None,
            _ => numbered(before, seen),
        },
        done,
    );
    let client = server.client().build().unwrap();
    RUNTIME.block_on(async {
        let call = tokio::spawn({
            let client = client.clone();
            async move { client.list_things().await }
        });
        while server.tokens().is_empty() {
            tokio::task::yield_now().await;
        }
        call.abort();
        client.list_things().await.unwrap();
    });
    assert_eq!(server.counts(), (2, 1));
}

#[test]
fn a_relative_url_is_on_the_host_of_the_request() {
    both(|make| {
        let server = Server::start(numbered, done);
        let client = ClientBuilder::new()
            .base_url(format!("{}/below", server.url))
            .relative_client(ClientCredentials::new("id", SECRET));
        make(client).unwrap().get_relative().unwrap();
        assert_eq!(server.tokens()[0].line, "POST /oauth/token");
        assert_eq!(server.calls()[0].line, "GET /below/relative");
    });
}

#[test]
fn credentials_that_cannot_be_used_are_an_error_when_the_client_is_built() {
    let config = |url: &str| {
        let credentials = ClientCredentials::new("id", SECRET).token_url(url);
        Config::new().oauth_client(credentials)
    };
    assert!(config("https://login.example.com/token").check().is_ok());
    let insecure = config("http://login.example.com/token");
    let error = insecure.check().unwrap_err().to_string();
    assert!(
        error.starts_with("oauth_client: ") && error.contains("allow_http"),
        "{error}"
    );
    assert!(insecure.allow_http(true).check().is_ok());
    for url in [
        "login.example.com",
        "//login.example.com",
        "https://me@login.example.com",
        "",
    ] {
        assert!(config(url).check().is_err(), "{url}");
    }
    for (id, secret) in [
        ("", SECRET),
        ("id", ""),
        ("id", "a\nb"),
        ("i\u{e9}", SECRET),
    ] {
        let config = Config::new().oauth_client(ClientCredentials::new(id, secret));
        let error = config.check().unwrap_err().to_string();
        assert!(
            error.starts_with("oauth_client (by convention in OAUTH_ID"),
            "{error}"
        );
    }
    let nowhere = Config::new().nowhere_client(ClientCredentials::new("id", SECRET));
    assert!(
        nowhere
            .check()
            .unwrap_err()
            .to_string()
            .contains("token_url")
    );
    let shown = format!("{:?} {:#?}", nowhere, config("https://login.example.com"));
    assert!(!shown.contains(SECRET), "{shown}");
}

#[test]
fn what_is_set_last_counts() {
    let token = |config: &Config| {
        let request = golden_oauth2_client_credentials::endpoint::list_things_request(config);
        let header = request.unwrap().headers().get("authorization").cloned();
        header.map(|it| it.to_str().unwrap().to_owned())
    };
    let credentials = || ClientCredentials::new("id", SECRET);
    let config = Config::new().oauth_client(credentials()).oauth("mine");
    assert_eq!(token(&config).as_deref(), Some("Bearer mine"));
    // Who sends requests fetches it.
    assert_eq!(token(&config.oauth_client(credentials())), None);
    let request = golden_oauth2_client_credentials::endpoint::list_things_request(&Config::new());
    let Err(RequestError::MissingKey(missing)) = request else {
        panic!("{request:?}");
    };
    assert_eq!(missing[0].setting, "oauth");
    assert_eq!(
        missing[0].variable,
        Some("OAUTH_TOKEN, or OAUTH_ID and OAUTH_SECRET")
    );
}
