//! The team side by side, in the order of names: indicative, and without personal circumstances.

use super::band::band_picture;
use super::basis::{Ready, WithScheme};
use super::choose::ChooseScheme;
use super::history::bars;
use super::spreadsheet::TeamFile;
use super::what_if::WhatIfMoved;
use crate::app::clock;
use crate::app::components::{
    Actions, Button, Column, DataTable, Inset, Notice, NoticeKind, PageHeading, Weight, to,
};
use crate::app::keeper::Keeper;
use crate::app::page::{Page, PersonTab};
use alongside_core::supervision::DocId;
use alongside_core::workload::{INDICATIVE, Points, Team, team};
use alongside_spreadsheet::Page as SpreadsheetPage;
use leptos::prelude::*;

/// The page.
#[component]
pub fn TeamPage() -> impl IntoView {
    view! {
        <PageHeading>"Workload of the team"</PageHeading>
        <WithScheme view=|ready| view! { <SideBySide ready=ready /> }.into_any() />
    }
}

#[component]
fn SideBySide(ready: Ready) -> impl IntoView {
    let keeper = Keeper::here();
    let room = RwSignal::new(false);
    let ready = StoredValue::new(ready);
    let body = move || {
        let is_room = room.get();
        let found = keeper.read(|all| {
            let today = clock::today();
            let workers: Vec<DocId> = (all.workers())
                .filter(|(_, person)| person.here_on(today))
                .map(|(id, _)| id)
                .collect();
            ready.with_value(|ready| {
                let found = team(all, ready.policy.book(), &ready.facts, &workers, today);
                found.map(|team| {
                    let titles: Vec<String> =
                        team.unheld.iter().map(|one| all.title(one.case)).collect();
                    let scored = team.lines.iter().any(|line| line.sheet.is_some());
                    let any = scored || all.scheme_choices().next().is_some();
                    (any, drawn(&team, &titles, is_room))
                })
            })
        });
        match found {
            Ok((true, drawn)) => drawn,
            Ok((false, _)) => view! { <ChooseScheme /> }.into_any(),
            Err(error) => view! {
                <Notice kind=NoticeKind::Problem>
                    <p>"The scheme of points cannot be read: "{error.to_string()}</p>
                </Notice>
            }
            .into_any(),
        }
    };
    let page = Callback::new(move |laid: fn(&Team<'_>) -> SpreadsheetPage| {
        keeper.read_now(|all| {
            let today = clock::today();
            let here = all.workers().filter(|(_, person)| person.here_on(today));
            let workers: Vec<DocId> = here.map(|(id, _)| id).collect();
            ready.with_value(|ready| {
                let found = team(all, ready.policy.book(), &ready.facts, &workers, today);
                found.ok().map(|team| laid(&team))
            })
        })
    });
    let print = || {
        // A browser that cannot print leaves the page as it is.
        let _ = window().print();
    };
    view! {
        <p class="muted">{INDICATIVE}</p>
        <Actions>
            <button
                type="button"
                class="button button-secondary"
                aria-pressed=move || room.get().to_string()
                on:click=move |_| room.update(|room| *room = !*room)
            >
                "For a meeting room: no children"
            </button>
            <Button weight=Weight::Secondary press=print>
                "Print"
            </Button>
        </Actions>
        {body}
        <Show when=move || !room.get()>
            <WhatIfMoved ready=ready.get_value() />
            <div class="no-print">
                <TeamFile page=page />
            </div>
        </Show>
    }
}

fn drawn(team: &Team<'_>, titles: &[String], is_room: bool) -> AnyView {
    let unheld = (!team.unheld.is_empty()).then(|| {
        let cases = (!is_room).then(|| format!(" {}.", titles.join(", ")));
        let words = team.unheld_words.clone();
        view! { <Inset><p>{words}{cases}</p></Inset> }
    });
    let rows = team
        .lines
        .iter()
        .map(|line| {
            let name = line.name.clone();
            let name = if is_room {
                name.into_any()
            } else {
                let address = to(Page::Person(line.worker, PersonTab::Workload));
                view! { <a class="whom" href=address>{name}</a> }.into_any()
            };
            let score = line.score.as_ref();
            let total = score.and_then(|score| score.total);
            let short = line.standing.as_ref().map_or_else(
                || "no agreed sheet".to_owned(),
                |standing| standing.short.clone(),
            );
            let room = line
                .room()
                .map_or_else(String::new, |room| room.to_string());
            let picture = score.and_then(band_picture);
            let words = line
                .words
                .iter()
                .skip(1)
                .cloned()
                .collect::<Vec<_>>()
                .join(" ");
            vec![
                name,
                total
                    .map_or_else(String::new, |total| total.to_string())
                    .into_any(),
                view! { <span>{short}</span>{picture} }.into_any(),
                room.into_any(),
                words.into_any(),
            ]
        })
        .collect();
    let totals: Vec<Points> = team.months.iter().map(|one| one.total).collect();
    let months = team
        .months
        .iter()
        .map(|one| {
            let ahead = if one.ahead {
                ", what is left by then"
            } else {
                ""
            };
            vec![
                format!("{} {}{ahead}", one.month.month_name(), one.month.year()).into_any(),
                one.total.to_string().into_any(),
                one.workers.to_string().into_any(),
            ]
        })
        .collect();
    view! {
        {unheld}
        <DataTable
            caption="Everybody, in the order of names"
            columns=vec![
                Column::words("Worker"),
                Column::numbers("Points"),
                Column::words("Against the band"),
                Column::numbers("Room"),
                Column::words("From"),
            ]
            rows=rows
        />
        <h2>"Month by month"</h2>
        {bars(&totals)}
        <DataTable
            caption="All points of a month"
            columns=vec![
                Column::words("Month"),
                Column::numbers("Points"),
                Column::numbers("Workers with a sheet"),
            ]
            rows=months
        />
    }
    .into_any()
}
