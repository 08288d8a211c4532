//! The open sheet: rows, what stands beside them, the total, and going on to sign.

mod apart;
mod cell;
mod commitments;
mod day;
mod details;
mod items;
mod listed;
mod own;
mod row;
mod siblings;
mod specs;
mod state;
mod tasks;
mod total;
mod typed;

use self::apart::Apart;
use self::day::SheetDay;
use self::own::{AddRow, Own};
use self::row::RowCard;
use self::siblings::Together;
pub use self::state::Open;
use self::total::Total;
use super::basis::Basis;
use super::sign::{SignSheet, kept_score};
use super::spreadsheet::{BringIn, SheetFile, sheet_pages};
use crate::app::components::{
    Actions, Button, ErrorSummary, Inset, Problem, Saved, Weight, link_class, to,
};
use crate::app::page::Page;
use crate::app::words;
use alongside_core::supervision::{Change, DocId};
use alongside_core::workload::{Problem as Fault, SheetField};
use leptos::prelude::*;

/// Whether it is something to talk about, and no reason not to sign: another's sheet may be the
/// one that is wrong.
fn is_look(fault: &Fault) -> bool {
    fault.field == SheetField::Joint
}

/// What has to be put right before signing, each with its place.
fn problems_of(open: Open) -> Vec<Problem> {
    let texts = open.texts.with_untracked(|texts| {
        let cells = texts.keys();
        cells
            .map(|cell| Problem::new(cell.clone(), "A day or number cannot be read: correct it"))
            .collect::<Vec<_>>()
    });
    let faults = open.faults.get_untracked().into_iter();
    let faults = faults.filter(|fault| !is_look(fault)).map(|fault| {
        let (place, name) = match &fault.row {
            Some(row) => (format!("load-{row}"), format!("{}: ", open.name_of(row))),
            None => ("load-own".to_owned(), String::new()),
        };
        Problem::new(place, format!("{name}{}", fault.words))
    });
    texts.into_iter().chain(faults).collect()
}

/// The open sheet of a worker.
#[component]
pub fn Editor(
    /// The worker.
    worker: DocId,
    /// The sheet; none where it is only drafted.
    sheet: Option<DocId>,
    /// What it is scored by.
    basis: Basis,
    /// The sheet was closed.
    closed: Callback<DocId>,
) -> impl IntoView {
    let open = Open::new(worker, sheet, basis);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let signing = RwSignal::new(None::<DocId>);
    let go_on = move || {
        let mut found = problems_of(open);
        if found.is_empty() {
            let made = open.ensure().and_then(|id| {
                open.settle();
                let score = kept_score(open.keeper(), &open.basis_now(), id);
                let score = score.ok_or("The sheet could not be kept. Try again.")?;
                let score = Box::new(score);
                let kept = open.keeper().send(Change::KeepScore { id, score });
                kept.map_err(|error| error.to_string())?;
                Ok(id)
            });
            match made {
                Ok(id) => signing.set(Some(id)),
                Err(error) => found.push(Problem::new("load-own", error)),
            }
        }
        problems.set(found);
    };
    let bringing = RwSignal::new(false);
    let body = move || match signing.get() {
        None if bringing.get() => {
            let back = Callback::new(move |()| bringing.set(false));
            view! { <BringIn open=open back=back /> }.into_any()
        }
        Some(id) => {
            let basis = open.basis_now();
            let back = Callback::new(move |()| signing.set(None));
            view! { <SignSheet id=id basis=basis back=back closed=closed /> }.into_any()
        }
        None => view! {
            <Sheet open=open />
            <Actions>
                <Button weight=Weight::Primary press=go_on>
                    "Check and sign"
                </Button>
            </Actions>
            <InAndOut open=open bring=Callback::new(move |()| bringing.set(true)) />
        }
        .into_any(),
    };
    view! {
        <ErrorSummary problems=problems />
        {body}
    }
}

/// The sheet as a file, a file as the sheet, and the grid on paper.
#[component]
fn InAndOut(open: Open, bring: Callback<()>) -> impl IntoView {
    let pages = Callback::new(move |with: bool| {
        let id = open.document().unwrap_or(open.worker);
        let content = open.content.get_untracked();
        let score = open.score.get_untracked();
        let whose = (id, open.worker);
        sheet_pages(
            open.keeper(),
            &open.basis_now(),
            whose,
            (&content, &score),
            with,
        )
    });
    let empty = open.with_basis(|basis| {
        let form = basis.form()?.id.clone();
        let pack = basis.pack.clone();
        Some(to(Page::BlankForm { pack, form }))
    });
    view! {
        <section>
            <h2>"Spreadsheet and paper"</h2>
            <SheetFile pages=pages />
            <Actions>
                <Button weight=Weight::Secondary press=move || bring.run(())>
                    "Bring in a spreadsheet"
                </Button>
                {empty
                    .map(|address| {
                        view! {
                            <a class=link_class(Weight::Quiet) href=address>
                                "Print an empty grid"
                            </a>
                        }
                    })}
            </Actions>
        </section>
    }
}

#[component]
fn Sheet(open: Open) -> impl IntoView {
    let rows = Memo::new(move |_| {
        open.content.with(|content| {
            let rows = content.rows.iter();
            rows.map(|row| row.row.clone()).collect::<Vec<_>>()
        })
    });
    let day = Memo::new(move |_| open.content.with(|content| content.on));
    let begun = match open.before {
        Some(before) => format!(
            "Drafted from the cases and the sheet of {}. Enter only what changed.",
            words::day(before)
        ),
        None => "Drafted from the cases. Add what each asks for.".to_owned(),
    };
    let looks = open.draft.with_value(|draft| {
        let name = |case: Option<DocId>| {
            case.map_or_else(String::new, |case| {
                format!("{}: ", open.keeper().read_now(|all| all.title(case)))
            })
        };
        let gone = draft
            .gone
            .iter()
            .map(|one| format!("{}{} It is off the sheet.", name(one.case), one.why));
        let not_placed = draft.not_placed.iter();
        let not_placed = not_placed.map(|one| format!("{}{}", name(Some(one.case)), one.why));
        let mut all: Vec<String> = gone.chain(not_placed).collect();
        all.extend(draft.left_out.iter().cloned());
        all
    });
    let looks = (!looks.is_empty()).then(|| {
        let lines = looks
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view();
        view! {
            <Inset>
                <p>"To look at:"</p>
                <ul>{lines}</ul>
            </Inset>
        }
    });
    view! {
        <div class="row row-end">
            <h2>"Sheet of "{move || words::day(day.get())}</h2>
            <Saved state=open.keeper().saved() />
        </div>
        <p class="muted">{begun}</p>
        <SheetDay open=open />
        <Total open=open />
        {looks}
        <ul class="load-rows" role="list">
            <For
                each=move || rows.get()
                key=Clone::clone
                children=move |id| view! { <RowCard open=open id=id /> }
            />
        </ul>
        <AddRow open=open />
        <Together open=open />
        <Own open=open />
        <Apart open=open />
    }
}
