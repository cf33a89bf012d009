//! Texts with gaps in them: hosts and base paths with their variables, segments of paths with their parameters.

/// A piece of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// This text.
    Literal(String),
    /// Any text of at least one character, by the name that it is for.
    Any(String),
    /// One of these texts.
    OneOf(Vec<String>),
}

/// A text with gaps in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Pattern(Vec<Piece>);

/// How many steps may be made to match one text.
const STEPS: usize = 10_000;

impl Pattern {
    /// Of a text in which gaps are written as `{name}`; `gap` says what each may hold.
    pub(super) fn of(
        text: &str,
        literal: impl Fn(&str) -> String,
        gap: impl Fn(&str) -> Piece,
    ) -> Self {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, name, after)) = first_gap(rest) {
            if !before.is_empty() {
                pieces.push(Piece::Literal(literal(before)));
            }
            pieces.push(gap(name));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Literal(literal(rest)));
        }
        Self(pieces)
    }

    /// What stands in the gaps of a text that is as the pattern says, by their names.
    pub(super) fn matches(&self, text: &str) -> Option<Vec<(String, String)>> {
        let mut steps = STEPS;
        let mut held = Vec::new();
        fits(&self.0, text, &mut held, &mut steps).then(|| {
            held.into_iter()
                .map(|(name, text)| (name.to_owned(), text.to_owned()))
                .collect()
        })
    }

    /// How much of it is open: 0 where it is one text, 1 where only parts of it are, 2 where all of it is.
    pub(super) fn openness(&self) -> u8 {
        let literal = |it: &Piece| matches!(it, Piece::Literal(_));
        match (self.0.iter().all(literal), self.0.iter().any(literal)) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        }
    }
}

/// The text before the first gap, the name in it, and what is behind it.
fn first_gap(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// Whether the pieces make up the text. The first gaps hold as little as they can.
fn fits<'a>(
    pieces: &'a [Piece],
    text: &'a str,
    held: &mut Vec<(&'a str, &'a str)>,
    steps: &mut usize,
) -> bool {
    if *steps == 0 {
        return false;
    }
    *steps -= 1;
    let Some((piece, others)) = pieces.split_first() else {
        return text.is_empty();
    };
    match piece {
        Piece::Literal(literal) => text
            .strip_prefix(literal.as_str())
            .is_some_and(|rest| fits(others, rest, held, steps)),
        Piece::OneOf(texts) => texts.iter().any(|it| {
            text.strip_prefix(it.as_str())
                .is_some_and(|rest| fits(others, rest, held, steps))
        }),
        Piece::Any(name) => {
            let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
            for (gap, rest) in ends.filter_map(|end| text.split_at_checked(end)) {
                held.push((name, gap));
                if fits(others, rest, held, steps) {
                    return true;
                }
                held.pop();
            }
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Pattern, Piece};

    fn gaps(pattern: &str, text: &str) -> Option<Vec<String>> {
        let pattern = Pattern::of(pattern, str::to_owned, |name| Piece::Any(name.to_owned()));
        let gaps = pattern.matches(text)?;
        Some(
            gaps.into_iter()
                .map(|(name, text)| format!("{name}={text}"))
                .collect(),
        )
    }

    #[test]
    fn gaps_hold_at_least_a_character_and_end_where_the_text_goes_on() {
        assert_eq!(gaps("{id}.json", "a.b.json").unwrap(), ["id=a.b"]);
        assert_eq!(gaps("{a}-{b}", "1-2-3").unwrap(), ["a=1", "b=2-3"]);
        assert_eq!(gaps("{id}.json", ".json"), None);
        assert_eq!(gaps("{id}.json", "a.xml"), None);
        assert_eq!(gaps("plain", "plain").unwrap(), [""; 0]);
    }

    #[test]
    fn many_gaps_in_a_long_text_come_to_an_end() {
        assert_eq!(gaps(&"{a}".repeat(40), &"x".repeat(30)), None);
    }
}
