//! The crates of `tests/golden` pass clippy and rustdoc with warnings denied.

use std::collections::BTreeSet;

use crate::support::{Golden, Workspace, goldens};

/// Sets of features: what is behind each is compiled, and what is behind none.
const FEATURES: [&[&str]; 3] = [
    &[],
    &["--features", "blocking,gzip,tracing"],
    &["--no-default-features"],
];

#[test]
fn each_crate_compiles_and_documents_without_a_warning() {
    let goldens = goldens();
    let names: BTreeSet<_> = goldens.iter().map(Golden::crate_name).collect();
    let workspace = Workspace::of("golden", &names);
    for golden in goldens {
        workspace.add(&golden.crate_name(), &golden.generate().files, |_| {});
    }
    for features in FEATURES {
        let clippy = [&["clippy", "--workspace"], features].concat();
        workspace.cargo(&clippy, &["--", "-D", "warnings"]);
    }
    workspace.cargo(&["doc", "--workspace", "--no-deps"], &[]);
}
