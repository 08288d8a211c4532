//! The text for the case system, box by box, led by the case's reference.

use crate::app::announce::Announcer;
use crate::app::components::{Button, Empty, Toasts, Weight};
use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use crate::app::tool_shelf::ToolShelf;
use alongside_core::form::{self, FormBox};
use alongside_core::reflect::{Library, discussed};
use alongside_core::supervision::DocId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// The record's boxes, and after them what the tools say that were used in its meeting.
fn boxes_of(
    keeper: Keeper,
    policy: &Policy,
    tools: Option<&Library>,
    (meeting, record, case): (DocId, DocId, DocId),
) -> Vec<FormBox> {
    keeper.read(|all| {
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
        let mut boxes = form::for_case_system(all, &reference, record, form, &bound);
        if let Some(tools) = tools {
            boxes.extend(discussed(all, tools, meeting, case));
        }
        boxes
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
pub fn CopyForCase(meeting: DocId, record: DocId, case: DocId, policy: Policy) -> impl IntoView {
    let keeper = Keeper::here();
    let toasts = Toasts::here();
    let announcer = Announcer::here();
    let shelf = ToolShelf::here();
    let boxes = Memo::new(move |_| {
        let tools = shelf.known();
        boxes_of(keeper, &policy, tools.as_deref(), (meeting, record, case))
    });
    move || listed(boxes.get(), toasts, announcer)
}

fn listed(boxes: Vec<FormBox>, toasts: Toasts, announcer: Announcer) -> AnyView {
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
