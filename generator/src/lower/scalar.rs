//! Values with no parts.

use super::{
    Lowering,
    keywords::Keywords,
    times::{Counted, DURATION, TIMESTAMP},
};
use crate::{
    ir::{Meaning, Primitive, Shape, Type, TypeUse},
    source::Pointer,
};

impl<'a> Lowering<'a> {
    pub(super) fn scalar(
        &mut self,
        ty: Option<&str>,
        keywords: &Keywords<'a>,
        at: &Pointer,
    ) -> Shape {
        let format = keywords.format.as_deref();
        let ty = match ty {
            None => Type::Any,
            Some(name) => match primitive(name, format) {
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
        let (counted, mut rules) = self.time(&keywords.data.extensions, at);
        let (ty, meaning) = match counted {
            Some(counted) => self.counted(ty, counted, at),
            None => {
                let meaning = unspoken(&ty, format);
                (ty, meaning)
            }
        };
        rules.splice(0..0, keywords.rules.iter().cloned());
        rules.extend(self.json_limits(&keywords.data.extensions, at));
        Shape::Alias(TypeUse {
            ty,
            nullable: keywords.data.nullable,
            rules,
            meaning,
            xml: None,
        })
    }

    /// The type of a value that an extension makes a time: integers have types for it. Anywhere else
    /// the extension is documented, and no more.
    fn counted(&mut self, ty: Type, counted: Counted, at: &Pointer) -> (Type, Option<Meaning>) {
        let is_integer = matches!(&ty, Type::Primitive(it) if it.is_integer());
        match counted {
            Counted::Timestamp(Some(units)) if is_integer => {
                (Type::Primitive(Primitive::UnixTime(units)), None)
            }
            Counted::Timestamp(None) if ty == Type::Primitive(Primitive::DateTime) => (ty, None),
            Counted::Timestamp(units) => {
                let message = "`x-timestamp` is for an integer with a `unit` and for `format: \
                               date-time`; here it is documented, and no more";
                self.report.warn(&at.child(TIMESTAMP), message);
                (ty, units.map(Meaning::Timestamp))
            }
            Counted::Duration(unit) if is_integer => {
                (Type::Primitive(Primitive::TimeSpan(unit)), None)
            }
            Counted::Duration(unit) => {
                let message = "`x-duration` is for an integer; here it is documented, and no more";
                self.report.warn(&at.child(DURATION), message);
                (ty, Some(Meaning::Duration(unit)))
            }
        }
    }
}

/// `type` and `format` (OpenAPI 3.0.3, Data Types; the rest as the OpenAPI Format Registry has it).
/// A format that is not listed says nothing of how the value is written.
fn primitive(ty: &str, format: Option<&str>) -> Option<Primitive> {
    Some(match (ty, format) {
        ("boolean", _) => Primitive::Bool,
        ("integer", Some("int32")) => Primitive::Int32,
        ("integer", Some("uint32")) => Primitive::UInt32,
        ("integer", Some("uint64")) => Primitive::UInt64,
        ("integer", _) => Primitive::Int64,
        ("number", Some("float")) => Primitive::Float,
        ("number", Some("decimal")) => Primitive::Decimal,
        ("number", _) => Primitive::Double,
        ("string", Some("date-time")) => Primitive::DateTime,
        ("string", Some("date")) => Primitive::Date,
        ("string", Some("duration")) => Primitive::Duration,
        ("string", Some("uuid")) => Primitive::Uuid,
        ("string", Some("byte")) => Primitive::Base64,
        ("string", Some("ipv4")) => Primitive::Ipv4,
        ("string", Some("ipv6")) => Primitive::Ipv6,
        ("string", Some("ip")) => Primitive::Ip,
        ("string", _) => Primitive::String,
        _ => return None,
    })
}

/// The format, where the type that it became does not say it.
fn unspoken(ty: &Type, format: Option<&str>) -> Option<Meaning> {
    let format = format?;
    let is_said = match ty {
        Type::Primitive(Primitive::Int64) => format == "int64",
        Type::Primitive(Primitive::Double) => format == "double",
        Type::Primitive(Primitive::String) => false,
        _ => true,
    };
    (!is_said).then(|| Meaning::Format(format.to_owned()))
}
