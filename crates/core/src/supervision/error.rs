//! Why a command was refused. Each message names the thing and says what to do.

use super::{DocId, Kind};
use crate::calendar::Date;
use alloc::string::String;
use core::fmt;

/// A command that was refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SupervisionError {
    /// The id is taken.
    AlreadyThere {
        /// The id.
        id: DocId,
        /// What has it.
        title: String,
    },
    /// There is no such document.
    NotFound {
        /// The id.
        id: DocId,
        /// What it was wanted for.
        wanted: &'static str,
    },
    /// The document is something else.
    WrongKind {
        /// What it is called.
        title: String,
        /// What it is.
        is: Kind,
        /// What it would have to be.
        wanted: &'static str,
    },
    /// A locked form is not changed.
    Locked {
        /// What it is called.
        title: String,
        /// Since when.
        on: Date,
    },
    /// Other documents still speak of it.
    InUse {
        /// What it is called.
        title: String,
        /// How many.
        by: usize,
        /// One of them.
        example: String,
    },
    /// It was changed after what is to be undone.
    ChangedSince {
        /// What it is called.
        title: String,
    },
    /// The entry does not make sense as it is.
    NotSo {
        /// What it is called.
        title: String,
        /// What is wrong.
        because: String,
        /// What to do.
        remedy: String,
    },
}

impl fmt::Display for SupervisionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AlreadyThere { id, title } => {
                write!(
                    f,
                    "{title} already has the id {id}. Try again; a new id will be made."
                )
            }
            Self::NotFound { id, wanted } => {
                write!(
                    f,
                    "There is no {wanted} with the id {id} here. It may have been removed: go back and open it again."
                )
            }
            Self::WrongKind { title, is, wanted } => {
                write!(
                    f,
                    "{title} is a {}, not a {wanted}. Go back and choose a {wanted}.",
                    is.word()
                )
            }
            Self::Locked { title, on } => {
                write!(
                    f,
                    "{title} was locked on {on} and is not changed any more. Add a note below it instead."
                )
            }
            Self::InUse { title, by, example } => {
                write!(
                    f,
                    "{title} cannot be removed: {by} other entries speak of it, {example} among them. End it with a date instead, or remove those first."
                )
            }
            Self::ChangedSince { title } => {
                write!(
                    f,
                    "{title} has been changed since, so this cannot be undone. Open it and correct it by hand."
                )
            }
            Self::NotSo {
                title,
                because,
                remedy,
            } => write!(f, "{title}: {because}. {remedy}."),
        }
    }
}

impl core::error::Error for SupervisionError {}

impl SupervisionError {
    /// An entry that does not make sense as it is.
    pub(super) fn not_so(title: &str, because: impl Into<String>, remedy: &str) -> Self {
        Self::NotSo {
            title: String::from(title),
            because: because.into(),
            remedy: String::from(remedy),
        }
    }
}
