//! Numbers from 0 to 10 over time: a picture, a table, and the same in words.

use super::chart::{Chart, Mark};
use crate::app::components::{Cell, Column, DataTable, Disclosure};
use crate::app::keeper::Keeper;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::reflect::{Series, series};
use alongside_core::supervision::{DocId, Said, Workspace};
use leptos::prelude::*;

/// One number in words.
#[derive(Clone, PartialEq)]
struct Line {
    on: Date,
    who: String,
    value: u8,
    not_lower: String,
    one_higher: String,
}

/// One question with the same two ends.
#[derive(Clone, PartialEq)]
struct Question {
    asked: String,
    low: String,
    high: String,
    charted: bool,
    /// Each person's marks.
    people: Vec<(String, Vec<Mark>)>,
    lines: Vec<Line>,
}

fn name(all: &Workspace, said: &Said) -> String {
    said.by
        .map_or_else(|| said.who.trim().to_owned(), |by| all.title(by))
}

fn question(all: &Workspace, of: &Series) -> Question {
    let people = of
        .people()
        .into_iter()
        .map(|said| {
            let marks = of.of(said).map(|point| Mark {
                on: point.on,
                value: point.value,
            });
            (name(all, said), marks.collect())
        })
        .collect();
    let lines = of
        .points
        .iter()
        .map(|point| Line {
            on: point.on,
            who: name(all, &point.said),
            value: point.value,
            not_lower: point.not_lower.trim().to_owned(),
            one_higher: point.one_higher.trim().to_owned(),
        })
        .collect();
    Question {
        asked: of.question.clone(),
        low: of.low.clone(),
        high: of.high.clone(),
        charted: of.charted,
        people,
        lines,
    }
}

/// What a person said, from the first day to the last.
fn in_words(who: &str, marks: &[Mark]) -> String {
    let said: Vec<String> = marks
        .iter()
        .map(|mark| format!("{} on {}", mark.value, words::day(mark.on)))
        .collect();
    format!("{who}: {}.", words::joined(&said))
}

/// The numbers of a person or a case; nothing where there is none.
#[component]
pub fn Scales(
    /// The person or the case.
    about: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let found = Memo::new(move |_| {
        keeper.read(|all| {
            let all_series = series(all, about);
            all_series
                .iter()
                .map(|one| question(all, one))
                .collect::<Vec<_>>()
        })
    });
    move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            let lines = found
                .into_iter()
                .map(|one| view! { <OneQuestion one=one /> })
                .collect_view();
            view! {
                <h3>"Numbers over time"</h3>
                <p>"Each person’s numbers stand by themselves. There is no average."</p>
                {lines}
            }
        })
    }
}

#[component]
fn OneQuestion(one: Question) -> impl IntoView {
    let ends = [("0", &one.low), ("10", &one.high)]
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(end, words)| view! { <li>{end}": "{words.clone()}</li> })
        .collect::<Vec<_>>();
    let picture = if one.charted {
        view! { <Chart question=one.asked.clone() people=one.people.clone() /> }.into_any()
    } else {
        view! {
            <p class="muted">
                "No picture is drawn: what an end of this scale means is cut off in its source."
            </p>
        }
        .into_any()
    };
    let told = one
        .people
        .iter()
        .map(|(who, marks)| view! { <li>{in_words(who, marks)}</li> })
        .collect_view();
    let columns = vec![
        Column::words("Day"),
        Column::words("Who"),
        Column::numbers("Number"),
        Column::words("Why not lower"),
        Column::words("One higher"),
    ];
    let rows = one
        .lines
        .into_iter()
        .map(|line| {
            vec![
                words::day(line.on).into_any(),
                line.who.into_any(),
                line.value.to_string().into_any(),
                line.not_lower.into_any(),
                line.one_higher.into_any(),
            ] as Vec<Cell>
        })
        .collect();
    let about = one.asked.clone();
    view! {
        <section class="scale-over-time">
            <h4>{one.asked.clone()}</h4>
            <ul class="plain-list muted">{ends}</ul>
            {picture}
            <ul class="plain-list">{told}</ul>
            <Disclosure summary="As a table, with the reasons" about=about>
                <DataTable caption=one.asked columns=columns rows=rows />
            </Disclosure>
        </section>
    }
}
