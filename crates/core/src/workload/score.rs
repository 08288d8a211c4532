//! A sheet's score: rows, what siblings take off, the worker's own columns, the band.

use super::band::band;
use super::case_row::{Counted, Rows, reason};
use super::court::court;
use super::siblings::adjustments;
use super::times::Moment;
use super::worker::{commitments, duty};
use super::{Points, Scheme, Scope, Sheet, Term, Worker};
use crate::calendar::{Date, WorkingCalendar};
use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// What a sheet comes to on a day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// The sheet's id.
    pub sheet: String,
    /// All points; none where a reading says that columns are not added up.
    pub total: Option<Points>,
    /// Case rows, in the sheet's order.
    pub rows: Vec<RowScore>,
    /// What is added to or taken off several rows together.
    pub adjustments: Vec<Adjustment>,
    /// What every worker has, where the scheme gives points for it.
    #[serde(default, skip_serializing_if = "Points::is_zero")]
    pub stable: Points,
    /// Commitments.
    pub c9: Points,
    /// Duty days.
    pub c10: Points,
    /// Why the worker's own columns are what they are.
    pub why: Vec<Reason>,
    /// Against what is thought reasonable; none where no band is given.
    pub band: Option<BandFound>,
    /// What will drop out, and when.
    pub ends: Vec<Ending>,
    /// What the two people should look at.
    pub warnings: Vec<String>,
}

/// One case row's points.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RowScore {
    /// The row.
    pub row: String,
    /// Points by column; a column of nothing is left out.
    pub columns: BTreeMap<Term, Points>,
    /// All of them.
    pub total: Points,
    /// Where they come from.
    pub why: Vec<Reason>,
}

/// Where points come from, or why there are none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// What it is: `case`, `standard`, `additional`, `share`, `court`, …
    pub step: Cow<'static, str>,
    /// The rule's ID.
    pub rule: Term,
    /// Points.
    pub points: Points,
    /// The last day on which it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// What it is about, or why it comes to nothing; in words.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub note: Term,
}

fn is_empty(text: &Term) -> bool {
    text.as_str().is_empty()
}

/// Points added to or taken off several rows together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Adjustment {
    /// The rule's ID.
    pub rule: Term,
    /// The rows.
    pub rows: Vec<String>,
    /// Points.
    pub points: Points,
    /// Why, where a manager set it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

crate::supervision::words! {
    /// Where a total stands.
    Where, "place against a band" {
        /// Below the band.
        Below = "below",
        /// Inside it.
        Inside = "inside",
        /// Above it.
        Above = "above",
    }
}

/// A total against its band.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BandFound {
    /// From.
    pub low: Points,
    /// To.
    pub high: Points,
    /// The rule's ID.
    pub rule: Term,
    /// Where the total stands; none where nothing is added up.
    #[serde(rename = "where")]
    pub place: Option<Where>,
    /// How far below or above; inside, how far from the upper end.
    pub by: Option<Points>,
}

/// Something that counts now and will not after a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ending {
    /// The row.
    pub row: String,
    /// The column.
    pub column: String,
    /// The last day on which it counts.
    pub last_day: Date,
    /// What the row changes by.
    pub points: Points,
}

/// What `scheme` makes of a sheet on a day. `others` are the sheets of other workers, for rules
/// that look at a whole family.
pub fn score(
    scheme: &Scheme,
    sheet: &Sheet,
    others: &[Sheet],
    worker: &Worker,
    calendar: &WorkingCalendar,
    day: Date,
) -> Score {
    let moment = Moment::new(day, scheme.snapshot);
    let mut rows = Rows::new(scheme, sheet, worker, calendar, moment);
    let mut warnings = Vec::new();
    court(&mut rows, others, &mut warnings);
    rows.once_per_family();
    for row in &mut rows.all {
        take_share(scheme, row);
    }
    let adjustments = adjustments(&rows, others, &mut warnings);
    let mut score = Score {
        sheet: sheet.id.clone(),
        adjustments,
        warnings,
        ..Score::default()
    };
    score.rows.reserve(rows.all.len());
    for mut row in rows.all {
        score.warnings.extend(row.warnings);
        for (column, last_day, points) in row.ends {
            let share = share_of(scheme, row.share, &column);
            score.ends.push(Ending {
                row: row.row.row.clone(),
                column: column.to_string(),
                last_day,
                points: -points.times(share),
            });
        }
        row.columns.retain(|_, points| !points.is_zero());
        score.rows.push(RowScore {
            row: row.row.row.clone(),
            total: row.columns.values().copied().sum(),
            columns: row.columns,
            why: row.why,
        });
    }
    score
        .ends
        .sort_by(|a, b| (a.last_day, &a.row, &a.column).cmp(&(b.last_day, &b.row, &b.column)));
    if let Some(stable) = &scheme.stable {
        score.stable = stable.points.points;
        let rule = &stable.points.rule;
        let told = reason("stable", rule, score.stable, None, &stable.label);
        score.why.push(told);
    }
    score.c9 = commitments(scheme, sheet, day, &mut score.why);
    score.c10 = duty(scheme, sheet, day, &mut score.why, &mut score.warnings);
    let of_rows: Points = score.rows.iter().map(|row| row.total).sum();
    let adjusted: Points = score.adjustments.iter().map(|one| one.points).sum();
    let total = score.stable + of_rows + adjusted + score.c9 + score.c10;
    score.total = scheme.total.then_some(total);
    score.band = band(scheme, worker, score.total, day, &mut score.warnings);
    score
}

/// Leaves the worker's share of a row's columns, and says what it took off.
fn take_share(scheme: &Scheme, row: &mut Counted<'_>) {
    let (share, whole) = (row.share, Points::whole(1));
    let Some(joint) = scheme.joint.as_ref().filter(|_| share != whole) else {
        return;
    };
    for (column, points) in &mut row.columns {
        let left = points.times(share_of(scheme, share, column));
        if left != *points {
            row.why.push(Reason {
                step: Cow::Borrowed("share"),
                rule: joint.second.rule.clone(),
                points: left - *points,
                until: None,
                note: Term::default(),
            });
            *points = left;
        }
    }
}

/// The share that is taken of a column.
fn share_of(scheme: &Scheme, share: Points, column: &str) -> Points {
    let scope = scheme.joint.as_ref().map(|joint| joint.scope);
    let is_shared = match scope {
        None => false,
        Some(Scope::Case) => column == "c2",
        Some(Scope::ToEnquiry) => matches!(column, "c2" | "c3" | "c4" | "c5" | "c6"),
        Some(Scope::Row) => true,
    };
    if is_shared { share } else { Points::whole(1) }
}
