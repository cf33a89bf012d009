//! From the path in a reference to the path of a file, which is never outside of the description's folder.

use percent_encoding::percent_decode_str;

/// Why no file is meant that may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// A URL.
    Elsewhere,
    /// A path that leads out of the folder of the description.
    Outside,
}

/// The path from the description's folder of what the file at `base` calls `reference`, which has no
/// fragment any more (RFC 3986, section 5.2).
pub(crate) fn resolve(base: &str, reference: &str) -> Result<String, Unreadable> {
    if reference.starts_with("//") || has_scheme(reference) {
        return Err(Unreadable::Elsewhere);
    }
    let decoded = percent_decode_str(reference).decode_utf8_lossy();
    // A backslash and a colon mean something in the paths of some systems.
    if decoded.starts_with('/') || decoded.contains(['\\', ':', '\0']) {
        return Err(Unreadable::Outside);
    }
    let mut parts: Vec<&str> = base.split('/').collect();
    parts.pop();
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop().ok_or(Unreadable::Outside)?),
            part => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

/// Whether a URL begins here. A single letter is a drive.
fn has_scheme(reference: &str) -> bool {
    let scheme = reference.split_once(':').map_or("", |(scheme, _)| scheme);
    let mut letters = scheme.chars();
    scheme.len() > 1
        && letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_in_the_folder() {
        use Unreadable::{Elsewhere, Outside};
        let rows = [
            ("main.yaml", "pet.yaml", Ok("pet.yaml")),
            ("a/b.yaml", "./c%20d.yaml", Ok("a/c d.yaml")),
            ("a/b.yaml", "../c.yaml", Ok("c.yaml")),
            ("a/b.yaml", "../../c.yaml", Err(Outside)),
            ("a.yaml", "b/%2e%2e/%2e%2e/c.yaml", Err(Outside)),
            ("a.yaml", "/c.yaml", Err(Outside)),
            ("a.yaml", "C:\\c.yaml", Err(Outside)),
            ("a.yaml", "..\\c.yaml", Err(Outside)),
            ("a.yaml", "https://example.com/c.yaml", Err(Elsewhere)),
            ("a.yaml", "//example.com/c.yaml", Err(Elsewhere)),
            ("a.yaml", "file:///c.yaml", Err(Elsewhere)),
        ];
        for (base, reference, path) in rows {
            assert_eq!(
                resolve(base, reference),
                path.map(str::to_owned),
                "{reference}"
            );
        }
    }
}
