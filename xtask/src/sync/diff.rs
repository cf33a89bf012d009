//! The text of one change, as a unified diff.

use similar::TextDiff;

use super::change::Change;

/// As many lines of a diff as are shown.
const SHOWN: usize = 200;

/// How the file in `folder` differs from what would be generated.
pub(super) fn unified(folder: &str, change: &Change<'_>) -> String {
    let path = format!("{folder}{}", change.path());
    let before = change.old_text().map_or("/dev/null", |_| &path);
    let after = change.new_text().map_or("/dev/null", |_| &path);
    let diff = TextDiff::from_lines(
        change.old_text().unwrap_or_default(),
        change.new_text().unwrap_or_default(),
    );
    capped(
        &diff
            .unified_diff()
            .context_radius(3)
            .header(before, after)
            .to_string(),
    )
}

fn capped(diff: &str) -> String {
    let mut text: String = diff.split_inclusive('\n').take(SHOWN).collect();
    if let more @ 1.. = diff.lines().count().saturating_sub(SHOWN) {
        let plural = if more == 1 { "" } else { "s" };
        text += &format!("... and {more} more line{plural}\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(prefix: &str, count: usize) -> String {
        (1..=count).map(|n| format!("{prefix}{n}\n")).collect()
    }

    #[test]
    fn three_lines_of_context() {
        let old = lines("", 20);
        let new = old.replace("10\n", "ten\n");
        let change = Change::Update {
            path: "src/a.rs",
            old: &old,
            new: &new,
        };
        let expected = "--- out/src/a.rs\n+++ out/src/a.rs\n@@ -7,7 +7,7 @@\n 7\n 8\n 9\n-10\n+ten\n 11\n 12\n 13\n";
        assert_eq!(unified("out/", &change), expected);
    }

    #[test]
    fn a_missing_file_is_all_new_and_an_orphaned_one_all_old() {
        let missing = unified(
            "out/",
            &Change::Create {
                path: "a",
                new: "1\n",
            },
        );
        assert_eq!(missing, "--- /dev/null\n+++ out/a\n@@ -0,0 +1 @@\n+1\n");
        let orphaned = unified(
            "out/",
            &Change::Delete {
                path: "a",
                old: "1\n",
            },
        );
        assert_eq!(orphaned, "--- out/a\n+++ /dev/null\n@@ -1 +0,0 @@\n-1\n");
    }

    #[test]
    fn a_long_diff_is_cut_and_says_so() {
        let new = lines("line ", 300);
        let text = unified(
            "out/",
            &Change::Create {
                path: "a",
                new: &new,
            },
        );
        assert_eq!(text.lines().count(), SHOWN + 1);
        // Three lines are the header's.
        assert!(
            text.ends_with("+line 197\n... and 103 more lines\n"),
            "{text}"
        );
    }

    #[test]
    fn a_diff_that_fits_is_not_cut() {
        let new = lines("line ", SHOWN - 3);
        let text = unified(
            "out/",
            &Change::Create {
                path: "a",
                new: &new,
            },
        );
        assert!(text.ends_with("+line 197\n"), "{text}");
    }
}
