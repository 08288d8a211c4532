//! The fields of a row: of everything that it has, and of the row itself.

use super::cell::Cells;
use super::specs::{ADDITIONAL, ASSESSMENT, COURT, ENQUIRY, HELD, JOINT, TOGETHER, TRAVEL};
use super::state::Open;
use super::tasks::Tasks;
use crate::app::components::{Button, Choice, Select, Weight};
use alongside_core::workload::Row;
use leptos::prelude::*;

/// Which groups of fields a row shows: they are drawn anew only when one comes or goes.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each group of fields is shown or not"
)]
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Shows {
    additional: bool,
    court: bool,
    assessment: bool,
    enquiry: bool,
    travel: bool,
    joint: bool,
    tasks: usize,
    child: bool,
    scored: bool,
}

fn shows(open: Open, row: &Row) -> Shows {
    let kind = open.with_basis(|basis| basis.scheme.kinds.get(&row.kind).cloned());
    Shows {
        additional: row.additional.is_some(),
        court: row.court.is_some(),
        assessment: row.assessment.is_some(),
        enquiry: row.s47.is_some(),
        travel: row.travel.is_some(),
        joint: row.joint.is_some(),
        tasks: row.tasks.len(),
        child: kind.as_ref().is_some_and(|kind| kind.child),
        scored: kind.is_some_and(|kind| kind.scored),
    }
}

/// The fields.
#[component]
pub fn Details(
    /// The sheet.
    open: Open,
    /// The row.
    id: String,
) -> impl IntoView {
    let key = StoredValue::new(id);
    let row = open.row_memo(key);
    let which = Memo::new(move |_| {
        row.with(|row| row.as_ref().map(|row| shows(open, row)).unwrap_or_default())
    });
    let id = move || key.get_value();
    let group = move |is: fn(&Shows) -> bool, legend, specs| {
        let is = Memo::new(move |_| which.with(is));
        view! {
            <Show when=move || is.get()>
                <Cells open=open row=id() legend=legend specs=specs />
            </Show>
        }
    };
    let tasks = Memo::new(move |_| which.with(|which| which.tasks));
    let remove = move || {
        let words = format!("{} taken off the sheet.", open.name_of(&id()));
        open.undoable(words, |content| {
            key.with_value(|id| content.rows.retain(|row| row.row != *id));
        });
    };
    view! {
        <div class="load-details">
            {group(|which| which.additional, "Additional points", ADDITIONAL)}
            {group(|which| which.court, "Court", COURT)}
            {group(|which| which.assessment, "Assessment", ASSESSMENT)}
            {group(|which| which.enquiry, "Section 47 enquiry", ENQUIRY)}
            {group(|which| which.travel, "The way there", TRAVEL)}
            {group(|which| which.joint, "Shared work", JOINT)}
            {move || (tasks.get() > 0).then(|| view! { <Tasks open=open row=id() count=tasks.get() /> })}
            <Kind open=open row=id() />
            {group(|which| which.child, "Siblings", TOGETHER)}
            {group(|_| true, "The case on this sheet", HELD)}
            <Button weight=Weight::Quiet press=remove>
                "Take this row off the sheet"
            </Button>
        </div>
    }
}

/// A choice of a row that depends on the scheme or has three answers.
fn choice(
    open: Open,
    row: &str,
    held: String,
    set: impl Fn(&mut Row, String) + Send + Sync + 'static,
) -> RwSignal<String> {
    let value = RwSignal::new(held);
    let row = row.to_owned();
    Effect::new(move |before: Option<String>| {
        let now = value.get();
        if before.is_some_and(|before| before != now) {
            open.edit(&row, |row| set(row, now.clone()));
        }
        now
    });
    value
}

fn yes_no(held: Option<bool>) -> String {
    match held {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
    .to_owned()
}

fn read_yes_no(text: &str) -> Option<bool> {
    (!text.is_empty()).then_some(text == "yes")
}

#[component]
fn Kind(open: Open, row: String) -> impl IntoView {
    let held = untrack(|| open.row(&row)).unwrap_or_default();
    let kinds = open.with_basis(|basis| {
        let kinds = basis.scheme.kinds.iter();
        kinds
            .map(|(id, kind)| Choice::new(id.clone(), kind.label.to_string()))
            .collect::<Vec<_>>()
    });
    let kind = choice(open, &row, held.kind, |row, kind| row.kind = kind);
    let also = choice(open, &row, held.also.unwrap_or_default(), |row, also| {
        row.also = Some(also).filter(|also| !also.is_empty());
    });
    let standard = choice(open, &row, yes_no(held.standard), |row, text| {
        row.standard = read_yes_no(&text);
    });
    let remain = choice(open, &row, yes_no(held.children_remain), |row, text| {
        row.children_remain = read_yes_no(&text);
    });
    let scheme_kind = move |look: fn(&alongside_core::workload::CaseKind) -> bool| {
        kind.with(|kind| open.with_basis(|basis| basis.scheme.kinds.get(kind).is_some_and(look)))
    };
    let answers = || Signal::stored(vec![Choice::new("yes", "Yes"), Choice::new("no", "No")]);
    let ids = StoredValue::new(row);
    let id = move |what: &str| format!("load-{}-{what}", ids.get_value());
    let choices = Signal::stored(kinds);
    view! {
        <fieldset class="load-item">
            <legend class="label">"Kind of case"</legend>
            <div class="load-fields">
                <Select id=id("kind") label="Kind" choices=choices value=kind empty="Choose the kind" />
                <Show when=move || scheme_kind(|kind| kind.child)>
                    <Select id=id("also") label="Also" choices=choices value=also empty="Nothing else" optional=true />
                </Show>
                <Show when=move || scheme_kind(|kind| kind.scored)>
                    <Select
                        id=id("standard")
                        label="Standard score for the child"
                        choices=answers()
                        value=standard
                        empty="As the scheme has it"
                        optional=true
                    />
                </Show>
                <Show when=move || scheme_kind(|kind| !kind.child)>
                    <Select
                        id=id("remain")
                        label="Children without a row of their own remain"
                        choices=answers()
                        value=remain
                        empty="Not asked"
                        optional=true
                    />
                </Show>
            </div>
        </fieldset>
    }
}
