//! Text that others made, as lines that can be shown.

use serde_json::Value;

/// A body: JSON with a member a line, other text as it is, of anything else how much there is.
pub(super) fn body(bytes: &[u8]) -> Vec<String> {
    if let Ok(value) = serde_json::from_slice::<Value>(bytes) {
        return of(&format!("{value:#}"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => of(text),
        Err(_) => vec![format!("{} bytes", bytes.len())],
    }
}

/// The lines of a text. What would move the cursor, or change its colour, does not.
pub(super) fn of(text: &str) -> Vec<String> {
    let plain = |c: char| match c {
        '\t' => ' ',
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    let lines = text.trim_end().lines();
    lines
        .map(|line| line.chars().map(plain).collect())
        .collect()
}

/// The first of them, `most` at most, and how many are left out. A line that says so takes the place of two at least.
pub(super) fn cut(mut lines: Vec<String>, most: usize) -> (Vec<String>, usize) {
    let left_out = match lines.len() > most {
        true => lines.len() + 1 - most,
        false => 0,
    };
    lines.truncate(lines.len() - left_out);
    (lines, left_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_laid_out_in_the_order_in_which_it_came() {
        assert_eq!(
            body(br#"{"b":1,"a":["x"]}"#),
            ["{", "  \"b\": 1,", "  \"a\": [", "    \"x\"", "  ]", "}"]
        );
        assert_eq!(body(b"a=b&c=d"), ["a=b&c=d"]);
        assert_eq!(body(&[0xff, 0xfe, 0xfd]), ["3 bytes"]);
        assert!(body(b"").is_empty());
    }

    #[test]
    fn what_others_print_stays_where_it_is() {
        assert_eq!(of("a\u{1b}[31m\tb\r\n\nc\n"), ["a\u{fffd}[31m b", "", "c"]);
    }

    #[test]
    fn what_is_left_out_is_two_lines_at_least() {
        let lines = |count: usize| vec!["x".to_owned(); count];
        assert_eq!(cut(lines(3), 3), (lines(3), 0));
        assert_eq!(cut(lines(4), 3), (lines(2), 2));
        assert_eq!(cut(lines(9), 3), (lines(2), 7));
    }
}
