//! Texts without the keys that a server has repeated in them.

use super::Secret;

/// A shorter key is left in: it would be found in texts that do not hold it.
const SHORTEST_KEY: usize = 6;

/// Backslashes that are passed over before a character of a key. Each time that a text is put in
/// quotes doubles them.
const MOST_BACKSLASHES: usize = 8;

/// The longest name of a character in HTML, without `&` and `;`.
const LONGEST_NAME: usize = 6;

/// `text` without these keys, however they are spelled there: as they are, as in URLs, HTML and JSON, and
/// as `Debug` shows any of these.
pub(crate) fn without(secrets: &[Secret], text: String) -> String {
    let keys = secrets.iter().map(|key| key.expose().as_bytes());
    let keys: Vec<_> = keys.filter(|key| length(key) >= SHORTEST_KEY).collect();
    let mut rest = text.as_str();
    let mut shown = String::new();
    while let Some((before, after)) = first(&keys, rest) {
        shown.push_str(before);
        shown.push('…');
        rest = after;
    }
    match shown.is_empty() {
        true => text,
        false => shown + rest,
    }
}

/// How many characters of a key are looked for.
fn length(key: &[u8]) -> usize {
    characters(key).count()
}

/// A key without its backslashes: a text in quotes has more of them, and is not asked how many.
fn characters(key: &[u8]) -> impl Iterator<Item = &u8> {
    key.iter().filter(|it| **it != b'\\')
}

/// What stands before the first key in a text, and what stands behind it.
fn first<'a>(keys: &[&[u8]], text: &'a str) -> Option<(&'a str, &'a str)> {
    let found = text.char_indices().find_map(|(at, _)| {
        let here = text.as_bytes().get(at..)?;
        // One key may begin as another one does.
        let left = keys
            .iter()
            .filter_map(|key| after(key, here))
            .min_by_key(|it| it.len())?;
        Some((at, text.len() - left.len()))
    });
    let (start, end) = found?;
    Some((text.get(..start)?, text.get(end..)?))
}

/// What follows the key that `text` begins with, if it begins with it.
fn after<'a>(key: &[u8], text: &'a [u8]) -> Option<&'a [u8]> {
    after_spelled(key, text, spelled).or_else(|| after_spelled(key, text, |it| spelled(it).rev()))
}

/// The same, of a key whose characters are spelled in the first fitting one of these ways.
fn after_spelled<'a, I: Iterator<Item = (u8, &'a [u8])>>(
    key: &[u8],
    text: &'a [u8],
    spelled: impl Fn(&'a [u8]) -> I,
) -> Option<&'a [u8]> {
    characters(key).try_fold(text, |mut text, character| {
        for _ in 0..=MOST_BACKSLASHES {
            if let Some((_, rest)) = spelled(text).find(|(it, _)| it == character) {
                return Some(rest);
            }
            (_, text) = spelled(text).find(|(it, _)| *it == b'\\')?;
        }
        None
    })
}

/// What the beginning of a text can stand for, each with what follows it: first as it is.
fn spelled(text: &[u8]) -> impl DoubleEndedIterator<Item = (u8, &[u8])> {
    let plain = text.split_first().map(|(first, rest)| (*first, rest));
    let space = text.strip_prefix(b"+").map(|rest| (b' ', rest));
    let in_url = text.strip_prefix(b"%").and_then(hexadecimal);
    // Behind a backslash, which is passed over.
    let in_json = text.strip_prefix(b"u00").and_then(hexadecimal);
    let in_html = text.strip_prefix(b"&").and_then(named);
    [plain, space, in_url, in_json, in_html]
        .into_iter()
        .flatten()
}

/// A character by its two hexadecimal digits.
fn hexadecimal(text: &[u8]) -> Option<(u8, &[u8])> {
    let (digits, rest) = text.split_at_checked(2)?;
    Some((number(digits, 16)?, rest))
}

/// A character by its name in HTML.
fn named(text: &[u8]) -> Option<(u8, &[u8])> {
    let end = text
        .iter()
        .take(LONGEST_NAME + 1)
        .position(|it| *it == b';')?;
    let (name, rest) = text.split_at_checked(end)?;
    let character = match name {
        b"amp" => b'&',
        b"lt" => b'<',
        b"gt" => b'>',
        b"quot" => b'"',
        b"apos" => b'\'',
        [b'#', b'x' | b'X', digits @ ..] => number(digits, 16)?,
        [b'#', digits @ ..] => number(digits, 10)?,
        _ => return None,
    };
    Some((character, rest.strip_prefix(b";")?))
}

fn number(digits: &[u8], radix: u32) -> Option<u8> {
    u8::from_str_radix(str::from_utf8(digits).ok()?, radix).ok()
}
