//! Meetings, what else happened, and ticks as events.

use crate::calendar::Date;
use crate::policy::{CaseDiscussed, Event, FactFile, Part, Sitting};
use crate::supervision::{
    Body, DocId, EventKind, Meeting, MeetingPart, MeetingStatus, Occurrence, Stretch, Tick,
    Workspace,
};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

fn ids(ids: &[DocId]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

fn words(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| String::from(text))
}

/// A meeting is one event under its own id; each move is one besides.
pub(super) fn meeting(of: DocId, meeting: &Meeting, out: &mut FactFile) {
    let told = |id: String, on: Date, status: MeetingStatus| {
        let mut fact = Event::new(id, EventKind::Meeting, on);
        fact.status = Some(status);
        fact.with = ids(&meeting.with);
        fact.of = meeting.team.map(|team| team.to_string());
        fact.parts = parts(meeting);
        fact
    };
    for (index, change) in meeting.changes.iter().enumerate() {
        let (id, status) = match change.to {
            Some(_) => (format!("{of}.moved.{index}"), MeetingStatus::Moved),
            None => (of.to_string(), MeetingStatus::Cancelled),
        };
        let mut fact = told(id, change.planned, status);
        fact.known = Some(change.decided);
        fact.moved_to = change.to;
        fact.reason = words(&change.reason);
        fact.whose = change.whose.map(|whose| whose.to_string());
        fact.agreed_by = ids(&change.agreed_by);
        out.events.push(fact.into());
    }
    let called_off = meeting.changes.iter().any(|change| change.to.is_none());
    let Some(on) = meeting.day().filter(|_| !called_off) else {
        return;
    };
    let mut fact = told(of.to_string(), on, meeting.status);
    fact.at = meeting
        .planned
        .as_ref()
        .filter(|slot| slot.on == on)
        .and_then(|slot| slot.at.clone());
    fact.known = meeting
        .planned_on
        .filter(|known| meeting.status == MeetingStatus::Planned && *known < on);
    out.events.push(fact.into());
}

fn parts(meeting: &Meeting) -> Vec<Part> {
    let mut days = minutes_by_day(&meeting.stretches);
    meeting
        .parts
        .iter()
        .map(|part| Part {
            kind: part.kind,
            minutes: part.minutes,
            cases: part
                .cases
                .iter()
                .map(|talk| CaseDiscussed {
                    case: talk.case.to_string(),
                    depth: talk.depth.clone(),
                    ack: ids(&talk.ack),
                    picked_by: talk.picked_by.map(|by| by.to_string()),
                    why: None,
                })
                .collect(),
            sittings: sittings(part, &mut days),
        })
        .collect()
}

fn minutes_by_day(stretches: &[Stretch]) -> BTreeMap<Date, u32> {
    let mut days = BTreeMap::new();
    for stretch in stretches {
        let minutes = days.entry(stretch.on).or_insert(0_u32);
        *minutes = minutes.saturating_add(stretch.minutes().unwrap_or(0));
    }
    days
}

/// The sittings of a part, where the meeting took more than one day. The parts fill the
/// days in their order; the last day takes what is left, so that the sum stays what was
/// entered.
fn sittings(part: &MeetingPart, days: &mut BTreeMap<Date, u32>) -> Vec<Sitting> {
    let (Some(mut left), Some(last)) = (part.minutes, days.keys().next_back().copied()) else {
        return Vec::new();
    };
    if days.len() < 2 {
        return Vec::new();
    }
    let mut sittings = Vec::new();
    for (day, free) in days.iter_mut().filter(|(day, _)| **day != last) {
        let taken = left.min(*free);
        if taken > 0 {
            *free -= taken;
            left -= taken;
            sittings.push(Sitting {
                on: *day,
                minutes: taken,
            });
        }
    }
    if left > 0 {
        sittings.push(Sitting {
            on: last,
            minutes: left,
        });
    }
    sittings
}

pub(super) fn occurrence(of: DocId, occurrence: &Occurrence, out: &mut FactFile) {
    let mut fact = Event::new(of.to_string(), occurrence.what, occurrence.on);
    fact.at.clone_from(&occurrence.at);
    fact.received = occurrence.received;
    fact.of = occurrence.of.map(|id| id.to_string());
    fact.by = occurrence.by.map(|id| id.to_string());
    fact.with = ids(&occurrence.with);
    fact.about.clone_from(&occurrence.about);
    fact.items = ids(&occurrence.items);
    fact.has.clone_from(&occurrence.has);
    fact.reason = words(&occurrence.reason);
    fact.place.clone_from(&occurrence.place);
    fact.follow_up = occurrence.follow_up;
    fact.finished = occurrence.finished;
    fact.feedback = occurrence.feedback;
    out.events.push(fact.into());
}

/// A tick about a record counts for what the record is of: its meeting and its case.
pub(super) fn tick(workspace: &Workspace, of: DocId, tick: &Tick, out: &mut FactFile) {
    let mut fact = Event::new(of.to_string(), tick.what.event(), tick.on);
    let (about, case) = match workspace
        .document(tick.about)
        .map(|document| &document.body)
    {
        Some(Body::Record(record)) => (
            record.meeting.or(record.occurrence).unwrap_or(tick.about),
            tick.case.or(record.case),
        ),
        Some(Body::Agreement(agreement)) => (tick.about, tick.case.or(Some(agreement.worker))),
        Some(Body::Occurrence(occurrence)) => (tick.about, tick.case.or(occurrence.of)),
        Some(Body::WorkloadSheet(sheet)) => (tick.about, tick.case.or(Some(sheet.worker))),
        _ => (tick.about, tick.case),
    };
    fact.about = Some(about.to_string());
    fact.of = case.map(|case| case.to_string());
    fact.by = tick.by.map(|by| by.to_string());
    fact.place.clone_from(&tick.place);
    out.events.push(fact.into());
}
