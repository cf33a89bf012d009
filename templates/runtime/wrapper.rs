//! Lists and maps of themselves, which are a type of their own.

/// Implements `FromJson`, `Deserialize` and `Serialize` for a struct around one value: in JSON, it is
/// that value.
macro_rules! wrapper {
    ($name:ident) => {
        impl $crate::runtime::FromJson for $name {
            fn from_json<'de, D: serde::Deserializer<'de>>(
                json: D,
                at: &$crate::runtime::At<'_>,
            ) -> Result<Self, D::Error> {
                at.check_depth().map_err(|error| at.failed(error))?;
                $crate::runtime::FromJson::from_json(json, at).map(Self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
                $crate::runtime::at::document(json)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }
    };
}

pub(crate) use wrapper;
