//! Connections with TLS.

use std::time::Duration;

use event_intake::{ClientBuilder, ErrorKind};
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use crate::{
    answers::success,
    call::Call,
    caller::{Caller, Over, settings},
    case::{Case, Fails},
    certificate::{certificate, server_config},
    server::{Does, Door, Server},
    watchdog::watched,
};

#[test]
fn a_certificate_that_is_not_trusted() {
    Case::of(|call| vec![Does::Answers(success(call))])
        .behind(Door::Tls(server_config()))
        .fails(Fails::UNSENT)
        .requests(0)
        .connections(3)
        .check();
}

#[test]
fn a_certificate_that_the_client_is_told_to_trust() {
    Case::of(|call| vec![Does::Answers(success(call))])
        .behind(Door::Tls(server_config()))
        .with(trusting)
        .check();
}

#[test]
fn calls_share_a_connection_with_tls() {
    for over in Over::BOTH {
        watched(move || {
            let answers = Does::Answers(success(Call::EventV1));
            let server = Server::behind(Door::Tls(server_config()), vec![answers]);
            let caller = Caller::new(over, trusting(settings(&server.url())));
            for _ in 0..3 {
                caller.call(Call::EventV1).success();
            }
            caller.leave();
            assert_eq!(server.seen().requests.len(), 3, "{over:?}");
            assert_eq!(server.seen().connections, 1, "{over:?}");
        });
    }
}

#[test]
fn a_handshake_that_is_cut_off() {
    Case::of(|call| vec![Does::Answers(success(call))])
        .behind(Door::CutsHandshake)
        .fails(Fails::UNSENT)
        .requests(0)
        .connections(3)
        .check();
}

#[test]
fn a_handshake_that_is_not_answered() {
    let late = Fails {
        kind: ErrorKind::Timeout,
        ..Fails::UNSENT
    };
    Case::of(|call| vec![Does::Answers(success(call))])
        .behind(Door::IgnoresHandshake)
        .with(|client| client.connect_timeout(Duration::from_secs(1)))
        .fails(late)
        .requests(0)
        .connections(3)
        .check();
}

/// The server's answer does not come whole, although nothing of it is missing but the last bytes.
#[test]
fn a_reset_half_way_through_an_answer_over_tls() {
    let half = |call| {
        let mut bytes = success(call);
        bytes.truncate(bytes.len() - 7);
        vec![Does::AnswersAndResets(bytes)]
    };
    Case::of(half)
        .behind(Door::Tls(server_config()))
        .with(trusting)
        .fails(Fails::BROKEN)
        .connections(1)
        .check();
}

fn trusting(client: ClientBuilder) -> ClientBuilder {
    let trusted = reqwest::Certificate::from_der(certificate()).expect("a certificate");
    let http = reqwest::Client::builder().tls_certs_only([trusted]);
    let trusted = RootCerts::new_with_certs(&[Certificate::from_der(certificate())]);
    let tls = TlsConfig::builder().root_certs(trusted).build();
    let agent = ureq::Agent::config_builder().tls_config(tls).build();
    client
        .http_client(http.build().expect("a client"))
        .agent(agent.new_agent())
}
