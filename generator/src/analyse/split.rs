//! Files that would be too long to read: what belongs in one is divided among several, in its order.
//!
//! Each but the last holds as many as are allowed, so that what is added at the end of a description
//! leaves the files before it as they are.

use crate::{
    ir::Api,
    name::{ModName, Scope},
};

/// Which of several files of the same tag or owner this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Share {
    /// From 1.
    pub(crate) number: usize,
    /// How many there are.
    pub(crate) of: usize,
}

impl Share {
    /// Whether it is the only one, or the one that has the name of all.
    pub(crate) fn is_first(self) -> bool {
        self.number == 1
    }

    /// What is said behind the subject of a file: which of several it is.
    pub(crate) fn said(self) -> String {
        match self.of {
            1 => String::new(),
            of => format!(", file {} of {of}", self.number),
        }
    }
}

/// Names that the files of all tags have, for those that more of them need.
pub(super) fn taken(api: &Api, others: impl IntoIterator<Item = ModName>) -> Scope {
    let mut names = Scope::default();
    let tags = api.groups.iter().map(|it| it.module.clone());
    for name in tags.chain(others) {
        names.take(name);
    }
    names
}

/// `all` in runs of `most`, each with the name of its file: the first has `name`. A run goes on for as long as
/// what follows `belongs` to what is before it.
pub(super) fn split<T>(
    all: Vec<T>,
    most: usize,
    name: &ModName,
    names: &mut Scope,
    belongs: impl Fn(&T) -> bool,
) -> Vec<(ModName, Share, Vec<T>)> {
    let mut runs: Vec<Vec<T>> = Vec::new();
    for it in all {
        match runs.last_mut() {
            Some(run) if run.len() < most || belongs(&it) => run.push(it),
            _ => runs.push(vec![it]),
        }
    }
    let of = runs.len();
    let share = |(at, run)| {
        let share = Share { number: at + 1, of };
        let name = match share.is_first() {
            true => name.clone(),
            false => names.take(name.clone()),
        };
        (name, share, run)
    };
    runs.into_iter().enumerate().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::mod_name;

    fn runs(all: &[u32], most: usize) -> Vec<(String, String, Vec<u32>)> {
        let mut names = Scope::default();
        for tag in ["pets", "pets_2"] {
            names.take(mod_name(tag));
        }
        // An odd number belongs to what is before it.
        let belongs = |it: &u32| it % 2 == 1;
        let runs = split(all.to_vec(), most, &mod_name("pets"), &mut names, belongs);
        let shown = runs.into_iter();
        shown
            .map(|(name, share, run)| (name.to_string(), share.said(), run))
            .collect()
    }

    #[test]
    fn what_fits_in_a_file_has_one_and_nothing_is_said_of_it() {
        let one = ("pets".to_owned(), String::new(), vec![2, 4, 6]);
        assert_eq!(runs(&[2, 4, 6], 3), [one]);
        assert_eq!(runs(&[], 3), []);
    }

    #[test]
    fn more_are_several_files_with_names_that_no_tag_has_and_what_belongs_together_stays_so() {
        let said = |number| format!(", file {number} of 3");
        let expected = [
            ("pets".to_owned(), said(1), vec![2, 4, 5, 7]),
            ("pets_3".to_owned(), said(2), vec![6, 8]),
            ("pets_4".to_owned(), said(3), vec![10]),
        ];
        assert_eq!(runs(&[2, 4, 5, 7, 6, 8, 10], 2), expected);
    }
}
