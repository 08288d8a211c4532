//! Which rows the worker's cases come to, by the kinds of the scheme.

use super::NotPlaced;
use crate::calendar::Date;
use crate::supervision::{Allocation, Case, CasePlan, DocId, Kind, SheetContent, Workspace};
use crate::workload::words::on_day;
use crate::workload::{CaseKind, Court, CourtType, Joint, Part, Row, Scheme};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// A row that the worker's cases come to.
pub(super) struct Entry {
    /// What is known of the row; it has no id yet.
    pub row: Row,
    /// The cases that it stands for: several of one family.
    pub cases: Vec<DocId>,
    /// Whether it is one child's.
    pub is_child: bool,
    /// What a person should look at, a sentence each.
    pub asks: Vec<String>,
    /// The last day in court, where that is over.
    pub court_ended: Option<Date>,
}

/// The rows of the cases held on a day, and the cases that come to none.
pub(super) fn entries(
    workspace: &Workspace,
    scheme: &Scheme,
    worker: DocId,
    last: Option<&SheetContent>,
    day: Date,
) -> (Vec<Entry>, Vec<NotPlaced>) {
    let mut held: Vec<(DocId, &Case)> = workspace
        .of_kind_about(Kind::Case, worker)
        .filter_map(|document| Some((document.id(), workspace.case(document.id())?)))
        .filter(|(_, case)| case.held_by(worker, day))
        .collect();
    held.sort_by_key(|(id, case)| (case.family.at(day), &case.reference, *id));
    let mut entries: Vec<Entry> = Vec::new();
    let mut not_placed = Vec::new();
    let mut families: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (id, case) in held {
        let Some(kinds) = kinds_of(scheme, last, id, case, day) else {
            let why = not_placed_words(case, day);
            not_placed.push(NotPlaced { case: id, why });
            continue;
        };
        let entry = entry(scheme, worker, (id, case), &kinds, day);
        let of_family = entry
            .row
            .family
            .clone()
            .filter(|_| !entry.is_child)
            .map(|family| (entry.row.kind.clone(), family));
        let first = of_family.as_ref().and_then(|key| families.get(key));
        if let Some(first) = first.and_then(|at| entries.get_mut(*at)) {
            first.cases.push(id);
            first.row.opened = first.row.opened.min(entry.row.opened);
            first.asks = [one_for_the_family(first.cases.len())].to_vec();
        } else {
            if let Some(key) = of_family {
                families.insert(key, entries.len());
            }
            entries.push(entry);
        }
    }
    (entries, not_placed)
}

/// The row of a case that nobody holds yet; none where the scheme names no kind for its plan.
pub(in crate::workload) fn unheld_row(
    scheme: &Scheme,
    id: DocId,
    case: &Case,
    day: Date,
) -> Option<Row> {
    let kinds = kinds_of(scheme, None, id, case, day)?;
    // No worker has the id of a case.
    let entry = entry(scheme, id, (id, case), &kinds, day);
    Some(Row {
        row: "1".to_string(),
        ..entry.row
    })
}

fn one_for_the_family(cases: usize) -> String {
    format!("One row for the family: it stands for {cases} cases.")
}

/// The kinds that fit a case's plans, the one that its row is of first; none where the scheme
/// names none. A kind that somebody chose on the last sheet stays while its plan holds.
fn kinds_of<'s>(
    scheme: &'s Scheme,
    last: Option<&SheetContent>,
    id: DocId,
    case: &Case,
    day: Date,
) -> Option<Vec<(&'s str, &'s CaseKind)>> {
    let plans: Vec<&str> = case.plan.all_at(day).map(|plan| plan.word()).collect();
    let fits = |(_, kind): &(&str, &CaseKind)| {
        let mut from = kind.from_plan.iter();
        from.any(|plan| plans.contains(&plan.as_str()))
    };
    let all = scheme.kinds.iter().map(|(id, kind)| (id.as_str(), kind));
    let mut kinds: Vec<_> = all.filter(fits).collect();
    kinds.sort_by_key(|(id, kind)| (!kind.child, !kind.contact, *id));
    let rows = last.into_iter().flat_map(|last| &last.rows);
    let chosen = rows
        .filter(|row| row.case.as_deref() == Some(id.to_string().as_str()))
        .find_map(|row| scheme.kinds.get_key_value(&row.kind));
    if let Some((word, kind)) = chosen
        && kind.from_plan.is_empty()
        && kinds
            .first()
            .is_some_and(|(_, first)| first.plan == kind.plan)
    {
        kinds.insert(0, (word, kind));
    }
    (!kinds.is_empty()).then_some(kinds)
}

fn not_placed_words(case: &Case, day: Date) -> String {
    let plans: Vec<&str> = case
        .plan
        .all_at(day)
        .map(|plan| plan_words(*plan))
        .collect();
    if plans.is_empty() {
        "No plan is entered for this case, so it has no row. Enter the plan on the case, or add a row by hand."
            .to_string()
    } else {
        format!(
            "The scheme has no kind of row for a case with this plan ({}). Add a row by hand if it should count.",
            plans.join(", ")
        )
    }
}

fn plan_words(plan: CasePlan) -> &'static str {
    match plan {
        CasePlan::None => "no plan",
        CasePlan::EarlyHelp => "early help",
        CasePlan::SingleAgency => "single-agency support",
        CasePlan::Cin => "child in need",
        CasePlan::CinHigh => "child in need, higher level",
        CasePlan::Cpp => "child protection",
        CasePlan::Cic => "child in care",
        CasePlan::Plo => "pre-proceedings",
        CasePlan::Court => "care proceedings",
        CasePlan::CareLeaver => "care leaver",
    }
}

fn entry(
    scheme: &Scheme,
    worker: DocId,
    (id, case): (DocId, &Case),
    kinds: &[(&str, &CaseKind)],
    day: Date,
) -> Entry {
    let (kind, is_child) = kinds
        .first()
        .map_or(("", false), |(word, kind)| (*word, kind.child));
    let scored = |(_, kind): &&(&str, &CaseKind)| kind.child && kind.scored;
    let also = kinds.iter().skip(1).find(scored).filter(|_| is_child);
    let in_court = (case.plan.iter())
        .filter(|dated| dated.value == CasePlan::Court && dated.span().holds(day))
        .map(|dated| dated.from)
        .min();
    let court = in_court.filter(|_| scheme.court.is_some());
    let mut row = Row {
        case: Some(id.to_string()),
        kind: kind.to_string(),
        also: also.map(|(word, _)| (*word).to_string()),
        family: case.family.at(day).cloned(),
        court: court.map(in_proceedings),
        ..Row::default()
    };
    held(&mut row, worker, case, day);
    let mut asks = Vec::new();
    if is_child && is_several(&case.initials) {
        asks.push(
            "This case seems to be several children. Each child has a row: add one for each."
                .to_string(),
        );
    }
    let ended = |last: &Date| *last < day && in_court.is_none();
    let court_ended = (case.plan.iter())
        .filter(|dated| dated.value == CasePlan::Court)
        .filter_map(|dated| dated.to)
        .max()
        .filter(ended);
    Entry {
        row,
        cases: [id].to_vec(),
        is_child,
        asks,
        court_ended,
    }
}

/// Care proceedings from a day on; whether papers are being written is for people to say.
fn in_proceedings(from: Date) -> Court {
    Court {
        kind: CourtType::Initial,
        from,
        heard: None,
        last_heard: None,
        to: None,
        papers: false,
        papers_to: None,
        complex: false,
        settled: None,
        exceptional: false,
        carrier: false,
    }
}

/// From when the worker holds the case, and in which part.
fn held(row: &mut Row, worker: DocId, case: &Case, day: Date) {
    let now: Vec<_> = (case.allocated.iter())
        .filter(|one| one.span().holds(day) && one.value.kind != Allocation::Supervising)
        .collect();
    let Some(own) = now.iter().find(|one| one.value.worker == worker) else {
        return;
    };
    row.opened = Some(own.from);
    row.closed = match (own.to, case.closed) {
        (Some(to), Some(closed)) => Some(to.min(closed)),
        (to, closed) => to.or(closed),
    };
    let others: Vec<_> = (now.iter().filter(|one| one.value.worker != worker)).collect();
    let has_second = others
        .iter()
        .any(|one| one.value.kind == Allocation::Second);
    let part = match own.value.kind {
        Allocation::Co => Part::Equal,
        Allocation::Lead => Part::Lead,
        Allocation::Second => Part::Second,
        Allocation::Key if has_second => Part::Lead,
        Allocation::Key | Allocation::Supervising => return,
    };
    row.joint = Some(Joint {
        part,
        share: None,
        seconds: None,
        with: others.first().map(|one| one.value.worker.to_string()),
    });
}

/// Whether initials are those of several children: `AO, BO`, `K.T. and M`.
fn is_several(initials: &str) -> bool {
    initials.contains(" and ") || initials.contains(',') || initials.contains('&')
}

/// Why a case of the last sheet has no row now.
pub(super) fn why_gone(workspace: &Workspace, worker: DocId, id: DocId, day: Date) -> String {
    let Some(case) = workspace.case(id) else {
        return "The case is no longer here.".to_string();
    };
    if let Some(closed) = case.closed.filter(|closed| *closed < day) {
        return format!("The case was closed on {}.", on_day(closed, day));
    }
    if case.held_by(worker, day) {
        return "The scheme has no kind of row for the plan that the case is on now.".to_string();
    }
    let ended = (case.allocated.iter())
        .filter(|one| one.value.worker == worker)
        .filter_map(|one| one.to)
        .max();
    match ended {
        Some(last) => format!(
            "The worker held the case until {} and does not hold it now.",
            on_day(last, day)
        ),
        None => "The worker does not hold the case now.".to_string(),
    }
}
