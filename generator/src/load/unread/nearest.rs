//! The keyword that is meant by one that is none.

/// How many letters may be wrong.
const MOST: usize = 2;

/// The one of `known` that `word` is a misspelling of, if there is one.
pub(super) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    // What is this long is no misspelling of anything, and comparing takes the square of the length.
    if word.len() > 32 {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let far = known.map(|it| (distance(&word, &it.to_ascii_lowercase()), it));
    let (distance, nearest) = far.min_by_key(|(distance, _)| *distance)?;
    let is_near = distance <= MOST && 2 * distance < nearest.len();
    is_near.then_some(nearest)
}

/// How many letters are to be put in, left out or changed to make `a` of `b`: a row of the usual table at
/// a time.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (index, x) in a.chars().enumerate() {
        let (mut diagonal, mut left) = (index, index + 1);
        let mut next = vec![left];
        for (y, above) in b.chars().zip(row.into_iter().skip(1)) {
            let change = diagonal + usize::from(x != y);
            left = change.min(above + 1).min(left + 1);
            diagonal = above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_wrong_letters_are_forgiven() {
        let known = ["required", "description", "get", "items", "in"];
        let rows = [
            ("requred", Some("required")),
            ("descripton", Some("description")),
            ("Required", Some("required")),
            ("itmes", Some("items")),
            ("GET", Some("get")),
            ("it", None),
            ("optional", None),
            ("", None),
        ];
        for (word, meant) in rows {
            assert_eq!(nearest(word, known.into_iter()), meant, "{word}");
        }
    }
}
