//! Deadlines of held meetings: of each case talked about, or of the meeting as a whole.

use super::count::is_group_session_of;
use super::within::not_recorded;
use super::{Court, Draft};
use crate::calendar::Date;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{State, Unit};
use crate::policy::facts::{Event, Part};
use crate::policy::name::Name;
use crate::policy::pack::{Deadline, Each, HeldOrDiarised, Resumed};
use crate::policy::view::{Kinds, Seen, Sym, sides};
use crate::supervision::{EventKind, PartKind, Strand, SubjectKind};
use alloc::vec::Vec;

/// Kinds of part that are case or personal supervision by what was talked about.
const EITHER_SIDE: [PartKind; 2] = [PartKind::OneToOne, PartKind::Reflective];

/// Kinds of part that start a deadline.
struct Starting {
    parts: Kinds,
    with_case: Kinds,
    otherwise: Kinds,
}

/// A meeting with the parts that start a deadline, and the entries that can meet it.
struct Meeting<'c, 'f> {
    seen: &'c Seen<'f>,
    entries: Vec<&'c Seen<'f>>,
    /// The day from which it runs.
    day: Date,
    sides: Vec<Strand>,
}

impl<'c, 'f> Court<'c, 'f> {
    /// Deadlines of held meetings, one for each case talked about or one for all.
    pub(super) fn after_sessions(&mut self, rule: &'c CompiledRule, test: &'c Deadline) {
        let otherwise = &Deadline {
            within: test.within_else.or(test.within),
            ..test.clone()
        };
        let starting = Starting {
            parts: test.parts.iter().copied().collect(),
            with_case: test.parts_with_case.iter().copied().collect(),
            otherwise: test.parts_else.iter().copied().collect(),
        };
        let view = self.view;
        for seen in view.held() {
            let starts =
                seen.kinds.meets(starting.parts) || seen.kinds_with_case.meets(starting.with_case);
            if !starts && !seen.kinds.meets(starting.otherwise) {
                continue;
            }
            // What was entered for the whole meeting more than a year ago is not told.
            let is_old = |entry: &Seen<'f>| entry.of == Sym::NOBODY && entry.on < self.year_back();
            if self.entries(test, seen).any(is_old) {
                continue;
            }
            let parts: Vec<&'f Part> = if starts {
                parts_of(seen.event, test)
            } else {
                other_parts_of(seen.event, test)
            };
            if parts.is_empty() {
                continue;
            }
            let test = if starts { test } else { otherwise };
            let meeting = Meeting {
                seen,
                entries: self.entries(test, seen).collect(),
                day: self.session_day(seen, &parts, test.resumed),
                sides: sides_of(&parts),
            };
            let mut cases: Vec<&'f str> = match test.each {
                Each::Case => parts
                    .iter()
                    .flat_map(|part| &part.cases)
                    .map(|case| case.case.as_str())
                    .collect(),
                Each::Meeting => Vec::new(),
            };
            cases.sort_unstable();
            cases.dedup();
            if cases.is_empty() {
                for subject in self.whose_meeting(seen) {
                    let draft = self.draft(rule, subject, seen.name());
                    self.entry_by(draft, rule, test, &meeting, None);
                }
            }
            for case in cases {
                let draft = match view.sym(case) {
                    Sym::NOBODY => self.draft_about(rule, Name::from(case), seen.name()),
                    known => self.draft(rule, known, seen.name()),
                };
                self.entry_by(draft, rule, test, &meeting, Some(case));
            }
        }
    }

    /// What was written down of a meeting in the way that the rule asks for.
    fn entries<'a>(
        &self,
        test: &'a Deadline,
        meeting: &'c Seen<'f>,
    ) -> impl Iterator<Item = &'c Seen<'f>> + use<'a, 'c, 'f> {
        self.view
            .events_about(meeting.own)
            .filter(|entry| test.met_by.contains(&entry.kind))
            .filter(move |entry| match &entry.event.place {
                Some(place) => test.places.is_empty() || test.places.contains(place),
                // An entry elsewhere that names no place is the case system's, unless
                // the meeting had nothing that goes there.
                None => {
                    entry.kind != EventKind::EnteredElsewhere
                        || test.places.is_empty()
                        || test.places.iter().any(|place| place == "lcs")
                        || !has_case_part(meeting.event)
                }
            })
    }

    fn session_day(&self, meeting: &Seen<'f>, parts: &[&Part], resumed: Resumed) -> Date {
        if resumed == Resumed::Each {
            return meeting.on;
        }
        parts
            .iter()
            .flat_map(|part| &part.sittings)
            .map(|sitting| sitting.on)
            .filter(|on| *on <= self.as_of())
            .fold(meeting.on, Date::max)
    }

    /// Whose meeting it is: those supervised in it; of a group, the team.
    fn whose_meeting(&self, meeting: &Seen<'f>) -> Vec<Sym> {
        let group = [PartKind::Group].into_iter().collect();
        if meeting.kinds.meets(group) {
            let team = self
                .view
                .subjects(SubjectKind::Team)
                .find(|team| is_group_session_of(self.view, meeting, *team, HeldOrDiarised::Held));
            if let Some(team) = team {
                return Vec::from([team]);
            }
        }
        self.view
            .supervised_in(meeting)
            .iter()
            .copied()
            .filter(|person| self.governed.contains(*person) && self.view.is_here(*person))
            .collect()
    }

    fn entry_by(
        &mut self,
        mut draft: Draft,
        rule: &'c CompiledRule,
        test: &Deadline,
        meeting: &Meeting<'c, 'f>,
        case: Option<&str>,
    ) {
        let entry = meeting
            .entries
            .iter()
            .map(|entry| entry.event)
            .filter(|entry| case.is_none() || entry.of.is_none() || entry.of.as_deref() == case)
            .min_by_key(|entry| (entry.on, &entry.at));
        if entry.is_some_and(|entry| entry.on < self.year_back()) {
            return;
        }
        let event = meeting.seen.event;
        let done = entry.map(|entry| entry.on);
        self.limit(&mut draft, test, rule, &event.id, meeting.day, done);
        if let (Some(entry), true) = (entry, self.pack.conventions.to_the_hour) {
            to_the_hour(&mut draft, event, entry);
        }
        let sides = &meeting.sides;
        if entry.is_none() && self.is_before_records(draft.subject, meeting.seen, sides) {
            not_recorded(&mut draft);
        }
        self.keep_deadline(draft, event.on);
    }
}

/// The parts that start a deadline.
fn parts_of<'f>(event: &'f Event, test: &Deadline) -> Vec<&'f Part> {
    let starts = |part: &&Part| {
        test.parts.contains(&part.kind)
            || (!part.cases.is_empty() && test.parts_with_case.contains(&part.kind))
    };
    event.parts.iter().filter(starts).collect()
}

/// The parts that start one where no other does.
fn other_parts_of<'f>(event: &'f Event, test: &Deadline) -> Vec<&'f Part> {
    // Kinds without a side of their own are casework once a case is in.
    let starts = |part: &&Part| {
        test.parts_else.contains(&part.kind)
            && (part.cases.is_empty() || !EITHER_SIDE.contains(&part.kind))
    };
    event.parts.iter().filter(starts).collect()
}

fn sides_of(parts: &[&Part]) -> Vec<Strand> {
    sides(parts.iter().map(|part| match part.kind {
        kind if !EITHER_SIDE.contains(&kind) => &part.kind,
        _ if part.cases.is_empty() => &PartKind::Personal,
        _ => &PartKind::Case,
    }))
}

fn has_case_part(event: &Event) -> bool {
    event.parts.iter().any(|part| {
        matches!(
            part.kind,
            PartKind::Case | PartKind::Group | PartKind::Panel
        ) || !part.cases.is_empty()
    })
}

/// Where limits run to the hour: done on the last day, but at a later time than the
/// event, is late.
fn to_the_hour(draft: &mut Draft, event: &Event, entry: &Event) {
    let later = event.at.is_some() && entry.at > event.at;
    if later && draft.decision.due == Some(entry.on) && draft.decision.state == State::Met {
        draft.decision.state = State::MetLate;
        draft.decision.days = Some(1);
        draft.decision.unit = Some(Unit::WorkingDay);
    }
}
