//! Links from an incident to other resources.

use serde::{Deserialize, Serialize};

use super::{Unknown, nullable};

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
