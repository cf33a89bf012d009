//! What is to be done to one file, and what it is called.

/// What is to be done to one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change<'a> {
    Create {
        path: &'a str,
        new: &'a str,
    },
    Update {
        path: &'a str,
        old: &'a str,
        new: &'a str,
    },
    Delete {
        path: &'a str,
        old: &'a str,
    },
}

impl<'a> Change<'a> {
    pub(super) fn path(&self) -> &'a str {
        match self {
            Change::Create { path, .. }
            | Change::Update { path, .. }
            | Change::Delete { path, .. } => path,
        }
    }

    /// The text that is there.
    pub(super) fn old_text(&self) -> Option<&'a str> {
        match self {
            Change::Create { .. } => None,
            Change::Update { old, .. } | Change::Delete { old, .. } => Some(old),
        }
    }

    /// The text that is to be there.
    pub(super) fn new_text(&self) -> Option<&'a str> {
        match self {
            Change::Create { new, .. } | Change::Update { new, .. } => Some(new),
            Change::Delete { .. } => None,
        }
    }

    pub(super) fn kind(&self) -> Kind {
        match self {
            Change::Create { .. } => Kind::Create,
            Change::Update { .. } => Kind::Update,
            Change::Delete { .. } => Kind::Delete,
        }
    }
}

/// How a file changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Create,
    Update,
    Delete,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Kind::Create, Kind::Update, Kind::Delete];

    /// What was done to such a file.
    pub(super) fn done(self) -> &'static str {
        match self {
            Kind::Create => "created",
            Kind::Update => "updated",
            Kind::Delete => "deleted",
        }
    }

    /// What such a file is before.
    pub(super) fn before(self) -> &'static str {
        match self {
            Kind::Create => "missing",
            Kind::Update => "stale",
            Kind::Delete => "orphaned",
        }
    }
}
