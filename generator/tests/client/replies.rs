//! Calls whose typed reply is looked at.

use event_intake::model::{
    EventCreateResponseV1, EventCreateResponseV2, IncidentAttributes, IncidentCreateResponse,
};
use serde_json::{Value, json};

use crate::{built, loopback::Loopback};

/// The reply of v1 where the server answers so.
pub async fn event(answer: &Value) -> EventCreateResponseV1 {
    event_from(&answer.to_string()).await
}

/// The reply of v1 where the server answers with this text.
pub async fn event_from(answer: &str) -> EventCreateResponseV1 {
    let server = Loopback::answering(202, answer).await;
    let reply = server.client().create_event_v1(&built::event_v1()).await;
    reply.expect("a reply").body
}

/// The reply of v2 where the server answers so.
pub async fn event_v2(answer: &Value) -> EventCreateResponseV2 {
    let server = Loopback::answering(202, answer.to_string()).await;
    let reply = server.client().create_event_v2(&built::alert()).await;
    reply.expect("a reply").body
}

/// The new incident where the server answers so.
pub async fn incident(answer: &Value) -> IncidentCreateResponse {
    let server = Loopback::answering(201, answer.to_string()).await;
    let reply = server.client().create_incident(&built::incident()).await;
    reply.expect("a reply").body
}

/// The attributes of the new incident where the server answers with these.
pub async fn attributes(attributes: &Value) -> IncidentAttributes {
    let answer = json!({ "data": { "type": "incidents", "id": "1", "attributes": attributes } });
    incident(&answer).await.data.attributes.expect("attributes")
}
