//! The way to the tools from a record or a preparation, and those that were used there.

use crate::app::components::to;
use crate::app::keeper::Keeper;
use crate::app::page::Page;
use alongside_core::reflect::Place;
use alongside_core::supervision::{Body, DocId, Kind, Workspace};
use leptos::prelude::*;

/// A link to the tools that fit a place.
#[component]
pub fn ThinkLink(
    /// What they are for: a meeting, a record, a case or a person.
    id: DocId,
    /// Where they are used.
    place: Place,
) -> impl IntoView {
    view! {
        <p class="no-print">
            <a class="link" href=to(Page::Tools(id, place))>
                {if place == Place::Preparation { "Prepare with a tool" } else { "Think with a tool" }}
            </a>
        </p>
    }
}

/// Which of the tools that were used in a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Used {
    /// All of them.
    All,
    /// Those about this case, or about none.
    About(Option<DocId>),
}

/// The tools used in, or for, a meeting.
fn used(all: &Workspace, meeting: DocId, which: Used) -> Vec<(DocId, String)> {
    let mut found: Vec<(DocId, String)> = all
        .of_kind_about(Kind::ToolSheet, meeting)
        .filter_map(|document| match &document.body {
            Body::ToolSheet(sheet) if which == Used::All || which == Used::About(sheet.case) => {
                let about = sheet.case.map(|case| format!(": case {}", all.title(case)));
                let about = about.filter(|_| which == Used::All).unwrap_or_default();
                Some((document.id(), format!("{}{about}", sheet.called)))
            }
            _ => None,
        })
        .collect();
    found.sort_by(|one, two| one.1.cmp(&two.1));
    found
}

/// The list of tools used in a meeting; nothing where there is none: no tool is missing.
#[component]
pub fn ToolsUsed(
    /// The meeting.
    meeting: DocId,
    /// Which of them.
    which: Used,
) -> impl IntoView {
    let keeper = Keeper::here();
    let found = Memo::new(move |_| keeper.read(|all| used(all, meeting, which)));
    move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            let lines = found
                .into_iter()
                .map(|(id, words)| {
                    view! {
                        <li>
                            <a class="link" href=to(Page::ToolSheet(id))>
                                {words}
                            </a>
                        </li>
                    }
                })
                .collect_view();
            view! {
                <div class="tools-used no-print">
                    <p class="muted small">"Tools used here"</p>
                    <ul class="plain-list">{lines}</ul>
                </div>
            }
        })
    }
}
