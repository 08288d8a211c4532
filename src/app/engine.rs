//! The policies as the app holds them: fetched once, made ready, asked from the screens.

use super::shipped::{PACKS, ShippedError, Site, json, told};
use super::{address, once, words};
use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::form::{MadeOn, made_on};
use alongside_core::policy::pack::{Form, GroupTemplate, Pack, Prompt, PromptSection};
use alongside_core::policy::{
    Decision, FactFile, PolicyBook, State, TestKinds, evaluate, explain, sentences,
};
use alongside_core::supervision::{Paper, Workspace};
use leptos::prelude::*;
use serde::Deserialize;
use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;

/// One policy that this site ships, as `packs/index.json` lists it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PolicyLine {
    /// The pack's id.
    pub id: String,
    /// The council.
    pub council: String,
    /// What the policy is called.
    pub title: String,
    /// Which edition.
    pub edition: String,
    /// The file's name in the folder.
    pub file: String,
}

#[derive(Deserialize)]
struct Index {
    policies: Vec<PolicyLine>,
}

#[derive(Deserialize)]
struct Holiday {
    date: Date,
}

/// Something that is being fetched.
#[derive(Clone, Debug)]
pub enum Fetched<T> {
    /// On its way.
    Coming,
    /// Here.
    Here(T),
    /// It did not come.
    Failed(ShippedError),
}

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

/// The policies of this site, in the context. Fetched when first asked for.
#[derive(Clone, Copy)]
pub struct Library {
    lines: RwSignal<Fetched<Vec<PolicyLine>>>,
    policy: RwSignal<Fetched<Policy>>,
    asked: RwSignal<Option<String>>,
    kinds: TestKinds,
    beyond: fn(&str),
}

impl Library {
    /// Makes the library of a program that holds some kinds of test, and puts it in the context.
    /// A policy that asks for others is handed to `beyond` by its id.
    pub fn start(kinds: TestKinds, beyond: fn(&str)) -> Self {
        let library = Self {
            lines: RwSignal::new(Fetched::Coming),
            policy: RwSignal::new(Fetched::Coming),
            asked: RwSignal::new(None),
            kinds,
            beyond,
        };
        once::provide(library);
        library
    }

    /// The library of this app.
    pub fn here() -> Self {
        once::here()
    }

    /// The policies to choose from; empty until they are here.
    pub fn lines(self) -> Vec<PolicyLine> {
        match self.lines.get() {
            Fetched::Here(lines) => lines,
            Fetched::Coming | Fetched::Failed(_) => Vec::new(),
        }
    }

    /// The policy in use. The first call fetches the first policy of the site.
    pub fn policy(self) -> Fetched<Policy> {
        self.begin();
        self.policy.get()
    }

    /// Fetches the first policy of the site, unless one was asked for.
    pub fn begin(self) {
        if self.asked.get_untracked().is_none() {
            self.choose("");
        }
    }

    /// Fetches a policy by id; an empty id means the first one.
    pub fn choose(self, id: &str) {
        if self.asked.get_untracked().as_deref() == Some(id) && !id.is_empty() {
            return;
        }
        let id = id.to_owned();
        self.asked.set(Some(id.clone()));
        self.policy.set(Fetched::Coming);
        leptos::task::spawn_local(async move {
            let fetched = self.fetch(&id).await;
            // Another may have been chosen meanwhile.
            if self.asked.get_untracked().as_deref() != Some(&id) {
                return;
            }
            self.policy.set(match fetched {
                Ok(policy) => {
                    self.asked.set(Some(policy.pack.id.clone()));
                    Fetched::Here(policy)
                }
                Err(error) => Fetched::Failed(error),
            });
        });
    }

    /// Tries again what did not come.
    pub fn try_again(self) {
        let id = self.asked.get_untracked().unwrap_or_default();
        self.asked.set(None);
        self.choose(&id);
    }

    async fn fetch(self, id: &str) -> Result<Policy, ShippedError> {
        let index: Index = json("index.json").await?;
        self.lines.set(Fetched::Here(index.policies.clone()));
        let id = match id {
            "" => match address::policy() {
                Some(named) => named,
                // Settings that cannot be read name no policy; then it is the first.
                None => Site::read().await.unwrap_or_default().policy,
            },
            id => id.to_owned(),
        };
        let line = index
            .policies
            .into_iter()
            .find(|line| id.is_empty() || line.id == id)
            .ok_or(ShippedError::NoSuchPolicy { id })?;
        let mut print = DefaultHasher::new();
        let pack: Pack = told(&line.file, &mut print).await?;
        let holidays: Vec<Holiday> = told("bank-holidays.json", &mut print).await?;
        let calendar = WorkingCalendar::new(
            holidays.into_iter().map(|holiday| holiday.date).collect(),
            Vec::new(),
        );
        let book = PolicyBook::with_kinds(vec![pack.clone()], calendar, self.kinds);
        let book = book.map_err(|error| {
            (self.beyond)(&pack.id);
            ShippedError::Unreadable {
                file: format!("{PACKS}/{}", line.file),
                because: error.to_string(),
            }
        })?;
        Ok(Policy {
            book: Arc::new(book),
            pack: Arc::new(pack),
            print: print.finish(),
        })
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
