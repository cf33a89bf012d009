//! The five endpoints, as calls.

use event_intake::{
    Client, blocking,
    model::{
        AlertEvent, AlertStatus, DoraIncidentAttributes, DoraIncidentData, DoraIncidentRequest,
        EventAttributesV2, EventCreateRequestV1, EventCreateRequestV2, EventDataV2,
        GuanceEventCreateRequest, GuanceEventStatus, IncidentCreateAttributes, IncidentCreateData,
        IncidentCreateRequest,
    },
    time::{UnixMillis, UnixNanos},
};

use crate::outcome::Outcome;

/// A call of an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    EventV1,
    EventV2,
    Incident,
    DoraIncident,
    GuanceEvent,
}

impl Call {
    pub const ALL: [Self; 5] = [
        Self::EventV1,
        Self::EventV2,
        Self::Incident,
        Self::DoraIncident,
        Self::GuanceEvent,
    ];

    /// A documented success: its status and its body.
    pub fn success(self) -> (u16, &'static str) {
        match self {
            Self::EventV1 => (202, r#"{"status":"ok"}"#),
            Self::EventV2 => (202, r#"{"data":{"id":"7"}}"#),
            Self::Incident => (201, r#"{"data":{"id":"7","type":"incidents"}}"#),
            Self::DoraIncident => (202, r#"{"data":{"id":"7"}}"#),
            Self::GuanceEvent => (
                200,
                r#"{"code":200,"content":true,"errorCode":"","message":"","success":true}"#,
            ),
        }
    }

    #[expect(deprecated, reason = "a deprecated endpoint has to work all the same")]
    pub async fn send(self, client: &Client) -> Outcome {
        match self {
            Self::EventV1 => client.create_event_v1(&event_v1()).await.into(),
            Self::EventV2 => client.create_event_v2(&event_v2()).await.into(),
            Self::Incident => client.create_incident(&incident()).await.into(),
            Self::DoraIncident => client.send_dora_incident(&dora_incident()).await.into(),
            Self::GuanceEvent => client.create_guance_event(&guance_event()).await.into(),
        }
    }

    #[expect(deprecated, reason = "a deprecated endpoint has to work all the same")]
    pub fn send_blocking(self, client: &blocking::Client) -> Outcome {
        match self {
            Self::EventV1 => client.create_event_v1(&event_v1()).into(),
            Self::EventV2 => client.create_event_v2(&event_v2()).into(),
            Self::Incident => client.create_incident(&incident()).into(),
            Self::DoraIncident => client.send_dora_incident(&dora_incident()).into(),
            Self::GuanceEvent => client.create_guance_event(&guance_event()).into(),
        }
    }
}

fn event_v1() -> EventCreateRequestV1 {
    EventCreateRequestV1::new("text", "title")
}

fn event_v2() -> EventCreateRequestV2 {
    let alert = AlertEvent::new(AlertStatus::Error);
    EventCreateRequestV2::new(EventDataV2::new(EventAttributesV2::new(alert, "title")))
}

fn incident() -> IncidentCreateRequest {
    let attributes = IncidentCreateAttributes::new(false, "title");
    IncidentCreateRequest::new(IncidentCreateData::new(attributes))
}

fn dora_incident() -> DoraIncidentRequest {
    let attributes = DoraIncidentAttributes::new(UnixNanos::new(1_693_491_974_000_000_000));
    DoraIncidentRequest::new(DoraIncidentData::new(attributes))
}

fn guance_event() -> GuanceEventCreateRequest {
    let date = UnixMillis::new(1_668_141_576_000);
    GuanceEventCreateRequest::new(date, GuanceEventStatus::Info, "title")
}
