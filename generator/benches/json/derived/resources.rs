//! The resources that an answer includes, in full.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    Unknown,
    relationships::{AttachmentResourceType, RelationshipToUser, UserResourceType},
};

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
