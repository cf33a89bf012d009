//! Macros that make checks of tables, one line a field or option.

/// Implements `validate` for a struct, and `truncated` where that word follows, from a table of its
/// fields, their names in JSON and their rules. Rules of the object as a whole stand in brackets.
///
/// - `required`: the field is the value;
/// - `optional`: it is an `Option`;
/// - `nullable`: it is an `Option` in an `Option`.
macro_rules! checks {
    ($name:ident $([$($own:tt)*])? { $($rows:tt)* } $(rest($($rest:tt)*))? truncated) => {
        $crate::runtime::check::table::checks! {
            $name $([$($own)*])? { $($rows)* } $(rest($($rest)*))?
        }
        $crate::runtime::check::table::truncated!($name);
    };
    (
        $name:ident $([$($own:expr),*])? {
            $($kind:ident $field:ident = $wire:literal: $($rule:expr),+;)*
        } $(rest($rest:ident: $($more:expr),+))?
    ) => {
        #[allow(deprecated)]
        impl $crate::runtime::check::Check for $name {
            fn check(
                &self,
                at: &$crate::runtime::Path<'_>,
                found: &mut $crate::runtime::Violations,
            ) {
                #[allow(unused_imports)]
                use $crate::runtime::check::*;
                $($(Limit::check(&$own, self, at, found);)*)?
                $($crate::runtime::check::table::checked!(
                    $kind self.$field, &at.member($wire), found, $($rule),+
                );)*
                $($(Limit::check(&$more, &self.$rest, at, found);)+)?
            }

            fn truncate(&mut self) {
                #[allow(unused_imports)]
                use $crate::runtime::check::*;
                $($crate::runtime::check::table::cut!($kind self.$field, $($rule),+);)*
                $($(Limit::truncate(&$more, &mut self.$rest);)+)?
            }
        }

        $crate::runtime::check::table::validate!($name);
    };
}

/// Implements `validate` for a union, and `truncated` where that word follows, from a table of its
/// options and their rules.
macro_rules! check_options {
    ($name:ident { $($rows:tt)* } truncated) => {
        $crate::runtime::check::table::check_options! { $name { $($rows)* } }
        $crate::runtime::check::table::truncated!($name);
    };
    ($name:ident { $($variant:ident: $($rule:expr),+;)* }) => {
        impl $crate::runtime::check::Check for $name {
            fn check(
                &self,
                at: &$crate::runtime::Path<'_>,
                found: &mut $crate::runtime::Violations,
            ) {
                #[allow(unused_imports)]
                use $crate::runtime::check::*;
                match self {
                    $(Self::$variant(value) => {
                        $(Limit::check(&$rule, value, at, found);)+
                    })*
                    _ => {}
                }
            }

            fn truncate(&mut self) {
                #[allow(unused_imports)]
                use $crate::runtime::check::*;
                match self {
                    $(Self::$variant(value) => {
                        $(Limit::truncate(&$rule, value);)+
                    })*
                    _ => {}
                }
            }
        }

        $crate::runtime::check::table::validate!($name);
    };
}

/// Implements `validate` for a struct around a list or map of itself, from its rules. There is no text
/// in it to cut.
macro_rules! check_wrapper {
    ($name:ident { $($rule:expr;)+ }) => {
        impl $crate::runtime::check::Check for $name {
            fn check(
                &self,
                at: &$crate::runtime::Path<'_>,
                found: &mut $crate::runtime::Violations,
            ) {
                #[allow(unused_imports)]
                use $crate::runtime::check::*;
                $(Limit::check(&$rule, &self.0, at, found);)+
            }

            fn truncate(&mut self) {}
        }

        $crate::runtime::check::table::validate!($name);
    };
}

/// Checks a field.
macro_rules! checked {
    (required $field:expr, $at:expr, $found:ident, $($rule:expr),+) => {
        $(Limit::check(&$rule, &$field, $at, $found);)+
    };
    (optional $field:expr, $at:expr, $found:ident, $($rule:expr),+) => {
        if let Some(value) = &$field {
            $(Limit::check(&$rule, value, $at, $found);)+
        }
    };
    (nullable $field:expr, $at:expr, $found:ident, $($rule:expr),+) => {
        if let Some(Some(value)) = &$field {
            $(Limit::check(&$rule, value, $at, $found);)+
        }
    };
}

/// Cuts what is too long in a field.
macro_rules! cut {
    (required $field:expr, $($rule:expr),+) => {
        $(Limit::truncate(&$rule, &mut $field);)+
    };
    (optional $field:expr, $($rule:expr),+) => {
        if let Some(value) = &mut $field {
            $(Limit::truncate(&$rule, value);)+
        }
    };
    (nullable $field:expr, $($rule:expr),+) => {
        if let Some(Some(value)) = &mut $field {
            $(Limit::truncate(&$rule, value);)+
        }
    };
}

/// The method `validate`.
macro_rules! validate {
    ($name:ident) => {
        impl $name {
            /// Checks this, and all that it holds, against the rules of the description.
            ///
            /// One cost does not follow the size of what is checked: patterns are matched by
            /// backtracking, and one with repetitions inside of repetitions can take very long.
            ///
            /// # Errors
            ///
            /// Where something breaks a rule: all that does, each with its place.
            pub fn validate(&self) -> Result<(), $crate::Invalid> {
                $crate::runtime::check::validate(self)
            }
        }
    };
}

/// The method `truncated`.
macro_rules! truncated {
    ($name:ident) => {
        impl $name {
            /// The same with every text that is too long cut to the longest that is allowed, `…` at
            /// its end. Texts that have to match a pattern are left as they are.
            #[must_use]
            pub fn truncated(mut self) -> Self {
                $crate::runtime::check::Check::truncate(&mut self);
                self
            }
        }
    };
}

/// The rule of a `pattern`, with the flags that it is a regular expression with.
///
/// The engine backtracks, and nothing bounds how long: a pattern with repetitions inside of
/// repetitions can take very long on a text that is made for it. Both come from those who send the
/// request: the description's author and the caller. No answer of a server is ever matched.
macro_rules! pattern {
    ($pattern:literal, $flags:literal) => {
        $crate::runtime::check::Pattern {
            pattern: $pattern,
            is_found: |text| {
                static REGEX: std::sync::LazyLock<Option<regress::Regex>> =
                    std::sync::LazyLock::new(|| regress::Regex::with_flags($pattern, $flags).ok());
                REGEX
                    .as_ref()
                    .is_none_or(|regex| regex.find(text).is_some())
            },
        }
    };
}

pub(crate) use {check_options, check_wrapper, checked, checks, cut, pattern, truncated, validate};
