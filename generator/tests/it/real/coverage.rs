//! What of a description was sent: each operation and parameter, each member of a body, each
//! alternative of keys for some operation. What is not required was left out as well.

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
        let keys = operations
            .iter()
            .flat_map(|it| alternatives(description, it));
        let keys = keys.map(|it| keys_of(&it));
        let others = operations.iter().flat_map(|it| wanted(description, it));
        Self {
            wanted: keys.chain(others).collect(),
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
        self.sent.extend(judged.keys.iter().map(keys_of));
    }

    pub fn missing(&self) -> impl Iterator<Item = &String> {
        self.wanted.difference(&self.sent)
    }
}

fn keys_of(schemes: &BTreeSet<String>) -> String {
    format!("keys {schemes:?}")
}

fn wanted(description: &Description, operation: &Operation) -> Vec<String> {
    let mut wanted = Vec::new();
    for ((place, name), parameter) in described(description, operation) {
        wanted.push(format!("{place} {name}"));
        // It is there in any case.
        let is_given = name.eq_ignore_ascii_case("content-length");
        if parameter["required"] != true && !is_given {
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
    let title = operation.title();
    wanted.iter().map(|it| format!("{title}: {it}")).collect()
}
