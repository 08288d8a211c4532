//! The face: digits, bar, words. Colour never stands alone.

use super::run::Run;
use crate::app::clock;
use crate::app::components::ShapeMark;
use crate::app::words::{self, Shape};
use alongside_core::group::{Look, State, Tone, clock as clock_words, clock_up, part_left, spoken};
use leptos::prelude::*;

/// The clock that everyone sees.
#[component]
pub fn Face(run: Run) -> impl IntoView {
    let look = Memo::new(move |_| run.look());
    let part = move |of: fn(&Look) -> i64| Memo::new(move |_| look.with(of));
    let tone = Memo::new(move |_| look.with(|look| look.tone));
    let digits = Memo::new(move |_| look.with(|look| clock_words(look.left)));
    let (left, width) = (part(|look| look.left), part(part_left));
    let label = move || {
        let left = left.get();
        format!(
            "{} {}",
            spoken(left),
            if left < 0 { "over" } else { "left" }
        )
    };
    let title = Memo::new(move |_| look.with(|look| look.title.clone()));
    let next = move || {
        look.with(|look| look.next.clone()).map_or_else(
            || "This is the last step".to_owned(),
            |title| format!("Next: {title}"),
        )
    };
    let ends = move || {
        look.with(|look| match look.state {
            State::Running => {
                let at = clock::minutes_of_day(look.ends);
                format!("Ends at {}", words::clock_time(at))
            }
            State::Paused | State::BrokenOff => format!("Paused {}", clock_up(look.still)),
            State::Ready => format!("{} in all", spoken(look.left_in_all)),
            State::Ended => String::new(),
        })
    };
    let state = Memo::new(move |_| look.with(|look| look.state));
    let word = move || match (state.get(), tone.get()) {
        (State::Ready, _) => ("Ready", Shape::Ring),
        (State::Paused, _) => ("Paused", Shape::Dash),
        (State::BrokenOff, _) => ("Broken off", Shape::Dash),
        (State::Ended, _) => ("Ended", Shape::Tick),
        (State::Running, Tone::Overtime) => ("Over time", Shape::Triangle),
        (State::Running, Tone::Warning) => ("Nearly up", Shape::Diamond),
        (State::Running, _) => ("Running", Shape::Dot),
    };
    view! {
        <section class="timer-face" data-tone=move || tone_word(tone.get()) aria-label="Clock">
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

/// The face's tone, as the styles name it.
fn tone_word(tone: Tone) -> &'static str {
    match tone {
        Tone::Quiet => "quiet",
        Tone::Running => "running",
        Tone::Warning => "warning",
        Tone::Overtime => "overtime",
    }
}
