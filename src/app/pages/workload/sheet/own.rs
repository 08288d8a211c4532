//! What is the worker's own: commitments, duty days, circumstances; and a row added by hand.

use super::cell::CellField;
use super::listed::Listed;
use super::specs::Entry;
use super::state::Open;
use super::typed::{figure, maybe, shown};
use crate::app::clock;
use crate::app::components::{
    Button, Choice, Disclosure, ErrorSummary, Problem, Select, TextArea, TextField, Weight,
};
use crate::app::date_text::read_date;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::workload::{Commitment, DutyDay, Points, Row};
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

#[component]
fn Commitments(open: Open) -> impl IntoView {
    let count = Memo::new(move |_| open.content.with(|content| content.commitments.len()));
    let add = move || {
        open.content.update(|content| {
            content.commitments.push(Commitment {
                name: String::new(),
                points: Points::ZERO,
                from: Some(content.on),
                to: None,
                case_time: None,
                agreed: Some(true),
            });
        });
    };
    let change = move |at: usize, set: &dyn Fn(&mut Commitment)| {
        open.content.update(|content| {
            if let Some(one) = content.commitments.get_mut(at) {
                set(one);
            }
        });
    };
    let each = move || {
        (0..count.get())
            .map(|at| {
                let held = open
                    .content
                    .with_untracked(|content| content.commitments.get(at).cloned());
                let held = held?;
                let name = Callback::new(move |text: String| {
                    change(at, &|one| one.name.clone_from(&text));
                    true
                });
                let points = Callback::new(move |text: String| {
                    let mut read = None;
                    let ok = figure(&text, |points| read = Some(points));
                    if let Some(points) = read {
                        change(at, &|one| one.points = points);
                    }
                    ok
                });
                let day = |set: fn(&mut Commitment, Option<Date>)| {
                    Callback::new(move |text: String| {
                        maybe(&text, clock::today(), |day| change(at, &|one| set(one, day)))
                    })
                };
                let number = at + 1;
                let fields = [
                    ("name", format!("Commitment {number}"), Entry::Text, held.name, name),
                    (
                        "points",
                        format!("Points agreed by both for commitment {number}"),
                        Entry::Figure,
                        held.points.to_string(),
                        points,
                    ),
                    (
                        "from",
                        format!("Commitment {number} since"),
                        Entry::MaybeDay,
                        shown(held.from),
                        day(|one, day| one.from = day),
                    ),
                    (
                        "to",
                        format!("Commitment {number} until"),
                        Entry::MaybeDay,
                        shown(held.to),
                        day(|one, day| one.to = day),
                    ),
                ];
                let fields = fields.map(|(key, label, entry, held, take)| {
                    view! {
                        <CellField
                            open=open
                            cell=format!("load-own-{key}-{at}")
                            label=label
                            entry=entry
                            held=held
                            take=take
                        />
                    }
                });
                let remove = move || {
                    open.undoable("Commitment taken off.", |content| {
                        if at < content.commitments.len() {
                            content.commitments.remove(at);
                        }
                    });
                };
                Some(view! {
                    <div class="load-fields">
                        {fields.into_iter().collect_view()}
                        <Button weight=Weight::Quiet press=remove about=format!("commitment {number}")>
                            "Take off"
                        </Button>
                    </div>
                })
            })
            .collect_view()
    };
    view! {
        {each}
        <Button press=add>"Add a commitment"</Button>
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
        <h3>"Duty days on which new work was most of the day"</h3>
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
            .map(|(id, kind)| Choice::new(id.clone(), kind.label.clone()))
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
