//! The models of an incident's answer as they are written with serde's derive: options tried in turn,
//! fields that nobody named flattened into a map. What they keep is what the generated ones keep.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

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

#[derive(Serialize, Deserialize)]
pub struct IncidentRelationships {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachments: Option<RelationshipToAttachments>,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Option::is_none"
    )]
    pub commander_user: Option<Option<NullableRelationshipToUser>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_by_user: Option<RelationshipToUser>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared_by_user: Option<RelationshipToUser>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impacts: Option<RelationshipToImpacts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integrations: Option<RelationshipToIntegrations>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_by_user: Option<RelationshipToUser>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responders: Option<RelationshipToResponders>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_defined_fields: Option<RelationshipToUserDefinedFields>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct NullableRelationshipToUser {
    #[serde(deserialize_with = "Option::deserialize")]
    pub data: Option<NullableUserReference>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct NullableUserReference {
    pub id: String,
    #[serde(rename = "type")]
    pub type_: UserResourceType,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct RelationshipToUser {
    pub data: UserReference,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct UserReference {
    pub id: String,
    #[serde(rename = "type")]
    pub type_: UserResourceType,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub enum UserResourceType {
    #[serde(rename = "users")]
    Users,
    #[serde(untagged)]
    Other(String),
}

#[derive(Serialize, Deserialize)]
pub struct RelationshipToAttachments {
    pub data: Vec<AttachmentReference>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct AttachmentReference {
    pub id: String,
    #[serde(rename = "type")]
    pub type_: AttachmentResourceType,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub enum AttachmentResourceType {
    #[serde(rename = "incident_attachments")]
    IncidentAttachments,
    #[serde(untagged)]
    Other(String),
}

#[derive(Serialize, Deserialize)]
pub struct RelationshipToImpacts {
    pub data: Vec<ImpactReference>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct ImpactReference {
    pub id: String,
    #[serde(rename = "type")]
    pub type_: ImpactResourceType,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub enum ImpactResourceType {
    #[serde(rename = "incident_impacts")]
    IncidentImpacts,
    #[serde(untagged)]
    Other(String),
}

#[derive(Serialize, Deserialize)]
pub struct RelationshipToIntegrations {
    pub data: Vec<IntegrationReference>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct IntegrationReference {
    pub id: String,
    #[serde(rename = "type")]
    pub type_: IntegrationResourceType,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub enum IntegrationResourceType {
    #[serde(rename = "incident_integrations")]
    IncidentIntegrations,
    #[serde(untagged)]
    Other(String),
}

#[derive(Serialize, Deserialize)]
pub struct RelationshipToResponders {
    pub data: Vec<ResponderReference>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct ResponderReference {
    pub id: String,
    #[serde(rename = "type")]
    pub type_: ResponderResourceType,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub enum ResponderResourceType {
    #[serde(rename = "incident_responders")]
    IncidentResponders,
    #[serde(untagged)]
    Other(String),
}

#[derive(Serialize, Deserialize)]
pub struct RelationshipToUserDefinedFields {
    pub data: Vec<UserDefinedFieldReference>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct UserDefinedFieldReference {
    pub id: String,
    #[serde(rename = "type")]
    pub type_: UserDefinedFieldResourceType,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub enum UserDefinedFieldResourceType {
    #[serde(rename = "user_defined_field")]
    UserDefinedField,
    #[serde(untagged)]
    Other(String),
}

/// Attachments come first although the description lists users first: everything about a user may be
/// absent, and an attachment would be read as one.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub enum IncludedItem {
    Attachment(Box<Attachment>),
    User(Box<User>),
    Unknown(Value),
}

#[derive(Serialize, Deserialize)]
pub struct User {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<UserAttributes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub type_: Option<UserResourceType>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct UserAttributes {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct Attachment {
    pub attributes: AttachmentAttributes,
    pub id: String,
    pub relationships: AttachmentRelationships,
    #[serde(rename = "type")]
    pub type_: AttachmentResourceType,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct AttachmentAttributes {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment: Option<AttachmentDocument>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment_type: Option<AttachmentType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<Timestamp>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct AttachmentDocument {
    #[serde(rename = "documentUrl", skip_serializing_if = "Option::is_none")]
    pub document_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub enum AttachmentType {
    #[serde(rename = "postmortem")]
    Postmortem,
    #[serde(rename = "link")]
    Link,
    #[serde(untagged)]
    Other(String),
}

#[derive(Serialize, Deserialize)]
pub struct AttachmentRelationships {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<RelationshipToIncident>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_by_user: Option<RelationshipToUser>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct RelationshipToIncident {
    pub data: IncidentReference,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub struct IncidentReference {
    pub id: String,
    #[serde(rename = "type")]
    pub type_: IncidentResourceType,
    #[serde(flatten)]
    pub unknown: Unknown,
}

#[derive(Serialize, Deserialize)]
pub enum IncidentResourceType {
    #[serde(rename = "incidents")]
    Incidents,
    #[serde(untagged)]
    Other(String),
}
