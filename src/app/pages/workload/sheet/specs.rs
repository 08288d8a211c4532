//! The fields of a row: how each is shown, and how what is typed is read.

use super::typed::{day, figure, maybe, shown, tick, words_of};
use alongside_core::calendar::Date;
use alongside_core::workload::{CourtType, Row, Why};

/// How a field is entered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A day that must be there.
    Day,
    /// A day that may be left open.
    MaybeDay,
    /// Words.
    Text,
    /// A number of points, miles or a share.
    Figure,
    /// A tick.
    Tick,
    /// One of several, with its words.
    OneOf(&'static [(&'static str, &'static str)]),
}

/// A field.
#[derive(Clone, Copy)]
pub struct Spec {
    /// Its word in ids.
    pub key: &'static str,
    /// Its label.
    pub label: &'static str,
    /// How it is entered.
    pub entry: Entry,
    /// What it holds, as it is shown.
    pub get: fn(&Row) -> String,
    /// Takes what is typed; false where it cannot be read.
    pub set: fn(&mut Row, &str, Date) -> bool,
}

/// A field of an item that a row may have: what it shows, and how it is set.
macro_rules! of {
    ($item:ident, $key:literal, $label:literal, $entry:expr, $get:expr, |$one:ident, $text:ident, $today:ident| $set:expr) => {
        Spec {
            key: $key,
            label: $label,
            entry: $entry,
            get: |row| row.$item.as_ref().map_or_else(String::new, $get),
            set: |row, $text, $today| {
                let _ = $today;
                row.$item.as_mut().is_some_and(|$one| $set)
            },
        }
    };
}

/// Sets and says that it could be read.
macro_rules! put {
    ($set:expr) => {{
        $set;
        true
    }};
}

/// Additional points for a child.
pub const ADDITIONAL: &[Spec] = &[
    of!(
        additional,
        "why",
        "Why",
        Entry::OneOf(&[
            ("new-placement", "New placement"),
            ("transition", "Between placements"),
            ("high-input", "Unusually high input"),
        ]),
        |one| one.why.word().to_owned(),
        |one, text, _today| Why::parse(text).map(|why| one.why = why).is_ok()
    ),
    of!(
        additional,
        "more-from",
        "Since",
        Entry::Day,
        |one| shown(Some(one.from)),
        |one, text, today| day(text, today, |day| one.from = day)
    ),
    of!(
        additional,
        "more-to",
        "Until",
        Entry::MaybeDay,
        |one| shown(one.to),
        |one, text, today| maybe(text, today, |day| one.to = day)
    ),
    of!(
        additional,
        "more-reason",
        "The manager’s reason",
        Entry::Text,
        |one| one.reason.clone().unwrap_or_default(),
        |one, text, _today| put!(one.reason = words_of(text))
    ),
];

/// Court work.
pub const COURT: &[Spec] = &[
    of!(
        court,
        "court-type",
        "What is before the court",
        Entry::OneOf(&[
            ("initial", "Care proceedings"),
            ("revocation", "Revoking a care order"),
            ("s7", "A section 7 report"),
            ("s37", "A section 37 report"),
            ("directions", "A directions appointment only"),
        ]),
        |one| one.kind.word().to_owned(),
        |one, text, _today| CourtType::parse(text).map(|kind| one.kind = kind).is_ok()
    ),
    of!(
        court,
        "court-from",
        "Before the court since",
        Entry::Day,
        |one| shown(Some(one.from)),
        |one, text, today| day(text, today, |day| one.from = day)
    ),
    of!(
        court,
        "heard",
        "Heard on",
        Entry::MaybeDay,
        |one| shown(one.heard),
        |one, text, today| maybe(text, today, |day| one.heard = day)
    ),
    of!(
        court,
        "last-heard",
        "Last hearing so far",
        Entry::MaybeDay,
        |one| shown(one.last_heard),
        |one, text, today| maybe(text, today, |day| one.last_heard = day)
    ),
    of!(
        court,
        "court-to",
        "Last day that counts",
        Entry::MaybeDay,
        |one| shown(one.to),
        |one, text, today| maybe(text, today, |day| one.to = day)
    ),
    of!(
        court,
        "papers",
        "The first papers are being written",
        Entry::Tick,
        |one| tick(one.papers),
        |one, text, _today| put!(one.papers = !text.is_empty())
    ),
    of!(
        court,
        "papers-to",
        "Papers written until",
        Entry::MaybeDay,
        |one| shown(one.papers_to),
        |one, text, today| maybe(text, today, |day| one.papers_to = day)
    ),
    of!(
        court,
        "complex",
        "Particularly complex, with several children and plans",
        Entry::Tick,
        |one| tick(one.complex),
        |one, text, _today| put!(one.complex = !text.is_empty())
    ),
    of!(
        court,
        "settled",
        "More settled since",
        Entry::MaybeDay,
        |one| shown(one.settled),
        |one, text, today| maybe(text, today, |day| one.settled = day)
    ),
    of!(
        court,
        "exceptional",
        "The directions appointment asks exceptionally much",
        Entry::Tick,
        |one| tick(one.exceptional),
        |one, text, _today| put!(one.exceptional = !text.is_empty())
    ),
    of!(
        court,
        "carrier",
        "The family’s court points stand on this row",
        Entry::Tick,
        |one| tick(one.carrier),
        |one, text, _today| put!(one.carrier = !text.is_empty())
    ),
];

/// An assessment.
pub const ASSESSMENT: &[Spec] = &[
    of!(
        assessment,
        "assessed",
        "Begun on",
        Entry::Day,
        |one| shown(Some(one.from)),
        |one, text, today| day(text, today, |day| one.from = day)
    ),
    of!(
        assessment,
        "assessed-done",
        "Completed on",
        Entry::MaybeDay,
        |one| shown(one.done),
        |one, text, today| maybe(text, today, |day| one.done = day)
    ),
    of!(
        assessment,
        "assessment-name",
        "Its name, if it is no core assessment",
        Entry::Text,
        |one| one.name.clone().unwrap_or_default(),
        |one, text, _today| put!(one.name = words_of(text))
    ),
    of!(
        assessment,
        "runs-on",
        "Why it runs on",
        Entry::Text,
        |one| one.runs_on.clone().unwrap_or_default(),
        |one, text, _today| put!(one.runs_on = words_of(text))
    ),
];

/// A section 47 enquiry.
pub const ENQUIRY: &[Spec] = &[
    of!(
        s47,
        "s47-from",
        "Referral received on",
        Entry::Day,
        |one| shown(Some(one.from)),
        |one, text, today| day(text, today, |day| one.from = day)
    ),
    of!(
        s47,
        "conference",
        "Conference on",
        Entry::MaybeDay,
        |one| shown(one.conference),
        |one, text, today| maybe(text, today, |day| one.conference = day)
    ),
    of!(
        s47,
        "s47-closed",
        "Closed without one on",
        Entry::MaybeDay,
        |one| shown(one.closed),
        |one, text, today| maybe(text, today, |day| one.closed = day)
    ),
];

/// The way to the child.
pub const TRAVEL: &[Spec] = &[
    of!(
        travel,
        "miles",
        "Miles from the office",
        Entry::Figure,
        |one| one.miles.to_string(),
        |one, text, _today| figure(text, |miles| one.miles = miles)
    ),
    of!(
        travel,
        "minutes",
        "Minutes each way",
        Entry::Figure,
        |one| one.minutes.to_string(),
        |one, text, _today| text
            .trim()
            .parse()
            .map(|minutes| one.minutes = minutes)
            .is_ok()
    ),
];

/// Work on the case that is shared.
pub const JOINT: &[Spec] = &[
    of!(
        joint,
        "part",
        "This worker’s part",
        Entry::OneOf(&[
            ("equal", "Each does most of the tasks"),
            ("lead", "Leads"),
            ("second", "Has a much reduced part"),
        ]),
        |one| one.part.word().to_owned(),
        |one, text, _today| {
            alongside_core::workload::Part::parse(text)
                .map(|part| one.part = part)
                .is_ok()
        }
    ),
    of!(
        joint,
        "share",
        "Share of a reduced part, 0 to 1",
        Entry::Figure,
        |one| one
            .share
            .map_or_else(String::new, |share| share.to_string()),
        |one, text, _today| {
            if text.trim().is_empty() {
                put!(one.share = None)
            } else {
                figure(text, |share| one.share = Some(share))
            }
        }
    ),
];

/// The row itself.
pub const HELD: &[Spec] = &[
    Spec {
        key: "family",
        label: "Family",
        entry: Entry::Text,
        get: |row| row.family.clone().unwrap_or_default(),
        set: |row, text, _| put!(row.family = words_of(text)),
    },
    Spec {
        key: "opened",
        label: "Held since",
        entry: Entry::MaybeDay,
        get: |row| shown(row.opened),
        set: |row, text, today| maybe(text, today, |day| row.opened = day),
    },
    Spec {
        key: "closed",
        label: "Held until",
        entry: Entry::MaybeDay,
        get: |row| shown(row.closed),
        set: |row, text, today| maybe(text, today, |day| row.closed = day),
    },
];

/// What makes siblings a group.
pub const TOGETHER: &[Spec] = &[
    Spec {
        key: "lives",
        label: "Lives with (the same words for siblings who live together)",
        entry: Entry::Text,
        get: |row| row.lives.clone().unwrap_or_default(),
        set: |row, text, _| put!(row.lives = words_of(text)),
    },
    Spec {
        key: "seen",
        label: "Seen at the same time as them",
        entry: Entry::Tick,
        get: |row| tick(row.seen_together),
        set: |row, text, _| put!(row.seen_together = !text.is_empty()),
    },
    Spec {
        key: "half",
        label: "Half- or step-sibling",
        entry: Entry::Tick,
        get: |row| tick(row.half_sibling),
        set: |row, text, _| put!(row.half_sibling = !text.is_empty()),
    },
];
