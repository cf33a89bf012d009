//! Redirects lead nowhere: a key would go to whatever host they name.

use event_intake::ErrorKind;

use crate::{
    answers::{answer, success},
    call::Call,
    caller::{Caller, Over, settings},
    server::{Does, Server},
    watchdog::watched,
};

#[test]
fn no_redirect_is_followed() {
    for over in Over::BOTH {
        for call in Call::ALL {
            watched(move || {
                for status in [301, 302, 303, 307, 308] {
                    is_not_followed(over, call, status);
                }
            });
        }
    }
}

fn is_not_followed(over: Over, call: Call, status: u16) {
    let other = Server::doing(vec![Does::Answers(success(call))]);
    // Another name of the same machine is another host.
    let target = other.url().replace("127.0.0.1", "localhost");
    let redirect = answer(status, &[("Location", &target)], "elsewhere");
    let server = Server::doing(vec![Does::Answers(redirect)]);
    let caller = Caller::new(over, settings(&server.url()));

    let failure = caller.call(call).failure();
    caller.leave();

    assert_eq!(failure.kind, ErrorKind::Other, "{failure:?}");
    assert!(!failure.is_retryable, "{failure:?}");
    assert_eq!(failure.tries.count, 1, "{failure:?}");
    assert_eq!(failure.tries.gave_up, None, "{failure:?}");
    assert_eq!(failure.status.map(|it| it.as_u16()), Some(status));
    assert_eq!(failure.body.as_deref(), Some(&b"elsewhere"[..]));
    let headers = failure.headers.expect("headers");
    assert_eq!(headers.get("location").expect("a header"), target.as_str());
    assert_eq!(server.seen().requests.len(), 1, "{call:?} over {over:?}");
    assert_eq!(other.seen().connections, 0, "{call:?} over {over:?}");
}
