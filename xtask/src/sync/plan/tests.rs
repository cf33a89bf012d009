use std::collections::BTreeMap;

use super::super::listing::Entries;
use super::*;

fn listing<const N: usize>(entries: [(&str, Entry); N]) -> Listing {
    let entries: Entries = entries
        .into_iter()
        .map(|(path, entry)| (path.to_owned(), entry))
        .collect();
    Listing {
        entries,
        leftovers: None,
    }
}

fn ours(text: &str) -> Entry {
    Entry::Ours(text.to_owned())
}

#[test]
fn changes_are_in_the_order_of_the_paths() {
    let listing = listing([
        ("b.rs", ours("same")),
        ("c.rs", ours("old")),
        ("src", Entry::Folder),
        ("src/z.rs", ours("orphan")),
    ]);
    let wanted = BTreeMap::from([
        ("b.rs", "same"),
        ("c.rs", "new"),
        ("src/a.rs", "a"),
        ("zz/y.rs", "y"),
    ]);
    let changes = vec![
        Change::Update {
            path: "c.rs",
            old: "old",
            new: "new",
        },
        Change::Create {
            path: "src/a.rs",
            new: "a",
        },
        Change::Delete {
            path: "src/z.rs",
            old: "orphan",
        },
        Change::Create {
            path: "zz/y.rs",
            new: "y",
        },
    ];
    let expected = Plan {
        changes,
        unchanged: 1,
    };
    assert_eq!(plan(&listing, &wanted), Ok(expected));
}

#[test]
fn everything_that_offends_is_listed() {
    let mut listing = listing([
        ("a.rs", Entry::Foreign(Why::Symlink)),
        ("b.rs", Entry::Folder),
        ("c", ours("a file")),
        ("c.rs", ours("orphan")),
        ("d", Entry::Folder),
    ]);
    listing.leftovers = Some(Entries::from([
        ("new/empty".to_owned(), Entry::Foreign(Why::Empty)),
        ("old/x".to_owned(), Entry::Foreign(Why::Unmarked)),
    ]));
    let wanted = BTreeMap::from([("a.rs", ""), ("b.rs", ""), ("c/x.rs", ""), ("d/x.rs", "")]);
    let offending = [
        ("a.rs", Why::Symlink),
        (".codegen-staging/old/x", Why::Unmarked),
        ("b.rs", Why::FolderForFile),
        ("c", Why::FileForFolder),
    ];
    let expected = Refusal(offending.map(|(path, why)| (path.to_owned(), why)).into());
    assert_eq!(plan(&listing, &wanted), Err(expected));
}
