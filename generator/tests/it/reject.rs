//! `tests/reject/<case>.yaml` or `.json`: a description that is no good, beside what is said of it in
//! `<case>.stderr`. What it refers to is in a folder `<case>/`.

use specsmith::Source;

use crate::support::{CheckedIn, options, read, tests_folder, with_files};

const REJECT: CheckedIn = CheckedIn {
    name: "reject",
    is_input: |path| !path.ends_with(".stderr"),
};

#[test]
fn each_description_is_refused_with_the_words_beside_it() {
    let cases = cases();
    let made = cases.iter().map(|it| (beside(it.name()), refusal(it)));
    REJECT.assert_is(&made.collect());
}

#[test]
fn line_ends_do_not_change_the_words() {
    for case in cases() {
        let windows = Source::new(case.name(), case.text().replace('\n', "\r\n"));
        let windows = with_files(windows, &read(&tests_folder().join(REJECT.name)));
        assert_eq!(refusal(&windows), refusal(&case));
    }
}

/// A terminal obeys some characters, and shows what follows others in another order.
#[test]
fn no_words_have_characters_that_a_terminal_acts_on() {
    let line_of_it = Source::new(
        "shown.yaml",
        "openapi: 4 # \u{202e}\u{2067}\u{1b}[31m\u{7f}\n",
    );
    for case in cases().iter().chain([&line_of_it]) {
        let words = refusal(case);
        assert_eq!(words.chars().find(|c| is_acted_on(*c)), None, "{words}");
    }
}

fn is_acted_on(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || c.is_control() && c != '\n'
}

fn cases() -> Vec<Source> {
    let tree = read(&tests_folder().join(REJECT.name));
    let is_case = |path: &str| (REJECT.is_input)(path) && !path.contains('/');
    let cases = tree.iter().filter(|(path, _)| is_case(path));
    cases
        .map(|(path, text)| with_files(Source::new(path, text), &tree))
        .collect()
}

fn refusal(case: &Source) -> String {
    let Err(report) = specsmith::generate(case, &options("rejected")) else {
        panic!("{} is taken", case.name());
    };
    assert!(report.errors() > 0, "{}", case.name());
    report.render(case)
}

/// The file that holds what is said of `case`.
fn beside(case: &str) -> String {
    let (stem, _) = case.rsplit_once('.').unwrap();
    format!("{stem}.stderr")
}
