//! The models of an incident's answer as they are written with serde's derive: options tried in turn,
//! fields that nobody named flattened into a map. What they keep is what the generated ones keep.

mod relationships;
mod resources;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use relationships::IncidentRelationships;
pub use relationships::RelationshipToResponders;
use resources::IncidentResourceType;
pub use resources::{AttachmentDocument, IncludedItem, UserAttributes};

/// Fields that the description does not name.
type Unknown = Map<String, Value>;

/// Tells null from absent, where serde's own reading of an option does not.
fn nullable<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}

#[derive(Serialize, Deserialize)]
pub struct IncidentCreateResponse {
    pub data: Incident,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub included: Option<Vec<IncludedItem>>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct Incident {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<IncidentAttributes>,
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relationships: Option<IncidentRelationships>,
    #[serde(rename = "type")]
    pub type_: IncidentResourceType,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct IncidentAttributes {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_impact_duration: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_impact_end: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_impact_scope: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_impact_start: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_impacted: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared_by: Option<ExternalCreator>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared_by_uuid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detected: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fields: Option<IncidentFields>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident_type_uuid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_test: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub non_datadog_creator: Option<ExternalCreator>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notification_handles: Option<Vec<NotificationHandle>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolved: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<IncidentSeverity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_to_detect: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_to_internal_response: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_to_repair: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_to_resolve: Option<i64>,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<String>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub enum IncidentSeverity {
    #[serde(rename = "UNKNOWN")]
    Unknown,
    #[serde(rename = "SEV-0")]
    Sev0,
    #[serde(rename = "SEV-1")]
    Sev1,
    #[serde(rename = "SEV-2")]
    Sev2,
    #[serde(rename = "SEV-3")]
    Sev3,
    #[serde(rename = "SEV-4")]
    Sev4,
    #[serde(rename = "SEV-5")]
    Sev5,
    #[serde(untagged)]
    Other(String),
}

#[derive(Serialize, Deserialize)]
pub struct ExternalCreator {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_48_px: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct NotificationHandle {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle: Option<String>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

pub type IncidentFields = BTreeMap<String, IncidentField>;

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub enum IncidentField {
    SingleValueField(SingleValueField),
    MultiValueField(MultiValueField),
    Unknown(Value),
}

#[derive(Serialize, Deserialize)]
pub struct SingleValueField {
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub type_: Option<SingleValueFieldType>,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Option::is_none"
    )]
    pub value: Option<Option<String>>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub enum SingleValueFieldType {
    #[serde(rename = "dropdown")]
    Dropdown,
    #[serde(rename = "textbox")]
    Textbox,
    #[serde(untagged)]
    Other(String),
}

#[derive(Serialize, Deserialize)]
pub struct MultiValueField {
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub type_: Option<MultiValueFieldType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Vec<String>>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub enum MultiValueFieldType {
    #[serde(rename = "multiselect")]
    Multiselect,
    #[serde(rename = "textarray")]
    Textarray,
    #[serde(rename = "metrictag")]
    Metrictag,
    #[serde(rename = "autocomplete")]
    Autocomplete,
    #[serde(untagged)]
    Other(String),
}
