//! The places: a rail, a bar above or a bar below, by the width of the window.

use super::strip::Brand;
use crate::app::components::{Icon, Mark};
use crate::app::page::{Inside, Page, Plain};
use crate::app::route::Route;
use crate::app::session::Session;
use leptos::prelude::*;

struct Place {
    page: Page,
    icon: Icon,
    title: &'static str,
}

fn place(page: impl Into<Page>, icon: Icon, title: &'static str) -> Place {
    Place {
        page: page.into(),
        icon,
        title,
    }
}

/// The places of an open vault, or those that need none.
fn places(open: bool) -> Vec<Place> {
    if open {
        vec![
            place(Inside::Home, Icon::Home, "Home"),
            place(Inside::Plan, Icon::Calendar, "Plan"),
            place(Inside::People, Icon::People, "People"),
            place(Inside::Group, Icon::Group, "Group"),
            place(Inside::More, Icon::More, "More"),
        ]
    } else {
        vec![
            place(Plain::Welcome, Icon::Home, "Start"),
            place(Plain::WhatIsDue, Icon::Calendar, "What is due?"),
            place(Plain::Timer, Icon::Clock, "Timer"),
            place(Plain::BlankForms, Icon::Paper, "Forms"),
        ]
    }
}

/// The place that a page belongs to.
fn place_of(page: &Page, open: bool) -> Page {
    match page {
        Page::Person(..)
        | Page::Case(_)
        | Page::Agreement(_)
        | Page::Portfolio(_)
        | Page::PassOn(_)
        | Page::Sheet(_) => Inside::People.into(),
        Page::Inside(Inside::AddPerson | Inside::Cases | Inside::Log | Inside::Caseload) => {
            Inside::People.into()
        }
        Page::Meeting(..)
        | Page::Record(_)
        | Page::ToolSheet(_)
        | Page::Talk { .. }
        | Page::Tools(..) => Inside::Home.into(),
        Page::Inside(Inside::Home | Inside::Plan | Inside::People | Inside::Group) => page.clone(),
        Page::Plain(Plain::Timer) if open => Inside::Group.into(),
        Page::Group(..) => Inside::Group.into(),
        Page::Inside(_) => Inside::More.into(),
        Page::BlankForm { .. } | Page::Plain(Plain::BlankForms | Plain::Keys) if open => {
            Inside::More.into()
        }
        Page::BlankForm { .. } => Plain::BlankForms.into(),
        Page::Tool(_) | Page::Plain(Plain::Tools) if open => Inside::More.into(),
        Page::Tool(_) => Plain::Tools.into(),
        Page::Plain(_) | Page::NotFound => page.clone(),
    }
}

/// The navigation.
#[component]
pub fn Places() -> impl IntoView {
    let route = Route::here();
    let session = Session::here();
    let open = Memo::new(move |_| session.vault.get().is_unlocked());
    let links = move || {
        let open = open.get();
        places(open)
            .into_iter()
            .map(|place| {
                let address = place.page.path();
                let here = move || (place_of(&route.page(), open) == place.page).then_some("page");
                view! {
                    <li>
                        <a href=address aria-current=here>
                            <Mark icon=place.icon />
                            <span>{place.title}</span>
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <nav class="places" aria-label="Places">
            <div class="places-inner">
                <Brand />
                <ul>{links}</ul>
            </div>
        </nav>
    }
}
