//! The face: digits, bar, words. Colour never stands alone.

use super::run::Run;
use super::tone::{Tone, clock_words, spoken, tone};
use crate::app::clock;
use crate::app::components::ShapeMark;
use crate::app::words::{self, Shape};
use alongside_core::group::State;
use leptos::prelude::*;

/// The bar is drawn 1,000 wide.
const BAR: i64 = 1_000;

/// The clock that everyone sees.
#[component]
pub fn Face(run: Run) -> impl IntoView {
    let tone = Memo::new(move |_| tone(run.state(), run.left(), run.step_length()));
    let digits = Memo::new(move |_| clock_words(run.left()));
    let label = move || {
        format!(
            "{} {}",
            spoken(run.left()),
            if run.left() < 0 { "over" } else { "left" }
        )
    };
    let width = Memo::new(move |_| {
        let length = run.step_length().max(1);
        (run.left().max(0) * BAR / length).clamp(0, BAR)
    });
    let title = move || run.titles().get(run.step()).cloned().unwrap_or_default();
    let next = move || {
        run.titles().get(run.step() + 1).map_or_else(
            || "This is the last step".to_owned(),
            |title| format!("Next: {title}"),
        )
    };
    let ends = move || match run.state() {
        State::Running => {
            let at = clock::now_ms() + run.left_in_all();
            format!("Ends at {}", words::clock_time(clock::minutes_of_day(at)))
        }
        State::Paused => format!("Paused {}", clock_words(run.paused_for())),
        State::Ready => format!("{} in all", spoken(run.left_in_all())),
        State::Ended => String::new(),
    };
    let word = move || match (run.state(), tone.get()) {
        (State::Ready, _) => ("Ready", Shape::Ring),
        (State::Paused, _) => ("Paused", Shape::Dash),
        (State::Ended, _) => ("Ended", Shape::Tick),
        (State::Running, Tone::Overtime) => ("Over time", Shape::Triangle),
        (State::Running, Tone::Warning) => ("Nearly up", Shape::Diamond),
        (State::Running, _) => ("Running", Shape::Dot),
    };
    view! {
        <section class="timer-face" data-tone=move || tone.get().word() aria-label="Clock">
            <div class="timer-head">
                <h2>
                    "Step "{move || run.step() + 1}" of "{move || run.titles().len()}": "{title}
                </h2>
                <span class="timer-word">
                    {move || {
                        let (word, shape) = word();
                        view! {
                            <ShapeMark shape=shape />
                            {word}
                        }
                    }}
                </span>
            </div>
            <p class="timer-digits" role="timer" aria-live="off" aria-label=label>
                {move || digits.get()}
            </p>
            <svg
                class="timer-bar"
                viewBox="0 0 1000 20"
                preserveAspectRatio="none"
                aria-hidden="true"
                focusable="false"
            >
                <rect class="bar-all" x="0.5" y="0.5" width="999" height="19"></rect>
                <rect class="bar-left" x="0" y="0" height="20" width=move || width.get().to_string()></rect>
            </svg>
            <div class="timer-foot">
                <p>{next}</p>
                <p>{ends}</p>
            </div>
        </section>
    }
}
