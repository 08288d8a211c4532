//! The face: digits, disc or bar, words. Colour never stands alone.

use super::run::Run;
use crate::app::clock;
use crate::app::components::ShapeMark;
use crate::app::words::{self, Shape};
use alongside_core::group::{
    Face as Shows, Look, State, Tone, clock_up, digits as digits_of, part_left, spoken,
};
use leptos::prelude::*;

/// How far round the disc is, in the units of its drawing.
const ROUND: i64 = 1_000;

/// The clock that everyone sees.
#[component]
pub fn Face(run: Run) -> impl IntoView {
    let look = Memo::new(move |_| run.look());
    let tone = Memo::new(move |_| look.with(|look| look.tone));
    let state = Memo::new(move |_| look.with(|look| look.state));
    let shows = run.settings.face;
    let digits = Memo::new(move |_| look.with(|look| digits_of(look, shows.get())));
    let label = move || {
        look.with(|look| match shows.get() {
            Shows::Calm => digits_of(look, Shows::Calm),
            Shows::CountUp => format!("{} gone", spoken(look.spent)),
            _ if look.left < 0 => format!("{} over", spoken(look.left)),
            _ => format!("{} left", spoken(look.left)),
        })
    };
    let head = Memo::new(move |_| {
        look.with(|look| {
            format!(
                "Step {} of {}: {}",
                look.step + 1,
                look.steps.max(1),
                look.title
            )
        })
    });
    let word = move || match (state.get(), tone.get()) {
        (State::Ready, _) => ("Ready", Shape::Ring),
        (State::Paused, _) => ("Paused", Shape::Dash),
        (State::BrokenOff, _) => ("Broken off", Shape::Dash),
        (State::Ended, _) => ("Ended", Shape::Tick),
        (State::Running, Tone::Overtime) => ("Over time", Shape::Triangle),
        (State::Running, Tone::Warning) => ("Nearly up", Shape::Diamond),
        (State::Running, _) => ("Running", Shape::Dot),
    };
    let up = Memo::new(move |_| tone.get() == Tone::Overtime);
    let last = Memo::new(move |_| look.with(|look| look.next.is_none()));
    view! {
        <section class="timer-face" data-tone=move || tone_word(tone.get()) aria-label="Clock">
            <div class="timer-head">
                <h2>{head}</h2>
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
            {move || who(&look.get())}
            <div class="timer-middle" data-face=move || face_word(shows.get())>
                <Show when=move || shows.get() == Shows::Disc>
                    <Disc look=look />
                </Show>
                <p class="timer-digits" role="timer" aria-live="off" aria-label=label>
                    {move || digits.get()}
                </p>
            </div>
            <Show when=move || shows.get() == Shows::Bar>
                <Bar look=look />
            </Show>
            <Show when=move || up.get()>
                <p class="timer-up">
                    {move || {
                        if last.get() {
                            "Time for this step is up. End when the group is ready."
                        } else {
                            "Time for this step is up. Move on when the group is ready."
                        }
                    }}
                </p>
            </Show>
            <div class="timer-foot">
                <p>{move || look.with(next_words)}</p>
                <p>{move || look.with(ends_words)}</p>
            </div>
        </section>
    }
}

fn next_words(look: &Look) -> String {
    match (&look.next, look.state) {
        (_, State::Ended) => String::new(),
        (Some(title), _) => format!("Next: {title}"),
        (None, _) => "This is the last step".to_owned(),
    }
}

fn ends_words(look: &Look) -> String {
    let time = |wall: i64| words::clock_time(clock::minutes_of_day(wall));
    let long = if look.over_an_hour {
        ", more than an hour in all"
    } else {
        ""
    };
    match look.state {
        State::Running => {
            let (ends, planned) = (time(look.ends), time(look.planned_end));
            if ends == planned {
                format!("Ends {ends}, as planned{long}")
            } else {
                format!("Ends {ends} (planned {planned}){long}")
            }
        }
        State::Paused => format!("Paused {}", clock_up(look.still)),
        State::BrokenOff => "Broken off: it goes on today or another day".to_owned(),
        State::Ready => format!("{} in all", spoken(look.left_in_all)),
        State::Ended => String::new(),
    }
}

/// Who speaks and who listens.
fn who(look: &Look) -> Option<impl IntoView + use<>> {
    let words = match (look.speaks.is_empty(), look.listens.is_empty()) {
        (true, true) => return None,
        (false, true) => format!("Speaks: {}", look.speaks),
        (true, false) => format!("Listens: {}", look.listens),
        (false, false) => format!("Speaks: {}. Listens: {}", look.speaks, look.listens),
    };
    Some(view! { <p class="timer-who">{words}</p> })
}

/// A disc that shrinks with the time left.
#[component]
fn Disc(look: Memo<Look>) -> impl IntoView {
    let left = Memo::new(move |_| look.with(part_left));
    // A ring half as wide as the disc, drawn as far as time is left.
    let dash = move || format!("{} {ROUND}", left.get());
    view! {
        <svg class="timer-disc" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
            <circle class="disc-all" cx="50" cy="50" r="46"></circle>
            <circle
                class="disc-left"
                cx="50"
                cy="50"
                r="23"
                pathLength="1000"
                stroke-dasharray=dash
            ></circle>
        </svg>
    }
}

/// A bar that shrinks with the time left.
#[component]
fn Bar(look: Memo<Look>) -> impl IntoView {
    let width = Memo::new(move |_| look.with(part_left));
    view! {
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

/// What the face shows, as the styles name it.
fn face_word(face: Shows) -> &'static str {
    match face {
        Shows::Disc => "disc",
        Shows::Bar => "bar",
        Shows::Digits => "digits",
        Shows::Calm => "calm",
        Shows::CountUp => "count-up",
    }
}
