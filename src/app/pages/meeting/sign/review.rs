//! What is missing, record by record, with links to the boxes.

use super::checks::Checked;
use crate::app::components::{StatusTag, to};
use crate::app::form::field_id;
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page};
use crate::app::pages::meeting::OpenPlace;
use crate::app::words::{Shape, Status, Tone};
use alongside_core::supervision::DocId;
use leptos::prelude::*;

fn status(one: &Checked) -> Status {
    let (word, shape, tone) = if one.locked {
        ("Locked", Shape::Tick, Tone::Good)
    } else if !one.missing.is_empty() {
        ("Something is missing", Shape::Diamond, Tone::Watch)
    } else if one.signed.is_empty() {
        ("Ready to sign", Shape::Ring, Tone::Soon)
    } else {
        ("One has signed", Shape::Quarter, Tone::Soon)
    };
    Status { word, shape, tone }
}

/// The list.
#[component]
pub fn Review(id: DocId, checked: Memo<Vec<Checked>>) -> impl IntoView {
    let keeper = Keeper::here();
    let place = OpenPlace::here();
    let address = to(Page::Meeting(id, MeetingStep::Record));
    let line = move |one: Checked| {
        let record = one.record;
        let address = address.clone();
        let status = status(&one);
        let title = one.title.clone();
        let missing = one
            .missing
            .iter()
            .map(|missing| {
                let element = field_id(&missing.field);
                view! {
                    <li>
                        <a href=address.clone() on:click=move |_| place.set(record, &element)>
                            {missing.message.clone()}
                        </a>
                    </li>
                }
            })
            .collect::<Vec<_>>();
        let again = (!one.locked && !one.again.is_empty()).then(|| {
            let names = keeper.read_now(|all| {
                let names: Vec<String> = one.again.iter().map(|id| all.title(*id)).collect();
                names.join(" and ")
            });
            view! { <p>{names}" signed this before it was changed, and signs again."</p> }
        });
        let share = one.reflection;
        view! {
            <li class="card">
                <div class="due-head">
                    <h3>{title}</h3>
                    <StatusTag status=status />
                </div>
                {(!missing.is_empty() && !one.locked)
                    .then(|| {
                        view! {
                            <p>"Still to fill in:"</p>
                            <ul>{missing}</ul>
                        }
                    })}
                {again}
                {(share.answered > 0)
                    .then(|| {
                        view! {
                            <p class="muted small">
                                {format!(
                                    "For the two of you: {} of the {} prompts you answered ask how, why, what was felt or learnt.",
                                    share.answered_reflective,
                                    share.answered,
                                )}
                            </p>
                        }
                    })}
            </li>
        }
    };
    view! {
        <h2>"The records"</h2>
        <ul class="due-list" role="list">
            {move || checked.get().into_iter().map(line.clone()).collect_view()}
        </ul>
    }
}
