//! A format of group supervision that somebody made here, and the plain one that comes with
//! the program.

use super::{Kept, PartKind};
use crate::policy::pack::{GroupStep, GroupTemplate};
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// One step of a format of one's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnStep {
    /// What happens.
    pub title: String,
    /// How long, in minutes; none where the group sets it each time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// Who speaks, by role.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub speaks: String,
    /// Who listens, by role.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub listens: String,
    /// Prompts of the pack shown with it, by ID.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<String>,
    /// What to write in this step.
    pub note: String,
    /// The step in which the plan is made.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub action: bool,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl From<&GroupStep> for OwnStep {
    /// The step of a pack's format, as a beginning for one's own.
    fn from(step: &GroupStep) -> Self {
        Self {
            title: step.title.clone(),
            minutes: step.minutes,
            speaks: step.speaks.clone(),
            listens: step.listens.clone(),
            prompts: step.prompts.clone(),
            note: step.note.clone(),
            action: step.action,
            kept: Kept::new(),
        }
    }
}

/// A format of one's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnFormat {
    /// What it is called.
    pub title: String,
    /// What the steps are to come to, if that is fixed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// Whether the next step begins by itself when the time of one is up.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub auto_advance: bool,
    /// Its steps, in order.
    pub steps: Vec<OwnStep>,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl OwnFormat {
    /// As a pack's own formats are, so that one screen shows both.
    pub fn template(&self, id: &str) -> GroupTemplate {
        let steps = self.steps.iter().map(|step| GroupStep {
            title: step.title.clone(),
            minutes: step.minutes,
            speaks: step.speaks.clone(),
            listens: step.listens.clone(),
            prompts: step.prompts.clone(),
            note: step.note.clone(),
            rule: String::new(),
            action: step.action,
        });
        GroupTemplate {
            id: String::from(id),
            title: self.title.clone(),
            clause: String::new(),
            minutes: self.minutes,
            incomplete: None,
            auto_advance: self.auto_advance,
            part: PartKind::Group,
            form: None,
            fills: Vec::new(),
            steps: steps.collect(),
        }
    }

    /// What is wrong with it, in a sentence; none if it can be kept. Minutes may stay open.
    pub fn fault(&self) -> Option<&'static str> {
        if self.title.trim().is_empty() {
            return Some("it has no name");
        }
        if self.steps.is_empty() {
            return Some("it has no steps");
        }
        if self.steps.iter().any(|step| step.title.trim().is_empty()) {
            return Some("a step has no title");
        }
        if self.steps.iter().any(|step| step.minutes == Some(0)) {
            return Some("a step lasts no time");
        }
        let open = self.steps.iter().any(|step| step.minutes.is_none());
        let sum: u32 = self
            .steps
            .iter()
            .filter_map(|step| step.minutes)
            .map(u32::from)
            .sum();
        match self.minutes {
            Some(minutes) if open || u32::from(minutes) != sum => {
                Some("its steps do not come to the minutes that it gives")
            }
            _ => None,
        }
    }
}

/// A reflective group for those whose policy gives no format: the four stages of the
/// supervision cycle. It gives no minutes; the group sets them.
pub fn reflective_group() -> GroupTemplate {
    let step = |title: &str, note: &str, action: bool| OwnStep {
        title: String::from(title),
        note: String::from(note),
        action,
        ..OwnStep::default()
    };
    let format = OwnFormat {
        title: String::from("Reflective group"),
        steps: alloc::vec![
            step("Experience", "What happened", false),
            step(
                "Reflection",
                "What was felt, and what it brings to mind",
                false
            ),
            step(
                "Analysis",
                "What it means, and what else it could mean",
                false
            ),
            step("Plan", "What to do, who and by when", true),
        ],
        ..OwnFormat::default()
    };
    GroupTemplate {
        incomplete: Some(String::from(
            "This format comes from the program, not from your policy. Set the minutes with your group.",
        )),
        ..format.template("OUR-G1")
    }
}
