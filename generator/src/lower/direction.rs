//! `readOnly` properties are left out of requests and `writeOnly` ones out of answers, and with them
//! their place in `required` (OpenAPI 3.0.3, Schema Object).
//!
//! A model that goes one way loses what does not. One that goes both ways and holds such a property,
//! itself or in what it is made of, becomes two: the answers' keeps its name, the requests' is called
//! `PetRequest`. This is the last of lowering, as it takes all models and operations.

use std::collections::HashMap;

use super::Lowering;
use crate::{
    ir::{Content, Field, Operation, Shape, Struct, Type, TypeDef, TypeId, TypeUse, Types},
    name,
};

/// The models of requests, by those of answers that they differ from.
type Twins = HashMap<TypeId, TypeId>;

impl Lowering<'_> {
    pub(super) fn directions(&mut self, operations: &mut [Operation]) {
        let differs = differing(&self.types);
        if !differs.contains(&true) {
            return;
        }
        let mut requests = Vec::new();
        let mut answers = Vec::new();
        for operation in operations.iter_mut() {
            requests.extend(sent(operation).map(|it| it.clone()));
            answers.extend(answered(operation).cloned());
        }
        let sent_models = reached(&self.types, &requests, |field| !field.read_only);
        let answered_models = reached(&self.types, &answers, |field| !field.write_only);
        let ids: Vec<_> = self.types.iter().map(|(id, _)| id).collect();
        let is = |flags: &[bool], id: TypeId| flags.get(id.index()).copied().unwrap_or_default();
        let both = |id: &TypeId| is(&sent_models, *id) && is(&answered_models, *id);
        let two_faced = ids
            .iter()
            .copied()
            .filter(|id| both(id) && is(&differs, *id));
        let twins = self.twins(two_faced.collect());
        for id in ids {
            if is(&answered_models, id) {
                self.reduce(id, |field| field.write_only);
            } else if is(&sent_models, id) {
                self.reduce(id, |field| field.read_only);
                self.turn(id, &twins);
            }
        }
        for twin in twins.values() {
            self.turn(*twin, &twins);
        }
        for value in operations.iter_mut().flat_map(sent) {
            turn_type(&mut value.ty, &twins);
        }
    }

    /// Adds what is sent in place of each of these models.
    fn twins(&mut self, ids: Vec<TypeId>) -> Twins {
        let mut twins = Twins::new();
        for id in ids {
            let def = &self.types[id];
            let called = def.name.to_string();
            let twin = TypeDef {
                name: self
                    .type_names
                    .take(name::type_name(&format!("{called}Request"))),
                component: def.component.clone(),
                pointer: def.pointer.clone(),
                docs: def.docs.clone(),
                deprecated: def.deprecated.clone(),
                sent_form_of: Some(id),
                xml: def.xml.clone(),
                shape: def.shape.clone(),
            };
            let twin = self.types.add(twin);
            self.reduce(twin, |field| field.read_only);
            twins.insert(id, twin);
        }
        twins
    }

    /// Takes the properties out of a model that do not go its way.
    fn reduce(&mut self, id: TypeId, is_left_out: impl Fn(&Field) -> bool) {
        if let Some(Shape::Struct(it)) = self.types.shape_mut(id)
            && it.fields.iter().any(&is_left_out)
        {
            leave_out(it, is_left_out);
        }
    }

    /// Makes a model that is sent hold what is sent.
    fn turn(&mut self, id: TypeId, twins: &Twins) {
        let Some(shape) = self.types.shape_mut(id) else {
            return;
        };
        for value in shape.parts_mut() {
            turn_type(&mut value.ty, twins);
        }
        if let Shape::Struct(it) = shape {
            let tags = it
                .fields
                .iter_mut()
                .filter_map(|it| it.sibling_tag.as_mut());
            for (_, announced) in tags.flat_map(|it| &mut it.mapping) {
                *announced = twins.get(announced).copied().unwrap_or(*announced);
            }
        }
    }
}

/// What a request of the operation is made of.
fn sent(operation: &mut Operation) -> impl Iterator<Item = &mut TypeUse> {
    let params = operation.params.iter_mut().map(|it| &mut it.value);
    let contents = operation.body.iter_mut().flat_map(|it| &mut it.contents);
    params.chain(contents.filter_map(|it| it.value.as_mut()))
}

fn answered(operation: &Operation) -> impl Iterator<Item = &TypeUse> {
    let contents = operation.responses.iter().flat_map(|it| &it.contents);
    let headers = operation.headers.iter().map(|it| &it.header);
    let headers = headers.filter(|it| it.is_json);
    let bodies = contents.filter_map(|it: &Content| it.value.as_ref());
    bodies.chain(headers.filter_map(|it| it.value.as_ref()))
}

/// Whether each model is not the same in both directions.
fn differing(types: &Types) -> Vec<bool> {
    types.holding(|id| match &types[id].shape {
        Shape::Struct(it) => it.fields.iter().any(|it| it.read_only || it.write_only),
        _ => false,
    })
}

/// Whether each model is reached from these values, through fields that are `followed`.
fn reached(types: &Types, values: &[TypeUse], followed: fn(&Field) -> bool) -> Vec<bool> {
    let start = values.iter().filter_map(|value| value.ty.model());
    types.reached(start, |id| -> Vec<TypeId> {
        match &types[id].shape {
            Shape::Struct(it) => {
                let fields = it.fields.iter().filter(|field| followed(field));
                let values = fields
                    .map(|field| &field.value)
                    .chain(it.additional.value());
                values.filter_map(|value| value.ty.model()).collect()
            }
            other => other.models().collect(),
        }
    })
}

fn turn_type(ty: &mut Type, twins: &Twins) {
    if let Some(id) = ty.model_mut() {
        *id = twins.get(id).copied().unwrap_or(*id);
    }
}

/// Takes fields out of a struct, and out of all that names them.
fn leave_out(it: &mut Struct, is_left_out: impl Fn(&Field) -> bool) {
    let mut places = Vec::new();
    let mut kept = 0;
    let mut gone = Vec::new();
    for field in &it.fields {
        let stays = !is_left_out(field);
        places.push(stays.then_some(kept));
        kept += usize::from(stays);
        if !stays {
            gone.push(field.wire.clone());
        }
    }
    it.fields.retain(|field| !is_left_out(field));
    let place = |at: &usize| places.get(*at).copied().flatten();
    it.required = it.required.iter().filter_map(place).collect();
    for field in &mut it.fields {
        // A condition on what is not there says nothing.
        if field.required_when.iter().any(|(it, _)| gone.contains(it)) {
            field.required_when.clear();
        }
        field.sibling_tag = (field.sibling_tag.take()).filter(|it| !gone.contains(&it.property));
    }
    for alternatives in &mut it.alternatives {
        for set in &mut alternatives.sets {
            set.retain(|wire| !gone.contains(wire));
        }
    }
    // A set that asks for nothing more is always there.
    it.alternatives
        .retain(|it| it.sets.iter().all(|set| !set.is_empty()));
}
