//! A dated tick: what a person says was done elsewhere, and on which day.

use crate::app::clock;
use crate::app::components::{Button, DateField, Problem, Toasts, Weight};
use crate::app::keeper::Keeper;
use crate::app::pages::home::{remove_ticks, tick_of, tick_on};
use crate::app::words;
use alongside_core::supervision::{DocId, TickKind};
use leptos::prelude::*;

/// The field, or the day once it is ticked, with a way to correct it.
#[component]
pub fn TickLine(
    /// The meeting, or the sheet.
    meeting: DocId,
    /// The case, where the tick is about one.
    case: Option<DocId>,
    /// What is ticked.
    what: TickKind,
    /// The words before the day.
    label: &'static str,
) -> impl IntoView {
    let keeper = Keeper::here();
    let on = Memo::new(move |_| keeper.read(|all| all.ticked(what, meeting, case)));
    let since = keeper
        .read_now(|all| {
            let held = all.meeting(meeting).and_then(|meeting| meeting.happened);
            held.or_else(|| all.workload_sheet(meeting).map(|sheet| sheet.content.on))
        })
        .unwrap_or_else(clock::today);
    let id = format!("{}-{}", what.word(), case.unwrap_or(meeting));
    let value = RwSignal::new(words::digits(clock::today()));
    let problems = RwSignal::new(Vec::new());
    let key = StoredValue::new(id);
    let tick = move || match tick_of(&value.get_untracked(), since) {
        Err(message) => problems.set(vec![Problem::new(key.get_value(), message)]),
        Ok(day) => {
            problems.set(Vec::new());
            tick_on(keeper, Toasts::here(), what, meeting, case, day);
        }
    };
    move || {
        if let Some(day) = on.get() {
            view! {
                <div class="row">
                    <p class="strong">{label}" "{words::weekday_and_day(day)}</p>
                    <Button
                        weight=Weight::Quiet
                        about=label
                        press=move || remove_ticks(keeper, Toasts::here(), what, meeting, case)
                    >
                        "Correct"
                    </Button>
                </div>
            }
            .into_any()
        } else {
            let id = key.get_value();
            view! {
            <div class="row row-field">
                <DateField id=id.clone() label=label value=value error=Problem::at(problems, &id) />
                <Button about=label press=tick>
                    "Tick"
                </Button>
            </div>
        }
        .into_any()
        }
    }
}
