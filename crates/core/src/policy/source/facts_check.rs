//! What facts must hold beyond their form: ids that lead somewhere, words that fit
//! their kind, and spans that do not end before they begin.

use super::facts::FactsError;
use super::facts_words;
use super::nearest::nearest;
use crate::calendar::{Amount, Date};
use crate::policy::{Basis, Event, FactFile, Grade, Modal, Owner, State, StateFact, Unit};
use crate::supervision::{
    AbsenceKind, Allocation, CasePlan, EventKind, Phase, Role, ServiceKind, StateKind, SubjectKind,
    SupervisorKind, UnknownWord,
};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::Value;

/// Every mistake of that kind, in the order of the file.
pub fn check(facts: &FactFile) -> Vec<FactsError> {
    let mut checker = Checker {
        facts,
        ids: BTreeMap::new(),
        errors: Vec::new(),
    };
    if facts.facts != 1 {
        checker.report(
            "facts",
            format!("this form of facts has version 1, not {}", facts.facts),
            None,
        );
    }
    checker.ids();
    checker.frame();
    for (index, state) in facts.states.iter().enumerate() {
        checker.state(state, &format!("states[{index}]"));
    }
    for (index, event) in facts.events.iter().enumerate() {
        checker.event(event, &format!("events[{index}]"));
    }
    for (index, document) in facts.documents.iter().enumerate() {
        let at = format!("documents[{index}]");
        checker.subject(&document.of, &format!("{at}.of"));
        if let Some(about) = &document.about {
            checker.about(about, &format!("{at}.about"));
        }
        for person in document.signed.keys() {
            checker.subject(person, &format!("{at}.signed.{person}"));
        }
        checker.person(document.by.as_deref(), &format!("{at}.by"));
        if let Some(locked) = document.locked {
            checker.order(document.on, locked, &format!("{at}.locked"));
        }
    }
    for (index, check) in facts.checks.iter().enumerate() {
        for (name, patterns) in [("expect", &check.expect), ("absent", &check.absent)] {
            for (pattern_at, pattern) in patterns.iter().enumerate() {
                checker.pattern(pattern, &format!("checks[{index}].{name}[{pattern_at}]"));
            }
        }
    }
    checker.errors
}

/// Keys that a decision, explained, has.
const DECISION_KEYS: &[&str] = &[
    "rule",
    "subject",
    "for",
    "clock",
    "occurrence",
    "state",
    "days",
    "unit",
    "modal",
    "grade",
    "owner",
    "basis",
    "opens",
    "due",
    "latest",
    "done_on",
    "amount",
    "governs",
    "reasons",
    "deviation",
    "why",
    "holds_until",
    "sensitive_to",
];

struct Checker<'f> {
    facts: &'f FactFile,
    ids: BTreeMap<&'f str, String>,
    errors: Vec<FactsError>,
}

impl<'f> Checker<'f> {
    fn report(&mut self, path: &str, message: String, meant: Option<&str>) {
        self.errors.push(FactsError {
            path: String::from(path),
            message,
            meant: meant.map(String::from),
        });
    }

    /// Ids are unique among states, events and documents, as reasons name them.
    fn ids(&mut self) {
        let states = self.facts.states.iter().enumerate();
        let states =
            states.map(|(index, state)| (state.id.as_str(), format!("states[{index}].id")));
        let events = self.facts.events.iter().enumerate();
        let events =
            events.map(|(index, event)| (event.id.as_str(), format!("events[{index}].id")));
        let documents = self.facts.documents.iter().enumerate();
        let documents = documents
            .map(|(index, document)| (document.id.as_str(), format!("documents[{index}].id")));
        for (id, path) in states.chain(events).chain(documents) {
            if let Some(first) = self.ids.get(id) {
                let message = format!("the id `{id}` is given already, at {first}");
                self.report(&path, message, None);
            } else {
                self.ids.insert(id, path);
            }
        }
    }

    fn frame(&mut self) {
        for (index, entry) in self.facts.policy.iter().enumerate() {
            let at = format!("policy[{index}]");
            self.subject(&entry.for_whom, &format!("{at}.for"));
            if let Some(share) = &entry.share {
                self.share(share, "a person’s time", &format!("{at}.share"));
            }
            if let Some(to) = entry.to {
                self.order(entry.from, to, &format!("{at}.to"));
            }
        }
        for (index, figure) in self.facts.local.iter().enumerate() {
            let at = format!("local[{index}]");
            self.person(figure.for_whom.as_deref(), &format!("{at}.for"));
            if let (Some(from), Some(to)) = (figure.from, figure.to) {
                self.order(from, to, &format!("{at}.to"));
            }
        }
        for (index, known) in self.facts.known_from.iter().enumerate() {
            self.subject(&known.of, &format!("known_from[{index}].of"));
        }
    }

    fn subject(&mut self, id: &str, path: &str) {
        let known = &self.facts.subjects;
        if !known.contains_key(id) {
            let meant = nearest(id, known.keys().map(String::as_str));
            self.report(
                path,
                format!("`{id}` is none of the subjects; every id used stands under `subjects`"),
                meant,
            );
        }
    }

    fn person(&mut self, id: Option<&str>, path: &str) {
        if let Some(id) = id {
            self.subject(id, path);
        }
    }

    fn people(&mut self, ids: &[String], path: &str) {
        for (index, id) in ids.iter().enumerate() {
            self.subject(id, &format!("{path}[{index}]"));
        }
    }

    fn of_kind(&mut self, id: &str, kind: SubjectKind, path: &str) {
        match self.facts.subjects.get(id) {
            None => self.subject(id, path),
            Some(found) if *found != kind => self.report(
                path,
                format!(
                    "`{id}` is a {}; a {} is wanted here",
                    found.word(),
                    kind.word()
                ),
                None,
            ),
            Some(_) => {}
        }
    }

    /// What an event or document belongs to: another fact, a subject, or a period.
    fn about(&mut self, id: &str, path: &str) {
        let is_period = id.len() >= 4 && id.bytes().take(4).all(|byte| byte.is_ascii_digit());
        if is_period || self.ids.contains_key(id) || self.facts.subjects.contains_key(id) {
            return;
        }
        let known = self.ids.keys().copied();
        let known = known.chain(self.facts.subjects.keys().map(String::as_str));
        let meant = nearest(id, known).map(String::from);
        self.report(
            path,
            format!("`{id}` is no event, document or subject of this file, and no period"),
            meant.as_deref(),
        );
    }

    fn order(&mut self, from: Date, to: Date, path: &str) {
        if to < from {
            self.report(
                path,
                format!("{to} lies before the first day, {from}"),
                None,
            );
        }
    }

    fn word<T>(&mut self, read: Result<T, UnknownWord>, path: &str) {
        if let Err(unknown) = read {
            let message = format!("{unknown}; the words are {}", unknown.known.join(", "));
            let meant = nearest(&unknown.word, unknown.known.iter().copied());
            self.report(path, message, meant);
        }
    }

    fn state(&mut self, state: &'f StateFact, at: &str) {
        self.subject(&state.of, &format!("{at}.of"));
        if let Some(to) = state.to {
            self.order(state.from, to, &format!("{at}.to"));
        }
        self.people(&state.agreed_by, &format!("{at}.agreed_by"));
        if let Some(authorised) = &state.authorised {
            self.subject(&authorised.by, &format!("{at}.authorised.by"));
        }
        self.value(state, at);
        if let Some(way) = &state.as_kind {
            let path = format!("{at}.as");
            match state.what {
                StateKind::Supervisor => self.word(SupervisorKind::parse(way), &path),
                StateKind::Allocated => self.word(Allocation::parse(way), &path),
                StateKind::Interval => self.one_of(way, &["supervision", "case-review"], &path),
                StateKind::Employed => {
                    const WORDS: &[&str] =
                        &["permanent", "temporary", "agency", "fixed-term", "student"];
                    self.one_of(way, WORDS, &path);
                }
                _ => {}
            }
        }
    }

    fn one_of(&mut self, word: &str, known: &'static [&'static str], path: &str) {
        if !known.contains(&word) {
            let message = format!(
                "`{word}` is no word of this list; the words are {}",
                known.join(", ")
            );
            self.report(path, message, nearest(word, known.iter().copied()));
        }
    }

    fn share(&mut self, text: &str, of: &str, path: &str) {
        if !facts_words::is_share(text) {
            let message = format!("`{text}` is not a share of {of}; write it as 0.8");
            self.report(path, message, None);
        }
    }

    fn value(&mut self, state: &'f StateFact, at: &str) {
        let path = format!("{at}.value");
        let Some(value) = &state.value else {
            let needs_none = matches!(
                state.what,
                StateKind::Employed | StateKind::Left | StateKind::Seconded | StateKind::Interval
            );
            if !needs_none {
                self.report(
                    at,
                    format!("a state of kind `{}` needs a `value`", state.what.word()),
                    None,
                );
            }
            return;
        };
        match state.what {
            StateKind::Role => self.word(Role::parse(value), &path),
            StateKind::Absence => self.word(AbsenceKind::parse(value), &path),
            StateKind::Phase => self.word(Phase::parse(value), &path),
            StateKind::Plan => self.word(CasePlan::parse(value), &path),
            StateKind::ServiceKind => self.word(ServiceKind::parse(value), &path),
            StateKind::Supervisor | StateKind::Allocated => {
                self.of_kind(value, SubjectKind::Person, &path);
            }
            StateKind::Team => self.of_kind(value, SubjectKind::Team, &path),
            StateKind::Service | StateKind::CaseService => {
                self.of_kind(value, SubjectKind::Service, &path);
            }
            StateKind::Family => self.of_kind(value, SubjectKind::Family, &path),
            StateKind::CaseHolding | StateKind::Frontline | StateKind::GroupMainMode => {
                self.one_of(value, &["yes", "no"], &path);
            }
            StateKind::Fte => self.share(value, "full time", &path),
            StateKind::WorkPattern => {
                for day in value.split(',').map(str::trim) {
                    self.one_of(day, facts_words::WEEKDAYS, &path);
                }
            }
            StateKind::Interval => {
                if let Err(error) = Amount::parse(value) {
                    self.report(&path, error.to_string(), None);
                }
            }
            _ => {}
        }
    }

    /// A pattern with a slip in it would match nothing and pass for a check.
    fn pattern(&mut self, pattern: &Value, at: &str) {
        let Some(keys) = pattern.as_object() else {
            self.report(
                at,
                String::from("write it as a table, like {\"rule\": \"…\", \"state\": \"…\"}"),
                None,
            );
            return;
        };
        for (key, value) in keys {
            let path = format!("{at}.{key}");
            if !DECISION_KEYS.contains(&key.as_str()) {
                let list = DECISION_KEYS.join(", ");
                let message = format!("a decision has no key `{key}`; the keys are {list}");
                self.report(&path, message, nearest(key, DECISION_KEYS.iter().copied()));
            }
            let Some(word) = value.as_str() else { continue };
            match key.as_str() {
                "state" => self.word(State::parse(word), &path),
                "grade" => self.word(Grade::parse(word), &path),
                "modal" => self.word(Modal::parse(word), &path),
                "owner" => self.word(Owner::parse(word), &path),
                "basis" => self.word(Basis::parse(word), &path),
                "unit" => self.word(Unit::parse(word), &path),
                "subject" | "for" => self.subject(word, &path),
                _ => {}
            }
        }
    }

    fn event(&mut self, event: &'f Event, at: &str) {
        self.person(event.of.as_deref(), &format!("{at}.of"));
        self.person(event.by.as_deref(), &format!("{at}.by"));
        self.person(event.whose.as_deref(), &format!("{at}.whose"));
        self.people(&event.with, &format!("{at}.with"));
        self.people(&event.agreed_by, &format!("{at}.agreed_by"));
        if let Some(authorised) = &event.authorised {
            self.subject(&authorised.by, &format!("{at}.authorised.by"));
        }
        if let Some(about) = &event.about {
            self.about(about, &format!("{at}.about"));
        }
        if let Some(time) = event.at.as_ref().filter(|time| !facts_words::is_time(time)) {
            let message = format!("`{time}` is not a time; write it as 09:30");
            self.report(&format!("{at}.at"), message, None);
        }
        if event.kind == EventKind::Meeting && event.status.is_none() {
            self.report(
                at,
                String::from(
                    "a meeting needs its `status`: planned, held, cancelled, moved or missed",
                ),
                None,
            );
        }
        // An appraisal is in the diary, held, moved or called off like a meeting.
        let has_status = event.status.is_some() && event.kind != EventKind::Appraisal;
        if event.kind != EventKind::Meeting && (has_status || !event.parts.is_empty()) {
            self.report(
                at,
                format!(
                    "only a meeting has `status` and `parts`; this is `{}`",
                    event.kind.word()
                ),
                None,
            );
        }
        for (part_at, part) in event.parts.iter().enumerate() {
            for (case_at, discussed) in part.cases.iter().enumerate() {
                let path = format!("{at}.parts[{part_at}].cases[{case_at}]");
                self.of_kind(&discussed.case, SubjectKind::Case, &format!("{path}.case"));
                if let Some(depth) = &discussed.depth {
                    self.one_of(depth, &["full", "brief"], &format!("{path}.depth"));
                }
                self.people(&discussed.ack, &format!("{path}.ack"));
                self.person(discussed.picked_by.as_deref(), &format!("{path}.picked_by"));
            }
        }
    }
}
