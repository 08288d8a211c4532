//! Group case supervision of a team.

use crate::facts::{Event, Part, World};
use crate::minutes::total;
use crate::row::Row;

fn is_group(part: &Part) -> bool {
    part.kind == "group"
}

impl World<'_> {
    /// The teams of a meeting: the one it names, else those of the people there.
    pub fn teams_of(&self, meeting: &Event) -> Vec<String> {
        let teams = self.subjects("team");
        let named = |team: &&String| {
            **team == meeting.of || **team == meeting.about || meeting.with.contains(team)
        };
        let mut found: Vec<String> = teams.iter().filter(named).cloned().collect();
        if found.is_empty() {
            let of_people = meeting
                .with
                .iter()
                .filter_map(|person| self.value_on(person, "team", meeting.on));
            found = of_people.map(str::to_owned).collect();
            found.sort();
            found.dedup();
        }
        found
    }

    fn group_meetings(&self, team: &str) -> Vec<&Event> {
        let group = self
            .events
            .iter()
            .filter(|event| event.kind == "meeting" && event.parts.iter().any(is_group));
        group
            .filter(|meeting| self.teams_of(meeting).iter().any(|of| of == team))
            .collect()
    }

    /// HAV-054: one in each calendar month, held (HAV-A37.cadence, HAV-A37.held).
    pub fn monthly_groups(&self, team: &str) -> Vec<Row> {
        let diary = self.reads("HAV-A37.held", "diarised");
        let counts = |meeting: &&&Event| {
            (meeting.status == "held" && meeting.on <= self.as_of)
                || (diary && matches!(meeting.status.as_str(), "held" | "planned"))
        };
        let meetings = self.group_meetings(team);
        let mut rows = Vec::new();
        for back in 0..=12 {
            let first = self.as_of.first_of_month().minus_months(back);
            let last = first.end_of_month();
            let in_month = meetings
                .iter()
                .filter(counts)
                .filter(|meeting| (first..=last).contains(&meeting.on));
            let got = in_month.map(|_| 1).sum();
            let unknown = self
                .known_from(team, &["case"])
                .is_some_and(|known| first < known);
            let state = self.period(got >= 1, last, unknown);
            rows.push(
                Row::new("HAV-054", team, &first.month_name(), state)
                    .due(last)
                    .amount(got, 1, "session"),
            );
        }
        rows
    }

    /// HAV-055: one to two hours, both ends (HAV-A37.range). HAV-059: one case or more.
    /// HAV-060: two, ideally; fewer is no finding (HAV-A38.two-cases).
    pub fn group_sessions(&self, team: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        for meeting in self.group_meetings(team) {
            if meeting.status != "held" || meeting.on > self.as_of || meeting.on <= self.year_ago()
            {
                continue;
            }
            let mut push = |rule, state, amount: Option<(i64, i64, &'static str)>| {
                let mut row = Row::new(rule, team, &meeting.id, state)
                    .due(meeting.on)
                    .done(meeting.on);
                row.amount = amount;
                rows.push(row);
            };
            let minutes = total(meeting.parts.iter().filter(|part| is_group(part)));
            let state = minutes.map_or("cannot-tell", |got| {
                if (60..=120).contains(&got) {
                    "met"
                } else {
                    "not-met"
                }
            });
            push(
                "HAV-055",
                state,
                minutes.map(|got| (got, if got > 120 { 120 } else { 60 }, "minute")),
            );
            let mut cases: Vec<&String> = meeting
                .parts
                .iter()
                .filter(|part| is_group(part))
                .flat_map(|part| &part.cases)
                .collect();
            cases.sort();
            cases.dedup();
            let got: i64 = cases.iter().map(|_| 1).sum();
            push(
                "HAV-059",
                if got >= 1 { "met" } else { "not-met" },
                Some((got, 1, "case")),
            );
            if got >= 2 {
                push("HAV-060", "met", Some((got, 2, "case")));
            }
        }
        rows
    }
}
