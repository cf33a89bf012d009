//! Looking at Rust as the generator lays it out, without a parser: lines, literals and brackets.

use std::ops::Range;

/// A piece of Rust as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Open,
    Close,
    /// What stands between the quotes.
    Literal,
    Other(char),
}

/// Each line and where it begins.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let begins = start;
        start += line.len();
        (begins, line.trim_end_matches('\n'))
    })
}

/// The text of a place; empty where that is none.
pub(super) fn slice(text: &str, at: Range<usize>) -> &str {
    text.get(at).unwrap_or_default()
}

/// What stands between the quotes of each string literal.
pub(super) fn literals(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let tokens = tokens(text, within);
    let literals = tokens.filter(|(_, token)| *token == Token::Literal);
    literals.map(|(at, _)| at).collect()
}

/// What stands between the first opening bracket from `from` on and the one that closes it.
pub(super) fn bracketed(text: &str, from: usize) -> Option<Range<usize>> {
    let (mut depth, mut start) = (0_usize, None);
    for (at, token) in tokens(text, from..text.len()) {
        match token {
            Token::Open => {
                depth += 1;
                start.get_or_insert(at.end);
            }
            Token::Close => {
                depth = depth.saturating_sub(1);
                if let Some(start) = start.filter(|_| depth == 0) {
                    return Some(start..at.start);
                }
            }
            _ => {}
        }
    }
    None
}

/// The parts between separators that are in no bracket, without the space around them and without empty ones.
pub(super) fn split(text: &str, within: Range<usize>, separator: char) -> Vec<Range<usize>> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_usize, within.start);
    for (at, token) in tokens(text, within.clone()) {
        match token {
            Token::Open => depth += 1,
            Token::Close => depth = depth.saturating_sub(1),
            Token::Other(found) if found == separator && depth == 0 => {
                parts.push(start..at.start);
                start = at.end;
            }
            _ => {}
        }
    }
    parts.push(start..within.end);
    let parts = parts.into_iter().map(|it| trimmed(text, it));
    parts.filter(|it| !it.is_empty()).collect()
}

/// Where each part of a list stands together with one separator beside it, so that the list is one without it.
pub(super) fn removable(within: Range<usize>, parts: &[Range<usize>]) -> Vec<Range<usize>> {
    let ends = |nth: usize| match parts.get(nth + 1) {
        Some(next) => parts.get(nth).map(|it| it.start..next.start),
        // Of the last, the separator before it.
        None => nth
            .checked_sub(1)
            .and_then(|before| parts.get(before))
            .map(|it| it.end..within.end),
    };
    let each = (0..parts.len()).map(|nth| ends(nth).unwrap_or(within.clone()));
    each.collect()
}

/// Each place of a word that is not part of a longer one or of a path.
pub(super) fn words(text: &str, within: Range<usize>, word: &str) -> Vec<Range<usize>> {
    let inside = slice(text, within.clone());
    let found = inside.match_indices(word);
    let places = found.map(|(start, _)| within.start + start..within.start + start + word.len());
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let alone = |it: &Range<usize>| {
        let before = slice(text, 0..it.start).chars().next_back();
        let after = slice(text, it.end..text.len()).chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    };
    places.filter(alone).collect()
}

/// The run of characters that `fits` takes, from `from` on.
pub(super) fn run(text: &str, from: usize, fits: impl Fn(char) -> bool) -> Range<usize> {
    let rest = slice(text, from..text.len());
    let length = rest.find(|c| !fits(c)).unwrap_or(rest.len());
    from..from + length
}

/// Whether a character can be in a name.
pub(super) fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn trimmed(text: &str, at: Range<usize>) -> Range<usize> {
    let part = slice(text, at.clone());
    let start = at.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

/// The tokens of a place, one by one: who looks for the end of something reads no further.
fn tokens(text: &str, within: Range<usize>) -> impl Iterator<Item = (Range<usize>, Token)> {
    let inside = slice(text, within.clone());
    let mut at = 0;
    std::iter::from_fn(move || {
        let (mut rest, mut c) = begun(inside, at)?;
        while rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
            (rest, c) = begun(inside, at)?;
        }
        let (token, edge, length) = token(rest, c);
        let start = within.start + at;
        at += length;
        Some((start + edge..start + length - edge, token))
    })
}

/// What there is from `at` on, and its first character.
fn begun(text: &str, at: usize) -> Option<(&str, char)> {
    let rest = text.get(at..)?;
    Some((rest, rest.chars().next()?))
}

/// What `text` begins with, how much of it on either side is not meant, and how long it is.
fn token(text: &str, c: char) -> (Token, usize, usize) {
    match c {
        '"' => (Token::Literal, 1, literal(text)),
        // Arrows are no brackets.
        '-' | '=' if text.get(1..).is_some_and(|it| it.starts_with('>')) => (Token::Other(c), 0, 2),
        '(' | '[' | '{' | '<' => (Token::Open, 0, 1),
        ')' | ']' | '}' | '>' => (Token::Close, 0, 1),
        _ => (Token::Other(c), 0, c.len_utf8()),
    }
}

/// The length of the literal that `text` begins with, quotes included, also where the second is missing.
fn literal(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len().max(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, separator: char) -> Vec<&str> {
        let parts = split(text, 0..text.len(), separator);
        parts.into_iter().map(|it| slice(text, it)).collect()
    }

    #[test]
    fn brackets_literals_and_comments_hide_separators() {
        let text = "a: Map<A, B>, // c, d\n b: (A, &str),\n \"e\\\",f\" => g,";
        assert_eq!(
            parts(text, ','),
            ["a: Map<A, B>", "// c, d\n b: (A, &str)", "\"e\\\",f\" => g"]
        );
        assert_eq!(
            literals(text, 0..text.len())
                .into_iter()
                .map(|it| slice(text, it))
                .collect::<Vec<_>>(),
            ["e\\\",f"]
        );
    }

    #[test]
    fn a_bracket_ends_where_it_is_closed() {
        let text = "f(a[0], \")\") -> B { c }";
        assert_eq!(slice(text, bracketed(text, 0).unwrap()), "a[0], \")\"");
        assert_eq!(slice(text, bracketed(text, 12).unwrap()), " c ");
        assert_eq!(bracketed("f(", 0), None);
    }

    #[test]
    fn a_list_is_one_without_any_of_its_parts() {
        let text = "[a, b, c]";
        let list = bracketed(text, 0).unwrap();
        let without: Vec<_> = removable(list.clone(), &split(text, list, ','))
            .into_iter()
            .map(|it| text.replace(slice(text, it), ""))
            .collect();
        assert_eq!(without, ["[b, c]", "[a, c]", "[a, b]"]);
    }

    #[test]
    fn words_are_whole() {
        let text = "String, MyString, other::String, String";
        assert_eq!(words(text, 0..text.len(), "String").len(), 2);
    }
}
