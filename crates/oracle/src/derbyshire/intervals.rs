//! So long after the last.

use super::{Derbyshire, SESSIONS};
use crate::days::Day;
use crate::facts::Event;
use crate::interval::{Interval, plus};
use crate::row::Row;
use crate::sessions::Mark;

/// What an event is filed as.
fn item(event: &Event) -> Option<&str> {
    event.has.get("item").and_then(|item| item.as_str())
}

/// What is asked on one clock.
struct Asked<'a> {
    rule: &'static str,
    clock: &'static str,
    start: Option<Mark>,
    marks: Vec<Mark>,
    /// Whether a line is given where nothing is known.
    without_start: bool,
    due: &'a dyn Fn(&Mark, Day) -> Option<Day>,
}

impl Derbyshire<'_> {
    /// An amount that was entered, such as `4w`.
    pub(super) fn amount_of(&self, slot: &str, key: &str, person: &str, on: Day) -> Option<&str> {
        self.local(slot, person, on)?.get(key)?.as_str()
    }

    fn ask(&self, person: &str, asked: Asked) -> Vec<Row> {
        self.interval(&Interval {
            anew: None,
            rule: asked.rule,
            subject: person,
            for_whom: None,
            clock: asked.clock,
            start: asked.start,
            marks: asked.marks,
            hard: true,
            without_start: asked.without_start,
            due: asked.due,
            people: self.pair(person),
            known: self.known_from(person, &[]),
        })
    }

    /// DER-157: as the two have agreed, beside the minimum (DER-A1.agreed-interval).
    /// DER-071: as a standard from outside asks. DER-074: as the ASYE provisions ask.
    /// DER-109: records looked at, as settled with the team.
    pub(super) fn entered_intervals(&self, person: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        if !self.reads("DER-A1.agreed-interval", "informs") {
            let marks = self.counted_marks(person);
            let start = self.start_mark(person);
            rows.extend(
                self.entered_interval(person, "DER-157", SESSIONS, start, marks, &|_| true),
            );
        }
        let outside = self.entered_interval(
            person,
            "DER-071",
            SESSIONS,
            self.start_mark(person),
            self.counted_marks(person),
            &|_| true,
        );
        rows.extend(
            outside
                .into_iter()
                .filter(|row| row.state != "not-configured"),
        );
        rows.extend(self.newly_qualified(person));
        if self.holds_cases(person, self.as_of) {
            let viewed = self
                .happened()
                .filter(|event| event.kind == "records-viewed" && event.of == person);
            rows.extend(self.entered_interval(
                person,
                "DER-109",
                "records-viewed",
                self.start_mark(person),
                viewed.map(Mark::event).collect(),
                &|_| true,
            ));
        }
        rows
    }

    /// An interval that stands in a slot; empty it is not configured.
    fn entered_interval(
        &self,
        person: &str,
        rule: &'static str,
        clock: &'static str,
        start: Option<Mark>,
        marks: Vec<Mark>,
        binds: &dyn Fn(Day) -> bool,
    ) -> Vec<Row> {
        let every = |on| {
            self.amount_of(rule, "every", person, on)
                .filter(|_| binds(on))
        };
        let now = every(self.as_of);
        let mut rows = self.ask(
            person,
            Asked {
                rule,
                clock,
                start,
                marks,
                without_start: now.is_some(),
                due: &|mark, on| plus(mark.day, every(on)?),
            },
        );
        if now.is_none() && binds(self.as_of) {
            rows.push(Row::new(rule, person, "next", "not-configured").on(clock));
        }
        rows
    }

    fn newly_qualified(&self, person: &str) -> Vec<Row> {
        let phases = self
            .states_of(person, "phase")
            .filter(|state| state.value == "asye" && state.on(self.as_of));
        let Some(phase) = phases.max_by_key(|state| state.from) else {
            return Vec::new();
        };
        let start = Mark {
            id: phase.id.clone(),
            day: phase.from,
            is_start: true,
        };
        let mut marks = self.counted_marks(person);
        marks.retain(|mark| mark.day >= phase.from);
        self.entered_interval(
            person,
            "DER-074",
            "asye-sessions",
            Some(start),
            marks,
            &|on| phase.on(on),
        )
    }

    /// DER-069: in the first six months it may have to be more often; a reminder
    /// (DER-A9.first-months).
    pub(super) fn first_months(&self, person: &str) -> Option<Row> {
        let start = self.start(person)?;
        (self.as_of < start.from.plus_months(6))
            .then(|| Row::new("DER-069", person, "next", "open"))
    }

    /// DER-064: My Plan a year after the last start meeting. DER-096: the third part of the
    /// file every six months. DER-097: driver documents every year (DER-A66.driver).
    pub(super) fn since_the_last(&self, person: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        let plan_set = |event: &Event| event.kind == "plan-set";
        let file = |event: &Event| {
            matches!(event.kind.as_str(), "plan-set" | "plan-reviewed")
                || (event.kind == "filed" && item(event) == Some("my-plan"))
        };
        let driver =
            |event: &Event| event.kind == "filed" && item(event) == Some("driver-documents");
        for (rule, clock, months, counts) in [
            (
                "DER-064",
                "my-plan-start",
                12,
                &plan_set as &dyn Fn(&Event) -> bool,
            ),
            ("DER-096", "file-development", 6, &file),
            ("DER-097", "driver-documents", 12, &driver),
        ] {
            let events = self
                .happened()
                .filter(|event| event.of == person && counts(event));
            rows.extend(self.ask(
                person,
                Asked {
                    rule,
                    clock,
                    start: None,
                    marks: events.map(Mark::event).collect(),
                    without_start: false,
                    due: &|mark, _| Some(mark.day.plus_months(months)),
                },
            ));
        }
        rows
    }

    /// DER-134: the District Manager’s sample of files every six months (DER-A30.next), of so
    /// many files where a number is entered.
    pub(super) fn file_audit(&self, person: &str) -> Vec<Row> {
        let is_district_manager = |day| {
            self.value_on(person, "role", day) == Some("head-of-service")
                && self.in_four_services(person, day)
        };
        if !is_district_manager(self.as_of) {
            return Vec::new();
        }
        let size = |on| {
            let value = self.local("DER-134", person, on);
            value
                .and_then(|value| value.get("size")?.as_u64())
                .unwrap_or(0)
        };
        let drawn = self.happened().filter(|event| {
            event.kind == "sample"
                && event.by == person
                && u64::try_from(event.items).is_ok_and(|items| items >= size(event.on))
        });
        self.ask(
            person,
            Asked {
                rule: "DER-134",
                clock: "file-audit",
                start: None,
                marks: drawn.map(Mark::event).collect(),
                without_start: true,
                due: &|mark, _| Some(mark.day.plus_months(6)),
            },
        )
    }
}
