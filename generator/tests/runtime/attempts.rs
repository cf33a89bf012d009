//! Options that nothing tells apart and that hold themselves: each try has tries inside.

use crate::runtime::{At, Members, Union, UnknownFields, object, union};

#[derive(Debug, Clone, Default, PartialEq)]
struct Narrow {
    a: Option<String>,
    b: Option<i64>,
    inner: Option<Box<Alike>>,
    unknown: UnknownFields,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Wide {
    a: Option<String>,
    inner: Option<Box<Alike>>,
    unknown: UnknownFields,
}

object! {
    Narrow {
        optional a = "a",
        optional b = "b",
        optional inner = "inner",
    } rest unknown
}

object! {
    Wide {
        optional a = "a",
        optional inner = "inner",
    } rest unknown
}

#[derive(Debug, Clone, PartialEq)]
enum Alike {
    Narrow(Narrow),
    Wide(Wide),
    Unknown(serde_json::Value),
}

union! {
    Alike {
        Narrow,
        Wide,
    } unknown Unknown
}

impl Union for Alike {
    fn unknown(value: serde_json::Value) -> Self {
        Self::Unknown(value)
    }

    fn object<'de, M: serde::de::MapAccess<'de>>(
        json: Members<'de, M>,
        at: &At<'_>,
    ) -> Result<Self, M::Error> {
        let json = json.keep()?;
        if let Some(value) = json.attempt(at) {
            return Ok(Self::Narrow(value));
        }
        if let Some(value) = json.attempt(at) {
            return Ok(Self::Wide(value));
        }
        json.read(at).map(Self::Unknown)
    }
}

/// Objects inside of each other, with `after` behind the one inside.
fn nested(levels: usize, after: &str) -> String {
    (0..levels).fold("{}".to_owned(), |inner, _| {
        format!(r#"{{"inner":{inner}{after}}}"#)
    })
}

#[test]
fn the_first_that_fits_is_taken_at_every_level() {
    let text = r#"{"inner":{"b":"text","a":"x"},"b":1}"#;
    let read: Alike = serde_json::from_str(text).expect("both levels fit");
    let Alike::Narrow(Narrow {
        inner: Some(inner), ..
    }) = &read
    else {
        panic!("{read:?}");
    };
    assert!(matches!(**inner, Alike::Wide(_)), "{inner:?}");
}

/// Without a bound this takes as many tries as two to the power of the levels.
#[test]
fn what_fits_nowhere_comes_to_an_end() {
    let text = nested(60, r#","a":1"#);
    let read: Alike = serde_json::from_str(&text).expect("kept as it came");
    assert!(matches!(read, Alike::Unknown(_)), "{read:?}");
    assert_eq!(
        serde_json::to_string(&read).expect("JSON").len(),
        text.len()
    );
}

#[test]
fn what_fits_is_read_however_deep() {
    let read: Alike = serde_json::from_str(&nested(60, "")).expect("fits");
    assert!(matches!(read, Alike::Narrow(_)), "{read:?}");
}
