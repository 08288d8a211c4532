//! A policy as the app holds it: made ready once, asked from the screens.

pub use super::library::{Fetched, Library, PolicyLine};

use super::words;
use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::form::{MadeOn, made_on};
use alongside_core::policy::pack::{Form, GroupTemplate, Pack, Prompt, PromptSection};
use alongside_core::policy::{
    CompileError, Decision, FactFile, PolicyBook, State, TestKinds, evaluate, explain, sentences,
};
use alongside_core::supervision::{Paper, Workspace};
use leptos::prelude::*;
use std::sync::Arc;

/// A policy made ready under its default readings.
#[derive(Clone, Debug)]
pub struct Policy {
    book: Arc<PolicyBook>,
    pack: Arc<Pack>,
    print: u64,
}

/// A decision's explanation in words, for [`WhyPanel`](super::components::WhyPanel).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// At most six plain sentences.
    pub sentences: Vec<String>,
    /// The clause in words.
    pub clause: String,
    /// Questions whose other reading would change the state; none while that is not known.
    pub readings: Option<Vec<String>>,
}

impl PartialEq for Policy {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.book, &other.book)
    }
}

impl Policy {
    /// A pack made ready under its default readings, by a program that holds some kinds of
    /// test. `print` tells the files that it came from from any others.
    ///
    /// # Errors
    /// The pack does not hold together, or asks for other kinds.
    pub fn new(
        pack: Pack,
        calendar: WorkingCalendar,
        kinds: TestKinds,
        print: u64,
    ) -> Result<Self, CompileError> {
        let book = PolicyBook::with_kinds(vec![pack.clone()], calendar, kinds)?;
        Ok(Self {
            book: Arc::new(book),
            pack: Arc::new(pack),
            print,
        })
    }

    /// The book, for the engine.
    pub fn book(&self) -> &PolicyBook {
        &self.book
    }

    /// A number by which the files that it came from are told from any others.
    pub fn print(&self) -> u64 {
        self.print
    }

    /// The pack as its file states it.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The same policy under the readings and closure days that the facts give; `None`
    /// where a reading is not one of this policy's.
    pub fn under(&self, facts: &FactFile) -> Option<Self> {
        if facts.readings.is_empty() && facts.closures.is_empty() {
            return Some(self.clone());
        }
        let book = self.book.for_facts(facts).ok()?;
        Some(Self {
            book: Arc::new(book),
            pack: Arc::clone(&self.pack),
            print: self.print,
        })
    }

    /// Whether this is still `policy` under what the facts give, as it was under what they
    /// gave before.
    pub fn is_still(&self, policy: &Self, was: &FactFile, facts: &FactFile) -> bool {
        Arc::ptr_eq(&self.pack, &policy.pack)
            && was.readings == facts.readings
            && was.closures == facts.closures
    }

    /// Everything the policy says of the facts on a day.
    pub fn decide(&self, facts: &FactFile, as_of: Date) -> Vec<Decision> {
        evaluate(&self.book, facts, as_of).decisions
    }

    /// Why a decision is what it is. `name` gives words for ids.
    pub fn why(
        &self,
        facts: &FactFile,
        decision: &Decision,
        as_of: Date,
        name: &dyn Fn(&str) -> Option<String>,
    ) -> Explained {
        let explanation = explain(&self.book, facts, decision, as_of);
        let readings = explanation
            .sensitive_to
            .iter()
            .map(|id| {
                self.pack
                    .question(id)
                    .map_or_else(|| id.clone(), |one| one.question.clone())
            })
            .collect();
        let mut sentences = sentences(&self.book, decision, &explanation, name);
        sentences.extend(records_start(facts, decision));
        Explained {
            sentences,
            clause: self.clause_words(&decision.rule),
            readings: Some(readings),
        }
    }

    /// The clause of a rule in words: "section 3d, Frequency of supervision".
    pub fn clause_words(&self, rule: &str) -> String {
        let Some(rule) = self.pack.rule(rule) else {
            return String::new();
        };
        let place = if rule.clause.starts_with(|c: char| c.is_ascii_digit()) {
            format!("section {}", rule.clause)
        } else {
            rule.clause.clone()
        };
        match self.pack.clause(&rule.clause) {
            Some(clause) => format!("{}, {place}: {}", self.pack.council, clause.heading),
            None => format!("{}, {place}", self.pack.council),
        }
    }

    /// What a decision is about, in a few words: its clock's name, else what its rule asks.
    pub fn title_of(&self, decision: &Decision) -> String {
        decision
            .clock
            .as_ref()
            .and_then(|clock| self.pack.clocks.get(clock.as_str()))
            .and_then(|clock| clock.get("label"))
            .and_then(|label| label.as_str())
            .map(str::to_owned)
            .or_else(|| {
                self.pack
                    .rule(&decision.rule)
                    .map(|rule| rule.wording.clone())
            })
            .unwrap_or_else(|| decision.rule.to_string())
    }

    /// The form with this ID, as the policy has it now.
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.pack.form(id)
    }

    /// The form that a paper was made on: its edition's own, where the vault keeps that.
    pub fn form_of(&self, workspace: &Workspace, paper: &Paper) -> Option<MadeOn<'_>> {
        made_on(workspace, paper, &self.pack)
    }

    /// The prompt with this ID and the section it belongs to.
    pub fn prompt(&self, id: &str) -> Option<(&PromptSection, &Prompt)> {
        self.pack.prompts.iter().find_map(|section| {
            section
                .prompts
                .iter()
                .find(|prompt| prompt.id == id)
                .map(|prompt| (section, prompt))
        })
    }

    /// The stepped formats for group supervision.
    pub fn group_templates(&self) -> &[GroupTemplate] {
        &self.pack.group_templates
    }

    /// Words to show while nobody has confirmed that the text still holds.
    pub fn caution(&self) -> Option<String> {
        let pack = &self.pack;
        pack.confirmed
            .is_none()
            .then(|| format!("From the {} text: check it is still yours.", pack.edition))
    }
}

/// Draws `view` once the policy is here; says so while it is coming, and what to do
/// if it does not come.
#[component]
pub fn WithPolicy(
    /// What to draw.
    view: impl Fn(Policy) -> AnyView + Send + 'static,
) -> impl IntoView {
    use super::components::{Button, Notice, NoticeKind};
    let library = Library::here();
    move || match library.policy() {
        Fetched::Coming => view! { <p role="status">"Fetching the policy…"</p> }.into_any(),
        Fetched::Here(policy) => view(policy),
        Fetched::Failed(error) => view! {
            <Notice kind=NoticeKind::Problem>
                <p>{error.to_string()}</p>
                <Button press=move || library.try_again()>"Try again"</Button>
            </Notice>
        }
        .into_any(),
    }
}

/// Why a count cannot be told: it reaches back before the records of this vault.
fn records_start(facts: &FactFile, decision: &Decision) -> Option<String> {
    let untold = decision.state == State::CannotTell && decision.amount.is_some();
    let known = facts
        .known_from
        .iter()
        .find(|known| untold && decision.subject == known.of)?;
    Some(format!("Records start {}.", words::day(known.from)))
}
