//! What the compiler tells users: of endpoints on their way out, and of those in beta, which are there
//! with their feature alone.

use crate::support::Workspace;

const DEPRECATED: &str = r#"
//! Each expectation fails the build where nothing warns.

use golden_deprecation::{Client, blocking, endpoint};

#[expect(deprecated)]
pub fn request(config: &golden_deprecation::Config) {
    let _ = endpoint::send_older_request(config);
}

#[expect(deprecated)]
pub fn outcome(response: golden_deprecation::RawResponse) {
    let _ = endpoint::send_older_outcome(response);
}

#[expect(deprecated)]
pub async fn call(client: &Client) {
    let _ = client.send_older().await;
}

#[expect(deprecated)]
pub fn call_blocking(client: &blocking::Client) {
    let _ = client.send_older();
}

pub async fn not_deprecated(client: &Client) {
    let _ = client.send_new().await;
}
"#;

const WITHOUT_BETA: &str = r#"
//! An endpoint of a client comes before one of this trait: these are not there.

use golden_beta::{Client, blocking};

trait Absent {
    fn get_all(&self) -> Absence { Absence }
    fn delete_all(&self) -> Absence { Absence }
    fn create_some(&self) -> Absence { Absence }
}

pub struct Absence;

impl Absent for Client {}
impl Absent for blocking::Client {}

pub fn absent(client: &Client, blocking: &blocking::Client) -> [Absence; 6] {
    [
        client.get_all(), client.delete_all(), client.create_some(),
        blocking.get_all(), blocking.delete_all(), blocking.create_some(),
    ]
}

pub async fn present(client: &Client) {
    let _ = (client.get_some().await, client.get_none().await);
}
"#;

const WITH_BETA: &str = r#"
use golden_beta::{Client, blocking, endpoint, model::Thing};

pub async fn present(client: &Client, blocking: &blocking::Client) {
    let _ = (client.get_all().await, client.create_some(&Thing::new()).await);
    let _ = (blocking.get_all(), blocking.create_some(&Thing::new()));
    let _ = endpoint::get_all_request(client.config());
    let _ = endpoint::create_some_request(client.config(), &Thing::new());
}
"#;

/// Checks a program that calls the crate `name`, which has these features and no others.
fn check(workspace: &Workspace, name: &str, features: &str, program: &str) {
    let path = format!("crates/{name}/examples/program.rs");
    workspace.put(&path, &format!("{program}\nfn main() {{}}\n"));
    let chosen = ["--package", name, "--example", "program"];
    let features = ["--no-default-features", "--features", features];
    let denied = ["--", "-D", "warnings"];
    let rest = [&chosen[..], &features[..], &denied[..]].concat();
    workspace.cargo(&["clippy"], &rest);
}

/// Deprecated endpoints warn, and those in beta are there with the feature alone.
pub fn check_all(workspace: &Workspace) {
    check(
        workspace,
        "golden-deprecation",
        "async,blocking",
        DEPRECATED,
    );
    let beta = |features, program| check(workspace, "golden-beta", features, program);
    beta("all-tags,async,blocking", WITHOUT_BETA);
    beta("all-tags,async,blocking,beta", WITH_BETA);
}
