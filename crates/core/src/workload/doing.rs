//! The columns of a case row that stand for what is being done: assessment, enquiry, travel,
//! tasks, extras.

use super::case_row::{Counted, Rows, reason};
use super::times::{last_of_months, sooner};
use super::{CaseKind, Enquiry, Over, Points, Task, Term, Travel};
use crate::calendar::{Amount, Date, WorkingDays};
use alloc::format;

impl<'s> Rows<'s> {
    /// Column 5: an assessment.
    pub(super) fn assessment(&self, counted: &mut Counted<'s>, kind: &CaseKind) {
        let (Some(score), Some(one)) = (&self.scheme.assessment, &counted.row.assessment) else {
            return;
        };
        let rule = if kind.child && !kind.assessed_once {
            &score.points.rule
        } else {
            &score.family
        };
        let mut successor = None;
        if let Some(name) = &one.name {
            let named = self.worker.successor.as_deref();
            let is_named =
                named.is_some_and(|named| named.trim().eq_ignore_ascii_case(name.trim()));
            if score.core_only || !is_named {
                counted.nothing(
                    "assessment",
                    &score.named_in,
                    Term::fixed("no core assessment, nor its named successor"),
                );
                return;
            }
            successor = self.worker.successor_length.as_deref();
        }
        let limit = self.last_assessment_day(one.from, successor);
        let over = score.runs_on && one.runs_on.is_some();
        let last = match (one.done, over) {
            (Some(done), true) if score.stops_early => Some(done),
            (Some(done), true) => Some(done.max(limit)),
            (None, true) => None,
            (Some(done), false) if score.stops_early => Some(done.min(limit)),
            _ => Some(limit),
        };
        if self.moment.meets(one.from, last) {
            let points = score.points.points;
            counted.add(
                Term::fixed("c5"),
                points,
                reason("assessment", rule, points, last, Term::default()),
            );
        } else {
            counted.nothing("assessment", &score.limit, Term::fixed("not running"));
            if one.done.is_none() && last.is_some_and(|last| last < self.moment.day) {
                counted.warnings.push(format!(
                    "Row {}: the assessment has run beyond its days and no longer counts.",
                    counted.row.row
                ));
            }
        }
    }

    fn last_assessment_day(&self, from: Date, successor: Option<&str>) -> Date {
        let Some(score) = &self.scheme.assessment else {
            return from;
        };
        let back = i32::from(score.start_is_first);
        let in_days = |days: u16| from.plus_days(i32::from(days) - back);
        // A first day on which nobody works is not counted.
        let in_working = |days: u16| self.calendar.add(from.plus_days(-back), days).date;
        match successor.and_then(|text| Amount::parse(text).ok()) {
            Some(Amount::WorkingDays(WorkingDays(days))) => in_working(days.get()),
            Some(amount) => amount
                .after(from)
                .map_or(from, |(day, _)| day.plus_days(-back)),
            None if score.working => in_working(score.days),
            None => in_days(score.days),
        }
    }

    /// Column 6: a section 47 enquiry.
    pub(super) fn enquiry(&self, counted: &mut Counted<'s>) {
        let (Some(score), Some(one)) = (&self.scheme.enquiry, &counted.row.s47) else {
            return;
        };
        let last = enquiry_end(one, score.last_counts);
        if self.moment.meets(one.from, last) {
            let points = score.points.points;
            counted.add(
                Term::fixed("c6"),
                points,
                reason("s47", &score.points.rule, points, last, Term::default()),
            );
        } else {
            counted.nothing("s47", &score.limit, Term::fixed("not running"));
        }
    }

    /// Column 7: travel.
    pub(super) fn travel(&self, counted: &mut Counted<'s>) {
        let (Some(score), Some(way)) = (&self.scheme.travel, &counted.row.travel) else {
            return;
        };
        let Travel { miles, minutes } = way;
        let far = *miles > score.within;
        let by_time = if *minutes > score.more_minutes {
            Some(&score.longest)
        } else if *minutes >= score.minutes {
            Some(&score.long)
        } else {
            None
        };
        let by_time = by_time.filter(|_| far || score.time_first);
        if let Some(figure) = by_time {
            counted.add(
                Term::fixed("c7"),
                figure.points,
                reason("travel", &figure.rule, figure.points, None, Term::default()),
            );
        }
        if far && (by_time.is_none() || score.added) {
            let figure = &score.beyond;
            counted.add(
                Term::fixed("c7"),
                figure.points,
                reason("travel", &figure.rule, figure.points, None, Term::default()),
            );
        }
    }

    /// Column 8: tasks.
    pub(super) fn tasks(&self, counted: &mut Counted<'s>, kind: &CaseKind) {
        let Some(score) = &self.scheme.tasks else {
            return;
        };
        let day = self.moment.day;
        for task in &counted.row.tasks {
            let usual = last_of_months(task.from, score.months, score.calendar_months);
            // Nobody agrees alone to a task of their own.
            let agreed = |agreed: &super::Agreed| {
                agreed.by != self.sheet.of
                    && agreed.on <= day
                    && agreed.until.is_none_or(|until| day <= until)
            };
            // Contact on single days counts for their months, however long there has been such.
            let is_single = task.kind == score.contact && !task.ongoing && task.times.is_some();
            let (month, from) = if is_single {
                (Some(day.month_end()), task.from.month_start())
            } else {
                (None, task.from)
            };
            if task.kind == score.contact {
                if !kind.contact || task.in_person != Some(true) {
                    counted.nothing("task", &score.in_person, task.kind.as_str());
                    continue;
                }
                if !task.ongoing && is_rare_and_not_now(task, day) {
                    counted.nothing("task", &score.rare, task.kind.as_str());
                    continue;
                }
            }
            if score.agreed_only && !task.agreed.as_ref().is_some_and(agreed) {
                counted.nothing("task", &score.agreement, task.kind.as_str());
                continue;
            }
            let runs_on = task.run_on.as_ref().is_some_and(agreed);
            let beyond = !is_single && usual < day && self.moment.meets(task.from, task.to);
            if beyond {
                counted.warnings.push(format!(
                    "Row {}: {} has run for more than {} months. Talk about whether it goes on.",
                    counted.row.row, task.kind, score.months
                ));
            }
            let last = match score.over {
                _ if is_single && task.to.is_none_or(|to| day.month_start() <= to) => month,
                Over::WarnOnly => task.to,
                Over::AgreedOnly if runs_on => {
                    sooner(task.to, task.run_on.as_ref().and_then(|one| one.until))
                }
                Over::AgreedOnly | Over::Stop => sooner(Some(usual), task.to),
            };
            if self.moment.meets(from, last) {
                let points = task.points.clamp(Points::ZERO, score.most.points);
                let told = reason("task", &score.most.rule, points, last, task.kind.as_str());
                counted.add(Term::fixed("c8"), points, told);
            } else {
                counted.nothing("task", &score.limit, task.kind.as_str());
            }
        }
    }

    pub(super) fn extras(&self, counted: &mut Counted<'s>) {
        for extra in &counted.row.extras {
            let Some(score) = self.scheme.extras.get(&extra.what) else {
                counted.warnings.push(format!(
                    "Row {}: `{}` is no extra of this scheme, so nothing is counted.",
                    counted.row.row, extra.what
                ));
                continue;
            };
            let from = extra.from.unwrap_or(self.moment.day);
            if self.moment.meets(from, extra.to) {
                let points = score.points.points;
                let told = reason("extra", &score.points.rule, points, extra.to, &score.label);
                counted.add(&score.column, points, told);
            }
        }
    }
}

fn enquiry_end(one: &Enquiry, last_counts: bool) -> Option<Date> {
    let last = sooner(one.conference, one.closed)?;
    Some(if last_counts {
        last
    } else {
        last.plus_days(-1)
    })
}

/// Whether contact takes place on single days, and none of them is in this month.
fn is_rare_and_not_now(task: &Task, day: Date) -> bool {
    let month = day.month_start();
    (task.times.as_ref()).is_some_and(|times| times.iter().all(|on| on.month_start() != month))
}
