//! Which operations share a file: those of a tag, but for those in beta, which can be left out, and no more
//! than can be read.

use super::split::{self, Share};
use crate::{
    ir::{Api, Operation, Shared},
    name::ModName,
};

/// How many endpoints a file holds.
const MOST: usize = 50;

/// A file of endpoints.
pub(crate) struct EndpointFile {
    /// The position of its tag in [`Api::groups`].
    pub(crate) group: usize,
    /// Its module. That of endpoints in beta is inside of it, if the tag has others.
    pub(crate) module: ModName,
    /// Which of the files it is.
    pub(crate) share: Share,
    /// Its operations, as positions in [`Api::operations`].
    pub(crate) operations: Vec<usize>,
    /// How it stands to the feature `beta`.
    pub(crate) beta: Beta,
}

/// How a file of endpoints stands to those in beta.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beta {
    /// The tag has none.
    None,
    /// They are in a file of their own, inside of this one's module.
    Inside,
    /// This is that file.
    Beside,
    /// The tag has no others.
    All,
}

/// The files, in the order of their tags. A tag without operations has none.
pub(super) fn find(api: &Api) -> Vec<EndpointFile> {
    let mut files = Vec::new();
    let mut names = split::taken(api, []);
    // The calls that one operation becomes share their types.
    let belongs = |at: &usize| api.operations[*at].shared != Shared::None;
    for group in 0..api.groups.len() {
        let of_group = |wanted: bool| -> Vec<usize> {
            let operations = api.operations.iter().enumerate();
            let is_meant = |it: &Operation| it.group == group && it.beta == wanted;
            let operations = operations.filter(|(_, it)| is_meant(it));
            operations.map(|(at, _)| at).collect()
        };
        let (stable, beta) = (of_group(false), of_group(true));
        let module = &api.groups[group].module;
        let mut add = |operations: Vec<usize>, beta| {
            // What is inside of the module of others has no module beside it.
            let most = if beta == Beta::Beside {
                usize::MAX
            } else {
                MOST
            };
            let runs = split::split(operations, most, module, &mut names, belongs).into_iter();
            files.extend(runs.map(|(module, share, operations)| EndpointFile {
                group,
                module,
                share,
                operations,
                // They are inside of the first.
                beta: match beta {
                    Beta::Inside if !share.is_first() => Beta::None,
                    beta => beta,
                },
            }));
        };
        match (stable.is_empty(), beta.is_empty()) {
            (true, _) => add(beta, Beta::All),
            (false, true) => add(stable, Beta::None),
            (false, false) => {
                add(stable, Beta::Inside);
                add(beta, Beta::Beside);
            }
        }
    }
    files
}
