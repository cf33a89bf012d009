//! Descriptions and the crates they become.

use std::{
    fs,
    path::{Path, PathBuf},
};

use specsmith::{BrokenExamples, Generated, Home, Options, Selector, Source};

use super::{Tree, read};

/// The folder that holds `it`, `golden` and `reject`.
pub fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Options for a crate that stands alone.
pub fn options(name: &str) -> Options {
    Options {
        name: name.parse().unwrap(),
        home: Home::Standalone,
        only: Vec::new(),
        broken_examples: BrokenExamples::Refused,
    }
}

/// Generates a crate called `name`, of a description that has one; its examples may be broken.
pub fn generate(source: &Source, name: &str) -> Generated {
    let options = Options {
        broken_examples: BrokenExamples::LeftOut,
        ..options(name)
    };
    specsmith::generate(source, &options)
        .unwrap_or_else(|report| panic!("{name}:\n{}", report.render(source)))
}

/// The description of this project.
pub fn spec_text() -> String {
    fs::read_to_string(tests_folder().join("../../spec/openapi.yaml")).unwrap()
}

/// The description with the files among `files` that it refers to.
pub fn with_files(source: Source, files: &Tree) -> Source {
    source.with_files(|path| {
        let file = files.get(path).cloned();
        file.ok_or_else(|| "does not exist".to_owned())
    })
}

/// A folder of `tests/golden`.
pub struct Golden {
    /// Its name, which is what the description is about.
    pub feature: String,
    /// The description.
    pub text: String,
    /// What its crate is tested with.
    pub tests: Tree,
    /// The files that the description refers to.
    pub files: Tree,
    /// What is asked for of the description: the lines of `only.txt`, or all.
    pub only: Vec<Selector>,
}

impl Golden {
    /// What its crate is called.
    pub fn crate_name(&self) -> String {
        format!("golden-{}", self.feature)
    }

    /// The description, as messages know it.
    pub fn source(&self) -> Source {
        with_files(Source::new("spec.yaml", &self.text), &self.files)
    }

    /// Its crate.
    pub fn generate(&self) -> Generated {
        let source = self.source();
        let options = Options {
            only: self.only.clone(),
            ..options(&self.crate_name())
        };
        specsmith::generate(&source, &options)
            .unwrap_or_else(|report| panic!("{}:\n{}", self.feature, report.render(&source)))
    }
}

/// All of `tests/golden`, sorted.
pub fn goldens() -> Vec<Golden> {
    let folders = fs::read_dir(tests_folder().join("golden")).unwrap();
    let mut goldens: Vec<_> = folders.map(|it| golden(&it.unwrap().path())).collect();
    goldens.sort_by(|a, b| a.feature.cmp(&b.feature));
    assert!(!goldens.is_empty());
    goldens
}

fn golden(folder: &Path) -> Golden {
    let text = fs::read_to_string(folder.join("spec.yaml"));
    let tests = folder.join("tests");
    let mut files = read(folder);
    let only = files.remove("only.txt").unwrap_or_default();
    files.retain(|path, _| !path.starts_with("out/") && !path.starts_with("tests/"));
    Golden {
        files,
        only: only.lines().map(|it| it.parse().unwrap()).collect(),
        tests: match tests.is_dir() {
            true => read(&tests),
            false => Tree::new(),
        },
        feature: folder.file_name().unwrap().to_str().unwrap().to_owned(),
        text: text.unwrap_or_else(|error| panic!("spec.yaml in {}: {error}", folder.display())),
    }
}
