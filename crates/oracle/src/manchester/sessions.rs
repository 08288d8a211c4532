//! How often people are supervised: MAN-036 to MAN-039.

use super::Reading;
use crate::days::Day;
use crate::facts::Part;
use crate::interval::Interval;
use crate::row::Row;
use crate::sessions::Mark;

const PROFESSIONAL: &str = "professional-sessions";
const FRONTLINE: &str = "frontline-sessions";

/// A professional session; a reflective one is, if no case was talked of.
pub(super) fn is_professional(part: &Part) -> bool {
    match part.kind.as_str() {
        "personal" | "professional" | "one-to-one" => true,
        "reflective" => part.cases.is_empty(),
        _ => false,
    }
}

impl Reading<'_> {
    /// MAN-036, MAN-037, MAN-038, MAN-039: gaps between sessions, from the day held.
    pub(super) fn professional_sessions(&self, person: &str) -> Vec<Row> {
        let holds = self.holds_cases(person, self.world.as_of);
        let frontline = self.is_frontline(person);
        let full = self.world.fte(person, self.world.as_of) >= 100;
        let mut rows = Vec::new();
        if holds {
            rows.extend(self.every(person, "MAN-036", PROFESSIONAL, 28, "expectation"));
        }
        // What closed while the person was a line manager of case holders is told still.
        let line = self.every(person, "MAN-037", PROFESSIONAL, 28, "expectation");
        let meets_only = self.reads("MAN-A2.line-managers", "who-meets");
        rows.extend(line.into_iter().filter(|row| {
            let then = row.done_on.unwrap_or(self.world.as_of);
            !meets_only && self.manages_case_holders(person, then)
        }));
        let part_time = |answer| !full && self.reads("MAN-A1.part-time-no-cases", answer);
        let own_weeks = !full && !part_time("full-time-row") && self.has_weeks_agreed(person);
        if !holds && frontline && !part_time("not-covered") && !own_weeks {
            // No row names part-time staff: the weeks of the agreement, else advice
            // (MAN-A1.part-time-no-cases).
            let grade = if full || part_time("full-time-row") {
                "expectation"
            } else {
                "advice"
            };
            rows.extend(self.every(person, "MAN-038", FRONTLINE, 28, grade));
        }
        if !holds && !frontline {
            rows.extend(self.every(person, "MAN-039", PROFESSIONAL, 84, "expectation"));
        }
        rows
    }

    /// Whether the agreement says once every how many weeks (MAN-175).
    fn has_weeks_agreed(&self, person: &str) -> bool {
        let blank = self.world.local("MAN-175", person, self.world.as_of);
        blank.is_some_and(|blank| blank.get("every").is_some())
    }

    /// The stretches of one relationship each: where it starts, and the day before the next.
    fn stretches(&self, person: &str) -> Vec<(Mark, Day)> {
        let Some(start) = self.world.start_mark(person) else {
            return Vec::new();
        };
        let mut starts = vec![start];
        let lines = self.relationships(person);
        for (before, state) in lines.iter().zip(lines.iter().skip(1)) {
            if state.value != before.value {
                starts.push(Mark {
                    id: state.id.clone(),
                    day: state.from,
                    is_start: true,
                });
            }
        }
        let ends: Vec<Day> = starts
            .iter()
            .skip(1)
            .map(|mark| mark.day.before())
            .chain([Day::FAR])
            .collect();
        starts.into_iter().zip(ends).collect()
    }

    /// At most so many days, in each relationship from its start (MAN-A49.first-session).
    fn every(
        &self,
        person: &str,
        rule: &'static str,
        clock: &'static str,
        days: u32,
        grade: &'static str,
    ) -> Vec<Row> {
        let marks = self.world.marks(person, is_professional);
        let mut rows = Vec::new();
        let stretches = self.stretches(person);
        for (start, end) in stretches {
            let last = end == Day::FAR;
            let within = marks
                .iter()
                .filter(|mark| mark.day >= start.day && mark.day <= end);
            let found = self.world.interval(&Interval {
                anew: None,
                rule,
                subject: person,
                for_whom: None,
                clock,
                marks: within.cloned().collect(),
                start: Some(start),
                hard: true,
                without_start: true,
                due: &|mark, _| Some(mark.day.plus_days(days)),
                people: Vec::new(),
                known: self.world.known_from(person, &["personal"]),
            });
            rows.extend(
                found
                    .into_iter()
                    .filter(|row| last || row.occurrence != "next"),
            );
        }
        rows.into_iter()
            .map(|row| row.weighs(grade, "supervisor"))
            .collect()
    }
}
