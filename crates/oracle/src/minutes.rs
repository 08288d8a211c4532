//! How long: of one session, and in a month.

use crate::days::Day;
use crate::facts::{BOTH, Part, World};
use crate::row::Row;

/// Minutes of parts added; none if those of one are not known.
pub fn total<'a>(parts: impl Iterator<Item = &'a Part>) -> Option<i64> {
    parts.map(|part| part.minutes).sum()
}

impl World<'_> {
    /// Formal one-to-one minutes of the days from `first` to `last`; of which kinds can be
    /// read in more ways than one for the monthly figure (HAV-A10.what-counts).
    pub fn minutes_between(&self, person: &str, first: Day, last: Day, monthly: bool) -> i64 {
        let reads = |reading| monthly && self.reads("HAV-A10.what-counts", reading);
        let (case_only, personal_only) = (reads("case-only"), reads("personal-only"));
        let counts = |part: &&Part| {
            if case_only {
                part.is_case()
            } else if personal_only {
                part.is_personal()
            } else {
                part.is_formal()
            }
        };
        let meetings = self
            .sessions(person)
            .into_iter()
            .filter(|meeting| (first..=last).contains(&meeting.on));
        meetings
            .flat_map(|meeting| meeting.parts.iter().filter(counts))
            .filter_map(|part| part.minutes)
            .sum()
    }

    /// HAV-078: ninety minutes to two hours of case supervision. HAV-109: an hour of
    /// personal supervision, and of any one-to-one in the newly qualified year (HAV-A3.length).
    pub fn durations(&self, person: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        for meeting in self
            .sessions(person)
            .into_iter()
            .filter(|meeting| meeting.on > self.year_ago())
        {
            let asye = self
                .states_of(person, "phase")
                .any(|state| state.value == "asye" && state.on(meeting.on));
            let is_case = |part: &&Part| part.kind == "case";
            let is_personal = |part: &&Part| {
                matches!(part.kind.as_str(), "personal" | "professional")
                    || (asye && part.kind == "one-to-one")
            };
            let mut judge = |rule, minutes: Option<i64>, need: i64, most: Option<i64>| {
                let within = |got: i64| got >= need && most.is_none_or(|most| got <= most);
                let state =
                    minutes.map_or(
                        "cannot-tell",
                        |got| if within(got) { "met" } else { "not-met" },
                    );
                let mut row = Row::new(rule, person, &meeting.id, state)
                    .due(meeting.on)
                    .done(meeting.on);
                row.amount = minutes.map(|got| {
                    let bound = most.filter(|most| got > *most).unwrap_or(need);
                    (got, bound, "minute")
                });
                rows.push(row);
            };
            if meeting.parts.iter().any(|part| is_case(&part)) {
                // Over two hours is told only (HAV-A8.upper).
                let most = self.reads("HAV-A8.upper", "warning").then_some(120);
                judge(
                    "HAV-078",
                    total(meeting.parts.iter().filter(is_case)),
                    90,
                    most,
                );
            }
            if meeting.parts.iter().any(|part| is_personal(&part)) {
                judge(
                    "HAV-109",
                    total(meeting.parts.iter().filter(is_personal)),
                    60,
                    None,
                );
            }
        }
        rows
    }

    /// HAV-233: ninety minutes, or more if agreed, in each whole month of employment.
    pub fn monthly_minutes(&self, person: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        let sides: &[&str] = if self.reads("HAV-A10.what-counts", "case-only") {
            &["case"]
        } else if self.reads("HAV-A10.what-counts", "personal-only") {
            &["personal"]
        } else {
            &BOTH
        };
        let known = self.known_from(person, sides);
        for back in 0..=12 {
            let first = self.as_of.first_of_month().minus_months(back);
            let last = first.end_of_month();
            if self.start(person).is_some_and(|state| state.from > first) {
                continue;
            }
            let agreed = self
                .local("HAV-233", person, last.min(self.as_of))
                .and_then(|value| value.get("minutes")?.as_i64());
            let need = agreed.unwrap_or(90).max(90);
            let got = self.minutes_between(person, first, last, true);
            let unknown = known.is_some_and(|known| first < known);
            let mut row = Row::new(
                "HAV-233",
                person,
                &first.month_name(),
                self.period(got >= need, last, unknown),
            )
            .due(last);
            row = row.amount(got, need, "minute");
            row.local = agreed.is_some();
            rows.push(row);
        }
        rows
    }
}
