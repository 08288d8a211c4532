//! Thinking over time: the tools that were used, numbers side by side, themes that return.

mod chart;
mod scales;
mod themes;

use self::scales::Scales;
use self::themes::Returning;
use super::tools::ThinkLink;
use crate::app::components::{Empty, Weight, link_class, to};
use crate::app::keeper::Keeper;
use crate::app::page::Page;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::reflect::Place;
use alongside_core::supervision::{Body, DocId, Kind, Workspace};
use leptos::prelude::*;

/// The tab of a person.
#[component]
pub fn PersonThinking(
    /// The person.
    id: DocId,
) -> impl IntoView {
    view! {
        <h2>"Thinking"</h2>
        <Thinking about=id />
        <h2>"Portfolio"</h2>
        <p>"Notes, learning, feedback and observations, in this person’s own words, to pass on for registration."</p>
        <p>
            <a class=link_class(Weight::Secondary) href=to(Page::Portfolio(id))>
                "Open the portfolio"
            </a>
        </p>
    }
}

#[derive(Clone, PartialEq)]
struct Used {
    id: DocId,
    on: Date,
    words: String,
}

fn used(all: &Workspace, about: DocId) -> Vec<Used> {
    let mut used: Vec<Used> = all
        .of_kind_about(Kind::ToolSheet, about)
        .filter_map(|document| match &document.body {
            Body::ToolSheet(sheet) if sheet.of == about || sheet.case == Some(about) => {
                let case = sheet.case.filter(|case| *case != about);
                let case = case.map(|case| format!(", case {}", all.title(case)));
                let sentence = sheet.sentence().map(|words| format!(": “{words}”"));
                Some(Used {
                    id: document.id(),
                    on: sheet.on,
                    words: format!(
                        "{}{}{}",
                        sheet.called,
                        case.unwrap_or_default(),
                        sentence.unwrap_or_default()
                    ),
                })
            }
            _ => None,
        })
        .collect();
    used.sort_by_key(|one| std::cmp::Reverse((one.on, one.id)));
    used
}

/// Tools, numbers and themes of a person or a case.
#[component]
pub fn Thinking(
    /// The person or the case.
    about: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let found = Memo::new(move |_| keeper.read(|all| used(all, about)));
    view! {
        <ThinkLink id=about place=Place::Alone />
        {move || {
            let lines = found
                .get()
                .into_iter()
                .map(|one| {
                    view! {
                        <li class="line">
                            <p>
                                <a class="link" href=to(Page::ToolSheet(one.id))>
                                    {one.words}
                                </a>
                            </p>
                            <p class="muted small">{words::day(one.on)}</p>
                        </li>
                    }
                })
                .collect::<Vec<_>>();
            if lines.is_empty() {
                view! {
                    <Empty>
                        <p>"Tools that were used will stand here, with their numbers and themes over time. None is missing."</p>
                    </Empty>
                }
                    .into_any()
            } else {
                view! { <ul class="lines" role="list">{lines}</ul> }.into_any()
            }
        }}
        <Scales about=about />
        <Returning about=about />
    }
}
