//! What requests look like to the server.

use event_intake::ClientBuilder;
use http::Method;

use crate::{
    answers::{head, success},
    call::Call,
    caller::{Caller, Over, settings},
    outcome::Outcome,
    server::{Does, Request, Server},
    watchdog::watched,
};

/// The request that a client with these settings sends.
fn sent(over: Over, with: fn(ClientBuilder) -> ClientBuilder) -> Request {
    watched(move || {
        let server = Server::doing(vec![Does::Answers(success(Call::EventV1))]);
        let caller = Caller::new(over, with(settings(&server.url())));
        caller.call(Call::EventV1).success();
        caller.leave();
        let mut seen = server.seen();
        assert_eq!(seen.requests.len(), 1);
        seen.requests.remove(0)
    })
}

#[test]
fn a_request_says_what_it_has_to() {
    for over in Over::BOTH {
        let request = sent(over, |it| it);
        assert_eq!(request.method, "POST");
        assert_eq!(request.path, "/api/v1/events");
        let header = |name| {
            request
                .headers
                .get(name)
                .map(|it| it.to_str().expect("text"))
        };
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            header("user-agent"),
            Some(format!("event-intake/{version}").as_str())
        );
        assert_eq!(header("dd-api-key"), Some("the-datadog-api-key"));
        assert_eq!(header("dd-application-key"), None);
        assert_eq!(header("accept"), Some("application/json"));
        assert_eq!(header("content-type"), Some("application/json"));
        // Nothing could read what came of it.
        assert_eq!(header("accept-encoding"), None);
        assert_eq!(header("transfer-encoding"), None);
        assert_eq!(
            String::from_utf8_lossy(&request.body),
            r#"{"text":"text","title":"title"}"#
        );
    }
}

#[test]
fn the_user_agent_can_be_set() {
    for over in Over::BOTH {
        let request = sent(over, |it| it.user_agent("mine/2"));
        assert_eq!(request.headers["user-agent"], "mine/2");
    }
}

#[test]
fn a_client_of_the_users_own_calls_itself_what_it_does() {
    for over in Over::BOTH {
        let request = sent(over, |it| {
            let http = reqwest::Client::builder().user_agent("own/1");
            let agent = ureq::Agent::config_builder().user_agent("own/1").build();
            it.http_client(http.build().expect("a client"))
                .agent(agent.new_agent())
        });
        assert_eq!(request.headers["user-agent"], "own/1");
        assert_eq!(request.headers["dd-api-key"], "the-datadog-api-key");
    }
}

/// No description makes one of these here, so a hook does.
#[test]
fn a_body_is_sent_whatever_the_method() {
    for over in Over::BOTH {
        let get = sent(over, |it| it.before(|it| *it.method_mut() = Method::GET));
        let delete = sent(over, |it| it.before(|it| *it.method_mut() = Method::DELETE));
        let options = sent(over, |it| {
            it.before(|it| *it.method_mut() = Method::OPTIONS)
        });
        let own = sent(over, |it| {
            it.before(|it| *it.method_mut() = Method::from_bytes(b"PURGE").expect("a method"))
        });
        for (request, method) in [
            (get, "GET"),
            (delete, "DELETE"),
            (options, "OPTIONS"),
            (own, "PURGE"),
        ] {
            assert_eq!(request.method, method, "{over:?}");
            assert!(!request.body.is_empty(), "{method} over {over:?}");
        }
    }
}

/// A body that is empty is said to be (RFC 9110, section 8.6).
#[test]
fn an_empty_body_has_a_length() {
    for over in Over::BOTH {
        let post = sent(over, |it| it.before(|it| it.body_mut().clear()));
        assert_eq!(post.headers["content-length"], "0", "{over:?}");
        assert!(!post.headers.contains_key("transfer-encoding"), "{over:?}");
        let get = sent(over, |it| {
            it.before(|it| {
                *it.method_mut() = Method::GET;
                it.body_mut().clear();
            })
        });
        assert!(!get.headers.contains_key("content-length"), "{over:?}");
        assert!(!get.headers.contains_key("transfer-encoding"), "{over:?}");
    }
}

/// The length in an answer to `HEAD` is that of a body which does not come (RFC 9110, section 9.3.2).
#[test]
fn an_answer_to_head_has_no_body() {
    for over in Over::BOTH {
        watched(move || {
            let answer = head(202, &[("Content-Length", "50")]);
            let server = Server::doing(vec![Does::Answers(answer.into_bytes())]);
            let settings = settings(&server.url()).before(|it| {
                *it.method_mut() = Method::HEAD;
                it.body_mut().clear();
            });
            let caller = Caller::new(over, settings);
            let Outcome::Failure(failure) = caller.call(Call::EventV1) else {
                panic!("no body can be read");
            };
            assert_eq!(
                failure.status.map(|it| it.as_u16()),
                Some(202),
                "{failure:?}"
            );
            assert_eq!(failure.body.as_deref(), Some(&b""[..]), "{failure:?}");
            caller.leave();
        });
    }
}
