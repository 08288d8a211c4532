//! Cases as a table.

use crate::app::clock;
use crate::app::components::{Column, DataTable};
use crate::app::keeper::Keeper;
use crate::app::page::Page;
use crate::app::vocabulary::plan_words;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::supervision::{Allocation, Case, CasePlan, DocId, Workspace};
use leptos::prelude::*;

struct Line {
    id: DocId,
    title: String,
    plan: String,
    workers: String,
    last: String,
}

/// The plans of a day in words.
pub fn plans(case: &Case, day: Date) -> String {
    let plans: Vec<&str> = case
        .plan
        .all_at(day)
        .map(|plan| plan_words(*plan))
        .collect();
    if plans.is_empty() {
        plan_words(CasePlan::None).to_owned()
    } else {
        plans.join(", ")
    }
}

/// The names of those who hold it on a day.
fn workers(workspace: &Workspace, case: &Case, day: Date) -> String {
    let names: Vec<String> = case
        .allocated
        .all_at(day)
        .filter(|link| link.kind != Allocation::Supervising)
        .map(|link| workspace.title(link.worker))
        .collect();
    if names.is_empty() {
        "Nobody".into()
    } else {
        names.join(", ")
    }
}

/// Cases of one worker or of all; closed ones only if asked for.
#[component]
pub fn CaseTable(
    /// Whose; everybody's if none.
    #[prop(optional_no_strip)]
    worker: Option<DocId>,
    /// Whether closed ones are shown too.
    #[prop(into)]
    closed_too: Signal<bool>,
    /// What the table shows.
    #[prop(into)]
    caption: String,
) -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::use_today();
    move || {
        let today = today.get();
        let lines = keeper.read(|workspace| lines(workspace, worker, closed_too.get(), today));
        let rows = lines
            .into_iter()
            .map(|line| {
                let address = Page::Case(line.id).path();
                vec![
                    view! { <a href=address>{line.title}</a> }.into_any(),
                    line.plan.into_any(),
                    line.workers.into_any(),
                    line.last.into_any(),
                ]
            })
            .collect();
        let columns = ["Case", "Plan", "Held by", "Last discussed"]
            .map(Column::words)
            .to_vec();
        view! { <DataTable caption=caption.clone() columns=columns rows=rows /> }
    }
}

fn lines(workspace: &Workspace, worker: Option<DocId>, closed_too: bool, today: Date) -> Vec<Line> {
    let mut lines: Vec<Line> = workspace
        .cases()
        .filter(|(_, case)| closed_too || case.open_on(today))
        .filter(|(_, case)| {
            worker.is_none_or(|worker| {
                case.held_by(worker, today)
                    || (closed_too
                        && case
                            .allocated
                            .iter()
                            .any(|link| link.value.worker == worker))
            })
        })
        .map(|(id, case)| Line {
            id,
            title: case.title(),
            plan: case.closed.filter(|closed| *closed < today).map_or_else(
                || plans(case, today),
                |closed| format!("Closed on {}", words::day(closed)),
            ),
            workers: workers(workspace, case, today),
            last: workspace
                .last_discussed(id, worker)
                .map_or_else(|| "Not recorded here".into(), words::weekday_and_day),
        })
        .collect();
    lines.sort_by(|one, two| (&one.title, one.id).cmp(&(&two.title, two.id)));
    lines
}
