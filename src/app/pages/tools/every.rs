//! All tools that are not offered, in a plain list.

use super::around::{Around, begin_tool};
use crate::app::components::{Button, Weight, to};
use crate::app::keeper::Keeper;
use crate::app::page::Page;
use alongside_core::reflect::{Library, Offer, Tool};
use leptos::prelude::*;
use std::sync::Arc;

/// The list, in the order of titles.
#[component]
pub fn EveryTool(
    /// All tools.
    shelf: StoredValue<Arc<Library>>,
    /// What is offered above it.
    offers: Memo<Vec<Offer>>,
    /// What it would be used for.
    here: Memo<Option<Around>>,
    /// The minutes that there are.
    minutes: Signal<u16>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let lines = move || {
        let here = here.get();
        let offered: Vec<String> = offers.get().into_iter().map(|one| one.tool).collect();
        let mut others: Vec<Tool> = shelf.with_value(|tools| {
            let others = tools.tools.iter();
            others
                .filter(|tool| !offered.contains(&tool.id))
                .cloned()
                .collect()
        });
        others.sort_by(|one, two| one.title.cmp(&two.title));
        others
            .into_iter()
            .map(|tool| {
                let address = to(Page::Tool(tool.id.clone()));
                let title = tool.title.clone();
                let purpose = tool.purpose.clone();
                let about = title.clone();
                let begin = here.map(|around| {
                    let press = move || begin_tool(keeper, &tool, around, minutes.get_untracked());
                    view! {
                        <Button weight=Weight::Quiet about=about press=press>
                            "Begin"
                        </Button>
                    }
                });
                view! {
                    <li class="line">
                        <div>
                            <p>
                                <a class="link" href=address>
                                    {title}
                                </a>
                            </p>
                            <p class="muted small">{purpose}</p>
                        </div>
                        {begin}
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <h2>"All other tools"</h2>
        <ul class="lines" role="list">
            {lines}
        </ul>
    }
}
