//! A pack made ready: readings laid over it, values turned into typed tests.

use super::bearing::bears;
use super::name::Name;
use super::pack::{Carried, Clock, Content, Conventions, Pack, Rule, Test, WorkingDayMeaning};
use super::test_kinds::TestKinds;
use super::{Basis, Grade, Modal};
use crate::calendar::WorkingCalendar;
use crate::workload::Scheme;
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
    /// Its ID, as decisions carry it.
    pub name: Name,
    /// Its place among the pack's rules, by ID.
    pub place: usize,
    /// The rule as the pack states it.
    pub rule: Rule,
    /// What it tests; none if the engine does not decide it.
    pub test: Option<Test>,
    /// How its findings are graded.
    pub grade: Grade,
    /// What its findings rest on.
    pub basis: Basis,
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
    /// The kinds of test that it was read by.
    pub(super) kinds: TestKinds,
}

impl CompiledPack {
    /// Lays `readings` (question to slug) over the pack and types its values. A
    /// question of another pack is left alone.
    pub fn new(
        pack: &Pack,
        readings: &BTreeMap<String, String>,
        calendar: &WorkingCalendar,
        kinds: TestKinds,
    ) -> Result<Self, CompileError> {
        let mut pack = pack.clone();
        let chosen = lay_readings(&mut pack, readings)?;
        let conventions: Conventions = typed("conventions", &pack.conventions)?;
        let mut clocks = BTreeMap::new();
        for (id, value) in &pack.clocks {
            clocks.insert(id.clone(), typed(&alloc::format!("clocks.{id}"), value)?);
        }
        let places = places(&pack);
        let mut rules = Vec::with_capacity(pack.rules.len());
        for rule in &pack.rules {
            let decided = matches!(rule.carried, Carried::Evaluated | Carried::Form);
            let test = if rule.carried == Carried::Form && rule.test.is_null() {
                Some(Test::Content(Content::default()))
            } else if rule.test.is_null() || !decided {
                None
            } else {
                Some(test_of(rule, kinds)?)
            };
            let grade = match (rule.grade, conventions.all_duty) {
                (Some(Grade::Serious), _) => Grade::Serious,
                (_, true) if rule.modal != Modal::May => Grade::Duty,
                _ => rule.graded(),
            };
            rules.push(CompiledRule {
                name: Name::from(rule.id.as_str()),
                place: places.partition_point(|id| *id < rule.id.as_str()),
                rule: rule.clone(),
                test,
                grade,
                basis: basis(&pack, &chosen, rule),
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
            kinds,
        })
    }

    /// The scheme of points under these readings; none where the policy has none.
    ///
    /// # Errors
    /// A value of it does not have the form that it should have.
    pub fn scheme(&self) -> Result<Option<Scheme>, CompileError> {
        Self::scheme_from(&self.pack.scoring)
    }

    /// A scheme of points from its values: the pack's with a council's own figures.
    pub(super) fn scheme_from(scoring: &Value) -> Result<Option<Scheme>, CompileError> {
        if scoring.is_null() {
            return Ok(None);
        }
        typed("scoring", scoring).map(Some)
    }

    /// The rule with this ID.
    pub fn rule(&self, id: &str) -> Option<&CompiledRule> {
        self.rules.iter().find(|compiled| compiled.rule.id == id)
    }
}

/// The IDs of a pack's rules in order.
fn places(pack: &Pack) -> Vec<&str> {
    let mut ids: Vec<&str> = pack.rules.iter().map(|rule| rule.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

/// What is found under a rule rests on its printed figure, or on what the pack says besides;
/// on a reading where one that bears on it was chosen. A figure that others set stays theirs.
fn basis(pack: &Pack, chosen: &BTreeMap<String, String>, rule: &Rule) -> Basis {
    let own = rule.basis.unwrap_or(Basis::Printed);
    let is_read = || {
        chosen.iter().any(|(id, slug)| {
            pack.question(id).is_some_and(|question| {
                let mut readings = question.readings.iter();
                readings
                    .any(|reading| reading.slug == *slug && bears(pack, question, reading, rule))
            })
        })
    };
    if own != Basis::Local && is_read() {
        Basis::Reading
    } else {
        own
    }
}

fn test_of(rule: &Rule, kinds: TestKinds) -> Result<Test, CompileError> {
    Test::read(&rule.test, kinds).map_err(|error| CompileError::Malformed {
        place: alloc::format!("rules.{}", rule.id),
        because: error.to_string(),
    })
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

/// Lays one value over the pack; `None` if its place is not there.
///
/// A field of a table may be new, as fields that have their default are not written
/// out. The word `none` takes a field away; a path that ends in `+` adds to a list,
/// one that ends in `-` takes from it.
fn lay(pack: &mut Pack, path: &str, value: &Value) -> Option<()> {
    let steps: Vec<&str> = path.split('.').collect();
    match steps.as_slice() {
        ["conventions", rest @ ..] => set(&mut pack.conventions, rest, value),
        ["scoring", rest @ ..] => set(&mut pack.scoring, rest, value),
        ["clocks", id, rest @ ..] => set(pack.clocks.get_mut(*id)?, rest, value),
        ["rules", id, rest @ ..] => {
            let rule = pack.rules.iter_mut().find(|rule| rule.id == *id)?;
            match rest {
                ["grade"] => rule.grade = Some(Grade::deserialize(value).ok()?),
                ["modal"] => rule.modal = Modal::deserialize(value).ok()?,
                ["carried"] => rule.carried = Carried::deserialize(value).ok()?,
                ["test"] => rule.test = value.clone(),
                _ => set(&mut rule.test, rest, value)?,
            }
            Some(())
        }
        ["forms", id, rest @ ..] => {
            let form = pack.forms.iter_mut().find(|form| form.id == *id)?;
            match rest {
                ["extras"] => form.extras = value.as_bool()?,
                ["fields", field, what] => {
                    let field = form
                        .sections
                        .iter_mut()
                        .flat_map(|section| &mut section.fields)
                        .find(|candidate| candidate.id == *field)?;
                    match *what {
                        "required" => field.required = value.as_bool()?,
                        "text" => field.text = String::from(value.as_str()?),
                        "hint" => field.hint = String::from(value.as_str()?),
                        "choices" => field.choices = Vec::deserialize(value).ok()?,
                        _ => return None,
                    }
                }
                _ => return None,
            }
            Some(())
        }
        _ => None,
    }
}

fn set(target: &mut Value, steps: &[&str], value: &Value) -> Option<()> {
    let (last, way) = steps.split_last()?;
    let mut place = target;
    for (index, step) in way.iter().enumerate() {
        let is_list_to_change = index + 1 == way.len() && matches!(*last, "+" | "-");
        place = match place {
            Value::Array(items) => items.get_mut(step.parse::<usize>().ok()?)?,
            Value::Object(table) => {
                // A list or table that is left out is empty.
                if !table.contains_key(*step) {
                    let empty = if is_list_to_change {
                        Value::Array(Vec::new())
                    } else {
                        Value::Object(serde_json::Map::new())
                    };
                    table.insert(String::from(*step), empty);
                }
                table.get_mut(*step)?
            }
            _ => return None,
        };
    }
    match (*last, place) {
        ("+", Value::Array(items)) => {
            let added: Vec<Value> = value
                .as_array()?
                .iter()
                .filter(|item| !items.contains(item))
                .cloned()
                .collect();
            items.extend(added);
        }
        ("-", Value::Array(items)) => {
            let taken = value.as_array()?;
            items.retain(|item| !taken.contains(item));
        }
        (index, Value::Array(items)) => {
            *items.get_mut(index.parse::<usize>().ok()?)? = value.clone();
        }
        (field, Value::Object(table)) if value.as_str() == Some("none") => {
            table.remove(field);
        }
        (field, Value::Object(table)) => {
            table.insert(String::from(field), value.clone());
        }
        _ => return None,
    }
    Some(())
}
