//! The shortest text that a regular expression matches.

use regex_syntax::hir::{Class, Hir, HirKind};

/// How long such a text may be.
const LONGEST: usize = 1_000;

/// A text for a pattern; `None` where it is not one that ends soon, or uses what has no meaning here.
pub(super) fn of(pattern: &str) -> Option<String> {
    let hir = regex_syntax::Parser::new().parse(pattern).ok()?;
    let mut text = String::new();
    write(&hir, &mut text)?;
    Some(text)
}

fn write(hir: &Hir, text: &mut String) -> Option<()> {
    if text.len() > LONGEST {
        return None;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(()),
        HirKind::Literal(literal) => {
            text.push_str(std::str::from_utf8(&literal.0).ok()?);
            Some(())
        }
        HirKind::Class(class) => {
            text.push(one_of(class)?);
            Some(())
        }
        HirKind::Repetition(repetition) => {
            (0..repetition.min).try_for_each(|_| write(&repetition.sub, text))
        }
        HirKind::Capture(capture) => write(&capture.sub, text),
        HirKind::Concat(parts) => parts.iter().try_for_each(|it| write(it, text)),
        HirKind::Alternation(options) => write(options.first()?, text),
    }
}

/// A character of a class: a letter or digit, if there is one.
fn one_of(class: &Class) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class.iter().map(|it| (it.start(), it.end())).collect(),
        Class::Bytes(class) => class
            .iter()
            .map(|it| (char::from(it.start()), char::from(it.end())))
            .collect(),
    };
    let within = |c: &char| {
        ranges
            .iter()
            .any(|(start, end)| (*start..=*end).contains(c))
    };
    let usual = ('a'..='z').chain('A'..='Z').chain('1'..='9').chain(['0']);
    usual
        .into_iter()
        .find(within)
        .or_else(|| ranges.first().map(|it| it.0))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_text_is_as_its_pattern_says() {
        assert_eq!(super::of("^[^:]+:.+$").unwrap(), "a:a");
        assert_eq!(super::of(r"^\d{3}-(?:x|y)?$").unwrap(), "111-");
        assert_eq!(super::of("(?=a)b"), None);
        assert_eq!(super::of("a{999999}"), None);
    }
}
