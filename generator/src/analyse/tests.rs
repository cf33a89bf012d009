//! Which tests the crate has.

use super::{Exchanges, Limited, Sample};
use crate::ir::Api;

/// What is tested of a crate, wherever its description has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TestKind {
    /// What examples show is sent and read.
    Examples,
    /// No key is shown.
    Keys,
    /// Models are held to their limits.
    Limits,
    /// Models are written and read.
    Models,
}

impl TestKind {
    /// All kinds, in the order of their names.
    const ALL: &[Self] = &[Self::Examples, Self::Keys, Self::Limits, Self::Models];

    /// Whether there is something that it tests.
    fn is_there(
        self,
        api: &Api,
        exchanges: &[Option<Exchanges>],
        limits: &[Option<Limited>],
        samples: &[Option<Sample>],
    ) -> bool {
        // Without any, there is no client either, on which what tests share is built.
        if api.operations.is_empty() {
            return false;
        }
        match self {
            Self::Examples => exchanges.iter().any(Option::is_some),
            Self::Keys => api.sends_keys(),
            Self::Limits => limits.iter().any(Option::is_some),
            Self::Models => samples.iter().any(Option::is_some),
        }
    }
}

/// The kinds of tests that there are.
pub(super) fn find(
    api: &Api,
    exchanges: &[Option<Exchanges>],
    limits: &[Option<Limited>],
    samples: &[Option<Sample>],
) -> Vec<TestKind> {
    let kinds = TestKind::ALL.iter().copied();
    kinds
        .filter(|it| it.is_there(api, exchanges, limits, samples))
        .collect()
}
