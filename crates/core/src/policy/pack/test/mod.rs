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

use crate::policy::TestKinds;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// The kinds, each under its word. A test is read by its kind from a plain value, so that what
/// reads its fields stands in the program once. The further kinds are apart: a program that does
/// not name [`TestKinds::ALL`] leaves out what reads and judges them.
macro_rules! kinds {
    (
        $($(#[$doc:meta])* $word:literal => $kind:ident),+;
        further: $($(#[$further_doc:meta])* $further_word:literal => $further:ident),+ $(,)?
    ) => {
        /// What one rule tests.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Test {
            $($(#[$doc])* $kind($kind),)+
            $($(#[$further_doc])* $further($further),)+
        }

        impl Test {
            /// The words of the kinds.
            pub const KINDS: &'static [&'static str] = &[$($word,)+ $($further_word,)+];

            /// Reads a test from a table whose `kind` says which it is.
            ///
            /// # Errors
            /// No kind, one that is not among `kinds`, or fields that do not fit it.
            pub fn read(value: &Value, kinds: TestKinds) -> Result<Self, serde_json::Error> {
                let mut body = value.clone();
                let kind = body.as_object_mut().and_then(|table| table.remove("kind"));
                match kind.as_ref().and_then(Value::as_str) {
                    $(Some($word) => $kind::deserialize(&body).map(Self::$kind),)+
                    Some(other) => kinds.read(other, &body),
                    None => Err(serde_json::Error::missing_field("kind")),
                }
            }

            /// Reads the body of a test of one of the further kinds.
            pub(in crate::policy) fn read_further(
                kind: &str,
                body: &Value,
            ) -> Result<Self, serde_json::Error> {
                match kind {
                    $($further_word => $further::deserialize(body).map(Self::$further),)+
                    other => Err(serde_json::Error::unknown_variant(other, Self::KINDS)),
                }
            }
        }
    };
}

kinds! {
    /// No longer than so between one and the next.
    "interval" => Interval,
    /// A rhythm that changes by phase.
    "phases" => Phases,
    /// At least so many in a period.
    "count" => Count,
    /// At least so many minutes in a period.
    "minutes" => Minutes,
    /// How long one session lasts.
    "duration" => Duration,
    /// Done within so long of an event.
    "deadline" => Deadline,
    /// A document that must be there.
    "agreement" => Agreement,
    /// Signatures that a document must carry.
    "signatures" => Signatures,
    /// Cases in a session.
    "cases-in-session" => CasesInSession,
    /// What must be true of an event of some kind.
    "attribute" => Attribute,
    /// How long records are kept after leaving.
    "retention" => Retention,
    /// Cover while a supervisor is away.
    "cover" => Cover,
    /// A figure that is only shown, and nothing found.
    "tally" => Tally,
    /// The form asks for it; the checker finds what is missing.
    "content" => Content;
    further:
        /// Done by each of several days counted from one start.
        "milestones" => Milestones,
        /// How often each case is talked about.
        "cases" => Cases,
        /// What each session of a person has to take in.
        "session-ask" => SessionAsk,
        /// Whether all of a person’s cases are in time under other rules.
        "caseload" => Caseload,
        /// What an agreed state of a case must have.
        "state-ask" => StateAsk,
        /// A reason for each period that another rule found without a session.
        "gap-reason" => GapReason,
        /// Something that is only told, for a stretch of employment.
        "reminder" => Reminder,
        /// A state that must be set anew after something has happened.
        "state-after" => StateAfter,
        /// What a change of a person’s post calls for.
        "state-change" => StateChange,
        /// What must have happened once.
        "once" => Once,
        /// How many of a service’s staff have had something.
        "rate" => Rate,
        /// A state of a case that has to be answered at once.
        "state-answered" => StateAnswered,
        /// Its decisions come out of the table of another rule.
        "line-of" => LineOf,
}

impl<'de> Deserialize<'de> for Test {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Self::read(&value, TestKinds::ALL).map_err(D::Error::custom)
    }
}
