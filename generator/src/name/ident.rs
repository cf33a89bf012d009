//! The kinds of names, so that one cannot stand where another belongs.
//!
//! Only this module's parent makes them; each holds an identifier that is no keyword.

use std::fmt;

use proc_macro2::{Ident, Span};
use quote::{ToTokens, TokenStreamExt};

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            pub(super) fn new(name: String) -> Self {
                Self(name)
            }
        }

        impl super::scope::Name for $name {
            fn as_str(&self) -> &str {
                &self.0
            }

            fn renamed(&self, name: String) -> Self {
                Self(name)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl ToTokens for $name {
            fn to_tokens(&self, tokens: &mut proc_macro2::TokenStream) {
                tokens.append(Ident::new(&self.0, Span::call_site()));
            }
        }
    )*};
}

names! {
    /// A struct, enum or alias.
    TypeName;
    /// A variant of an enum.
    VariantName;
    /// A field, its setter, or an argument.
    FieldName;
    /// A function or method.
    FnName;
    /// A static.
    StaticName;
    /// A module.
    ModName;
}
