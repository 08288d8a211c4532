//! A tool as it is when it is empty: to look at, to print, and with a vault to begin.

use super::around::{Around, begin_tool, everybody_and_cases};
use super::paper::PaperTool;
use crate::app::components::{
    Actions, Button, Notice, NoticeKind, PageHeading, Select, Toasts, Weight, to,
};
use crate::app::keeper::Keeper;
use crate::app::page::Plain;
use crate::app::session::Session;
use crate::app::tool_shelf::WithTools;
use alongside_core::reflect::{Depth, Library, Place, Tool};
use alongside_core::supervision::{DocId, Keeps};
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
#[component]
pub fn EmptyTool(
    /// The tool.
    id: String,
) -> impl IntoView {
    view! {
        <WithTools view=move |tools| match tools.tool(&id).cloned() {
            Some(tool) => view! { <Looking tools=tools tool=tool /> }.into_any(),
            None => {
                view! {
                    <PageHeading>"Tool"</PageHeading>
                    <Notice kind=NoticeKind::Warning>
                        <p>
                            "There is no such tool here. " <a href=to(Plain::Tools)>"See all tools"</a> "."
                        </p>
                    </Notice>
                }
                    .into_any()
            }
        } />
    }
}

/// What is kept of a tool's use, in words.
fn keeps_words(keeps: Keeps) -> &'static str {
    match keeps {
        Keeps::Everything => "What you write is kept.",
        Keeps::Discussed => "Only what you talk about is kept, and no word of what you did not.",
        Keeps::Sentence => {
            "This is a talk. Nothing of it is kept but one sentence, if you choose one."
        }
    }
}

#[component]
fn Looking(tools: Arc<Library>, tool: Tool) -> impl IntoView {
    let keeper = Keeper::here();
    let session = Session::here();
    let print = || {
        // A browser that cannot print leaves the page as it is.
        let _ = window().print();
    };
    let suits = tool
        .suits
        .iter()
        .map(|one| {
            view! {
                <li>
                    <span class="strong">{one.when.in_words()}"."</span>
                    " "
                    {one.because.clone()}
                </li>
            }
        })
        .collect_view();
    let guidance = tool
        .guidance
        .iter()
        .map(|line| view! { <li>{line.clone()}</li> })
        .collect::<Vec<_>>();
    let (title, purpose, keeps) = (tool.title.clone(), tool.purpose.clone(), tool.keeps);
    let tools = StoredValue::new(tools);
    let tool = StoredValue::new(tool);
    let whom = RwSignal::new(String::new());
    let begin = move || {
        let id = DocId::parse(&whom.get_untracked()).ok();
        let around = id.and_then(|id| keeper.read_now(|all| Around::of(all, id, Place::Alone)));
        match around {
            Some(around) => {
                tool.with_value(|tool| {
                    begin_tool(keeper, tool, around, Depth::FortyFive.minutes());
                });
            }
            None => Toasts::here().say("Choose first whom or what it is about."),
        }
    };
    let using = move || {
        if !session.vault.get().is_open() {
            return None;
        }
        let choices = Signal::stored(keeper.read(everybody_and_cases));
        choices.with(|choices| !choices.is_empty()).then(|| {
            view! {
                <div class="tool-begin">
                    <Select
                        id="tool-whom"
                        label="Use it about"
                        choices=choices
                        value=whom
                        empty="Choose a person or a case"
                    />
                    <Button weight=Weight::Primary press=begin>
                        "Begin"
                    </Button>
                </div>
            }
        })
    };
    view! {
        <div class="no-print">
            <p>
                <a class="link" href=to(Plain::Tools)>
                    "All tools"
                </a>
            </p>
            <PageHeading>{title}</PageHeading>
            <p class="lead">{purpose}</p>
            <ul>{suits}</ul>
            {(!guidance.is_empty()).then(|| view! { <ul class="tool-guidance">{guidance}</ul> })}
            <p class="muted">{keeps_words(keeps)}</p>
            {using}
            <Actions>
                <Button weight=Weight::Secondary press=print>
                    "Print it empty"
                </Button>
            </Actions>
        </div>
        <PaperTool tools=tools tool=tool sheet=None />
    }
}
