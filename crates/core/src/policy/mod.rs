//! Policies as data, and the engine that says what is due, when, and by which clause.

mod decision;
mod facts;
pub mod pack;

pub use decision::{
    Basis, Counted, Decision, Deviation, Grade, Modal, Owner, Refusal, State, Unit,
};
pub use facts::{
    AuthorisedBy, CaseDiscussed, Check, Document, Event, FactFile, KnownFrom, LocalFigure, Part,
    PolicyFor, Sitting, StateFact,
};
