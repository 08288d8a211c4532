//! The columns of a case row, each by itself.

use super::times::{Moment, last_of_months, sooner};
use super::{
    CaseKind, FamilyRow, Part, Points, Reason, Row, Scheme, Scope, Sheet, Term, Why, Worker,
};
use crate::calendar::{Date, WorkingCalendar};
use alloc::borrow::Cow;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

const C2: Term = Term::fixed("c2");
const C3: Term = Term::fixed("c3");

/// A sheet's rows as they are counted.
pub(super) struct Rows<'s> {
    pub scheme: &'s Scheme,
    pub sheet: &'s Sheet,
    pub moment: Moment,
    pub worker: &'s Worker,
    pub calendar: &'s WorkingCalendar,
    pub all: Vec<Counted<'s>>,
}

/// One row as it is counted, before shares and caps.
pub(super) struct Counted<'s> {
    pub row: &'s Row,
    pub kind: Option<&'s CaseKind>,
    /// Whether the case is held on the day.
    pub held: bool,
    /// The worker's share of what is shared.
    pub share: Points,
    pub columns: BTreeMap<Term, Points>,
    pub why: Vec<Reason>,
    /// Column, last day and points of what counts now and has an end.
    pub ends: Vec<(Term, Date, Points)>,
    pub warnings: Vec<String>,
}

impl Counted<'_> {
    /// Adds points to a column, with their reason.
    pub fn add(&mut self, column: impl Into<Term>, points: Points, reason: Reason) {
        let column = column.into();
        let held = self.columns.entry(column.clone()).or_default();
        *held = *held + points;
        if let Some(last) = reason.until.filter(|_| !points.is_zero()) {
            self.ends.push((column, last, points));
        }
        self.why.push(reason);
    }

    /// Says why a column has nothing.
    pub fn nothing(&mut self, step: &'static str, rule: &Term, note: impl Into<Term>) {
        self.why.push(reason(step, rule, Points::ZERO, None, note));
    }

    /// Takes a column's points away.
    fn clear(&mut self, column: &str, rule: &Term, note: &'static str) {
        if self
            .columns
            .remove(column)
            .is_some_and(|held| !held.is_zero())
        {
            self.ends.retain(|(of, ..)| of != column);
            self.nothing("once", rule, Term::fixed(note));
        }
    }
}

pub(super) fn reason(
    step: &'static str,
    rule: &Term,
    points: Points,
    until: Option<Date>,
    note: impl Into<Term>,
) -> Reason {
    Reason {
        step: Cow::Borrowed(step),
        rule: rule.clone(),
        points,
        until,
        note: note.into(),
    }
}

impl<'s> Rows<'s> {
    pub fn new(
        scheme: &'s Scheme,
        sheet: &'s Sheet,
        worker: &'s Worker,
        calendar: &'s WorkingCalendar,
        moment: Moment,
    ) -> Self {
        let mut rows = Self {
            scheme,
            sheet,
            moment,
            worker,
            calendar,
            all: Vec::with_capacity(sheet.rows.len()),
        };
        for row in &sheet.rows {
            let counted = rows.counted(row);
            rows.all.push(counted);
        }
        rows
    }

    fn counted(&self, row: &'s Row) -> Counted<'s> {
        let kind = self.scheme.kinds.get(&row.kind);
        let mut counted = Counted {
            row,
            kind,
            held: false,
            share: self.share(row),
            columns: BTreeMap::new(),
            why: Vec::with_capacity(4),
            ends: Vec::new(),
            warnings: Vec::new(),
        };
        let Some(kind) = kind else {
            counted.warnings.push(format!(
                "Row {}: `{}` is no kind of case in this scheme, so nothing is counted.",
                row.row, row.kind
            ));
            return counted;
        };
        let (day, opened) = (self.moment.day, row.opened);
        if opened.is_some_and(|first| day < first) || row.closed.is_some_and(|last| last < day) {
            counted.nothing("case", &kind.case.rule, Term::fixed("not held on this day"));
            return counted;
        }
        counted.held = true;
        if self.has_own_rows(row, kind) {
            counted.nothing(
                "case",
                &kind.case.rule,
                Term::fixed("its children have rows of their own"),
            );
        } else {
            let twice = self.counts_twice(row);
            let times = if twice { 2 } else { 1 };
            for _ in 0..times {
                let points = kind.case.points;
                counted.add(
                    C2,
                    points,
                    reason("case", &kind.case.rule, points, None, &kind.label),
                );
            }
            for _ in 0..times {
                self.child(&mut counted, kind);
            }
        }
        self.assessment(&mut counted, kind);
        self.enquiry(&mut counted);
        self.travel(&mut counted);
        self.tasks(&mut counted, kind);
        self.extras(&mut counted);
        counted
    }

    /// Whether it is a family's row that is not kept beside its children's.
    fn has_own_rows(&self, row: &Row, kind: &CaseKind) -> bool {
        let of_child = |other: &&Row| {
            let child = self
                .scheme
                .kinds
                .get(&other.kind)
                .is_some_and(|kind| kind.child);
            child && other.family.is_some() && other.family == row.family
        };
        let rows = self.sheet.rows.iter();
        !kind.child
            && (row.children_remain == Some(false) || self.scheme.family_row == FamilyRow::Never)
            && rows.filter(of_child).any(|other| {
                // A child in care has a row in any case: only one of this family’s own kind
                // takes its place.
                self.scheme
                    .kinds
                    .get(&other.kind)
                    .is_some_and(|other| other.plan == kind.plan)
            })
    }

    fn counts_twice(&self, row: &Row) -> bool {
        let twice = self.scheme.child.as_ref().is_some_and(|child| child.twice);
        twice && row.also.as_ref().is_some_and(|also| *also != row.kind)
    }

    fn share(&self, row: &Row) -> Points {
        match (&row.joint, &self.scheme.joint) {
            (Some(joint), Some(scheme)) if joint.part == Part::Second => {
                let share = joint.share.unwrap_or(scheme.second.points);
                let share = share.clamp(Points::ZERO, Points::whole(1));
                if scheme.divided {
                    share.among(joint.seconds.unwrap_or(1))
                } else {
                    share
                }
            }
            _ => Points::whole(1),
        }
    }

    /// Column 3: the child's own score.
    fn child(&self, counted: &mut Counted<'s>, kind: &CaseKind) {
        let Some(score) = self.scheme.child.as_ref().filter(|_| kind.scored) else {
            return;
        };
        let row = counted.row;
        let more = row.additional.as_ref().and_then(|more| {
            let is_placement = matches!(more.why, Why::NewPlacement | Why::Transition);
            let month = is_placement.then(|| last_of_months(more.from, 1, score.calendar_month));
            let last = sooner(month, more.to);
            self.moment
                .meets(more.from, last)
                .then_some((more, is_placement, last))
        });
        let second_of_case = row
            .joint
            .as_ref()
            .is_some_and(|joint| joint.part == Part::Second)
            && self
                .scheme
                .joint
                .as_ref()
                .is_some_and(|joint| joint.scope == Scope::Case);
        let preset = row.standard.unwrap_or(score.floor && !second_of_case);
        // Whoever has additional points has the standard ones under them, and as long.
        let lent = more.filter(|_| !preset).map(|(.., last)| last);
        let is_replaced = more.is_some() && !score.on_top;
        if (preset || lent.is_some()) && !is_replaced {
            let (figure, until) = (&score.standard, lent.flatten());
            let told = reason(
                "standard",
                &figure.rule,
                figure.points,
                until,
                Term::default(),
            );
            counted.add(C3, figure.points, told);
        } else if !is_replaced {
            counted.nothing("standard", &score.standard.rule, Term::fixed("not entered"));
        }
        if let Some((more, is_placement, last)) = more {
            let points = score.additional.points;
            let rule = if is_placement {
                &score.placement
            } else {
                &score.additional.rule
            };
            counted.add(
                C3,
                points,
                reason(
                    "additional",
                    rule,
                    points,
                    last,
                    Term::fixed(more.why.word()),
                ),
            );
        }
    }

    /// Leaves one of the rows of a family that count for something together.
    pub fn once_per_family(&mut self) {
        let scheme = self.scheme;
        if let Some(score) = scheme.enquiry.as_ref().filter(|score| score.per_family) {
            let key = |row: &'s Row, _| Some((row.family.as_deref()?, row.s47.as_ref()?.from));
            self.keep_one(
                "c6",
                &score.points.rule,
                "counted once for the siblings",
                key,
            );
        }
        if let Some(score) = &scheme.assessment {
            let key = |row: &'s Row, kind: Option<&'s CaseKind>| {
                let family = row.family.as_deref();
                family.filter(|_| kind.is_some_and(|kind| kind.assessed_once))
            };
            self.keep_one("c5", &score.family, "counted once for the family", key);
        }
        if let Some(score) = scheme.travel.as_ref().filter(|score| score.per_address) {
            let key = |row: &'s Row, _| row.family.as_deref().zip(row.lives.as_deref());
            self.keep_one(
                "c7",
                &score.beyond.rule,
                "counted once for the address",
                key,
            );
        }
    }

    /// Of rows with one key, leaves that with the most points in a column; of equals, the first
    /// by its id, so that the order of rows tells nothing.
    fn keep_one<K: Ord>(
        &mut self,
        column: &str,
        rule: &Term,
        note: &'static str,
        key: impl Fn(&'s Row, Option<&'s CaseKind>) -> Option<K>,
    ) {
        let rows = self.all.iter().enumerate();
        let mut order: Vec<_> = rows
            .filter_map(|(at, row)| {
                let points = row.columns.get(column)?;
                let key = key(row.row, row.kind)?;
                Some((core::cmp::Reverse(*points), row.row.row.as_str(), at, key))
            })
            .collect();
        order
            .sort_unstable_by(|one, other| (one.0, one.1, one.2).cmp(&(other.0, other.1, other.2)));
        let mut seen = BTreeSet::new();
        for (.., at, key) in order {
            if !seen.insert(key)
                && let Some(row) = self.all.get_mut(at)
            {
                row.clear(column, rule, note);
            }
        }
    }
}
