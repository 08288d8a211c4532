//! Preparing: what I want, last time's actions, the cases to bring, and the policy's prompts.

mod actions;
mod cases;
mod own;

use self::actions::CarriedActions;
use self::cases::BringCases;
use self::own::OwnWords;
use super::about::worker_of;
use super::head::StepHead;
use super::typing::keep_typing;
use crate::app::clock;
use crate::app::components::{
    Actions, Disclosure, Notice, TextArea, Toasts, Weight, link_class, to,
};
use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page};
use crate::app::pages::tools::{ThinkLink, ToolsUsed, Used};
use crate::app::terms::WithPolicyOf;
use alongside_core::policy::pack::Prompt;
use alongside_core::reflect::Place;
use alongside_core::supervision::{
    Answer, Body, Change, DocId, Jotting, Kept, MeetingStatus, Preparation, Workspace,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many questions of the policy stand open; the others are a tap away.
const FIRST: usize = 2;

/// What the page holds while it is open.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
struct Typed {
    preparation: Preparation,
    /// A note to oneself; it never becomes part of the meeting.
    private: String,
}

/// The page's fields.
#[derive(Clone, Copy)]
struct Fields {
    wants: RwSignal<String>,
    private: RwSignal<String>,
    cases: RwSignal<Vec<String>>,
    /// Answers to prompts, and how actions stand, by id.
    answers: StoredValue<BTreeMap<String, RwSignal<String>>>,
}

impl Fields {
    fn open(typed: &Typed) -> Self {
        let preparation = &typed.preparation;
        let answers = preparation
            .answers
            .iter()
            .filter_map(|(id, answer)| Some((id.clone(), RwSignal::new(answer.text()?.to_owned()))))
            .collect();
        Self {
            wants: RwSignal::new(preparation.wants.clone()),
            private: RwSignal::new(typed.private.clone()),
            cases: RwSignal::new(preparation.cases.iter().map(ToString::to_string).collect()),
            answers: StoredValue::new(answers),
        }
    }

    /// The signal of an answer.
    fn answer(self, id: &str) -> RwSignal<String> {
        if let Some(found) = self.answers.with_value(|all| all.get(id).copied()) {
            return found;
        }
        let signal = RwSignal::new(String::new());
        self.answers.update_value(|all| {
            all.insert(id.to_owned(), signal);
        });
        signal
    }

    fn read(self) -> Typed {
        let answers = self.answers.with_value(|all| {
            all.iter()
                .map(|(id, text)| (id.clone(), text.get()))
                .filter(|(_, text)| !text.trim().is_empty())
                .map(|(id, text)| (id, Answer::Text(text)))
                .collect()
        });
        Typed {
            preparation: Preparation {
                wants: self.wants.get(),
                cases: self.cases.with(|cases| {
                    cases
                        .iter()
                        .filter_map(|id| DocId::parse(id).ok())
                        .collect()
                }),
                answers,
            },
            private: self.private.get(),
        }
    }
}

fn draft_key(id: DocId) -> String {
    format!("prepare-{id}")
}

/// The owner's own note about a meeting.
fn own_note(workspace: &Workspace, meeting: DocId) -> Option<(DocId, Jotting)> {
    workspace
        .about(meeting)
        .find_map(|document| match &document.body {
            Body::Jotting(note) if note.about == Some(meeting) => {
                Some((document.id(), note.clone()))
            }
            _ => None,
        })
}

fn kept(workspace: &Workspace, id: DocId, by: Option<DocId>) -> Typed {
    let preparation = by
        .and_then(|by| workspace.meeting(id)?.preparation.get(&by).cloned())
        .unwrap_or_default();
    let private = own_note(workspace, id)
        .map(|(_, note)| note.text)
        .unwrap_or_default();
    Typed {
        preparation,
        private,
    }
}

/// The step.
#[component]
pub fn PrepareStep(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let planned = keeper.read_now(|all| {
        all.meeting(id)
            .is_some_and(|meeting| meeting.status == MeetingStatus::Planned)
    });
    let worker = keeper.read_now(|all| worker_of(all, all.meeting(id)?));
    let by = keeper.read_now(|all| all.me().or(worker));
    view! {
        <StepHead id=id step=MeetingStep::Prepare />
        {match (planned, by) {
            (true, Some(by)) => {
                view! {
                    <WithPolicyOf of=worker view=move |policy| {
                        view! { <PrepareForm id=id by=by policy=policy /> }.into_any()
                    } />
                }
                    .into_any()
            }
            (true, None) => {
                view! {
                    <Notice>
                        <p>"Say first who you are: choose More, then About me."</p>
                    </Notice>
                }
                    .into_any()
            }
            (false, _) => {
                view! {
                    <Notice>
                        <p>"This meeting is over. What was prepared for it is kept with it."</p>
                    </Notice>
                }
                    .into_any()
            }
        }}
    }
}

/// Prompts of the policy for preparing, those that ask how, why, what was felt or learnt
/// first.
fn prompts(policy: &Policy) -> Vec<Prompt> {
    let mut found: Vec<Prompt> = policy
        .asked()
        .flat_map(|pack| &pack.prompts)
        .flat_map(|section| &section.prompts)
        .filter(|prompt| prompt.block.to_lowercase().contains("preparation"))
        .cloned()
        .collect();
    found.sort_by_key(|prompt| !prompt.asks.iter().any(|asks| asks.is_reflective()));
    found
}

#[component]
fn PrepareForm(id: DocId, by: DocId, policy: Policy) -> impl IntoView {
    let keeper = Keeper::here();
    let toasts = Toasts::here();
    let held = keeper.read_now(|all| kept(all, id, Some(by)));
    let typed = keeper
        .draft(&draft_key(id))
        .and_then(|bytes| serde_json::from_slice::<Typed>(&bytes).ok())
        .unwrap_or(held);
    let fields = Fields::open(&typed);
    // Made here, so that they live as long as the page and not only as long as their line.
    let carried: Vec<DocId> = keeper.read_now(|all| {
        all.carried_over(id)
            .into_iter()
            .map(|(action, _)| action)
            .collect()
    });
    for action in carried {
        fields.answer(&actions::standing_key(action));
    }
    let mut first = prompts(&policy);
    let more = first.split_off(FIRST.min(first.len()));
    let more_answered = more.iter().any(|prompt| {
        fields
            .answer(&prompt.id)
            .with_untracked(|text| !text.is_empty())
    });
    let boxes = |prompts: Vec<Prompt>| {
        prompts
            .into_iter()
            .map(|prompt| {
                let value = fields.answer(&prompt.id);
                view! { <TextArea id=prompt.id label=prompt.text value=value optional=true lines=2 /> }
            })
            .collect_view()
    };
    let (first, more) = (boxes(first), boxes(more));
    let actions = view! { <CarriedActions id=id fields=fields /> };
    let worker = keeper.read_now(|all| worker_of(all, all.meeting(id)?));
    keep_typing(draft_key(id), move || fields.read());
    on_cleanup(move || settle(keeper, toasts, id, by));
    view! {
        <p class="muted">
            "What you write here is seen by the two of you and your management line, except where it says that only you see it."
        </p>
        <TextArea
            id="wants"
            label="What I want from this meeting"
            value=fields.wants
            optional=true
        />
        {first}
        <ThinkLink id=id place=Place::Preparation />
        <ToolsUsed meeting=id which=Used::All />
        {actions}
        {worker.map(|worker| view! { <BringCases id=id worker=worker chosen=fields.cases /> })}
        <Disclosure summary="More questions from your policy" open=more_answered>
            {more}
        </Disclosure>
        <OwnWords value=fields.private />
        <Actions>
            <a class=link_class(Weight::Primary) href=to(Page::Meeting(id, MeetingStep::Plan))>
                "I am ready"
            </a>
            <a class=link_class(Weight::Secondary) href=to(Page::Meeting(id, MeetingStep::Record))>
                "Start the meeting"
            </a>
        </Actions>
    }
}

/// Puts the draft into the meeting, and the private words into a note that only their
/// writer sees.
fn settle(keeper: Keeper, toasts: Toasts, id: DocId, by: DocId) {
    let key = draft_key(id);
    let Some(typed) = keeper
        .draft(&key)
        .and_then(|bytes| serde_json::from_slice::<Typed>(&bytes).ok())
    else {
        return;
    };
    let old = keeper.read_now(|all| kept(all, id, Some(by)));
    let mut changes = Vec::new();
    if typed.preparation != old.preparation {
        changes.push(Change::Prepare {
            id,
            by,
            preparation: typed.preparation,
        });
    }
    if typed.private.trim() != old.private.trim() {
        let there = keeper.read_now(|all| own_note(all, id));
        let text = typed.private.trim().to_owned();
        match there {
            Some((note, _)) if text.is_empty() => {
                changes.push(Change::Remove {
                    id: note,
                    reason: "emptied by its writer".into(),
                });
            }
            Some((note, old)) => changes.push(Change::correct(note, Jotting { text, ..old })),
            None => {
                if let Ok(note) = keeper.mint() {
                    let jotting = Jotting {
                        text,
                        on: clock::today(),
                        about: Some(id),
                        kept: Kept::new(),
                    };
                    changes.push(Change::add(note, jotting));
                }
            }
        }
    }
    let sent = if changes.is_empty() {
        Ok(())
    } else {
        keeper.send(Change::Together { changes }).map(|_| ())
    };
    match sent {
        Ok(()) => keeper.drop_draft(&key),
        Err(error) => toasts.say(error.to_string()),
    }
}
