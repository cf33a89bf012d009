//! The table of endpoints: how each is called, and what its failures are called.

use std::pin::Pin;

use event_intake::{Config, RawRequest, RequestError, endpoint, model};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::task::spawn_blocking;

use crate::{
    built,
    clients::AnyClient,
    description::Operation,
    json::written,
    outcome::{Failure, Outcome, outcome},
};

/// A call under way. That it can be sent to another thread is what a user's executor asks of it.
pub type Call = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// How one endpoint is called.
pub struct Endpoint {
    pub operation: &'static str,
    /// The method of the clients that calls it.
    pub method: &'static str,
    /// `{:?}` of the model that a body is read into.
    pub debug: fn(&Value) -> String,
    /// Reads a body into its model and sends it.
    pub send: fn(&AnyClient, &Value) -> Call,
    /// Reads a body into its model and builds the request.
    pub request: fn(&Config, &Value) -> Result<RawRequest, RequestError>,
    /// Examples that are built in Rust.
    pub built: &'static [Built],
}

/// An example by name, and how to send what is built.
pub type Built = (&'static str, fn(&AnyClient) -> Call);

/// The row of `operation`.
pub fn endpoint_of(operation: &Operation) -> &'static Endpoint {
    let row = ENDPOINTS.iter().find(|row| row.operation == operation.id);
    row.unwrap_or_else(|| panic!("{} has no row in ENDPOINTS", operation.id))
}

/// Calls `operation` with its first example.
pub async fn call(operation: &Operation, client: &AnyClient) -> Outcome {
    let body = operation.request().examples[0].value;
    (endpoint_of(operation).send)(client, body).await
}

macro_rules! endpoints {
    ($(
        $operation:literal: $method:ident($body:ident) with $request:ident,
        fails with $failure:ident $variants:tt,
        built { $($example:literal: $build:path,)* }
    )*) => {
        &[$(Endpoint {
            operation: $operation,
            method: stringify!($method),
            debug: |body| format!("{:?}", read::<model::$body>(body)),
            send: |client, body| call!(client.$method(read(body)), $failure $variants),
            request: |config, body| endpoint::$request(config, &read::<model::$body>(body)),
            built: &[$((
                $example,
                |client| call!(client.$method($build()), $failure $variants),
            ),)*],
        },)*]
    };
}

macro_rules! call {
    ($client:ident.$method:ident($body:expr), $failure:ident { $($status:literal: $variant:ident,)* }) => {{
        let (client, body) = ($client.clone(), $body);
        let failure = |failure: &endpoint::$failure| match failure {
            $(endpoint::$failure::$variant(body) => Failure {
                documented_for: $status,
                body: written(body),
            },)*
            other => panic!("{other:?} has no row in ENDPOINTS"),
        };
        Box::pin(async move {
            match client {
                AnyClient::Async(client) => outcome(client.$method(&body).await, failure),
                AnyClient::Blocking(client) => {
                    let call = move || outcome(client.$method(&body), failure);
                    spawn_blocking(call).await.expect("a call that does not panic")
                }
            }
        })
    }};
}

#[expect(deprecated, reason = "a deprecated endpoint has to work all the same")]
pub static ENDPOINTS: &[Endpoint] = endpoints! {
    "createEventV1": create_event_v1(EventCreateRequestV1) with create_event_v1_request,
    fails with CreateEventV1Failure {
        "400": BadRequest,
        "429": TooManyRequests,
    },
    built {
        "minimal": built::event_v1,
        "withPriority": built::event_v1_with_priority,
    }

    "createEventV2": create_event_v2(EventCreateRequestV2) with create_event_v2_request,
    fails with CreateEventV2Failure {
        "400": BadRequest,
        "403": Forbidden,
        "429": TooManyRequests,
    },
    built {
        "changeWithTimestamp": built::change,
        "alert": built::alert,
    }

    "createIncident": create_incident(IncidentCreateRequest) with create_incident_request,
    fails with CreateIncidentFailure {
        "400": BadRequest,
        "401": Unauthorized,
        "403": Forbidden,
        "404": NotFound,
        "429": TooManyRequests,
    },
    built {
        "minimal": built::incident,
        "full": built::full_incident,
    }

    "sendDoraIncident": send_dora_incident(DoraIncidentRequest) with send_dora_incident_request,
    fails with SendDoraIncidentFailure {
        "400": BadRequest,
        "403": Forbidden,
        "429": TooManyRequests,
    },
    built {
        "withCustomTags": built::dora_incident,
    }

    "createGuanceEvent": create_guance_event(GuanceEventCreateRequest) with create_guance_event_request,
    fails with CreateGuanceEventFailure {
        "200": Rejected,
        "default": Default,
    },
    built {
        "info": built::guance_event,
    }
};

/// The model of a body. A user has it as text, so that is what is read.
fn read<T: DeserializeOwned>(body: &Value) -> T {
    let model = serde_json::from_str(&body.to_string());
    model.unwrap_or_else(|error| panic!("{error}: {body}"))
}
