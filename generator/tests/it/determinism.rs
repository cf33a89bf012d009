//! The same description gives the same bytes, however it is written, and a change to it changes the
//! files that show it alone.

use rayon::ThreadPoolBuilder;
use specsmith::{Files, Source};

use crate::support::{Tree, generate, goldens, spec_text, with_files};

#[test]
fn generating_twice_gives_the_same_bytes() {
    for it in descriptions() {
        it.assert_same(&it.text);
    }
}

#[test]
fn one_core_gives_the_same_bytes_as_many() {
    for it in descriptions() {
        let [one, many] = [1, 8].map(|cores| on_cores(cores, || it.generate(&it.text)));
        assert_eq!(differing(&one, &many), [] as [&str; 0], "{}", it.name);
    }
}

#[test]
fn json_gives_the_same_bytes_as_yaml() {
    for it in descriptions() {
        it.assert_same(&json(&it.text));
    }
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    for it in descriptions() {
        let windows = it.text.replace('\n', "\r\n");
        it.assert_same(&windows);
        it.assert_same(&format!("\u{feff}{windows}"));
        it.assert_same(&format!("\u{feff}{}", json(&it.text)));
    }
}

#[test]
fn another_description_of_a_property_changes_one_file() {
    let changed = changed_by("Name of the request header at fault.", "Another name.");
    assert_eq!(changed, ["src/model/shared.rs"]);
}

#[test]
fn another_summary_of_an_operation_changes_the_files_that_show_it() {
    let changed = changed_by("Create a Guance event", "Another summary");
    let showing = [
        "README.md",
        "examples/create_guance_event.rs",
        "src/blocking/guance.rs",
        "src/client/guance.rs",
    ];
    assert_eq!(changed, showing);
}

/// The description of this project, and all of `tests/golden`.
fn descriptions() -> Vec<Description> {
    let goldens = goldens().into_iter().map(|it| Description {
        name: it.feature,
        text: it.text,
        files: it.files,
    });
    let own = Description {
        name: "spec".to_owned(),
        text: spec_text(),
        files: Tree::new(),
    };
    [own].into_iter().chain(goldens).collect()
}

/// A description, and the files that it refers to.
struct Description {
    name: String,
    text: String,
    files: Tree,
}

impl Description {
    fn generate(&self, text: &str) -> Files {
        let source = with_files(Source::new("spec.yaml", text), &self.files);
        generate(&source, "sample").files
    }

    /// Fails if another way to write the description makes a difference.
    fn assert_same(&self, other: &str) {
        let (one, other) = (self.generate(&self.text), self.generate(other));
        assert_eq!(differing(&one, &other), [] as [&str; 0], "{}", self.name);
    }
}

/// `yaml` as JSON, in the same order.
fn json(yaml: &str) -> String {
    let value: serde_yaml::Value = serde_yaml::from_str(yaml).unwrap();
    serde_json::to_string_pretty(&value).unwrap()
}

fn files(text: &str) -> Files {
    generate(&Source::new("description", text), "sample").files
}

fn on_cores<T: Send>(cores: usize, work: impl FnOnce() -> T + Send) -> T {
    let pool = ThreadPoolBuilder::new().num_threads(cores).build().unwrap();
    pool.install(work)
}

/// The files of this project's crate that change with one text in its description.
fn changed_by(old: &str, new: &str) -> Vec<String> {
    let text = spec_text();
    assert_eq!(text.matches(old).count(), 1, "{old}");
    differing(&files(&text), &files(&text.replace(old, new)))
}

/// The files that are not the same in both, or not there in one.
fn differing(one: &Files, other: &Files) -> Vec<String> {
    let of_one = one
        .iter()
        .filter(|(path, text)| other.get(path) != Some(text));
    let new = other.iter().filter(|(path, _)| one.get(path).is_none());
    of_one.chain(new).map(|(path, _)| path.to_owned()).collect()
}
