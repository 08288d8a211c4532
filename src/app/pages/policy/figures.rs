//! Figures that the policy leaves to the council or the agreement.

use super::set_figure::SetFigure;
use crate::app::components::{Button, Disclosure, Empty, ErrorSummary, Problem, Weight};
use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use crate::app::pages::cases::span_words;
use crate::app::pages::entry::make;
use alongside_core::calendar::Amount;
use alongside_core::policy::pack::{Slot, SlotField, SlotFieldKind};
use alongside_core::supervision::{Body, Change, DocId, Kind, Workspace};
use leptos::prelude::*;
use serde_json::Value;

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
