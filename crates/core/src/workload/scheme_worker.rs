//! What a scheme says of the worker: commitments, duty, and what is thought reasonable.

use super::{Figure, Points, Term};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// Commitments besides cases (DER-240, DER-241).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentScore {
    /// Each at most.
    pub most: Figure,
    /// The rule that asks both to agree.
    pub agreement: Term,
    /// Names of those that must fall in case-work time; all where it says `*`
    /// (DER-A64.case-time).
    pub in_case_time: Vec<String>,
}

impl CommitmentScore {
    /// Whether a commitment of this name counts only in time normally given to cases, so that a
    /// yes or no is asked for.
    pub fn asks_case_time(&self, name: &str) -> bool {
        let name = plain(name);
        let mut asked = self.in_case_time.iter();
        asked.any(|asked| asked == "*" || names(&name, &plain(asked)))
    }
}

/// A name by which commitments are told apart: small letters, words with one space.
fn plain(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ").to_lowercase()
}

/// Whether a name speaks of what is asked for, with other words around it or written as one.
fn names(name: &str, asked: &str) -> bool {
    let name = format!(" {name} ");
    name.contains(&format!(" {asked} ")) || name.contains(&format!(" {} ", asked.replace(' ', "")))
}

/// Points that every worker has, for what every worker does: supervision, training, meetings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StableScore {
    /// What people call it.
    pub label: Term,
    /// Points.
    pub points: Figure,
}

/// Duty days (DER-242, DER-243).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyScore {
    /// Each day.
    pub day: Figure,
    /// Whether it must be at the duty point (DER-A52.duty).
    pub duty_point: bool,
    /// Whether days of the month that are still to come count (DER-A53.mid-month).
    pub whole_month: bool,
}

/// What is thought reasonable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// For the newly qualified.
    #[serde(default)]
    pub newly_qualified: Option<Band>,
    /// Months after qualifying for which that holds.
    #[serde(default)]
    pub months: i32,
    /// By grade; the grade `*` is for everybody who has no other.
    pub grades: BTreeMap<String, Band>,
    /// The roles for which there are bands; none named is all.
    #[serde(default)]
    pub roles: Vec<String>,
    /// The rule by which part-time workers have less.
    pub part_time: String,
    /// The slot for the hours of full time.
    #[serde(default)]
    pub full_time: Option<String>,
    /// Whether a grade's band goes before that of the newly qualified (DER-A55.band).
    #[serde(default)]
    pub grade_first: bool,
    /// Whether the anniversary is still inside (DER-A55.anniversary).
    #[serde(default)]
    pub anniversary_in: bool,
    /// Whether a lower end is below the band (DER-A54.bounds).
    #[serde(default)]
    pub lower_out: bool,
}

/// A band for full time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// From.
    pub low: Points,
    /// To.
    pub high: Points,
    /// The rule's ID.
    pub rule: Term,
}
