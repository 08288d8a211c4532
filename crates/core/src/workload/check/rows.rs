//! What is wrong with a row.

use super::{Fault, MOST_MINUTES, Problems, SheetField};
use crate::workload::words::plain_words;
use crate::workload::{Agreed, Part, Points, Row, Task};
use alloc::format;

impl Problems<'_> {
    pub(super) fn row(&mut self, row: &Row, is_case: &impl Fn(&str) -> bool) {
        let id = Some(row.row.as_str());
        self.names(row, is_case);
        self.days(
            id,
            (SheetField::Held, None),
            "Holding the case",
            row.opened,
            row.closed,
        );
        self.joint(row);
        if let Some(one) = &row.additional {
            let place = (SheetField::Additional, None);
            self.days(id, place, "Additional points", Some(one.from), one.to);
        }
        if let Some(one) = &row.court {
            let place = (SheetField::Court, None);
            self.days(id, place, "Court work", Some(one.from), one.to);
            self.days(
                id,
                place,
                "Writing court papers",
                Some(one.from),
                one.papers_to,
            );
        }
        if let Some(one) = &row.assessment {
            let place = (SheetField::Assessment, None);
            self.days(id, place, "The assessment", Some(one.from), one.done);
        }
        if let Some(one) = &row.s47 {
            let place = (SheetField::Enquiry, None);
            self.days(id, place, "The enquiry", Some(one.from), one.conference);
            self.days(id, place, "The enquiry", Some(one.from), one.closed);
        }
        self.travel(row);
        for (at, task) in row.tasks.iter().enumerate() {
            self.task(row, at, task);
        }
        for (at, extra) in row.extras.iter().enumerate() {
            let place = (SheetField::Extra, Some(at));
            if !self.scheme.extras.contains_key(&extra.what) {
                let words = format!(
                    "`{}` is no extra of this scheme, so nothing is counted. Choose one of its list.",
                    extra.what
                );
                self.add(id, place, Fault::UnknownWord, words);
            }
            self.days(id, place, "The extra", extra.from, extra.to);
        }
    }

    fn names(&mut self, row: &Row, is_case: &impl Fn(&str) -> bool) {
        let id = Some(row.row.as_str());
        if row.row.trim().is_empty() {
            let words = "This row has no number. Give it one.".into();
            self.add(id, (SheetField::Row, None), Fault::Missing, words);
        }
        if row.case.as_deref().is_some_and(|case| !is_case(case)) {
            let words = format!(
                "The case of row {} is not here. Choose a case, or add it first.",
                row.row
            );
            self.add(id, (SheetField::Case, None), Fault::NotHere, words);
        }
        for (word, field) in [
            (Some(&row.kind), SheetField::Kind),
            (row.also.as_ref(), SheetField::Also),
        ] {
            let Some(word) = word.filter(|word| !self.scheme.kinds.contains_key(*word)) else {
                continue;
            };
            let words = if word.is_empty() {
                format!(
                    "Row {} does not say what kind of case it is, so nothing is counted. Choose the kind.",
                    row.row
                )
            } else {
                format!(
                    "`{word}` is no kind of case in this scheme, so nothing is counted. Choose one of its list."
                )
            };
            self.add(id, (field, None), Fault::UnknownWord, words);
        }
    }

    fn joint(&mut self, row: &Row) {
        let Some(joint) = &row.joint else {
            return;
        };
        let (id, place) = (Some(row.row.as_str()), (SheetField::Share, None));
        let Some(share) = joint.share.filter(|_| joint.part == Part::Second) else {
            return;
        };
        if share < Points::ZERO {
            let words = format!(
                "A share of {share} is less than nothing and counts as 0. Enter 0 to 1: half is 0.5."
            );
            self.add(id, place, Fault::Negative, words);
        } else if share > Points::whole(1) {
            let words = format!(
                "A share of {share} is more than the whole and counts as 1. Enter 0 to 1: half is 0.5."
            );
            self.add(id, place, Fault::TooMany, words);
        }
    }

    fn travel(&mut self, row: &Row) {
        let Some(way) = &row.travel else {
            return;
        };
        let id = Some(row.row.as_str());
        if way.miles < Points::ZERO {
            let words = format!(
                "{} miles is less than nothing. Enter the miles from the office base.",
                way.miles
            );
            self.add(id, (SheetField::Miles, None), Fault::Negative, words);
        }
        if way.minutes > MOST_MINUTES {
            let words = format!(
                "{} minutes each way is more than a day. Enter minutes, not hours or seconds.",
                way.minutes
            );
            self.add(id, (SheetField::Minutes, None), Fault::TooMany, words);
        }
    }

    fn task(&mut self, row: &Row, at: usize, task: &Task) {
        let (id, place) = (Some(row.row.as_str()), (SheetField::Task, Some(at)));
        let name = plain_words(task.kind.trim());
        if name.is_empty() {
            let words = "This task has no name. Write what it is.".into();
            self.add(id, place, Fault::Missing, words);
        }
        let name = if name.is_empty() { "The task" } else { &name };
        let most = (self.scheme.tasks.as_ref()).map_or(Points::ZERO, |one| one.most.points);
        self.points(id, place, name, task.points, most);
        self.days(id, place, name, Some(task.from), task.to);
        for agreed in task.agreed.iter().chain(&task.run_on) {
            let Agreed { on, until, .. } = agreed;
            self.days(id, place, "The agreement", Some(*on), *until);
        }
    }
}
