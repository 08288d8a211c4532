//! Past sessions and other events from a spreadsheet.

use crate::app::clock;
use crate::app::components::{Button, Column, DataTable, ErrorSummary, Problem};
use crate::app::keeper::Keeper;
use crate::app::pages::entry::make;
use crate::app::pages::paste_box::{NotUnderstood, PasteBox};
use crate::app::pages::people::happened::event_words;
use crate::app::pages::people::meetings::parts;
use crate::app::words;
use alongside_core::supervision::paste::{PastEvents, read_past_events, read_table};
use alongside_core::supervision::{Body, Change, DocId, Workspace};
use leptos::prelude::*;

/// Paste, preview, take in.
#[component]
pub fn PasteEvents() -> impl IntoView {
    let keeper = Keeper::here();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let text = RwSignal::new(String::new());
    let events = RwSignal::new(None::<PastEvents>);
    let read = move || {
        let found = text
            .with_untracked(|text| read_table(text))
            .and_then(|table| {
                keeper.read_now(|workspace| {
                    read_past_events(workspace, &table, workspace.me(), clock::today())
                })
            });
        match found {
            Ok(found) => {
                problems.set(Vec::new());
                events.set(Some(found));
            }
            Err(error) => problems.set(vec![Problem::new("events", error.to_string())]),
        }
    };
    let take_in = move || {
        let entries = events.with_untracked(|events| {
            events
                .as_ref()
                .map(|events| events.entries.clone())
                .unwrap_or_default()
        });
        let count = entries.len();
        let changes: Result<Vec<Change>, _> = entries
            .into_iter()
            .map(|(_, body)| keeper.mint().map(|id| Change::add(id, body)))
            .collect();
        match changes {
            Ok(changes) => {
                let words = format!("{count} logged.");
                if make(Change::Together { changes }, words, "events", problems) {
                    events.set(None);
                    text.set(String::new());
                }
            }
            Err(error) => problems.set(vec![Problem::new("events", error.to_string())]),
        }
    };
    view! {
        <ErrorSummary problems=problems />
        <p>
            "The first row holds the headings: date, what, who, and if you like minutes and by. “What” is a kind such as case, personal, group, observation or training. “Who” is the name as it stands here."
        </p>
        <PasteBox
            id="events"
            label="The rows"
            hint="For example: 05/03/2026, personal, AB, 90"
            text=text
            problems=problems
        />
        <Button press=read>"Read the rows"</Button>
        {move || {
            events.get()
                .map(|found| {
                    let rows = keeper.read_now(|workspace| rows(workspace, &found));
                    let any = !rows.is_empty();
                    let columns =
                        ["Row", "Day", "What", "Who"].map(Column::words).to_vec();
                    view! {
                        {any
                            .then(|| {
                                view! {
                                    <DataTable caption="What will be logged" columns=columns rows=rows />
                                }
                            })}
                        <NotUnderstood faults=found.faults />
                        {any.then(|| view! { <Button press=take_in>"Log these"</Button> })}
                    }
                })
        }}
    }
}

fn rows(workspace: &Workspace, found: &PastEvents) -> Vec<Vec<AnyView>> {
    let names = |ids: &[DocId]| {
        let names: Vec<String> = ids.iter().map(|id| workspace.title(*id)).collect();
        names.join(", ")
    };
    found
        .entries
        .iter()
        .map(|(row, body)| {
            let (what, who) = match body {
                Body::Meeting(meeting) => (parts(meeting), names(&meeting.with)),
                Body::Occurrence(occurrence) => {
                    let people: Vec<DocId> =
                        occurrence.of.into_iter().chain(occurrence.by).collect();
                    (event_words(occurrence.what).to_owned(), names(&people))
                }
                other => (other.title(workspace), String::new()),
            };
            vec![
                row.to_string().into_any(),
                body.day().map(words::day).unwrap_or_default().into_any(),
                what.into_any(),
                who.into_any(),
            ]
        })
        .collect()
}
