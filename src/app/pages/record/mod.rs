//! A record to read and print, with notes added after it was locked.

mod body;

pub use body::RecordBody;

use self::body::PaperFoot;
use crate::app::clock;
use crate::app::components::{
    Actions, Button, ErrorSummary, Notice, PageHeading, Problem, TextArea, Weight, link_class, to,
};
use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use crate::app::page::{Inside, MeetingStep, Page};
use crate::app::pages::meeting::{NotHere, kept_text};
use crate::app::terms::WithPolicyOf;
use crate::app::words;
use alongside_core::supervision::{Change, DocId};
use leptos::prelude::*;

/// The page.
#[component]
pub fn RecordPage(
    /// The record.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    if keeper.read_now(|all| all.record(id).is_none()) {
        return view! { <NotHere what="record" /> }.into_any();
    }
    let of = keeper.read_now(|all| all.record(id).map(|record| record.of));
    view! {
        <WithPolicyOf of=of view=move |policy| view! { <Reading id=id policy=policy /> }.into_any() />
    }
    .into_any()
}

#[component]
fn Reading(id: DocId, policy: Policy) -> impl IntoView {
    let keeper = Keeper::here();
    let locked = Memo::new(move |_| {
        keeper.read(|all| all.paper(id).is_some_and(|paper| paper.locked.is_some()))
    });
    let meeting = keeper.read_now(|all| all.record(id).and_then(|record| record.meeting));
    let print = || {
        // A browser that cannot print leaves the page as it is.
        let _ = window().print();
    };
    let back = meeting.map_or_else(
        || to(Inside::Home),
        |meeting| to(Page::Meeting(meeting, MeetingStep::Done)),
    );
    view! {
        <div class="no-print">
            <PageHeading>"Record"</PageHeading>
            <Show when=move || !locked.get()>
                <Notice>
                    <p>
                        "This record is not closed yet. "
                        {meeting
                            .map(|meeting| {
                                view! {
                                    <a href=to(Page::Meeting(meeting, MeetingStep::Sign))>
                                        "Review and sign"
                                    </a>
                                }
                            })}
                    </p>
                </Notice>
            </Show>
            <Actions>
                <Button weight=Weight::Primary press=print>
                    "Print"
                </Button>
                <a class=link_class(Weight::Quiet) href=back>
                    "Go back"
                </a>
            </Actions>
        </div>
        <RecordBody record=id policy=policy.clone() />
        <Addenda id=id policy=policy />
        <Show when=move || locked.get()>
            <AddNote id=id />
        </Show>
    }
}

/// What was added after locking, in order.
#[component]
fn Addenda(id: DocId, policy: Policy) -> impl IntoView {
    let keeper = Keeper::here();
    let notes = Memo::new(move |_| {
        keeper
            .read(|all| {
                let paper = all.paper(id)?;
                let notes = paper.addenda.iter().map(|note| {
                    let by = note
                        .by
                        .map(|by| format!(" by {}", all.title(by)))
                        .unwrap_or_default();
                    let time = words::clock_time(clock::minutes_of_day(note.at));
                    (
                        format!("Added on {} at {time}{by}", words::day(note.on)),
                        note.text.clone(),
                    )
                });
                Some(notes.collect::<Vec<_>>())
            })
            .unwrap_or_default()
    });
    move || {
        let notes = notes.get();
        (!notes.is_empty()).then(|| {
            let items = notes
                .into_iter()
                .map(|(head, text)| {
                    view! {
                        <li>
                            <p class="strong">{head}</p>
                            <p class="written">{text}</p>
                        </li>
                    }
                })
                .collect_view();
            view! {
                <section class="paper">
                    <div class="paper-sheet">
                        <h2>"Notes added after locking"</h2>
                        <ul role="list">{items}</ul>
                    </div>
                    <PaperFoot record=id policy=policy.clone() />
                </section>
            }
        })
    }
}

#[component]
fn AddNote(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let text = kept_text(format!("note-{id}"));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let add = move || {
        let change = Change::Append {
            id,
            text: text.get_untracked(),
        };
        match keeper.send_undoable(change, "Note added.") {
            Ok(_) => {
                text.set(String::new());
                problems.set(Vec::new());
            }
            Err(error) => problems.set(vec![Problem::new("addendum", error.to_string())]),
        }
    };
    view! {
        <section class="no-print">
            <h2>"Add a note"</h2>
            <ErrorSummary problems=problems />
            <TextArea
                id="addendum"
                label="Your note"
                hint="The record itself stays as it was signed. The note stands below it with today’s date and your name."
                value=text
                error=Problem::at(problems, "addendum")
            />
            <Button press=add>"Add the note"</Button>
        </section>
    }
}
