//! Enums of numbers, and of values of several types, that keep what they do not list.

/// Implements the conversions of an enum of integers, from a table of its variants and their values.
///
/// `other` names the variant that keeps a value which is not in the table.
macro_rules! integer_enum {
    ($name:ident { $($variant:ident = $wire:literal,)* } other $other:ident) => {
        impl $name {
            /// The value as it is sent.
            pub fn as_i64(self) -> i64 {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::$other(value) => value,
                }
            }
        }

        impl From<i64> for $name {
            fn from(value: i64) -> Self {
                match value {
                    $($wire => Self::$variant,)*
                    value => Self::$other(value),
                }
            }
        }

        impl From<$name> for i64 {
            fn from(value: $name) -> Self {
                value.as_i64()
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(value: &str) -> Result<Self, std::num::ParseIntError> {
                value.parse::<i64>().map(Self::from)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                i64::deserialize(deserializer).map(Self::from)
            }
        }

        $crate::runtime::plain! { $name, other $other; }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }
    };
}

/// Implements the conversions of an enum of numbers, as [`integer_enum`] does.
macro_rules! number_enum {
    ($name:ident { $($variant:ident = $wire:literal,)* } other $other:ident) => {
        impl $name {
            /// The value as it is sent.
            #[allow(clippy::approx_constant, reason = "these numbers are the description's")]
            pub fn as_f64(self) -> f64 {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::$other(value) => value,
                }
            }
        }

        impl From<f64> for $name {
            #[allow(clippy::approx_constant, reason = "these numbers are the description's")]
            fn from(value: f64) -> Self {
                match value {
                    $($wire => Self::$variant,)*
                    value => Self::$other(value),
                }
            }
        }

        impl From<$name> for f64 {
            fn from(value: $name) -> Self {
                value.as_f64()
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseFloatError;

            fn from_str(value: &str) -> Result<Self, std::num::ParseFloatError> {
                value.parse::<f64>().map(Self::from)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.as_f64(), f)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                f64::deserialize(deserializer).map(Self::from)
            }
        }

        $crate::runtime::plain! { $name, other $other; }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_f64(self.as_f64())
            }
        }
    };
}

/// Implements the conversions of an enum of texts, numbers and booleans side by side, as
/// [`integer_enum`] does.
macro_rules! mixed_enum {
    ($name:ident { $($variant:ident = $wire:literal,)* } other $other:ident) => {
        impl $name {
            /// The value as it is sent.
            #[allow(clippy::approx_constant, reason = "these numbers are the description's")]
            pub fn value(&self) -> serde_json::Value {
                match self {
                    $(Self::$variant => serde_json::Value::from($wire),)*
                    Self::$other(value) => value.clone(),
                }
            }
        }

        impl From<serde_json::Value> for $name {
            #[allow(clippy::approx_constant, reason = "these numbers are the description's")]
            fn from(value: serde_json::Value) -> Self {
                $(
                    if value == $wire {
                        return Self::$variant;
                    }
                )*
                Self::$other(value)
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                Self::from(serde_json::Value::from(value))
            }
        }

        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self::from(serde_json::Value::from(value))
            }
        }

        impl From<i64> for $name {
            fn from(value: i64) -> Self {
                Self::from(serde_json::Value::from(value))
            }
        }

        impl From<f64> for $name {
            fn from(value: f64) -> Self {
                Self::from(serde_json::Value::from(value))
            }
        }

        impl From<bool> for $name {
            fn from(value: bool) -> Self {
                Self::from(serde_json::Value::from(value))
            }
        }

        /// The listed value that is displayed as this text; else the text itself.
        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(value: &str) -> Result<Self, std::convert::Infallible> {
                let listed = [$(Self::$variant,)*];
                let same = listed.into_iter().find(|it| it.to_string() == value);
                Ok(same.unwrap_or_else(|| Self::from(value)))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self.value() {
                    serde_json::Value::String(text) => f.pad(&text),
                    other => f.pad(&other.to_string()),
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                serde_json::Value::deserialize(deserializer).map(Self::from)
            }
        }

        $crate::runtime::plain! { $name, other $other; }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.value().serialize(serializer)
            }
        }
    };
}

pub(crate) use {integer_enum, mixed_enum, number_enum};
