//! What a run says that is not going to touch a folder.

use super::entry::Why;
use crate::Failure;
use crate::place::Place;

/// As many offending files as a refusal names.
const NAMED: usize = 10;

/// Why nothing can be done: what stands in the folder that was not generated, and why it is taken for that.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal(pub(super) Vec<(String, Why)>);

impl Refusal {
    /// The refusal in words, for a run that was to write to `out`.
    pub(super) fn failure(&self, out: &Place) -> Failure {
        let mut what = format!(
            "{} holds what was not generated, so nothing was written",
            out.folder()
        );
        for (path, why) in self.0.iter().take(NAMED) {
            what += &format!("\n  {path}: {why}");
        }
        if let more @ 1.. = self.0.len().saturating_sub(NAMED) {
            what += &format!("\n  and {more} more");
        }
        let help = "move it away or choose another --out; a generated file that was damaged can be deleted, to be \
                    written again by the next run";
        Failure::new(what, help)
    }
}
