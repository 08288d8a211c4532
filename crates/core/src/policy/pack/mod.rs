//! A policy as data: what it says, rule by rule, and how each rule is carried.
//!
//! The shipped form is one JSON file for each policy, written from a folder of
//! TOML files that a policy officer can read. Rules, clocks and conventions stay
//! plain values in it until a set of readings has been laid over them; then they
//! become the typed forms of [`test`](super::pack::Test) and [`Clock`].

mod clock;
mod find;
mod form;
mod group;
mod prompt;
mod reading;
mod rule;
mod test;

pub use clock::{
    AbsenceEffect, By, Clock, ClockSource, ClockSubject, Conventions, CoverEffect, Interrupted,
    MonthEnd, NewSupervisor, Roll, StartFrom, Who, WhoseDays, WorkingDayMeaning, YearMeaning,
};
pub use find::ClauseFound;
pub use form::{Binding, Column, Field, FieldKind, Form, Section, When};
pub use group::{Fill, GroupStep, GroupTemplate, Tells};
pub use prompt::{Asks, Cut, Prompt, PromptSection};
pub use reading::{Ambiguity, Question, ReadingOption, Slot, SlotField, SlotFieldKind, SlotScope};
pub use rule::{Carried, Clause, Rule, Topic};
pub use test::*;

use crate::calendar::Date;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Who said that the pack is still the council's policy, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmed {
    /// The person or post.
    pub by: String,
    /// The day.
    pub on: Date,
}

/// One edition of one council's policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Short name: `havering`.
    pub id: String,
    /// The council.
    pub council: String,
    /// What the policy is called.
    pub title: String,
    /// Which edition: `2019`.
    pub edition: String,
    /// What is known of the text's date: `not before December 2019`.
    pub dated: String,
    /// First day on which the text can have held.
    #[serde(default)]
    pub source_date: Option<Date>,
    /// Set once the council has said that the text still holds.
    #[serde(default)]
    pub confirmed: Option<Confirmed>,
    /// The policy's own words for ours: `agreement` = `supervision contract`.
    #[serde(default)]
    pub terms: BTreeMap<String, String>,
    /// Topics on which the policy says nothing.
    #[serde(default)]
    pub not_covered: Vec<Topic>,
    /// Sections of the text.
    pub clauses: Vec<Clause>,
    /// What holds where the text is silent; becomes [`Conventions`].
    pub conventions: Value,
    /// What counts, for whom, from when; each becomes a [`Clock`].
    pub clocks: BTreeMap<String, Value>,
    /// Every rule of the register, in its order.
    pub rules: Vec<Rule>,
    /// Unclear passages and how they can be read.
    pub ambiguities: Vec<Ambiguity>,
    /// Figures that the policy leaves to others.
    #[serde(default)]
    pub slots: Vec<Slot>,
    /// Forms.
    pub forms: Vec<Form>,
    /// Prompts and models.
    pub prompts: Vec<PromptSection>,
    /// Stepped formats for group supervision.
    #[serde(default)]
    pub group_templates: Vec<GroupTemplate>,
    /// A scheme of points for workload; becomes a [`Scheme`](crate::workload::Scheme).
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub scoring: Value,
}

impl Pack {
    /// The rule with this ID.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The form with this ID.
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// The prompt with this ID, and the section that says where it comes from.
    pub fn prompt(&self, id: &str) -> Option<(&PromptSection, &Prompt)> {
        self.prompts.iter().find_map(|section| {
            let mut prompts = section.prompts.iter();
            Some((section, prompts.find(|prompt| prompt.id == id)?))
        })
    }

    /// The question with this ID.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.ambiguities
            .iter()
            .flat_map(|ambiguity| &ambiguity.questions)
            .find(|question| question.id == id)
    }

    /// The clause with this ID.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }

    /// The policy's own word for one of ours, or ours.
    pub fn term<'a>(&'a self, ours: &'a str) -> &'a str {
        self.terms.get(ours).map_or(ours, String::as_str)
    }
}
