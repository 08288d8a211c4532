//! People in their first year, and in probation.

use crate::days::Day;
use crate::facts::{BOTH, Part, State, World};
use crate::interval::Interval;
use crate::row::Row;
use crate::sessions::Mark;

/// The clock of a newly qualified worker.
pub const ASYE: &str = "asye-sessions";

/// The days on which the second and the third phase start.
#[derive(Clone, Copy)]
struct Phases {
    fortnightly: Day,
    monthly: Day,
}

impl World<'_> {
    fn phase<'b>(&'b self, person: &str, which: &str) -> Option<&'b State> {
        self.states_of(person, "phase")
            .filter(|state| state.value == which && state.on(self.as_of))
            .max_by_key(|state| state.from)
    }

    /// HAV-130: six months from the start (HAV-A1.body-phase). HAV-234: six months after week 6.
    fn phases(&self, rule: &str, person: &str, start: Day) -> Phases {
        let week_six = start.plus_days(42);
        let own = rule == "HAV-234" || self.reads("HAV-A1.body-phase", "own-phase");
        let (mut fortnightly, mut monthly) = (
            week_six,
            if own {
                week_six.plus_months(6)
            } else {
                start.plus_months(6)
            },
        );
        if self.reads("HAV-A1.absence", "pauses") {
            // An absence without an end goes on: its phase does not end in these ten years.
            let (mut day, last) = (start, start.plus_months(120));
            while day < monthly && day < last {
                if self.absences(person).any(|absence| absence.on(day)) {
                    if day < fortnightly {
                        fortnightly = fortnightly.next();
                    }
                    monthly = monthly.next();
                }
                day = day.next();
            }
        }
        Phases {
            fortnightly,
            monthly,
        }
    }

    /// From a session: the interval of its phase; if that leads into the next phase, the
    /// next phase's interval, from the same session (HAV-A1.join).
    fn phase_due(&self, phases: Phases, last: Day) -> Day {
        let stay = self.reads("HAV-A1.join", "current-phase");
        if last < phases.fortnightly {
            let due = last.plus_days(7);
            if due < phases.fortnightly || stay {
                due
            } else {
                last.plus_days(14)
            }
        } else if last < phases.monthly {
            let due = last.plus_days(14);
            if due < phases.monthly || stay {
                due
            } else {
                last.plus_months(1)
            }
        } else {
            last.plus_months(1)
        }
    }

    /// Absences over the last day of a phase, from that day on (HAV-A1.absence).
    fn over_phase_end(&self, person: &str, phases: Phases) -> Vec<String> {
        let asked =
            !self.reads("HAV-A1.absence", "runs-on") && !self.reads("HAV-A1.absence", "pauses");
        let confirmed = self
            .happened()
            .any(|event| event.kind == "phase-confirmed" && event.of == person);
        if !asked || confirmed {
            return Vec::new();
        }
        let ends = [phases.fortnightly.before(), phases.monthly.before()];
        let over = self.absences(person).filter(|absence| {
            ends.iter()
                .any(|end| *end <= self.as_of && absence.on(*end))
        });
        over.map(|absence| absence.id.clone()).collect()
    }

    /// HAV-130 and HAV-234, each judged apart, on any formal one-to-one (HAV-A2.strand).
    pub fn newly_qualified(&self, person: &str) -> Vec<Row> {
        let Some(phase) = self.phase(person, "asye") else {
            return Vec::new();
        };
        let start = phase.from;
        let mut marks = self.marks(person, Part::is_formal);
        marks.retain(|mark| mark.day >= start);
        let mut rows = Vec::new();
        for rule in ["HAV-130", "HAV-234"] {
            let phases = self.phases(rule, person, start);
            // The first by the sixth day after the start (HAV-A1.test). Where the file begins
            // later, the interval of the phase in which it does.
            let due = |mark: &Mark, _: Day| {
                Some(if mark.is_start && mark.day == start {
                    mark.day.plus_days(6)
                } else {
                    self.phase_due(phases, mark.day)
                })
            };
            let mut all = self.interval(&Interval {
                anew: None,
                rule,
                subject: person,
                for_whom: None,
                clock: ASYE,
                start: Some(Mark {
                    id: phase.id.clone(),
                    day: start,
                    is_start: true,
                }),
                marks: marks.clone(),
                hard: true,
                without_start: true,
                due: &due,
                people: self.pair(person),
                known: self.known_from_in_asye(person),
            });
            let reasons = self.over_phase_end(person, phases);
            if !reasons.is_empty() {
                all.retain(|row| row.occurrence != "next");
                let mut row = Row::new(rule, person, "next", "cannot-tell").on(ASYE);
                row.reasons = reasons;
                all.push(row);
            }
            rows.extend(all);
        }
        rows
    }

    /// HAV-235: ninety minutes in each of the first two fortnights (HAV-A49).
    pub fn probation(&self, person: &str) -> Vec<Row> {
        let Some(start) = self.start(person).map(|state| state.from) else {
            return Vec::new();
        };
        let mut rows = Vec::new();
        for first in [start, start.plus_days(14)] {
            let last = first.plus_days(13);
            let in_probation = self
                .states_of(person, "phase")
                .any(|state| state.value == "probation" && state.on(first));
            if !in_probation || first > self.as_of || last <= self.year_ago() {
                continue;
            }
            let got = self.minutes_between(person, first, last, false);
            let known = self.known_from(person, &BOTH);
            let unknown = known.is_some_and(|known| first < known);
            rows.push(
                Row::new(
                    "HAV-235",
                    person,
                    &format!("{first}/{last}"),
                    self.period(got >= 90, last, unknown),
                )
                .due(last)
                .amount(got, 90, "minute"),
            );
        }
        rows
    }
}
