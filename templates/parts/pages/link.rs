//! The header `Link` (RFC 8288, section 3).

use http::{HeaderMap, header::LINK};

/// The target of the first link whose relation is `next`.
pub(super) fn next(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(LINK).into_iter();
    let mut texts = values.filter_map(|it| str::from_utf8(it.as_bytes()).ok());
    texts.find_map(|text| next_in(text)).map(str::to_owned)
}

fn next_in(mut text: &str) -> Option<&str> {
    loop {
        let (_, rest) = text.split_once('<')?;
        let (target, rest) = rest.split_once('>')?;
        let (params, rest) = split(rest, ',');
        if is_next(params) {
            return Some(target);
        }
        text = rest;
    }
}

/// Whether the first `rel` among these parameters holds `next`.
fn is_next(mut params: &str) -> bool {
    while !params.is_empty() {
        let (param, rest) = split(params, ';');
        params = rest;
        let Some((name, value)) = param.split_once('=') else {
            continue;
        };
        if name.trim().eq_ignore_ascii_case("rel") {
            let mut relations = value.trim().trim_matches('"').split_whitespace();
            return relations.any(|it| it.eq_ignore_ascii_case("next"));
        }
    }
    false
}

/// What stands in front of the first `sign` outside of quotes, and behind it.
fn split(text: &str, sign: char) -> (&str, &str) {
    let (mut is_quoted, mut is_escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            c if c == sign && !is_quoted => {
                let (front, behind) = text.split_at(at);
                return (front, behind.strip_prefix(sign).unwrap_or_default());
            }
            _ => {}
        }
    }
    (text, "")
}
