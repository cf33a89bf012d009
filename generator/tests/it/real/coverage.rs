<<<<<<< HEAD
//! What of a description was sent: each operation and parameter, each member of a body, each way to be
//! let in; and each parameter that is not required was left out as well.
=======
//! What of a description was sent: each operation and parameter, each member of a body, each
//! alternative of keys for some operation. What is not required was left out as well.
>>>>>>> b93bdd35619bccce8cdc71f913035a11c474912d

use std::collections::BTreeSet;

use super::{
    description::{Description, Operation},
    judge::Judged,
    parameters::described,
    security::alternatives,
};

pub struct Coverage {
    wanted: BTreeSet<String>,
    sent: BTreeSet<String>,
}

impl Coverage {
    pub fn of(description: &Description) -> Self {
        let operations = description.operations();
<<<<<<< HEAD
        Self {
            wanted: { operations.iter() }
                .flat_map(|it| wanted(description, it))
                .collect(),
=======
        let keys = operations
            .iter()
            .flat_map(|it| alternatives(description, it));
        let keys = keys.map(|it| keys_of(&it));
        let others = operations.iter().flat_map(|it| wanted(description, it));
        Self {
            wanted: keys.chain(others).collect(),
>>>>>>> b93bdd35619bccce8cdc71f913035a11c474912d
            sent: BTreeSet::new(),
        }
    }

    pub fn add(&mut self, judged: &Judged) {
        let title = &judged.operation;
        let mut sent = |what: String| self.sent.insert(format!("{title}: {what}"));
        for (place, name) in judged.parameters.keys() {
            sent(format!("{place} {name}"));
        }
        let members = judged.body.as_ref().and_then(|it| it.as_object());
        for name in members.into_iter().flat_map(|it| it.keys()) {
            sent(format!("member {name}"));
        }
<<<<<<< HEAD
        sent(format!("keys {:?}", judged.keys));
=======
>>>>>>> b93bdd35619bccce8cdc71f913035a11c474912d
        let missing: Vec<_> = { self.wanted.iter() }
            .filter_map(|it| it.strip_prefix(&format!("{title}: without ")))
            .filter(|it| {
                let (place, name) = it.split_once(' ').unwrap();
                !judged
                    .parameters
                    .contains_key(&(place.to_owned(), name.to_owned()))
            })
            .map(|it| format!("{title}: without {it}"))
            .collect();
        self.sent.extend(missing);
<<<<<<< HEAD
=======
        self.sent.extend(judged.keys.iter().map(keys_of));
>>>>>>> b93bdd35619bccce8cdc71f913035a11c474912d
    }

    pub fn missing(&self) -> impl Iterator<Item = &String> {
        self.wanted.difference(&self.sent)
    }
}

<<<<<<< HEAD
=======
fn keys_of(schemes: &BTreeSet<String>) -> String {
    format!("keys {schemes:?}")
}

>>>>>>> b93bdd35619bccce8cdc71f913035a11c474912d
fn wanted(description: &Description, operation: &Operation) -> Vec<String> {
    let mut wanted = Vec::new();
    for ((place, name), parameter) in described(description, operation) {
        wanted.push(format!("{place} {name}"));
<<<<<<< HEAD
        if parameter["required"] != true {
=======
        // It is there in any case.
        let is_given = name.eq_ignore_ascii_case("content-length");
        if parameter["required"] != true && !is_given {
>>>>>>> b93bdd35619bccce8cdc71f913035a11c474912d
            wanted.push(format!("without {place} {name}"));
        }
    }
    let body = description.target(&operation.value["requestBody"]);
    let content = body["content"].as_object().into_iter();
    for media in content.flat_map(|it| it.values()) {
        let parts = description.parts(&media["schema"]).into_iter();
        let properties = parts.filter_map(|it| it["properties"].as_object());
        let sent = properties.flatten().filter(|it| {
            // The same in all that a property is put together from.
            let parts = description.parts(it.1);
            !parts.iter().any(|it| it["readOnly"] == true)
        });
        wanted.extend(sent.map(|(name, _)| format!("member {name}")));
    }
<<<<<<< HEAD
    let ways = alternatives(description, operation).into_iter();
    wanted.extend(ways.map(|it| format!("keys {it:?}")));
=======
>>>>>>> b93bdd35619bccce8cdc71f913035a11c474912d
    let title = operation.title();
    wanted.iter().map(|it| format!("{title}: {it}")).collect()
}
