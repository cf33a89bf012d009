//! The tests of the crate, in `tests/`: a file for each thing that is tested. What they share is
//! written by hand, in `templates/tests/`.

pub(super) mod arguments;
pub(super) mod keys;

use super::{Context, Outline};

pub(super) fn outlines(cx: Context<'_>) -> Vec<Outline> {
    keys::outline(cx).into_iter().collect()
}
