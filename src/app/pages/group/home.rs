//! What Home says of group supervision: plans that nobody has agreed, and the way to the timer.

use crate::app::components::to;
use crate::app::keeper::Keeper;
use crate::app::page::{GroupPage, Page, Plain};
use crate::app::words;
use alongside_core::supervision::Workspace;
use leptos::prelude::*;

/// Each case for which a group agreed no plan, in a sentence that names the manager.
pub fn missing(workspace: &Workspace) -> Vec<(Page, String)> {
    workspace
        .plans_missing()
        .into_iter()
        .map(|one| {
            let case = workspace.title(one.case);
            let since = words::day(one.since);
            let who = one.manager.map_or_else(
                || "no accountable manager is named".to_owned(),
                |manager| format!("{} decides", workspace.title(manager)),
            );
            let words = format!("Case {case}: no plan agreed in the group of {since}; {who}");
            (Page::Group(one.session, GroupPage::Record), words)
        })
        .collect()
}

/// The lines.
#[component]
pub fn GroupLines() -> impl IntoView {
    let keeper = Keeper::here();
    let lines = Memo::new(move |_| keeper.read(missing));
    view! {
        {move || {
            let lines = lines.get();
            (!lines.is_empty())
                .then(|| {
                    let items = lines
                        .into_iter()
                        .map(|(page, words)| {
                            view! { <li class="line"><a href=to(page)>{words}</a></li> }
                        })
                        .collect_view();
                    view! {
                        <h2>"Group supervision: no plan agreed"</h2>
                        <ul class="lines" role="list">{items}</ul>
                    }
                })
        }}
        <p>
            <a href=to(Plain::Timer)>"Just the group timer"</a>
        </p>
    }
}
