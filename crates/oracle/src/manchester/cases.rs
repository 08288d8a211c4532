//! How often cases are supervised: MAN-093, MAN-095, MAN-097, MAN-098, MAN-099.

use super::Reading;
use crate::days::Day;
use crate::facts::{Event, Part, State};
use crate::row::Row;
use crate::sessions::Mark;

/// What is only advised has a clock of its own.
pub(super) const ADVICE: &str = "advice";
/// The four case types of MAN-097.
const TYPES: [&str; 4] = ["cpp", "cin", "cic", "early-help"];

/// In which ways the main worker of a case has it.
pub(super) const MAIN: [&str; 3] = ["key", "lead", "supervising"];

/// One worker’s clock on one case.
struct Clock<'a> {
    allocation: &'a State,
    /// From where the clock runs: the allocation, or the last talk with the key worker before.
    start: Mark,
    talks: Vec<Mark>,
    /// The first day of the first allocation of those between which it runs on.
    begun: Day,
    /// The days of all talks since then.
    all: Vec<Day>,
}

fn talks_of(part: &Part, case: &str) -> bool {
    matches!(part.kind.as_str(), "case" | "one-to-one" | "reflective")
        && part.cases.iter().any(|one| one == case)
}

impl Reading<'_> {
    fn allocations<'b>(&'b self, case: &'b str) -> impl Iterator<Item = &'b State> {
        self.world
            .states_of(case, "allocated")
            .filter(|state| state.from <= self.world.as_of)
    }

    /// Sessions of a worker in which the case was supervised.
    fn supervised(&self, case: &str, worker: &str) -> Vec<&Event> {
        let sessions = self.world.sessions(worker).into_iter();
        sessions
            .filter(|meeting| meeting.parts.iter().any(|part| talks_of(part, case)))
            .collect()
    }

    fn clock<'b>(&'b self, case: &'b str, allocation: &'b State) -> Clock<'b> {
        let talked = |state: &State| -> Vec<Mark> {
            let talks = self.supervised(case, &state.value).into_iter();
            let own = talks.filter(|meeting| state.on(meeting.on));
            own.map(Mark::event).collect()
        };
        // The cycle belongs to the case: it runs on from the main worker before, or from
        // their allocation if nothing was held yet (MAN-A45.key-worker). Whoever else is on
        // the case has a clock of their own (MAN-A45.other-worker).
        let is_main = |state: &&State| MAIN.contains(&state.kind.as_str());
        let own = allocation.kind == "key" && self.reads("MAN-A45.key-worker", "restarts");
        let runs_on = is_main(&allocation) && !own;
        let before: Vec<&State> = self
            .allocations(case)
            .filter(is_main)
            .filter(|state| runs_on && state.from < allocation.from)
            .collect();
        let first = before.iter().copied().chain([allocation]);
        let first = first.min_by_key(|state| state.from).unwrap_or(allocation);
        let started = Mark {
            id: first.id.clone(),
            day: first.from,
            is_start: true,
        };
        let earlier = before.iter().flat_map(|state| talked(state));
        let talks = talked(allocation);
        let all = earlier.clone().chain(talks.iter().cloned());
        Clock {
            begun: first.from,
            all: all.map(|mark| mark.day).collect(),
            allocation,
            start: earlier.max_by_key(|mark| mark.day).unwrap_or(started),
            talks,
        }
    }

    /// The lines of one clock: a first limit from allocation, then eight weeks.
    fn lines(
        &self,
        clock: &Clock,
        case: &str,
        first: Option<(&'static str, u32)>,
        then: Option<&'static str>,
    ) -> Vec<Row> {
        let today = self.world.as_of;
        let mut rows = Vec::new();
        let mut from = clock.start.clone();
        let ends = clock.talks.iter().map(Some).chain([None]);
        for talk in ends {
            let limit = if from.is_start {
                first
            } else {
                then.map(|rule| (rule, 56))
            };
            if let Some((rule, days)) = limit {
                let due = from.day.plus_days(days);
                let row = match talk {
                    Some(talk) => self.closed(rule, case, &from, talk.day, due),
                    None => Some(running(rule, case, today, due)),
                };
                rows.extend(row.map(|mut row| {
                    row.for_whom = Some(clock.allocation.value.clone());
                    row
                }));
            }
            if let Some(talk) = talk {
                from = talk.clone();
            }
        }
        rows
    }

    /// A line for each block of 56 days from the first allocation (MAN-A3.cycle): those in
    /// which the worker has had the case, from the one of a day on.
    fn blocks(&self, clock: &Clock, case: &str, rule: &'static str, from: Day) -> Vec<Row> {
        let today = self.world.as_of;
        let told = self.world.year_ago().next();
        let told = told.max(clock.allocation.from).max(from);
        let mut rows = Vec::new();
        let mut first = clock.begun;
        while first <= today {
            let last = first.plus_days(55);
            let talk = clock
                .all
                .iter()
                .filter(|day| first <= **day && **day <= last);
            let talk = talk.min().copied();
            if last >= told {
                let state = self.world.period(talk.is_some(), last, false);
                let name = format!("{first}/{last}");
                let mut row = Row::new(rule, case, &name, state).due(last);
                row = row.amount(i64::from(talk.is_some()), 1, "session");
                row.done_on = talk;
                row.for_whom = Some(clock.allocation.value.clone());
                rows.push(row);
            }
            first = last.next();
        }
        rows
    }

    fn closed(
        &self,
        rule: &'static str,
        case: &str,
        from: &Mark,
        on: Day,
        due: Day,
    ) -> Option<Row> {
        if on <= self.world.year_ago() {
            return None;
        }
        let state = if on > due { "met-late" } else { "met" };
        let mut row = Row::new(rule, case, &format!("after:{}", from.id), state)
            .due(due)
            .done(on);
        row.late = (on > due).then(|| (on.days_after(due), "day"));
        Some(row)
    }

    /// The case’s lines, for each worker to whom it is allocated today.
    pub(super) fn case_sessions(&self, case: &str) -> Vec<Row> {
        let today = self.world.as_of;
        let has_plan = |plans: &[&str]| {
            self.world
                .states_of(case, "plan")
                .any(|state| state.on(today) && plans.contains(&state.value.as_str()))
        };
        let (listed, single) = (has_plan(&TYPES), has_plan(&["single-agency"]));
        let open = self
            .allocations(case)
            .filter(|state| state.on(today) && self.staff.contains(&state.value));
        let mut rows = Vec::new();
        for allocation in open {
            let clock = self.clock(case, allocation);
            let kind = allocation.kind.as_str();
            let blocks = self.reads("MAN-A3.cycle", "fixed-blocks");
            let cycle = |rule| {
                if blocks {
                    self.blocks(&clock, case, rule, clock.begun)
                } else {
                    self.lines(&clock, case, Some((rule, 56)), Some(rule))
                }
            };
            let weigh = |rows: Vec<Row>, grade| {
                rows.into_iter()
                    .map(move |row| row.weighs(grade, "supervisor"))
            };
            rows.extend(weigh(cycle("MAN-095"), "duty"));
            if kind == "key" && listed {
                rows.extend(weigh(cycle("MAN-097"), "expectation"));
                rows.extend(self.four_weeks_passed(&clock, case));
            }
            // Involved without being key worker or lead professional; or single agency.
            let involved = listed && !matches!(kind, "key" | "lead" | "supervising");
            let eight = self.reads("MAN-A4.single-agency-key", "eight-weeks");
            let single = single && !(eight && matches!(kind, "key" | "lead"));
            if involved || single {
                let mut lines = self.lines(&clock, case, Some(("MAN-098", 28)), Some("MAN-099"));
                if blocks {
                    lines.retain(|row| row.rule == "MAN-098");
                    if let Some(first) = clock.all.iter().min() {
                        lines.extend(self.blocks(&clock, case, "MAN-099", *first));
                    }
                }
                rows.extend(weigh(lines, "expectation"));
            }
        }
        rows
    }

    /// MAN-A4.start: told to a key worker on a new case when four weeks pass.
    fn four_weeks_passed(&self, clock: &Clock, case: &str) -> Option<Row> {
        let due = clock.start.day.plus_days(28);
        let none = clock.start.is_start && clock.talks.is_empty();
        if !none {
            return None;
        }
        let mut row = running("MAN-097", case, self.world.as_of, due).on(ADVICE);
        if row.state == "overdue" {
            row.state = "past-usual";
        }
        row.latest = None;
        row.for_whom = Some(clock.allocation.value.clone());
        Some(row.weighs("advice", "supervisor"))
    }
}

/// MAN-093: all of the caseload inside its limits, as the lines of the cases say.
pub(super) fn caseload(person: &str, lines: &[Row]) -> Option<Row> {
    let own: Vec<&Row> = lines
        .iter()
        .filter(|row| row.rule == "MAN-095" && row.for_whom.as_deref() == Some(person))
        .collect();
    let (mut got, mut need) = (0, 0);
    // Of each case the line that runs; a block that was missed counts until the case is
    // supervised in a later one.
    let mut cases: Vec<&str> = own.iter().map(|row| row.subject.as_str()).collect();
    cases.sort_unstable();
    cases.dedup();
    for case in cases {
        let of_case = || own.iter().filter(|row| row.subject == case);
        let missed = of_case().filter(|row| row.state == "not-met");
        let missed = missed.map(|row| row.due).max();
        let made_up = of_case().any(|row| row.state == "met" && Some(row.due) > missed);
        let late = of_case().any(|row| row.state == "overdue");
        need += 1;
        got += i64::from(!late && (missed.is_none() || made_up));
    }
    let state = if got >= need { "met" } else { "not-met" };
    (need > 0).then(|| {
        Row::new("MAN-093", person, "next", state)
            .amount(got, need, "case")
            .weighs("duty", "supervisor")
    })
}

fn running(rule: &'static str, case: &str, today: Day, due: Day) -> Row {
    let state = match today.cmp(&due) {
        std::cmp::Ordering::Less => "upcoming",
        std::cmp::Ordering::Equal => "due-today",
        std::cmp::Ordering::Greater => "overdue",
    };
    let mut row = Row::new(rule, case, "next", state).due(due);
    row.late = (today > due).then(|| (today.days_after(due), "day"));
    row
}
