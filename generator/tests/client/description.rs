//! The description as plain JSON, read without any of the generator's code.

use std::{fs, sync::LazyLock};

use serde_json::{Map, Value};

/// The document of `spec/openapi.yaml`.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/openapi.yaml");
    let text = fs::read_to_string(path).expect("the description can be read");
    serde_yaml::from_str(&text).expect("the description is YAML")
});

/// What `value` is, wherever it stands: `$ref`s are followed.
pub fn resolved(value: &'static Value) -> &'static Value {
    match value["$ref"].as_str() {
        Some(reference) => {
            let pointer = reference
                .strip_prefix('#')
                .expect("a $ref into the document");
            let target = DOCUMENT.pointer(pointer);
            resolved(target.unwrap_or_else(|| panic!("{reference} leads nowhere")))
        }
        None => value,
    }
}

/// The security schemes by name.
pub fn security_schemes() -> &'static Map<String, Value> {
    members(&DOCUMENT["components"]["securitySchemes"])
}

/// Every operation.
pub fn operations() -> Vec<Operation> {
    const METHODS: [&str; 8] = [
        "get", "put", "post", "delete", "options", "head", "patch", "trace",
    ];
    let paths = members(&DOCUMENT["paths"]).iter();
    paths
        .flat_map(|(path, item)| members(item).iter().map(move |it| (path, it)))
        .filter(|(_, (method, _))| METHODS.contains(&method.as_str()))
        .map(|(path, (method, fields))| Operation {
            id: text(&fields["operationId"]),
            path,
            method,
            fields,
        })
        .collect()
}

/// A method on a path.
#[derive(Clone, Copy)]
pub struct Operation {
    pub id: &'static str,
    pub path: &'static str,
    method: &'static str,
    fields: &'static Value,
}

impl Operation {
    pub fn method(&self) -> String {
        self.method.to_uppercase()
    }

    /// The names of the security schemes that a call takes.
    pub fn security(&self) -> Vec<&'static str> {
        let own = &self.fields["security"];
        let security = if own.is_null() {
            &DOCUMENT["security"]
        } else {
            own
        };
        let [keys] = security.as_array().expect("security").as_slice() else {
            panic!("{}: not one set of keys", self.id);
        };
        members(keys).keys().map(String::as_str).collect()
    }

    /// The headers that carry these keys, with the scheme of each.
    pub fn key_headers(&self) -> Vec<(String, &'static str)> {
        let header = |scheme| text(&security_schemes()[scheme]["name"]).to_lowercase();
        let schemes = self.security().into_iter();
        schemes.map(|scheme| (header(scheme), scheme)).collect()
    }

    /// The URL template of the server and its one variable.
    pub fn server(&self) -> (&'static str, &'static str, &'static Value) {
        let own = &self.fields["servers"][0];
        let server = if own.is_null() {
            &DOCUMENT["servers"][0]
        } else {
            own
        };
        let mut variables = members(&server["variables"]).iter();
        let (name, variable) = variables.next().expect("a server variable");
        assert!(variables.next().is_none(), "{}: two variables", self.id);
        (text(&server["url"]), name, variable)
    }

    /// What is sent.
    pub fn request(&self) -> Content {
        Content::of(&self.fields["requestBody"])
    }

    /// Every documented response: its status, or `default`, and its body.
    pub fn responses(&self) -> Vec<(&'static str, Content)> {
        let responses = members(&self.fields["responses"]).iter();
        responses
            .map(|(key, response)| (key.as_str(), Content::of(response)))
            .collect()
    }

    /// Whether a response of any status is documented.
    pub fn has_default(&self) -> bool {
        self.lists("default")
    }

    /// Whether a response of this very status is documented.
    pub fn documents(&self, status: u16) -> bool {
        self.lists(&status.to_string())
    }

    fn lists(&self, status: &str) -> bool {
        self.responses().iter().any(|(key, _)| *key == status)
    }

    /// Every documented answer that is a success, or every one that is none: each response with each
    /// of its examples and statuses.
    pub fn answers(&self, success: bool) -> Vec<Answer> {
        let mut answers = Vec::new();
        for (key, content) in self.responses() {
            for example in content.examples {
                let answer = |status| Answer {
                    operation: *self,
                    key,
                    status,
                    schema: content.schema,
                    signs: content.signs,
                    example,
                };
                answers.extend(self.statuses(key).into_iter().map(answer));
            }
        }
        answers.retain(|answer| answer.is_success() == success);
        answers
    }

    /// The statuses of a response: for `default`, some that are not listed.
    fn statuses(&self, key: &str) -> Vec<u16> {
        let unlisted = || {
            let some = [201, 400, 401, 403, 418, 429, 500, 503].into_iter();
            some.filter(|status| !self.documents(*status)).collect()
        };
        key.parse()
            .map_or_else(|_| unlisted(), |status| vec![status])
    }
}

/// Every documented answer of every operation that is a success, or every one that is none.
pub fn answers(success: bool) -> Vec<Answer> {
    operations()
        .iter()
        .flat_map(|it| it.answers(success))
        .collect()
}

/// A documented answer.
#[derive(Clone, Copy)]
pub struct Answer {
    pub operation: Operation,
    /// The status that it is documented for, or `default`.
    pub key: &'static str,
    /// The status that it has.
    pub status: u16,
    pub schema: &'static Value,
    /// What in its body means failure.
    signs: &'static Value,
    pub example: Example,
}

impl Answer {
    fn is_success(&self) -> bool {
        self.key.starts_with('2') && !self.says_failure()
    }

    /// Whether the body says that the call failed.
    pub fn says_failure(&self) -> bool {
        let signs = match self.signs {
            Value::Array(signs) => signs.as_slice(),
            Value::Null => &[],
            sign => std::slice::from_ref(sign),
        };
        signs.iter().any(|sign| {
            let found = self.example.value.pointer(text(&sign["pointer"]));
            let one_of = sign["one-of"].as_array().into_iter().flatten();
            let mut meant = one_of.chain(sign.get("equals"));
            found.is_some_and(|found| meant.any(|it| it == found))
        })
    }

    /// What an assertion is about.
    pub fn of(&self) -> String {
        let (operation, example) = (self.operation.id, self.example.name);
        format!(
            "{operation} answered {} {example} (documented for {})",
            self.status, self.key
        )
    }
}

/// The body of a request or an answer.
pub struct Content {
    pub media_type: &'static str,
    pub schema: &'static Value,
    /// `x-failure-when`.
    signs: &'static Value,
    pub examples: Vec<Example>,
}

impl Content {
    fn of(owner: &'static Value) -> Self {
        let owner = resolved(owner);
        let mut content = members(&owner["content"]).iter();
        let (media_type, media) = content.next().expect("a media type");
        assert!(content.next().is_none(), "two media types");
        Self {
            media_type,
            schema: &media["schema"],
            signs: &owner["x-failure-when"],
            examples: examples(media),
        }
    }
}

fn examples(media: &'static Value) -> Vec<Example> {
    let named = members(&media["examples"]).iter();
    let examples: Vec<_> = named
        .map(|(name, example)| Example {
            name,
            value: &resolved(example)["value"],
        })
        .collect();
    assert!(!examples.is_empty(), "a body without an example");
    examples
}

/// A named example.
#[derive(Clone, Copy)]
pub struct Example {
    pub name: &'static str,
    pub value: &'static Value,
}

fn members(value: &'static Value) -> &'static Map<String, Value> {
    value.as_object().expect("an object")
}

fn text(value: &'static Value) -> &'static str {
    value.as_str().expect("a text")
}
