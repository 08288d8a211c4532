//! Which meetings count as supervision (DER-A5, DER-A9.induction, DER-A12).

use super::Derbyshire;
use crate::days::Day;
use crate::facts::Event;
use crate::sessions::Mark;
use serde_json::Value;

/// Kinds of part that always count.
pub(super) const KINDS: [&str; 6] = [
    "one-to-one",
    "personal",
    "professional",
    "case",
    "reflective",
    "joint",
];

impl Derbyshire<'_> {
    /// When a record of a meeting was made: noted, or written on the form (DER-090).
    pub(super) fn recorded_on(&self, meeting: &Event) -> Option<Day> {
        let noted = self
            .happened()
            .filter(|event| event.kind == "record-made" && event.about == meeting.id)
            .map(|event| event.on);
        let written = self
            .documents
            .iter()
            .filter(|document| document.form == "DER-F1" && document.about == meeting.id)
            .map(|document| document.on);
        noted.chain(written).min()
    }

    /// Whether the record of a meeting is signed by both.
    fn has_signed_record(&self, meeting: &Event) -> bool {
        self.documents.iter().any(|document| {
            document.form == "DER-F1" && document.about == meeting.id && document.signed.len() >= 2
        })
    }

    pub(super) fn is_interrupted(meeting: &Event) -> bool {
        meeting.has.get("interrupted").and_then(Value::as_bool) == Some(true)
    }

    pub(super) fn is_group_main_mode(&self, person: &str, day: Day) -> bool {
        self.value_on(person, "group-main-mode", day) == Some("yes")
    }

    fn counts(&self, person: &str, meeting: &Event) -> bool {
        let induction =
            meeting.has.get("for").and_then(|what| what.as_str()) == Some("induction-review");
        if induction && !self.reads("DER-A9.induction", "counted") {
            return false;
        }
        if Self::is_interrupted(meeting) {
            let stands = self.recorded_on(meeting).is_some() && !meeting.reason.trim().is_empty();
            if !stands || self.reads("DER-A12.interrupted", "not-counted") {
                return false;
            }
        }
        let group = self.reads("DER-A5.group", "always")
            || (self.is_group_main_mode(person, meeting.on)
                && !self.reads("DER-A5.group", "never"));
        let informal =
            self.reads("DER-A5.informal", "if-recorded") && self.has_signed_record(meeting);
        meeting.parts.iter().any(|part| match part.kind.as_str() {
            "group" => group,
            "informal" | "ad-hoc" => informal,
            kind => KINDS.contains(&kind),
        })
    }

    /// The sessions of a person that count to how often, earliest first.
    pub(super) fn counted(&self, person: &str) -> Vec<&Event> {
        let held = self.sessions(person).into_iter();
        held.filter(|meeting| self.counts(person, meeting))
            .collect()
    }

    pub(super) fn counted_marks(&self, person: &str) -> Vec<Mark> {
        self.counted(person).into_iter().map(Mark::event).collect()
    }
}
