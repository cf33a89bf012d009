//! Which tests the crate has.

use crate::ir::Api;

/// What is tested of a crate, wherever its description has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TestKind {
    /// No key is shown.
    Keys,
}

impl TestKind {
    /// All kinds, in the order of their names.
    const ALL: &[Self] = &[Self::Keys];

    /// Whether there is something that it tests.
    fn is_there(self, api: &Api) -> bool {
        match self {
            Self::Keys => api.sends_keys(),
        }
    }
}

/// The kinds of tests that there are.
pub(super) fn find(api: &Api) -> Vec<TestKind> {
    let kinds = TestKind::ALL.iter().copied();
    kinds.filter(|it| it.is_there(api)).collect()
}
