//! A made-up service of any size: the same facts every time.

use alongside_core::calendar::Date;
use alongside_core::policy::{Event, FactFile, Shared};
use alongside_core::supervision::EventKind;
use serde_json::{Value, json};

/// How big the service is, and for how long it has kept facts.
#[derive(Clone, Copy)]
pub struct Size {
    /// Workers; every seventh has another supervisor.
    pub workers: i32,
    /// Cases of each worker.
    pub cases: i32,
    /// Years of sessions up to the day on which it is judged.
    pub years: i32,
}

/// The same after one edit: the last meeting was moved by a day.
pub fn edited(was: &FactFile) -> FactFile {
    let mut facts = was.clone();
    let meeting = |event: &&mut Shared<Event>| event.kind == EventKind::Meeting;
    let moved = facts.events.iter_mut().rfind(meeting).unwrap();
    moved.on = moved.on.plus_days(-1);
    facts
}

/// Everything of a service up to a day, as a file of facts.
pub fn facts(size: Size, as_of: Date) -> Value {
    let mut made = Made::new();
    let begin = as_of.plus_days(-365 * size.years);
    for worker in 0..size.workers {
        made.worker(worker, size.cases, begin, as_of);
    }
    json!({
        "facts": 1,
        "subjects": made.subjects,
        "policy": [{"pack": "havering", "for": "svc", "from": "2015-01-01"}],
        "known_from": made.known,
        "states": made.states,
        "events": made.events,
        "documents": made.documents,
    })
}

struct Made {
    subjects: serde_json::Map<String, Value>,
    known: Vec<Value>,
    states: Vec<Value>,
    events: Vec<Value>,
    documents: Vec<Value>,
}

impl Made {
    fn new() -> Self {
        let mut subjects = serde_json::Map::new();
        subjects.insert("svc".into(), "service".into());
        Self {
            subjects,
            known: Vec::new(),
            states: Vec::new(),
            events: Vec::new(),
            documents: Vec::new(),
        }
    }

    fn state(&mut self, of: &str, what: &str, value: Option<&str>, kind: Option<&str>, from: Date) {
        let id = format!("s{}", self.states.len());
        self.states.push(
            json!({"id": id, "of": of, "what": what, "value": value, "as": kind, "from": from}),
        );
    }

    fn person(&mut self, id: &str, role: &str, team: &str, from: Date) {
        if self.subjects.insert(id.into(), "person".into()).is_some() {
            return;
        }
        self.state(id, "employed", None, Some("permanent"), from);
        self.state(id, "role", Some(role), None, from);
        self.state(id, "service", Some("svc"), None, from);
        self.state(id, "team", Some(team), None, from);
    }

    fn worker(&mut self, number: i32, cases: i32, begin: Date, as_of: Date) {
        let (worker, supervisor) = (format!("w{number}"), format!("m{}", number / 7));
        let team = format!("t{}", number / 7);
        if self.subjects.insert(team.clone(), "team".into()).is_none() {
            self.state(&team, "service", Some("svc"), None, begin);
        }
        self.person(&supervisor, "team-manager", &team, begin);
        self.person(&worker, "social-worker", &team, begin);
        self.state(
            &worker,
            "supervisor",
            Some(&supervisor),
            Some("line"),
            begin,
        );
        for case in 0..cases {
            let id = format!("{worker}c{case}");
            self.subjects.insert(id.clone(), "case".into());
            self.known.push(json!({"of": id, "from": begin}));
            self.state(&id, "allocated", Some(&worker), Some("key"), begin);
        }
        self.documents.push(json!({
            "id": format!("{worker}-agreement"),
            "form": "HAV-F4",
            "of": worker,
            "on": begin,
            "signed": {&worker: begin, &supervisor: begin},
            "answers": {},
        }));
        // Between three and five weeks apart, so that some are late.
        let rhythm = 21 + number % 15;
        let mut day = begin.plus_days(7 + number % 20);
        let mut place = 0;
        while day < as_of {
            self.meeting(&worker, &supervisor, cases, place, day);
            if place % 6 == 0 {
                let id = format!("{worker}o{place}");
                self.events.push(json!({
                    "id": id, "kind": "observation", "on": day, "of": worker, "by": supervisor,
                }));
            }
            day = day.plus_days(rhythm);
            place += 1;
        }
    }

    fn meeting(&mut self, worker: &str, supervisor: &str, cases: i32, place: i32, day: Date) {
        let id = format!("{worker}e{place}");
        let talked: Vec<Value> = (0..4.min(cases))
            .map(|at| json!({"case": format!("{worker}c{}", (place * 4 + at) % cases)}))
            .collect();
        self.events.push(json!({
            "id": id, "kind": "meeting", "status": "held", "on": day,
            "with": [worker, supervisor],
            "parts": [
                {"kind": "case", "minutes": 90 + place % 4 * 10, "cases": talked},
                {"kind": "personal", "minutes": 60},
            ],
        }));
        for (kind, days) in [("entered-elsewhere", 1), ("notes-uploaded", 3)] {
            self.events.push(json!({
                "id": format!("{id}-{kind}"), "kind": kind,
                "on": day.plus_days(days + place % 5 / 4 * 3), "about": id,
                "by": supervisor,
            }));
        }
    }
}
