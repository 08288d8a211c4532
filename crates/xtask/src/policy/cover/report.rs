//! One policy's part of the account: a line, and what is missing.

use super::accepted::Accepted;
use super::gathered::{Gathered, Seen};
use super::prompts::Reached;
use super::sides::{judges_the_day, sets_a_day};
use super::unreached::{Standing, standing};
use alongside_core::policy::CompiledPack;
use alongside_core::policy::pack::{Carried, Slot};
use alongside_core::reflect::Library;
use core::fmt::Write as _;

/// What the checks reach of one policy.
pub struct Report<'p> {
    ready: &'p CompiledPack,
    accepted: &'p Accepted,
    decided: usize,
    scored: Vec<&'p str>,
    told: Vec<(Carried, &'p str, String)>,
    unreached: Vec<(&'p str, String)>,
    dated: Vec<(&'p str, Seen)>,
    readings: Part,
    shown: usize,
    slots: Part,
    unjudged: Vec<String>,
    unnamed: Vec<String>,
    prompts: Reached,
    granted: Vec<String>,
    needless: Vec<String>,
}

/// Some of many, and the rest by name.
#[derive(Default)]
struct Part {
    all: usize,
    missing: Vec<String>,
}

impl Part {
    fn add(&mut self, name: String, because: Option<&str>) {
        self.all += 1;
        if let Some(because) = because {
            self.missing.push(format!("{name}  {because}"));
        }
    }

    fn of(&self) -> String {
        format!("{} of {}", self.all - self.missing.len(), self.all)
    }
}

impl<'p> Report<'p> {
    /// Weighs what was gathered against the policy.
    pub fn new(
        ready: &'p CompiledPack,
        gathered: &Gathered,
        library: &Library,
        accepted: &'p Accepted,
    ) -> Self {
        let mut report = Self {
            ready,
            accepted,
            decided: 0,
            scored: Vec::new(),
            told: Vec::new(),
            unreached: Vec::new(),
            dated: Vec::new(),
            readings: Part::default(),
            shown: 0,
            slots: Part::default(),
            unjudged: Vec::new(),
            unnamed: Vec::new(),
            prompts: Reached::of(&ready.pack, library),
            granted: Vec::new(),
            needless: Vec::new(),
        };
        report.rules(gathered);
        report.readings(gathered);
        for slot in &ready.pack.slots {
            report.slot(slot, gathered);
        }
        report.sides();
        report
    }

    /// Whether a rule, or a reading as `question=answer`, is one of this policy.
    pub fn has(&self, name: &str) -> bool {
        let question = name.split_once('=').map(|(question, _)| question);
        question.map_or_else(
            || self.ready.rule(name).is_some(),
            |question| self.ready.pack.question(question).is_some(),
        )
    }

    /// Notes which of the sides that are accepted were wanting, and which were not.
    fn sides(&mut self) {
        for (rule, entry) in &self.accepted.sides {
            if !self.has(rule) {
                continue;
            }
            let seen = self.dated.iter().find(|(id, _)| id == rule);
            let missing = seen.map_or_else(Vec::new, |(_, seen)| seen.checked.missing());
            for side in &entry.sides {
                let name = format!("{rule}  {side}: {}", entry.because);
                if missing.iter().any(|one| one == side) {
                    self.granted.push(name);
                } else {
                    self.needless.push(name);
                }
            }
        }
    }

    fn rules(&mut self, gathered: &Gathered) {
        for rule in &self.ready.rules {
            let id = rule.rule.id.as_str();
            let seen = gathered.rules.get(id).copied().unwrap_or_default();
            let is_dated = rule.test.as_ref().is_some_and(sets_a_day);
            let is_own_day = rule.test.as_ref().is_some_and(judges_the_day);
            if (seen.decided.is_dated() || is_dated) && seen.is_decided && !is_own_day {
                self.dated.push((id, seen));
            }
            let scored = self.accepted.scored.get(id);
            if seen.is_decided {
                if let Some(entry) = scored {
                    self.needless.push(format!("{id}  {}", entry.because));
                }
                self.decided += 1;
                if !seen.is_named {
                    self.unnamed.push(id.to_owned());
                }
                continue;
            }
            match standing(self.ready, rule, gathered) {
                Standing::Told(why) => self.told.push((rule.rule.carried, id, why)),
                Standing::Scored => match scored {
                    Some(entry) => self.granted.push(format!("{id}  {}", entry.because)),
                    None => self.scored.push(id),
                },
                Standing::Missing(why) => self.unreached.push((id, why)),
            }
        }
    }

    fn readings(&mut self, gathered: &Gathered) {
        let questions = (self.ready.pack.ambiguities.iter()).flat_map(|one| &one.questions);
        for question in questions {
            for reading in &question.readings {
                if reading.slug == question.default {
                    continue;
                }
                if reading.shown {
                    self.shown += 1;
                    continue;
                }
                let key = (question.id.clone(), reading.slug.clone());
                let because = match gathered.readings.get(&key) {
                    Some(true) => None,
                    Some(false) => Some("set, and changes no decision"),
                    None => Some("set in no file"),
                };
                let name = format!("{}={}", question.id, reading.slug);
                match (because, self.accepted.readings.get(&name)) {
                    (Some(_), Some(why)) => self.granted.push(format!("{name}  {why}")),
                    (None, Some(why)) => {
                        self.needless.push(format!("{name}  {why}"));
                        self.readings.add(name, None);
                    }
                    (because, None) => self.readings.add(name, because),
                }
            }
        }
    }

    fn slot(&mut self, slot: &Slot, gathered: &Gathered) {
        let is_asked = |value: &serde_json::Value| value.to_string().contains(&quoted(slot));
        let rules = self.ready.rules.iter().map(|rule| &rule.rule.test);
        if !rules.chain(self.ready.pack.clocks.values()).any(is_asked) {
            self.unjudged.push(slot.id.clone());
            return;
        }
        let because = match gathered.slots.get(&slot.id) {
            Some(true) => None,
            Some(false) => Some("set, and changes no decision"),
            None => Some("set in no file"),
        };
        self.slots.add(slot.id.clone(), because);
    }

    /// Whether nothing is missing.
    pub fn is_whole(&self) -> bool {
        self.scored.is_empty()
            && self.unreached.is_empty()
            && self.unnamed.is_empty()
            && self.needless.is_empty()
            && self.dated.iter().all(|(id, seen)| {
                let missing = seen.checked.missing();
                self.accepted.open_sides(id, missing).is_empty()
            })
            && self.readings.missing.is_empty()
            && self.slots.missing.is_empty()
            && self.prompts.nowhere.is_empty()
    }

    /// The policy in a line.
    pub fn summary(&self) -> String {
        let all = self.ready.rules.len();
        let accounted = all - self.unreached.len() - self.scored.len();
        let whole = |is: fn(&Seen) -> bool| self.dated.iter().filter(|(_, seen)| is(seen)).count();
        let mut line = format!(
            "{}: {accounted} of {all} accounted for ({} decided, {} named by a check, {} told); {} date-bearing, before, on and after: {} decided, {} checked; readings {} and {} shown; slots {}",
            self.ready.pack.id,
            self.decided,
            self.decided - self.unnamed.len(),
            self.told.len(),
            self.dated.len(),
            whole(|seen| seen.decided.is_whole()),
            whole(|seen| seen.checked.is_whole()),
            self.readings.of(),
            self.shown,
            self.slots.of(),
        );
        if !self.granted.is_empty() {
            let _ = write!(line, "; {} accepted gaps", self.granted.len());
        }
        if !self.unjudged.is_empty() {
            let _ = write!(line, " and {} only kept", self.unjudged.len());
        }
        if !self.scored.is_empty() {
            let _ = write!(
                line,
                "; {} scored, and named by no sheet’s score",
                self.scored.len()
            );
        }
        let _ = write!(line, "; {}", self.prompts.summary());
        line
    }

    /// What is missing, and why nothing is decided under the other rules.
    pub fn details(&self) -> String {
        let mut text = format!("{}\n", self.ready.pack.title);
        let sides = |is_checked: bool| {
            self.dated
                .iter()
                .filter_map(|(id, seen)| match (is_checked, seen.decided.missing()) {
                    (false, missing) => {
                        let missing = self.accepted.open_sides(id, missing);
                        (!missing.is_empty()).then_some((*id, missing))
                    }
                    (true, missing) => {
                        let mut unchecked = seen.checked.missing();
                        unchecked.retain(|side| !missing.contains(side));
                        (!unchecked.is_empty()).then_some((*id, unchecked))
                    }
                })
                .map(|(id, missing)| format!("{id}  {}", missing.join(", ")))
                .collect::<Vec<_>>()
        };
        let unreached = self
            .unreached
            .iter()
            .map(|(id, why)| format!("{id}  {why}"));
        list(
            &mut text,
            "no decision in any file",
            &unreached.collect::<Vec<_>>(),
        );
        list(&mut text, "decided, and no check names it", &self.unnamed);
        list(&mut text, "side of the limit never reached", &sides(false));
        list(
            &mut text,
            "side of the limit reached, and no check says so",
            &sides(true),
        );
        list(
            &mut text,
            "prompts that nothing offers",
            &self.prompts.nowhere,
        );
        list(
            &mut text,
            "prompts by where they are offered",
            &self.prompts.told,
        );
        list(&mut text, "readings not exercised", &self.readings.missing);
        list(&mut text, "local slots not exercised", &self.slots.missing);
        let kept: Vec<String> = self.unjudged.clone();
        list(
            &mut text,
            "local slots that are only kept: nothing is decided by them",
            &kept,
        );
        let scored: Vec<String> = self.scored.iter().map(|id| (*id).to_owned()).collect();
        list(&mut text, "scored, and named by no sheet’s score", &scored);
        list(&mut text, "accepted, with the reason", &self.granted);
        list(
            &mut text,
            "accepted, and checked all the same: take it off the list",
            &self.needless,
        );
        for way in Carried::ALL {
            let told = self.told.iter().filter(|(carried, ..)| carried == way);
            let told: Vec<String> = told.map(|(_, id, why)| format!("{id}  {why}")).collect();
            list(
                &mut text,
                &format!("nothing to decide: {}", way.word()),
                &told,
            );
        }
        text
    }
}

fn quoted(slot: &Slot) -> String {
    format!("\"{}\"", slot.id)
}

fn list(text: &mut String, title: &str, items: &[String]) {
    if items.is_empty() {
        return;
    }
    let _ = writeln!(text, "  {title} ({}):", items.len());
    for item in items {
        let _ = writeln!(text, "    {item}");
    }
}
