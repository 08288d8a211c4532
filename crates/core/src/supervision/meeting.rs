//! Meetings: planned, prepared, held in one or more sittings, moved, cancelled.

use super::{DocId, Kept, MeetingStatus, PartKind};
use crate::calendar::Date;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// When and where a meeting is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The day.
    pub on: Date,
    /// The time, `14:30`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// How long it is to last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Where, or `online`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
}

impl Slot {
    /// A day without a time.
    pub fn day(on: Date) -> Self {
        Self {
            on,
            at: None,
            minutes: None,
            place: String::new(),
        }
    }
}

/// A case talked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseTalk {
    /// The case.
    pub case: DocId,
    /// How deeply: `full`, `brief`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depth: Option<String>,
    /// Who chose it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picked_by: Option<DocId>,
    /// Who acknowledged the decision.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ack: Vec<DocId>,
}

impl CaseTalk {
    /// A case, with nothing more said of it.
    pub fn of(case: DocId) -> Self {
        Self {
            case,
            depth: None,
            picked_by: None,
            ack: Vec::new(),
        }
    }
}

/// One part of a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingPart {
    /// What it was for.
    pub kind: PartKind,
    /// How long it lasted; none while that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Cases talked about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<CaseTalk>,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl MeetingPart {
    /// A part without cases.
    pub fn new(kind: PartKind, minutes: Option<u32>) -> Self {
        Self {
            kind,
            minutes,
            cases: Vec::new(),
            kept: Kept::new(),
        }
    }

    /// The same with these cases.
    #[must_use]
    pub fn with_cases(mut self, cases: impl IntoIterator<Item = DocId>) -> Self {
        self.cases = cases.into_iter().map(CaseTalk::of).collect();
        self
    }
}

/// Why a sitting was broken off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalledAway {
    /// Milliseconds since 1 January 1970, UTC.
    pub at: i64,
    /// Why: `a call about a child`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// One stretch of a meeting, from when the people sat down to when they rose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// The day.
    pub on: Date,
    /// When it began, in milliseconds since 1 January 1970, UTC.
    pub began: i64,
    /// When it ended; none while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<i64>,
    /// Set if it was broken off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called_away: Option<CalledAway>,
}

impl Stretch {
    /// Whole minutes of it, rounded up from half a minute; none while it runs.
    pub fn minutes(&self) -> Option<u32> {
        let length = self.ended?.saturating_sub(self.began).max(0);
        u32::try_from(length.saturating_add(30_000) / 60_000).ok()
    }
}

/// A change of the planned day, or a cancellation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeOfPlan {
    /// The day for which it was planned.
    pub planned: Date,
    /// The new day; none if it was cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// The day on which that was decided.
    pub decided: Date,
    /// Why: `sickness`, or in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Whose reason it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whose: Option<DocId>,
    /// Who agreed it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agreed_by: Vec<DocId>,
}

/// What one person wants from a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preparation {
    /// What I want from this.
    pub wants: String,
    /// Cases I want to talk about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<DocId>,
    /// Answers to the policy's prompts for preparing, by prompt id.
    #[serde(skip_serializing_if = "super::Answers::is_empty")]
    pub answers: super::Answers,
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// What became of it.
    pub status: MeetingStatus,
    /// Who takes part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<DocId>,
    /// The team, for group supervision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<DocId>,
    /// When and where it is to be, or was to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<Slot>,
    /// The day on which it was put in the diary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_on: Option<Date>,
    /// The day on which it took place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<Date>,
    /// The day on which that was written down here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Date>,
    /// Its parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<MeetingPart>,
    /// Its sittings, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stretches: Vec<Stretch>,
    /// Each move and cancellation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ChangeOfPlan>,
    /// What each person wants from it.
    #[serde(
        default,
        skip_serializing_if = "alloc::collections::BTreeMap::is_empty"
    )]
    pub preparation: alloc::collections::BTreeMap<DocId, Preparation>,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl Meeting {
    /// One for the diary.
    pub fn planned(with: Vec<DocId>, slot: Slot, parts: Vec<MeetingPart>, today: Date) -> Self {
        Self {
            status: MeetingStatus::Planned,
            with,
            team: None,
            planned: Some(slot),
            planned_on: Some(today),
            happened: None,
            recorded: None,
            parts,
            stretches: Vec::new(),
            changes: Vec::new(),
            preparation: alloc::collections::BTreeMap::new(),
            kept: Kept::new(),
        }
    }

    /// One that took place, written down later.
    pub fn past(with: Vec<DocId>, happened: Date, parts: Vec<MeetingPart>, today: Date) -> Self {
        Self {
            status: MeetingStatus::Held,
            planned: None,
            planned_on: None,
            happened: Some(happened),
            recorded: Some(today),
            ..Self::planned(with, Slot::day(happened), parts, today)
        }
    }

    /// The day it stands for: when it happened, else when it is planned.
    pub fn day(&self) -> Option<Date> {
        self.happened
            .or_else(|| self.planned.as_ref().map(|slot| slot.on))
    }

    /// Whether a sitting runs now.
    pub fn is_sitting(&self) -> bool {
        self.stretches
            .last()
            .is_some_and(|stretch| stretch.ended.is_none())
    }

    /// Whether it was broken off and waits to be resumed.
    pub fn is_called_away(&self) -> bool {
        self.status == MeetingStatus::Planned
            && self
                .stretches
                .last()
                .is_some_and(|stretch| stretch.called_away.is_some())
    }

    /// Minutes of all sittings that have ended.
    pub fn sat_minutes(&self) -> u32 {
        self.stretches
            .iter()
            .filter_map(Stretch::minutes)
            .fold(0, u32::saturating_add)
    }

    /// The cases talked about or meant to be, each once.
    pub fn cases(&self) -> Vec<DocId> {
        let mut cases = Vec::new();
        for talk in self.parts.iter().flat_map(|part| &part.cases) {
            if !cases.contains(&talk.case) {
                cases.push(talk.case);
            }
        }
        cases
    }
}
