//! What a call leaves in a trace, with the async client and with the blocking one: one span with
//! OpenTelemetry's names, and an event where it is sent again.

mod recording;
mod server;

use std::time::{Duration, SystemTime};

use event_intake::{
    ClientBuilder, ErrorKind, RetryPolicy,
    model::{EventCreateRequestV1, GuanceEventCreateRequest, GuanceEventStatus},
};

use recording::{Recording, Span, record};
use server::Server;

fn guance_event() -> GuanceEventCreateRequest {
    let date = SystemTime::UNIX_EPOCH;
    GuanceEventCreateRequest::new(date, GuanceEventStatus::Critical, "title")
}

const KEY: &str = "key-that-no-trace-shows";

/// Which client calls.
#[derive(Debug, Clone, Copy)]
enum By {
    Async,
    Blocking,
}

const BOTH: [By; 2] = [By::Async, By::Blocking];

fn runtime() -> tokio::runtime::Runtime {
    let runtime = tokio::runtime::Builder::new_current_thread();
    { runtime }.enable_all().build().expect("a runtime")
}

fn builder(server: &Server) -> ClientBuilder {
    ClientBuilder::new()
        .base_url(server.url())
        .validate(false)
        .datadog_api_key(KEY)
        .datadog_app_key(KEY)
        .guance_api_key(KEY)
        .retry(RetryPolicy::new().tries(2).first_wait(Duration::ZERO))
}

impl By {
    /// Posts an event to Datadog, and says which kind of failure comes of it.
    fn event(self, builder: ClientBuilder) -> Option<ErrorKind> {
        let event = EventCreateRequestV1::new("text", "title");
        match self {
            Self::Async => {
                let client = builder.build().expect("a client");
                let outcome = runtime().block_on(client.create_event_v1(&event));
                outcome.err().map(|it| it.kind())
            }
            Self::Blocking => {
                let client = builder.build_blocking().expect("a client");
                let outcome = client.create_event_v1(&event);
                outcome.err().map(|it| it.kind())
            }
        }
    }

    /// Posts an event to Guance.
    fn guance_event(self, builder: ClientBuilder) -> Option<ErrorKind> {
        let event = guance_event();
        match self {
            Self::Async => {
                let client = builder.build().expect("a client");
                let outcome = runtime().block_on(client.create_guance_event(&event));
                outcome.err().map(|it| it.kind())
            }
            Self::Blocking => {
                let client = builder.build_blocking().expect("a client");
                let outcome = client.create_guance_event(&event);
                outcome.err().map(|it| it.kind())
            }
        }
    }
}

/// The one span of a recording, in which no key is.
#[track_caller]
fn only(recording: &Recording) -> &Span {
    let [span] = recording.spans.as_slice() else {
        panic!("not one span: {recording:#?}");
    };
    assert!(!format!("{recording:?}").contains(KEY), "{recording:#?}");
    span
}

#[track_caller]
fn assert_fields(span: &Span, expected: &[(&str, &str)]) {
    for (name, value) in expected {
        assert_eq!(span.field(name), Some(*value), "{name}: {span:#?}");
    }
}

#[test]
fn a_success_is_a_span_with_the_names_of_the_conventions() {
    for by in BOTH {
        let server = Server::giving(&[(202, "", "{}")]);
        let recording = record(|| assert_eq!(by.event(builder(&server)), None));
        let span = only(&recording);
        let port = server.port().to_string();
        let url = format!("{}/api/v1/events", server.url());
        assert_eq!(span.name, "http.client");
        let body = r#"{"text":"text","title":"title"}"#.len().to_string();
        let expected = [
            ("otel.name", "POST /api/v1/events"),
            ("otel.kind", "client"),
            ("code.function.name", "create_event_v1"),
            ("http.request.method", "POST"),
            ("http.request.body.size", body.as_str()),
            ("http.response.status_code", "202"),
            ("http.response.body.size", "2"),
            ("server.address", "127.0.0.1"),
            ("server.port", port.as_str()),
            ("url.full", url.as_str()),
            ("url.template", "/api/v1/events"),
        ];
        assert_fields(span, &expected);
        assert_eq!(span.fields.len(), expected.len(), "{by:?}: {span:#?}");
        assert_eq!(recording.events.len(), 0, "{by:?}: {recording:#?}");
        assert!(span.closed, "{by:?}");
    }
}

#[test]
fn a_failure_has_its_status_as_its_type() {
    for by in BOTH {
        for (status, kind) in [
            (403, ErrorKind::Auth),
            (500, ErrorKind::Server),
            (302, ErrorKind::Other),
        ] {
            let server = Server::giving(&[(status, "", r#"{"errors":["no"]}"#)]);
            let recording = record(|| assert_eq!(by.event(builder(&server)), Some(kind)));
            let status = status.to_string();
            let expected = [
                ("http.response.status_code", status.as_str()),
                ("error.type", status.as_str()),
                ("otel.status_code", "ERROR"),
            ];
            assert_fields(only(&recording), &expected);
            assert_eq!(only(&recording).field("http.request.resend_count"), None);
        }
    }
}

#[test]
fn a_failure_that_only_the_body_tells_has_its_kind_as_its_type() {
    let body = r#"{"code":200,"errorCode":"ft.InvalidAPIKey","message":"","success":false}"#;
    for by in BOTH {
        let server = Server::giving(&[(200, "", body)]);
        let recording = record(|| {
            let kind = by.guance_event(builder(&server));
            assert_eq!(kind, Some(ErrorKind::Auth));
        });
        let expected = [
            ("http.response.status_code", "200"),
            ("error.type", "auth"),
            ("otel.status_code", "ERROR"),
        ];
        assert_fields(only(&recording), &expected);
    }
}

#[test]
fn a_success_that_cannot_be_read_has_its_kind_as_its_type() {
    for by in BOTH {
        for (status, body) in [(202, "<html>"), (204, "")] {
            let server = Server::giving(&[(status, "", body)]);
            let decode = Some(ErrorKind::Decode);
            let recording = record(|| assert_eq!(by.event(builder(&server)), decode));
            let expected = [("error.type", "decode"), ("otel.status_code", "ERROR")];
            assert_fields(only(&recording), &expected);
        }
    }
}

#[test]
fn a_call_without_an_answer_has_its_kind_as_its_type() {
    for by in BOTH {
        let server = Server::giving(&[]);
        let recording = record(|| {
            let kind = by.event(builder(&server));
            assert_eq!(kind, Some(ErrorKind::Network));
        });
        let span = only(&recording);
        let expected = [("error.type", "network"), ("otel.status_code", "ERROR")];
        assert_fields(span, &expected);
        assert_eq!(span.field("http.response.status_code"), None);
        let [event] = recording.events.as_slice() else {
            panic!("not one event: {recording:#?}");
        };
        assert_eq!(event.field("message"), Some("not sending again"));
        assert_eq!(event.field("why"), Some("Unsafe"));
    }
}

#[test]
fn a_call_that_is_sent_again_says_so_in_an_event_of_its_span() {
    for by in BOTH {
        let server = Server::giving(&[
            (429, "retry-after: 0\r\n", r#"{"errors":[]}"#),
            (202, "", "{}"),
        ]);
        let recording = record(|| assert_eq!(by.event(builder(&server)), None));
        let span = only(&recording);
        let expected = [
            ("http.request.resend_count", "1"),
            ("http.response.status_code", "202"),
        ];
        assert_fields(span, &expected);
        assert_eq!(span.field("error.type"), None, "{by:?}");
        let [event] = recording.events.as_slice() else {
            panic!("not one event: {recording:#?}");
        };
        assert_eq!(event.span.as_deref(), Some("create_event_v1"));
        assert_eq!(event.field("message"), Some("sending again"));
        assert_eq!(event.field("tries"), Some("1"));
        assert_eq!(event.field("status"), Some("429"));
    }
}

#[test]
fn nothing_is_recorded_without_a_call() {
    let server = Server::giving(&[]);
    let recording = record(|| {
        let builder = builder(&server);
        let client = builder.clone().build().expect("a client");
        drop((client.clone(), builder.build_blocking()));
        let event = EventCreateRequestV1::new("text", "title");
        let config = client.config();
        let request = event_intake::endpoint::create_event_v1_request(config, &event);
        assert!(request.is_ok());
    });
    assert!(recording.spans.is_empty(), "{recording:#?}");
    assert!(recording.events.is_empty(), "{recording:#?}");
}

#[test]
fn a_request_that_is_not_built_has_no_span() {
    let recording = record(|| {
        let server = Server::giving(&[]);
        for by in BOTH {
            let builder = ClientBuilder::new().base_url(server.url());
            assert_eq!(by.event(builder), Some(ErrorKind::Auth));
        }
    });
    assert!(recording.spans.is_empty(), "{recording:#?}");
}

#[test]
fn the_span_is_inside_of_the_callers_and_hooks_are_inside_of_it() {
    for by in BOTH {
        let server = Server::giving(&[(202, "", "{}")]);
        let recording = record(|| {
            let outer = tracing::info_span!("outer", code.function.name = "outer");
            let _entered = outer.enter();
            let builder = builder(&server)
                .before(|_| tracing::info!("before"))
                .after(|_| tracing::info!("after"));
            assert_eq!(by.event(builder), None);
            tracing::info!("over");
        });
        let [_, span] = recording.spans.as_slice() else {
            panic!("not two spans: {recording:#?}");
        };
        assert_eq!(span.parent.as_deref(), Some("outer"), "{by:?}");
        let places: Vec<_> = (recording.events.iter())
            .map(|it| (it.field("message"), it.span.as_deref()))
            .collect();
        let expected = [
            (Some("before"), Some("create_event_v1")),
            (Some("after"), Some("create_event_v1")),
            (Some("over"), Some("outer")),
        ];
        assert_eq!(places, expected, "{by:?}");
    }
}

/// Calls that take turns on a thread: what runs between them is in no span, and each is in its own.
#[test]
fn calls_at_once_do_not_mix_their_spans() {
    let server = Server::giving(&[(202, "", "{}"); 2]);
    let recording = record(|| {
        let client = builder(&server)
            .after(|exchange| tracing::info!(of = exchange.endpoint.name, "after"))
            .build()
            .expect("a client");
        let event = EventCreateRequestV1::new("text", "title");
        let guance = guance_event();
        runtime().block_on(async {
            let between = async {
                for _ in 0..20 {
                    tracing::info!(of = "between", "between");
                    tokio::task::yield_now().await;
                }
            };
            let (first, _, ()) = tokio::join!(
                client.create_event_v1(&event),
                client.create_guance_event(&guance),
                between
            );
            assert!(first.is_ok(), "{first:?}");
        });
    });
    assert_eq!(recording.spans.len(), 2, "{recording:#?}");
    for event in &recording.events {
        let expected = event.field("of").filter(|it| *it != "between");
        assert_eq!(event.span.as_deref(), expected, "{recording:#?}");
    }
    assert_eq!(recording.events.len(), 22);
}
