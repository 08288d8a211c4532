//! The text for the case system, box by box, led by the case's reference.

use crate::app::announce::Announcer;
use crate::app::components::{Button, Empty, Toasts, Weight};
use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use alongside_core::form::{self, FormBox};
use alongside_core::supervision::DocId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

fn boxes_of(keeper: Keeper, policy: &Policy, record: DocId, case: DocId) -> Vec<FormBox> {
    keeper.read_now(|all| {
        let reference = all
            .case(case)
            .map(|case| case.reference.clone())
            .unwrap_or_default();
        let Some(paper) = all.paper(record) else {
            return Vec::new();
        };
        let Some(made) = policy.form_of(all, paper) else {
            return Vec::new();
        };
        let form = &made.form;
        let bound = form::bound(all, record, form);
        form::for_case_system(all, &reference, record, form, &bound)
    })
}

/// Copies words; says so, or what to do where the browser does not let the page copy.
fn copy(text: String, toasts: Toasts, announcer: Announcer) {
    spawn_local(async move {
        let copied = JsFuture::from(window().navigator().clipboard().write_text(&text)).await;
        if copied.is_ok() {
            announcer.say("Copied.");
            toasts.say("Copied. Paste it into the case system.");
        } else {
            toasts
                .say("The browser did not allow copying. Select the words and copy them by hand.");
        }
    });
}

/// The boxes, each with a button that copies it.
#[component]
pub fn CopyForCase(record: DocId, case: DocId, policy: Policy) -> impl IntoView {
    let keeper = Keeper::here();
    let toasts = Toasts::here();
    let announcer = Announcer::here();
    let boxes = boxes_of(keeper, &policy, record, case);
    if boxes.len() < 2 {
        return view! {
            <Empty>
                <p>"Nothing has been written in this record yet."</p>
            </Empty>
        }
        .into_any();
    }
    let whole = form::joined(&boxes);
    let lines = boxes
        .into_iter()
        .map(|one| {
            let text = one.text.clone();
            let about = one.label.clone();
            view! {
                <li class="copy-box">
                    <div class="due-head">
                        <p class="strong">{one.label}</p>
                        <Button
                            weight=Weight::Quiet
                            about=about
                            press=move || copy(text.clone(), toasts, announcer)
                        >
                            "Copy"
                        </Button>
                    </div>
                    <p class="written">{one.text}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <Button press=move || copy(whole.clone(), toasts, announcer)>"Copy everything"</Button>
        <ul class="lines" role="list">{lines}</ul>
    }
    .into_any()
}
