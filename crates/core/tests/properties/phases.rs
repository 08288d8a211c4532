//! The newly qualified year at its edges, against days walked one at a time.

use super::cases;
use super::facts::{date, decisions, facts_of};
use alongside_core::policy::{Decision, State};
use alongside_oracle::Day;
use proptest::prelude::*;
use serde_json::json;

/// A worker who starts on `start` and was last met on `last`, if at all.
fn newly_qualified(start: Day, last: Option<Day>) -> alongside_core::policy::FactFile {
    let start = start.to_string();
    let mut events = Vec::new();
    if let Some(last) = last {
        events.push(
            json!({"id": "e1", "kind": "meeting", "on": last.to_string(), "status": "held",
            "with": ["w1", "m1"], "parts": [{"kind": "personal", "minutes": 60}]}),
        );
    }
    facts_of(&json!({
        "facts": 1,
        "subjects": {"svc": "service", "w1": "person", "m1": "person"},
        "policy": [{"pack": "havering", "for": "svc", "from": "2000-01-01"}],
        "states": [
            {"id": "s1", "of": "w1", "what": "employed", "as": "permanent", "from": start},
            {"id": "s2", "of": "w1", "what": "role", "value": "social-worker", "from": start},
            {"id": "s3", "of": "w1", "what": "supervisor", "value": "m1", "as": "line", "from": start},
            {"id": "s4", "of": "w1", "what": "phase", "value": "asye", "from": start},
        ],
        "events": events,
    }))
}

fn running(rule: &str, start: Day, last: Option<Day>, as_of: Day) -> Decision {
    let found = decisions(&newly_qualified(start, last), date(&as_of.to_string()));
    let is_it = |one: &Decision| one.rule == rule && one.occurrence == "next";
    found.into_iter().find(is_it).unwrap()
}

/// The first day of the fortnightly and of the monthly phase.
fn boundaries(rule: &str, start: Day) -> (Day, Day) {
    let week_six = start.plus_days(42);
    let months_from = if rule == "HAV-130" { start } else { week_six };
    (week_six, months_from.plus_months(6))
}

/// The day due after a session, as the register's eighth calculation tells it.
fn expected(rule: &str, start: Day, last: Day) -> Day {
    let (fortnightly, monthly) = boundaries(rule, start);
    let phase = i32::from(last >= fortnightly) + i32::from(last >= monthly);
    let plain = match phase {
        0 => last.plus_days(7),
        1 => last.plus_days(14),
        _ => return last.plus_months(1),
    };
    match phase {
        0 if plain >= fortnightly => last.plus_days(14),
        1 if plain >= monthly => last.plus_months(1),
        _ => plain,
    }
}

fn starts() -> impl Strategy<Value = Day> {
    (2013..2027_i32, 1..=12_u32, 1..=31_u32).prop_filter_map("no such day", |(year, month, day)| {
        Day::of(year, month, day)
    })
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_day_due_is_right_beside_every_boundary(start in starts(), own in any::<bool>()) {
        let rule = if own { "HAV-234" } else { "HAV-130" };
        let (fortnightly, monthly) = boundaries(rule, start);
        // The last session on the day before, on and after a boundary; and as long before it
        // as the interval is, so that the day due falls beside it.
        for edge in [
            fortnightly,
            monthly,
            fortnightly.minus_days(7),
            monthly.minus_days(14),
        ] {
            for last in [edge.before(), edge, edge.next()] {
                let due = expected(rule, start, last);
                let found = running(rule, start, Some(last), last);
                prop_assert_eq!(found.due, Some(date(&due.to_string())), "last met on {}", last);
                for (as_of, state, days) in [
                    (due.before(), State::Upcoming, None),
                    (due, State::DueToday, None),
                    (due.next(), State::Overdue, Some(1)),
                ] {
                    let found = running(rule, start, Some(last), as_of);
                    prop_assert_eq!((found.state, found.days), (state, days), "on {}", as_of);
                }
            }
        }
    }

    #[test]
    fn the_first_is_due_by_the_sixth_day(start in starts()) {
        let due = start.plus_days(6);
        for (as_of, state) in [
            (start, State::Upcoming),
            (due.before(), State::Upcoming),
            (due, State::DueToday),
            (due.next(), State::Overdue),
        ] {
            for rule in ["HAV-130", "HAV-234"] {
                let found = running(rule, start, None, as_of);
                prop_assert_eq!((found.due, found.state), (Some(date(&due.to_string())), state));
            }
        }
    }
}
