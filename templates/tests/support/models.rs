//! Models, held against JSON that the description allows.

use std::fmt::Debug;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{read, same::assert_same};

/// Fails unless a value is written as this JSON, and read from it.
#[track_caller]
pub fn assert_is<T>(value: &T, json: &str)
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    let written = serde_json::to_value(value).expect("it can be written");
    assert_same(&written, &read(json));
    assert_eq!(&read::<T>(json), value, "{json}");
}

/// Fails unless an object is read without the properties that it may lack, and is not read without one of
/// these.
#[track_caller]
pub fn assert_requires<T: DeserializeOwned>(_: &T, json: &str, required: &[&str]) {
    let all: Value = read(json);
    let mut least = all.as_object().cloned().expect("an object");
    least.retain(|name, _| required.contains(&name.as_str()));
    let is_read = |it: &serde_json::Map<_, _>| {
        let json = Value::Object(it.clone()).to_string();
        serde_json::from_str::<T>(&json).is_ok()
    };
    assert!(is_read(&least), "{required:?} is enough");
    for name in required {
        let mut less = least.clone();
        less.remove(*name);
        assert!(!is_read(&less), "{name} has to be there");
    }
}
