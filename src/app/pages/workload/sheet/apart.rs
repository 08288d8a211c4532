//! Figures on which the two do not agree: both are kept, with the reason.

use super::listed::Listed;
use super::state::Open;
use super::typed::asked;
use crate::app::components::{
    Button, Choice, Disclosure, ErrorSummary, Problem, Select, TextArea, TextField, Width,
};
use alongside_core::supervision::Disagreement;
use leptos::prelude::*;

const WORKER: &str = "load-apart-worker";
const SUPERVISOR: &str = "load-apart-supervisor";
const REASON: &str = "load-apart-reason";

/// What a disagreement is about.
fn about(open: Open, one: &Disagreement) -> String {
    (one.row.as_deref()).map_or_else(|| "The total".to_owned(), |row| open.name_of(row))
}

/// The disagreements, and another one.
#[component]
pub fn Apart(
    /// The sheet.
    open: Open,
) -> impl IntoView {
    let row = RwSignal::new(String::new());
    let [worker, supervisor, reason] = [(); 3].map(|()| RwSignal::new(String::new()));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let rows = Signal::derive(move || {
        let ids = open.content.with(|content| {
            let rows = content.rows.iter();
            rows.map(|row| row.row.clone()).collect::<Vec<_>>()
        });
        let named = ids.into_iter().map(|id| (open.name_of(&id), id));
        named
            .map(|(name, id)| Choice::new(id, name))
            .collect::<Vec<_>>()
    });
    let add = move || {
        let mut found = Vec::new();
        let one = Disagreement {
            row: Some(row.get_untracked()).filter(|row| !row.is_empty()),
            column: None,
            worker: asked(worker, WORKER, &mut found),
            supervisor: asked(supervisor, SUPERVISOR, &mut found),
            reason: reason.get_untracked().trim().to_owned(),
        };
        if one.reason.is_empty() {
            found.push(Problem::new(REASON, "Say why the two figures differ"));
        }
        let is_fine = found.is_empty();
        problems.set(found);
        if is_fine {
            open.undoable("Both figures are on the sheet.", |content| {
                content.disagreements.push(one);
            });
            for text in [row, worker, supervisor, reason] {
                text.set(String::new());
            }
        }
    };
    let held = move || {
        let all = open.content.with(|content| content.disagreements.clone());
        let lines = all
            .into_iter()
            .map(|one| {
                let name = about(open, &one);
                let words = format!(
                    "{name}: {} for the worker, {} for the supervisor. {}",
                    one.worker, one.supervisor, one.reason
                );
                let remove = Callback::new(move |()| {
                    open.undoable("Taken off.", |content| {
                        content.disagreements.retain(|other| *other != one);
                    });
                });
                view! { <Listed words=words about=name remove=Some(remove) /> }
            })
            .collect_view();
        view! { <ul>{lines}</ul> }
    };
    view! {
        <section>
            <h2>"If you do not agree"</h2>
            <p>"Both figures stay on the sheet, with the reason. The points above do not change."</p>
            {held}
            <Disclosure summary="Write down two figures">
                <ErrorSummary problems=problems />
                <Select
                    id="load-apart-row"
                    label="What about?"
                    choices=rows
                    value=row
                    empty="The total"
                />
                <TextField
                    id=WORKER
                    label="The worker’s figure"
                    value=worker
                    width=Width::Eight
                    error=Problem::at(problems, WORKER)
                />
                <TextField
                    id=SUPERVISOR
                    label="The supervisor’s figure"
                    value=supervisor
                    width=Width::Eight
                    error=Problem::at(problems, SUPERVISOR)
                />
                <TextArea
                    id=REASON
                    label="Why they differ"
                    value=reason
                    lines=2
                    error=Problem::at(problems, REASON)
                />
                <Button press=add>"Keep both figures"</Button>
            </Disclosure>
        </section>
    }
}
