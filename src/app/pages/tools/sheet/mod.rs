//! A tool in use.

mod axes;
mod bench;
mod box_view;
mod columns;
mod cycle;
mod flows;
mod grid;
mod head;
mod line;
mod number;
mod one_by_one;
mod ring;
mod rounds;
mod scale;
mod session;
mod steps;
mod themes;
mod typed;

use self::axes::AxesView;
use self::bench::Bench;
use self::columns::ColumnsView;
use self::cycle::CycleView;
use self::flows::IntoRecord;
use self::grid::GridView;
use self::head::SheetHead;
use self::number::{ELSE, WHO};
use self::one_by_one::OneByOne;
use self::rounds::RoundsView;
use self::session::OpenSheet;
use self::steps::StepsView;
use self::themes::Themes;
use self::typed::Typed;
use super::paper::PaperTool;
use crate::app::components::{Button, Choice, PageHeading, Toasts, Weight};
use crate::app::keeper::Keeper;
use crate::app::pages::entry::NotHere;
use crate::app::pages::meeting::{keep_typing, meeting_is_open};
use crate::app::route::Route;
use crate::app::tool_shelf::WithTools;
use alongside_core::reflect::{Depth, Library, Shape, Tool};
use alongside_core::supervision::{Change, DocId, MeetingStatus, ToolSheet, Workspace};
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
#[component]
pub fn ToolInUse(
    /// The tool in use.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let Some(sheet) = keeper.read_now(|all| all.tool_sheet(id).cloned()) else {
        return view! {
            <PageHeading>"Tool"</PageHeading>
            <NotHere what="tool in use" />
        }
        .into_any();
    };
    let in_meeting = keeper.read_now(|all| {
        let meeting = sheet.meeting.and_then(|meeting| all.meeting(meeting));
        meeting.is_some_and(|meeting| meeting.status == MeetingStatus::Planned)
    });
    if in_meeting {
        meeting_is_open();
    }
    view! {
        <WithTools view=move |tools| {
            let found = tools.tool(&sheet.tool).cloned();
            match (sheet.sentence(), found) {
                (Some(sentence), _) => {
                    view! { <Sentence id=id sheet=sheet.clone() sentence=sentence.to_owned() /> }
                        .into_any()
                }
                (None, Some(tool)) => view! { <Open id=id tools=tools tool=tool /> }.into_any(),
                (None, None) => {
                    let called = sheet.called.clone();
                    view! {
                        <PageHeading>{called}</PageHeading>
                        <p>"This tool is not in this edition of the app. What was written is kept."</p>
                    }
                        .into_any()
                }
            }
        } />
    }
    .into_any()
}

/// Of a talk there is the chosen sentence alone.
#[component]
fn Sentence(id: DocId, sheet: ToolSheet, sentence: String) -> impl IntoView {
    view! {
        <SheetHead id=id sheet=sheet />
        <blockquote class="chosen-sentence">
            <p>{sentence}</p>
        </blockquote>
        <p class="muted">"This sentence was chosen at the end of a talk. Nothing else of it was kept."</p>
        <TakeOff id=id />
    }
}

fn draft_key(id: DocId) -> String {
    format!("tool-{id}")
}

fn typed_of(keeper: Keeper, id: DocId) -> Typed {
    keeper
        .draft(&draft_key(id))
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .or_else(|| keeper.read_now(|all| all.tool_sheet(id).map(Typed::of)))
        .unwrap_or_default()
}

/// Puts the draft into the document. A number that nobody has given yet stays in the draft.
fn settle(keeper: Keeper, toasts: Toasts, id: DocId) {
    let key = draft_key(id);
    let typed = keeper
        .draft(&key)
        .and_then(|bytes| serde_json::from_slice::<Typed>(&bytes).ok());
    let (Some(typed), Some(old)) = (typed, keeper.read_now(|all| all.tool_sheet(id).cloned()))
    else {
        return;
    };
    let whole = typed.is_whole();
    let new = typed.into(&old);
    let sent = if new == old {
        Ok(())
    } else {
        keeper.send(Change::correct(id, new)).map(|_| ())
    };
    match sent {
        Ok(()) if whole => keeper.drop_draft(&key),
        Ok(()) => {}
        Err(error) => toasts.say(error.to_string()),
    }
}

/// Who can have given a number: the people of the meeting or the pair, then words.
fn who(all: &Workspace, sheet: &ToolSheet) -> Vec<Choice> {
    let mut people = vec![sheet.of];
    people.extend(all.me());
    let meeting = sheet.meeting.and_then(|meeting| all.meeting(meeting));
    people.extend(meeting.into_iter().flat_map(|meeting| &meeting.with));
    people.retain(|id| all.person(*id).is_some());
    let mut choices: Vec<Choice> = Vec::new();
    for id in people {
        let value = id.to_string();
        if choices.iter().all(|choice| choice.value != value) {
            choices.push(Choice::new(value, all.title(id)));
        }
    }
    choices.extend(WHO.iter().map(|word| Choice::new(*word, *word)));
    choices.push(Choice::new(ELSE, "Somebody else"));
    choices
}

#[component]
fn Open(id: DocId, tools: Arc<Library>, tool: Tool) -> impl IntoView {
    let keeper = Keeper::here();
    let toasts = Toasts::here();
    let sheet = OpenSheet::open(typed_of(keeper, id));
    keep_typing(draft_key(id), move || sheet.read());
    on_cleanup(move || {
        sheet.withdraw_offers(toasts);
        settle(keeper, toasts, id);
    });
    // The browser's own way to print wants the newest words, too.
    let before_print =
        window_event_listener(leptos::ev::Custom::<web_sys::Event>::new("beforeprint"), {
            move |_| settle(keeper, toasts, id)
        });
    on_cleanup(move || before_print.remove());
    let Some(now) = keeper.read_now(|all| all.tool_sheet(id).cloned()) else {
        return ().into_any();
    };
    let choices = keeper.read_now(|all| who(all, &now));
    let shape = tool.shape;
    let guidance = tool.guidance.clone();
    let bench = Bench {
        sheet,
        tools: StoredValue::new(tools),
        tool: StoredValue::new(tool),
        who: StoredValue::new(choices),
    };
    let one = RwSignal::new(false);
    let round = RwSignal::new(sheet.rounds());
    let body = move || {
        if one.get() {
            return view! { <OneByOne bench=bench round=round /> }.into_any();
        }
        match shape {
            Shape::Rounds => view! { <RoundsView bench=bench round=round /> }.into_any(),
            Shape::Columns => view! { <ColumnsView bench=bench /> }.into_any(),
            Shape::Axes => view! { <AxesView bench=bench /> }.into_any(),
            Shape::Steps => view! { <StepsView bench=bench /> }.into_any(),
            Shape::Cycle => view! { <CycleView bench=bench /> }.into_any(),
            Shape::Grid => view! { <GridView bench=bench /> }.into_any(),
        }
    };
    let print = move || {
        settle(keeper, toasts, id);
        // The paper is drawn from the document.
        request_animation_frame(|| {
            // A browser that cannot print leaves the page as it is.
            let _ = window().print();
        });
    };
    let paper = move || {
        let sheet = keeper.read(|all| all.tool_sheet(id).cloned());
        sheet.map(
            |sheet| view! { <PaperTool tools=bench.tools tool=bench.tool sheet=Some(sheet) /> },
        )
    };
    let meeting = now.meeting;
    let depths = matches!(shape, Shape::Axes | Shape::Grid);
    view! {
        <div class="no-print">
            <SheetHead id=id sheet=now />
            <Guidance lines=guidance tool=bench.tool />
            {(!depths).then(|| view! { <HowMuch minutes=sheet.minutes one=one /> })}
            {body}
            <Themes bench=bench />
            {meeting
                .map(|meeting| {
                    let save = Callback::new(move |()| settle(keeper, toasts, id));
                    view! { <IntoRecord id=id meeting=meeting tool=bench.tool save=save /> }
                })}
            <div class="actions">
                <Button weight=Weight::Secondary press=print>
                    "Print"
                </Button>
                <TakeOff id=id />
            </div>
        </div>
        <div class="only-print">{paper}</div>
    }
    .into_any()
}

/// What to know before, and what is missing in the source.
#[component]
fn Guidance(lines: Vec<String>, tool: StoredValue<Tool>) -> impl IntoView {
    let incomplete = tool.with_value(|tool| tool.incomplete.clone());
    let lines = lines
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect::<Vec<_>>();
    view! {
        {(!lines.is_empty()).then(|| view! { <ul class="tool-guidance">{lines}</ul> })}
        {incomplete.map(|words| view! { <p class="muted small">"In the source: "{words}</p> })}
    }
}

/// How deep to go, and whether prompts come one at a time.
#[component]
fn HowMuch(minutes: RwSignal<String>, one: RwSignal<bool>) -> impl IntoView {
    use crate::app::components::ChoiceChips;
    let depths = Depth::ALL
        .iter()
        .map(|depth| {
            let minutes = depth.minutes();
            Choice::new(minutes.to_string(), format!("{minutes} minutes"))
        })
        .collect();
    let ways = vec![
        Choice::new("all", "All on a page"),
        Choice::new("one", "One at a time"),
    ];
    let way = RwSignal::new(String::from("all"));
    Effect::new(move |_| one.set(way.get() == "one"));
    view! {
        <div class="tool-ways">
            <ChoiceChips label="How long do you have?" choices=depths value=minutes />
            <ChoiceChips label="How the prompts come" choices=ways value=way />
        </div>
    }
}

/// Takes the tool in use away; it can be undone.
#[component]
fn TakeOff(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let back = keeper.read_now(|all| all.tool_sheet(id).map(head::back));
    let remove = move || {
        keeper.drop_draft(&draft_key(id));
        let change = Change::Remove {
            id,
            reason: "taken off by whoever wrote it".into(),
        };
        match keeper.send_undoable(change, "Removed.") {
            Ok(_) => {
                if let Some(back) = &back {
                    Route::here().go(back);
                }
            }
            Err(error) => Toasts::here().say(error.to_string()),
        }
    };
    view! {
        <Button weight=Weight::Quiet press=remove>
            "Remove this"
        </Button>
    }
}
