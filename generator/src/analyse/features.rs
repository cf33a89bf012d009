//! Which tags have a Cargo feature: all that have operations, where there are several of them.

use std::collections::BTreeSet;

use super::Facts;
use crate::{ir::Api, name::FeatureName};

/// The positions in [`Api::groups`] of the tags that have a feature.
pub(super) fn find(api: &Api) -> BTreeSet<usize> {
    let groups: BTreeSet<_> = api.operations.iter().map(|it| it.group).collect();
    match groups.len() {
        0 | 1 => BTreeSet::new(),
        _ => groups,
    }
}

impl Facts {
    /// The features of tags, in their order, each with the position of its tag in [`Api::groups`].
    pub(crate) fn features<'a>(
        &'a self,
        api: &'a Api,
    ) -> impl Iterator<Item = (usize, &'a FeatureName)> {
        let groups = self.features.iter();
        groups.filter_map(|at| Some((*at, &api.groups.get(*at)?.feature)))
    }

    /// The feature of a tag, if it has one.
    pub(crate) fn feature<'a>(&self, api: &'a Api, group: usize) -> Option<&'a FeatureName> {
        let has_one = self.features.contains(&group);
        has_one.then(|| &api.groups[group].feature)
    }
}
