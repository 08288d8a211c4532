//! A format of one's own: its steps, how long each lasts, who speaks and who listens.

mod steps;

use self::steps::{StepField, StepText, Steps};
use super::look::format_choices;
use crate::app::components::{
    Actions, Button, ErrorSummary, PageHeading, Problem, Select, TextField, Toasts, Weight,
};
use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use crate::app::page::Inside;
use crate::app::pages::meeting::keep_typing;
use crate::app::pages::timer::{format_of, formats};
use crate::app::route::Route;
use alongside_core::supervision::{Change, DocId, OwnFormat, OwnStep};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What is typed, until it is saved.
#[derive(Serialize, Deserialize)]
struct Typed {
    name: String,
    steps: Vec<StepText>,
}

/// The page.
#[component]
pub fn FormatForm(
    /// The format; a new one where it is not here.
    id: DocId,
    /// The policies whose formats it may begin from.
    policy: Policy,
) -> impl IntoView {
    let (keeper, route) = (Keeper::here(), Route::here());
    let held = keeper.read_now(|all| {
        let mut own = all.own_formats();
        own.find(|(own, _)| *own == id).map(|(_, own)| own.clone())
    });
    let is_new = held.is_none();
    let held = held.unwrap_or_default();
    let all = keeper.read_now(|all| formats(&policy, all));
    let choices = format_choices(&all);
    let all = StoredValue::new(all);
    // What was typed before a reload comes first.
    let key = StoredValue::new(format!("format-{id}"));
    let kept = key.with_value(|key| keeper.draft(key));
    let typed = kept.and_then(|bytes| serde_json::from_slice::<Typed>(&bytes).ok());
    let typed = typed.unwrap_or_else(|| {
        let mut steps = held.steps.clone();
        if is_new {
            steps.push(OwnStep::default());
        }
        Typed {
            name: held.title.clone(),
            steps: steps.into_iter().map(StepText::from).collect(),
        }
    });
    let name = RwSignal::new(typed.name);
    let steps = RwSignal::new(
        (typed.steps.into_iter())
            .map(StepField::of)
            .collect::<Vec<_>>(),
    );
    keep_typing(key.get_value(), move || Typed {
        name: name.get(),
        steps: steps.get().into_iter().map(StepField::text).collect(),
    });
    let leave = move || {
        key.with_value(|key| keeper.drop_draft(key));
        route.replace(&Inside::Group.into());
    };
    let from = RwSignal::new(String::new());
    Effect::new(move |before: Option<()>| {
        let chosen = from.get();
        if before.is_some() {
            let begun = all.with_value(|all| {
                let named = all.iter().any(|one| one.id == chosen);
                format_of(all, &chosen).filter(|_| named).cloned()
            });
            if let Some(begun) = begun {
                let begun = begun.steps.iter().map(OwnStep::from);
                steps.set(begun.map(StepText::from).map(StepField::of).collect());
            }
        }
    });
    let problems = RwSignal::new(Vec::<Problem>::new());
    let kept = StoredValue::new(held);
    let save = move || {
        let mut wrong = Vec::new();
        if name.with_untracked(|name| name.trim().is_empty()) {
            wrong.push(Problem::new("format-name", "Give the format a name"));
        }
        let written = steps.get_untracked();
        let mut own = Vec::new();
        for (at, step) in written.iter().enumerate() {
            match step.read() {
                Ok(step) => own.push(step),
                Err((field, words)) => {
                    wrong.push(Problem::new(format!("format-{field}-{at}"), words));
                }
            }
        }
        if written.is_empty() {
            wrong.push(Problem::new("format-add", "Add at least one step"));
        }
        if !wrong.is_empty() {
            problems.set(wrong);
            return;
        }
        let format = OwnFormat {
            title: name.get_untracked().trim().to_owned(),
            minutes: None,
            steps: own,
            ..kept.get_value()
        };
        let change = if is_new {
            Change::add(id, format)
        } else {
            Change::correct(id, format)
        };
        match keeper.send_undoable(change, "The format is saved.") {
            Ok(_) => leave(),
            Err(error) => problems.set(vec![Problem::new("format-name", error.to_string())]),
        }
    };
    let remove = move || {
        let reason = "It is not used any more.".to_owned();
        match keeper.send_undoable(Change::Remove { id, reason }, "The format is removed.") {
            Ok(_) => leave(),
            Err(error) => Toasts::here().say(error.to_string()),
        }
    };
    view! {
        <ErrorSummary problems=problems />
        <PageHeading>{if is_new { "Make a format" } else { "Format of your own" }}</PageHeading>
        <TextField
            id="format-name"
            label="Name of the format"
            value=name
            error=Problem::at(problems, "format-name")
        />
        {is_new
            .then(|| {
                view! {
                    <Select
                        id="format-from"
                        label="Begin from"
                        hint="Its steps are copied; change what you like."
                        choices=Signal::stored(choices)
                        value=from
                        empty="One empty step"
                        optional=true
                    />
                }
            })}
        <Steps steps=steps problems=problems />
        <Actions>
            <Button weight=Weight::Primary press=save>
                "Save the format"
            </Button>
            <Button weight=Weight::Quiet press=leave>
                "Leave it as it was"
            </Button>
        </Actions>
        {(!is_new)
            .then(|| {
                view! {
                    <Button weight=Weight::Quiet press=remove>
                        "Remove this format"
                    </Button>
                }
            })}
    }
}
