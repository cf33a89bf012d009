//! What is measured: a document each, read or written with the generated models and with the derived.

use std::{any::Any, hint::black_box};

use event_intake::{RawResponse, endpoint::create_incident_outcome, model as generated};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{derived, documents};

/// One document, one direction, both ways to do it.
pub struct Case {
    pub name: String,
    /// The size of the document in bytes.
    pub size: usize,
    pub generated: Run,
    pub derived: Run,
}

/// Does the work once. What comes of it is handed out, so that dropping it can be left out of the
/// measurement.
pub type Run = Box<dyn Fn() -> Box<dyn Any>>;

/// The names of all cases, in the order of [`all`].
pub fn names() -> Vec<String> {
    all().into_iter().map(|case| case.name).collect()
}

/// The case of that name.
pub fn named(name: &str) -> Option<Case> {
    all().into_iter().find(|case| case.name == name)
}

/// All cases.
pub fn all() -> Vec<Case> {
    use derived as d;
    use generated as g;

    let cases = [
        answer("answer", &documents::answer()),
        answer("answer of resources", &documents::answer_of_resources()),
        both::<Vec<g::IncludedItem>, Vec<d::IncludedItem>>(
            "union of resources",
            &documents::included(),
        ),
        both::<g::IncidentFields, d::IncidentFields>("union of fields", &documents::fields()),
        both::<g::IncidentAttributes, d::IncidentAttributes>(
            "object without unions",
            &documents::scalars(),
        ),
        both::<Vec<g::UserAttributes>, Vec<d::UserAttributes>>(
            "unknown fields",
            &documents::unknown_fields(),
        ),
        both::<Vec<g::AttachmentDocument>, Vec<d::AttachmentDocument>>(
            "escapes",
            &documents::escapes(),
        ),
        both::<g::RelationshipToResponders, d::RelationshipToResponders>(
            "long list",
            &documents::list(),
        ),
    ];
    cases.into_iter().flatten().collect()
}

fn answer(name: &str, json: &str) -> [Case; 2] {
    let writing = writing::<generated::IncidentCreateResponse, derived::IncidentCreateResponse>;
    [reading_of_answer(name, json), writing(name, json)]
}

/// The whole way of an answer through the endpoint. Each run needs a body of its own, which is
/// copied on both sides.
fn reading_of_answer(name: &str, json: &str) -> Case {
    let body = json.as_bytes().to_vec();
    let other_body = body.clone();
    Case {
        name: format!("read {name}"),
        size: json.len(),
        generated: Box::new(move || {
            let mut response = RawResponse::new(body.clone());
            *response.status_mut() = http::StatusCode::CREATED;
            Box::new(create_incident_outcome(black_box(response)).expect("an answer"))
        }),
        derived: Box::new(move || {
            let body = black_box(other_body.clone());
            Box::new(read::<derived::IncidentCreateResponse>(&body))
        }),
    }
}

fn both<G, D>(name: &str, json: &str) -> [Case; 2]
where
    G: DeserializeOwned + Serialize + 'static,
    D: DeserializeOwned + Serialize + 'static,
{
    [reading::<G, D>(name, json), writing::<G, D>(name, json)]
}

fn reading<G, D>(name: &str, json: &str) -> Case
where
    G: DeserializeOwned + 'static,
    D: DeserializeOwned + 'static,
{
    let (body, other_body) = (json.to_owned(), json.to_owned());
    Case {
        name: format!("read {name}"),
        size: json.len(),
        generated: Box::new(move || Box::new(read::<G>(body.as_bytes()))),
        derived: Box::new(move || Box::new(read::<D>(other_body.as_bytes()))),
    }
}

/// Both write the same: it is the same work that is compared.
fn writing<G, D>(name: &str, json: &str) -> Case
where
    G: DeserializeOwned + Serialize + 'static,
    D: DeserializeOwned + Serialize + 'static,
{
    let (generated, derived) = (read::<G>(json.as_bytes()), read::<D>(json.as_bytes()));
    assert_eq!(tree(&generated), tree(&derived), "{name}");
    Case {
        name: format!("write {name}"),
        size: json.len(),
        generated: Box::new(move || Box::new(write(black_box(&generated)))),
        derived: Box::new(move || Box::new(write(black_box(&derived)))),
    }
}

fn read<T: DeserializeOwned>(json: &[u8]) -> T {
    serde_json::from_slice(black_box(json)).expect("a document of this type")
}

fn write<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("a value that can be written")
}

fn tree<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).expect("a value that can be written")
}
