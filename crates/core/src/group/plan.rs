//! What a session is to run through: its steps with their minutes.

use crate::policy::pack::GroupTemplate;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// A minute, in milliseconds.
pub(super) const MINUTE: i64 = 60_000;
/// No step is longer than this, in minutes.
const LONGEST: u16 = 240;

/// One planned step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepPlan {
    /// What happens.
    pub title: String,
    /// How long, in minutes; 0 until the group has set it.
    pub minutes: u16,
    /// Who speaks, by role: no names.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub speaks: String,
    /// Who listens, by role.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub listens: String,
    /// The step in which the plan is made: no time is borrowed from it unless it is chosen.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub action: bool,
}

impl StepPlan {
    /// A step with a title and minutes.
    pub fn new(title: &str, minutes: u16) -> Self {
        Self {
            title: String::from(title),
            minutes,
            speaks: String::new(),
            listens: String::new(),
            action: false,
        }
    }

    pub(super) fn length(&self) -> i64 {
        i64::from(self.minutes) * MINUTE
    }
}

/// The steps of a session. The minutes can be changed until it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The template's id; empty for none.
    #[serde(default)]
    pub template: String,
    /// What it is called.
    #[serde(default)]
    pub title: String,
    /// Its steps, in order.
    pub steps: Vec<StepPlan>,
    /// What the template says that the steps come to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<u16>,
    /// Whether the next step begins by itself when the time of one is up.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub auto_advance: bool,
}

impl Plan {
    /// The steps of a template. Steps for which it gives no minutes have none yet.
    pub fn of(template: &GroupTemplate) -> Self {
        let steps = template.steps.iter().map(|step| StepPlan {
            title: step.title.clone(),
            minutes: step.minutes.unwrap_or(0),
            speaks: step.speaks.clone(),
            listens: step.listens.clone(),
            action: step.action,
        });
        Self {
            template: template.id.clone(),
            title: template.title.clone(),
            steps: steps.collect(),
            whole: template.minutes,
            auto_advance: template.auto_advance,
        }
    }

    /// Minutes of all steps.
    pub fn minutes(&self) -> u32 {
        self.steps.iter().map(|step| u32::from(step.minutes)).sum()
    }

    /// Why it cannot begin, in a sentence; none if it can.
    pub fn fault(&self) -> Option<String> {
        if self.steps.is_empty() {
            return Some(String::from("There are no steps: add one."));
        }
        self.steps.iter().enumerate().find_map(|(index, step)| {
            let number = index + 1;
            let title = step.title.trim();
            if title.is_empty() {
                Some(format!("Step {number} has no title: give it one."))
            } else if step.minutes == 0 {
                Some(format!(
                    "Step {number}, {title}, has no minutes yet: set them with the group."
                ))
            } else if step.minutes > LONGEST {
                Some(format!(
                    "Step {number}, {title}, is longer than {LONGEST} minutes: make it shorter."
                ))
            } else {
                None
            }
        })
    }

    /// What to say where the steps do not come to what the template says.
    pub fn difference(&self) -> Option<String> {
        let wanted = u32::from(self.whole?);
        let sum = self.minutes();
        let (by, word) = match sum.cmp(&wanted) {
            core::cmp::Ordering::Equal => return None,
            core::cmp::Ordering::Greater => (sum - wanted, "over"),
            core::cmp::Ordering::Less => (wanted - sum, "short of"),
        };
        Some(format!(
            "The steps come to {sum} minutes: {by} {word} the {wanted} that the format gives."
        ))
    }
}
