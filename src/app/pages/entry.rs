//! What the entry pages share: reading fields, saying what is wrong, and ids in addresses.

use crate::app::clock;
use crate::app::components::{Choice, Notice, NoticeKind, Problem};
use crate::app::date_text::read_date;
use crate::app::keeper::Keeper;
use crate::app::page::{Page, PersonTab};
use alongside_core::calendar::Date;
use alongside_core::supervision::{Change, DocId, Workspace};
use leptos::prelude::*;

/// A tab of a person's page.
pub fn person_page(id: DocId, tab: PersonTab) -> Page {
    Page::Person(id, tab)
}

/// What a fact's id is called; the part behind a full stop tells which of its facts.
pub fn name_of(workspace: &Workspace, id: &str) -> Option<String> {
    let document = id.split('.').next().unwrap_or(id);
    let id = DocId::parse(document).ok()?;
    workspace.document(id)?;
    Some(workspace.title(id))
}

/// People to choose from, in the order of names.
pub fn people_choices(workspace: &Workspace, wanted: impl Fn(DocId) -> bool) -> Vec<Choice> {
    let me = workspace.me();
    let mut people: Vec<_> = workspace.people().filter(|(id, _)| wanted(*id)).collect();
    people.sort_by_key(|(id, person)| (Some(*id) != me, person.name.to_lowercase(), *id));
    people
        .into_iter()
        .map(|(id, person)| {
            let name = if Some(id) == me {
                format!("{} (me)", person.name)
            } else {
                person.name.clone()
            };
            Choice::new(id.to_string(), name)
        })
        .collect()
}

/// The fields of one form as they are read, and what has to be put right.
pub struct Reading {
    today: Date,
    problems: Vec<Problem>,
}

impl Reading {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self {
            today: clock::today(),
            problems: Vec::new(),
        }
    }

    /// Says that a field has to be put right.
    pub fn wrong(&mut self, field: &str, message: impl Into<String>) {
        self.problems.push(Problem::new(field, message));
    }

    /// Words that have to be there.
    pub fn words(&mut self, field: &str, value: RwSignal<String>, missing: &str) -> String {
        let text = value.get_untracked().trim().to_owned();
        if text.is_empty() {
            self.wrong(field, missing);
        }
        text
    }

    /// A day that has to be there.
    pub fn day(&mut self, field: &str, label: &str, value: RwSignal<String>) -> Option<Date> {
        match value.with_untracked(|text| read_date(text, self.today)) {
            Ok(date) => Some(date),
            Err(error) => {
                self.wrong(field, error.message(label));
                None
            }
        }
    }

    /// A day that may be left out.
    pub fn day_if_given(
        &mut self,
        field: &str,
        label: &str,
        value: RwSignal<String>,
    ) -> Option<Date> {
        if value.with_untracked(|text| text.trim().is_empty()) {
            return None;
        }
        self.day(field, label, value)
    }

    /// A day up to today that has to be there.
    pub fn past_day(&mut self, field: &str, label: &str, value: RwSignal<String>) -> Option<Date> {
        let date = self.day(field, label, value)?;
        if date > self.today {
            self.wrong(field, format!("{label} must be today or in the past"));
            return None;
        }
        Some(date)
    }

    /// A chosen document.
    pub fn chosen(&mut self, field: &str, value: RwSignal<String>, missing: &str) -> Option<DocId> {
        let id = chosen(value);
        if id.is_none() {
            self.wrong(field, missing);
        }
        id
    }

    /// Whether everything read so far is right.
    pub fn is_right(&self) -> bool {
        self.problems.is_empty()
    }

    /// Shows what is wrong; whether everything is right.
    pub fn finish(self, problems: RwSignal<Vec<Problem>>) -> bool {
        let right = self.is_right();
        problems.set(self.problems);
        right
    }
}

/// The document chosen in a list, if one is.
pub fn chosen(value: RwSignal<String>) -> Option<DocId> {
    value.with_untracked(|text| DocId::parse(text).ok())
}

/// Makes a change with an undo; what stands against it is shown at `field`. Whether it
/// was made.
pub fn make(
    change: Change,
    words: impl Into<String>,
    field: &str,
    problems: RwSignal<Vec<Problem>>,
) -> bool {
    match Keeper::here().send_undoable(change, words) {
        Ok(_) => {
            problems.set(Vec::new());
            true
        }
        Err(error) => {
            problems.set(vec![Problem::new(field, error.to_string())]);
            false
        }
    }
}

/// Said where an address names something that this vault does not hold.
#[component]
pub fn NotHere(
    /// What was looked for.
    what: &'static str,
) -> impl IntoView {
    view! {
        <Notice kind=NoticeKind::Warning>
            <p>
                "There is no such "{what}" here. It may have been removed, or the address is from another device."
            </p>
        </Notice>
    }
}
