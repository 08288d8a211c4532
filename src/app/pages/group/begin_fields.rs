//! What is asked of one talk before it begins: who presents, which case, which question.

use super::look::{cases, people, these_people};
use crate::app::clock;
use crate::app::components::{
    Checkbox, Choice, ChoiceChips, IdentityHint, Problem, Select, TextArea,
};
use crate::app::keeper::Keeper;
use alongside_core::group::Plan;
use alongside_core::group::{Moment, Timer};
use alongside_core::supervision::{DocId, GroupTalk};
use leptos::prelude::*;

/// The fields of one talk.
#[derive(Clone, Copy)]
pub struct TalkFields {
    /// Who presents, as an id.
    pub presenter: RwSignal<String>,
    /// The case, as an id; empty in a talk about practice.
    pub case: RwSignal<String>,
    /// What the presenter wants from the group.
    pub question: RwSignal<String>,
    /// Whether the case was brought back.
    pub back: RwSignal<bool>,
}

impl TalkFields {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            presenter: RwSignal::new(String::new()),
            case: RwSignal::new(String::new()),
            question: RwSignal::new(String::new()),
            back: RwSignal::new(false),
        }
    }

    /// Who presents.
    pub fn presents(self) -> Option<DocId> {
        DocId::parse(&self.presenter.get()).ok()
    }

    /// Whether something is filled in and nobody presents it.
    pub fn lacks_presenter(self) -> bool {
        let filled = [self.case, self.question]
            .iter()
            .any(|field| field.with(|text| !text.trim().is_empty()));
        filled && self.presents().is_none()
    }

    /// The talk, with the times as planned.
    pub fn talk(self, plan: &Plan, now: Moment) -> GroupTalk {
        GroupTalk {
            case: DocId::parse(&self.case.get_untracked()).ok(),
            brought_back: self.back.get_untracked(),
            presenter: untrack(|| self.presents()),
            question: self.question.get_untracked().trim().to_owned(),
            times: Timer::new(plan.clone()).tally(now),
            ..GroupTalk::default()
        }
    }
}

/// The fields on the page.
#[component]
pub fn TalkForm(
    /// Which talk, for the ids of the fields.
    prefix: &'static str,
    fields: TalkFields,
    /// Who belongs to the group.
    members: Vec<DocId>,
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let id = move |what: &str| format!("{prefix}-{what}");
    let choices = keeper.read_now(|all| {
        if members.is_empty() {
            people(all, &[])
        } else {
            these_people(all, &members)
        }
    });
    let of_cases = Signal::derive(move || -> Vec<Choice> {
        keeper.read(|all| cases(all, fields.presents(), clock::today()))
    });
    let error = Problem::at(problems, &id("presenter"));
    view! {
        <div class="field" id=id("presenter") tabindex="-1">
            <span class="label">"Who presents?"</span>
            {move || error.get().map(|words| view! { <p class="field-error">{words}</p> })}
            <ChoiceChips label="Who presents" choices=choices value=fields.presenter />
        </div>
        <Select
            id=id("case")
            label="Which case?"
            hint="By number and initials. The cases of whoever presents come first."
            choices=of_cases
            value=fields.case
            empty="No case: an aspect of practice"
        />
        <TextArea
            id=id("question")
            label="What does the presenter want from the group?"
            value=fields.question
            lines=2
        />
        <IdentityHint value=fields.question />
        <Show when=move || fields.case.with(|case| !case.is_empty())>
            <Checkbox id=id("back") label="This case was brought to a group before" value=fields.back />
        </Show>
    }
}
