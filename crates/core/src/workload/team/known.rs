//! How long a worker has known a child: before a case is moved, this is shown first.

use crate::calendar::Date;
use crate::supervision::{Allocation, DocId, MeetingStatus, Workspace};
use crate::workload::words::on_day;
use alloc::format;
use alloc::string::String;

/// What a worker and a child have behind them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownChild {
    /// The first day on which the worker held the case in any way; none if never.
    pub since: Option<Date>,
    /// Whether the worker holds it on the day.
    pub holds: bool,
    /// In how many sessions of this worker the case was talked about.
    pub talks: usize,
    /// The last of them.
    pub last: Option<Date>,
    /// All of that in a sentence; it names nobody.
    pub words: String,
}

/// How long a worker has known the child of a case, up to a day.
pub fn known_child(workspace: &Workspace, worker: DocId, case: DocId, day: Date) -> KnownChild {
    let held = workspace.case(case);
    let since = held.and_then(|case| {
        (case.allocated.iter())
            .filter(|one| {
                one.value.worker == worker
                    && one.value.kind != Allocation::Supervising
                    && one.from <= day
            })
            .map(|one| one.from)
            .min()
    });
    let talked = || {
        (workspace.meetings_with(case).into_iter())
            .map(|(_, meeting)| meeting)
            .filter(|meeting| {
                meeting.status == MeetingStatus::Held && meeting.with.contains(&worker)
            })
            .filter_map(|meeting| meeting.happened)
            .filter(|on| *on <= day)
    };
    let mut known = KnownChild {
        since,
        holds: held.is_some_and(|case| case.held_by(worker, day)),
        talks: talked().count(),
        last: talked().max(),
        words: String::new(),
    };
    known.words = words(&known, day);
    known
}

fn words(known: &KnownChild, day: Date) -> String {
    let Some(since) = known.since else {
        return match known.talks {
            0 => String::from("This worker has not held this case before."),
            _ => String::from(
                "This worker has not held this case, but it was talked about in supervision.",
            ),
        };
    };
    let talks = match (known.talks, known.last) {
        (0, _) | (_, None) => String::from("no session here speaks of it"),
        (1, Some(on)) => format!("one session spoke of it, on {}", on_day(on, day)),
        (several, Some(on)) => format!(
            "{several} sessions spoke of it, the last on {}",
            on_day(on, day)
        ),
    };
    let from = on_day(since, day);
    if known.holds {
        let length = length(since, day);
        format!("This worker has held the case for {length}, since {from}; {talks}.")
    } else {
        format!("This worker held the case before, from {from}; {talks}.")
    }
}

/// Whole months, or years from two on, or days where it is less than a month.
fn length(from: Date, to: Date) -> String {
    let mut months = 0;
    while months < 1_200 && from.plus_months(months + 1) <= to {
        months += 1;
    }
    match months {
        0 => match to.day_number().saturating_sub(from.day_number()) {
            1 => String::from("1 day"),
            days => format!("{days} days"),
        },
        1 => String::from("1 month"),
        months if months >= 24 => format!("{} years", months / 12),
        months => format!("{months} months"),
    }
}
