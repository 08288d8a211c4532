//! Tasks beside the ordinary work on a case.

use super::cell::CellField;
use super::items::new_task;
use super::specs::Entry;
use super::state::Open;
use super::typed::{day, figure, maybe, shown, tick};
use crate::app::clock;
use crate::app::components::{Button, Weight};
use alongside_core::calendar::Date;
use alongside_core::workload::{Agreed, Task};
use leptos::prelude::*;

/// A field of a task.
struct TaskSpec {
    key: &'static str,
    label: &'static str,
    entry: Entry,
    get: fn(&Task) -> String,
    set: fn(&mut Task, &str, Date) -> bool,
}

/// The manager's agreement, given on the day on which it is ticked.
fn agreed(text: &str, on: Date) -> Option<Agreed> {
    (!text.is_empty()).then(|| Agreed {
        by: "manager".to_owned(),
        on,
        until: None,
    })
}

const FIELDS: &[TaskSpec] = &[
    TaskSpec {
        key: "name",
        label: "What is done",
        entry: Entry::OneOf(&[
            ("", "Choose"),
            ("life-story", "Life story work"),
            ("counselling", "Counselling"),
            ("programme", "A programme, parenting skills for example"),
            ("assessment", "An assessment that is no core assessment"),
            ("contact", "Contact, supervised or assessed"),
            ("other", "Something else"),
        ]),
        get: |task| task.kind.clone(),
        set: |task, text, _| {
            text.clone_into(&mut task.kind);
            true
        },
    },
    TaskSpec {
        key: "points",
        label: "Points agreed",
        entry: Entry::Figure,
        get: |task| task.points.to_string(),
        set: |task, text, _| figure(text, |points| task.points = points),
    },
    TaskSpec {
        key: "from",
        label: "Since",
        entry: Entry::Day,
        get: |task| shown(Some(task.from)),
        set: |task, text, today| day(text, today, |day| task.from = day),
    },
    TaskSpec {
        key: "to",
        label: "Until",
        entry: Entry::MaybeDay,
        get: |task| shown(task.to),
        set: |task, text, today| maybe(text, today, |day| task.to = day),
    },
    TaskSpec {
        key: "agreed",
        label: "The manager has agreed it",
        entry: Entry::Tick,
        get: |task| tick(task.agreed.is_some()),
        set: |task, text, today| {
            task.agreed = agreed(text, today.min(task.from));
            true
        },
    },
    TaskSpec {
        key: "run-on",
        label: "The manager has agreed that it runs on beyond the usual months",
        entry: Entry::Tick,
        get: |task| tick(task.run_on.is_some()),
        set: |task, text, today| {
            task.run_on = agreed(text, today);
            true
        },
    },
    TaskSpec {
        key: "person",
        label: "Contact: supervised or assessed in person",
        entry: Entry::Tick,
        get: |task| tick(task.in_person == Some(true)),
        set: |task, text, _| {
            task.in_person = (!text.is_empty()).then_some(true);
            true
        },
    },
    TaskSpec {
        key: "ongoing",
        label: "Contact: supervised all the time",
        entry: Entry::Tick,
        get: |task| tick(task.ongoing),
        set: |task, text, _| {
            task.ongoing = !text.is_empty();
            true
        },
    },
    TaskSpec {
        key: "times",
        label: "Contact less than monthly: its days, with commas",
        entry: Entry::Text,
        get: |task| {
            let days = task.times.iter().flatten().map(|day| shown(Some(*day)));
            days.collect::<Vec<_>>().join(", ")
        },
        set: |task, text, today| {
            let mut days = Vec::new();
            let mut parts = text.split(',').filter(|part| !part.trim().is_empty());
            let read = parts.all(|part| day(part, today, |day| days.push(day)));
            if read {
                task.times = (!days.is_empty()).then_some(days);
            }
            read
        },
    },
];

/// The tasks of a row.
#[component]
pub fn Tasks(
    /// The sheet.
    open: Open,
    /// The row.
    row: String,
    /// How many there are.
    count: usize,
) -> impl IntoView {
    let id = row.clone();
    let another = move || {
        let day = open.content.with_untracked(|content| content.on);
        open.edit(&id, |row| row.tasks.push(new_task(day)));
    };
    let each = (0..count)
        .map(|at| {
            let task = untrack(|| open.row(&row)).and_then(|row| row.tasks.get(at).cloned());
            let fields = FIELDS
                .iter()
                .map(|spec| {
                    let id = row.clone();
                    let take = move |text: String| {
                        let mut read = false;
                        open.edit(&id, |row| {
                            if let Some(task) = row.tasks.get_mut(at) {
                                read = (spec.set)(task, &text, clock::today());
                            }
                        });
                        read
                    };
                    view! {
                        <CellField
                            open=open
                            cell=format!("load-{row}-task-{at}-{}", spec.key)
                            label=spec.label
                            entry=spec.entry
                            held=task.as_ref().map(spec.get).unwrap_or_default()
                            take=Callback::new(take)
                        />
                    }
                })
                .collect_view();
            let id = row.clone();
            let remove = move || {
                open.forget_texts(&format!("load-{id}-task-"), at);
                open.undoable(format!("Task {} taken off.", at + 1), |content| {
                    let mut rows = content.rows.iter_mut();
                    if let Some(row) = rows.find(|row| row.row == id)
                        && at < row.tasks.len()
                    {
                        row.tasks.remove(at);
                    }
                });
            };
            view! {
                <fieldset class="load-item">
                    <legend class="label">"Task "{at + 1}</legend>
                    <div class="load-fields">{fields}</div>
                    <Button weight=Weight::Quiet press=remove about=format!("{}", at + 1)>
                        "Take off this task"
                    </Button>
                </fieldset>
            }
        })
        .collect_view();
    view! {
        {each}
        <Button weight=Weight::Quiet press=another>
            "Add another task"
        </Button>
    }
}
