//! What makes two messages the same: that they differ only in what they speak of.

use super::trial::Trial;

/// What stands in place of what was quoted.
const SOMETHING: &str = "`…`";

/// Why a trial ended as it did: the first of what was found, without names and numbers.
pub(super) fn of(trial: &Trial) -> String {
    let Some(first) = trial.findings.first() else {
        return "no reason given".to_owned();
    };
    let message = general(&first.message);
    match &first.code {
        Some(code) => format!("{code}: {message}"),
        None => message,
    }
}

/// The message without what is quoted, without pointers and without whole numbers.
fn general(message: &str) -> String {
    let mut general = String::new();
    let mut rest = message;
    while let Some((before, quote, after)) = opening(rest) {
        let Some((_, after)) = after.split_once(quote) else {
            break;
        };
        general.push_str(before);
        general.push_str(SOMETHING);
        rest = after;
    }
    general.push_str(rest);
    let words: Vec<_> = general.split(' ').map(general_word).collect();
    words.join(" ")
}

/// A word that is no JSON Pointer and no number.
fn general_word(word: &str) -> String {
    let number = word.trim_matches([',', ';', '.', ':', '(', ')']);
    if word.starts_with("#/") {
        SOMETHING.to_owned()
    } else if !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit()) {
        word.replace(number, "…")
    } else {
        word.to_owned()
    }
}

/// The first quotation mark, with what stands before and behind it. An apostrophe within a word is none.
fn opening(text: &str) -> Option<(&str, char, &str)> {
    let opens = |at: usize, c: char| match c {
        '`' | '"' => true,
        '\'' => !text
            .get(..at)
            .is_some_and(|it| it.ends_with(char::is_alphanumeric)),
        _ => false,
    };
    let (at, quote) = text.char_indices().find(|(at, c)| opens(*at, *c))?;
    Some((text.get(..at)?, quote, text.get(at + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_from_case_to_case_is_left_out() {
        assert_eq!(general("`a` isn't in `b`"), "`…` isn't in `…`");
        assert_eq!(
            general("expected 'a', got \"b's\""),
            "expected `…`, got `…`"
        );
        assert_eq!(
            general("more than 128 levels (at line 3, 4)"),
            "more than … levels (at line …, …)"
        );
        assert_eq!(
            general("OpenAPI 3.1.0 or a lone ` mark"),
            "OpenAPI 3.1.0 or a lone ` mark"
        );
        assert_eq!(
            general("`$ref` names nothing: #/paths/~1a/get"),
            "`…` names nothing: `…`"
        );
        let panic = "panicked at src/a.rs:3:4: index 5";
        assert_eq!(general(panic), "panicked at src/a.rs:3:4: index …");
    }
}
