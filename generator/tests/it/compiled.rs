//! The crates of `tests/golden` pass clippy and rustdoc with warnings denied.

use std::collections::BTreeSet;

use crate::support::{Golden, Workspace, goldens};

#[test]
fn each_crate_compiles_and_documents_without_a_warning() {
    let goldens = goldens();
    let names: BTreeSet<_> = goldens.iter().map(Golden::crate_name).collect();
    let workspace = Workspace::of("golden", &names);
    for golden in goldens {
        workspace.add(&golden.crate_name(), &golden.generate().files, |_| {});
    }
    workspace.cargo(&["clippy", "--workspace"], &["--", "-D", "warnings"]);
    workspace.cargo(&["doc", "--workspace", "--no-deps"], &[]);
}
