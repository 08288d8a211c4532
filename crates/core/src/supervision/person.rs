//! People: those who are supervised here, the vault's owner, and whoever else is named.

use super::{
    AbsenceKind, Dated, DocId, Kept, KnownSince, Phase, Role, Spans, Strand, SupervisorKind,
};
use crate::calendar::{Amount, Date};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use serde::{Deserialize, Serialize};

words! {
    /// What the vault's owner does in supervision.
    MyPart, "part in supervision" {
        /// Supervises others.
        Supervisor = "supervisor",
        /// Is supervised and keeps a record of it.
        Practitioner = "practitioner",
        /// Leads group supervision.
        Facilitator = "facilitator",
    }
}

words! {
    /// How a person is engaged.
    Engaged, "way of being engaged" {
        /// Permanent.
        Permanent = "permanent",
        /// Temporary.
        Temporary = "temporary",
        /// Through an agency.
        Agency = "agency",
        /// For a fixed term.
        FixedTerm = "fixed-term",
        /// As a student.
        Student = "student",
    }
}

/// Share of full time in hundredths, 1 to 100; written `0.8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fte(u8);

impl Fte {
    /// A share in hundredths, if it lies between 1 and 100.
    pub fn hundredths(share: u8) -> Option<Self> {
        (1..=100).contains(&share).then_some(Self(share))
    }

    /// Its hundredths.
    pub fn get(self) -> u8 {
        self.0
    }

    /// Reads `1`, `0.8`, `0.75`.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), "0"));
        if part.is_empty() || part.len() > 2 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let tens = if part.len() == 1 { 10 } else { 1 };
        let hundredths = whole.parse::<u8>().ok()?.checked_mul(100)?;
        Self::hundredths(hundredths.checked_add(part.parse::<u8>().ok()?.checked_mul(tens)?)?)
    }
}

impl fmt::Display for Fte {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, part) if part % 10 == 0 => write!(f, "{whole}.{}", part / 10),
            (whole, part) => write!(f, "{whole}.{part:02}"),
        }
    }
}

impl Serialize for Fte {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fte {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <alloc::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(alloc::format!(
                "`{text}` is no share of full time; write it as 0.8"
            ))
        })
    }
}

/// Who supervises a person, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupervisedBy {
    /// The supervisor.
    pub by: DocId,
    /// In which way.
    #[serde(rename = "as")]
    pub kind: SupervisorKind,
}

/// Which policy a person, team or service is under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnderPolicy {
    /// The pack's id.
    pub pack: String,
    /// Its edition, where it matters which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Which side of supervision, if not all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strand: Option<Strand>,
    /// Share of the person's time under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Fte>,
}

/// A stage of early employment. A stage that was made longer simply ends later; why is
/// kept here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Which.
    pub phase: Phase,
    /// Each time it was made longer: its new last day, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extended: Vec<Extension>,
    /// Days on which it stood still, and why.
    #[serde(default, skip_serializing_if = "Spans::is_empty")]
    pub paused: Spans<String>,
}

impl Stage {
    /// A stage as it begins.
    pub fn new(phase: Phase) -> Self {
        Self {
            phase,
            extended: Vec::new(),
            paused: Spans::default(),
        }
    }
}

/// A stage made longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// The day on which that was agreed.
    pub on: Date,
    /// The new last day.
    pub to: Date,
    /// Why.
    pub reason: String,
}

/// Who allowed something, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authorised {
    /// The person.
    pub by: DocId,
    /// The day.
    pub on: Date,
}

/// An interval that was agreed in place of the policy's usual one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedInterval {
    /// How often.
    pub every: Amount,
    /// Who agreed it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agreed_by: Vec<DocId>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The day on which it was written down where it belongs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Date>,
    /// Who allowed it, where that is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorised: Option<Authorised>,
}

/// How a person left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaving {
    /// The last day.
    pub on: Date,
    /// Whether to another part of the same council.
    #[serde(default)]
    pub within_council: bool,
}

/// A person. What is dated is kept as spans: nothing true in the past is overwritten.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// The name they go by at work.
    pub name: String,
    /// What the person does here, if this is the vault's owner.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub me: Vec<MyPart>,
    /// Whether this vault keeps the person's supervision.
    pub supervised: bool,
    /// From when the person is known here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known: Option<KnownSince>,
    /// Engaged as, from the first day of employment.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub employed: Spans<Engaged>,
    /// Role.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub role: Spans<Role>,
    /// The day of qualifying as a social worker, where a scheme of points asks (DER-191).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualified: Option<Date>,
    /// Grade in the pay or points scheme.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub grade: Spans<String>,
    /// Share of full time.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub fte: Spans<Fte>,
    /// Contracted minutes a week.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub weekly_minutes: Spans<u16>,
    /// Team.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub team: Spans<DocId>,
    /// Service.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub service: Spans<DocId>,
    /// Supervisors.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub supervisors: Spans<SupervisedBy>,
    /// Policies, each for a strand or for all.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub policy: Spans<UnderPolicy>,
    /// Stages of early employment; they may hold together.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub stages: Spans<Stage>,
    /// Absence, in broad kinds only.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub absence: Spans<AbsenceKind>,
    /// Whether the person holds cases, where the role does not say it.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub case_holding: Spans<bool>,
    /// Whether the person works with families directly.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub frontline: Spans<bool>,
    /// Days worked in a week, `mon,tue,wed`.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub work_pattern: Spans<String>,
    /// Works elsewhere for a time, and where.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub seconded: Spans<String>,
    /// Intervals agreed for the person.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub intervals: Spans<AgreedInterval>,
    /// How the person left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<Leaving>,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl Person {
    /// Someone who is only named: a colleague, a senior manager.
    pub fn named(name: &str) -> Self {
        Self {
            name: String::from(name),
            ..Self::default()
        }
    }

    /// The supervisor of one kind on a day.
    pub fn supervisor(&self, kind: SupervisorKind, day: Date) -> Option<DocId> {
        self.supervisors
            .all_at(day)
            .find(|link| link.kind == kind)
            .map(|link| link.by)
    }

    /// From a day on the person has this supervisor of this kind.
    pub fn begin_supervisor(&mut self, by: DocId, kind: SupervisorKind, from: Date) {
        self.supervisors
            .begin_among(SupervisedBy { by, kind }, from, |link| link.kind == kind);
    }

    /// Whether the person is in post on a day, as far as is known.
    pub fn here_on(&self, day: Date) -> bool {
        self.left.as_ref().is_none_or(|left| day <= left.on)
    }

    /// The stage that holds on a day, with its days.
    pub fn stage(&self, phase: Phase, day: Date) -> Option<&Dated<Stage>> {
        self.stages
            .iter()
            .find(|dated| dated.value.phase == phase && dated.span().holds(day))
    }

    /// Makes the latest stage of a kind last until `to`. Nothing happens without one.
    pub fn extend_stage(&mut self, phase: Phase, on: Date, to: Date, reason: &str) {
        if let Some(stage) = self
            .stages
            .0
            .iter_mut()
            .rev()
            .find(|stage| stage.value.phase == phase)
        {
            stage.value.extended.push(Extension {
                on,
                to,
                reason: String::from(reason),
            });
            stage.to = Some(to);
        }
    }

    /// Lets the latest stage of a kind stand still. Nothing happens without one.
    pub fn pause_stage(&mut self, phase: Phase, from: Date, to: Option<Date>, reason: &str) {
        if let Some(stage) = self
            .stages
            .0
            .iter_mut()
            .rev()
            .find(|stage| stage.value.phase == phase)
        {
            stage.value.paused.add(String::from(reason), from, to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn shares_of_full_time_read_and_print() {
        for (text, hundredths) in [
            ("1", 100),
            ("0.8", 80),
            ("0.75", 75),
            ("1.0", 100),
            ("0.05", 5),
        ] {
            assert_eq!(Fte::parse(text).unwrap().get(), hundredths, "{text}");
        }
        assert_eq!(Fte::parse("0.80").unwrap().to_string(), "0.8");
        assert_eq!(Fte::parse("0.05").unwrap().to_string(), "0.05");
        for text in ["", "0", "1.2", "0.", "0.333", "-1", "full", "0.-1"] {
            assert!(Fte::parse(text).is_none(), "{text}");
        }
    }
}
