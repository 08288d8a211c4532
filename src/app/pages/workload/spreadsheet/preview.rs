//! What a spreadsheet gives: each row with its points there and here, everything that was not
//! understood, and taking it in.

use crate::app::clock;
use crate::app::components::{
    Actions, Button, Choice, Column, DataTable, Disclosure, Inset, Notice, NoticeKind, Problem,
    Select, Weight,
};
use crate::app::keeper::Keeper;
use crate::app::pages::workload::basis::row_name;
use crate::app::pages::workload::sheet::Open;
use crate::office::ReadTab;
use alongside_core::supervision::{DocId, Workspace};
use alongside_core::workload::{MOST_ROWS, Points, Score};
use alongside_spreadsheet::{Mapping, ReadIn, ReadRow, Taken, read_in, taken};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// So many lines of a report are shown; the rest is counted.
const SHOWN: usize = 100;

/// The case that a row is about: by its number, else by initials that only one case has.
fn case_of(workspace: &Workspace, worker: DocId, row: &ReadRow) -> Option<String> {
    let today = clock::today();
    let same = |one: &str, other: &str| {
        !one.trim().is_empty() && one.trim().eq_ignore_ascii_case(other.trim())
    };
    if !row.reference.is_empty() {
        let mut cases = workspace.cases();
        return cases
            .find(|(_, case)| same(&case.reference, &row.reference))
            .map(|(id, _)| id.to_string());
    }
    let own = workspace
        .cases()
        .filter(|(_, case)| case.held_by(worker, today) && same(&case.initials, &row.initials));
    match own.map(|(id, _)| id).collect::<Vec<_>>().as_slice() {
        [one] => Some(one.to_string()),
        _ => None,
    }
}

/// Lines of a report.
fn report(title: &'static str, lines: Vec<String>) -> Option<AnyView> {
    let more = lines.len().saturating_sub(SHOWN);
    let each = lines
        .iter()
        .take(SHOWN)
        .map(|line| view! { <li>{line.clone()}</li> })
        .collect_view();
    let more = (more > 0).then(|| view! { <li>"And "{more}" more"</li> });
    (!lines.is_empty()).then(|| {
        view! {
            <h3>{title}</h3>
            <ul>{each}{more}</ul>
        }
        .into_any()
    })
}

/// The preview with the button that takes it in.
#[component]
pub fn Preview(
    /// The sheet.
    open: Open,
    /// The tab.
    tab: StoredValue<Arc<ReadTab>>,
    /// What its columns hold.
    mapping: RwSignal<Mapping>,
    /// Goes back to the sheet.
    back: Callback<()>,
    /// What is wrong.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let keeper = open.keeper();
    let whose = RwSignal::new(String::new());
    let read = Memo::new(move |_| {
        let scheme = open.with_basis(|basis| basis.scheme.clone());
        mapping.with(|mapping| {
            tab.with_value(|tab| read_in(&tab.grid, mapping, &scheme, clock::today()))
                .map_err(|error| error.to_string())
        })
    });
    let workers = Memo::new(move |_| {
        read.with(|read| {
            let rows = read.iter().flat_map(|read| &read.rows);
            let named = rows.map(|row| row.worker.clone());
            let named: BTreeSet<String> = named.filter(|name| !name.is_empty()).collect();
            named.into_iter().collect::<Vec<_>>()
        })
    });
    // Where the file names several workers, the one whose sheet it is comes chosen.
    let own = keeper.read_now(|all| all.title(open.worker));
    Effect::new(move |_| {
        let named = workers.get();
        let is_own = named.iter().find(|name| name.eq_ignore_ascii_case(&own));
        whose.set(is_own.cloned().unwrap_or_default());
    });
    let choices = Signal::derive(move || {
        let named = workers.get().into_iter();
        named.map(|name| Choice::new(name.clone(), name)).collect()
    });
    let several = Memo::new(move |_| workers.with(Vec::len) > 1);
    let body = move || match read.get() {
        Err(why) => view! { <Notice kind=NoticeKind::Warning><p>{why}</p></Notice> }.into_any(),
        Ok(mut found) => {
            let only = whose.get();
            if !only.is_empty() {
                found.rows.retain(|row| row.worker == only);
            }
            drawn(open, keeper, found, back, problems)
        }
    };
    view! {
        <h2>"What it gives"</h2>
        <Show when=move || several.get()>
            <Select
                id="load-whose"
                label="Whose rows?"
                choices=choices
                value=whose
                empty="All rows of the file"
            />
        </Show>
        {body}
    }
}

fn drawn(
    open: Open,
    keeper: Keeper,
    read: ReadIn,
    back: Callback<()>,
    problems: RwSignal<Vec<Problem>>,
) -> AnyView {
    if read.rows.is_empty() {
        return view! {
            <Inset><p>"No case was found. Check the columns and the row of the headings."</p></Inset>
            {told(&read)}
        }
        .into_any();
    }
    if read.rows.len() > MOST_ROWS {
        let words = format!(
            "This gives {} rows, and a sheet takes at most {MOST_ROWS}. Choose whose rows to read, or copy one worker’s rows to a new workbook.",
            read.rows.len()
        );
        return view! { <Notice kind=NoticeKind::Warning><p>{words}</p></Notice> }.into_any();
    }
    let before = open.content.get_untracked();
    let made = keeper.read_now(|all| taken(&before, &read, |row| case_of(all, open.worker, row)));
    let sheet = made.content.sheet(open.worker, open.worker);
    let score = open.with_basis(|basis| basis.score(&sheet, &open.post.get_untracked()));
    let rows = lines(open, keeper, &read, &made, &score);
    let stays: Vec<String> = keeper.read_now(|all| {
        let rows = made.stay.iter();
        rows.map(|row| row_name(all, &made.content, row)).collect()
    });
    let stays = (!stays.is_empty()).then(|| {
        let words = format!(
            "On the sheet and not in the file: {}. They stay.",
            stays.join(", ")
        );
        view! { <p>{words}</p> }
    });
    let duty = (!made.duty.is_zero()).then(|| {
        let words = format!(
            "The file has {} points for duty. Enter the duty days on the sheet: points are counted from them.",
            made.duty
        );
        view! { <p>{words}</p> }
    });
    let count = read.rows.len();
    let accept = move || {
        problems.set(Vec::new());
        let content = made.content.clone();
        let words = match count {
            1 => "One row taken from the file.".to_owned(),
            count => format!("{count} rows taken from the file."),
        };
        open.undoable(words, move |now| *now = content);
        back.run(());
    };
    view! {
        <DataTable
            caption="Rows of the file, with their points there and here"
            columns=vec![
                Column::words("Row"),
                Column::words("Case"),
                Column::words("Kind"),
                Column::numbers("In the file"),
                Column::numbers("Here"),
            ]
            rows=rows
        />
        <p class="muted">
            "Points are worked out here from what is entered. Court, assessments, journeys and tasks are entered on the sheet afterwards."
        </p>
        {stays}
        {duty}
        {told(&read)}
        <Actions>
            <Button weight=Weight::Primary press=accept>
                "Take these rows onto the sheet"
            </Button>
        </Actions>
    }
    .into_any()
}

fn lines(
    open: Open,
    keeper: Keeper,
    read: &ReadIn,
    made: &Taken,
    score: &Score,
) -> Vec<Vec<AnyView>> {
    let here = |id: &str| {
        let row = score.rows.iter().find(|row| row.row == id);
        row.map_or(Points::ZERO, |row| row.total)
    };
    let kind = |id: &Option<String>| {
        let id = id.as_deref().unwrap_or_default();
        open.with_basis(|basis| {
            let kind = basis.scheme.kinds.get(id);
            kind.map_or_else(|| "not said yet".to_owned(), |kind| kind.label.to_string())
        })
    };
    keeper.read_now(|all| {
        let rows = read.rows.iter().zip(&made.rows);
        rows.map(|(row, id)| {
            vec![
                row.row.to_string().into_any(),
                row_name(all, &made.content, id).into_any(),
                kind(&row.kind).into_any(),
                row.total
                    .unwrap_or_else(|| row.sum())
                    .to_string()
                    .into_any(),
                here(id).to_string().into_any(),
            ]
        })
        .collect()
    })
}

/// What was not understood, what was left out, what was dropped.
fn told(read: &ReadIn) -> AnyView {
    let faults = read.faults.iter().map(|fault| fault.message.clone());
    let left = (read.left.iter()).map(|left| format!("Row {}: {}", left.row, left.why));
    let left: Vec<String> = left.collect();
    let any_left = !left.is_empty();
    let dropped = read.dropped.join(", ");
    view! {
        {report("Not understood", faults.collect())}
        {any_left
            .then(|| {
                view! {
                    <Disclosure summary="Rows that were left out">
                        {report("Left out", left)}
                    </Disclosure>
                }
            })}
        {(!dropped.is_empty()).then(|| view! { <p class="muted">"Dropped: "{dropped}"."</p> })}
    }
    .into_any()
}
