//! Policies as data, and the engine that says what is due, when, and by which clause.

mod again;
mod bearing;
mod book;
mod compile;
mod decision;
mod decisions;
mod differences;
mod evaluate;
mod explain;
mod facts;
mod few;
mod fingerprint;
mod glance;
mod judge;
mod name;
pub mod pack;
mod scores;
mod shared;
#[cfg(feature = "source")]
pub mod source;
mod test_kinds;
mod touched;
mod view;
mod what_if;

pub use again::{evaluate_about, evaluate_again, evaluate_touched};
pub use book::PolicyBook;
pub use compile::{CompileError, CompiledPack, CompiledRule};
pub use decision::{
    Basis, Counted, Decision, Deviation, Grade, Modal, Owner, Refusal, State, Unit,
};
pub use decisions::Decisions;
pub use differences::{Difference, Moved, differences, moved};
pub use evaluate::{Evaluation, evaluate};
pub use explain::{
    Explanation, Step, basis_in_words, explain, explain_all, grade_in_words, in_full,
    owner_in_words, sentences, stands,
};
pub use facts::{
    AuthorisedBy, CaseDiscussed, Check, Document, Event, FactFile, KnownFrom, LocalFigure, Part,
    PolicyFor, Sitting, StateFact,
};
pub use fingerprint::Fingerprint;
pub use name::Name;
pub use scores::{SchemeFor, Scoring, chosen as chosen_scheme, scores, scoring, worker_on};
pub use shared::Shared;
pub use test_kinds::TestKinds;
pub use touched::Touched;

use crate::supervision::Role;

/// Whether a role is that of a registered social worker.
fn is_registered_role(role: Role) -> bool {
    matches!(
        role,
        Role::SocialWorker
            | Role::SeniorSocialWorker
            | Role::AdvancedPractitioner
            | Role::ConsultantSocialWorker
            | Role::PracticeLead
            | Role::AssistantTeamManager
            | Role::TeamManager
            | Role::ServiceManager
            | Role::HeadOfService
            | Role::ReviewingOfficer
    )
}
