//! Stepped formats for group supervision.

use crate::supervision::PartKind;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// A stepped format for group supervision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupTemplate {
    /// Its ID.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The clause it stands in; empty for a format of one's own.
    pub clause: String,
    /// What the policy says the steps come to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// What the source leaves open: the steps, their minutes, who speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incomplete: Option<String>,
    /// Whether the next step begins by itself when the time of one is up.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub auto_advance: bool,
    /// What part of a meeting it is: `group`, `peer`, `senior-reflective`.
    #[serde(default = "group", skip_serializing_if = "is_group")]
    pub part: PartKind,
    /// The form on which such a session is recorded, if the policy has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// What the session tells the form’s fields, so that nothing is typed twice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fills: Vec<Fill>,
    /// Its steps, in order.
    pub steps: Vec<GroupStep>,
}

crate::supervision::words! {
    /// What a group session can tell a field of a form.
    Tells, "thing that a group session tells" {
        /// The team or teams.
        Team = "team",
        /// When it began, `14:00`.
        Start = "start",
        /// When it ended.
        End = "end",
        /// Who led it.
        Facilitator = "facilitator",
        /// Who led it, as rows of a table.
        Facilitators = "facilitators",
        /// Who took part, as rows of a table.
        Attendance = "attendance",
        /// Who presented.
        Presenter = "presenter",
        /// The case.
        Case = "case",
        /// All cases, as rows of a table.
        Cases = "cases",
        /// Whether the case was brought back: the choice for yes, or for no.
        BroughtBack = "brought-back",
        /// Whether there was a second talk: the choice for yes, for no, or for a case that
        /// was brought back.
        Second = "second",
        /// The notes of one step.
        Note = "note",
        /// The question and the notes of all steps.
        Talk = "talk",
        /// The actions.
        Actions = "actions",
        /// The plan, in words.
        Plan = "plan",
        /// The manager who led and agreed the plan.
        AgreedBy = "agreed-by",
        /// A choice that the format fixes.
        Fixed = "fixed",
    }
}

/// What fills one field of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fill {
    /// The field’s id.
    pub field: String,
    /// What fills it.
    pub with: Tells,
    /// Of which talk, from 1.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub talk: u8,
    /// The step whose notes are meant, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<u8>,
    /// The choice for yes, or the one that is fixed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub yes: String,
    /// The choice for no.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub no: String,
    /// The choice for a second talk about a case that was brought back.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub back: String,
}

fn first() -> u8 {
    1
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks with a reference"
)]
fn is_first(talk: &u8) -> bool {
    *talk == 1
}

fn group() -> PartKind {
    PartKind::Group
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks with a reference"
)]
fn is_group(part: &PartKind) -> bool {
    *part == PartKind::Group
}

impl GroupTemplate {
    /// Whether every step has its minutes, so that it can run without being set up.
    pub fn is_timed(&self) -> bool {
        !self.steps.is_empty() && self.steps.iter().all(|step| step.minutes.is_some())
    }
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupStep {
    /// What happens.
    pub title: String,
    /// How long; none where the source gives no figure, for the group to set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// Who speaks; empty if the source names nobody.
    #[serde(default)]
    pub speaks: String,
    /// Who listens.
    #[serde(default)]
    pub listens: String,
    /// Prompts shown with it, by ID.
    #[serde(default)]
    pub prompts: Vec<String>,
    /// What to write in this step.
    pub note: String,
    /// The rule it comes from; empty in a format of one's own.
    #[serde(default)]
    pub rule: String,
    /// The step in which the plan is made: no time is borrowed from it unless it is chosen.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub action: bool,
}
