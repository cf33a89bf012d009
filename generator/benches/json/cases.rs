//! What is measured: a document each, read or written with the generated models and with the derived.

use std::{any::Any, hint::black_box};

use event_intake::{RawResponse, endpoint::create_incident_outcome, model};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{derived, documents};

/// One document, one direction, both ways to do it.
pub struct Case {
    pub name: &'static str,
    /// The size of the document in bytes.
    pub size: usize,
    pub generated: Run,
    pub derived: Run,
}

/// Does the work once. What comes of it is handed out, so that dropping it can be left out of the
/// measurement.
pub type Run = Box<dyn Fn() -> Box<dyn Any>>;

/// The names of all cases, in the order of [`all`].
pub fn names() -> Vec<&'static str> {
    all().iter().map(|case| case.name).collect()
}

/// The case of that name.
pub fn named(name: &str) -> Option<Case> {
    all().into_iter().find(|case| case.name == name)
}

/// All cases.
pub fn all() -> Vec<Case> {
    let answer = documents::answer().to_string();
    let included = documents::included().to_string();
    let fields = documents::fields().to_string();
    let scalars = documents::scalars().to_string();
    let unknown = documents::unknown_fields().to_string();
    let escapes = documents::escapes();
    let list = documents::list().to_string();

    let mut cases = vec![reading_of_answer(&answer)];
    cases.push(writing::<
        model::IncidentCreateResponse,
        derived::IncidentCreateResponse,
    >("write answer", &answer));
    cases.extend(
        both::<Vec<model::IncludedItem>, Vec<derived::IncludedItem>>(
            ["read union of resources", "write union of resources"],
            &included,
        ),
    );
    cases.extend(both::<model::IncidentFields, derived::IncidentFields>(
        ["read union of fields", "write union of fields"],
        &fields,
    ));
    cases.extend(
        both::<model::IncidentAttributes, derived::IncidentAttributes>(
            ["read object without unions", "write object without unions"],
            &scalars,
        ),
    );
    cases.extend(both::<
        Vec<model::UserAttributes>,
        Vec<derived::UserAttributes>,
    >(
        ["read unknown fields", "write unknown fields"], &unknown
    ));
    cases.extend(both::<
        Vec<model::AttachmentDocument>,
        Vec<derived::AttachmentDocument>,
    >(["read escapes", "write escapes"], &escapes));
    cases.extend(both::<
        model::RelationshipToResponders,
        derived::RelationshipToResponders,
    >(["read long list", "write long list"], &list));
    cases
}

/// The whole way of an answer through the endpoint. Each run needs a body of its own, which is
/// copied on both sides.
fn reading_of_answer(json: &str) -> Case {
    let body = json.as_bytes().to_vec();
    let other_body = body.clone();
    Case {
        name: "read answer",
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

fn both<G, D>([reads, writes]: [&'static str; 2], json: &str) -> [Case; 2]
where
    G: DeserializeOwned + Serialize + 'static,
    D: DeserializeOwned + Serialize + 'static,
{
    [reading::<G, D>(reads, json), writing::<G, D>(writes, json)]
}

fn reading<G, D>(name: &'static str, json: &str) -> Case
where
    G: DeserializeOwned + 'static,
    D: DeserializeOwned + 'static,
{
    let (body, other_body) = (json.to_owned(), json.to_owned());
    Case {
        name,
        size: json.len(),
        generated: Box::new(move || Box::new(read::<G>(body.as_bytes()))),
        derived: Box::new(move || Box::new(read::<D>(other_body.as_bytes()))),
    }
}

/// The document is written by both as it was read, null for absent aside: what is compared is the
/// same work.
fn writing<G, D>(name: &'static str, json: &str) -> Case
where
    G: DeserializeOwned + Serialize + 'static,
    D: DeserializeOwned + Serialize + 'static,
{
    let (generated, derived) = (read::<G>(json.as_bytes()), read::<D>(json.as_bytes()));
    assert_eq!(tree(&generated), tree(&derived), "{name}");
    Case {
        name,
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
