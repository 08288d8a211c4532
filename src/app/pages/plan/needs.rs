//! Each person, what is next for them, and the way to plan a meeting.

use super::suggest::suggest;
use crate::app::components::{Column, DataTable, DecisionTag, to};
use crate::app::due::Due;
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page};
use crate::app::session_kinds::SessionKinds;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::supervision::DocId;
use leptos::prelude::*;

/// The table. Opening the plan step of a person's id plans a new meeting with them.
#[component]
pub fn Needs(today: Signal<Date>) -> impl IntoView {
    let keeper = Keeper::here();
    let due = Due::here();
    let people = move || {
        keeper.read(|all| {
            let now = today.get();
            let mut people: Vec<(DocId, String, Option<Date>)> = all
                .workers()
                .filter(|(_, person)| person.here_on(now))
                .map(|(id, person)| {
                    let next = all
                        .next_meeting(Some(id), now)
                        .and_then(|(_, meeting)| meeting.day());
                    (id, person.name.clone(), next)
                })
                .collect();
            people.sort_by_key(|(id, name, _)| (name.to_lowercase(), *id));
            people
        })
    };
    let table = move || {
        let judged = due.judged();
        let rows = people()
            .into_iter()
            .map(|(id, name, next)| {
                let suggestion = judged.as_ref().and_then(|judged| {
                    keeper.read_now(|all| {
                        let policy = judged.policy.of_person(all, Some(id), judged.as_of);
                        let kinds = SessionKinds::of(&policy).all();
                        suggest(judged, all, id, &kinds, None)
                    })
                });
                let by = match suggestion {
                    Some(found) => view! {
                        {words::weekday_and_day(found.on)}" "
                        <DecisionTag decision=found.decision.clone() today=today.get() />
                        {words::not_printed(&found.decision)
                            .map(|words| view! { <p class="muted small">{words}</p> })}
                    }
                    .into_any(),
                    None => "None can be worked out".into_any(),
                };
                let planned = next.map_or_else(|| "None planned".to_owned(), words::weekday_and_day);
                let address = to(Page::Meeting(id, MeetingStep::Plan));
                let link = view! {
                    <a href=address>"Plan a meeting"<span class="unseen">" with "{name.clone()}</span></a>
                }
                .into_any();
                vec![name.into_any(), by, planned.into_any(), link]
            })
            .collect();
        let columns = vec![
            Column::words("Person"),
            Column::words("Suggested by the policy"),
            Column::words("Next meeting"),
            Column::words("What to do"),
        ];
        view! { <DataTable caption="People and their next dates" columns=columns rows=rows /> }
    };
    view! {
        <h2 class="unseen">"Who needs a date"</h2>
        {table}
    }
}
