//! Dates and times in JSON.
//!
//! Written by hand in `templates/parts/` and copied as it is, where a description has one.

use std::{borrow::Cow, fmt::Display};

use jiff::{Timestamp, civil::Date};
use serde::{Deserializer, de::Error};

use crate::runtime::{At, FromJson};

/// RFC 3339, `full-date`. What else jiff reads as a date, such as a whole time, says more than one.
impl FromJson for Date {
    fn from_json<'de, D: Deserializer<'de>>(json: D, at: &At<'_>) -> Result<Self, D::Error> {
        let text = String::from_json(json, at)?;
        let wrong =
            |error: &dyn Display| at.failed(D::Error::custom(format_args!("no date: {error}")));
        match text.parse::<Self>() {
            Ok(date) if text.len() == FULL_DATE && date.to_string() == text => Ok(date),
            Ok(_) => Err(wrong(&"not as RFC 3339 has it (YYYY-MM-DD)")),
            Err(error) => Err(wrong(&error)),
        }
    }
}

/// Characters of a date of RFC 3339, whose years have four digits.
const FULL_DATE: usize = 10;

/// RFC 3339, with any offset. Digits of a second beyond the ninth are cut: a nanosecond is the
/// smallest that is told apart. The last two days of the year 9999, which stand for never, are read as
/// the last time that a [`Timestamp`] can be.
impl FromJson for Timestamp {
    fn from_json<'de, D: Deserializer<'de>>(json: D, at: &At<'_>) -> Result<Self, D::Error> {
        let text = String::from_json(json, at)?;
        let time = shortened(&text)
            .parse()
            .or_else(|error| match is_never(&text) {
                true => Ok(Self::MAX),
                false => Err(error),
            });
        time.map_err(|error| at.failed(D::Error::custom(format_args!("no time: {error}"))))
    }
}

/// Whether the text is a time in the last two days that four digits of a year can say.
fn is_never(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't']) else {
        return false;
    };
    // The same time of a day that is in range, so that the rest is known to be right.
    let earlier = format!("9999-12-29T{time}");
    matches!(date, "9999-12-30" | "9999-12-31") && shortened(&earlier).parse::<Timestamp>().is_ok()
}

/// Digits of a second that a [`Timestamp`] tells apart.
const NANOSECONDS: usize = 9;

/// The text with at most nine digits behind the second.
fn shortened(text: &str) -> Cow<'_, str> {
    let Some((whole, rest)) = text.split_once('.') else {
        return Cow::Borrowed(text);
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    match (rest.get(..NANOSECONDS), rest.get(digits..)) {
        (Some(fraction), Some(offset)) if digits > NANOSECONDS => {
            Cow::Owned(format!("{whole}.{fraction}{offset}"))
        }
        _ => Cow::Borrowed(text),
    }
}
