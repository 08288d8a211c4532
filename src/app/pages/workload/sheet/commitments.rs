//! What the worker does besides cases, each with the points that both agreed.

use super::cell::CellField;
use super::specs::Entry;
use super::state::Open;
use super::typed::{figure, maybe, shown, tick};
use crate::app::clock;
use crate::app::components::{Button, Weight};
use alongside_core::calendar::Date;
use alongside_core::workload::{Commitment, Points};
use leptos::prelude::*;

/// How the cells of a commitment begin; its place follows.
const STEM: &str = "load-own-";

/// A field of a commitment.
struct Field {
    key: &'static str,
    label: fn(usize) -> String,
    entry: Entry,
    get: fn(&Commitment) -> String,
    set: fn(&mut Commitment, &str, Date) -> bool,
}

const FIELDS: [Field; 4] = [
    Field {
        key: "name",
        label: |number| format!("Commitment {number}"),
        entry: Entry::Name,
        get: |one| one.name.clone(),
        set: |one, text, _| {
            text.clone_into(&mut one.name);
            true
        },
    },
    Field {
        key: "points",
        label: |number| format!("Points agreed by both for commitment {number}"),
        entry: Entry::Figure,
        get: |one| one.points.to_string(),
        set: |one, text, _| figure(text, |points| one.points = points),
    },
    Field {
        key: "from",
        label: |number| format!("Commitment {number} since"),
        entry: Entry::MaybeDay,
        get: |one| shown(one.from),
        set: |one, text, today| maybe(text, today, |day| one.from = day),
    },
    Field {
        key: "to",
        label: |number| format!("Commitment {number} until"),
        entry: Entry::MaybeDay,
        get: |one| shown(one.to),
        set: |one, text, today| maybe(text, today, |day| one.to = day),
    },
];

/// Asked where the scheme counts a commitment only in time given to cases.
const CASE_TIME: Field = Field {
    key: "case-time",
    label: |number| {
        format!("Commitment {number} takes time that would otherwise be given to cases")
    },
    entry: Entry::Tick,
    get: |one| tick(one.case_time == Some(true)),
    set: |one, text, _| {
        one.case_time = Some(!text.is_empty());
        true
    },
};

fn cell(open: Open, at: usize, field: &'static Field) -> AnyView {
    let held = open.content.with_untracked(|content| {
        let one = content.commitments.get(at);
        one.map(field.get).unwrap_or_default()
    });
    let take = Callback::new(move |text: String| {
        let mut read = false;
        open.content.update(|content| {
            if let Some(one) = content.commitments.get_mut(at) {
                read = (field.set)(one, &text, clock::today());
            }
        });
        read
    });
    view! {
        <CellField
            open=open
            cell=format!("{STEM}{at}-{}", field.key)
            label=(field.label)(at + 1)
            entry=field.entry
            held=held
            take=take
        />
    }
    .into_any()
}

fn one(open: Open, at: usize) -> AnyView {
    let asks = Memo::new(move |_| {
        open.content.with(|content| {
            let one = content.commitments.get(at)?;
            open.with_basis(|basis| {
                let scheme = basis.scheme.commitments.as_ref()?;
                Some(scheme.asks_case_time(&one.name))
            })
        }) == Some(true)
    });
    let remove = move || {
        open.forget_texts(STEM, at);
        open.undoable("Commitment taken off.", |content| {
            if at < content.commitments.len() {
                content.commitments.remove(at);
            }
        });
    };
    let fields = FIELDS.iter().map(|field| cell(open, at, field));
    view! {
        <div class="load-fields">
            {fields.collect_view()}
            {move || asks.get().then(|| cell(open, at, &CASE_TIME))}
            <Button weight=Weight::Quiet press=remove about=format!("commitment {}", at + 1)>
                "Take off"
            </Button>
        </div>
    }
    .into_any()
}

/// All commitments, and one more.
#[component]
pub fn Commitments(
    /// The sheet.
    open: Open,
) -> impl IntoView {
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
    view! {
        {move || (0..count.get()).map(|at| one(open, at)).collect_view()}
        <Button press=add>"Add a commitment"</Button>
    }
}
