//! What moving a case would do, before anything is done.

use super::known::{KnownChild, known_child};
use super::unheld::alone;
use super::{Basis, Team, TeamLine};
use crate::calendar::Date;
use crate::supervision::{Allocated, Allocation, Case, Change, DocId, Workspace};
use crate::workload::draft::unheld_row;
use crate::workload::{InWords, Points, Row, Score, Sheet, Standing};
use alloc::string::ToString;
use alloc::vec::Vec;

/// A worker's score with and without a case.
#[derive(Clone, Debug)]
pub struct Side {
    /// The worker.
    pub worker: DocId,
    /// As it is.
    pub before: Score,
    /// As it would be.
    pub after: Score,
    /// Where it would stand.
    pub standing: Standing,
}

/// What moving a case would do. Nothing is changed by asking.
#[derive(Clone, Debug)]
pub struct WhatIf {
    /// What the worker who gives it up and the child have behind them: shown first. None for a
    /// case that nobody holds.
    pub known: Option<KnownChild>,
    /// What the worker who would take it and the child have behind them.
    pub known_to: KnownChild,
    /// The worker who gives it up; none for a case that nobody holds, or without an agreed sheet.
    pub from: Option<Side>,
    /// The worker who takes it; none without a scheme.
    pub to: Option<Side>,
    /// What the case comes to by itself.
    pub points: Option<Points>,
}

/// What moving a case from one worker to another would do on the team's day; without `from` the
/// case is one that nobody holds. Both totals are worked out anew, with what siblings take off.
pub fn what_if(
    workspace: &Workspace,
    team: &Team<'_>,
    case: DocId,
    from: Option<DocId>,
    to: DocId,
) -> WhatIf {
    let line = |worker: DocId| team.lines.iter().find(|line| line.worker == worker);
    let giver = from.and_then(line);
    let taker = line(to);
    let id = case.to_string();
    let is_it = |row: &&Row| row.case.as_deref() == Some(id.as_str());
    let of_giver = |line: &TeamLine<'_>| -> Vec<Row> {
        let sheet = line.basis.as_ref().and_then(|basis| basis.sheet.as_ref());
        let rows = sheet.into_iter().flat_map(|sheet| &sheet.rows);
        rows.filter(is_it).cloned().collect()
    };
    let mut moved = giver.map(of_giver).unwrap_or_default();
    let basis = taker.and_then(|line| line.basis.as_ref());
    if moved.is_empty() {
        let known = workspace.case(case).zip(basis);
        let row =
            known.and_then(|(held, basis)| unheld_row(&basis.scoring.scheme, case, held, team.day));
        moved.extend(row);
    }
    for row in &mut moved {
        row.opened = Some(team.day);
        row.closed = None;
        row.joint = None;
    }
    WhatIf {
        known: from.map(|worker| known_child(workspace, worker, case, team.day)),
        known_to: known_child(workspace, to, case, team.day),
        from: giver.and_then(|line| {
            side(line, team.day, |sheet| {
                sheet.rows.retain(|row| !is_it(&row));
            })
        }),
        points: basis.filter(|_| !moved.is_empty()).map(|basis| {
            let each = moved
                .iter()
                .map(|row| alone(&basis.scoring, row.clone(), team.day));
            each.sum()
        }),
        to: taker.and_then(|line| {
            side(line, team.day, |sheet| {
                sheet.rows.retain(|row| !is_it(&row));
                let taken = sheet
                    .rows
                    .iter()
                    .filter_map(|row| row.row.parse::<u32>().ok());
                let mut next = taken.max().unwrap_or(0);
                for row in &moved {
                    next = next.saturating_add(1);
                    sheet.rows.push(Row {
                        row: next.to_string(),
                        ..row.clone()
                    });
                }
            })
        }),
    }
}

/// A worker's score before and after a change of the sheet; a worker without a sheet has an
/// empty one.
fn side(line: &TeamLine<'_>, day: Date, change: impl FnOnce(&mut Sheet)) -> Option<Side> {
    let basis = line.basis.as_ref()?;
    let before = basis.sheet.clone().unwrap_or_else(|| Sheet {
        id: "new".to_string(),
        of: line.worker.to_string(),
        on: day,
        rows: Vec::new(),
        commitments: Vec::new(),
        duty: Vec::new(),
        overrides: Vec::new(),
        circumstances: None,
    });
    let mut after = before.clone();
    change(&mut after);
    // A figure that was set for a group falls with the group.
    let has = |id: &str| after.rows.iter().any(|row| row.row == id);
    let whole = |rows: &[alloc::string::String]| rows.iter().all(|row| has(row));
    let overrides = (after.overrides.iter())
        .filter(|one| whole(&one.rows))
        .cloned()
        .collect();
    after.overrides = overrides;
    let Basis {
        scoring, worker, ..
    } = basis;
    let after = scoring.score(&after, &[], worker, day);
    let words = InWords {
        scheme: &scoring.scheme,
        calendar: &scoring.pack.calendar,
        day,
    };
    Some(Side {
        worker: line.worker,
        before: scoring.score(&before, &[], worker, day),
        standing: words.standing(worker, &after),
        after,
    })
}

/// The change that moves a case: what the one held ends on the day before, what the other holds
/// begins on `day`. Without `from` the case is only allotted. None where the case is not here.
pub fn reallocate(
    workspace: &Workspace,
    case: DocId,
    from: Option<DocId>,
    to: DocId,
    kind: Allocation,
    day: Date,
) -> Option<Change> {
    let mut moved: Case = workspace.case(case)?.clone();
    if let Some(from) = from {
        let gives = |link: &Allocated| link.worker == from && link.kind != Allocation::Supervising;
        moved
            .allocated
            .0
            .retain(|one| !(gives(&one.value) && day <= one.from));
        moved.allocated.end_among(day.plus_days(-1), gives);
    }
    let link = Allocated { worker: to, kind };
    moved
        .allocated
        .begin_among(link, day, |link| link.worker == to);
    let changes = [Change::correct(case, moved)].to_vec();
    Some(Change::Together { changes })
}
