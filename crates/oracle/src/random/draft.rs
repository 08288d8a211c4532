//! A file of facts in the making.

use super::numbers::Numbers;
use crate::days::Day;
use serde_json::{Map, Value, json};

/// The sort of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Less than a year.
    Short,
    /// More than a year.
    Long,
    /// The same; whatever is recorded is recorded on its day.
    Prompt,
    /// One worker, who leaves.
    Leaver,
}

impl Plan {
    /// Whatever is recorded is recorded on its day.
    pub fn prompt(&self) -> bool {
        self.sort == Sort::Prompt
    }

    /// The one worker leaves.
    pub fn leaver(&self) -> bool {
        self.sort == Sort::Leaver
    }
}

/// What kind of file it is to be.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// First day on which something happens.
    pub begin: Day,
    /// Last day on which something happens.
    pub end: Day,
    /// Last day from which it is looked at.
    pub last_day: Day,
    /// What sort of file it is.
    pub sort: Sort,
    /// Some work part time.
    pub part_time: bool,
    /// Case and personal parts only.
    pub plain_kinds: bool,
    /// Mostly newly qualified workers.
    pub asye_more: bool,
}

/// A worker in the file.
#[derive(Clone, Debug)]
pub struct Worker {
    pub id: String,
    pub from: Day,
    /// Last day, for one who leaves.
    pub to: Option<Day>,
    /// First day on which something of theirs happens.
    pub busy_from: Day,
    pub holds_cases: bool,
    pub asye: bool,
    pub probation: bool,
    /// The supervisors, each from a day, latest last.
    pub bosses: Vec<(Day, String)>,
    pub known_from: Option<Day>,
}

impl Worker {
    /// The supervisor on a day.
    pub fn boss(&self, day: Day) -> String {
        let earlier = self.bosses.iter().rev().find(|(from, _)| *from <= day);
        earlier
            .or(self.bosses.first())
            .map(|(_, boss)| boss.clone())
            .unwrap_or_default()
    }
}

/// A file of facts in the making.
#[derive(Debug)]
pub struct Draft {
    pub numbers: Numbers,
    pub plan: Plan,
    pub subjects: Map<String, Value>,
    pub local: Vec<Value>,
    pub known_from: Vec<Value>,
    pub closures: Vec<String>,
    pub states: Vec<Value>,
    pub events: Vec<Value>,
    pub documents: Vec<Value>,
    pub workers: Vec<Worker>,
    /// Absences: who, from, to, whether it is sickness.
    pub absences: Vec<(String, Day, Option<Day>, bool)>,
    near: Vec<Day>,
}

impl Draft {
    pub fn new(numbers: Numbers, plan: Plan) -> Self {
        Self {
            numbers,
            plan,
            subjects: Map::new(),
            local: Vec::new(),
            known_from: Vec::new(),
            closures: Vec::new(),
            states: Vec::new(),
            events: Vec::new(),
            documents: Vec::new(),
            workers: Vec::new(),
            absences: Vec::new(),
            near: Vec::new(),
        }
    }

    /// Adds a subject.
    pub fn subject(&mut self, id: &str, kind: &str) {
        self.subjects.insert(id.to_owned(), Value::from(kind));
    }

    /// A person in post from a day, until another if one is given.
    pub fn employed(&mut self, id: &str, from: Day, to: Option<Day>) {
        let mut more = json!({"as": "permanent"});
        if let (Some(to), Some(map)) = (to, more.as_object_mut()) {
            map.insert("to".to_owned(), to.to_string().into());
        }
        self.state(id, "employed", from, more);
    }

    /// The same with the role, the service and the team.
    pub fn in_post(&mut self, id: &str, role: &str, from: Day, to: Option<Day>) {
        self.employed(id, from, to);
        self.state(id, "role", from, json!({"value": role}));
        self.state(id, "service", from, json!({"value": "svc"}));
        self.state(id, "team", from, json!({"value": "t1"}));
    }

    /// Adds a state; `more` holds its other keys.
    pub fn state(&mut self, of: &str, what: &str, from: Day, more: Value) -> String {
        let id = format!("s{}", self.states.len() + 1);
        let mut state = json!({"id": id, "of": of, "what": what, "from": from.to_string()});
        join(&mut state, more);
        self.states.push(state);
        id
    }

    /// Adds an event; `more` holds its other keys.
    pub fn event(&mut self, kind: &str, on: Day, more: Value) -> String {
        let id = format!("e{}", self.events.len() + 1);
        let mut event = json!({"id": id, "kind": kind, "on": on.to_string()});
        join(&mut event, more);
        self.events.push(event);
        id
    }

    /// Marks a day as one at which something turns: it, and the days beside it.
    pub fn turn(&mut self, day: Day) {
        self.near.extend([day.before(), day, day.next()]);
    }

    /// Whether the person is ill on the day, as far as the file will ever say.
    pub fn is_ill(&self, person: &str, day: Day) -> bool {
        self.absences.iter().any(|(who, from, to, sick)| {
            *sick && who == person && *from <= day && to.is_none_or(|to| day <= to)
        })
    }

    /// The last day and one to three near a turn: many files say more than many days of one.
    fn days(&mut self) -> Vec<String> {
        let first = self
            .workers
            .iter()
            .filter_map(|worker| worker.known_from)
            .max()
            .unwrap_or(self.plan.begin);
        let left: Vec<Day> = self.workers.iter().filter_map(|worker| worker.to).collect();
        let last = if self.plan.leaver() {
            self.plan.last_day.plus_months(48)
        } else {
            self.plan.last_day
        };
        let fit: Vec<Day> = self
            .near
            .iter()
            .copied()
            .filter(|day| *day >= first && *day <= last && !left.contains(day))
            .collect();
        let mut days = vec![last];
        let count = 1 + self.numbers.below(3);
        for _ in 0..count {
            days.extend(self.numbers.pick(&fit));
        }
        days.sort();
        days.dedup();
        days.iter().map(Day::to_string).collect()
    }
}

impl Draft {
    /// The file of facts for a pack, with a reading if one is chosen, and the days from which
    /// to look.
    pub fn file(
        mut self,
        pack: &str,
        seed: u64,
        reading: Option<(&str, &str)>,
    ) -> (Value, Vec<String>) {
        let days = self.days();
        let mut file = json!({
            "facts": 1,
            "title": format!("Made up from the number {seed}"),
            "subjects": self.subjects,
            "policy": [{"pack": pack, "for": "svc", "from": "2020-01-01"}],
            "local": self.local,
            "known_from": self.known_from,
            "closures": self.closures,
            "states": self.states,
            "events": self.events,
            "documents": self.documents,
        });
        if let Some((question, answer)) = reading {
            join(&mut file, json!({"readings": {question: answer}}));
        }
        (file, days)
    }
}

fn join(into: &mut Value, more: Value) {
    if let (Some(into), Value::Object(more)) = (into.as_object_mut(), more) {
        into.extend(more);
    }
}
