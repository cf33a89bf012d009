//! What a value is in JSON, found by having it written to something that only looks.

use std::fmt::{Display, LowerExp};

use serde::{
    Serialize, Serializer,
    ser::{self, Error as _, Impossible},
};

use super::decimal::Decimal;

/// A value, as far as rules look at it.
pub(crate) enum Seen<'v> {
    /// A text.
    Text(&'v str),
    /// A number.
    Number(Decimal),
    /// An infinite number, or NaN.
    NotFinite(f64),
    /// An array of so many items.
    Items(usize),
    /// An object of so many properties.
    Properties(usize),
}

/// Whether a value is something that `breaks` a rule.
pub(crate) fn look<T: Serialize + ?Sized>(
    value: &T,
    mut breaks: impl FnMut(Seen<'_>) -> bool,
) -> bool {
    let mut broken = false;
    // What cannot be written is nothing that a rule looks at.
    let _ = value.serialize(Look(&mut |seen| broken = breaks(seen)));
    broken
}

/// Calls `each` with the name of every property of an object, and with its value as JSON where the
/// property is one of `wanted`.
pub(crate) fn properties<T: Serialize + ?Sized>(
    value: &T,
    wanted: &dyn Fn(&str) -> bool,
    each: &mut dyn FnMut(&str, Option<String>),
) {
    let _ = value.serialize(Properties { wanted, each });
}

type Nothing = Result<(), serde_json::Error>;

/// Looks at a value and at nothing inside of it.
struct Look<'f>(&'f mut dyn FnMut(Seen<'_>));

impl Look<'_> {
    fn number(self, number: impl Display) -> Nothing {
        if let Some(decimal) = Decimal::parse(&number.to_string()) {
            (self.0)(Seen::Number(decimal));
        }
        Ok(())
    }

    fn float(self, number: impl LowerExp + Into<f64> + Copy) -> Nothing {
        let wide = number.into();
        if !wide.is_finite() {
            (self.0)(Seen::NotFinite(wide));
            return Ok(());
        }
        // The fewest digits that mean this number, which are those that are sent.
        self.number(format_args!("{number:e}"))
    }
}

/// Implements the methods of a [`Serializer`] that take a value with nothing inside.
macro_rules! plain {
    ($($method:ident($self:ident, $value:ident: $ty:ty) $body:block)*) => {
        $(fn $method($self, $value: $ty) -> Nothing $body)*
    };
}

/// Implements the methods for what the crate's types are never written as.
macro_rules! never {
    () => {
        type SerializeTuple = Impossible<(), serde_json::Error>;
        type SerializeTupleStruct = Impossible<(), serde_json::Error>;
        type SerializeTupleVariant = Impossible<(), serde_json::Error>;
        type SerializeStructVariant = Impossible<(), serde_json::Error>;

        fn serialize_unit_struct(self, _: &'static str) -> Nothing {
            Ok(())
        }

        fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Nothing {
            Ok(())
        }

        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Nothing {
            Ok(())
        }

        fn serialize_newtype_struct<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            value: &T,
        ) -> Nothing {
            value.serialize(self)
        }

        fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Nothing {
            value.serialize(self)
        }

        fn serialize_none(self) -> Nothing {
            Ok(())
        }

        fn serialize_unit(self) -> Nothing {
            Ok(())
        }

        fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, serde_json::Error> {
            Err(unseen())
        }

        fn serialize_tuple_struct(
            self,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeTupleStruct, serde_json::Error> {
            Err(unseen())
        }

        fn serialize_tuple_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeTupleVariant, serde_json::Error> {
            Err(unseen())
        }

        fn serialize_struct_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeStructVariant, serde_json::Error> {
            Err(unseen())
        }
    };
}

fn unseen() -> serde_json::Error {
    serde_json::Error::custom("nothing that rules look at")
}

impl<'f> Serializer for Look<'f> {
    type Ok = ();
    type Error = serde_json::Error;
    type SerializeSeq = Count<'f>;
    type SerializeMap = Count<'f>;
    type SerializeStruct = Embedded<'f>;

    plain! {
        serialize_bool(self, _value: bool) { Ok(()) }
        serialize_i8(self, value: i8) { self.number(value) }
        serialize_i16(self, value: i16) { self.number(value) }
        serialize_i32(self, value: i32) { self.number(value) }
        serialize_i64(self, value: i64) { self.number(value) }
        serialize_i128(self, value: i128) { self.number(value) }
        serialize_u8(self, value: u8) { self.number(value) }
        serialize_u16(self, value: u16) { self.number(value) }
        serialize_u32(self, value: u32) { self.number(value) }
        serialize_u64(self, value: u64) { self.number(value) }
        serialize_u128(self, value: u128) { self.number(value) }
        serialize_f32(self, value: f32) { self.float(value) }
        serialize_f64(self, value: f64) { self.float(value) }
        serialize_char(self, value: char) { self.serialize_str(value.encode_utf8(&mut [0; 4])) }
        serialize_bytes(self, _value: &[u8]) { Ok(()) }
        serialize_str(self, value: &str) { (self.0)(Seen::Text(value)); Ok(()) }
    }

    never!();

    fn serialize_seq(self, _: Option<usize>) -> Result<Count<'f>, serde_json::Error> {
        Ok(Count { look: self, n: 0 })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Count<'f>, serde_json::Error> {
        Ok(Count { look: self, n: 0 })
    }

    fn serialize_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Embedded<'f>, serde_json::Error> {
        Ok(Embedded(self))
    }
}

/// A value that serde_json hands on as text, in a struct of one field: a raw one, or a number of
/// arbitrary precision. The crate has no other struct of serde's.
struct Embedded<'f>(Look<'f>);

impl ser::SerializeStruct for Embedded<'_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Nothing {
        value.serialize(Look(&mut |seen| {
            if let Seen::Text(text) = seen
                && let Some(number) = Decimal::parse(text)
            {
                (self.0.0)(Seen::Number(number));
            }
        }))
    }

    fn end(self) -> Nothing {
        Ok(())
    }
}

/// Counts what is inside.
struct Count<'f> {
    look: Look<'f>,
    n: usize,
}

impl ser::SerializeSeq for Count<'_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, _: &T) -> Nothing {
        self.n += 1;
        Ok(())
    }

    fn end(self) -> Nothing {
        (self.look.0)(Seen::Items(self.n));
        Ok(())
    }
}

impl ser::SerializeMap for Count<'_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Nothing {
        self.n += 1;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, _: &T) -> Nothing {
        Ok(())
    }

    fn end(self) -> Nothing {
        (self.look.0)(Seen::Properties(self.n));
        Ok(())
    }
}

/// Looks at the properties of an object.
struct Properties<'f> {
    wanted: &'f dyn Fn(&str) -> bool,
    each: &'f mut dyn FnMut(&str, Option<String>),
}

impl<'f> Serializer for Properties<'f> {
    type Ok = ();
    type Error = serde_json::Error;
    type SerializeSeq = Impossible<(), serde_json::Error>;
    type SerializeMap = Entries<'f>;
    type SerializeStruct = Impossible<(), serde_json::Error>;

    plain! {
        serialize_bool(self, _value: bool) { Ok(()) }
        serialize_i8(self, _value: i8) { Ok(()) }
        serialize_i16(self, _value: i16) { Ok(()) }
        serialize_i32(self, _value: i32) { Ok(()) }
        serialize_i64(self, _value: i64) { Ok(()) }
        serialize_u8(self, _value: u8) { Ok(()) }
        serialize_u16(self, _value: u16) { Ok(()) }
        serialize_u32(self, _value: u32) { Ok(()) }
        serialize_u64(self, _value: u64) { Ok(()) }
        serialize_f32(self, _value: f32) { Ok(()) }
        serialize_f64(self, _value: f64) { Ok(()) }
        serialize_char(self, _value: char) { Ok(()) }
        serialize_bytes(self, _value: &[u8]) { Ok(()) }
        serialize_str(self, _value: &str) { Ok(()) }
    }

    never!();

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, serde_json::Error> {
        Err(unseen())
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'f>, serde_json::Error> {
        Ok(Entries {
            of: self,
            name: String::new(),
        })
    }

    fn serialize_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStruct, serde_json::Error> {
        Err(unseen())
    }
}

/// The properties, one after the other.
struct Entries<'f> {
    of: Properties<'f>,
    name: String,
}

impl ser::SerializeMap for Entries<'_> {
    type Ok = ();
    type Error = serde_json::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Nothing {
        self.name.clear();
        key.serialize(Look(&mut |seen| {
            if let Seen::Text(name) = seen {
                self.name.push_str(name);
            }
        }))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Nothing {
        let value = match (self.of.wanted)(&self.name) {
            true => serde_json::to_string(value).ok(),
            false => None,
        };
        (self.of.each)(&self.name, value);
        Ok(())
    }

    fn end(self) -> Nothing {
        Ok(())
    }
}
