//! What the engine tests: a closed list of kinds, each with its figures. There are
//! no free expressions, so that every rule can be printed as a sentence.

mod amount;
mod attribute;
mod cases;
mod coverage;
mod deadline;
mod milestones;
mod paper;
mod rhythm;

pub use amount::*;
pub use attribute::*;
pub use cases::*;
pub use coverage::*;
pub use deadline::*;
pub use milestones::*;
pub use paper::*;
pub use rhythm::*;

use serde::{Deserialize, Serialize};

/// What one rule tests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Test {
    /// No longer than so between one and the next.
    Interval(Interval),
    /// A rhythm that changes by phase.
    Phases(Phases),
    /// At least so many in a period.
    Count(Count),
    /// At least so many minutes in a period.
    Minutes(Minutes),
    /// How long one session lasts.
    Duration(Duration),
    /// Done within so long of an event.
    Deadline(Deadline),
    /// Done by each of several days counted from one start.
    Milestones(Milestones),
    /// A document that must be there.
    Agreement(Agreement),
    /// Signatures that a document must carry.
    Signatures(Signatures),
    /// Cases in a session.
    CasesInSession(CasesInSession),
    /// What must be true of an event of some kind.
    Attribute(Attribute),
    /// How long records are kept after leaving.
    Retention(Retention),
    /// Cover while a supervisor is away.
    Cover(Cover),
    /// A figure that is only shown, and nothing found.
    Tally(Tally),
    /// How often each case is talked about.
    Cases(Cases),
    /// What each session of a person has to take in.
    SessionAsk(SessionAsk),
    /// Whether all of a person’s cases are in time under other rules.
    Caseload(Caseload),
    /// What an agreed state of a case must have.
    StateAsk(StateAsk),
    /// A reason for each period that another rule found without a session.
    GapReason(GapReason),
    /// Something that is only told, for a stretch of employment.
    Reminder(Reminder),
    /// A state that must be set anew after something has happened.
    StateAfter(StateAfter),
    /// What a change of a person’s post calls for.
    StateChange(StateChange),
    /// What must have happened once.
    Once(Once),
    /// How many of a service’s staff have had something.
    Rate(Rate),
    /// A state of a case that has to be answered at once.
    StateAnswered(StateAnswered),
    /// Its decisions come out of the table of another rule.
    LineOf(LineOf),
    /// The form asks for it; the checker finds what is missing.
    Content(Content),
}
