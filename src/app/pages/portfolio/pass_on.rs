//! The portfolio as it is passed on: without the details of anybody who uses the service, seen
//! before it leaves.

use super::piece_words;
use crate::app::clock;
use crate::app::components::{Actions, Button, DateField, Notice, PageHeading, Toasts, Weight, to};
use crate::app::date_text::read_date;
use crate::app::keeper::Keeper;
use crate::app::page::Page;
use crate::app::pages::entry::NotHere;
use crate::app::save_file::save_text;
use crate::app::tool_shelf::WithTools;
use crate::app::words;
use alongside_core::reflect::{Export, ExportedPiece, LEFT_OUT, Library, export};
use alongside_core::supervision::DocId;
use leptos::prelude::*;
use std::sync::Arc;

/// Renewal looks at one year.
const YEAR: i32 = 365;

/// The page.
#[component]
pub fn PassOnPage(
    /// The person.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let here = keeper.read_now(|all| all.person(id).is_some());
    view! {
        <p class="no-print">
            <a class="link" href=to(Page::Portfolio(id))>
                "Go back"
            </a>
        </p>
        <div class="no-print">
            <PageHeading>"Pass on your portfolio"</PageHeading>
        </div>
        {if here {
            view! {
                <WithTools view=move |tools| view! { <Passing id=id tools=tools /> }.into_any() />
            }
                .into_any()
        } else {
            view! { <NotHere what="person" /> }.into_any()
        }}
    }
}

#[component]
fn Passing(id: DocId, tools: Arc<Library>) -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::today();
    let from = RwSignal::new(words::digits(today.plus_days(-YEAR)));
    let to = RwSignal::new(words::digits(today));
    let tools = StoredValue::new(tools);
    let made = Memo::new(move |_| {
        let from = read_date(&from.get(), today).ok()?;
        let to = read_date(&to.get(), today).ok()?;
        Some(keeper.read(|all| tools.with_value(|tools| export(all, tools, id, from, to, today))))
    });
    let save = move || {
        let Some(export) = made.get_untracked() else {
            return;
        };
        // A file's name holds no person's.
        let name = format!("portfolio-{}.txt", export.to);
        if let Err(why) = save_text(&name, &export.to_text()) {
            Toasts::here().say(why);
        }
    };
    let print = || {
        // A browser that cannot print leaves the page as it is.
        let _ = window().print();
    };
    let told = move || {
        made.get().map(|export| {
            let count = i64::try_from(export.taken_out).unwrap_or_default();
            if count == 0 {
                "Nothing had to be left out. Read it through all the same: a story can point to a family without a name.".to_owned()
            } else {
                format!(
                    "{} left out, where you see “{LEFT_OUT}”. Read it through all the same: a story can point to a family without a name.",
                    words::count(count, "passage was", "passages were")
                )
            }
        })
    };
    let paper = move || match made.get() {
        Some(export) => paper(&export),
        None => view! { <p>"Give both days to see it."</p> }.into_any(),
    };
    view! {
        <div class="no-print">
            <p class="lead">"For registration and learning. Numbers, initials, families’ labels and what looks like a name or a date of birth are left out."</p>
            <div class="columns">
                <DateField id="pass-from" label="From" value=from />
                <DateField id="pass-to" label="To" value=to />
            </div>
            <Notice>
                <p>{told}</p>
            </Notice>
            <Actions>
                <Button weight=Weight::Primary press=save>
                    "Save as text"
                </Button>
                <Button weight=Weight::Secondary press=print>
                    "Print"
                </Button>
            </Actions>
        </div>
        {paper}
    }
}

/// A text with what was left out marked.
fn marked(text: &str) -> AnyView {
    let mut first = true;
    text.split(LEFT_OUT)
        .map(|part| {
            let mark = !std::mem::take(&mut first);
            view! {
                {mark.then(|| view! { <span class="left-out">{LEFT_OUT}</span> })}
                {part.to_owned()}
            }
        })
        .collect_view()
        .into_any()
}

fn piece(one: &ExportedPiece) -> AnyView {
    let learnt = (!one.learnt.is_empty()).then(|| {
        view! { <p class="written">"What I learnt: "{marked(&one.learnt)}</p> }
    });
    let shows = (!one.shows.is_empty())
        .then(|| view! { <p class="paper-hint">"Shows: "{one.shows.join("; ")}</p> });
    let peer = one
        .with_peer
        .then(|| view! { <p class="paper-hint">"Talked over with a colleague"</p> });
    view! {
        <div class="paper-field">
            <p class="paper-label">{words::day(one.on)}", "{piece_words(one.what)}</p>
            <p class="written">{marked(&one.text)}</p>
            {learnt}
            {shows}
            {peer}
        </div>
    }
    .into_any()
}

fn paper(export: &Export) -> AnyView {
    let pieces = export.pieces.iter().map(piece).collect::<Vec<_>>();
    let none = pieces
        .is_empty()
        .then(|| view! { <p>"Nothing of these days."</p> });
    view! {
        <article class="paper" aria-label="The portfolio as it will be passed on">
            <p class="paper-title">"Portfolio of "{export.name.clone()}</p>
            <p class="paper-hint">
                {words::day(export.from)} " to " {words::day(export.to)}
            </p>
            {none}
            {pieces}
        </article>
    }
    .into_any()
}
