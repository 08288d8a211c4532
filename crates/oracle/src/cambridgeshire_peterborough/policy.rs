//! The facts as this policy needs them.

use crate::days::Day;
use crate::facts::{Event, State, World};
use crate::holidays::Holidays;
use serde_json::Value;
use std::collections::BTreeMap;

/// Parts of a one-to-one; group and ad-hoc talk has no rule here (CAP-A20.silent).
const ONE_TO_ONE: [&str; 5] = [
    "one-to-one",
    "case",
    "personal",
    "professional",
    "reflective",
];

/// Social workers of every grade.
const SOCIAL_WORKERS: [&str; 5] = [
    "social-worker",
    "senior-social-worker",
    "advanced-practitioner",
    "consultant-social-worker",
    "practice-lead",
];

/// What was said of a case at a session.
#[derive(Clone, Debug)]
pub struct Talk {
    pub case: String,
    pub full: bool,
    pub acknowledged_by: Vec<String>,
}

/// The facts as this policy needs them.
pub struct Policy<'a> {
    pub world: World<'a>,
    talks: BTreeMap<String, Vec<Talk>>,
    authorised: BTreeMap<String, (String, Day)>,
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn talks_of(meeting: &Value) -> Vec<Talk> {
    let parts = list(meeting, "parts").filter(|part| ONE_TO_ONE.contains(&text(part, "kind")));
    parts
        .flat_map(|part| list(part, "cases"))
        .map(|talk| Talk {
            case: text(talk, "case").to_owned(),
            full: text(talk, "depth") == "full",
            acknowledged_by: list(talk, "ack")
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
        })
        .collect()
}

impl<'a> Policy<'a> {
    pub fn new(facts: &'a Value, as_of: Day, holidays: &Holidays) -> Self {
        let world = World::of("cambridgeshire-peterborough", facts, as_of, holidays);
        let id = |value: &Value| text(value, "id").to_owned();
        let talks = list(facts, "events")
            .filter(|event| text(event, "kind") == "meeting")
            .map(|meeting| (id(meeting), talks_of(meeting)))
            .collect();
        let authorised = list(facts, "states")
            .filter_map(|state| {
                let given = state.get("authorised")?;
                let on = Day::read(text(given, "on"))?;
                (on <= as_of).then(|| (id(state), (text(given, "by").to_owned(), on)))
            })
            .collect();
        Self {
            world,
            talks,
            authorised,
        }
    }

    /// Sessions of a person: one-to-ones in which they were supervised, earliest first.
    pub fn sessions(&self, person: &str) -> Vec<&Event> {
        let mut held = self.world.sessions(person);
        held.retain(|meeting| {
            let mut parts = meeting.parts.iter();
            parts.any(|part| ONE_TO_ONE.contains(&part.kind.as_str()))
        });
        held
    }

    /// What was said of cases in a meeting.
    pub fn talks(&self, meeting: &Event) -> &[Talk] {
        self.talks.get(&meeting.id).map_or(&[], Vec::as_slice)
    }

    /// The role of a person on a day.
    pub fn role(&self, person: &str, on: Day) -> &str {
        self.world.value_on(person, "role", on).unwrap_or_default()
    }

    pub fn is_social_worker(&self, person: &str, on: Day) -> bool {
        SOCIAL_WORKERS.contains(&self.role(person, on))
    }

    /// In their assessed and supported year on that day.
    pub fn in_asye(&self, person: &str, on: Day) -> bool {
        let mut phases = self.world.states_of(person, "phase");
        phases.any(|state| state.value == "asye" && state.on(on))
    }

    /// When a Group or Service Manager authorised a decision (CAP-023, CAP-030); it may be the
    /// supervisor (CAP-A14.self).
    pub fn authorised_by_senior(&self, state: &State) -> Option<Day> {
        let (by, on) = self.authorised.get(&state.id)?;
        let role = self.role(by, *on);
        matches!(role, "group-manager" | "service-manager").then_some(*on)
    }
}
