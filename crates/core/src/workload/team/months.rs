//! Peaks and troughs: a team's total month by month.

use super::Team;
use crate::calendar::Date;
use crate::supervision::Workspace;
use crate::workload::draft::sheets_of;
use crate::workload::{Points, Sheet};
use alloc::vec::Vec;

/// Months that are looked back on.
const BACK: i32 = 12;
/// Months that are looked ahead to.
const AHEAD: i32 = 3;

/// A team's total of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthTotal {
    /// The month's first day.
    pub month: Date,
    /// All points of those of whom there is an agreed sheet.
    pub total: Points,
    /// Of how many workers there is one.
    pub workers: usize,
    /// Whether it lies ahead: then it is what the present sheets come to at the month's end, once
    /// what ends by then has dropped out. Nothing new is guessed.
    pub ahead: bool,
}

/// The twelve months up to the day and the three after it; of the past months those without a
/// sheet are left out.
pub(super) fn months(workspace: &Workspace, team: &Team<'_>, sheets: &[Sheet]) -> Vec<MonthTotal> {
    let this = team.day.month_start();
    let mut found = Vec::new();
    for back in (0..BACK).rev() {
        let month = this.plus_months(-back);
        let of_workers = team.lines.iter().filter_map(|line| {
            let last = month.month_end().min(team.day);
            let (_, sheet) = sheets_of(workspace, line.worker)
                .filter(|(_, sheet)| {
                    sheet.is_agreed() && month <= sheet.content.on && sheet.content.on <= last
                })
                .max_by_key(|(id, sheet)| (sheet.content.on, *id))?;
            sheet.score.as_ref()?.score.total
        });
        let totals: Vec<Points> = of_workers.collect();
        if !totals.is_empty() {
            found.push(MonthTotal {
                month,
                workers: totals.len(),
                total: totals.into_iter().sum(),
                ahead: false,
            });
        }
    }
    for ahead in 1..=AHEAD {
        let month = this.plus_months(ahead);
        let totals: Vec<Points> = (team.lines.iter())
            .filter_map(|line| {
                let basis = line.basis.as_ref()?;
                let sheet = basis.sheet.as_ref()?;
                let day = month.month_end();
                basis.scoring.score(sheet, sheets, &basis.worker, day).total
            })
            .collect();
        if !totals.is_empty() {
            found.push(MonthTotal {
                month,
                workers: totals.len(),
                total: totals.into_iter().sum(),
                ahead: true,
            });
        }
    }
    found
}
