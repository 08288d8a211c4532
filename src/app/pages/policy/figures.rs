//! Figures that the policy leaves to the council or the agreement.

use super::amount::{AmountEntry, AmountFields};
use crate::app::clock;
use crate::app::components::{
    Button, Choice, DateField, Disclosure, Empty, ErrorSummary, Problem, Select, TextField,
    TextKind, Weight, Width,
};
use crate::app::date_text::lower_first;
use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use crate::app::pages::cases::span_words;
use crate::app::pages::entry::{Reading, make, people_choices};
use crate::app::words;
use alongside_core::calendar::Amount;
use alongside_core::policy::pack::{Slot, SlotField, SlotFieldKind, SlotScope};
use alongside_core::supervision::{Body, Change, DocId, Kind, LocalFigure, Workspace};
use leptos::prelude::*;
use serde_json::{Map, Value};

/// Each figure, what is set now, and a form to set it.
#[component]
pub fn Figures(
    /// The policy.
    policy: Policy,
) -> impl IntoView {
    let problems = RwSignal::new(Vec::<Problem>::new());
    let slots = policy.pack().slots.clone();
    if slots.is_empty() {
        return view! {
            <Empty>
                <p>"This policy gives every figure itself. There is nothing to set."</p>
            </Empty>
        }
        .into_any();
    }
    let lines = slots
        .into_iter()
        .map(|slot| {
            let clause = policy.clause_words(&slot.id);
            view! { <SlotLine wanted=slot clause=clause problems=problems /> }
        })
        .collect_view();
    view! {
        <ErrorSummary problems=problems />
        <h2>"Figures to set"</h2>
        <p>
            "The policy leaves these to your council, a handbook or the agreement. What is not set is shown as “not set”; no figure is made up."
        </p>
        <ul class="due-list" id="figures">{lines}</ul>
    }
    .into_any()
}

#[component]
fn SlotLine(wanted: Slot, clause: String, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let slot = wanted;
    let keeper = Keeper::here();
    let label = slot.label.clone();
    let about = slot.label.clone();
    let stored = StoredValue::new(slot.clone());
    let set = move || {
        let lines = stored.with_value(|slot| keeper.read(|workspace| set_now(workspace, slot)));
        if lines.is_empty() {
            return view! { <p class="muted">"Not set."</p> }.into_any();
        }
        let lines = lines
            .into_iter()
            .map(|(id, text)| {
                let spoken = text.clone();
                let take = move || {
                    let reason = "entered by mistake".to_owned();
                    make(
                        Change::Remove { id, reason },
                        "Taken out.",
                        "figures",
                        problems,
                    );
                };
                view! {
                    <li>
                        {text}" "
                        <Button weight=Weight::Quiet about=spoken press=take>
                            "Take out"
                        </Button>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="plain-list">{lines}</ul> }.into_any()
    };
    view! {
        <li class="due">
            <h3>{label}</h3>
            <p class="muted small">{clause}" ("{slot.id.clone()}")"</p>
            {set}
            <Disclosure summary="Set it" about=about>
                <SetFigure wanted=slot problems=problems />
            </Disclosure>
        </li>
    }
}

/// What is set for a slot, in words.
fn set_now(workspace: &Workspace, slot: &Slot) -> Vec<(DocId, String)> {
    let mut figures: Vec<_> = workspace
        .of_kind(Kind::LocalFigure)
        .filter_map(|document| match &document.body {
            Body::LocalFigure(figure) if figure.slot == slot.id => Some((document.id(), figure)),
            _ => None,
        })
        .collect();
    figures.sort_by_key(|(id, figure)| (figure.for_whom, figure.from, *id));
    figures
        .into_iter()
        .map(|(id, figure)| {
            let values: Vec<String> = slot
                .fields
                .iter()
                .filter_map(|field| {
                    let value = figure.value.get(&field.key)?;
                    Some(format!("{}: {}", field.label, value_words(field, value)))
                })
                .collect();
            let whom = figure
                .for_whom
                .map(|id| format!(" for {}", workspace.title(id)))
                .unwrap_or_default();
            let days = figure
                .from
                .map(|from| format!(", {}", span_words(from, figure.to)))
                .unwrap_or_default();
            let source = if figure.source.is_empty() {
                String::new()
            } else {
                format!(". From: {}", figure.source)
            };
            (id, format!("{}{whom}{days}{source}.", values.join(", ")))
        })
        .collect()
}

#[component]
fn SetFigure(wanted: Slot, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let slot = wanted;
    let keeper = Keeper::here();
    let person = RwSignal::new(String::new());
    let from = RwSignal::new(words::digits(clock::today()));
    let source = RwSignal::new(String::new());
    let values: Vec<(SlotField, Entry)> = slot
        .fields
        .iter()
        .map(|field| (field.clone(), Entry::of(field.kind)))
        .collect();
    let for_person = slot.scope == SlotScope::Person;
    let prefix = slot.id.clone();
    let (person_id, from_id) = (format!("{prefix}-person"), format!("{prefix}-from"));
    let fields = values
        .iter()
        .map(|(field, value)| {
            let id = format!("{prefix}-{}", field.key);
            let error = Problem::at(problems, &id);
            let label = field.label.clone();
            let (value, hint, kind) = match *value {
                Entry::Amount(value) => {
                    return view! { <AmountFields id=id label=label value=value problems=problems /> }
                        .into_any();
                }
                Entry::Number(value) => (value, "A whole number", TextKind::Digits),
                Entry::Text(value) => (value, "", TextKind::Words),
            };
            view! {
                <TextField
                    id=id
                    label=label
                    hint=hint
                    value=value
                    kind=kind
                    width=Width::Eight
                    error=error
                />
            }
            .into_any()
        })
        .collect_view();
    let at = (person_id.clone(), from_id.clone());
    let save = move || {
        let mut reading = Reading::new();
        let whom = if for_person {
            reading.chosen(&at.0, person, "Choose the person")
        } else {
            None
        };
        let first = reading.day(&at.1, "The first day", from);
        let mut value = Map::new();
        for (field, typed) in &values {
            let id = format!("{}-{}", slot.id, field.key);
            match typed.read(field, &id) {
                Ok(read) => {
                    value.insert(field.key.clone(), read);
                }
                Err(wrong) => {
                    for (field, message) in wrong {
                        reading.wrong(&field, message);
                    }
                }
            }
        }
        if !reading.finish(problems) {
            return;
        }
        let figure = LocalFigure {
            slot: slot.id.clone(),
            value: Value::Object(value),
            for_whom: whom,
            from: first,
            to: None,
            source: source.get_untracked().trim().to_owned(),
            kept: std::collections::BTreeMap::new(),
        };
        match keeper.mint() {
            Ok(id) => {
                let changes = ended_before(&figure)
                    .into_iter()
                    .chain([Change::add(id, figure)])
                    .collect();
                make(
                    Change::Together { changes },
                    "The figure was set.",
                    &at.1,
                    problems,
                );
            }
            Err(error) => problems.set(vec![Problem::new(at.1.clone(), error.to_string())]),
        }
    };
    let people: Vec<Choice> = keeper.read_now(|workspace| {
        people_choices(workspace, |id| {
            workspace.person(id).is_some_and(|person| person.supervised)
        })
    });
    view! {
        {for_person
            .then(|| {
                let error = Problem::at(problems, &person_id);
                view! {
                    <Select
                        id=person_id.clone()
                        label="For whom"
                        choices=Signal::stored(people)
                        value=person
                        empty="Choose a person"
                        error=error
                    />
                }
            })}
        {fields}
        <DateField
            id=from_id.clone()
            label="From"
            value=from
            error=Problem::at(problems, &from_id)
        />
        <TextField
            id=format!("{prefix}-source")
            label="Where it comes from"
            hint="For example: the agreement of March, a team handbook"
            value=source
            optional=true
        />
        <Button press=save>"Set the figure"</Button>
    }
}

/// The earlier figure of the same slot and person ends the day before the new one begins.
fn ended_before(new: &LocalFigure) -> Vec<Change> {
    let Some(from) = new.from else {
        return Vec::new();
    };
    Keeper::here().read_now(|workspace| {
        workspace
            .of_kind(Kind::LocalFigure)
            .filter_map(|document| match &document.body {
                Body::LocalFigure(old)
                    if old.slot == new.slot
                        && old.for_whom == new.for_whom
                        && old.to.is_none()
                        && old.from.is_none_or(|began| began < from) =>
                {
                    let mut old = old.clone();
                    old.to = Some(from.plus_days(-1));
                    Some(Change::correct(document.id(), old))
                }
                _ => None,
            })
            .collect()
    })
}

/// What is typed for one value of a slot.
#[derive(Clone, Copy)]
enum Entry {
    Amount(AmountEntry),
    Number(RwSignal<String>),
    Text(RwSignal<String>),
}

impl Entry {
    fn of(kind: SlotFieldKind) -> Self {
        match kind {
            SlotFieldKind::Amount => Self::Amount(AmountEntry::new()),
            SlotFieldKind::Number => Self::Number(RwSignal::new(String::new())),
            SlotFieldKind::Text => Self::Text(RwSignal::new(String::new())),
        }
    }

    /// The value as the slot asks for it, or what is to be put right at which field.
    fn read(self, field: &SlotField, id: &str) -> Result<Value, Vec<(String, String)>> {
        let wrong = |words: String| vec![(id.to_owned(), words)];
        match self {
            Self::Amount(entry) => entry
                .read(id, &field.label)
                .map(|amount| Value::from(amount.to_string())),
            Self::Number(typed) => read_number(field, &typed.get_untracked()).map_err(wrong),
            Self::Text(typed) => match typed.get_untracked().trim() {
                "" => Err(wrong(format!("Enter {}", lower_first(&field.label)))),
                text => Ok(Value::from(text)),
            },
        }
    }
}

fn read_number(field: &SlotField, typed: &str) -> Result<Value, String> {
    let least = field.least.unwrap_or(0);
    let number = typed.trim().parse::<u32>().ok();
    number
        .filter(|number| *number >= least)
        .map(Value::from)
        .ok_or_else(|| format!("{} must be a whole number from {least}", field.label))
}

/// A value in words: `5 weeks`.
fn value_words(field: &SlotField, value: &Value) -> String {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    match field.kind {
        SlotFieldKind::Amount => Amount::parse(&text).map_or(text, Amount::in_words),
        SlotFieldKind::Number | SlotFieldKind::Text => text,
    }
}
