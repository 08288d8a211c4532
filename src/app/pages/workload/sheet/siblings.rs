//! Siblings who are seen together: what their cap takes off, and a figure that the manager sets.

use super::listed::Listed;
use super::state::Open;
use super::typed::asked;
use crate::app::components::{
    Button, Checkboxes, Choice, Disclosure, ErrorSummary, Problem, TextField, Width,
};
use alongside_core::workload::Override;
use leptos::prelude::*;

const ROWS: &str = "load-together-rows";
const POINTS: &str = "load-together-points";
const WHY: &str = "load-together-why";

/// The lines of siblings, and setting a figure; nothing where the scheme knows no cap.
#[component]
pub fn Together(
    /// The sheet.
    open: Open,
) -> impl IntoView {
    let has = open.with_basis(|basis| basis.scheme.siblings.is_some());
    has.then(|| view! { <Groups open=open /> })
}

#[component]
fn Groups(open: Open) -> impl IntoView {
    let lines = move || {
        let day = open.content.with_untracked(|content| content.on);
        let each = open.score.with(|score| score.adjustments.clone());
        let each = each
            .into_iter()
            .map(|one| {
                let names: Vec<String> = one.rows.iter().map(|row| open.name_of(row)).collect();
                let words = open.with_basis(|basis| basis.words(day).adjusted(&one));
                let words = format!("{}: {} points. {words}.", names.join(", "), one.points);
                let set = open.content.with_untracked(|content| {
                    let mut all = content.overrides.iter();
                    all.find(|own| own.rows == one.rows).cloned()
                });
                let remove = set.map(|own| {
                    Callback::new(move |()| {
                        open.undoable("The figure was taken off.", |content| {
                            content.overrides.retain(|other| *other != own);
                        });
                    })
                });
                view! { <Listed words=words about=names.join(", ") remove=remove /> }
            })
            .collect_view();
        view! { <ul>{each}</ul> }
    };
    view! {
        <section>
            <h2>"Siblings seen together"</h2>
            {lines}
            <Disclosure summary="Set a figure for siblings">
                <SetFigure open=open />
            </Disclosure>
        </section>
    }
}

#[component]
fn SetFigure(open: Open) -> impl IntoView {
    let rows = RwSignal::new(Vec::<String>::new());
    let [points, why] = [(); 2].map(|()| RwSignal::new(String::new()));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let ids = Memo::new(move |_| {
        open.content.with(|content| {
            let rows = content.rows.iter().filter(|row| row.family.is_some());
            rows.map(|row| row.row.clone()).collect::<Vec<_>>()
        })
    });
    let add = move || {
        let mut found = Vec::new();
        let chosen = rows.get_untracked();
        if chosen.len() < 2 {
            found.push(Problem::new(ROWS, "Choose two children or more"));
        }
        let read = asked(points, POINTS, &mut found);
        let reason = why.get_untracked().trim().to_owned();
        if reason.is_empty() {
            found.push(Problem::new(WHY, "Say why the manager sets this figure"));
        }
        let is_fine = found.is_empty();
        problems.set(found);
        if is_fine {
            open.undoable("The figure is set.", |content| {
                content.overrides.push(Override {
                    rows: chosen,
                    points: read,
                    why: reason,
                });
            });
            rows.set(Vec::new());
            points.set(String::new());
            why.set(String::new());
        }
    };
    view! {
        <ErrorSummary problems=problems />
        {move || {
            let named = ids.get().into_iter().map(|id| (open.name_of(&id), id));
            let choices = named.map(|(name, id)| Choice::new(id, name)).collect::<Vec<_>>();
            view! {
                <Checkboxes
                    id=ROWS
                    legend="Which children?"
                    choices=choices
                    value=rows
                    error=Problem::at(problems, ROWS)
                />
            }
        }}
        <TextField
            id=POINTS
            label="Points for them together"
            value=points
            width=Width::Eight
            error=Problem::at(problems, POINTS)
        />
        <TextField
            id=WHY
            label="The manager’s reason"
            value=why
            error=Problem::at(problems, WHY)
        />
        <Button press=add>"Set the figure"</Button>
    }
}
