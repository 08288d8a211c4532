//! How much of a session asked how, why, what was felt and what was learnt: for the two who sit
//! there, and for nobody else.

use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use crate::app::pages::meeting::answers_of;
use crate::app::tool_shelf::ToolShelf;
use crate::app::words;
use alongside_core::form;
use alongside_core::policy::pack::Asks;
use alongside_core::reflect::{Share, share_of_session};
use alongside_core::supervision::{DocId, Workspace};
use leptos::prelude::*;

/// The prompts beside the fields of the meeting's records that were filled in.
fn fields(
    all: &Workspace,
    keeper: Keeper,
    policy: &Policy,
    meeting: DocId,
) -> Vec<(String, Vec<Asks>)> {
    let mut fields = Vec::new();
    for (id, record) in all.records_of(meeting) {
        let Some(made) = policy.form_of(all, &record.paper) else {
            continue;
        };
        let bound = form::bound(all, id, &made.form);
        let answers = answers_of(keeper, id);
        let prompts = &policy.pack_with(&made.form).prompts;
        fields.extend(form::answered(&made.form, prompts, &answers, &bound));
    }
    fields
}

/// The share in words.
fn told(share: &Share) -> String {
    let asked: Vec<String> = [
        (Asks::How, "how"),
        (Asks::Why, "why"),
        (Asks::Feel, "what was felt"),
        (Asks::Learn, "what was learnt"),
    ]
    .into_iter()
    .filter(|(asks, _)| share.asked.contains_key(asks))
    .map(|(_, words)| words.to_owned())
    .collect();
    match (share.prompts, share.reflective) {
        (1, 0) => "You have talked about one question. It asked what or when.".into(),
        (prompts, 0) => {
            format!("You have talked about {prompts} questions. They asked what or when.")
        }
        (prompts, reflective) => format!(
            "Of the {prompts} questions you have talked about, {reflective} asked {}.",
            words::joined(&asked)
        ),
    }
}

/// The line, with a bar; nothing before the first word.
#[component]
pub fn SessionShare(
    /// The meeting.
    meeting: DocId,
    /// The policy whose forms it is recorded on.
    policy: Policy,
) -> impl IntoView {
    let keeper = Keeper::here();
    let shelf = ToolShelf::here();
    let share = Memo::new(move |_| {
        let tools = shelf.known()?;
        keeper.read(|all| {
            let fields = fields(all, keeper, &policy, meeting);
            let me = all.me()?;
            share_of_session(all, &tools, meeting, me, &fields)
        })
    });
    move || {
        let share = share.get().filter(|share| share.prompts > 0)?;
        let width = share.per_cent().unwrap_or(0).to_string();
        Some(view! {
            <aside class="share no-print" aria-label="How you have been thinking">
                <p>{told(&share)}</p>
                <svg
                    class="share-bar"
                    viewBox="0 0 100 6"
                    preserveAspectRatio="none"
                    aria-hidden="true"
                    focusable="false"
                >
                    <rect class="share-all" width="100" height="6"></rect>
                    <rect class="share-part" width=width height="6"></rect>
                </svg>
                <p class="muted small">"Only the two of you see this. It is not counted over people or time."</p>
            </aside>
        })
    }
}
