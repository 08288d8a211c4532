//! The day for which a sheet stands, and cases that came after it was drafted.

use super::state::Open;
use crate::app::clock;
use crate::app::components::{
    Actions, Button, DateField, Disclosure, ErrorSummary, Inset, Problem, Weight,
};
use crate::app::date_text::read_date;
use crate::app::words;
use alongside_core::supervision::DocId;
use alongside_core::workload::Row;
use leptos::prelude::*;

const DAY: &str = "load-day";

/// The day with a way to another, and cases to be added.
#[component]
pub fn SheetDay(
    /// The sheet.
    open: Open,
) -> impl IntoView {
    let shown = open
        .content
        .with_untracked(|content| words::digits(content.on));
    let text = RwSignal::new(shown);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let refuse = move |words: String| problems.set(vec![Problem::new(DAY, words)]);
    let change = move || match read_date(&text.get_untracked(), clock::today()) {
        Ok(day) if clock::today() < day => {
            refuse(
                "A sheet cannot stand for a day that lies ahead. Give today or an earlier day."
                    .to_owned(),
            );
        }
        Ok(day) => {
            problems.set(Vec::new());
            let is_so = open.content.with_untracked(|content| content.on == day);
            if !is_so {
                let said = format!("The sheet stands for {} now.", words::day(day));
                open.undoable(said, |content| content.on = day);
            }
        }
        Err(error) => refuse(error.message("The day of the sheet")),
    };
    view! {
        <ErrorSummary problems=problems />
        <Disclosure summary="Another day">
            <DateField
                id=DAY
                label="The sheet stands for"
                value=text
                error=Problem::at(problems, DAY)
            />
            <Button press=change>"Change the day"</Button>
        </Disclosure>
        <LaterCases open=open />
    }
}

/// Cases that this worker holds and that are not on the sheet.
#[component]
fn LaterCases(open: Open) -> impl IntoView {
    let later = Memo::new(move |_| {
        let held: Vec<Row> = open.draft.with_value(|draft| draft.content.rows.clone());
        open.content.with(|content| {
            let is_here = |row: &Row| content.rows.iter().any(|other| other.case == row.case);
            let rows = held.into_iter().filter(|row| row.case.is_some());
            rows.filter(|row| !is_here(row)).collect::<Vec<_>>()
        })
    });
    let name = move |row: &Row| {
        let case = row.case.as_deref().and_then(|id| DocId::parse(id).ok());
        let case = case.map(|id| open.keeper().read_now(|all| all.title(id)));
        case.unwrap_or_default()
    };
    move || {
        let rows = later.get();
        (!rows.is_empty()).then(|| {
            let names: Vec<String> = rows.iter().map(name).collect();
            let add = move || {
                let rows = rows.clone();
                open.undoable("Added to the sheet.", |content| {
                    for mut row in rows {
                        let numbers = content.rows.iter().filter_map(|row| row.row.parse().ok());
                        let last: u32 = numbers.max().unwrap_or(0);
                        row.row = last.saturating_add(1).to_string();
                        content.rows.push(row);
                    }
                });
            };
            view! {
                <Inset>
                    <p>"On the caseload and not on this sheet: "{names.join(", ")}"."</p>
                    <Actions>
                        <Button weight=Weight::Secondary press=add>
                            "Add to the sheet"
                        </Button>
                    </Actions>
                </Inset>
            }
        })
    }
}
