//! Why a decision says what it says: typed steps, and one renderer that makes plain
//! sentences of them.

use super::FactFile;
use super::book::PolicyBook;
use super::compile::CompiledRule;
use super::decision::{Basis, Decision, Grade, Owner, State, Unit};
use super::evaluate::{about, drafts_of};
use super::judge::key;
use super::what_if::{holds_until, readings_of, sensitive_to};
use crate::calendar::Date;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// One step on the way to a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum Step {
    /// The rule bears on the subject.
    Applies {
        /// The clause.
        clause: String,
        /// The rule.
        rule: String,
        /// The subject.
        subject: String,
    },
    /// What is counted from.
    CountedFrom {
        /// The clause.
        clause: String,
        /// The fact.
        fact: String,
        /// Its day.
        date: Date,
    },
    /// What came before is not recorded here: it is counted from the first day that is.
    KnownFrom {
        /// The clause.
        clause: String,
        /// The first day that is known here.
        date: Date,
    },
    /// The phase in which the day falls.
    Phase {
        /// Which, from 1.
        number: u8,
        /// First day.
        from: Date,
        /// Last day, if it ends.
        to: Option<Date>,
        /// The interval in it.
        every: String,
    },
    /// The length added, and the day reached.
    Added {
        /// The length.
        amount: String,
        /// The day.
        to: Date,
        /// Bank holidays and closures skipped.
        skipped: Vec<Date>,
    },
    /// First day back after an absence.
    Returned {
        /// The day.
        on: Date,
    },
    /// What was counted.
    Counted {
        /// Reached.
        got: u32,
        /// Needed.
        need: u32,
        /// Of what.
        unit: Unit,
    },
    /// What is missing.
    Missing {
        /// In words.
        what: String,
    },
    /// A reading that is not the default.
    Reading {
        /// The question.
        question: String,
        /// The reading chosen.
        chosen: String,
    },
    /// Done on a day.
    Done {
        /// By when it was due.
        due: Date,
        /// When it was done.
        on: Date,
    },
    /// Compared with today.
    Compared {
        /// By when it is due.
        due: Date,
        /// Today.
        as_of: Date,
    },
}

impl Step {
    /// What an interval is counted from: a fact, or the first day that is known here.
    pub(super) fn counted_from(rule: &CompiledRule, fact: &str, date: Date, known: bool) -> Self {
        let clause = rule.rule.clause.clone();
        if known {
            return Self::KnownFrom { clause, date };
        }
        Self::CountedFrom {
            clause,
            fact: String::from(fact),
            date,
        }
    }
}

/// A decision explained.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The steps.
    pub why: Vec<Step>,
    /// Questions whose other reading would change the state, each alone.
    pub sensitive_to: Vec<String>,
    /// The first later day on which the state changes if nothing else happens.
    pub holds_until: Option<Date>,
}

/// Explains one decision of [`evaluate`](super::evaluate).
pub fn explain(
    book: &PolicyBook,
    facts: &FactFile,
    decision: &Decision,
    as_of: Date,
) -> Explanation {
    let small = about(book, facts, decision);
    let mut explained = explain_all(book, &small, &[decision], as_of);
    explained.pop().unwrap_or_default()
}

/// Explains decisions of one evaluation, in their order: what each other reading and each later
/// day would say is worked out once for all of them.
pub fn explain_all(
    book: &PolicyBook,
    facts: &FactFile,
    decisions: &[&Decision],
    as_of: Date,
) -> Vec<Explanation> {
    let drafts = drafts_of(book, facts, as_of, true);
    let steps_to = |decision: &Decision| {
        let mut same = drafts.iter().filter(|(one, _)| key(one) == key(decision));
        same.next().map(|(_, why)| why.clone())
    };
    let sensitive = sensitive_to(book, facts, decisions, as_of);
    let until = holds_until(book, facts, decisions, as_of);
    (decisions.iter().zip(sensitive).zip(until))
        .map(|((decision, sensitive_to), holds_until)| {
            let mut why = steps_to(decision).unwrap_or_default();
            for (question, chosen) in readings_of(book, &decision.rule) {
                why.push(Step::Reading {
                    question: question.id.clone(),
                    chosen,
                });
            }
            Explanation {
                why,
                sensitive_to,
                holds_until,
            }
        })
        .collect()
}

/// At most six plain sentences for a decision and its steps. `name` gives the words
/// for a subject or fact; ids are shown where it has none.
pub fn sentences(
    book: &PolicyBook,
    decision: &Decision,
    explanation: &Explanation,
    name: &dyn Fn(&str) -> Option<String>,
) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(compiled) = book.pack_of_rule(&decision.rule)
        && let Some(rule) = compiled.rule(&decision.rule)
    {
        said.push(alloc::format!(
            "{} §{}: {}",
            rule.rule.id,
            rule.rule.clause,
            rule.rule.wording
        ));
    }
    let named = |id: &str| name(id).unwrap_or_else(|| String::from(id));
    for step in &explanation.why {
        if let Some(sentence) = sentence(step, &named) {
            said.push(sentence);
        }
    }
    if said.len() < 6 {
        said.extend(basis_in_words(decision.basis).map(String::from));
    }
    said.truncate(5);
    said.push(stands(decision));
    said
}

fn sentence(step: &Step, named: &dyn Fn(&str) -> String) -> Option<String> {
    match step {
        Step::Applies { .. } | Step::Compared { .. } => None,
        Step::CountedFrom { fact, date, .. } => Some(alloc::format!(
            "Counted from {} ({}).",
            in_full(*date),
            named(fact)
        )),
        Step::KnownFrom { date, .. } => Some(alloc::format!(
            "Counted from {}, the first day of the records here: what came before is not recorded.",
            in_full(*date)
        )),
        Step::Phase {
            number, from, to, ..
        } => Some(match to {
            Some(to) => alloc::format!(
                "Phase {number} runs from {} to {}.",
                in_full(*from),
                in_full(*to)
            ),
            None => alloc::format!("Phase {number} runs from {}.", in_full(*from)),
        }),
        Step::Added {
            amount,
            to,
            skipped,
        } => {
            let words = crate::calendar::Amount::parse(amount)
                .map_or_else(|_| amount.clone(), crate::calendar::Amount::in_words);
            let mut text = alloc::format!("{words} on is {}", in_full(*to));
            if !skipped.is_empty() {
                let days: Vec<String> = skipped.iter().map(|day| in_full(*day)).collect();
                text.push_str(", not counting ");
                text.push_str(&days.join(", "));
            }
            text.push('.');
            Some(text)
        }
        Step::Returned { on } => Some(alloc::format!("First day back: {}.", in_full(*on))),
        Step::Counted { got, need, unit } => Some(alloc::format!(
            "{got} of {need} {}.",
            unit_in_words(*unit, *need)
        )),
        Step::Missing { what } => Some(alloc::format!("Missing: {what}.")),
        Step::Reading { question, chosen } => Some(alloc::format!(
            "Read with {question} set to “{chosen}”, which is not the default."
        )),
        Step::Done { due, on } if on <= due => {
            Some(alloc::format!("Done on {}, in time.", in_full(*on)))
        }
        Step::Done { on, .. } => Some(alloc::format!("Done on {}, late.", in_full(*on))),
    }
}

/// `Thursday 26 November 2026`.
pub fn in_full(date: Date) -> String {
    alloc::format!(
        "{} {} {} {}",
        date.weekday().name(),
        date.day(),
        date.month_name(),
        date.year()
    )
}

fn unit_in_words(unit: Unit, number: u32) -> String {
    let word = match unit {
        Unit::Day => "day",
        Unit::WorkingDay => "working day",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Session => "session",
        Unit::Minute => "minute",
        Unit::Case => "case",
        Unit::File => "file",
        Unit::Signature => "signature",
        Unit::Item => "item",
    };
    alloc::format!("{word}{}", if number == 1 { "" } else { "s" })
}

/// What the date rests on, where that must be said unasked.
pub fn basis_in_words(basis: Basis) -> Option<&'static str> {
    match basis {
        Basis::Printed => None,
        Basis::Reading => Some("The text is unclear here: this rests on how it is read."),
        Basis::Convention => Some("The text is silent here: this rests on a convention of ours."),
        Basis::Local => Some("The figure is your own: the policy leaves it to you."),
    }
}

/// The grade in words.
pub fn grade_in_words(grade: Grade) -> &'static str {
    match grade {
        Grade::Serious => "the policy's firmest limit",
        Grade::Duty => "a duty",
        Grade::Expectation => "an expectation",
        Grade::Advice => "advice",
        Grade::Information => "for information",
    }
}

/// Who has to act, in words.
pub fn owner_in_words(owner: Owner) -> &'static str {
    match owner {
        Owner::Supervisor => "the supervisor",
        Owner::Worker => "the worker",
        Owner::Both => "supervisor and worker together",
        Owner::SeniorManager => "a senior manager",
    }
}

/// How things stand, in one sentence. Advice and expectations are never said to be
/// breached.
pub fn stands(decision: &Decision) -> String {
    let due = decision.due.map(in_full);
    let days = decision
        .days
        .zip(decision.unit)
        .map(|(days, unit)| {
            let number = u32::try_from(days).unwrap_or(0);
            alloc::format!("{days} {}", unit_in_words(unit, number))
        })
        .unwrap_or_default();
    let firm = matches!(decision.grade, Grade::Serious | Grade::Duty);
    match (decision.state, due) {
        (State::Upcoming, Some(due)) => alloc::format!("Due by {due}."),
        (State::Upcoming, None) => "Not due yet.".to_string(),
        (State::DueToday, _) => "Due today.".to_string(),
        (State::PastUsual, Some(due)) => {
            alloc::format!("Later than usual: {due} was the usual day, {days} ago.")
        }
        (State::PastUsual, None) => "Later than usual.".to_string(),
        (State::Overdue, Some(due)) if firm => {
            alloc::format!("Overdue by {days}: it was due by {due}.")
        }
        (State::Overdue, Some(due)) => {
            alloc::format!("Later than the policy recommends, by {days}: the day was {due}.")
        }
        (State::Overdue, None) => "Overdue.".to_string(),
        (State::Met, _) => "Met.".to_string(),
        (State::MetLate, _) => alloc::format!("Done, {days} late."),
        (State::NotMet, _) if firm => "Not met.".to_string(),
        (State::NotMet, _) => "Not as the policy recommends.".to_string(),
        (State::Open, Some(due)) => {
            alloc::format!("Still to do: advised by {due}, and no last day is set.")
        }
        (State::Open, None) => "Still to do; the policy sets no day.".to_string(),
        (State::CannotTell, _) => "Cannot tell: a fact is missing.".to_string(),
        (State::NotRecordedHere, Some(due)) => alloc::format!(
            "Due by {due} at the latest. It may be due sooner: what came before is not recorded here."
        ),
        (State::NotRecordedHere, None) => {
            "Not recorded here: it lies before this vault's records.".to_string()
        }
        (State::NotConfigured, _) => "Not set: the policy leaves the figure to you.".to_string(),
        (State::NotApplicable, _) => "Does not apply.".to_string(),
    }
}
