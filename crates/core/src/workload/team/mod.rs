//! A team's workers beside each other, by the sheets that both agreed.
//!
//! It informs a talk and is no measure of anybody (DER-184, DER-199): workers stand in the order
//! of their names, sheets that are not agreed are left out and said to be, and personal
//! circumstances never come near it.

mod known;
mod meeting_room;
mod months;
mod unheld;
mod what_if;

use super::draft::sheets_of;
use super::words::on_day;
use super::{Ending, InWords, Points, Score, Sheet, Standing, Worker};
use crate::calendar::Date;
use crate::policy::{CompileError, FactFile, PolicyBook, Scoring, scoring};
use crate::supervision::{DocId, WorkloadSheet, Workspace};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
pub use known::{KnownChild, known_child};
pub use meeting_room::{MeetingRoom, RoomLine};
pub use months::MonthTotal;
pub use unheld::{Unheld, unheld};
pub use what_if::{Side, WhatIf, reallocate, what_if};

/// What ends within so many days is shown beside a worker.
const WEEKS_AHEAD: i32 = 8;

/// A worker in the team's view.
#[derive(Clone, Debug)]
pub struct TeamLine<'b> {
    /// The worker.
    pub worker: DocId,
    /// The name.
    pub name: String,
    /// The latest agreed sheet and its day; none where there is none yet.
    pub sheet: Option<(DocId, Date)>,
    /// What it comes to on the day of the view.
    pub score: Option<Score>,
    /// Where that stands.
    pub standing: Option<Standing>,
    /// What drops out in the next eight weeks.
    pub ends: Vec<Ending>,
    /// The day on which duty days are to be counted again: the end of the month within which
    /// the sheet was completed.
    pub recount: Option<Date>,
    /// A later sheet that is not agreed and is left out.
    pub left_out: Option<(DocId, Date)>,
    /// All of that in words, a sentence each; no case is named.
    pub words: Vec<String>,
    /// By what it was worked out: the scheme, what is known of the worker, the sheet.
    basis: Option<Basis<'b>>,
}

/// By what a worker's line was worked out.
#[derive(Clone, Debug)]
struct Basis<'b> {
    scoring: Scoring<'b>,
    worker: Worker,
    sheet: Option<Sheet>,
}

impl TeamLine<'_> {
    /// Points up to the upper end of the band; none without a band or above it.
    pub fn room(&self) -> Option<Points> {
        let score = self.score.as_ref()?;
        let room = score.band.as_ref()?.high - score.total?;
        (room >= Points::ZERO).then_some(room)
    }
}

/// A team on a day.
#[derive(Clone, Debug)]
pub struct Team<'b> {
    /// The day.
    pub day: Date,
    /// Open cases that nobody holds: they come first.
    pub unheld: Vec<Unheld>,
    /// The same in words; empty where there are none.
    pub unheld_words: String,
    /// The workers, in the order of their names.
    pub lines: Vec<TeamLine<'b>>,
    /// The total of each month: of past ones by the sheets that were kept, of the coming ones by
    /// what ends.
    pub months: Vec<MonthTotal>,
}

/// The workers of a team on a day. `facts` are those of the workspace ([`Workspace::facts`]) and
/// `book` holds the packs of their policies and of the scheme that was chosen.
///
/// # Errors
/// A scheme does not have the form that it should have.
pub fn team<'b>(
    workspace: &Workspace,
    book: &'b PolicyBook,
    facts: &FactFile,
    workers: &[DocId],
    day: Date,
) -> Result<Team<'b>, CompileError> {
    let mut named: Vec<(String, DocId)> = workers
        .iter()
        .filter_map(|id| Some((workspace.person(*id)?.name.clone(), *id)))
        .collect();
    named.sort_by_key(|(name, id)| (name.to_lowercase(), *id));
    named.dedup();
    let sheets: Vec<Sheet> = (named.iter())
        .filter_map(|(_, id)| agreed(workspace, *id, day))
        .map(|(id, sheet)| sheet.content.sheet(id, sheet.worker))
        .collect();
    let mut lines = Vec::new();
    for (name, id) in named {
        let scoring = scoring(book, facts, &id.to_string(), day)?;
        lines.push(line(workspace, facts, (name, id), scoring, &sheets, day));
    }
    let scheme = lines.iter().find_map(|line| line.basis.as_ref());
    let unheld = unheld(workspace, scheme.map(|basis| &basis.scoring), day);
    let mut team = Team {
        day,
        unheld_words: unheld::words(&unheld),
        unheld,
        months: Vec::new(),
        lines,
    };
    team.months = months::months(workspace, &team, &sheets);
    Ok(team)
}

/// The latest sheet up to a day by which both stand.
pub(super) fn agreed(
    workspace: &Workspace,
    worker: DocId,
    day: Date,
) -> Option<(DocId, &WorkloadSheet)> {
    sheets_of(workspace, worker)
        .filter(|(_, sheet)| sheet.is_agreed() && sheet.content.on <= day)
        .max_by_key(|(id, sheet)| (sheet.content.on, *id))
}

fn line<'b>(
    workspace: &Workspace,
    facts: &FactFile,
    (name, id): (String, DocId),
    scoring: Option<Scoring<'b>>,
    others: &[Sheet],
    day: Date,
) -> TeamLine<'b> {
    let found = agreed(workspace, id, day);
    let since = found.map(|(_, sheet)| sheet.content.on);
    let left_out = sheets_of(workspace, id)
        .filter(|(_, sheet)| !sheet.is_agreed() && sheet.content.on <= day)
        .filter(|(_, sheet)| since.is_none_or(|since| since <= sheet.content.on))
        .map(|(id, sheet)| (id, sheet.content.on))
        .max_by_key(|(id, on)| (*on, *id));
    let mut line = TeamLine {
        worker: id,
        name,
        sheet: found.map(|(id, sheet)| (id, sheet.content.on)),
        score: None,
        standing: None,
        ends: Vec::new(),
        recount: None,
        left_out,
        words: Vec::new(),
        basis: None,
    };
    if let Some(scoring) = scoring {
        let worker = scoring.worker(facts, &id.to_string(), day);
        let sheet = found.map(|(id, sheet)| sheet.content.sheet(id, sheet.worker));
        if let Some(sheet) = &sheet {
            let score = scoring.score(sheet, others, &worker, day);
            let words = InWords {
                scheme: &scoring.scheme,
                calendar: &scoring.pack.calendar,
                day,
            };
            line.standing = Some(words.standing(&worker, &score));
            let soon = day.plus_days(7 * WEEKS_AHEAD);
            let ends = score.ends.iter().filter(|one| one.last_day <= soon);
            line.ends = ends.cloned().collect();
            line.recount = recount(&scoring, sheet.on);
            line.score = Some(score);
        }
        line.basis = Some(Basis {
            scoring,
            worker,
            sheet,
        });
    }
    line.words = words(&line, day);
    line
}

/// The month's end, where a sheet was completed before it and duty days of later days count only
/// after they were worked (DER-243, DER-A53.mid-month).
fn recount(scoring: &Scoring<'_>, on: Date) -> Option<Date> {
    let duty = scoring.scheme.duty.as_ref()?;
    (!duty.whole_month && on < on.month_end()).then(|| on.month_end())
}

fn words(line: &TeamLine<'_>, day: Date) -> Vec<String> {
    let mut words = Vec::new();
    match (line.sheet, line.basis.is_some()) {
        (None, _) => words.push("No agreed sheet yet.".to_string()),
        (Some(_), false) => words.push("No scheme of points holds for this worker.".to_string()),
        (Some((_, on)), true) => {
            let standing = line.standing.as_ref().map(|one| one.words.clone());
            words.extend(standing);
            words.push(format!("From the sheet of {}.", on_day(on, day)));
        }
    }
    if let (Some(last), Some((_, on))) = (line.recount, line.sheet) {
        words.push(format!(
            "Duty days are counted up to {}. Count them again on {}.",
            on_day(on, day),
            on_day(last, day)
        ));
    }
    if let Some((_, on)) = line.left_out {
        words.push(format!(
            "The sheet of {} is not agreed yet and is left out.",
            on_day(on, day)
        ));
    }
    if let Some(next) = line.ends.first() {
        let less: Points = line.ends.iter().map(|one| one.points).sum();
        words.push(format!(
            "{} points drop out by {}, the first after {}.",
            -less,
            on_day(day.plus_days(7 * WEEKS_AHEAD), day),
            on_day(next.last_day, day)
        ));
    }
    words
}
