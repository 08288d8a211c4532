//! A caseload pasted from a case-system report or a spreadsheet: read, columns mapped,
//! previewed, taken in.

use super::add::worker_choices;
use super::preview::Preview;
use crate::app::clock;
use crate::app::components::{
    Actions, Button, Choice, Disclosure, ErrorSummary, Inset, PageHeading, Problem, Select, Weight,
};
use crate::app::pages::entry::chosen;
use crate::app::pages::paste_box::PasteBox;
use crate::app::route::focus_on;
use alongside_core::supervision::paste::{CaseColumn, Table, guess_columns, read_table};
use leptos::prelude::*;

const COLUMNS_ID: &str = "columns";

/// A column's word, for the list, and what it is called.
fn column_words(column: CaseColumn) -> (&'static str, &'static str) {
    match column {
        CaseColumn::Reference => ("reference", "Case number"),
        CaseColumn::Initials => ("initials", "Initials"),
        CaseColumn::Name => ("name", "A child's name: made into initials, then dropped"),
        CaseColumn::Birth => ("birth", "Date of birth or age: dropped"),
        CaseColumn::Plan => ("plan", "Plan"),
        CaseColumn::From => ("from", "Held since"),
        CaseColumn::Worker => ("worker", "Worker"),
        CaseColumn::Ignored => ("ignored", "Something else: dropped"),
    }
}

const COLUMNS: [CaseColumn; 8] = [
    CaseColumn::Reference,
    CaseColumn::Initials,
    CaseColumn::Name,
    CaseColumn::Birth,
    CaseColumn::Plan,
    CaseColumn::From,
    CaseColumn::Worker,
    CaseColumn::Ignored,
];

fn column_of(word: &str) -> CaseColumn {
    COLUMNS
        .into_iter()
        .find(|column| column_words(*column).0 == word)
        .unwrap_or(CaseColumn::Ignored)
}

/// A table that was read, with what each column is.
#[derive(Clone)]
pub struct Pasted {
    /// The rows.
    pub table: Table,
    /// A column's word for each heading.
    pub columns: Vec<RwSignal<String>>,
}

impl Pasted {
    /// What each column is now.
    pub fn mapped(&self) -> Vec<CaseColumn> {
        self.columns
            .iter()
            .map(|word| word.with(|word| column_of(word)))
            .collect()
    }
}

/// The page.
#[component]
pub fn PasteCaseload() -> impl IntoView {
    let problems = RwSignal::new(Vec::<Problem>::new());
    let text = RwSignal::new(String::new());
    let workers = untrack(worker_choices);
    let only = match workers.as_slice() {
        [one] => one.value.clone(),
        _ => String::new(),
    };
    let worker = RwSignal::new(only);
    let pasted = RwSignal::new(None::<(Table, Vec<CaseColumn>)>);
    let read = move || match text.with_untracked(|text| read_table(text)) {
        Ok(table) => {
            let columns = guess_columns(&table, clock::today());
            problems.set(Vec::new());
            pasted.set(Some((table, columns)));
            // The rows may hold names: the box is emptied as soon as they are read.
            text.set(String::new());
            request_animation_frame(|| focus_on(COLUMNS_ID));
        }
        Err(error) => problems.set(vec![Problem::new("rows", error.to_string())]),
    };
    view! {
        <ErrorSummary problems=problems />
        <PageHeading>"Paste your caseload"</PageHeading>
        <p class="lead">
            "Copy the rows of your caseload report, with the headings, and paste them here. You see what will change before anything is kept."
        </p>
        <Inset>
            <p>
                "Children's names become initials and are dropped, and so are dates of birth and every column that is not needed. None of them is ever stored."
            </p>
        </Inset>
        <Select
            id="whose"
            label="Whose caseload is it?"
            hint="Choose a person, or leave it to the report's own column."
            choices=Signal::stored(workers)
            value=worker
            empty="A column of the report says so"
        />
        {move || match pasted.get() {
            None => {
                view! {
                    <PasteBox
                        id="rows"
                        label="The rows"
                        hint="The first row holds the headings."
                        text=text
                        problems=problems
                    />
                    <Actions>
                        <Button weight=Weight::Primary press=read>
                            "Read the rows"
                        </Button>
                    </Actions>
                }
                    .into_any()
            }
            Some((table, columns)) => {
                let columns = columns
                    .into_iter()
                    .map(|column| RwSignal::new(column_words(column).0.to_owned()))
                    .collect();
                let read = Pasted { table, columns };
                view! {
                    <Mapping pasted=read.clone() />
                    {move || {
                        let whose = worker.with(|_| chosen(worker));
                        view! { <Preview pasted=read.clone() worker=whose problems=problems /> }
                    }}
                    <Button weight=Weight::Quiet press=move || pasted.set(None)>
                        "Throw these rows away and paste again"
                    </Button>
                }
                    .into_any()
            }
        }}
    }
}

#[component]
fn Mapping(pasted: Pasted) -> impl IntoView {
    let choices: Vec<Choice> = COLUMNS
        .into_iter()
        .map(|column| {
            let (word, label) = column_words(column);
            Choice::new(word, label)
        })
        .collect();
    let unsure = !untrack(|| pasted.mapped()).contains(&CaseColumn::Reference);
    let lines = pasted
        .table
        .headings
        .iter()
        .zip(&pasted.columns)
        .enumerate()
        .map(|(index, (heading, value))| {
            let label = if heading.is_empty() {
                format!("Column {}", index + 1)
            } else {
                format!("“{heading}”")
            };
            view! {
                <Select
                    id=format!("column-{index}")
                    label=label
                    choices=Signal::stored(choices.clone())
                    value=*value
                />
            }
        })
        .collect_view();
    view! {
        <h2 id=COLUMNS_ID tabindex="-1">
            "What the columns are"
        </h2>
        <Disclosure summary="Check the columns" open=unsure>
            <p>"This was guessed from the headings and the rows. Change what is wrong."</p>
            {lines}
        </Disclosure>
    }
}
