//! Components that are made of themselves with no object between: `type Tree = Vec<Tree>` does not end.
//!
//! A list or map of itself becomes a struct around the list or map. What is only another name for
//! itself is nothing. Runs when all models are known; afterwards, no alias leads back to itself.

use super::Lowering;
use crate::ir::{Shape, Type, TypeId, TypeUse, Types};

impl Lowering<'_> {
    pub(super) fn circles(&mut self) {
        for circle in circles(&self.types) {
            let mut ends = false;
            for id in &circle {
                if let Some(shape) = self.types.shape_mut(*id) {
                    ends |= wrap(shape);
                }
            }
            if !ends {
                self.nothing(&circle);
            }
        }
    }

    fn nothing(&mut self, circle: &[TypeId]) {
        for id in circle {
            let message = "this is only another name for itself; any JSON is taken here";
            self.report.warn(&self.types[*id].pointer, message);
            self.types
                .define(*id, Shape::Alias(TypeUse::plain(Type::Any)));
        }
    }
}

/// Makes an alias of a list or map a struct around it. Whether it is one now.
fn wrap(shape: &mut Shape) -> bool {
    let Shape::Alias(value) = shape else {
        return false;
    };
    let is_around = matches!(value.ty, Type::List(_) | Type::Map(_));
    if is_around {
        *shape = Shape::Wrapper(value.clone());
    }
    is_around
}

/// The aliases that lead back to themselves, those on one way together. An alias is made of one model
/// at most, so that there is one way on from each.
fn circles(types: &Types) -> Vec<Vec<TypeId>> {
    let mut circles = Vec::new();
    // By which start each alias was first come to.
    let mut starts = vec![None; types.len()];
    for (start, _) in types.iter() {
        let mut way = Vec::new();
        let mut next = Some(start);
        while let Some(id) = next {
            if let Some(first) = starts[id.index()] {
                if first == start {
                    let circle = way.iter().skip_while(|it| **it != id);
                    circles.push(circle.copied().collect());
                }
                break;
            }
            starts[id.index()] = Some(start);
            way.push(id);
            next = alias_in(types, id);
        }
    }
    circles
}

/// The alias that an alias is made of.
fn alias_in(types: &Types, id: TypeId) -> Option<TypeId> {
    let Shape::Alias(value) = &types[id].shape else {
        return None;
    };
    value.ty.model()
}
