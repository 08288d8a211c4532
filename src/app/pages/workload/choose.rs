//! Choosing a scheme of points where the policy has none.

use crate::app::clock;
use crate::app::components::{Button, Choice, ErrorSummary, Notice, Problem, Radios, Weight};
use crate::app::engine::Library;
use crate::app::keeper::Keeper;
use alongside_core::supervision::{Change, SchemeChoice};
use alongside_core::workload::INDICATIVE;
use leptos::prelude::*;

/// The choice, where a list of sheets would be.
#[component]
pub fn ChooseScheme() -> impl IntoView {
    let (keeper, library) = (Keeper::here(), Library::here());
    let chosen = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let choose = move || {
        let pack = chosen.get_untracked();
        if pack.is_empty() {
            problems.set(vec![Problem::new("scheme", "Choose a scheme of points")]);
            return;
        }
        let today = clock::today();
        let reason = "Another policy’s scheme, to try points with.";
        let sent = keeper.mint().and_then(|id| {
            let choice = SchemeChoice::new(&pack, today.month_start().plus_months(-12), reason);
            keeper.send_undoable(Change::add(id, choice), "Scheme chosen.")
        });
        if let Err(error) = sent {
            problems.set(vec![Problem::new("scheme", error.to_string())]);
        }
    };
    view! {
        <ErrorSummary problems=problems />
        <p>
            "The policy here has no scheme of points. You can use one that was made elsewhere: it helps you to talk about how work is spread, and is no rule of your council."
        </p>
        <Notice>
            <p>{INDICATIVE}</p>
        </Notice>
        {move || {
            let choices = library
                .schemes()
                .into_iter()
                .map(|line| {
                    let words = if line.file.is_empty() || line.edition != "example" {
                        format!("{}, {}. Another council’s scheme.", line.title, line.edition)
                    } else {
                        format!("{}. Its figures are an example: put your own in.", line.title)
                    };
                    Choice::new(line.id, line.council).hinted(words)
                })
                .collect::<Vec<_>>();
            view! {
                <Radios
                    id="scheme"
                    legend="Whose scheme?"
                    choices=choices
                    value=chosen
                    error=Problem::at(problems, "scheme")
                />
            }
        }}
        <Button weight=Weight::Primary press=choose>
            "Use this scheme"
        </Button>
    }
}
