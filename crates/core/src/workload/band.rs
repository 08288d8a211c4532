//! Where a total stands against what is thought reasonable.

use super::times::last_of_months;
use super::{Band, BandFound, Bands, Points, Scheme, Where, Worker};
use crate::calendar::Date;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The worker's band on a day, in proportion to hours. There is none for an agency worker or a
/// grade that the scheme does not name (DER-A56).
pub(super) fn band(
    scheme: &Scheme,
    worker: &Worker,
    total: Option<Points>,
    day: Date,
    warnings: &mut Vec<String>,
) -> Option<BandFound> {
    let bands = scheme.bands.as_ref()?;
    if worker.agency {
        return None;
    }
    let full = full_time_band(bands, worker, day)?;
    let share = hours(worker, warnings)?;
    let (low, high) = (full.low.times(share), full.high.times(share));
    let is_below =
        |total: Points| total < low || (bands.lower_out && total == low && !low.is_zero());
    let place = total.map(|total| {
        if is_below(total) {
            (Where::Below, low - total)
        } else if total > high {
            (Where::Above, total - high)
        } else {
            (Where::Inside, high - total)
        }
    });
    Some(BandFound {
        low,
        high,
        rule: full.rule.clone(),
        place: place.map(|(place, _)| place),
        by: place.map(|(_, by)| by),
    })
}

pub(super) fn full_time_band<'s>(bands: &'s Bands, worker: &Worker, day: Date) -> Option<&'s Band> {
    if !has_bands(bands, worker) {
        return None;
    }
    let new = (bands.newly_qualified.as_ref())
        .filter(|_| newly_qualified_until(bands, worker, day).is_some());
    let by_grade = worker
        .grade
        .as_ref()
        .and_then(|grade| bands.grades.get(grade));
    let first = if bands.grade_first {
        by_grade.or(new)
    } else {
        new.or(by_grade)
    };
    first.or_else(|| bands.grades.get("*"))
}

/// The last day of being newly qualified; none for whoever is not so on the day.
pub(super) fn newly_qualified_until(bands: &Bands, worker: &Worker, day: Date) -> Option<Date> {
    let from = worker.qualified.filter(|from| *from <= day)?;
    let last = last_of_months(from, bands.months, false);
    let last = last.plus_days(i32::from(bands.anniversary_in));
    (day <= last).then_some(last)
}

/// Whether the scheme has bands for the worker's role (DER-A56).
pub(super) fn has_bands(bands: &Bands, worker: &Worker) -> bool {
    let role = worker.role.as_ref().filter(|_| !bands.roles.is_empty());
    role.is_none_or(|role| bands.roles.contains(role))
}

/// The worker's share of full time.
fn hours(worker: &Worker, warnings: &mut Vec<String>) -> Option<Points> {
    let Some(text) = &worker.fte else {
        warnings.push("No share of full time is entered, so full time is taken.".to_string());
        return Some(Points::whole(1));
    };
    if let Ok(share) = Points::parse(text) {
        return Some(share);
    }
    let hours = text.strip_suffix('h');
    let hours = hours.and_then(|text| Points::parse(text).ok());
    let full = worker
        .full_time
        .as_ref()
        .and_then(|text| text.parse::<u32>().ok());
    let Some((hours, full)) = hours.zip(full) else {
        warnings.push("The share of full time cannot be read, so no band is shown.".to_string());
        return None;
    };
    Some(hours.among(full))
}
