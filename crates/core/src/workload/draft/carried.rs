//! What stays of the last sheet, and what has ended since.

use super::placed::Entry;
use super::{Draft, several};
use crate::calendar::Date;
use crate::supervision::SheetContent;
use crate::workload::times::{Moment, last_of_months, sooner};
use crate::workload::words::{on_day, plain_words};
use crate::workload::{Part, Row, Scheme, Why};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// A row of the last sheet as it stands now, with what is other than it was.
pub(super) fn carried(
    scheme: &Scheme,
    last: &Row,
    entry: &Entry,
    moment: Moment,
) -> (Row, Vec<String>) {
    let mut row = last.clone();
    let mut words = Vec::new();
    let now = &entry.row;
    if row.kind != now.kind {
        row.kind.clone_from(&now.kind);
        row.standard = None;
        let label = scheme.kinds.get(&now.kind).map(|kind| kind.label.as_str());
        words.push(format!("Now: {}.", label.unwrap_or(&now.kind)));
    }
    row.also.clone_from(&now.also);
    if !entry
        .cases
        .iter()
        .any(|case| Some(case.to_string()) == row.case)
    {
        row.case.clone_from(&now.case);
    }
    if now.family.is_some() && row.family != now.family {
        row.family.clone_from(&now.family);
        words.push("The family is another one.".to_string());
    }
    if now.opened.is_some() {
        row.opened = now.opened;
    }
    if row.closed != now.closed {
        row.closed = now.closed;
        words.push(now.closed.map_or_else(
            || "The case stays with the worker.".to_string(),
            |last| format!("Held until {}.", on_day(last, moment.day)),
        ));
    }
    joint(&mut row, now, &mut words);
    court(&mut row, entry, moment, &mut words);
    ended(scheme, &mut row, moment, &mut words);
    (row, words)
}

/// A part in joint work that changed; a share that was agreed stays with its part.
fn joint(row: &mut Row, now: &Row, words: &mut Vec<String>) {
    let part = |row: &Row| row.joint.as_ref().map(|joint| joint.part);
    // Joint work that only the sheet tells of, and no allocation, stays.
    if part(row) == part(now) || now.joint.is_none() && no_partner_here(row) {
        return;
    }
    row.joint.clone_from(&now.joint);
    words.push(match part(now) {
        Some(Part::Equal) => "The work is shared equally now.".to_string(),
        Some(Part::Lead) => "The worker leads now, with a second worker.".to_string(),
        Some(Part::Second) => "The worker is the second worker now.".to_string(),
        None => "The worker holds the case alone now.".to_string(),
    });
}

fn no_partner_here(row: &Row) -> bool {
    let with = row.joint.as_ref().and_then(|joint| joint.with.as_deref());
    with.is_none_or(|with| crate::supervision::DocId::parse(with).is_err())
}

fn court(row: &mut Row, entry: &Entry, moment: Moment, words: &mut Vec<String>) {
    match (&row.court, &entry.row.court, entry.court_ended) {
        (None, Some(court), _) => {
            words.push(format!(
                "In court since {}. Say whether papers are being written.",
                on_day(court.from, moment.day)
            ));
            row.court.clone_from(&entry.row.court);
        }
        (Some(court), None, Some(last)) if court.from <= last && court.to.is_none() => {
            words.push(format!(
                "Care proceedings ended on {}.",
                on_day(last, moment.day)
            ));
            if !moment.meets(court.from, Some(last)) {
                row.court = None;
            } else if let Some(court) = &mut row.court {
                court.to = Some(last);
            }
        }
        _ => {}
    }
}

/// Takes out what no longer counts on the day by its own dates.
fn ended(scheme: &Scheme, row: &mut Row, moment: Moment, words: &mut Vec<String>) {
    let over = |last: Option<Date>| last.filter(|last| !moment.meets(*last, Some(*last)));
    let over = |last| over(last).filter(|last| *last < moment.day);
    let mut tell = |what: &str, last: Date| {
        words.push(format!("{what} ended on {}.", on_day(last, moment.day)));
    };
    if let Some(last) = row.court.as_ref().and_then(|court| over(court.to)) {
        row.court = None;
        tell("Court work", last);
    }
    if let Some(last) = row.assessment.as_ref().and_then(|one| over(one.done)) {
        row.assessment = None;
        tell("The assessment", last);
    }
    let enquiry = row.s47.as_ref();
    if let Some(last) = enquiry.and_then(|one| over(sooner(one.conference, one.closed))) {
        row.s47 = None;
        tell("The section 47 enquiry", last);
    }
    let calendar = scheme.child.as_ref().is_some_and(|one| one.calendar_month);
    let month = |from: Date| last_of_months(from, 1, calendar);
    let additional = row.additional.as_ref().and_then(|one| {
        let is_placement = matches!(one.why, Why::NewPlacement | Why::Transition);
        over(sooner(is_placement.then(|| month(one.from)), one.to))
    });
    if let Some(last) = additional {
        row.additional = None;
        tell("What asked for additional points", last);
    }
    row.tasks.retain(|task| match over(task.to) {
        Some(last) => {
            tell(&format!("The task {}", plain_words(&task.kind)), last);
            false
        }
        None => true,
    });
    row.extras.retain(|extra| match over(extra.to) {
        Some(last) => {
            let label = scheme.extras.get(&extra.what).map(|one| one.label.as_str());
            tell(label.unwrap_or(&extra.what), last);
            false
        }
        None => true,
    });
}

/// Carries over what stands beside the rows: commitments that go on, duty of the same month,
/// figures set for groups that are whole.
pub(super) fn own_columns(draft: &mut Draft, last: Option<&SheetContent>, day: Date) {
    let Some(last) = last else {
        return;
    };
    for one in &last.commitments {
        match one.to.filter(|to| *to < day) {
            Some(to) => {
                let told = format!("{} ended on {}.", one.name, on_day(to, day));
                draft.left_out.push(told);
            }
            None => draft.content.commitments.push(one.clone()),
        }
    }
    if last.on.month_start() == day.month_start() {
        draft.content.duty.clone_from(&last.duty);
    } else if !last.duty.is_empty() {
        let days = several(last.duty.len(), "duty day", "duty days");
        draft.left_out.push(format!(
            "Not carried over: {days} of {} {}. Enter those of this month.",
            last.on.month_name(),
            last.on.year()
        ));
    }
    for one in &last.overrides {
        let rows = &draft.content.rows;
        if one
            .rows
            .iter()
            .all(|id| rows.iter().any(|row| row.row == *id))
        {
            draft.content.overrides.push(one.clone());
        } else {
            draft.left_out.push(format!(
                "The figure {} that was set for siblings is not carried over, for the group is another one. Set it again if it should hold.",
                one.points
            ));
        }
    }
}
