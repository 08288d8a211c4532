//! A worker's points month by month, and what changed from one to the next.

use super::draft::sheets_of;
use super::words::listed;
use super::{BandFound, Points, Score, Term};
use crate::calendar::Date;
use crate::supervision::{DocId, WorkloadSheet, Workspace};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// A row that came, went or counts otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowMove {
    /// The row on the later sheet, or on the earlier one if it went.
    pub row: String,
    /// The case.
    pub case: Option<DocId>,
    /// What it counted; none if it was not there.
    pub before: Option<Points>,
    /// What it counts; none if it went.
    pub after: Option<Points>,
    /// By which columns it changed, and by how much.
    pub columns: Vec<(String, Points)>,
}

/// One month: the last agreed sheet of it.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryMonth {
    /// The month's first day.
    pub month: Date,
    /// The sheet.
    pub sheet: DocId,
    /// Its day.
    pub on: Date,
    /// The total that was signed.
    pub total: Option<Points>,
    /// The band of that day.
    pub band: Option<BandFound>,
    /// Where it stood, in words.
    pub standing: String,
    /// How much more than on the sheet before it; less is below nothing.
    pub by: Option<Points>,
    /// The rows that changed since the sheet before.
    pub moves: Vec<RowMove>,
    /// The worker's own columns and what siblings take off together, where these changed: what,
    /// and by how much.
    pub own: Vec<(String, Points)>,
    /// What changed in words, a sentence; it names no case.
    pub words: String,
}

/// A worker's agreed sheets up to a day, the last of each month, the earliest first.
pub fn history(workspace: &Workspace, worker: DocId, day: Date) -> Vec<HistoryMonth> {
    let mut months: BTreeMap<Date, (DocId, &WorkloadSheet)> = BTreeMap::new();
    let agreed = sheets_of(workspace, worker)
        .filter(|(_, sheet)| sheet.is_agreed() && sheet.content.on <= day);
    for (id, sheet) in agreed {
        let held = months
            .entry(sheet.content.on.month_start())
            .or_insert((id, sheet));
        if (held.1.content.on, held.0) < (sheet.content.on, id) {
            *held = (id, sheet);
        }
    }
    let mut before: Option<&WorkloadSheet> = None;
    let mut found = Vec::new();
    for (month, (id, sheet)) in months {
        let Some(kept) = &sheet.score else {
            continue;
        };
        let (moves, own) = before.map(|last| changed(last, sheet)).unwrap_or_default();
        let last = before.and_then(|last| last.score.as_ref()?.score.total);
        let by = kept.score.total.zip(last).map(|(now, last)| now - last);
        found.push(HistoryMonth {
            month,
            sheet: id,
            on: sheet.content.on,
            total: kept.score.total,
            band: kept.score.band.clone(),
            standing: kept.standing.clone(),
            words: words(by, &moves, &own),
            by,
            moves,
            own,
        });
        before = Some(sheet);
    }
    found
}

type Columns = BTreeMap<Term, Points>;

/// Rows by their case, and by their number among the rows of that case; without a case by id.
fn rows(sheet: &WorkloadSheet) -> BTreeMap<(String, usize), (String, &Columns, Points)> {
    let mut rows = BTreeMap::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let scored = sheet.score.iter().flat_map(|kept| &kept.score.rows);
    for row in scored {
        let of = sheet.content.rows.iter().find(|one| one.row == row.row);
        let case = of.and_then(|one| one.case.clone());
        let key = case.unwrap_or_else(|| format!("row {}", row.row));
        let number = seen.entry(key.clone()).or_default();
        rows.insert((key, *number), (row.row.clone(), &row.columns, row.total));
        *number = number.saturating_add(1);
    }
    rows
}

fn changed(last: &WorkloadSheet, now: &WorkloadSheet) -> (Vec<RowMove>, Vec<(String, Points)>) {
    let (old, new) = (rows(last), rows(now));
    let none = Columns::new();
    let mut moves = Vec::new();
    for (key, (row, columns, total)) in &new {
        let before = old.get(key);
        let differ = differences(before.map_or(&none, |(_, columns, _)| columns), columns);
        if before.is_none() || !differ.is_empty() {
            moves.push(RowMove {
                row: row.clone(),
                case: DocId::parse(&key.0).ok(),
                before: before.map(|(.., total)| *total),
                after: Some(*total),
                columns: differ,
            });
        }
    }
    for (key, (row, columns, total)) in old.iter().filter(|(key, _)| !new.contains_key(*key)) {
        moves.push(RowMove {
            row: row.clone(),
            case: DocId::parse(&key.0).ok(),
            before: Some(*total),
            after: None,
            columns: differences(columns, &none),
        });
    }
    let score = |sheet: &WorkloadSheet| sheet.score.as_ref().map(|kept| kept.score.clone());
    let (old, new) = (
        score(last).unwrap_or_default(),
        score(now).unwrap_or_default(),
    );
    let adjusted =
        |score: &Score| -> Points { score.adjustments.iter().map(|one| one.points).sum() };
    let own = [
        ("Additional responsibilities", new.c9 - old.c9),
        ("Duty", new.c10 - old.c10),
        ("Siblings together", adjusted(&new) - adjusted(&old)),
    ];
    let own = own.into_iter().filter(|(_, by)| !by.is_zero());
    (
        moves,
        own.map(|(what, by)| (what.to_string(), by)).collect(),
    )
}

fn differences(old: &Columns, new: &Columns) -> Vec<(String, Points)> {
    let of = |columns: &Columns, id: &str| columns.get(id).copied().unwrap_or_default();
    let mut ids: Vec<&Term> = old.keys().chain(new.keys()).collect();
    ids.sort();
    ids.dedup();
    let differ = ids
        .into_iter()
        .map(|id| (id.to_string(), of(new, id) - of(old, id)));
    differ.filter(|(_, by)| !by.is_zero()).collect()
}

fn words(by: Option<Points>, moves: &[RowMove], own: &[(String, Points)]) -> String {
    let Some(by) = by else {
        return "The first sheet.".to_string();
    };
    let came = moves.iter().filter(|one| one.before.is_none()).count();
    let went = moves.iter().filter(|one| one.after.is_none()).count();
    let other = moves.len().saturating_sub(came).saturating_sub(went);
    let mut parts = Vec::new();
    for (number, what) in [(came, "new"), (went, "gone"), (other, "changed")] {
        if number > 0 {
            let rows = if number == 1 { "row" } else { "rows" };
            parts.push(format!("{number} {rows} {what}"));
        }
    }
    parts.extend(
        own.iter()
            .map(|(what, by)| format!("{what} {}", signed(*by))),
    );
    if parts.is_empty() {
        return "Nothing changed.".to_string();
    }
    format!("{} points: {}.", signed(by), listed(&parts))
}

fn signed(points: Points) -> String {
    if points > Points::ZERO {
        format!("+{points}")
    } else {
        points.to_string()
    }
}
