//! Workload sheets of the sample team. They need a scheme of points, so they are made when the
//! scheme is here: the same team, scheme and day make the same sheets.

use super::words::id;
use crate::calendar::Date;
use crate::policy::{FactFile, PolicyBook, Scoring, scoring};
use crate::supervision::{
    Change, Command, DeviceId, Disagreement, DocId, Ending, Paper, SheetContent, Signature, Stamp,
    SupervisionError, WorkloadSheet, Workspace,
};
use crate::workload::{
    Additional, Assessment, Commitment, Court, CourtType, DutyDay, InWords, KeptScore, Points, Row,
    Travel, Why, draft, last_sheet,
};
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// Months for which there are sheets, this one included.
const MONTHS: i32 = 6;

/// A worker with a place in the team: what differs from one to the other hangs on the place.
struct Whose<'a> {
    worker: DocId,
    supervisor: DocId,
    place: i32,
    names: [&'a str; 2],
}

/// The changes that give the team its sheets, for a workspace that has none. Empty where no
/// scheme of points is used.
///
/// # Errors
/// A sheet was refused, as it would be on a screen.
pub fn sheets(
    workspace: &Workspace,
    book: &PolicyBook,
    today: Date,
    device: DeviceId,
) -> Result<Vec<(Date, Change)>, SupervisionError> {
    let mut changes = Vec::new();
    let (Some(me), None) = (workspace.me(), workspace.workload_sheets().next()) else {
        return Ok(changes);
    };
    let facts = workspace.facts();
    let mut team = workspace.clone();
    let mut workers: Vec<(String, DocId)> = (workspace.workers())
        .filter(|(_, person)| person.left.is_none())
        .map(|(worker, person)| (person.name.clone(), worker))
        .collect();
    workers.sort();
    let manager = workspace.title(me);
    for (place, (name, worker)) in (0..).zip(&workers) {
        let whose = Whose {
            worker: *worker,
            supervisor: me,
            place,
            names: [&manager, name],
        };
        for back in (0..MONTHS).rev() {
            let day = today
                .month_start()
                .plus_months(-back)
                .plus_days(8 + (place * 5 + back * 3) % 14);
            let begun = (workspace.person(*worker))
                .and_then(|person| person.employed.iter().map(|dated| dated.from).min());
            if day > today || begun.is_none_or(|begun| day < begun) {
                continue;
            }
            for change in sheet(&team, book, &facts, &whose, (back, day)) {
                let stamp = Stamp {
                    at: i64::from(day.day_number()) * 86_400_000,
                    day,
                    device,
                    by: Some(me),
                };
                team.apply(Command::new(stamp, change.clone()))?;
                changes.push((day, change));
            }
        }
    }
    Ok(changes)
}

/// One sheet, begun, filled in and, but for a few of this month, signed by both.
fn sheet(
    team: &Workspace,
    book: &PolicyBook,
    facts: &FactFile,
    whose: &Whose<'_>,
    (back, day): (i32, Date),
) -> Vec<Change> {
    let worker = whose.worker.to_string();
    let Ok(Some(scoring)) = scoring(book, facts, &worker, day) else {
        return Vec::new();
    };
    let Some(form) = scoring.pack.pack.forms.last() else {
        return Vec::new();
    };
    let last = last_sheet(team, whose.worker, day, None);
    let last = last.map(|(_, sheet)| sheet.content.clone());
    let begun = draft(team, &scoring.scheme, whose.worker, last.as_ref(), day);
    let mut content = begun.content;
    if last.is_none() {
        by_hand(&mut content, &scoring, whose.place, day);
    }
    happened(&mut content, &scoring, whose.place, back);
    if back == 1 && whose.place == 3 {
        content.disagreements.push(Disagreement {
            row: None,
            column: None,
            supervisor: Points::whole(330),
            worker: Points::whole(345),
            reason: "Two of the families need a visit each week. We look at it again next month."
                .to_string(),
        });
    }
    let sheet = id(&format!("load/{worker}/{day}"));
    let words = InWords {
        scheme: &scoring.scheme,
        calendar: &scoring.pack.calendar,
        day,
    };
    let post = scoring.worker(facts, &worker, day);
    let score = scoring.score(&content.sheet(sheet, whose.worker), &[], &post, day);
    let kept = KeptScore::of(&words, &post, &score);
    let pack = &scoring.pack.pack;
    let paper = Paper::blank(&form.id, &pack.id, &pack.edition, "");
    let made = WorkloadSheet::new(whose.worker, whose.supervisor, content, paper);
    let mut changes = Vec::from([Change::add(sheet, made)]);
    if back == 0 && whose.place % 4 == 2 {
        return changes;
    }
    changes.push(Change::KeepScore {
        id: sheet,
        score: Box::new(kept),
    });
    for (person, name) in [whose.supervisor, whose.worker]
        .into_iter()
        .zip(whose.names)
    {
        changes.push(Change::Sign {
            id: sheet,
            signature: Signature {
                statement: "We went through this sheet together.".to_string(),
                ..Signature::of(person, name, day)
            },
            bound: BTreeMap::new(),
        });
    }
    changes.push(Change::Lock {
        id: sheet,
        ending: Ending::Signed,
        detail: String::new(),
        bound: BTreeMap::new(),
    });
    changes
}

/// Families that are on the sheet and not among the cases of the sample: enough for a working
/// week, and no more due dates.
fn by_hand(content: &mut SheetContent, scoring: &Scoring<'_>, place: i32, day: Date) {
    let kinds = &scoring.scheme.kinds;
    let word = |wanted: &str| kinds.contains_key(wanted).then(|| wanted.to_string());
    let small = word("cin-family")
        .or_else(|| word("cin"))
        .unwrap_or_default();
    let child = word("cpp").unwrap_or_default();
    let in_care = word("cic").unwrap_or_default();
    let cases = if scoring.scheme.stable.is_some() {
        7
    } else {
        17
    };
    let first = i32::try_from(content.rows.len()).unwrap_or_default() + 1;
    for number in 0..cases + place % 6 {
        let kind = match (number + place) % 5 {
            0 | 3 => &small,
            1 => &in_care,
            _ => &child,
        };
        // Two neighbouring children of one plan are siblings.
        let family = format!("Family {}", 1 + number);
        content.rows.push(Row {
            row: (first + number).to_string(),
            kind: kind.clone(),
            family: Some(family),
            opened: Some(day.plus_days(-30 * (1 + (number + place) % 9))),
            ..Row::default()
        });
    }
    if place % 3 == 1 && scoring.scheme.commitments.is_some() {
        content.commitments.push(Commitment {
            name: "Practice educator for a student".to_string(),
            points: Points::whole(10),
            from: Some(day),
            to: None,
            case_time: None,
            agreed: Some(true),
        });
    }
}

/// What comes and goes from month to month.
fn happened(content: &mut SheetContent, scoring: &Scoring<'_>, place: i32, back: i32) {
    let day = content.on;
    let scheme = &scoring.scheme;
    let number = content.rows.len().max(1);
    let turn = usize::try_from(place * 3 + back).unwrap_or_default();
    if back % 3 == 1 && content.rows.len() > 12 {
        content.rows.pop();
    }
    let rows = &mut content.rows;
    let place_of = |offset: usize| (turn + offset) % number;
    if let Some(row) = rows
        .get_mut(place_of(0))
        .filter(|_| scheme.assessment.is_some())
    {
        row.assessment = Some(Assessment {
            from: day.plus_days(-12),
            done: None,
            name: None,
            runs_on: None,
        });
    }
    if let Some(row) = rows
        .get_mut(place_of(5))
        .filter(|_| scheme.child.is_some() && back != 2)
    {
        row.additional = Some(Additional {
            why: Why::NewPlacement,
            from: day.plus_days(-9),
            to: None,
            reason: None,
        });
    }
    if let Some(row) = rows
        .get_mut(place_of(7))
        .filter(|_| scheme.court.is_some() && back % 2 == 0)
    {
        row.court = Some(Court {
            kind: CourtType::Initial,
            from: day.plus_days(-40),
            heard: Some(day.plus_days(-20)),
            last_heard: None,
            to: Some(day.plus_days(70)),
            papers: place % 2 == 0,
            papers_to: Some(day.plus_days(25)),
            complex: false,
            settled: None,
            exceptional: false,
            carrier: true,
        });
    }
    if let Some(row) = rows
        .get_mut(place_of(9))
        .filter(|_| scheme.travel.is_some())
    {
        row.travel = Some(Travel {
            miles: Points::whole(24),
            minutes: 50,
        });
    }
    if scheme.duty.is_some() {
        content.duty = (0..=(place + back) % 3)
            .map(|number| DutyDay {
                on: day.month_start().plus_days(2 + 2 * number),
                mainly_new: true,
                duty_point: None,
            })
            .filter(|duty| duty.on <= day)
            .collect();
    }
}
