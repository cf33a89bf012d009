//! The optional parts: bytes as text, decimals, lengths of time as text.

use jiff::{SignedDuration, Span};
use serde_json::json;

use crate::{base64::Base64, decimal::Decimal, time::IsoDuration};

#[test]
fn bytes_are_written_in_standard_base64() {
    let bytes = Base64::from(&[0xfb, 0xff, 0xfe, 0x01]);
    assert_eq!(serde_json::to_string(&bytes).expect("text"), "\"+//+AQ==\"");
    assert_eq!(bytes.to_string(), "+//+AQ==");
    assert_eq!(Base64::new("").to_string(), "");
    assert_eq!(Vec::from(bytes.clone()), bytes.into_bytes());
}

#[test]
fn bytes_are_read_however_they_are_written_for_certain() {
    let bytes = Base64::from(&[0xfb, 0xff, 0xfe, 0x01]);
    for text in [
        "+//+AQ==",
        "+//+AQ",
        "-__-AQ==",
        "-__-AQ",
        "+//+\r\n AQ==\n",
        "+//+AX==",
    ] {
        let read: Base64 = serde_json::from_value(json!(text)).expect(text);
        assert_eq!(read, bytes, "{text:?}");
    }
    let empty: Base64 = serde_json::from_str("\"\"").expect("no bytes");
    assert!(empty.as_bytes().is_empty());
}

#[test]
fn what_is_no_base64_is_an_error() {
    // Too short, no letter of it, padding inside, only padding, and no text.
    for wrong in ["\"A\"", "\"Zg!=\"", "\"Z=g=\"", "\"====\"", "1", "null"] {
        assert!(serde_json::from_str::<Base64>(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_decimal_keeps_every_digit() {
    let long = "-12345678901234567890.123456789012345678901234567890e-400";
    for text in ["0", "0.10", "1E+2", "18446744073709551616", long] {
        let read: Decimal = serde_json::from_str(text).expect(text);
        assert_eq!(read.as_str(), text);
        assert_eq!(read.to_string(), text);
        assert_eq!(
            serde_json::to_string(&[read]).expect(text),
            format!("[{text}]")
        );
    }
}

#[test]
fn what_is_no_number_is_no_decimal() {
    for wrong in ["\"1\"", "true", "null", "[1]", "{}"] {
        assert!(serde_json::from_str::<Decimal>(wrong).is_err(), "{wrong}");
    }
    for wrong in [
        "", "+1", ".5", "1.", "01", "0x1", "NaN", "1 2", "\"1\"", "null",
    ] {
        assert!(wrong.parse::<Decimal>().is_err(), "{wrong:?}");
    }
    assert!(Decimal::try_from(f64::NAN).is_err());
    assert!(Decimal::try_from(f64::NEG_INFINITY).is_err());
}

#[test]
fn a_decimal_is_made_of_other_numbers() {
    assert_eq!(Decimal::from(i64::MIN).as_str(), "-9223372036854775808");
    assert_eq!(Decimal::default().as_str(), "0");
    for float in [0.1, -1.5, 1e21, 5e-324, f64::MAX] {
        let decimal = Decimal::try_from(float).expect("a finite number");
        assert_eq!(decimal.to_f64(), float, "{decimal}");
        assert_eq!(
            decimal.as_str().parse(),
            Ok(decimal.clone()),
            "a JSON number"
        );
    }
}

#[test]
fn a_length_of_time_is_kept_as_it_came() {
    for text in ["P1Y2M10DT2H30M", "PT0.5S", "P2W", "-PT1H", "PT36H", "PT0S"] {
        let read: IsoDuration = serde_json::from_value(json!(text)).expect(text);
        assert_eq!(read.as_str(), text);
        assert_eq!(serde_json::to_value(&read).expect(text), json!(text));
    }
    for wrong in ["", "P", "1h", "1 hour", "PT", "P1H", "90"] {
        let read = serde_json::from_value::<IsoDuration>(json!(wrong));
        assert!(read.is_err(), "{wrong:?}");
        assert!(wrong.parse::<IsoDuration>().is_err(), "{wrong:?}");
    }
}

#[test]
fn a_length_of_time_converts_both_ways() {
    let hours = IsoDuration::from(SignedDuration::from_hours(36));
    assert_eq!(hours.to_string(), "PT36H");
    let span = hours.to_span().expect("36 hours");
    assert_eq!(span.fieldwise(), Span::new().hours(36));
    assert_eq!(IsoDuration::from(Span::new().days(1)).as_str(), "P1D");
}
