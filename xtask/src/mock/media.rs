//! Media types: which of those that are described is meant, and how its bodies are written.

use super::description::Part;

/// A media type without its parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    let subtype = essence.split_once('/').map_or("", |it| it.1);
    subtype == "json"
        || subtype.ends_with("+json")
        || essence == "*/*"
        || essence == "application/*"
}

/// Whether a media type is in a range: `application/json` in itself, `application/*`, `*/*`, `application/*+json`.
pub(super) fn is_within(media_type: &str, range: &str) -> bool {
    let Some((kind, subtype)) = media_type.split_once('/') else {
        return false;
    };
    let Some((range_kind, range_subtype)) = range.split_once('/') else {
        return range == "*";
    };
    let suffix = |it: &str| subtype.ends_with(it);
    let subtypes = match range_subtype.strip_prefix('*') {
        Some("") => true,
        Some(rest) => suffix(rest),
        None => subtype == range_subtype,
    };
    (range_kind == "*" || range_kind == kind) && subtypes
}

/// The entry of a `content` for a media type that is sent: the one of its name before the ranges that it is in.
pub(super) fn described<'a>(content: &Part<'a>, sent: &str) -> Option<(&'a str, Part<'a>)> {
    let sent = essence(sent);
    let mut within = content.members();
    within.retain(|(name, _)| is_within(&sent, &essence(name)));
    within.sort_by_key(|(name, _)| name.matches('*').count());
    within.into_iter().next()
}

/// The entry of a `content` that is answered with: what the caller likes best of what there is (RFC 9110, section
/// 12.5.1), JSON where they do not say. `Err` where they take none of it.
pub(super) fn accepted<'a>(
    content: &Part<'a>,
    accept: &str,
) -> Result<Option<(&'a str, Part<'a>)>, ()> {
    let members = content.members();
    if members.is_empty() {
        return Ok(None);
    }
    let rated = members
        .iter()
        .map(|(name, _)| quality(accept, &essence(name)));
    let rated: Vec<(u32, usize, bool)> = rated
        .enumerate()
        .zip(&members)
        .map(|((index, quality), (name, _))| (quality, index, is_json(name)))
        .collect();
    let best = rated
        .iter()
        .max_by_key(|(quality, index, json)| (*quality, *json, usize::MAX - index));
    match best {
        Some((0, ..)) | None => Err(()),
        Some((_, index, _)) => Ok(members.into_iter().nth(*index)),
    }
}

/// How much a caller likes a media type, in thousandths; the most exact of the ranges that it is in decides.
fn quality(accept: &str, media_type: &str) -> u32 {
    if accept.trim().is_empty() {
        return 1000;
    }
    let ranges = accept.split(',').filter_map(|range| {
        let name = essence(range);
        // What is described as a range can be written as what the caller asks for.
        let fits = is_within(media_type, &name) || is_within(&name, media_type);
        fits.then(|| (usize::MAX - name.matches('*').count(), weight(range)))
    });
    ranges.max_by_key(|(exact, _)| *exact).map_or(0, |it| it.1)
}

fn weight(range: &str) -> u32 {
    let mut parameters = range.split(';').skip(1).map(str::trim);
    let weight = parameters.find_map(|it| it.strip_prefix("q=").or_else(|| it.strip_prefix("Q=")));
    let weight = weight
        .and_then(|it| it.trim().parse::<f64>().ok())
        .unwrap_or(1.0);
    // The cast saturates; what is no number is 0.
    (weight.clamp(0.0, 1.0) * 1000.0) as u32
}
