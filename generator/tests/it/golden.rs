//! `tests/golden/<feature>`: `spec.yaml` and the files that it refers to, the crate it becomes in `out`, what was said of it in
//! `report.txt` where there was anything to say, and in `tests` what the crate is tested with, if it
//! is more than compiled. What is asked for of the description stands in `only.txt`, a line each, where
//! that is not all.
//!
//! The runtime, its parts, what sends and `rustfmt.toml` are the same in each and stand in none.

use crate::support::{CheckedIn, Golden, Tree, goldens, read, tests_folder};

const GOLDEN: CheckedIn = CheckedIn {
    name: "golden",
    is_input: |path| {
        let own = path.split_once('/').map_or("", |(_, own)| own);
        own != "report.txt" && !own.starts_with("out/")
    },
};

#[test]
fn each_description_becomes_the_crate_beside_it() {
    let made = goldens().iter().flat_map(outcome).collect();
    GOLDEN.assert_is(&made);
}

/// What `golden`'s folder is to hold, by path from the folder of all.
fn outcome(golden: &Golden) -> Tree {
    let feature = &golden.feature;
    let generated = golden.generate();
    let own = generated.files.iter().filter(|(path, _)| !is_common(path));
    let mut tree: Tree = own
        .map(|(path, text)| (format!("{feature}/out/{path}"), text.to_owned()))
        .collect();
    let report = generated.report.render(&golden.source());
    if !report.is_empty() {
        tree.insert(format!("{feature}/report.txt"), report);
    }
    tree
}

fn is_common(path: &str) -> bool {
    let copied = ["src/runtime/", "src/sending/", "tests/it/support/"];
    path == "rustfmt.toml" || copied.iter().any(|it| path.starts_with(it)) || part(path).is_some()
}

/// The name of the optional part that is at `path`, if one is. What sends is there in any case.
fn part(path: &str) -> Option<&str> {
    let name = path.strip_prefix("src/")?;
    let is_own = !["runtime/", "sending/"]
        .iter()
        .any(|it| name.starts_with(it));
    (is_own && templates("parts").contains_key(name)).then_some(name)
}

fn templates(folder: &str) -> Tree {
    read(&tests_folder().join("../../templates").join(folder))
}

#[test]
fn the_runtime_and_what_sends_are_the_templates_word_for_word() {
    for golden in goldens() {
        let feature = &golden.feature;
        let of_runtime = copied(&golden, |path| path.strip_prefix("src/runtime/"));
        assert_eq!(of_runtime, expected(&golden, "runtime"), "{feature}");
        let of_sending = copied(&golden, |path| path.strip_prefix("src/sending/"));
        assert_eq!(of_sending, expected(&golden, "sending"), "{feature}");
    }
}

/// The files of a folder, with those in place of others that come with uploads, tokens and XML.
fn expected(golden: &Golden, folder: &str) -> Tree {
    let generated = golden.generate().files;
    let has = |path| generated.get(path).is_some();
    let mut files = templates(folder);
    let others = templates(&format!("parts/{folder}")).into_iter();
    files.extend(others.filter(|(name, _)| match name.as_str() {
        "tokens.rs" => has("src/tokens.rs"),
        "error/decode.rs" => has("src/xml.rs"),
        _ => has("src/upload.rs"),
    }));
    files
}

#[test]
fn a_crate_has_the_parts_that_it_needs_word_for_word() {
    let templates = templates("parts");
    let needed = [
        (
            "formats",
            vec!["base64.rs", "dates.rs", "decimal.rs", "time.rs", "uuids.rs"],
        ),
        (
            "pagination",
            vec![
                "pages.rs",
                "pages/iter.rs",
                "pages/link.rs",
                "pages/next.rs",
                "pages/stream.rs",
                "pages/walk.rs",
            ],
        ),
        ("time", vec!["dates.rs", "time.rs"]),
        ("basic", vec!["login.rs"]),
        (
            "openid-provider",
            vec![
                "events.rs",
                "events/following.rs",
                "events/iter.rs",
                "events/reading.rs",
                "events/resume.rs",
                "events/stream.rs",
                "streaming.rs",
                "streaming/over_reqwest.rs",
                "streaming/over_ureq.rs",
                "tokens.rs",
                "tokens/cache.rs",
                "tokens/client_credentials.rs",
                "tokens/error.rs",
                "tokens/provider.rs",
                "tokens/setting.rs",
                "upload.rs",
            ],
        ),
        (
            "styles",
            vec!["decimal.rs", "members.rs", "styles.rs", "texts.rs"],
        ),
        (
            "forms",
            vec!["decimal.rs", "form.rs", "members.rs", "texts.rs"],
        ),
        (
            "uploads",
            vec!["decimal.rs", "members.rs", "multipart.rs", "upload.rs"],
        ),
        (
            "xml",
            vec![
                "dates.rs",
                "decimal.rs",
                "members.rs",
                "xml.rs",
                "xml/error.rs",
                "xml/json.rs",
                "xml/shape.rs",
                "xml/tree.rs",
                "xml/write.rs",
            ],
        ),
        ("empty", vec![]),
    ];
    for golden in goldens() {
        let parts = copied(&golden, part);
        for (name, text) in &parts {
            assert_eq!(Some(text), templates.get(name), "{}", golden.feature);
        }
        if let Some((_, needed)) = needed.iter().find(|(it, _)| *it == golden.feature) {
            assert!(
                parts.keys().eq(needed),
                "{}: {:?}",
                golden.feature,
                parts.keys()
            );
        }
    }
}

/// The files of a crate that `name` has a name for, without their headers.
fn copied(golden: &Golden, name: fn(&str) -> Option<&str>) -> Tree {
    let generated = golden.generate();
    let files = generated.files.iter().filter_map(|(path, text)| {
        let name = name(path)?;
        let (header, rest) = text.split_once("\n\n").unwrap();
        assert!(header.contains(specsmith::HEADER_MARK), "{path}: {header}");
        Some((name.to_owned(), rest.to_owned()))
    });
    files.collect()
}
