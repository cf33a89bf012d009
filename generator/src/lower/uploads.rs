//! Files in forms: a `format: binary` property of a multipart body is an upload.
//!
//! As JSON the same schema is one of texts, so a model that is used elsewhere too becomes two: the
//! one of forms is called `PetForm`. This takes all models and operations.

mod hidden;
mod options;

use std::collections::{HashMap, HashSet};

use super::{Lowering, body::is_binary, docs};
use crate::{
    ir::{
        Additional, Content, Encoding, MediaKind, Operation, Presence, Primitive, Rule, Shape,
        Struct, Type, TypeDef, TypeId, TypeUse, Types,
    },
    name,
    source::Pointer,
};

impl Lowering<'_> {
    pub(super) fn uploads(&mut self, operations: &mut [Operation]) {
        let elsewhere = self.used_elsewhere(operations);
        let mut forms = HashMap::new();
        for (content, at) in operations.iter_mut().flat_map(multipart) {
            let Some(value) = &mut content.value else {
                continue;
            };
            if let Some(form) = self.form_of(value, &elsewhere, &mut forms, &at) {
                value.ty = Type::Model(form);
                self.allowed_types(form, &content.encoding);
            } else if let Type::Map(files) = self.types.unaliased(&value.ty)
                && let Some(files) = upload(&self.types, files)
            {
                value.ty = Type::Map(Box::new(files));
            }
            for way in hidden::files(&self.types, value) {
                let message = format!(
                    "`{way}` is a file where a form has no place for one: it is sent as a text, under no \
                     file name"
                );
                self.report.warn(&at, message);
            }
        }
    }

    /// The model of a form with files.
    fn form_of(
        &mut self,
        value: &TypeUse,
        elsewhere: &HashSet<TypeId>,
        forms: &mut HashMap<TypeId, TypeId>,
        at: &Pointer,
    ) -> Option<TypeId> {
        let Type::Model(id) = *self.types.unaliased(&value.ty) else {
            return None;
        };
        if let Some(form) = forms.get(&id) {
            return Some(*form);
        }
        let shape = match &self.types[id].shape {
            Shape::Struct(of) => with_uploads(&self.types, of)?,
            Shape::Union(of) => {
                let merged = options::merged(&self.types, of)?;
                let form = with_uploads(&self.types, &merged)?;
                let message = "a form with files that is one of several objects is taken as one with the \
                               properties of all of them";
                self.report.warn(at, message);
                form
            }
            _ => return None,
        };
        let shape = Shape::Struct(shape);
        let form = match elsewhere.contains(&id) {
            true => self.twin(id, shape),
            false => {
                self.types.define(id, shape);
                id
            }
        };
        forms.insert(id, form);
        Some(form)
    }

    /// Documents the media types that files may be of, where there are several.
    fn allowed_types(&mut self, form: TypeId, encodings: &[Encoding]) {
        let Some(Shape::Struct(form)) = self.types.shape_mut(form) else {
            return;
        };
        for field in form.fields.iter_mut().filter(|it| it.value.ty.is_upload()) {
            let Some(said) = encodings.iter().find(|it| it.property == field.wire) else {
                continue;
            };
            let allowed: Vec<_> = said.allowed.iter().map(|it| format!("`{it}`")).collect();
            let line = format!("Of one of these media types: {}.", allowed.join(", "));
            let docs = docs::prose(Some(&line));
            if !allowed.is_empty() && !field.docs.lines.ends_with(&docs.lines) {
                field.docs.append(docs);
            }
        }
    }

    fn twin(&mut self, id: TypeId, shape: Shape) -> TypeId {
        let def = &self.types[id];
        let called = name::type_name(&format!("{}Form", def.name));
        let twin = TypeDef {
            name: self.type_names.take(called),
            component: None,
            pointer: def.pointer.clone(),
            docs: def.docs.clone(),
            deprecated: def.deprecated.clone(),
            sent_form_of: None,
            xml: None,
            shape,
        };
        self.types.add(twin)
    }

    /// The models that something other than a multipart body is made of.
    fn used_elsewhere(&self, operations: &mut [Operation]) -> HashSet<TypeId> {
        let models = self.types.iter().flat_map(|(_, def)| def.shape.parts());
        let mut used: HashSet<_> = models.filter_map(|it| self.model(it)).collect();
        for operation in operations {
            let body = operation.body.iter().flat_map(|it| &it.contents);
            let body = body.filter(|it| it.kind != MediaKind::Multipart);
            let answers = operation.responses.iter().flat_map(|it| &it.contents);
            let bodies = body.chain(answers).filter_map(|it| it.value.as_ref());
            let values = bodies.chain(operation.params.iter().map(|it| &it.value));
            used.extend(values.filter_map(|it| self.model(it)));
        }
        used
    }

    fn model(&self, value: &TypeUse) -> Option<TypeId> {
        let innermost = value.ty.innermost();
        self.types.unaliased(innermost).model()
    }
}

/// The multipart bodies of an operation, and where each stands.
fn multipart(operation: &mut Operation) -> impl Iterator<Item = (&mut Content, Pointer)> {
    let contents = operation.body.iter_mut().flat_map(|it| {
        let at = it.pointer.child("content");
        let contents = it.contents.iter_mut();
        contents.map(move |it| {
            let at = at.child(&it.media);
            (it, at)
        })
    });
    contents.filter(|(it, _)| it.kind == MediaKind::Multipart)
}

/// A struct with its files as uploads. `None` where it has none.
fn with_uploads(types: &Types, of: &Struct) -> Option<Struct> {
    let mut form = of.clone();
    let fields = form.fields.iter_mut().map(|it| &mut it.value);
    let rest = match &mut form.additional {
        Additional::Typed(value) => Some(value),
        Additional::Any | Additional::Denied => None,
    };
    for value in fields.chain(rest) {
        if let Some(upload) = upload(types, value) {
            *value = upload;
        }
    }
    for field in form.fields.iter_mut().filter(|it| it.value.ty.is_upload()) {
        field.default = None;
        // A form has no null; what may be left out is.
        if field.presence == Presence::Optional {
            field.value.nullable = false;
            field.null_setter = None;
        }
    }
    form.has_uploads().then_some(form)
}

/// A file or several, if the value is that. One or several, side by side in a union, are several.
fn upload(types: &Types, value: &TypeUse) -> Option<TypeUse> {
    let file = || Type::Primitive(Primitive::Upload);
    let target = types.unaliased_use(value);
    let as_what = |ty: Type, rules| TypeUse {
        nullable: value.nullable || target.nullable,
        rules,
        ..TypeUse::plain(ty)
    };
    if is_binary(target) {
        return Some(as_what(file(), Vec::new()));
    }
    let list = || Type::List(Box::new(TypeUse::plain(file())));
    let holds_files = |it: &TypeUse| match &it.ty {
        Type::List(item) => is_binary(types.unaliased_use(item)),
        _ => false,
    };
    if holds_files(target) {
        let mut rules = target.rules.clone();
        rules.extend(
            value
                .rules
                .iter()
                .filter(|it| !target.rules.contains(it))
                .cloned(),
        );
        rules.retain(|it| matches!(it, Rule::MinItems(_) | Rule::MaxItems(_)));
        return Some(as_what(list(), rules));
    }
    let Type::Model(id) = target.ty else {
        return None;
    };
    let Shape::Union(union) = &types[id].shape else {
        return None;
    };
    let options = || {
        union
            .options
            .iter()
            .map(|it| types.unaliased_use(&it.value))
    };
    let all = options().all(|it| is_binary(it) || holds_files(it));
    let several = options().any(holds_files);
    match (all, several) {
        (true, true) => Some(as_what(list(), Vec::new())),
        (true, false) => Some(as_what(file(), Vec::new())),
        (false, _) => None,
    }
}
