//! What a pasted caseload would change, and taking it in.

use super::paste::Pasted;
use crate::app::clock;
use crate::app::components::{
    Actions, Button, Checkboxes, Choice, Column, DataTable, Notice, NoticeKind, Problem, Weight,
};
use crate::app::keeper::Keeper;
use crate::app::page::{Inside, Page, PersonTab};
use crate::app::pages::entry::{make, person_page};
use crate::app::pages::paste_box::NotUnderstood;
use crate::app::route::Route;
use crate::app::vocabulary::plan_words;
use crate::app::words;
use alongside_core::supervision::paste::{Caseload, CaseloadRow, Standing, read_caseload};
use alongside_core::supervision::{Change, DocId};
use leptos::prelude::*;

fn standing_words(standing: &Standing) -> String {
    match standing {
        Standing::Opened => "Opened".into(),
        Standing::Changed { what, .. } => format!("Changed: {}", what.join(", ")),
        Standing::Same { .. } => "The same".into(),
    }
}

/// The preview; reads again whenever the columns change.
#[component]
pub fn Preview(
    /// The rows and what their columns are.
    pasted: Pasted,
    /// Whose caseload it is, where no column says so.
    worker: Option<DocId>,
    /// What is wrong now.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let keeper = Keeper::here();
    move || {
        let today = clock::today();
        let columns = pasted.mapped();
        let read = keeper
            .read(|workspace| read_caseload(workspace, &pasted.table, &columns, worker, today));
        match read {
            Ok(caseload) => {
                view! { <Changes caseload=caseload worker=worker problems=problems /> }.into_any()
            }
            Err(error) => view! {
                <Notice kind=NoticeKind::Problem>
                    <p>{error.to_string()}</p>
                </Notice>
            }
            .into_any(),
        }
    }
}

#[component]
fn Changes(
    caseload: Caseload,
    worker: Option<DocId>,
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let count = |wanted: fn(&Standing) -> bool| {
        caseload
            .rows
            .iter()
            .filter(|row| wanted(&row.standing))
            .count()
    };
    let opened = count(|standing| matches!(standing, Standing::Opened));
    let changed = count(|standing| matches!(standing, Standing::Changed { .. }));
    let same = count(|standing| matches!(standing, Standing::Same { .. }));
    let nobody = caseload
        .rows
        .iter()
        .filter(|row| row.worker.is_none())
        .count();
    let close = RwSignal::new(Vec::<String>::new());
    let gone: Vec<Choice> = keeper.read_now(|workspace| {
        caseload
            .not_named
            .iter()
            .map(|id| Choice::new(id.to_string(), workspace.title(*id)))
            .collect()
    });
    let table = table(&caseload.rows);
    let faults = caseload.faults.clone();
    let dropped = caseload.dropped.clone();
    let taken = StoredValue::new(caseload);
    let take_in = move || {
        let ids: Result<Vec<DocId>, _> = (0..opened).map(|_| keeper.mint()).collect();
        let to_close: Vec<DocId> = close
            .get_untracked()
            .iter()
            .filter_map(|id| DocId::parse(id).ok())
            .collect();
        let ids = match ids {
            Ok(ids) => ids,
            Err(error) => {
                problems.set(vec![Problem::new("take-in", error.to_string())]);
                return;
            }
        };
        let changes = keeper.read_now(|workspace| {
            taken
                .with_value(|caseload| caseload.changes(workspace, &ids, &to_close, clock::today()))
        });
        let Some(changes) = changes else { return };
        let words = format!(
            "{} opened, {changed} changed, {} closed.",
            words::count(i64::try_from(opened).unwrap_or(0), "case", "cases"),
            to_close.len()
        );
        if make(Change::Together { changes }, words, "take-in", problems) {
            let next = worker.map_or(Page::Inside(Inside::Cases), |worker| {
                person_page(worker, PersonTab::Cases)
            });
            Route::here().go(&next);
        }
    };
    let nothing = opened + changed == 0;
    let any_gone = !gone.is_empty();
    view! {
        <h2>"What will change"</h2>
        <p class="strong">
            {format!("{opened} opened, {changed} changed, {same} the same.")}
        </p>
        {(!dropped.is_empty())
            .then(|| {
                view! {
                    <p>"Dropped, and never stored: "{dropped.join(", ")}"."</p>
                }
            })}
        {(nobody > 0)
            .then(|| {
                view! {
                    <Notice kind=NoticeKind::Warning>
                        <p>
                            {words::count(i64::try_from(nobody).unwrap_or(0), "case", "cases")}
                            " without a worker. Choose above whose caseload it is, or the cases count for nobody."
                        </p>
                    </Notice>
                }
            })}
        {table}
        <NotUnderstood faults=faults />
        {any_gone
            .then(|| {
                view! {
                    <Checkboxes
                        id="close"
                        legend="These open cases are not in the report. Which of them are closed?"
                        hint="Tick only those that are. The others stay open."
                        choices=gone
                        value=close
                        optional=true
                    />
                }
            })}
        {if nothing && !any_gone {
            view! { <p id="take-in">"There is nothing to take in: everything is here as it stands."</p> }
                .into_any()
        } else {
            view! {
                <Actions>
                    <Button id="take-in" weight=Weight::Primary press=take_in>
                        "Take it in"
                    </Button>
                </Actions>
            }
                .into_any()
        }}
    }
}

fn table(rows: &[CaseloadRow]) -> impl IntoView + use<> {
    let keeper = Keeper::here();
    let lines = rows
        .iter()
        .map(|row| {
            let worker = row.worker.map_or_else(
                || "Nobody".to_owned(),
                |worker| keeper.read_now(|workspace| workspace.title(worker)),
            );
            vec![
                row.reference.clone().into_any(),
                row.initials.clone().into_any(),
                row.plan.map_or("Not given", plan_words).into_any(),
                row.from
                    .map_or_else(|| "From today".into(), words::day)
                    .into_any(),
                worker.into_any(),
                standing_words(&row.standing).into_any(),
            ]
        })
        .collect();
    let columns = [
        "Case",
        "Initials",
        "Plan",
        "Held since",
        "Held by",
        "What happens",
    ]
    .map(Column::words)
    .to_vec();
    view! { <DataTable caption="The cases" columns=columns rows=lines /> }
}
