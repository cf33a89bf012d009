//! What the compiler tells users: of endpoints on their way out, and of those in beta, which are there
//! with their feature alone.

use std::collections::BTreeSet;

use crate::support::{Golden, Workspace, goldens};

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

/// Checks `program` against the golden crate of `feature`, built with these features and no others.
fn check(feature: &str, features: &str, program: &str) {
    let goldens = goldens();
    let golden = goldens.iter().find(|it| it.feature == feature).unwrap();
    let name = Golden::crate_name(golden);
    let workspace = Workspace::of(feature, &BTreeSet::from([name.clone()]));
    workspace.add(&name, &golden.generate().files, |_| {});
    workspace.put(
        &format!("crates/{name}/examples/program.rs"),
        &format!("{program}\nfn main() {{}}\n"),
    );
    let features = ["--no-default-features", "--features", features];
    let rest = ["--all-targets", "--", "-D", "warnings"];
    workspace.cargo(&["clippy"], &[&features[..], &rest[..]].concat());
}

#[test]
fn endpoints_on_their_way_out_warn_wherever_they_are_called() {
    check("deprecation", "rustls,blocking", DEPRECATED);
}

#[test]
fn endpoints_in_beta_are_there_with_the_feature_alone() {
    check("beta", "rustls,blocking", WITHOUT_BETA);
    check("beta", "rustls,blocking,beta", WITH_BETA);
}
