//! The case review, apart from supervision (Calculation 7).

use super::Bury;
use crate::days::Day;
use crate::facts::{Event, State};
use crate::row::Row;
use crate::sessions::Mark;

impl Bury<'_> {
    /// BUR-093, BUR-094, BUR-095: how often a case is reviewed.
    pub fn reviews(&self, allocated: &State) -> Vec<Row> {
        let case = allocated.of.as_str();
        let mut last = Mark {
            id: allocated.id.clone(),
            day: allocated.from,
            is_start: true,
        };
        let mut rows = Vec::new();
        let reviews = self.0.happened().filter(|event| {
            event.kind == "case-review"
                && event.of == case
                && (!self.is_senior(&event.by, event.on) || self.0.reads("BUR-A9.senior", "yes"))
        });
        for mark in reviews.map(Mark::event) {
            if mark.day > self.0.year_ago() {
                rows.push(self.review(allocated, &last, Some(&mark)));
            }
            last = mark;
        }
        rows.push(self.review(allocated, &last, None));
        rows
    }

    fn is_senior(&self, person: &str, day: Day) -> bool {
        self.0.value_on(person, "role", day) == Some("head-of-service")
    }

    /// The interval of review set for a case on a day: its months.
    fn set_interval(&self, case: &str, day: Day) -> Option<&State> {
        self.0
            .states_of(case, "interval")
            .find(|state| state.kind == "case-review" && state.on(day))
    }

    /// The rule and the months of the interval of review of a case on a day.
    fn review_interval(&self, case: &str, worker: &str, day: Day) -> (&'static str, u32) {
        let set = self.set_interval(case, day);
        let months: u32 = set
            .and_then(|state| state.value.strip_suffix("mo")?.parse().ok())
            .unwrap_or(3);
        let disability = self.service_kind(case, worker, day) == Some("disability");
        match months {
            4..=6 if disability => ("BUR-094", months),
            4..=6 => ("BUR-095", months),
            // Beyond six months nothing is allowed.
            7.. => ("BUR-093", 3),
            _ => ("BUR-093", months),
        }
    }

    fn review(&self, allocated: &State, from: &Mark, to: Option<&Mark>) -> Row {
        let (case, worker) = (allocated.of.as_str(), allocated.value.as_str());
        let day = to.map_or(self.0.as_of, |to| to.day);
        let (rule, every) = self.review_interval(case, worker, day);
        let mut due = self.months(from.day, every);
        // A shorter interval binds from the day it is set.
        let mut since = day;
        while due < since && self.review_interval(case, worker, since.before()).1 <= every {
            since = since.before();
        }
        if due < since {
            due = since;
        }
        let occurrence = to.map_or_else(|| "next".to_owned(), |_| format!("after:{}", from.id));
        let state = match (to, day.cmp(&due)) {
            (Some(_), std::cmp::Ordering::Greater) => "met-late",
            (Some(_), _) => "met",
            (None, std::cmp::Ordering::Greater) => "overdue",
            (None, std::cmp::Ordering::Equal) => "due-today",
            (None, std::cmp::Ordering::Less) => "upcoming",
        };
        let mut row = Row::new(rule, case, &occurrence, state).due(due);
        row.for_whom = Some(worker.to_owned());
        row.governs = to.is_none();
        row.done_on = to.map(|to| to.day);
        if day > due {
            row.late = Some((day.days_after(due), "day"));
        }
        row
    }

    /// BUR-091: the interval of review is set when the case is allocated.
    pub fn interval_set(&self, allocated: &State) -> Option<Row> {
        let (case, from) = (allocated.of.as_str(), allocated.from);
        let set = self
            .0
            .states_of(case, "interval")
            .filter(|state| state.kind == "case-review" && state.from <= self.0.as_of)
            .filter(|state| state.to.is_none_or(|to| from <= to))
            .map(|state| state.from)
            .min();
        let mut row = Row::new(
            "BUR-091",
            case,
            &allocated.id,
            if set.is_some() { "met" } else { "open" },
        );
        row.done_on = set;
        row.for_whom = Some(allocated.value.clone());
        set.is_none_or(|on| on > self.0.year_ago()).then_some(row)
    }

    /// BUR-092: each case review is put on LCS.
    pub fn review_entries(&self, case: &str) -> Vec<Row> {
        let reviews = self
            .0
            .happened()
            .filter(|event| event.kind == "case-review" && event.of == case);
        let row = |review: &Event| {
            let entered = self.0.first_about("entered-elsewhere", &review.id);
            self.open("BUR-092", case, &review.id, entered)
        };
        reviews.filter_map(row).collect()
    }
}
