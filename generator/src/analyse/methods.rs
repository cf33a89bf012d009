//! What the client's methods are called, and which calls have a second one: for the bytes of an answer
//! as they arrive.

use super::reading::{Delivery, delivery};
use crate::{
    ir::Api,
    lower::METHODS,
    name::{self, FnName, Scope},
};

/// The names that are taken: by the client's own methods, and by those that call operations.
pub(super) fn taken(api: &Api) -> Scope {
    let mut names = Scope::default();
    for method in METHODS {
        names.take(name::fn_name(method));
    }
    for operation in &api.operations {
        names.take(operation.name.clone());
    }
    names
}

/// The method of each operation that gives the bytes of its answer as they arrive, where they are that.
pub(super) fn downloads(api: &Api, names: &mut Scope) -> Vec<Option<FnName>> {
    let operations = api.operations.iter();
    let methods = operations.map(|it| match delivery(it) {
        Delivery::Bytes => Some(names.take(name::fn_part(&it.name, "stream"))),
        Delivery::Whole | Delivery::Events(_) | Delivery::Items(_) => None,
    });
    methods.collect()
}
