//! Meetings that were held lately, the latest first.

use crate::app::components::to;
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page};
use crate::app::pages::meeting::{kind_words, when_words, with_words};
use alongside_core::calendar::Date;
use alongside_core::supervision::{DocId, MeetingStatus};
use leptos::prelude::*;

/// Days back that the list takes in. A setting of the view.
const LATELY: i32 = 60;

/// The list; absent while nothing was held.
#[component]
pub fn Held(today: Signal<Date>) -> impl IntoView {
    let keeper = Keeper::here();
    let lines = Memo::new(move |_| {
        keeper.read(|all| {
            let since = today.get().plus_days(-LATELY);
            let mut held: Vec<(DocId, Date, String, String)> = all
                .meetings()
                .filter(|(_, meeting)| meeting.status == MeetingStatus::Held)
                .filter_map(|(id, meeting)| {
                    let on = meeting.happened.filter(|on| *on >= since)?;
                    let words =
                        format!("{}: {}", with_words(all, meeting), kind_words(all, meeting));
                    Some((id, on, when_words(meeting), words))
                })
                .collect();
            held.sort_by_key(|(id, on, ..)| (std::cmp::Reverse(*on), *id));
            held
        })
    });
    let line = |(id, _, when, words): (DocId, Date, String, String)| {
        view! {
            <li class="line">
                <div>
                    <p class="strong">
                        <a href=to(Page::Meeting(id, MeetingStep::Done))>{when}</a>
                    </p>
                    <p class="muted small">{words}</p>
                </div>
            </li>
        }
    };
    view! {
        <Show when=move || lines.with(|lines| !lines.is_empty())>
            <h2>"Held in the last 60 days"</h2>
            <ul class="lines" role="list">
                <For each=move || lines.get() key=Clone::clone children=line />
            </ul>
        </Show>
    }
}
