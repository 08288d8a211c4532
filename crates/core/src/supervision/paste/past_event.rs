//! Past events of their own, and days away.

use super::past_events::{Past, PastEvent};
use super::past_row::{
    ABOUT, BOTH_KNOW, CASES, DAYS, ENDS, ENTERED, ITEM, KNOWLEDGE, REVIEW, Row, SHARED_DRIVE,
    SHARED_WITH, UNTIL, Wrong, only,
};
use crate::calendar::Date;
use crate::supervision::{AbsenceKind, DocId, EventKind, Occurrence};
use alloc::string::ToString;
use alloc::vec::Vec;
use serde_json::Value;

/// Whether it belongs to an observation.
pub(super) fn follows_observation(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::ObserverPart | EventKind::PractitionerPart | EventKind::Feedback
    )
}

/// Days away.
pub(super) fn away(row: &Row<'_>, kind: Option<AbsenceKind>) -> Result<Past, Wrong> {
    const WHICH: &str = "say which kind of absence it was: sickness, leave, parental or other";
    let kind = match (kind, row.cell(ITEM)) {
        (Some(kind), _) => kind,
        (None, Some((at, text))) => row.spoken.absence(text).ok_or((at, WHICH))?,
        (None, None) => return Err((row.place_of(ITEM), WHICH)),
    };
    let names = if row.cell(UNTIL).is_some() {
        UNTIL
    } else {
        SHARED_WITH
    };
    let (from, to) = (row.on()?, row.day_if_given(names)?);
    if to.is_some_and(|to| to < from) {
        return Err((
            row.place_of(names),
            "the last day away must be on or after the first",
        ));
    }
    Ok(Past::Away {
        who: row.who()?,
        kind,
        from,
        to,
    })
}

/// An event that belongs to no other.
pub(super) fn event(row: &Row<'_>, kind: EventKind) -> Result<Past, Wrong> {
    let on = row.on()?;
    let mut entry = Occurrence::new(kind, on);
    let first = if kind == EventKind::Sample {
        entry.items = row.everyone()?;
        entry.items.first().copied()
    } else {
        entry.of = Some(row.who()?);
        entry.of
    };
    // Training is done by the person it is about.
    if kind != EventKind::Training {
        entry.by = row.by(first, on)?;
    }
    if matches!(
        kind,
        EventKind::AgreementSigned
            | EventKind::AgreementReviewed
            | EventKind::ThreeWay
            | EventKind::Referral
    ) {
        entry.with = entry
            .of
            .into_iter()
            .chain(entry.by.filter(|by| entry.of != Some(*by)))
            .collect();
    }
    details(row, &mut entry)?;
    let entered = decision(row, &mut entry)?;
    Ok(Past::Event {
        event: entry,
        observed: None,
        entered,
    })
}

/// What only some kinds say.
fn details(row: &Row<'_>, entry: &mut Occurrence) -> Result<(), Wrong> {
    let (word, value): (&str, Value) = match entry.what {
        EventKind::Training => {
            const DAYS_WORDS: &str = "write how many days it was, as a whole number from 1 to 60";
            let days = row
                .number(DAYS, 60, DAYS_WORDS)?
                .filter(|days| *days > 0)
                .ok_or_else(|| (row.place_of(DAYS), DAYS_WORDS))?;
            ("days", days.into())
        }
        EventKind::Observation if said(row, REVIEW)? => ("for", "pdr".into()),
        kind @ (EventKind::Filed | EventKind::Sample) => {
            let words = if kind == EventKind::Filed {
                "say what it was: case-note, three-way or other"
            } else {
                "say what was drawn: supervision-file or observation-report"
            };
            let (at, text) = row.needed(ITEM, words)?;
            let item = row.spoken.item(kind, text).ok_or((at, words))?;
            if kind == EventKind::Filed && said(row, SHARED_DRIVE)? {
                entry.place = Some("shared-drive".into());
            }
            ("item", item.into())
        }
        EventKind::Disclosure => {
            let (_, to) = row.needed(SHARED_WITH, "write with whom it was shared")?;
            let knew = told(
                row,
                KNOWLEDGE,
                "write yes or no: did the supervisee know before?",
            )?;
            entry.has.insert("to".into(), to.into());
            ("knowledge", knew.into())
        }
        EventKind::Referral => {
            let both = told(row, BOTH_KNOW, "write yes or no: did both know of it?")?;
            ("both_know", both.into())
        }
        EventKind::PhaseConfirmed => {
            let ends = row
                .day_if_given(ENDS)?
                .ok_or_else(|| (row.place_of(ENDS), "write the day on which the year ends"))?;
            ("ends", ends.to_string().into())
        }
        _ => return Ok(()),
    };
    entry.has.insert(word.into(), value);
    Ok(())
}

fn said(row: &Row<'_>, names: &[&str]) -> Result<bool, Wrong> {
    Ok(row.yes_if_given(names)?.unwrap_or(false))
}

fn told(row: &Row<'_>, names: &[&str], message: &'static str) -> Result<bool, Wrong> {
    row.yes_if_given(names)?
        .ok_or_else(|| (row.place_of(names), message))
}

/// The case of a decision, and when it was entered on the case system.
fn decision(row: &Row<'_>, entry: &mut Occurrence) -> Result<Option<(Date, DocId)>, Wrong> {
    const ONE_CASE: &str = "write the number of the one case that was decided on";
    if entry.what != EventKind::Decision {
        return Ok(None);
    }
    let at = row.place_of(CASES);
    let case = only(row.cases()?.into_iter()).ok_or((at, ONE_CASE))?;
    entry.about = Some(case.to_string());
    Ok(row.past_day_if_given(ENTERED)?.map(|on| (on, case)))
}

/// An observation that a row can belong to: one that is known, or one of the rows.
struct Seen {
    on: Date,
    by: Option<DocId>,
    at: Result<DocId, usize>,
}

/// A part of an observation, or the feedback on it. `about` gives the observation's day; it
/// can be left out where the person was observed only once by then.
pub(super) fn part_of_observation(
    row: &Row<'_>,
    kind: EventKind,
    read: &[PastEvent],
) -> Result<Past, Wrong> {
    let (on, who) = (row.on()?, row.who()?);
    let day = row.past_day_if_given(ABOUT)?;
    let found: Vec<Seen> = observations(row, who, read)
        .into_iter()
        .filter(|seen| seen.on <= on && day.is_none_or(|day| seen.on == day))
        .collect();
    let message = if found.is_empty() {
        "no observation of this person up to that day is known; log it first, or in a row of its own"
    } else {
        "this person was observed more than once; write the day of the observation"
    };
    let seen = only(found.into_iter()).ok_or_else(|| (row.place_of(ABOUT), message))?;
    let mut entry = Occurrence::new(kind, on);
    let given = row.given_by()?;
    entry.by = match kind {
        EventKind::PractitionerPart => Some(who),
        _ => given.or(seen.by),
    };
    if kind == EventKind::Feedback {
        entry.with = core::iter::once(who)
            .chain(seen.by.or(entry.by).filter(|by| *by != who))
            .collect();
    }
    entry.about = seen.at.ok().map(|id| id.to_string());
    Ok(Past::Event {
        event: entry,
        observed: seen.at.err(),
        entered: None,
    })
}

fn observations(row: &Row<'_>, who: DocId, read: &[PastEvent]) -> Vec<Seen> {
    let of_them =
        |event: &Occurrence| event.what == EventKind::Observation && event.of == Some(who);
    let known = row
        .workspace
        .occurrences()
        .filter(|(_, event)| of_them(event))
        .map(|(id, event)| Seen {
            on: event.on,
            by: event.by,
            at: Ok(id),
        });
    let pasted = read.iter().filter_map(|entry| match &entry.what {
        Past::Event { event, .. } if of_them(event) => Some(Seen {
            on: event.on,
            by: event.by,
            at: Err(entry.row),
        }),
        _ => None,
    });
    known.chain(pasted).collect()
}

/// Adds an event to those read so far. The rows of one sample are one sample.
pub(super) fn gather(row: usize, what: Past, read: &mut Vec<PastEvent>) {
    if let Past::Event { event, .. } = &what
        && event.what == EventKind::Sample
        && let Some(there) = read.iter_mut().find_map(|entry| match &mut entry.what {
            Past::Event { event: there, .. }
                if there.what == EventKind::Sample
                    && there.on == event.on
                    && there.by == event.by
                    && there.has == event.has =>
            {
                Some(there)
            }
            _ => None,
        })
    {
        for file in &event.items {
            if !there.items.contains(file) {
                there.items.push(*file);
            }
        }
        return;
    }
    read.push(PastEvent { row, what });
}
