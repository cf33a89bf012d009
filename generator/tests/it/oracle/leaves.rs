//! Texts, numbers and truth values: many, told apart by whether a schema allows them.

use serde_json::{Value, json};

use crate::support::json_schema::Schemas;

/// Names that no description has, and that are hard to read or write.
pub const STRANGE: [&str; 8] = [
    "unknown",
    "",
    "a/b~c",
    "\"quoted\\\"",
    "né\u{1f600}",
    "$ref",
    "type ",
    "\u{0}",
];

/// Values of a schema without parts.
pub struct Leaves {
    pub right: Vec<Value>,
    pub wrong: Vec<Value>,
}

impl Leaves {
    pub fn of(schema: &Value) -> Self {
        let mut values = candidates(schema);
        values.extend([json!(null), json!([]), json!({}), json!([null])]);
        let validator = Schemas::of(&json!({})).validator(Schemas::of(schema).document());
        let (right, wrong) = values.into_iter().partition(|it| validator.is_valid(it));
        Self { right, wrong }
    }

    /// One of all, right or wrong.
    pub fn in_turn(&self, turn: usize) -> &Value {
        let all = self.right.len() + self.wrong.len();
        let turn = turn % all;
        self.right
            .get(turn)
            .unwrap_or_else(|| &self.wrong[turn - self.right.len()])
    }
}

fn candidates(schema: &Value) -> Vec<Value> {
    let listed = schema["enum"].as_array().cloned().unwrap_or_default();
    let texts = || texts(schema).into_iter().map(Value::String);
    let mut values = match schema["type"].as_str() {
        Some("boolean") => vec![json!(true), json!(false), json!("true"), json!(0)],
        Some("integer" | "number") => [numbers(schema), vec![json!("1"), json!(true)]].concat(),
        Some("string") => texts().chain([json!(1), json!(true), json!(0.5)]).collect(),
        _ => texts()
            .chain(numbers(schema))
            .chain([json!(true)])
            .collect(),
    };
    values.extend(listed);
    values.extend(schema.get("example").cloned());
    values
}

/// Whole numbers up to 2^53 are exact in a float.
const EXACT: f64 = 9_007_199_254_740_992.0;

fn numbers(schema: &Value) -> Vec<Value> {
    let mut values = vec![
        json!(0),
        json!(1),
        json!(-1),
        json!(7),
        json!(42),
        json!(1000),
        json!(i32::MAX),
        json!(i64::from(i32::MAX) + 1),
        json!(i64::from(i32::MIN) - 1),
        json!((1_i64 << 53) + 1),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(i64::MAX as u64 + 1),
        json!(0.5),
        json!(-0.25),
        json!(1e300),
        json!(1e-7),
        json!(0.1),
        json!(2.75),
        json!(19.99),
        json!(0.3),
        // Hard to read to the last digit.
        json!(0.109_599_895_294_595_57),
        json!(510.617_375_290_959_96),
        json!(1.0),
    ];
    let step = schema["multipleOf"].as_f64().unwrap_or(1.0);
    if step.fract() != 0.0 {
        // The peer divides in floats, to which these are multiples of anything.
        values.retain(|it| it.as_f64().unwrap().abs() <= EXACT);
    }
    for bound in ["minimum", "maximum"]
        .into_iter()
        .filter_map(|it| schema.get(it))
    {
        if let Some(bound) = bound.as_i64() {
            let near = [bound, bound.saturating_sub(1), bound.saturating_add(1)];
            values.extend(near.map(|it| json!(it)));
        }
        let bound = bound.as_f64().unwrap();
        let multiple = [(bound / step).ceil() * step, (bound / step).floor() * step];
        values.extend(multiple.map(number));
        values.extend([bound - 0.25, bound + 0.25].map(number));
    }
    for times in [0, 1, 2, 3, 10, -2] {
        values.push(number(step * f64::from(times)));
    }
    values
}

/// Without a fraction where it has none.
fn number(value: f64) -> Value {
    match value.fract() == 0.0 {
        true => json!(value as i64),
        false => json!(value),
    }
}

fn texts(schema: &Value) -> Vec<String> {
    // `.` is no end of a line (ECMA-262, section 12.3), which the peer's engine takes for `\n` alone.
    let pattern = schema["pattern"].as_str().unwrap_or_default();
    let is_told_apart = |text: &&&str| !(pattern.contains('.') && text.contains('\u{2028}'));
    let texts = TEXTS.iter().filter(is_told_apart);
    let mut texts: Vec<_> = texts.map(|it| (*it).to_owned()).collect();
    for key in ["minLength", "maxLength"] {
        if let Some(limit) = schema[key].as_u64() {
            let limit = usize::try_from(limit).unwrap();
            for length in [limit.saturating_sub(1), limit, limit + 1] {
                texts.extend(["a", "é", "\u{1f600}"].map(|it| it.repeat(length)));
            }
        }
    }
    texts
}

/// Right and wrong in every format, and texts that are hard to read or write.
const TEXTS: &[&str] = &[
    "",
    " ",
    "a",
    "ab",
    "abc",
    "A",
    "text",
    "é",
    "日本語",
    "\u{1f600}\u{1f468}\u{200d}\u{1f469}",
    "\"\\/\u{8}\u{c}\n\r\t",
    "\u{0}\u{1f}\u{7f}\u{2028}",
    "env:test",
    "a:b:c",
    "x-1",
    "ABC-12",
    "abcdefghijklmnop",
    "0123456789abcdef.:_-",
    "12",
    "0",
    "-1",
    "0.1",
    "12.50",
    "1e5",
    "+1",
    "01",
    "1.",
    "NaN",
    "99999999999999999999999999.0000000000001",
    "2017-01-15T01:30:15Z",
    "2017-01-15T01:30:15.010000Z",
    "2017-01-15T01:30:15.123456789+05:30",
    "2017-01-15T01:30:15-07:00",
    "2016-12-31T23:59:60Z",
    "2017-01-15t01:30:15z",
    "2017-01-15T01:30:15",
    "2017-02-30T00:00:00Z",
    "2017-01-15T25:00:00Z",
    "2017-01-15 01:30:15Z",
    "2017-01-15",
    "2016-02-29",
    "2017-02-29",
    "2017-1-5",
    "20170115",
    "0001-01-01",
    "9999-12-31",
    "4ecb933f-3b3f-5c3e-8f4c-6c9d7b4b1a20",
    "4ECB933F-3B3F-5C3E-8F4C-6C9D7B4B1A20",
    "00000000-0000-0000-0000-000000000000",
    "4ecb933f3b3f5c3e8f4c6c9d7b4b1a20",
    "4ecb933f-3b3f-5c3e-8f4c-6c9d7b4b1a2g",
    "aGVsbG8=",
    "aGVsbG8",
    "aGVsbG8h",
    "aGk_",
    "192.0.2.1",
    "256.0.0.1",
    "192.0.2",
    "010.0.0.1",
    "2001:db8::1",
    "::",
    "2001:db8:::1",
    "::ffff:192.0.2.1",
    "PT15M",
    "P1DT2H3.5S",
    "https://example.com/a?b=c#d",
    "2017-01-15T01:30:15.1234567890123Z",
    "2017-01-15T01:30:15,5Z",
    "20170115T013015Z",
    "2017-01-15T01:30:15+0530",
    "2017-01-15T01:30:15-00:00",
    "2017-01-15T01:30:15+24:00",
    "0000-01-01T00:00:00Z",
    "-000001-01-01T00:00:00Z",
    "2017-01-15T01:30Z",
    "2017-01-15T01:30:15Z[UTC]",
    "2017-01-15T00:00:00",
    "+002017-01-15",
    "urn:uuid:4ecb933f-3b3f-5c3e-8f4c-6c9d7b4b1a20",
    "{4ecb933f-3b3f-5c3e-8f4c-6c9d7b4b1a20}",
    "fe80::1%eth0",
    "1:2:3:4:5:6:7:8",
    "::1.2.3.4",
    "aGl=",
    "aGk=",
    "aGVs bG8=",
    "====",
    "P1Y2M3W4D",
    "P2W",
    "-PT5S",
    "PT0.5M",
    "PT0,5S",
    "P",
    "PT",
    "1h 30m",
    "pt15m",
    "P1DT",
    "٣",
    "\u{feff}",
    "\u{a0}",
    "a\n",
    "aa",
    "\u{1f600}bc",
    "a/b",
    "a-b",
    "ss",
    "ß",
    ".5",
    "-0",
    "19.99",
];
