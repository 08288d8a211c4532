//! A pack made ready: readings laid over it, values turned into typed tests.

use super::pack::{Clock, Conventions, Pack, Rule, Test, WorkingDayMeaning};
use super::{Grade, Modal};
use crate::calendar::WorkingCalendar;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use serde::Deserialize as _;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Why a pack cannot be made ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompileError {
    /// No such question in the pack.
    NoQuestion {
        /// The question's ID.
        question: String,
    },
    /// The question has no such reading.
    NoReading {
        /// The question's ID.
        question: String,
        /// The reading asked for.
        reading: String,
        /// The readings it has.
        known: Vec<String>,
    },
    /// A reading lays a value over something that is not there.
    NoPlace {
        /// The reading, `HAV-A8.upper=warning`.
        reading: String,
        /// The path.
        path: String,
    },
    /// A value does not have the form that it should have.
    Malformed {
        /// Which value: `rules.HAV-073`.
        place: String,
        /// What is wrong with it.
        because: String,
    },
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoQuestion { question } => write!(
                f,
                "no question `{question}` in this policy; its questions are listed with it"
            ),
            Self::NoReading {
                question,
                reading,
                known,
            } => write!(
                f,
                "`{question}` has no reading `{reading}`; choose one of {}",
                known.join(", ")
            ),
            Self::NoPlace { reading, path } => {
                write!(f, "reading `{reading}` sets `{path}`, which is not there")
            }
            Self::Malformed { place, because } => write!(f, "`{place}`: {because}"),
        }
    }
}

impl core::error::Error for CompileError {}

/// One rule with its typed test.
#[derive(Clone, Debug, PartialEq)]
pub struct CompiledRule {
    /// The rule as the pack states it.
    pub rule: Rule,
    /// What it tests; none if the engine does not decide it.
    pub test: Option<Test>,
    /// How its findings are graded.
    pub grade: Grade,
}

/// A pack under one set of readings.
#[derive(Clone, Debug)]
pub struct CompiledPack {
    /// The pack with its readings laid over it.
    pub pack: Pack,
    /// Readings other than the defaults, by question.
    pub chosen: BTreeMap<String, String>,
    /// What holds where the text is silent.
    pub conventions: Conventions,
    /// Clocks by id.
    pub clocks: BTreeMap<String, Clock>,
    /// Rules in the register's order.
    pub rules: Vec<CompiledRule>,
    /// Working days as this pack counts them.
    pub calendar: WorkingCalendar,
}

impl CompiledPack {
    /// Lays `readings` (question to slug) over the pack and types its values. A
    /// question of another pack is left alone.
    pub fn new(
        pack: &Pack,
        readings: &BTreeMap<String, String>,
        calendar: &WorkingCalendar,
    ) -> Result<Self, CompileError> {
        let mut pack = pack.clone();
        let chosen = lay_readings(&mut pack, readings)?;
        let conventions: Conventions = typed("conventions", &pack.conventions)?;
        let mut clocks = BTreeMap::new();
        for (id, value) in &pack.clocks {
            clocks.insert(id.clone(), typed(&alloc::format!("clocks.{id}"), value)?);
        }
        let mut rules = Vec::with_capacity(pack.rules.len());
        for rule in &pack.rules {
            let test = if rule.test.is_null() {
                None
            } else {
                Some(typed(&alloc::format!("rules.{}", rule.id), &rule.test)?)
            };
            let grade = match (rule.grade, conventions.all_duty) {
                (Some(Grade::Serious), _) => Grade::Serious,
                (_, true) if rule.modal != Modal::May => Grade::Duty,
                _ => rule.graded(),
            };
            rules.push(CompiledRule {
                rule: rule.clone(),
                test,
                grade,
            });
        }
        let calendar = match conventions.working_day {
            WorkingDayMeaning::BankHolidaysAndClosures => calendar.clone(),
            WorkingDayMeaning::BankHolidaysOnly => calendar.with_closures(Vec::new()),
            WorkingDayMeaning::Weekdays => calendar.with_closures(Vec::new()).without_holidays(),
        };
        Ok(Self {
            pack,
            chosen,
            conventions,
            clocks,
            rules,
            calendar,
        })
    }

    /// The rule with this ID.
    pub fn rule(&self, id: &str) -> Option<&CompiledRule> {
        self.rules.iter().find(|compiled| compiled.rule.id == id)
    }
}

fn typed<T: DeserializeOwned>(place: &str, value: &Value) -> Result<T, CompileError> {
    T::deserialize(value).map_err(|error| CompileError::Malformed {
        place: String::from(place),
        because: error.to_string(),
    })
}

fn lay_readings(
    pack: &mut Pack,
    readings: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, CompileError> {
    let mut chosen = BTreeMap::new();
    let mut patches: Vec<(String, String, Value)> = Vec::new();
    for (id, slug) in readings {
        let Some(question) = pack.question(id) else {
            let prefix = id.split('-').next().unwrap_or_default();
            let ours = pack
                .rules
                .first()
                .map_or("", |rule| rule.id.split('-').next().unwrap_or_default());
            if prefix == ours {
                return Err(CompileError::NoQuestion {
                    question: id.clone(),
                });
            }
            continue;
        };
        let Some(option) = question.readings.iter().find(|option| option.slug == *slug) else {
            return Err(CompileError::NoReading {
                question: id.clone(),
                reading: slug.clone(),
                known: question.readings.iter().map(|r| r.slug.clone()).collect(),
            });
        };
        if *slug == question.default {
            continue;
        }
        chosen.insert(id.clone(), slug.clone());
        for (path, value) in &option.set {
            patches.push((alloc::format!("{id}={slug}"), path.clone(), value.clone()));
        }
    }
    for (reading, path, value) in patches {
        if lay(pack, &path, &value).is_none() {
            return Err(CompileError::NoPlace { reading, path });
        }
    }
    Ok(chosen)
}

/// Lays one value over the pack; `None` if its place is not there. A field of a table
/// may be new, as fields that have their default are not written out.
fn lay(pack: &mut Pack, path: &str, value: &Value) -> Option<()> {
    let mut steps = path.split('.');
    match steps.next()? {
        "conventions" => set(&mut pack.conventions, steps, value),
        "clocks" => set(pack.clocks.get_mut(steps.next()?)?, steps, value),
        "rules" => {
            let id = steps.next()?;
            let rule = pack.rules.iter_mut().find(|rule| rule.id == id)?;
            let rest: Vec<&str> = steps.collect();
            match rest.as_slice() {
                ["grade"] => rule.grade = Some(Grade::deserialize(value).ok()?),
                ["modal"] => rule.modal = Modal::deserialize(value).ok()?,
                ["test"] => rule.test = value.clone(),
                _ => set(&mut rule.test, rest.into_iter(), value)?,
            }
            Some(())
        }
        "forms" => {
            let id = steps.next()?;
            let form = pack.forms.iter_mut().find(|form| form.id == id)?;
            let rest: Vec<&str> = steps.collect();
            match rest.as_slice() {
                ["extras"] => form.extras = value.as_bool()?,
                ["fields", field, "required"] => {
                    form.sections
                        .iter_mut()
                        .flat_map(|section| &mut section.fields)
                        .find(|candidate| candidate.id == *field)?
                        .required = value.as_bool()?;
                }
                _ => return None,
            }
            Some(())
        }
        _ => None,
    }
}

fn set<'a>(target: &mut Value, steps: impl Iterator<Item = &'a str>, value: &Value) -> Option<()> {
    let mut place = target;
    let mut steps = steps.peekable();
    while let Some(step) = steps.next() {
        let is_last = steps.peek().is_none();
        place = match place {
            Value::Array(items) => items.get_mut(step.parse::<usize>().ok()?)?,
            Value::Object(table) => {
                if is_last && !table.contains_key(step) {
                    table.insert(String::from(step), Value::Null);
                }
                table.get_mut(step)?
            }
            _ => return None,
        };
    }
    *place = value.clone();
    Some(())
}
