//! What senior managers owe.

use crate::facts::{State, World};
use crate::interval::Interval;
use crate::row::Row;
use crate::sessions::Mark;

impl World<'_> {
    /// HAV-099: files audited every three months, from the last audit (HAV-A29.cadence).
    pub fn file_audits(&self, person: &str) -> Vec<Row> {
        let own = self.happened().filter(|event| {
            matches!(event.kind.as_str(), "audit" | "sample") && event.by == person
        });
        // A sample counts with as many files as were asked for; an audit is of one whole file.
        let size = self
            .local("HAV-099", person, self.as_of)
            .and_then(|value| value.get("size")?.as_u64())
            .and_then(|size| usize::try_from(size).ok());
        let large = own
            .filter(|event| event.kind == "audit" || size.is_none_or(|size| event.items >= size));
        let marks: Vec<Mark> = large.map(Mark::event).collect();
        let role = self.value_on(person, "role", self.as_of);
        if marks.is_empty() && !matches!(role, Some("service-manager" | "head-of-service")) {
            return Vec::new();
        }
        self.interval(&Interval {
            anew: None,
            rule: "HAV-099",
            subject: person,
            for_whom: None,
            clock: "file-audit",
            start: None,
            marks,
            hard: true,
            without_start: true,
            due: &|mark, _| Some(self.months(mark.day, 3)),
            people: Vec::new(),
            known: self.known_from(person, &[]),
        })
    }

    /// HAV-163: a case note every six months. HAV-164: a 3-way. Each for the pair, on its
    /// own clock (HAV-A58.unit, HAV-A23.meaning).
    pub fn evidence(&self, person: &str) -> Vec<Row> {
        let Some(pair) = self.line_supervision(person) else {
            return Vec::new();
        };
        let months = if self.reads("HAV-A23.meaning", "two-yearly") {
            24
        } else {
            6
        };
        let mut rows = Vec::new();
        for (rule, clock, item) in [
            ("HAV-163", "evidence-case-file", "case-note"),
            ("HAV-164", "evidence-personal-file", "three-way"),
        ] {
            let filed = self.happened().filter(|event| {
                let on_file = event.kind == "filed"
                    && event.has.get("item").and_then(serde_json::Value::as_str) == Some(item);
                event.of == person && event.on >= pair.from && (on_file || event.kind == item)
            });
            rows.extend(self.interval(&Interval {
                anew: None,
                rule,
                subject: person,
                for_whom: Some(pair.value.clone()),
                clock,
                start: Some(Mark {
                    id: pair.id.clone(),
                    day: pair.from,
                    is_start: true,
                }),
                marks: filed.map(Mark::event).collect(),
                hard: true,
                without_start: true,
                due: &|mark, _| Some(mark.day.plus_months(months)),
                people: Vec::new(),
                known: self.known_from(person, &[]),
            }));
        }
        rows
    }

    /// HAV-161: cover, when an absence of the supervisor covers the next date (HAV-A56.cover).
    pub fn cover(&self, person: &str, rows: &[Row]) -> Option<Row> {
        let boss = self.line_supervision(person)?.value.clone();
        let away: Vec<&State> = self
            .absences(&boss)
            .filter(|state| state.on(self.as_of))
            .collect();
        let watched = |row: &&Row| {
            row.subject == person
                && row.occurrence == "next"
                && matches!(
                    row.rule,
                    "HAV-076" | "HAV-085" | "HAV-123" | "HAV-124" | "HAV-130" | "HAV-234"
                )
        };
        let at_risk = |absence: &&&State| {
            let dates = rows.iter().filter(watched).filter_map(|row| row.due);
            absence.to.is_none() || dates.into_iter().any(|due| absence.on(due))
        };
        let over: Vec<String> = away
            .iter()
            .filter(at_risk)
            .map(|absence| absence.id.clone())
            .collect();
        if over.is_empty() {
            return None;
        }
        let covered = self
            .states_of(person, "supervisor")
            .any(|state| state.kind == "cover" && state.on(self.as_of));
        let mut row = Row::new(
            "HAV-161",
            person,
            "next",
            if covered { "met" } else { "open" },
        );
        row.reasons = over;
        Some(row)
    }
}
