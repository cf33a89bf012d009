//! Values of one of several schemas.

use serde_json::Value;

use super::{Code, Maker, Wanted};
use crate::{
    emit::{ty, unions},
    ir::{Type, TypeId, Union},
};

impl Maker<'_> {
    /// A value of the option at this position; one that is none of the options where there is no position.
    pub(super) fn union(
        &mut self,
        id: TypeId,
        it: &Union,
        option: Option<usize>,
        json: &Value,
        wanted: Wanted,
    ) -> Option<Code> {
        let Some((at, option)) = option.and_then(|at| Some((at, it.options.get(at)?))) else {
            let name = self.type_name(id);
            return Some(Code::call(
                format!("{name}::{}", it.unknown),
                vec![self.json(json)],
            ));
        };
        let value = self.value(&option.value, json, Wanted::Exact)?;
        let is_model = matches!(
            self.cx.api.types.unaliased(&option.value.ty),
            Type::Model(_)
        );
        if is_model && unions::has_conversion(self.cx, id, it, at) {
            return Some(match wanted {
                Wanted::Given => value,
                Wanted::Exact => Code::call(format!("{}::from", self.type_name(id)), vec![value]),
            });
        }
        let value = match ty::is_boxed(self.cx, id, &option.value) {
            true => Code::call("Box::new", vec![value]),
            false => value,
        };
        let name = self.type_name(id);
        Some(Code::call(format!("{name}::{}", option.name), vec![value]))
    }
}
