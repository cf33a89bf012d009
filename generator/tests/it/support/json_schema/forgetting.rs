//! Null as good as absent, in what looks at an object or list as a whole.

use jsonschema::{Keyword, ValidationError, Validator};
use serde_json::Value;

/// No keyword of JSON Schema: what a value is once these members of it, or of its items, are left out
/// where they are null.
pub const FORGETTING: &str = "x-forgetting";

pub struct Forgetting {
    names: Vec<String>,
    then: Validator,
}

impl Forgetting {
    pub fn of(keyword: &Value) -> Self {
        let names = keyword["names"].as_array().unwrap().iter();
        Self {
            names: names.map(|it| it.as_str().unwrap().to_owned()).collect(),
            then: jsonschema::draft4::new(&keyword["then"]).unwrap(),
        }
    }

    fn forget(&self, value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|it| self.forget(it)),
            Value::Object(members) => {
                members.retain(|name, value| !(value.is_null() && self.names.contains(name)));
            }
            _ => {}
        }
    }
}

impl<'i> Keyword<'i> for Forgetting {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        match self.is_valid(instance) {
            true => Ok(()),
            false => Err(ValidationError::custom("not valid without what is null")),
        }
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        let mut value = instance.clone();
        self.forget(&mut value);
        self.then.is_valid(&value)
    }
}
