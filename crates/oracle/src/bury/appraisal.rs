//! The employee review.

use super::Bury;
use crate::days::Day;
use crate::facts::Event;
use crate::interval::Interval;
use crate::row::Row;
use crate::sessions::Mark;

const CLOCK: &str = "employee-review";

impl Bury<'_> {
    /// Employee reviews held, the six-month ones apart.
    fn yearly(&self, person: &str) -> Vec<&Event> {
        let all = self.0.happened().filter(|event| {
            event.kind == "appraisal"
                && event.of == person
                && matches!(event.status.as_str(), "" | "held")
                && event.has.get("for").is_none()
        });
        all.collect()
    }

    fn six_month(&self, person: &str) -> Vec<&Event> {
        let all = self.0.happened().filter(|event| {
            event.kind == "appraisal"
                && event.of == person
                && event.has.get("for").and_then(|kind| kind.as_str()) == Some("six-month")
        });
        all.collect()
    }

    /// BUR-115, BUR-131, BUR-130, BUR-132, BUR-160.
    pub fn appraisals(&self, person: &str) -> Vec<Row> {
        let reviews = self.yearly(person);
        let marks: Vec<Mark> = reviews.iter().map(|review| Mark::event(review)).collect();
        let mut rows = Vec::new();
        for rule in ["BUR-115", "BUR-131"] {
            rows.extend(self.0.interval(&Interval {
                anew: None,
                rule,
                subject: person,
                for_whom: None,
                clock: CLOCK,
                start: self.0.start_mark(person),
                marks: marks.clone(),
                hard: true,
                without_start: true,
                due: &|mark, _| Some(self.months(mark.day, 12)),
                people: Vec::new(),
                known: self.0.known_from(person, &[]),
            }));
        }
        for (index, review) in reviews.iter().enumerate() {
            let next = reviews.get(index + 1).map(|next| next.on);
            rows.extend(self.half_year(person, review, next));
        }
        rows.extend(self.listed(person, &marks));
        rows.extend(self.promoted(person, &marks));
        rows
    }

    /// BUR-130: six months after the employee review; the next one closes it.
    fn half_year(&self, person: &str, review: &Event, next: Option<Day>) -> Option<Row> {
        let due = self.months(review.on, 6);
        let held = self
            .six_month(person)
            .into_iter()
            .map(|event| event.on)
            .find(|on| *on > review.on && next.is_none_or(|next| *on < next));
        let today = self.0.as_of;
        // One that came before the day starts anew.
        if held.is_none() && next.is_some_and(|next| next <= due) {
            return None;
        }
        let state = match held {
            Some(on) if on > due => "met-late",
            Some(_) => "met",
            None if next.is_some() => "not-met",
            None if today > due => "overdue",
            None if today == due => "due-today",
            None => "upcoming",
        };
        let closed = held.or(next);
        if closed.is_some_and(|on| on <= self.0.year_ago()) {
            return None;
        }
        let mut row = Row::new("BUR-130", person, &review.id, state).due(due);
        row.done_on = held;
        let late = held.unwrap_or(today);
        if late > due && state != "not-met" {
            row.late = Some((late.days_after(due), "day"));
        }
        Some(row)
    }

    /// BUR-132: a promotion calls for a review before the ordinary date (BUR-A39.early).
    fn promoted(&self, person: &str, marks: &[Mark]) -> Vec<Row> {
        let today = self.0.as_of;
        let mut grades: Vec<_> = self.0.states_of(person, "grade").collect();
        grades.sort_by_key(|state| state.from);
        let mut rows = Vec::new();
        for state in grades.iter().skip(1).filter(|state| state.from <= today) {
            let before = marks
                .iter()
                .map(|mark| mark.day)
                .filter(|on| *on < state.from);
            let last = before
                .max()
                .or_else(|| self.0.start(person).map(|state| state.from));
            let held = marks
                .iter()
                .map(|mark| mark.day)
                .find(|on| *on >= state.from);
            let latest = last.map(|last| self.months(last, 12).before().max(state.from));
            let latest = latest.filter(|_| !self.0.reads("BUR-A39.early", "optional"));
            let day = held.unwrap_or(today);
            let late = latest.filter(|latest| day > *latest);
            let word = match (held, late) {
                (Some(_), Some(_)) => "met-late",
                (Some(_), None) => "met",
                (None, Some(_)) => "overdue",
                (None, None) => "open",
            };
            let mut row = Row::new("BUR-132", person, &state.id, word);
            row.latest = latest;
            row.due = latest.filter(|_| word != "open");
            row.done_on = held;
            row.late = late.map(|latest| (day.days_after(latest), "day"));
            if held.is_none_or(|on| on > self.0.year_ago()) {
                rows.push(row);
            }
        }
        rows
    }

    /// BUR-160: the list of those without a review in the past twelve months.
    fn listed(&self, person: &str, marks: &[Mark]) -> Option<Row> {
        let today = self.0.as_of;
        let got = marks
            .iter()
            .filter(|mark| mark.day >= self.0.year_ago())
            .count();
        let got = i64::try_from(got).unwrap_or(i64::MAX);
        let first = self.months(self.0.start(person)?.from, 12);
        let state = match got {
            _ if today < first => "upcoming",
            1.. => "met",
            _ => "not-met",
        };
        let mut row = Row::new("BUR-160", person, "next", state)
            .amount(got, 1, "session")
            .on(CLOCK);
        if state == "upcoming" {
            row = row.due(first);
        }
        Some(row)
    }
}
