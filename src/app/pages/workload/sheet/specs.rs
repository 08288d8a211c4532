//! The fields of a row: how each is shown, and how what is typed is read.

use super::typed::{day, figure, maybe, shown, tick, words_of};
use alongside_core::calendar::Date;
use alongside_core::workload::{CourtType, Part, Row, Why};

/// How a field is entered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A day that must be there.
    Day,
    /// A day that may be left open.
    MaybeDay,
    /// Words that may be left out.
    Text,
    /// Words that must be there.
    Name,
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

/// A day that must be there.
macro_rules! a_day {
    ($item:ident, $key:literal, $label:literal, $field:ident) => {
        of!(
            $item,
            $key,
            $label,
            Entry::Day,
            |one| shown(Some(one.$field)),
            |one, text, today| day(text, today, |day| one.$field = day)
        )
    };
}

/// A day that may be left open: of an item, or of the row itself.
macro_rules! a_day_or_none {
    ($item:ident, $key:literal, $label:literal, $field:ident) => {
        of!(
            $item,
            $key,
            $label,
            Entry::MaybeDay,
            |one| shown(one.$field),
            |one, text, today| maybe(text, today, |day| one.$field = day)
        )
    };
    ($key:literal, $label:literal, $field:ident) => {
        Spec {
            key: $key,
            label: $label,
            entry: Entry::MaybeDay,
            get: |row| shown(row.$field),
            set: |row, text, today| maybe(text, today, |day| row.$field = day),
        }
    };
}

/// A tick: of an item, or of the row itself.
macro_rules! a_tick {
    ($item:ident, $key:literal, $label:literal, $field:ident) => {
        of!(
            $item,
            $key,
            $label,
            Entry::Tick,
            |one| tick(one.$field),
            |one, text, _today| put!(one.$field = !text.is_empty())
        )
    };
    ($key:literal, $label:literal, $field:ident) => {
        Spec {
            key: $key,
            label: $label,
            entry: Entry::Tick,
            get: |row| tick(row.$field),
            set: |row, text, _| put!(row.$field = !text.is_empty()),
        }
    };
}

/// Words that may be left out: of an item, or of the row itself.
macro_rules! a_text {
    ($item:ident, $key:literal, $label:literal, $field:ident) => {
        of!(
            $item,
            $key,
            $label,
            Entry::Text,
            |one| one.$field.clone().unwrap_or_default(),
            |one, text, _today| put!(one.$field = words_of(text))
        )
    };
    ($key:literal, $label:literal, $field:ident) => {
        Spec {
            key: $key,
            label: $label,
            entry: Entry::Text,
            get: |row| row.$field.clone().unwrap_or_default(),
            set: |row, text, _| put!(row.$field = words_of(text)),
        }
    };
}

/// One of several words that a kind knows.
macro_rules! one_of {
    ($item:ident, $key:literal, $label:literal, $field:ident: $kind:ty, $choices:expr) => {
        of!(
            $item,
            $key,
            $label,
            Entry::OneOf($choices),
            |one| one.$field.word().to_owned(),
            |one, text, _today| <$kind>::parse(text).map(|kind| one.$field = kind).is_ok()
        )
    };
}

/// Additional points for a child.
pub const ADDITIONAL: &[Spec] = &[
    one_of!(
        additional,
        "why",
        "Why",
        why: Why,
        &[
            ("new-placement", "New placement"),
            ("transition", "Between placements"),
            ("high-input", "Unusually high input"),
        ]
    ),
    a_day!(additional, "more-from", "Since", from),
    a_day_or_none!(additional, "more-to", "Until", to),
    a_text!(additional, "more-reason", "The manager’s reason", reason),
];

/// Court work.
pub const COURT: &[Spec] = &[
    one_of!(
        court,
        "court-type",
        "What is before the court",
        kind: CourtType,
        &[
            ("initial", "Care proceedings"),
            ("revocation", "Revoking a care order"),
            ("s7", "A section 7 report"),
            ("s37", "A section 37 report"),
            ("directions", "A directions appointment only"),
        ]
    ),
    a_day!(court, "court-from", "Before the court since", from),
    a_day_or_none!(court, "heard", "Heard on", heard),
    a_day_or_none!(court, "last-heard", "Last hearing so far", last_heard),
    a_day_or_none!(court, "court-to", "Last day that counts", to),
    a_tick!(
        court,
        "papers",
        "The first papers are being written",
        papers
    ),
    a_day_or_none!(court, "papers-to", "Papers written until", papers_to),
    a_tick!(
        court,
        "complex",
        "Particularly complex, with several children and plans",
        complex
    ),
    a_day_or_none!(court, "settled", "More settled since", settled),
    a_tick!(
        court,
        "exceptional",
        "The directions appointment asks exceptionally much",
        exceptional
    ),
    a_tick!(
        court,
        "carrier",
        "The family’s court points stand on this row",
        carrier
    ),
];

/// An assessment.
pub const ASSESSMENT: &[Spec] = &[
    a_day!(assessment, "assessed", "Begun on", from),
    a_day_or_none!(assessment, "assessed-done", "Completed on", done),
    a_text!(
        assessment,
        "assessment-name",
        "Its name, if it is no core assessment",
        name
    ),
    a_text!(assessment, "runs-on", "Why it runs on", runs_on),
];

/// A section 47 enquiry.
pub const ENQUIRY: &[Spec] = &[
    a_day!(s47, "s47-from", "Referral received on", from),
    a_day_or_none!(s47, "conference", "Conference on", conference),
    a_day_or_none!(s47, "s47-closed", "Closed without one on", closed),
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
    one_of!(
        joint,
        "part",
        "This worker’s part",
        part: Part,
        &[
            ("equal", "Each does most of the tasks"),
            ("lead", "Leads"),
            ("second", "Has a much reduced part"),
        ]
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
    of!(
        joint,
        "seconds",
        "How many have a reduced part, if more than one",
        Entry::Figure,
        |one| one
            .seconds
            .map_or_else(String::new, |several| several.to_string()),
        |one, text, _today| {
            if text.trim().is_empty() {
                put!(one.seconds = None)
            } else {
                let several = text.trim().parse();
                several
                    .map(|several| one.seconds = Some(several))
                    .is_ok_and(|()| one.seconds != Some(0))
            }
        }
    ),
];

/// The row itself.
pub const HELD: &[Spec] = &[
    a_text!("family", "Family", family),
    a_day_or_none!("opened", "Held since", opened),
    a_day_or_none!("closed", "Held until", closed),
];

/// What makes siblings a group.
pub const TOGETHER: &[Spec] = &[
    a_text!(
        "lives",
        "Lives with (the same words for siblings who live together)",
        lives
    ),
    a_tick!("seen", "Seen at the same time as them", seen_together),
    a_tick!("half", "Half- or step-sibling", half_sibling),
];
