//! Texts without the keys that a server has repeated in them.

use super::Secret;

/// A shorter key is left in: it would be found in texts that do not hold it.
const SHORTEST_KEY: usize = 6;

/// What a character begins with that is not spelled as it is.
const ENCODED: &[u8] = b"+%\\&";

/// Backslashes that are passed over inside of a key. Each time that a text is put in
/// quotes doubles them.
const MOST_BACKSLASHES: usize = 8;

/// The longest name of a character in HTML, without `&` and `;`.
const LONGEST_NAME: usize = 6;

/// `text` without these keys, however they are spelled there: as they are, as in URLs, HTML and JSON, and
/// as `Debug` shows any of these.
pub(crate) fn without(secrets: &[Secret], text: String) -> String {
    let keys = secrets.iter().map(|key| key.expose().as_bytes());
    let keys: Vec<_> = keys
        .filter(|key| characters(key).count() >= SHORTEST_KEY)
        .collect();
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

/// The characters of a key that are looked for. Backslashes are not: a text in quotes has more of them,
/// and is not asked how many.
fn characters(key: &[u8]) -> impl Iterator<Item = u8> {
    key.iter().copied().filter(|it| *it != b'\\')
}

/// What stands before the first key in a text, and what stands behind it.
fn first<'a>(keys: &[&[u8]], text: &'a str) -> Option<(&'a str, &'a str)> {
    let firsts: Vec<u8> = keys
        .iter()
        .filter_map(|key| characters(key).next())
        .collect();
    let bytes = text.as_bytes();
    let (start, left) = bytes.iter().enumerate().find_map(|(at, byte)| {
        if !firsts.contains(byte) && !ENCODED.contains(byte) {
            return None;
        }
        let here = bytes.get(at..)?;
        // One key may begin as another one does.
        let begins = spelled(here).any(|(it, _)| firsts.contains(&it));
        let ends = || keys.iter().filter_map(|key| after(key, here));
        let left = begins.then(|| ends().map(<[u8]>::len).min())??;
        Some((at, left))
    })?;
    Some((text.get(..start)?, text.get(text.len() - left..)?))
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
    let mut characters = characters(key);
    let first = characters.next()?;
    let (_, text) = spelled(text).find(|(it, _)| *it == first)?;
    characters.try_fold(text, |mut text, character| {
        for _ in 0..=MOST_BACKSLASHES {
            if let Some((_, rest)) = spelled(text).find(|(it, _)| *it == character) {
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
    let encoded = match text {
        [b'+', rest @ ..] => Some((b' ', rest)),
        [b'%', rest @ ..] | [b'\\', b'u', b'0', b'0', rest @ ..] => hexadecimal(rest),
        [b'&', rest @ ..] => named(rest),
        _ => None,
    };
    [plain, encoded].into_iter().flatten()
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
