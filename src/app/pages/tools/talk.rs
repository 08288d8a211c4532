//! A talk about oneself: in memory only. One chosen sentence is kept, or nothing.

use super::axis::{AddAxis, Axis, AxisPanel};
use super::wheel::{Part, Wheel, WheelList};
use crate::app::clock;
use crate::app::components::{
    Actions, Button, ErrorSummary, Notice, PageHeading, Problem, TextField, Toasts, Weight,
};
use crate::app::keeper::Keeper;
use crate::app::page::{Page, PersonTab};
use crate::app::pages::entry::NotHere;
use crate::app::pages::meeting::{meeting_is_open, worker_of};
use crate::app::route::Route;
use crate::app::tool_shelf::WithTools;
use alongside_core::reflect::{Spoken, Talk, Tool};
use alongside_core::supervision::{Change, Content, DocId, Seen, ToolSheet, Voiced};
use leptos::prelude::*;

/// The longest sentence.
const LONGEST: usize = 300;

/// The page.
#[component]
pub fn OwnTalk(
    /// The tool's id.
    tool: String,
    /// Whose talk it is, or the meeting that it belongs to.
    about: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let found = keeper.read_now(|all| match all.meeting(about) {
        Some(meeting) => Some((worker_of(all, meeting).or(all.me())?, Some(about))),
        None => all.person(about).map(|_| (about, None)),
    });
    let Some((of, meeting)) = found else {
        return view! {
            <PageHeading>"Talk"</PageHeading>
            <NotHere what="talk" />
        }
        .into_any();
    };
    if meeting.is_some() {
        meeting_is_open();
    }
    view! {
        <WithTools view=move |tools| {
            let found = tools.tool(&tool).cloned();
            let begun = found
                .and_then(|tool| Some((Talk::begin(&tool, of, meeting, clock::today())?, tool)));
            match begun {
                Some((talk, tool)) => {
                    view! { <Talking talk=talk tool=tool of=of meeting=meeting /> }.into_any()
                }
                None => {
                    view! {
                        <PageHeading>"Talk"</PageHeading>
                        <NotHere what="talk" />
                    }
                        .into_any()
                }
            }
        } />
    }
    .into_any()
}

fn part(id: &str, title: &str, spoken: Option<&Spoken>) -> Part {
    let seen = spoken.and_then(|one| one.seen).map(Seen::word);
    let voiced = spoken.and_then(|one| one.voiced).map(Voiced::word);
    Part {
        id: id.to_owned(),
        title: title.to_owned(),
        seen: seen.unwrap_or_default().into(),
        voiced: voiced.unwrap_or_default().into(),
        grabs: spoken.is_some_and(|one| one.grabs),
        written: spoken.is_some_and(|one| !one.text.trim().is_empty()),
    }
}

fn parts(tool: &Tool, talk: &Talk) -> Vec<Part> {
    let said = talk.said();
    let find = |id: &str| said.iter().find(|one| one.at == id);
    let own = tool.boxes.iter();
    let own = own.map(|one| part(&one.id, &one.title, find(&one.id)));
    let added = said.iter().filter(|one| !one.called.is_empty());
    own.chain(added.map(|one| part(&one.at, &one.called, Some(one))))
        .collect()
}

#[component]
fn Talking(
    talk: Talk,
    tool: Tool,
    of: DocId,
    #[prop(optional_no_strip)] meeting: Option<DocId>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let name = keeper.read_now(|all| {
        if all.me() == Some(of) {
            "Your own talk.".to_owned()
        } else {
            format!("{}’s own talk.", all.title(of))
        }
    });
    let title = tool.title.clone();
    let guidance = tool.guidance.get(1..).unwrap_or_default().to_vec();
    let talk = RwSignal::new(Some(talk));
    let chosen = RwSignal::new(String::new());
    let tool = StoredValue::new(tool);
    let parts = Memo::new(move |_| {
        talk.with(|talk| {
            let talk = talk.as_ref();
            tool.with_value(|tool| talk.map(|talk| parts(tool, talk)).unwrap_or_default())
        })
    });
    let add = move |name: String| {
        let taken = parts.with_untracked(Vec::len);
        let at = format!("added-{}", taken.saturating_add(1));
        talk.update(|talk| {
            if let Some(talk) = talk {
                talk.say(Spoken {
                    at: at.clone(),
                    called: name,
                    ..Spoken::default()
                });
            }
        });
        chosen.set(at);
    };
    let panel = move || {
        let id = chosen.get();
        let part = parts.with_untracked(|parts| parts.iter().find(|part| part.id == id).cloned());
        if let Some(part) = part {
            return view! { <Speaking talk=talk tool=tool part=part /> }.into_any();
        }
        let lines = guidance
            .iter()
            .map(|line| view! { <p class="muted">{line.clone()}</p> })
            .collect_view();
        view! { <div>{lines}</div> }.into_any()
    };
    let back = match meeting {
        Some(meeting) => Page::Meeting(meeting, crate::app::page::MeetingStep::Record),
        None => Page::Person(of, PersonTab::Thinking),
    };
    view! {
        <PageHeading>{title}</PageHeading>
        <p class="lead">{name}</p>
        <Notice>
            <p>
                "This is a talk. What is marked and written here is on this screen only: it is in no draft, no record, no backup and no print. When you leave, it is gone. If you like, one sentence stays: the one you choose below."
            </p>
        </Notice>
        <div class="axes no-print">
            <div class="axes-wheel">
                <Wheel parts=parts chosen=chosen />
            </div>
            <div class="axes-open">{panel}</div>
            <div class="axes-list">
                <WheelList parts=parts chosen=chosen />
                <AddAxis add=Callback::new(add) />
            </div>
        </div>
        <Ending talk=talk back=back />
    }
}

/// What is said of one thing now; each change is said in the talk.
#[component]
fn Speaking(talk: RwSignal<Option<Talk>>, tool: StoredValue<Tool>, part: Part) -> impl IntoView {
    let known = tool.with_value(|tool| tool.find(&part.id).cloned());
    let question = known
        .as_ref()
        .map(|one| one.question.clone())
        .unwrap_or_default();
    let called = if known.is_some() {
        String::new()
    } else {
        part.title.clone()
    };
    let text = talk.with_untracked(|talk| {
        let said = talk.as_ref().map(Talk::said).unwrap_or_default();
        let said = said.iter().find(|one| one.at == part.id);
        said.map(|one| one.text.clone()).unwrap_or_default()
    });
    let axis = Axis {
        text: RwSignal::new(text),
        seen: RwSignal::new(part.seen.clone()),
        voiced: RwSignal::new(part.voiced.clone()),
        grabs: RwSignal::new(part.grabs),
    };
    let at = part.id.clone();
    Effect::new(move |before: Option<()>| {
        let spoken = Spoken {
            at: at.clone(),
            called: called.clone(),
            text: axis.text.get(),
            seen: Seen::parse(&axis.seen.get()).ok(),
            voiced: Voiced::parse(&axis.voiced.get()).ok(),
            grabs: axis.grabs.get(),
        };
        if before.is_some() {
            talk.update(|talk| {
                if let Some(talk) = talk {
                    say(talk, spoken);
                }
            });
        }
    });
    view! { <AxisPanel title=part.title axis=axis question=question source=String::new() /> }
}

/// Says it; one thing grabs most, and no other.
fn say(talk: &mut Talk, spoken: Spoken) {
    let others: Vec<Spoken> = talk
        .said()
        .iter()
        .filter(|one| spoken.grabs && one.grabs && one.at != spoken.at)
        .map(|one| Spoken {
            at: one.at.clone(),
            called: one.called.clone(),
            text: one.text.clone(),
            seen: one.seen,
            voiced: one.voiced,
            grabs: false,
        })
        .collect();
    for one in others {
        talk.say(one);
    }
    talk.say(spoken);
}

/// The end: one sentence, or nothing.
#[component]
fn Ending(talk: RwSignal<Option<Talk>>, back: Page) -> impl IntoView {
    let keeper = Keeper::here();
    let sentence = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let after = StoredValue::new(back);
    // What could not be kept at once is the sentence alone: the talk has ended by then.
    let ended = StoredValue::new(None::<ToolSheet>);
    let keep = move || {
        let words = sentence.get_untracked().trim().to_owned();
        let wrong = if words.is_empty() {
            "Write the sentence that is to stay, or keep nothing"
        } else if words.chars().count() > LONGEST {
            "One sentence: at most 300 letters"
        } else {
            ""
        };
        if !wrong.is_empty() {
            problems.set(vec![Problem::new("sentence", wrong)]);
            return;
        }
        let mut spoken = None;
        talk.update(|talk| spoken = talk.take());
        if let Some(spoken) = spoken {
            ended.set_value(Some(spoken.choose(&words)));
        }
        let Some(mut of) = ended.get_value() else {
            return;
        };
        of.content = Content::Sentence { sentence: words };
        let sent = keeper
            .mint()
            .and_then(|id| keeper.send(Change::add(id, of)));
        match sent {
            Ok(_) => {
                Toasts::here().say("The sentence is kept. All else is gone.");
                Route::here().go(&after.get_value());
            }
            Err(error) => problems.set(vec![Problem::new("sentence", error.to_string())]),
        }
    };
    let nothing = move || {
        talk.set(None);
        Toasts::here().say("Nothing was kept.");
        Route::here().go(&after.get_value());
    };
    view! {
        <section class="talk-end">
            <h2>"End the talk"</h2>
            <ErrorSummary problems=problems />
            <TextField
                id="sentence"
                label="One sentence that stays (optional)"
                hint="Seen by the two of you. Choose what helps you next time."
                value=sentence
                error=Problem::at(problems, "sentence")
            />
            <Actions>
                <Button weight=Weight::Primary press=keep>
                    "Keep this sentence and end"
                </Button>
                <Button weight=Weight::Secondary press=nothing>
                    "Keep nothing and end"
                </Button>
            </Actions>
        </section>
    }
}
