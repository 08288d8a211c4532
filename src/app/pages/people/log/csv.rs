//! Past sessions and other events from a spreadsheet.

use super::answers::spoken_items;
use crate::app::clock;
use crate::app::components::{Button, Column, DataTable, Disclosure, ErrorSummary, Problem};
use crate::app::keeper::Keeper;
use crate::app::pages::entry::make;
use crate::app::pages::paste_box::{NotUnderstood, PasteBox};
use crate::app::pages::people::happened::{event_title, spoken_kinds};
use crate::app::pages::people::meetings::parts;
use crate::app::terms;
use crate::app::vocabulary::absence_words;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::supervision::paste::{Past, PastEvents, Spoken, read_past_events, read_table};
use alongside_core::supervision::{Change, DocId, Workspace};
use leptos::prelude::*;

/// Paste, preview, take in.
#[component]
pub fn PasteEvents() -> impl IntoView {
    let keeper = Keeper::here();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let text = RwSignal::new(String::new());
    let events = RwSignal::new(None::<PastEvents>);
    let read = move || {
        let (kinds, items) = (spoken_kinds(), spoken_items());
        let spoken = Spoken {
            kinds: &kinds,
            items: &items,
        };
        let found = text
            .with_untracked(|text| read_table(text))
            .and_then(|table| {
                keeper.read_now(|workspace| {
                    let me = workspace.me();
                    read_past_events(workspace, &table, &spoken, me, clock::today())
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
        let Some(found) = events.get_untracked() else {
            return;
        };
        let count = found.entries.len();
        let changes = keeper.read_now(|workspace| found.changes(workspace, || keeper.mint()));
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
            "The first row holds the headings: date, what, who, and if you like minutes and by. “What” is a kind such as case, personal, group, observation or training, or the words of the list above. “Who” is the name as it stands here."
        </p>
        <p>
            "A group session can have one row for each person; rows of one team on one day make one session."
        </p>
        <Disclosure summary="More headings, for some kinds">
            <ul>
                <li>"cases: case numbers, with ; between them; case: the one that was decided on; entered: the day it was put on the case system"</li>
                <li>"days: how many days of training"</li>
                <li>"item: what was put on the file, what was drawn, or the kind of absence; shared drive: yes or no"</li>
                <li>"to and knowledge: with whom content was shared, and whether the supervisee knew before: yes or no"</li>
                <li>"both know: whether both knew of a referral: yes or no"</li>
                <li>"about: the day of the observation, for feedback and the two parts of the form; review: yes if it was for the yearly review (PDR)"</li>
                <li>"ends: the last day of the newly qualified year"</li>
                <li>"until: the last day away; empty if they are still away"</li>
            </ul>
        </Disclosure>
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
        .map(|entry| {
            let (on, what, who): (Option<Date>, String, Vec<DocId>) = match &entry.what {
                Past::Session(meeting) => (
                    meeting.day(),
                    parts(workspace, meeting),
                    meeting.with.clone(),
                ),
                Past::Event { event, .. } => {
                    let people = event
                        .of
                        .into_iter()
                        .chain(event.items.iter().copied())
                        .chain(
                            event
                                .with
                                .iter()
                                .copied()
                                .filter(|id| event.of != Some(*id)),
                        )
                        .chain(event.by.filter(|by| !event.with.contains(by)));
                    (
                        Some(event.on),
                        event_title(event.what, &terms::agreement_of(workspace, event.of)),
                        people.collect(),
                    )
                }
                Past::Away {
                    who,
                    kind,
                    from,
                    to,
                } => {
                    let until = to.map_or_else(
                        || "still away".to_owned(),
                        |to| format!("until {}", words::day(to)),
                    );
                    (
                        Some(*from),
                        format!("{}, {until}", absence_words(*kind)),
                        vec![*who],
                    )
                }
            };
            vec![
                entry.row.to_string().into_any(),
                on.map(words::day).unwrap_or_default().into_any(),
                what.into_any(),
                names(&who).into_any(),
            ]
        })
        .collect()
}
