//! What is the worker's own: commitments, duty days, circumstances; and a row added by hand.

use super::commitments::Commitments;
use super::listed::Listed;
use super::state::Open;
use crate::app::clock;
use crate::app::components::{
    Button, Choice, Disclosure, ErrorSummary, Problem, Select, TextArea, TextField,
};
use crate::app::date_text::read_date;
use crate::app::words;
use alongside_core::workload::{DutyDay, Row};
use leptos::prelude::*;

/// Commitments, duty days and circumstances.
#[component]
pub fn Own(
    /// The sheet.
    open: Open,
) -> impl IntoView {
    let circumstances = RwSignal::new(
        open.content
            .with_untracked(|content| content.circumstances.clone()),
    );
    Effect::new(move |before: Option<()>| {
        let now = circumstances.get();
        if before.is_some() {
            open.content.update(|content| content.circumstances = now);
        }
    });
    let (commits, duties) = open.with_basis(|basis| {
        (
            basis.scheme.commitments.is_some(),
            basis.scheme.duty.is_some(),
        )
    });
    let wrong = move || {
        let own = open
            .faults
            .get()
            .into_iter()
            .filter(|fault| fault.row.is_none());
        own.map(|fault| view! { <p class="field-error">{fault.words}</p> })
            .collect_view()
    };
    view! {
        <section id="load-own" tabindex="-1">
            <h2>"Besides cases"</h2>
            {wrong}
            {commits.then(|| view! { <Commitments open=open /> })}
            {duties.then(|| view! { <Duty open=open /> })}
            <Counted open=open />
            <TextArea
                id="load-circumstances"
                label="Personal circumstances taken into account"
                hint="It stays on this sheet. No points hang on it, and no team view shows it."
                value=circumstances
                optional=true
                lines=2
            />
        </section>
    }
}

/// What the worker's own columns come to, each reason by itself.
#[component]
fn Counted(open: Open) -> impl IntoView {
    let lines = Memo::new(move |_| {
        let day = open.content.with(|content| content.on);
        open.with_basis(|basis| open.score.with(|score| basis.words(day).own_lines(score)))
    });
    move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| {
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
            view! { <ul class="load-why">{lines.collect_view()}</ul> }
        })
    }
}

#[component]
fn Duty(open: Open) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let add = move || match read_date(&text.get_untracked(), clock::today()) {
        Ok(on) => {
            problems.set(Vec::new());
            text.set(String::new());
            open.content.update(|content| {
                content.duty.push(DutyDay {
                    on,
                    mainly_new: true,
                    duty_point: None,
                });
            });
        }
        Err(error) => problems.set(vec![Problem::new(
            "load-duty",
            error.message("The duty day"),
        )]),
    };
    let at_point = open.with_basis(|basis| {
        let duty = basis.scheme.duty.as_ref();
        duty.is_some_and(|duty| duty.duty_point)
    });
    let heading = if at_point {
        "Days at the duty point on which new work was most of the day"
    } else {
        "Duty days on which new work was most of the day"
    };
    let days = move || {
        let days = open.content.with(|content| content.duty.clone());
        let lines = days
            .into_iter()
            .map(|one| {
                let name = words::day(one.on);
                let remove = Callback::new(move |()| {
                    open.undoable("Duty day taken off.", |content| {
                        content.duty.retain(|other| *other != one);
                    });
                });
                view! { <Listed words=name.clone() about=name remove=Some(remove) /> }
            })
            .collect_view();
        view! { <ul>{lines}</ul> }
    };
    view! {
        <h3>{heading}</h3>
        <ErrorSummary problems=problems />
        {days}
        <TextField
            id="load-duty"
            label="Another duty day"
            hint="For example, 6/11/2026"
            value=text
            error=Problem::at(problems, "load-duty")
            optional=true
        />
        <Button press=add>"Add the duty day"</Button>
    }
}

/// A row by hand: a case that is not kept here.
#[component]
pub fn AddRow(
    /// The sheet.
    open: Open,
) -> impl IntoView {
    let kind = RwSignal::new(String::new());
    let family = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let kinds = open.with_basis(|basis| {
        let kinds = basis.scheme.kinds.iter();
        kinds
            .map(|(id, kind)| Choice::new(id.clone(), kind.label.to_string()))
            .collect::<Vec<_>>()
    });
    let add = move || {
        if kind.with_untracked(String::is_empty) {
            problems.set(vec![Problem::new(
                "load-new-kind",
                "Choose the kind of case",
            )]);
            return;
        }
        problems.set(Vec::new());
        let row = Row {
            row: open.next_row(),
            kind: kind.get_untracked(),
            family: Some(family.get_untracked().trim().to_owned()).filter(|text| !text.is_empty()),
            ..Row::default()
        };
        open.content.update(|content| content.rows.push(row));
        family.set(String::new());
    };
    view! {
        <Disclosure summary="Add a row by hand">
            <ErrorSummary problems=problems />
            <Select
                id="load-new-kind"
                label="Kind of case"
                choices=Signal::stored(kinds)
                value=kind
                empty="Choose the kind"
                error=Problem::at(problems, "load-new-kind")
            />
            <TextField
                id="load-new-family"
                label="Family, by number or initials"
                value=family
                optional=true
            />
            <Button press=add>"Add the row"</Button>
        </Disclosure>
    }
}
