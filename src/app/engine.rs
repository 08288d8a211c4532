//! Policies made ready: asked from the screens.

pub use super::library::{Fetched, Library, PolicyLine, WithPolicy};
use super::words;
use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::form::{MadeOn, made_on};
use alongside_core::policy::pack::{
    Clock, Form, GroupTemplate, Pack, Prompt, PromptSection, Question, Rule,
};
use alongside_core::policy::{
    Decision, Decisions, FactFile, PolicyBook, State, TestKinds, evaluate, explain, sentences,
};
use alongside_core::supervision::{DocId, Paper, Strand, UnderPolicy, Workspace};
use std::sync::Arc;

/// The policies of a vault made ready, and those of them that are asked on a page: of the
/// vault's owner first, or of the person whom the page is about.
#[derive(Clone, Debug)]
pub struct Policy {
    book: Arc<PolicyBook>,
    /// Every pack of the book.
    all: Arc<[Arc<Pack>]>,
    /// The pack that is asked first, and those beside it.
    pack: Arc<Pack>,
    beside: Vec<Arc<Pack>>,
    /// The entries by which they are asked: which of them takes which side of supervision.
    under: Vec<UnderPolicy>,
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
        let ids = |policy: &Self| {
            policy
                .asked()
                .map(|pack| pack.id.clone())
                .collect::<Vec<_>>()
        };
        Arc::ptr_eq(&self.book, &other.book) && ids(self) == ids(other) && self.under == other.under
    }
}

impl Policy {
    /// Packs made ready; the first is asked first. `print` tells their files from any others.
    ///
    /// # Errors
    /// A pack does not hold together or asks for other kinds of test, or there is none.
    pub fn new(
        packs: Vec<Pack>,
        calendar: WorkingCalendar,
        kinds: TestKinds,
        print: u64,
    ) -> Result<Self, String> {
        let all: Arc<[Arc<Pack>]> = packs.iter().cloned().map(Arc::new).collect();
        let pack = all.first().cloned().ok_or("there is no policy")?;
        let book =
            PolicyBook::with_kinds(packs, calendar, kinds).map_err(|error| error.to_string())?;
        Ok(Self {
            book: Arc::new(book),
            all,
            pack,
            beside: Vec::new(),
            under: Vec::new(),
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

    /// The pack that is asked first, as its file states it.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// Every pack of the vault.
    pub fn packs(&self) -> impl Iterator<Item = &Pack> {
        self.all.iter().map(AsRef::as_ref)
    }

    /// The packs that are asked on this page.
    pub fn asked(&self) -> impl Iterator<Item = &Pack> {
        let beside = self.beside.iter().map(AsRef::as_ref);
        std::iter::once(self.pack.as_ref()).chain(beside)
    }

    /// The pack of a rule; where none has it, the one that is asked first.
    pub fn pack_of(&self, rule: &str) -> &Pack {
        self.packs()
            .find(|pack| pack.rule(rule).is_some())
            .unwrap_or(&self.pack)
    }

    /// The pack to which a form belongs.
    pub fn pack_with(&self, form: &Form) -> &Pack {
        let mut packs = self.packs();
        packs
            .find(|pack| pack.form(&form.id).is_some())
            .unwrap_or(&self.pack)
    }

    /// The rule with this ID, of whichever pack.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.packs().find_map(|pack| pack.rule(id))
    }

    /// The question with this ID, of whichever pack.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.packs().find_map(|pack| pack.question(id))
    }

    /// The same policies with those packs asked that have these ids; all as it was where the
    /// book has none of them.
    #[must_use]
    pub fn asking(&self, ids: &[String]) -> Self {
        let find = |id: &String| self.all.iter().find(|pack| pack.id == *id).cloned();
        let mut found = ids.iter().filter_map(find);
        match found.next() {
            Some(pack) => Self {
                pack,
                beside: found.collect(),
                ..self.clone()
            },
            None => self.clone(),
        }
    }

    /// The same policies with those asked under which a person stands on a day.
    #[must_use]
    pub fn of_person(&self, workspace: &Workspace, person: Option<DocId>, day: Date) -> Self {
        let Some(person) = person else {
            return self.clone();
        };
        Self {
            under: workspace.under(person, day),
            ..self.asking(&workspace.packs_of(person, day))
        }
    }

    /// The packs that are asked of a side of supervision.
    pub fn asked_of(&self, side: Strand) -> impl Iterator<Item = &Pack> {
        let names = move |one: &&UnderPolicy| one.strand == Some(side);
        let is_named = self.under.iter().any(|one| names(&one));
        let takes = move |id: &str| {
            let mut own = self.under.iter().filter(|one| one.pack == id);
            own.any(|one| {
                if is_named {
                    names(&one)
                } else {
                    one.strand.is_none()
                }
            })
        };
        self.asked()
            .filter(move |pack| self.under.is_empty() || takes(&pack.id))
    }

    /// The clocks of a pack, in their order.
    pub fn clocks(&self, pack: &Pack) -> Vec<&Clock> {
        let compiled = self.book.pack(&pack.id);
        let mut clocks: Vec<&Clock> = compiled
            .map(|pack| pack.clocks.values().collect())
            .unwrap_or_default();
        clocks.sort_by_key(|clock| clock.order);
        clocks
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
            ..self.clone()
        })
    }

    /// Whether this is still `policy` under what the facts give, as it was under what they
    /// gave before.
    pub fn is_still(&self, policy: &Self, was: &FactFile, facts: &FactFile) -> bool {
        Arc::ptr_eq(&self.all, &policy.all)
            && was.readings == facts.readings
            && was.closures == facts.closures
    }

    /// Everything the policy says of the facts on a day.
    pub fn decide(&self, facts: &FactFile, as_of: Date) -> Decisions {
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
                self.question(id)
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
        let pack = self.pack_of(rule);
        let Some(rule) = pack.rule(rule) else {
            return String::new();
        };
        let place = if rule.clause.starts_with(|c: char| c.is_ascii_digit()) {
            format!("section {}", rule.clause)
        } else {
            rule.clause.clone()
        };
        match pack.clause(&rule.clause) {
            Some(clause) => format!("{}, {place}: {}", pack.council, clause.heading),
            None => format!("{}, {place}", pack.council),
        }
    }

    /// What a decision is about, in a few words: its clock's name, else what its rule asks.
    pub fn title_of(&self, decision: &Decision) -> String {
        decision
            .clock
            .as_ref()
            .and_then(|clock| self.pack_of(&decision.rule).clocks.get(clock.as_str()))
            .and_then(|clock| clock.get("label"))
            .and_then(|label| label.as_str())
            .map(str::to_owned)
            .or_else(|| self.rule(&decision.rule).map(|rule| rule.wording.clone()))
            .unwrap_or_else(|| decision.rule.to_string())
    }

    /// The form with this ID, as the policy has it now.
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.packs().find_map(|pack| pack.form(id))
    }

    /// The form that a paper was made on: its edition's own, where the vault keeps that.
    pub fn form_of(&self, workspace: &Workspace, paper: &Paper) -> Option<MadeOn<'_>> {
        let pack = self.packs().find(|pack| pack.form(&paper.form).is_some());
        made_on(workspace, paper, pack.unwrap_or(&self.pack))
    }

    /// The prompt with this ID and the section it belongs to.
    pub fn prompt(&self, id: &str) -> Option<(&PromptSection, &Prompt)> {
        let mut sections = self.packs().flat_map(|pack| &pack.prompts);
        sections.find_map(|section| {
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
        let unconfirmed = self.asked().filter(|pack| pack.confirmed.is_none());
        let several = !self.beside.is_empty();
        let texts: Vec<String> = unconfirmed
            .map(|pack| {
                let council = several.then(|| format!(" of {}", pack.council));
                format!("the {} text{}", pack.edition, council.unwrap_or_default())
            })
            .collect();
        (!texts.is_empty())
            .then(|| format!("From {}: check it is still yours.", texts.join(" and ")))
    }

    /// Under whose policy a decision stands, where there is more than one here.
    pub fn under_words(&self, rule: &str) -> Option<String> {
        (self.all.len() > 1).then(|| format!("Under the policy of {}.", self.pack_of(rule).council))
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
