//! What `codegen` printed of a description, read back: the text is what a user sees, so it is what is counted here.

use super::trial::Finding;

/// The last line where a description was refused, behind the number of errors.
const REFUSED: &str = ": nothing was written";

/// What was said.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) errors: Vec<Finding>,
    pub(super) error_count: usize,
    pub(super) warning_count: usize,
    /// Whether it is the description that is at fault.
    pub(super) is_refusal: bool,
}

/// Reads what was printed of the description that messages call `name`.
pub(super) fn read(stderr: &str, name: &str) -> Said {
    let mut said = Said::default();
    let (mut more, mut in_error) = (0, false);
    for line in stderr.lines() {
        if let Some(message) = line.strip_prefix("error: ") {
            said.errors.push(Finding::of(message));
            in_error = true;
        } else if line.starts_with("warning: ") {
            said.warning_count += 1;
            in_error = false;
        } else if let Some(count) = count(line, REFUSED) {
            said.is_refusal = true;
            said.error_count = count;
        } else if let Some(rest) = line.strip_prefix("… and ") {
            more += count(rest, " more").unwrap_or_default();
        } else if let Some(error) = said.errors.last_mut().filter(|_| in_error) {
            place(error, line);
        } else if let Some((_, rest)) = line.split_once("= note: and ") {
            said.warning_count += count(rest, " more like it").unwrap_or_default();
        }
    }
    // What is no text at all is told in two lines, which begin with its name. That it cannot be read is no word on it.
    said.is_refusal |= (said.errors.first()).is_some_and(|error| {
        let rest = error.message.strip_prefix(name);
        rest.is_some_and(|it| !it.starts_with(" cannot be read"))
    });
    said.error_count = said.error_count.max(said.errors.len());
    let unseen_errors = said.error_count - said.errors.len();
    said.warning_count += more - unseen_errors.min(more);
    said
}

/// Notes the place or the pointer of an error, where the line holds one.
fn place(error: &mut Finding, line: &str) {
    let line = line.trim_start();
    if let Some(place) = line.strip_prefix("--> ") {
        error.place.get_or_insert_with(|| place.to_owned());
    } else if let Some((_, pointer)) = line.split_once("note: at #") {
        error.pointer.get_or_insert_with(|| format!("#{pointer}"));
    }
}

/// The number at the start of a line that ends in `end`.
fn count(line: &str, end: &str) -> Option<usize> {
    let number = line.strip_suffix(end)?.split(' ').next()?;
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_read_with_their_places() {
        let stderr = "\
warning: `x` is ignored
 --> a.yaml:1:1
  |
1 | openapi: 3.0.3
  | ^^^^^^^
  |
  = note: at #/x

error: `#/components/schemas/Pet` is not there
  --> a.yaml:12:5
   |
12 |     $ref: error: 1
   |     ^^^^
   |
   = note: at #/paths/~1pets
   = help: mend it

error: no info
--> a.yaml

2 errors: nothing was written
";
        let said = read(stderr, "a.yaml");
        let located = Finding {
            place: Some("a.yaml:12:5".to_owned()),
            pointer: Some("#/paths/~1pets".to_owned()),
            ..Finding::of("`#/components/schemas/Pet` is not there")
        };
        let whole = Finding {
            place: Some("a.yaml".to_owned()),
            ..Finding::of("no info")
        };
        let expected = Said {
            errors: vec![located, whole],
            error_count: 2,
            warning_count: 1,
            is_refusal: true,
        };
        assert_eq!(said, expected);
    }

    #[test]
    fn what_is_not_shown_is_counted() {
        let stderr = "error: a\n--> a.yaml:1:1\n\n… and 5 more\n\n3 errors: nothing was written\n";
        let said = read(stderr, "a.yaml");
        assert_eq!((said.error_count, said.warning_count), (3, 3));
        let stderr = "warning: a\n  = note: at #/a\n  = note: and 490 more like it\n";
        assert_eq!(read(stderr, "a.yaml").warning_count, 491);
    }

    #[test]
    fn only_what_is_said_of_the_description_refuses_it() {
        assert!(read("error: a.yaml is not UTF-8: line 3\nhelp: save\n", "a.yaml").is_refusal);
        assert!(
            !read(
                "error: out/ cannot be written: full\nhelp: mend\n",
                "a.yaml"
            )
            .is_refusal
        );
    }
}
