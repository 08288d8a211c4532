//! Column 4: court, once for each family.

use super::case_row::{Counted, Rows, reason};
use super::times::sooner;
use super::{Court, CourtScore, CourtType, Points, Reports, Sheet, Term};
use crate::calendar::Date;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

const C4: Term = Term::fixed("c4");
const DIRECTIONS: Term = Term::fixed("directions");

/// What a row's court work would score.
#[derive(Clone, Copy, Default)]
struct Found {
    base: Points,
    additional: Points,
    /// The last day of each.
    base_until: Option<Date>,
    additional_until: Option<Date>,
    is_complex: bool,
}

impl Found {
    fn points(&self) -> Points {
        self.base + self.additional
    }
}

/// Counts court for each family, on the row that carries it.
pub(super) fn court(rows: &mut Rows<'_>, others: &[Sheet], warnings: &mut Vec<String>) {
    let Some(score) = rows.scheme.court.as_ref() else {
        return;
    };
    // A row without a family is one of its own.
    let mut families: BTreeMap<(Option<&str>, &str), Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.all.iter().enumerate() {
        if row.row.court.is_some() && row.held {
            let family = row.row.family.as_deref();
            let own = family.map_or(row.row.row.as_str(), |_| "");
            families.entry((family, own)).or_default().push(at);
        }
    }
    for ((family, _), members) in families {
        let elsewhere = family.is_some_and(|one| is_carried_elsewhere(rows.sheet, others, one));
        if score.one_sheet && elsewhere {
            for at in members {
                if let Some(row) = rows.all.get_mut(at) {
                    row.nothing(
                        "court",
                        &score.base.rule,
                        Term::fixed("counted on another sheet"),
                    );
                }
            }
            continue;
        }
        let (directions, proceedings): (Vec<usize>, Vec<usize>) = members
            .into_iter()
            .partition(|at| kind_of(rows, *at) == Some(CourtType::Directions));
        let base = carried(rows, score, &proceedings, warnings);
        let has_base = base.is_some_and(|(_, found)| !found.base.is_zero());
        if let Some((at, found)) = base
            && let Some(row) = rows.all.get_mut(at)
        {
            tell(row, score, found);
        }
        exceptional(rows, score, &directions, has_base);
    }
}

fn kind_of(rows: &Rows<'_>, at: usize) -> Option<CourtType> {
    Some(rows.all.get(at)?.row.court.as_ref()?.kind)
}

/// The row that carries a family's proceedings: one that says so, else that with most points, so
/// that the order of rows tells nothing. A second carrier is refused.
fn carried(
    rows: &Rows<'_>,
    score: &CourtScore,
    members: &[usize],
    warnings: &mut Vec<String>,
) -> Option<(usize, Found)> {
    let told = members.iter().filter_map(|at| {
        let row = rows.all.get(*at)?;
        let court = row.row.court.as_ref()?;
        Some((*at, court.carrier, found(rows, score, court), &row.row.row))
    });
    let mut told: Vec<_> = told.collect();
    told.sort_by(|a, b| {
        (b.1, b.2.points())
            .cmp(&(a.1, a.2.points()))
            .then_with(|| a.3.cmp(b.3))
    });
    for (_, is_carrier, _, row) in told.iter().skip(1) {
        if *is_carrier {
            warnings.push(format!(
                "Row {row}: the family’s court work is counted on another row, so not here."
            ));
        }
    }
    told.first().map(|(at, _, found, _)| (*at, *found))
}

/// What proceedings or reports score on the day.
fn found(rows: &Rows<'_>, score: &CourtScore, court: &Court) -> Found {
    let month_heard = court.heard.map(Date::month_start);
    let start = match (court.kind, score.reports) {
        (CourtType::Initial, _) if score.from_issue => Some(court.from),
        (CourtType::Initial, _) => Some(month_heard.unwrap_or(court.from)),
        (_, Reports::Nothing) => None,
        (_, Reports::WhileInCourt) => Some(court.from),
        (_, Reports::FromHearingMonth) => month_heard,
    };
    let end = court_end(score, court);
    let Some(start) = start.filter(|start| rows.moment.meets(*start, end)) else {
        return Found::default();
    };
    let mut found = Found {
        base: score.base.points,
        base_until: end,
        ..Found::default()
    };
    if court.kind != CourtType::Initial {
        return found;
    }
    let papers_until = sooner(end, court.papers_to);
    let papers = court.papers && rows.moment.meets(start, papers_until);
    let complex_until = sooner(end, court.settled.map(|day| day.plus_days(-1)));
    let complex = court.complex && rows.moment.meets(start, complex_until);
    if papers || complex {
        found.additional = score.additional.points;
        found.is_complex = !papers;
        found.additional_until = match (papers, complex) {
            (true, true) => papers_until.zip(complex_until).map(|(a, b)| a.max(b)),
            (true, false) => papers_until,
            _ => complex_until,
        };
    }
    found
}

fn court_end(score: &CourtScore, court: &Court) -> Option<Date> {
    let heard = court.last_heard.or(court.heard).map(Date::month_end);
    sooner(court.to, heard.filter(|_| score.ends_with_hearing))
}

fn tell(row: &mut Counted<'_>, score: &CourtScore, found: Found) {
    if found.base.is_zero() {
        row.nothing(
            "court",
            &score.base.rule,
            Term::fixed("not counted on this day"),
        );
        return;
    }
    let base = reason(
        "court",
        &score.base.rule,
        found.base,
        found.base_until,
        Term::default(),
    );
    row.add(C4, found.base, base);
    if !found.additional.is_zero() {
        let rule = if found.is_complex {
            &score.complex
        } else {
            &score.additional.rule
        };
        let until = found.additional_until;
        row.add(
            C4,
            found.additional,
            reason(
                "court-additional",
                rule,
                found.additional,
                until,
                Term::default(),
            ),
        );
    }
}

/// Directions appointments: nothing, but for an exceptional one.
fn exceptional(rows: &mut Rows<'_>, score: &CourtScore, members: &[usize], has_base: bool) {
    let moment = rows.moment;
    let mut is_counted = has_base && !score.directions_on_top;
    let mut members = members.to_vec();
    members.sort_by_key(|at| rows.all.get(*at).map(|row| row.row.row.clone()));
    for at in members {
        let Some(row) = rows.all.get_mut(at) else {
            continue;
        };
        let Some(court) = &row.row.court else {
            continue;
        };
        let start = court.heard.map_or(court.from, Date::month_start);
        let end = court_end(score, court);
        if court.exceptional && !is_counted && moment.meets(start, end) {
            is_counted = true;
            let points = score.base.points;
            row.add(
                C4,
                points,
                reason("court", &score.directions_rule, points, end, DIRECTIONS),
            );
        } else {
            row.nothing("court", &score.directions_rule, DIRECTIONS);
        }
    }
}

/// Whether another worker's sheet, first by its id, has the family in court.
fn is_carried_elsewhere(sheet: &Sheet, others: &[Sheet], family: &str) -> bool {
    others.iter().any(|other| {
        other.id < sheet.id
            && other.of != sheet.of
            && other
                .rows
                .iter()
                .any(|row| row.family.as_deref() == Some(family) && row.court.is_some())
    })
}
