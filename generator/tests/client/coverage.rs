//! Whether the tables of these tests cover the description.

use std::collections::BTreeSet;

use crate::{
    description::{operations, security_schemes},
    endpoints::{ENDPOINTS, endpoint_of},
    keys::KEYS,
};

#[test]
fn every_endpoint_has_a_row_and_every_row_an_endpoint() {
    let described: BTreeSet<_> = operations().iter().map(|it| it.id).collect();
    let called: BTreeSet<_> = ENDPOINTS.iter().map(|it| it.operation).collect();
    assert_eq!(called, described);
}

#[test]
fn every_key_has_a_row_and_every_row_a_key() {
    let described: BTreeSet<_> = security_schemes().keys().map(String::as_str).collect();
    let configured: BTreeSet<_> = KEYS.iter().map(|it| it.scheme).collect();
    assert_eq!(configured, described);
}

#[test]
fn every_endpoint_has_an_example_built_in_rust() {
    for operation in operations() {
        let built = endpoint_of(&operation).built;
        assert!(!built.is_empty(), "{}", operation.id);
    }
}
