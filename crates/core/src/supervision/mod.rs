//! The one vocabulary of supervision, and everything a vault knows in its words: the
//! documents, the commands that change them, and the facts they come to.

#[macro_use]
mod words;

mod answer;
mod at_meeting;
mod at_paper;
mod at_sheet;
mod at_workload;
mod carry_out;
mod case;
mod check;
mod check_group;
mod command;
mod dated;
mod document;
mod error;
mod facts;
mod first_page;
mod group;
mod group_format;
mod group_look;
mod header;
mod id;
mod journal;
mod known;
mod look;
mod meeting;
mod note;
mod outlook;
mod own_policy;
mod paper;
pub mod paste;
mod person;
mod place;
mod portfolio_piece;
mod speaks_of;
mod summary;
mod taken_off;
#[cfg(test)]
pub(crate) mod tests;
mod tool_sheet;
pub(crate) mod under;
mod vocabulary;
mod workload_sheet;
mod workspace;

pub use answer::{Answer, Answers, ItemState, Row};
pub use case::{Allocated, Case};
pub use command::{Back, Change, Command};
pub use dated::{Dated, Spans};
pub use document::{Body, Document, Kept, Kind};
pub use error::SupervisionError;
pub use facts::together;
pub use group::{Absent, Group, GroupCorrection, GroupSession, GroupTalk, PlanAgreed, StepNote};
pub use group_format::{OwnFormat, OwnStep, reflective_group};
pub use group_look::{GroupMonth, PlanMissing};
pub use header::{Ancestry, Audience, Header, Revision, SCHEMA, Stamp};
pub use id::{DeviceId, DocId, NotAnId};
pub(crate) use journal::difference;
pub use journal::{FieldChange, JournalEntry};
pub use known::{KnownSince, LastTime};
pub use meeting::{
    CalledAway, CaseTalk, ChangeOfPlan, Meeting, MeetingPart, Preparation, Slot, Stretch,
};
pub use note::{
    Action, Jotting, KeptEdition, LocalFigure, Occurrence, ReadingChoice, Removed, StepPlace, Tick,
    TickKind,
};
pub use outlook::{NotEntered, ProposedCase};
pub use paper::{
    Addendum, Agreement, AsShown, Ending, Locked, Paper, Record, Shown, Signature, Stroke,
};
pub use person::{
    AgreedInterval, Authorised, Engaged, Extension, Fte, Leaving, MyPart, Person, Stage,
    SupervisedBy, UnderPolicy,
};
pub use place::{Service, Team};
pub use portfolio_piece::{PieceKind, PortfolioPiece};
pub use summary::Summary;
pub use tool_sheet::{Content, Entry, Keeps, Rag, Rating, Said, Seen, ToolSheet, Voiced, Written};
pub use vocabulary::{
    AbsenceKind, Allocation, CasePlan, EventKind, MeetingStatus, PartKind, Phase, Role,
    ServiceKind, StateKind, Strand, SubjectKind, SupervisorKind, closed_lists,
};
pub use words::UnknownWord;
pub(crate) use words::words;
pub use workload_sheet::{Disagreement, SchemeChoice, SheetContent, WorkloadSheet};
pub use workspace::{Applied, Workspace};
