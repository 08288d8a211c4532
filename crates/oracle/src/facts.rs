//! The facts as they are known on a day.

use crate::days::Day;
use crate::holidays::Holidays;
use crate::index::Index;
use serde_json::Value;

/// The sides of supervision.
pub const BOTH: [&str; 2] = ["case", "personal"];

/// A state that is known.
#[derive(Clone, Debug)]
pub struct State {
    pub id: String,
    pub of: String,
    pub what: String,
    pub value: String,
    pub kind: String,
    pub from: Day,
    /// Last day, once it is known.
    pub to: Option<Day>,
    pub agreed_by: Vec<String>,
    pub recorded: Option<Day>,
    pub reason: String,
}

impl State {
    /// Holds on that day.
    pub fn on(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// A case that came up.
#[derive(Clone, Debug)]
pub struct Discussion {
    pub case: String,
    pub depth: String,
    pub picked_by: String,
    pub ack: Vec<String>,
    pub why: String,
}

/// A part of a meeting.
#[derive(Clone, Debug)]
pub struct Part {
    pub kind: String,
    /// Minutes, its sittings added (HAV-A8.sittings); none if not known.
    pub minutes: Option<i64>,
    pub cases: Vec<String>,
    /// The same, with what else is known of each.
    pub talks: Vec<Discussion>,
    /// Day of its last sitting.
    pub last_sitting: Option<Day>,
}

/// An event that is known.
#[derive(Clone, Debug)]
pub struct Event {
    pub id: String,
    pub kind: String,
    pub on: Day,
    /// Day from which it is known.
    pub known: Day,
    pub received: Option<Day>,
    pub status: String,
    pub of: String,
    pub by: String,
    pub with: Vec<String>,
    /// Those in it who were supervised.
    pub supervised: Vec<String>,
    pub about: String,
    /// How many were drawn.
    pub items: usize,
    pub parts: Vec<Part>,
    pub reason: String,
    pub whose: String,
    pub agreed_by: Vec<String>,
    pub moved_to: Option<Day>,
    pub place: String,
    pub has: Value,
    /// Whether what is to follow was noted.
    pub follow_up: bool,
}

impl Event {
    /// Whether the person was supervised in it.
    pub fn has_supervised(&self, person: &str) -> bool {
        self.supervised.iter().any(|one| one == person)
    }
}

/// A document that is known, with the signatures given so far.
#[derive(Clone, Debug)]
pub struct Document {
    pub id: String,
    pub form: String,
    pub of: String,
    pub on: Day,
    pub about: String,
    pub signed: Vec<(String, Day)>,
    pub locked: bool,
}

/// Everything that is known on a day.
#[derive(Debug)]
pub struct World<'a> {
    /// The pack whose policy is asked for.
    pub pack: &'static str,
    pub facts: &'a Value,
    pub as_of: Day,
    pub working: Holidays,
    pub states: Vec<State>,
    pub events: Vec<Event>,
    pub documents: Vec<Document>,
    pub index: Index,
}

fn text(value: &Value, key: &str) -> String {
    value
        .get(key)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn day(value: &Value, key: &str) -> Option<Day> {
    value.get(key).and_then(Value::as_str).and_then(Day::read)
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn names(value: &Value, key: &str) -> Vec<String> {
    list(value, key)
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

fn read_state(value: &Value, as_of: Day) -> Option<State> {
    let from = day(value, "from")?;
    let known = day(value, "known").unwrap_or(from);
    let seen = |key| day(value, key).filter(|day| *day <= as_of);
    (known <= as_of).then(|| State {
        id: text(value, "id"),
        of: text(value, "of"),
        what: text(value, "what"),
        value: text(value, "value"),
        kind: text(value, "as"),
        from,
        to: seen("to"),
        agreed_by: names(value, "agreed_by"),
        recorded: seen("recorded"),
        reason: text(value, "reason"),
    })
}

fn read_part(value: &Value, as_of: Day) -> Part {
    let sittings: Vec<(Day, i64)> = list(value, "sittings")
        .iter()
        .filter_map(|sitting| Some((day(sitting, "on")?, sitting.get("minutes")?.as_i64()?)))
        .filter(|(on, _)| *on <= as_of)
        .collect();
    let minutes = if sittings.is_empty() {
        value.get("minutes").and_then(Value::as_i64)
    } else {
        Some(sittings.iter().map(|(_, minutes)| minutes).sum())
    };
    let cases = list(value, "cases")
        .iter()
        .map(|case| text(case, "case"))
        .collect();
    let talks = list(value, "cases")
        .iter()
        .map(|case| Discussion {
            case: text(case, "case"),
            depth: text(case, "depth"),
            picked_by: text(case, "picked_by"),
            ack: names(case, "ack"),
            why: text(case, "why"),
        })
        .collect();
    let last_sitting = sittings.iter().map(|(on, _)| *on).max();
    Part {
        kind: text(value, "kind"),
        minutes,
        cases,
        talks,
        last_sitting,
    }
}

fn read_event(value: &Value, as_of: Day) -> Option<Event> {
    let on = day(value, "on")?;
    let known = day(value, "known").unwrap_or(on);
    (known <= as_of).then(|| Event {
        id: text(value, "id"),
        kind: text(value, "kind"),
        on,
        known,
        received: day(value, "received").filter(|day| *day <= as_of),
        status: text(value, "status"),
        of: text(value, "of"),
        by: text(value, "by"),
        with: names(value, "with"),
        supervised: Vec::new(),
        about: text(value, "about"),
        items: list(value, "items").len(),
        parts: list(value, "parts")
            .iter()
            .map(|part| read_part(part, as_of))
            .collect(),
        reason: text(value, "reason"),
        whose: text(value, "whose"),
        agreed_by: names(value, "agreed_by"),
        moved_to: day(value, "moved_to"),
        place: text(value, "where"),
        has: value.get("has").cloned().unwrap_or(Value::Null),
        follow_up: value.get("follow_up").and_then(Value::as_bool) == Some(true),
    })
}

fn read_document(value: &Value, as_of: Day) -> Option<Document> {
    let known = day(value, "known").or_else(|| day(value, "on"))?;
    let signed = value
        .get("signed")
        .and_then(Value::as_object)
        .into_iter()
        .flatten();
    (known <= as_of).then(|| Document {
        id: text(value, "id"),
        form: text(value, "form"),
        of: text(value, "of"),
        on: day(value, "on").unwrap_or(known),
        about: text(value, "about"),
        signed: signed
            .filter_map(|(who, on)| Some((who.clone(), on.as_str().and_then(Day::read)?)))
            .filter(|(_, on)| *on <= as_of)
            .collect(),
        locked: day(value, "locked").is_some_and(|locked| locked <= as_of),
    })
}

impl<'a> World<'a> {
    /// The facts as they are known on the day, for Havering.
    pub fn new(facts: &'a Value, as_of: Day, holidays: &Holidays) -> Self {
        Self::of("havering", facts, as_of, holidays)
    }

    /// The facts as they are known on the day, for the policy of a pack.
    pub fn of(pack: &'static str, facts: &'a Value, as_of: Day, holidays: &Holidays) -> Self {
        let closures: Vec<Day> = names(facts, "closures")
            .iter()
            .filter_map(|day| Day::read(day))
            .collect();
        let mut events: Vec<Event> = list(facts, "events")
            .iter()
            .filter_map(|event| read_event(event, as_of))
            .collect();
        // Of one day, by id: the order of the file says nothing.
        events.sort_by(|one, other| (one.on, &one.id).cmp(&(other.on, &other.id)));
        let states: Vec<State> = list(facts, "states")
            .iter()
            .filter_map(|state| read_state(state, as_of))
            .collect();
        let mut world = Self {
            pack,
            facts,
            as_of,
            working: holidays.with(&closures),
            index: Index::of_states(&states),
            states,
            events,
            documents: list(facts, "documents")
                .iter()
                .filter_map(|document| read_document(document, as_of))
                .collect(),
        };
        let supervised: Vec<Vec<String>> = world
            .events
            .iter()
            .map(|event| world.find_supervised(event))
            .collect();
        for (event, people) in world.events.iter_mut().zip(supervised) {
            event.supervised = people;
        }
        let held = world.events.iter().enumerate().filter(|(_, event)| {
            event.on <= as_of && event.kind == "meeting" && event.status == "held"
        });
        world.index.add_sessions(held);
        world
    }

    /// The subjects of a kind, in the file's order.
    pub fn subjects(&self, kind: &str) -> Vec<String> {
        let all = self
            .facts
            .get("subjects")
            .and_then(Value::as_object)
            .into_iter()
            .flatten();
        all.filter(|(_, is)| is.as_str() == Some(kind))
            .map(|(id, _)| id.clone())
            .collect()
    }

    /// Whether the facts choose this reading.
    pub fn reads(&self, question: &str, answer: &str) -> bool {
        self.facts
            .get("readings")
            .and_then(|all| all.get(question))
            .and_then(Value::as_str)
            == Some(answer)
    }

    /// From when the file knows the sides of a subject's supervision that are named, the
    /// latest of them. An entry for one side goes before one for all.
    pub fn known_from(&self, subject: &str, sides: &[&str]) -> Option<Day> {
        let entry = |side: &str| {
            let entries = list(self.facts, "known_from").iter();
            entries
                .filter(|entry| text(entry, "of") == subject && text(entry, "strand") == side)
                .filter_map(|entry| day(entry, "from"))
                .max()
        };
        if sides.is_empty() {
            return entry("");
        }
        let of_side = |side: &&str| entry(side).or_else(|| entry(""));
        sides.iter().filter_map(of_side).max()
    }

    /// The same for the newly qualified year, to which sessions of either side count.
    pub fn known_from_in_asye(&self, subject: &str) -> Option<Day> {
        let entries = list(self.facts, "known_from").iter();
        let own = entries
            .filter(|entry| text(entry, "of") == subject && text(entry, "strand") == "asye")
            .filter_map(|entry| day(entry, "from"))
            .max();
        own.or_else(|| self.known_from(subject, &BOTH))
    }

    /// What a slot holds for a person on a day; a figure for the person goes before one for all.
    pub fn local(&self, slot: &str, person: &str, on: Day) -> Option<&Value> {
        let entries = list(self.facts, "local").iter().filter(|entry| {
            text(entry, "slot") == slot
                && entry
                    .get("for")
                    .and_then(Value::as_str)
                    .is_none_or(|whom| whom == person)
                && day(entry, "from").is_none_or(|from| from <= on)
                && day(entry, "to").is_none_or(|to| on <= to)
        });
        entries
            .max_by_key(|entry| (entry.get("for").is_some(), day(entry, "from")))
            .and_then(|entry| entry.get("value"))
    }

    /// The policy entries that hold on the day: for whom.
    pub fn policy_for(&self) -> Vec<String> {
        let holds = |entry: &&Value| {
            text(entry, "pack") == self.pack
                && day(entry, "from").is_none_or(|from| from <= self.as_of)
                && day(entry, "to").is_none_or(|to| self.as_of <= to)
        };
        list(self.facts, "policy")
            .iter()
            .filter(holds)
            .map(|entry| text(entry, "for"))
            .collect()
    }

    /// The day after which what closed is still told of: twelve months back.
    pub fn year_ago(&self) -> Day {
        self.as_of.minus_months(12)
    }

    /// Events that have happened.
    pub fn happened(&self) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(|event| event.on <= self.as_of)
    }

    /// The first event of a kind about something, if it has happened.
    pub fn first_about(&self, kind: &str, about: &str) -> Option<&Event> {
        self.happened()
            .find(|event| event.kind == kind && event.about == about)
    }
}
