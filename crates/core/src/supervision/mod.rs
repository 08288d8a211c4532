//! The one vocabulary of supervision: what people, cases and meetings are called.

#[macro_use]
mod vocabulary;

pub(crate) use vocabulary::words;
pub use vocabulary::{
    AbsenceKind, Allocation, CasePlan, EventKind, MeetingStatus, PartKind, Phase, Role,
    ServiceKind, StateKind, Strand, SubjectKind, SupervisorKind, UnknownWord, closed_lists,
};
