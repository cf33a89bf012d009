//! What a model must be, held against the limits of the description: what is just within one is taken, and
//! what is just beyond it is refused, with the place and the rule.

use std::fmt::Display;

use jiff::{SignedDuration, Timestamp};
use serde::de::DeserializeOwned;
use serde_json::{Map, Number, Value, json};

use super::read;
use crate::api::{Invalid, Rule, Violation};

/// A model, and a value of it that no limit is looked for in.
pub struct Limits {
    value: &'static str,
    validate: Judge,
    validate_cut: Option<Judge>,
}

/// What is wrong with a value of the model.
type Judge = Box<dyn Fn(Value) -> Result<(), Invalid>>;

/// How a time is written.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// As RFC 3339 has it.
    Text,
    /// Since 1970.
    Seconds,
    /// Since 1970.
    Milliseconds,
    /// Since 1970.
    Nanoseconds,
}

impl Limits {
    /// Those of a model, by its method and a value of it.
    pub fn of<T: DeserializeOwned + 'static>(
        validate: fn(&T) -> Result<(), Invalid>,
        value: &'static str,
    ) -> Self {
        let validate = move |value: Value| {
            let model: T = read(&value.to_string());
            validate(&model)
        };
        Self {
            value,
            validate: Box::new(validate),
            validate_cut: None,
        }
    }

    /// The same of a model that cuts texts which are too long.
    pub fn cut_by<T: DeserializeOwned + 'static>(
        self,
        truncated: fn(T) -> T,
        validate: fn(&T) -> Result<(), Invalid>,
    ) -> Self {
        let validate = move |value: Value| validate(&truncated(read(&value.to_string())));
        Self {
            validate_cut: Some(Box::new(validate)),
            ..self
        }
    }

    /// The length of a text.
    #[track_caller]
    pub fn text(&self, at: &str, rule: Rule) {
        let text = |length| Value::from("é".repeat(length));
        self.counted(at, rule, text);
    }

    /// That a text which is longer than this is cut.
    #[track_caller]
    pub fn cut(&self, at: &str, most: usize) {
        let validate = self.validate_cut.as_deref().expect("a model that cuts");
        let mut whole: Value = read(self.value);
        put(&mut whole, at, "é".repeat(most + 1).into());
        let result = validate(whole);
        let violations = result.as_ref().err().map_or(&[][..], Invalid::violations);
        let is_length = |it: &&Violation| matches!(it.rule, Rule::MaxLength(_)) && it.pointer == at;
        let left = violations.iter().find(is_length);
        assert!(left.is_none(), "{at} is not cut: {left:?}");
    }

    /// That what is in here is looked at: this breaks a limit inside.
    #[track_caller]
    pub fn inside(&self, at: &str, value: &str) {
        let mut whole: Value = read(self.value);
        put(&mut whole, at, read(value));
        let result = (self.validate)(whole);
        let violations = result.as_ref().err().map_or(&[][..], Invalid::violations);
        let is_inside = violations.iter().any(|it| it.pointer.starts_with(at));
        assert!(is_inside, "{at} is not looked at: {violations:?}");
    }

    /// How many items a list has, each of them this one.
    #[track_caller]
    pub fn items(&self, at: &str, rule: Rule, item: &str) {
        let item: Value = read(item);
        self.counted(at, rule, |count| vec![item.clone(); count].into());
    }

    /// How many properties an object has, each of them this one.
    #[track_caller]
    pub fn properties(&self, at: &str, rule: Rule, value: &str) {
        let value: Value = read(value);
        let object = |count| {
            let members = (0..count).map(|at| (format!("p{at}"), value.clone()));
            Value::Object(members.collect::<Map<_, _>>())
        };
        self.counted(at, rule, object);
    }

    /// How deep objects nest.
    #[track_caller]
    pub fn depth(&self, at: &str, rule: Rule) {
        let nested = |depth| (1..depth).fold(json!({}), |inner, _| json!({ "p": inner }));
        self.counted(at, rule, nested);
    }

    /// That a list holds no item twice.
    #[track_caller]
    pub fn unique(&self, at: &str, item: &str) {
        let item: Value = read(item);
        self.takes(at, &Rule::UniqueItems, &json!([item]));
        self.refuses(at, &Rule::UniqueItems, &json!([item, item]));
    }

    /// How far from now a time may be.
    #[track_caller]
    pub fn age(&self, at: &str, rule: Rule, clock: Clock) {
        let (seconds, sign) = match rule {
            Rule::MaxAge(seconds) => (seconds, -1),
            Rule::MaxAhead(seconds) => (seconds, 1),
            _ => panic!("{rule} is no age"),
        };
        let seconds = i64::try_from(seconds).expect("a length of time");
        // Time goes on while this is tested.
        let margin = 60.min(seconds / 2);
        let time = |seconds: i64| {
            clock.written(Timestamp::now() + SignedDuration::from_secs(sign * seconds))
        };
        self.takes(at, &rule, &time(seconds - margin));
        self.refuses(at, &rule, &time(seconds + 60));
    }

    /// A value within a limit, and one beyond it.
    #[track_caller]
    pub fn between(&self, at: &str, rule: Rule, good: &str, bad: &str) {
        self.takes(at, &rule, &read(good));
        self.refuses(at, &rule, &read(bad));
    }

    /// That a property of this value is there when siblings have these values.
    #[track_caller]
    pub fn required_when(
        &self,
        property: &'static str,
        when: &'static [(&'static str, &'static str)],
        value: &str,
    ) {
        let rule = Rule::Required { property, when };
        let mut whole: Value = read(self.value);
        for (sibling, json) in when {
            put(&mut whole, &format!("/{sibling}"), read(json));
        }
        let members = whole.as_object_mut().expect("an object");
        members.remove(property);
        self.refuses("", &rule, &whole);
        put(&mut whole, &format!("/{property}"), read(value));
        self.takes("", &rule, &whole);
    }

    /// That the value by itself, or this one in its place, breaks a rule.
    #[track_caller]
    pub fn breaks(&self, rule: Rule, value: &str) {
        self.refuses("", &rule, &read(value));
    }

    #[track_caller]
    fn counted(&self, at: &str, rule: Rule, value: impl Fn(usize) -> Value) {
        let (good, bad) = match rule {
            Rule::MinLength(least) | Rule::MinItems(least) | Rule::MinProperties(least) => {
                (least, least - 1)
            }
            Rule::MaxLength(most)
            | Rule::MaxItems(most)
            | Rule::MaxProperties(most)
            | Rule::MaxDepth(most) => (most, most + 1),
            _ => panic!("{rule} counts nothing"),
        };
        self.takes(at, &rule, &value(good));
        self.refuses(at, &rule, &value(bad));
    }

    #[track_caller]
    fn takes(&self, at: &str, rule: &Rule, value: &Value) {
        let broken = self.broken(at, value);
        assert!(
            !broken.contains(rule),
            "{at}: {rule}, and is {}",
            Shown(value)
        );
    }

    #[track_caller]
    fn refuses(&self, at: &str, rule: &Rule, value: &Value) {
        let broken = self.broken(at, value);
        assert!(
            broken.contains(rule),
            "{at}: not {rule}, though it is {}: {broken:?}",
            Shown(value)
        );
    }

    /// The rules that are broken at a place where this value is put there; of what looks inside of the value,
    /// also in there.
    fn broken(&self, at: &str, value: &Value) -> Vec<Rule> {
        let mut whole: Value = read(self.value);
        put(&mut whole, at, value.clone());
        let result = (self.validate)(whole);
        let violations = result.as_ref().err().map_or(&[][..], Invalid::violations);
        let is_there = |it: &&Violation| match it.rule {
            Rule::UniqueItems | Rule::MaxDepth(_) | Rule::AdditionalProperties => {
                it.pointer.starts_with(at)
            }
            _ => it.pointer == at,
        };
        let there = violations.iter().filter(is_there);
        there.map(|it| it.rule.clone()).collect()
    }
}

impl Clock {
    fn written(self, time: Timestamp) -> Value {
        match self {
            Self::Text => time.to_string().into(),
            Self::Seconds => time.as_second().into(),
            Self::Milliseconds => time.as_millisecond().into(),
            Self::Nanoseconds => {
                let nanoseconds = i64::try_from(time.as_nanosecond());
                nanoseconds.expect("a time of our days").into()
            }
        }
    }
}

/// A number as it is written.
pub fn number(text: &str) -> Number {
    read(text)
}

/// The beginning of a value, for messages.
struct Shown<'a>(&'a Value);

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = self.0.to_string();
        f.write_str(text.get(..60).unwrap_or(&text))
    }
}

/// Puts a value at a place, in lists and objects that are made for it where there are none.
fn put(whole: &mut Value, at: &str, value: Value) {
    let mut place = whole;
    for token in at.split('/').skip(1) {
        let name = token.replace("~1", "/").replace("~0", "~");
        place = match name.as_str() {
            "0" if !place.is_object() => {
                *place = json!([null]);
                &mut place[0]
            }
            name => {
                if !place.is_object() {
                    *place = json!({});
                }
                &mut place[name]
            }
        };
    }
    *place = value;
}
