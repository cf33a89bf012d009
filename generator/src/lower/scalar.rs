//! Values with no parts.

use super::{Lowering, keywords::Keywords};
use crate::{
    ir::{Primitive, Shape, Type, TypeUse},
    source::Pointer,
};

impl<'a> Lowering<'a> {
    pub(super) fn scalar(
        &mut self,
        ty: Option<&str>,
        keywords: &Keywords<'a>,
        at: &Pointer,
    ) -> Shape {
        let ty = match ty {
            None => Type::Any,
            Some(name) => match primitive(name, keywords.format.as_deref()) {
                Some(primitive) => Type::Primitive(primitive),
                None => {
                    self.report.warn(
                        &at.child("type"),
                        format!("`{name}` is no type of OpenAPI 3.0; any JSON is taken here"),
                    );
                    Type::Any
                }
            },
        };
        let (meaning, mut rules) = self.meaning(&keywords.data.extensions, at);
        self.unchecked_ages(&ty, meaning.as_ref(), &rules, at);
        rules.splice(0..0, keywords.rules.iter().cloned());
        rules.extend(self.json_limits(&keywords.data.extensions, at));
        Shape::Alias(TypeUse {
            ty,
            nullable: keywords.data.nullable,
            rules,
            meaning,
        })
    }
}

/// `type` and `format` (OpenAPI 3.0.3, Data Types). A format that is not listed says nothing of how
/// the value is written.
fn primitive(ty: &str, format: Option<&str>) -> Option<Primitive> {
    Some(match (ty, format) {
        ("boolean", _) => Primitive::Bool,
        ("integer", Some("int32")) => Primitive::Int32,
        ("integer", Some("uint64")) => Primitive::UInt64,
        ("integer", _) => Primitive::Int64,
        ("number", Some("float")) => Primitive::Float,
        ("number", _) => Primitive::Double,
        ("string", Some("date-time")) => Primitive::DateTime,
        ("string", _) => Primitive::String,
        _ => return None,
    })
}
