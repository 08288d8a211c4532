//! The worker: what is known of the post, and the worker's own columns.

use super::case_row::reason;
use super::words::on_day;
use super::{Points, Reason, Scheme, Sheet};
use crate::calendar::Date;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// What is known of whoever a sheet is about, on the day for which it is scored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worker {
    /// Whether an agency sent them: such a worker has no band.
    pub agency: bool,
    /// The role, where it is known.
    #[serde(default)]
    pub role: Option<String>,
    /// The grade.
    pub grade: Option<String>,
    /// The day of qualifying.
    pub qualified: Option<Date>,
    /// The share of full time as it was entered: `0.8`, or hours a week: `30h`.
    pub fte: Option<String>,
    /// Hours a week that are full time, where the council says so.
    pub full_time: Option<String>,
    /// The assessment that the council names as successor of the core assessment.
    pub successor: Option<String>,
    /// How long that assessment counts.
    pub successor_length: Option<String>,
}

/// Column 9: commitments besides cases.
pub(super) fn commitments(
    scheme: &Scheme,
    sheet: &Sheet,
    day: Date,
    why: &mut Vec<Reason>,
) -> Points {
    let Some(score) = &scheme.commitments else {
        return Points::ZERO;
    };
    let mut total = Points::ZERO;
    for one in &sheet.commitments {
        let runs = one.from.is_none_or(|from| from <= day) && one.to.is_none_or(|to| day <= to);
        let note = if !runs {
            Some("not running")
        } else if one.agreed == Some(false) {
            Some("not agreed by both")
        } else if one.case_time != Some(true) && score.asks_case_time(&one.name) {
            Some("not in time given to cases")
        } else {
            None
        };
        if let Some(note) = note {
            let rule = if one.agreed == Some(false) {
                &score.agreement
            } else {
                &score.most.rule
            };
            let note = format!("{}: {note}", one.name);
            why.push(reason("commitment", rule, Points::ZERO, None, note));
            continue;
        }
        let points = one.points.clamp(Points::ZERO, score.most.points);
        why.push(reason(
            "commitment",
            &score.most.rule,
            points,
            one.to,
            one.name.as_str(),
        ));
        total = total + points;
    }
    total
}

/// Column 10: duty days of the month of completion.
pub(super) fn duty(
    scheme: &Scheme,
    sheet: &Sheet,
    day: Date,
    why: &mut Vec<Reason>,
    warnings: &mut Vec<String>,
) -> Points {
    let Some(score) = &scheme.duty else {
        return Points::ZERO;
    };
    let (first, last) = (sheet.on.month_start(), sheet.on.month_end());
    let so_far = if score.whole_month {
        last
    } else {
        last.min(day)
    };
    let mut days: BTreeSet<Date> = BTreeSet::new();
    for one in &sheet.duty {
        let at_point = one.duty_point != Some(false) || !score.duty_point;
        if one.mainly_new && at_point && first <= one.on && one.on <= so_far {
            days.insert(one.on);
        }
    }
    if !score.whole_month && day < last && sheet.on <= day {
        warnings.push(format!(
            "Duty days are counted up to {}. Count them again at the end of the month.",
            on_day(day, last)
        ));
    }
    let mut total = Points::ZERO;
    for on in days {
        total = total + score.day.points;
        why.push(reason(
            "duty",
            &score.day.rule,
            score.day.points,
            None,
            on.to_string(),
        ));
    }
    total
}
