//! How often: case and personal supervision.

use crate::days::Day;
use crate::facts::{BOTH, Part, State, World};
use crate::interval::{Interval, plus};
use crate::row::Row;
use crate::sessions::Mark;
use crate::yearly::Yearly;
use serde_json::{Value, json};

/// The clock of case sessions.
pub const CASE: &str = "case-sessions";
/// The clock of personal sessions.
pub const PERSONAL: &str = "personal-sessions";

/// The interval agreed for a person (slot HAV-085).
struct Agreed {
    fact: String,
    every: String,
}

/// What is asked on one of the two clocks.
#[derive(Clone, Copy)]
struct Asked<'a> {
    rule: &'static str,
    clock: &'static str,
    marks: &'a [Mark],
    /// Where it starts anew.
    anew: Option<&'a Mark>,
    hard: bool,
    /// Whether the rule bears on the person today.
    bears: bool,
    /// Whether sessions of either side count.
    any_session: bool,
}

impl Asked<'_> {
    fn sides(&self) -> &'static [&'static str] {
        match self.clock {
            _ if self.any_session => &BOTH,
            CASE => &["case"],
            _ => &["personal"],
        }
    }
}

/// Longer than the four weeks that the policy calls usual (HAV-086).
fn is_longer(every: &str) -> bool {
    let start = Day::FAR.minus_months(12);
    plus(start, every).is_some_and(|day| day > start.plus_days(28))
}

impl World<'_> {
    /// A month of the policy (HAV-A51.month), for the rules which that reading touches:
    /// HAV-080, HAV-099, HAV-123 and HAV-241.
    pub fn months(&self, day: Day, count: u32) -> Day {
        if self.reads("HAV-A51.month", "28-days") {
            day.plus_days(28 * count)
        } else {
            day.plus_months(count)
        }
    }

    fn agreed_states<'b>(&'b self, person: &'b str, on: Day) -> impl Iterator<Item = &'b State> {
        self.states_of(person, "interval")
            .filter(move |state| state.kind == "supervision" && state.on(on))
    }

    /// A departure over four weeks needs both parties' consent and a written entry (HAV-086).
    fn in_force(person: &str, state: &State) -> bool {
        let both = state.agreed_by.iter().any(|by| by == person)
            && state.agreed_by.iter().any(|by| by != person);
        !is_longer(&state.value) || (both && state.recorded.is_some())
    }

    fn agreed(&self, person: &str, on: Day) -> Option<Agreed> {
        let stated = self
            .agreed_states(person, on)
            .find(|state| Self::in_force(person, state));
        if let Some(state) = stated {
            return Some(Agreed {
                fact: state.id.clone(),
                every: state.value.clone(),
            });
        }
        let every = self.local("HAV-085", person, on)?.get("every")?.as_str()?;
        Some(Agreed {
            fact: "local:HAV-085".to_owned(),
            every: every.to_owned(),
        })
    }

    /// Agreed departures that are not in force: the fact and the rule that refuses it.
    pub fn refused_departures(&self) -> Vec<Value> {
        let staff = self.staff();
        let of = staff
            .iter()
            .filter(|person| self.holds_cases(person, self.as_of))
            .flat_map(|person| {
                self.agreed_states(person, self.as_of)
                    .filter(|state| !Self::in_force(person, state))
            });
        of.map(|state| json!({"fact": state.id, "rule": "HAV-086"}))
            .collect()
    }

    /// A person, and whoever supervises them today.
    pub fn pair(&self, person: &str) -> Vec<String> {
        let bosses = self
            .states_of(person, "supervisor")
            .map(|state| state.value.clone());
        let mut people: Vec<String> = std::iter::once(person.to_owned()).chain(bosses).collect();
        people.dedup();
        people
    }

    fn ask(&self, person: &str, asked: Asked, due: &dyn Fn(&Mark, Day) -> Option<Day>) -> Vec<Row> {
        self.interval(&Interval {
            rule: asked.rule,
            subject: person,
            for_whom: None,
            clock: asked.clock,
            start: self.start_mark(person),
            marks: asked.marks.to_vec(),
            anew: asked.anew.cloned(),
            hard: asked.hard,
            without_start: asked.bears,
            due,
            people: self.pair(person),
            known: self.known_from(person, asked.sides()),
        })
    }

    /// HAV-080: two months, case and personal each apart unless a reading lets any session
    /// count (HAV-A4.cap); nothing lifts it (HAV-A7.cap).
    fn two_months(
        &self,
        person: &str,
        clock: &'static str,
        (own, anew): (&[Mark], Option<&Mark>),
    ) -> Vec<Row> {
        let any = self.marks(person, Part::is_formal);
        let any_session = self.reads("HAV-A4.cap", "any-session");
        if any_session && clock == PERSONAL && self.holds_cases(person, self.as_of) {
            // One limit for all sessions: it stands on the case clock.
            return Vec::new();
        }
        let marks = if any_session { &any } else { own };
        let asked = Asked {
            rule: "HAV-080",
            clock,
            marks,
            anew: anew.filter(|_| !any_session),
            hard: true,
            bears: true,
            any_session: any_session && clock == CASE,
        };
        self.ask(person, asked, &|mark, _| Some(self.months(mark.day, 2)))
    }

    /// HAV-076, HAV-077, HAV-080, HAV-085, HAV-086: for those who hold cases.
    pub fn case_intervals(&self, person: &str) -> Vec<Row> {
        if !self.holds_cases(person, self.as_of) {
            return Vec::new();
        }
        let marks = &self.marks(person, Part::is_case);
        let came_to_hold = self.came_to_hold(person);
        let anew = came_to_hold.as_ref();
        let usual = |rule, bears| Asked {
            rule,
            clock: CASE,
            marks,
            anew,
            hard: false,
            bears,
            any_session: false,
        };
        let agreed_now = self.agreed(person, self.as_of).is_some();
        // HAV-076: four weeks, unless another interval is agreed (HAV-A7.usual).
        let mut rows = self.ask(person, usual("HAV-076", !agreed_now), &|mark, on| {
            let none = self.agreed(person, on).is_none();
            none.then(|| mark.day.plus_days(28))
        });
        // HAV-077: six weeks, which an agreement does not lift (HAV-A7.six-weeks).
        let six_weeks = Asked {
            hard: true,
            ..usual("HAV-077", true)
        };
        rows.extend(self.ask(person, six_weeks, &|mark, _| Some(mark.day.plus_days(42))));
        rows.extend(self.two_months(person, CASE, (marks, anew)));
        // HAV-085: the interval agreed.
        rows.extend(self.ask(person, usual("HAV-085", agreed_now), &|mark, on| {
            plus(mark.day, &self.agreed(person, on)?.every)
        }));
        // HAV-086: one that is longer than usual is a departure.
        let longer = |on| {
            let agreed = self.agreed(person, on);
            agreed.filter(|agreed| is_longer(&agreed.every))
        };
        let bears = longer(self.as_of).is_some();
        let mut departure = self.ask(person, usual("HAV-086", bears), &|mark, on| {
            plus(mark.day, &longer(on)?.every)
        });
        for row in &mut departure {
            if let Some(agreed) = longer(row.done_on.unwrap_or(self.as_of)) {
                row.deviation =
                    json!({"fact": agreed.fact, "authorised_by": null, "limit": agreed.every});
            }
        }
        rows.extend(departure);
        self.explain(person, &mut rows);
        rows
    }

    /// HAV-080, HAV-123, HAV-124.
    pub fn personal_intervals(&self, person: &str) -> Vec<Row> {
        let marks = &self.marks(person, Part::is_personal);
        let hard = |rule, bears| Asked {
            rule,
            clock: PERSONAL,
            marks,
            anew: None,
            hard: true,
            bears,
            any_session: false,
        };
        let mut rows = self.two_months(person, PERSONAL, (marks, None));
        // HAV-123: a month, full time.
        let full = self.fte(person, self.as_of) >= 100;
        rows.extend(self.ask(person, hard("HAV-123", full), &|mark, _| {
            (self.fte(person, mark.day) >= 100).then(|| self.months(mark.day, 1))
        }));
        // HAV-124: a month of worked time, part time (HAV-A15).
        rows.extend(self.ask(person, hard("HAV-124", !full), &|mark, _| {
            self.part_time(person, mark.day)
        }));
        rows
    }

    /// The later of a month and floor(12175 / 4h) days, within two months (Calculation 7).
    fn part_time(&self, person: &str, last: Day) -> Option<Day> {
        let share = self.fte(person, last);
        if share >= 100 || share <= 0 {
            return None;
        }
        let days = u32::try_from(12175 / (4 * share)).ok()?;
        let month = last.plus_months(1);
        let due = month.max(last.plus_days(days));
        let cap = self.months(last, 2);
        Some(if self.reads("HAV-A15.cap", "proration-wins") {
            due
        } else {
            due.min(cap)
        })
    }

    /// An agreed departure is named as the reason of a delay (HAV-A7.six-weeks).
    fn explain(&self, person: &str, rows: &mut [Row]) {
        for row in rows {
            let day = row.done_on.unwrap_or(self.as_of);
            if row.late.is_some() {
                let facts = self
                    .agreed_states(person, day)
                    .filter(|state| Self::in_force(person, state));
                row.reasons.extend(facts.map(|state| state.id.clone()));
            }
            row.local = matches!(row.rule, "HAV-085" | "HAV-086");
        }
    }

    /// HAV-079: ten in the year, first tested after twelve months (HAV-A5.first-year).
    pub fn ten_a_year(&self, person: &str) -> Vec<Row> {
        if self.reads("HAV-A5.both", "floor-only") {
            return Vec::new();
        }
        let case = self.holds_cases(person, self.as_of);
        let marks = if case {
            self.marks(person, Part::is_case)
        } else {
            self.marks(person, Part::is_personal)
        };
        let days: Vec<Day> = marks.iter().map(|mark| mark.day).collect();
        let (clock, side) = if case {
            (CASE, "case")
        } else {
            (PERSONAL, "personal")
        };
        let known = self.known_from(person, &[side]);
        let came_to_hold = self.came_to_hold(person).filter(|_| case);
        let began = came_to_hold
            .map(|first| first.day)
            .or_else(|| self.start(person).map(|state| state.from));
        self.yearly(&Yearly {
            rule: "HAV-079",
            person,
            began,
            days: &days,
            need: 10,
            known,
        })
        .into_iter()
        .map(|row| row.on(clock))
        .collect()
    }
}
