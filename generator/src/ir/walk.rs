//! From a model to those that it is made of, and back.

use super::{Additional, Primitive, Shape, Type, TypeId, TypeUse, Types};

impl Shape {
    /// The values that it is made of, in order.
    pub fn parts(&self) -> Vec<&TypeUse> {
        match self {
            Self::Struct(it) => {
                let fields = it.fields.iter().map(|field| &field.value);
                fields.chain(it.additional.value()).collect()
            }
            Self::Union(it) => it.options.iter().map(|option| &option.value).collect(),
            Self::Alias(value) | Self::Wrapper(value) => vec![value],
            Self::Enum(_) => Vec::new(),
        }
    }

    /// As [`Self::parts`], to be changed.
    pub fn parts_mut(&mut self) -> Vec<&mut TypeUse> {
        match self {
            Self::Struct(it) => {
                let fields = it.fields.iter_mut().map(|field| &mut field.value);
                fields.chain(it.additional.value_mut()).collect()
            }
            Self::Union(it) => {
                let options = it.options.iter_mut();
                options.map(|option| &mut option.value).collect()
            }
            Self::Alias(value) | Self::Wrapper(value) => vec![value],
            Self::Enum(_) => Vec::new(),
        }
    }

    /// The models that it is made of, in order, each as often as it is used.
    pub fn models(&self) -> impl DoubleEndedIterator<Item = TypeId> {
        self.parts().into_iter().filter_map(|it| it.ty.model())
    }
}

impl Additional {
    /// What additional properties hold, where only that is allowed.
    pub fn value(&self) -> Option<&TypeUse> {
        match self {
            Self::Typed(value) => Some(value),
            Self::Any | Self::Denied => None,
        }
    }

    fn value_mut(&mut self) -> Option<&mut TypeUse> {
        match self {
            Self::Typed(value) => Some(value),
            Self::Any | Self::Denied => None,
        }
    }
}

impl Type {
    /// What lists and maps come down to, at whatever depth.
    pub fn innermost(&self) -> &Self {
        let mut ty = self;
        while let Self::List(part) | Self::Map(part) = ty {
            ty = &part.ty;
        }
        ty
    }

    /// Whether it is a file, or several.
    pub fn is_upload(&self) -> bool {
        *self.innermost() == Self::Primitive(Primitive::Upload)
    }

    /// The model that it is written with, at whatever depth of lists and maps.
    pub fn model(&self) -> Option<TypeId> {
        match self.innermost() {
            Self::Model(id) => Some(*id),
            _ => None,
        }
    }

    /// As [`Self::model`], to be changed.
    pub fn model_mut(&mut self) -> Option<&mut TypeId> {
        match self {
            Self::Model(id) => Some(id),
            Self::List(part) | Self::Map(part) => part.ty.model_mut(),
            Self::Primitive(_) | Self::Object | Self::Any => None,
        }
    }
}

impl Types {
    /// Whether each model is one of `start`, or is come to from there by `next`.
    pub fn reached<I: IntoIterator<Item = TypeId>>(
        &self,
        start: impl IntoIterator<Item = TypeId>,
        next: impl Fn(TypeId) -> I,
    ) -> Vec<bool> {
        let mut reached = vec![false; self.len()];
        let mut open: Vec<_> = start.into_iter().collect();
        while let Some(id) = open.pop() {
            if !std::mem::replace(&mut reached[id.index()], true) {
                open.extend(next(id));
            }
        }
        reached
    }

    /// Whether each model `has` something, or is made of one that does, at whatever depth.
    pub fn holding(&self, has: impl Fn(TypeId) -> bool) -> Vec<bool> {
        let mut holders: Vec<Vec<TypeId>> = vec![Vec::new(); self.len()];
        for (holder, def) in self.iter() {
            for held in def.shape.models() {
                holders[held.index()].push(holder);
            }
        }
        let start = self.iter().map(|(id, _)| id).filter(|id| has(*id));
        self.reached(start, |id| holders[id.index()].iter().copied())
    }
}
