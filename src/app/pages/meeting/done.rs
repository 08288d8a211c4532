//! Finished: copy to the case system, print, and tick what was done elsewhere.

mod copy;
mod ticks;

use self::copy::CopyForCase;
pub use self::ticks::TickLine;
use super::about::{case_words, own_title, own_words, worker_of};
use super::head::StepHead;
use super::sign::signed_words;
use super::sittings::sitting_words;
use crate::app::components::{Disclosure, Empty, Weight, link_class, to};
use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page};
use crate::app::pages::tools::{SessionShare, ToolsUsed, Used};
use crate::app::terms::WithPolicyOf;
use alongside_core::supervision::{DocId, MeetingStatus, PartKind, TickKind};
use leptos::prelude::*;

/// The step.
#[component]
pub fn DoneStep(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let held = Memo::new(move |_| {
        keeper.read(|all| {
            all.meeting(id)
                .is_some_and(|one| one.status == MeetingStatus::Held)
        })
    });
    let worker = keeper.read_now(|all| worker_of(all, all.meeting(id)?));
    view! {
        <StepHead id=id step=MeetingStep::Done />
        <Show
            when=move || held.get()
            fallback=move || {
                view! {
                    <Empty>
                        <p>
                            "What is left to do after a meeting will stand here: the text for the case system, prints, and dates to tick. This one is not written down as held yet."
                        </p>
                        <a
                            class=link_class(Weight::Primary)
                            href=to(Page::Meeting(id, MeetingStep::Record))
                        >
                            "Record the meeting"
                        </a>
                    </Empty>
                }
            }
        >
            <WithPolicyOf
                of=worker
                view=move |policy| view! { <Finished id=id policy=policy /> }.into_any()
            />
        </Show>
    }
}

#[derive(Clone, PartialEq)]
struct Line {
    record: DocId,
    case: Option<DocId>,
    title: String,
    ended: Vec<String>,
    locked: bool,
}

#[component]
fn Finished(id: DocId, policy: Policy) -> impl IntoView {
    let keeper = Keeper::here();
    let policy = StoredValue::new(policy);
    let lines = Memo::new(move |_| {
        keeper.read(|all| {
            all.records_of(id)
                .into_iter()
                .map(|(record, held)| Line {
                    record,
                    case: held.case,
                    title: held.case.map_or_else(
                        || own_title(all, all.meeting(id)),
                        |case| format!("Case {}", all.title(case)),
                    ),
                    ended: policy.with_value(|policy| signed_words(all, policy, record)),
                    locked: held.paper.locked.is_some(),
                })
                .collect::<Vec<_>>()
        })
    });
    let (bare_cases, personal) = keeper.read_now(|all| {
        let recorded: Vec<_> = all
            .records_of(id)
            .iter()
            .filter_map(|(_, one)| one.case)
            .collect();
        let meeting = all.meeting(id);
        let mut cases: Vec<Option<DocId>> = meeting
            .map(alongside_core::supervision::Meeting::cases)
            .unwrap_or_default()
            .into_iter()
            .filter(|case| !recorded.contains(case))
            .map(Some)
            .collect();
        let has = |kind| meeting.is_some_and(|one| one.parts.iter().any(|part| part.kind == kind));
        if has(PartKind::Case) && cases.is_empty() && recorded.is_empty() {
            cases.push(None);
        }
        (cases, own_words(all, meeting).is_some())
    });
    let line = move |line: Line| {
        let sign = to(Page::Meeting(id, MeetingStep::Sign));
        let ended = line
            .ended
            .into_iter()
            .map(|words| view! { <li>{words}</li> })
            .collect_view();
        let title = line.title.clone();
        view! {
            <li class="card">
                <h3>{line.title}</h3>
                <ul>{ended}</ul>
                {(!line.locked)
                    .then(|| view! { <p><a href=sign>"Not closed yet: review and sign"</a></p> })}
                <p>
                    <a href=to(Page::Record(line.record))>
                        "Read, print or add a note"<span class="unseen">" "{title.clone()}</span>
                    </a>
                </p>
                {line
                    .case
                    .map(|case| {
                        view! {
                            <Disclosure summary="Copy for the case system" about=title.clone() open=true>
                                <CopyForCase
                                    meeting=id
                                    record=line.record
                                    case=case
                                    policy=policy.get_value()
                                />
                            </Disclosure>
                            <TickLine
                                meeting=id
                                case=Some(case)
                                what=TickKind::EnteredElsewhere
                                label="Entered on the case system on"
                            />
                        }
                    })}
            </li>
        }
    };
    let sittings = keeper.read_now(|all| sitting_words(all, id));
    let sittings = (!sittings.is_empty()).then(|| {
        let lines = sittings
            .into_iter()
            .map(|words| view! { <li>{words}</li> })
            .collect_view();
        view! {
            <h2>"The sittings"</h2>
            <ul>{lines}</ul>
        }
    });
    let bare = bare_cases
        .into_iter()
        .map(|case| {
            let title = case.map_or_else(
                || keeper.read_now(|all| case_words(all, id)),
                |case| keeper.read_now(|all| all.title(case)),
            );
            view! {
                <li class="card">
                    <h3>{title}</h3>
                    <p class="muted">"No record was written here."</p>
                    <TickLine
                        meeting=id
                        case=case
                        what=TickKind::EnteredElsewhere
                        label="Entered on the case system on"
                    />
                </li>
            }
        })
        .collect_view();
    view! {
        <h2>"The records"</h2>
        <ul class="due-list" role="list">
            {move || lines.get().into_iter().map(line).collect_view()} {bare}
        </ul>
        <ToolsUsed meeting=id which=Used::All />
        <SessionShare meeting=id policy=policy.get_value() />
        {sittings}
        {personal
            .then(|| {
                view! {
                    <h2>"The notes of the meeting"</h2>
                    <TickLine
                        meeting=id
                        case=None
                        what=TickKind::NotesUploaded
                        label="Uploaded to where the policy keeps them on"
                    />
                    <TickLine
                        meeting=id
                        case=None
                        what=TickKind::NotesCopied
                        label="Copied to the supervisee on"
                    />
                }
            })}
        <div class="actions">
            <a class=link_class(Weight::Primary) href=to(crate::app::page::Inside::Home)>
                "Go to Home"
            </a>
        </div>
    }
}
