//! What is known of an endpoint before it is called.

use std::time::Duration;

use event_intake::endpoint::CREATE_GUANCE_EVENT;

use crate::{description::operations, endpoints::endpoint_of, loopback::Loopback};

#[tokio::test]
async fn an_error_leads_to_the_endpoint_that_was_called() {
    let server = Loopback::answering(500, "").await;
    for operation in operations() {
        let error = server.call(&operation).await.expect_err(operation.id);
        let endpoint = error.endpoint;
        assert_eq!(endpoint.name, endpoint_of(&operation).method);
        assert_eq!(endpoint.method.as_str(), operation.method());
        assert_eq!(endpoint.path, operation.path);
        assert!(!endpoint.idempotent, "{endpoint:?}");
    }
}

#[test]
fn guance_accepts_20_requests_a_minute_of_each_key() {
    let [limit] = CREATE_GUANCE_EVENT.limits else {
        panic!("{:?}", CREATE_GUANCE_EVENT.limits);
    };
    let minute = Duration::from_secs(60);
    assert_eq!(
        (limit.of, limit.requests, limit.per),
        ("guance_api_key", 20, minute)
    );
}
