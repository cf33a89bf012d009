//! The types that an operation is written with.

use super::{
    bodies,
    headers::{HeaderForm, header_form},
    params::{Written, written},
    reading::reading,
};
use crate::ir::{Api, Operation, Type, TypeId};

/// The types that an operation is written with.
pub(crate) fn types_of<'a>(api: &'a Api, operation: &'a Operation) -> Vec<&'a Type> {
    let body = operation.body.as_ref();
    let body = body.and_then(|body| bodies::sent(api, body)?.written.value());
    let answers = operation.responses.iter();
    let answers = answers.filter_map(|it| reading(it)?.value());
    let headers = operation.headers.iter();
    let headers = headers.filter_map(|it| match header_form(api, &it.header) {
        HeaderForm::One(_, ty) | HeaderForm::List(_, ty) => Some(ty),
        HeaderForm::Json(value) => Some(&value.ty),
        HeaderForm::Given => None,
    });
    let params = operation.params.iter();
    let params = params.filter(|param| written(api, param) != Written::Given);
    let values = body.into_iter().chain(answers);
    let values = values.chain(params.map(|param| &param.value));
    values.map(|value| &value.ty).chain(headers).collect()
}

/// The models that the types of an operation are written with.
pub(super) fn models_of<'a>(
    api: &'a Api,
    operation: &'a Operation,
) -> impl Iterator<Item = TypeId> + use<'a> {
    let types = types_of(api, operation).into_iter();
    types.filter_map(Type::model)
}
