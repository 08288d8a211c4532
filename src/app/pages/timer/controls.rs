//! The buttons of the timer. Those that do nothing now are not there.

use super::full::Big;
use super::keys;
use super::more::{END_ID, MoreTime, OTHER_ID, Panels};
use super::run::{Run, minutes_more};
use super::wake::WakeState;
use crate::app::components::{Button, Icon, Mark, Weight};
use alongside_core::group::{Act, State};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;

/// A button held for so long opens the choice of minutes.
const HOLD: Duration = Duration::from_millis(600);

/// Start or pause, the button that the Space key stands for.
pub fn main_press(state: State) -> Option<Act> {
    match state {
        State::Ready => Some(Act::Start),
        State::Running => Some(Act::Pause),
        State::Paused | State::BrokenOff => Some(Act::Resume),
        State::Ended => None,
    }
}

/// The buttons and what opens below them. With `notes`, one leads to the notes of the step.
#[component]
pub fn Controls(
    run: Run,
    big: Big,
    /// Whether there are notes on the page.
    #[prop(optional)]
    notes: bool,
    /// What stands in place of beginning anew, once it has ended.
    #[prop(optional, into)]
    after: ViewFn,
) -> impl IntoView {
    let state = Memo::new(move |_| run.state());
    // What can be pressed changes with the seconds as well, but no more often than the look.
    let look = Memo::new(move |_| run.look());
    let can = move |act: Act| {
        Memo::new(move |_| {
            look.track();
            run.takes(&act)
        })
    };
    let (next, back, plus, minus, end) = (
        can(Act::Next),
        can(Act::Back),
        can(minutes_more(1)),
        can(minutes_more(-1)),
        can(Act::End),
    );
    let last = Memo::new(move |_| look.with(|look| look.next.is_none()));
    let panels = Panels::new();
    keys::listen(run, big, panels, notes);
    let after = StoredValue::new(after);
    let main = move || match main_press(state.get()) {
        Some(press) => {
            let words = match &press {
                Act::Start => "Start",
                Act::Pause => "Pause",
                _ => "Go on",
            };
            view! {
                <Button weight=Weight::Primary press=move || run.press(press.clone())>
                    {words}
                </Button>
            }
            .into_any()
        }
        None => after.with_value(ViewFn::run),
    };
    view! {
        <div class="timer-controls" role="group" aria-label="Timer buttons">
            {main}
            <Show when=move || next.get() && !last.get()>
                <Button press=move || run.press(Act::Next)>"Next step"</Button>
            </Show>
            <Show when=move || back.get()>
                <Button press=move || run.press(Act::Back)>"Back"</Button>
            </Show>
            <Show when=move || plus.get()>
                <PlusMinute run=run panels=panels />
            </Show>
            <Show when=move || minus.get()>
                <Button press=move || run.press(minutes_more(-1))>"−1 minute"</Button>
            </Show>
            <Show when=move || end.get()>
                <Button id=END_ID press=move || panels.end(run)>"End"</Button>
            </Show>
            {notes
                .then(|| {
                    view! { <Button press=keys::go_to_notes>"Notes"</Button> }
                })}
            <button
                type="button"
                class="button button-secondary"
                aria-pressed=move || run.settings.sound.get().to_string()
                on:click=move |_| run.settings.sound.update(|sound| *sound = !*sound)
            >
                {move || if run.settings.sound.get() { "Sound is on" } else { "Sound is off" }}
            </button>
            <button
                type="button"
                class="button button-secondary"
                aria-pressed=move || big.is_on().to_string()
                on:click=move |_| big.turn()
            >
                {move || if big.is_on() { "Small view" } else { "Big view" }}
            </button>
            <WakeChip run=run />
        </div>
        <MoreTime run=run panels=panels />
    }
}

/// One minute more; held, it opens the choice of minutes.
#[component]
fn PlusMinute(run: Run, panels: Panels) -> impl IntoView {
    let waits = StoredValue::new(None::<TimeoutHandle>);
    let held = StoredValue::new(false);
    let let_go = move || {
        let waited = waits.try_update_value(Option::take).flatten();
        if let Some(waited) = waited {
            waited.clear();
        }
    };
    let press_down = move || {
        held.set_value(false);
        let handle = set_timeout_with_handle(
            move || {
                held.set_value(true);
                panels.open_time();
            },
            HOLD,
        );
        waits.set_value(handle.ok());
    };
    on_cleanup(let_go);
    view! {
        <button
            type="button"
            class="button button-secondary"
            on:pointerdown=move |_| press_down()
            on:pointerup=move |_| let_go()
            on:pointerleave=move |_| let_go()
            on:click=move |_| {
                if !held.try_update_value(std::mem::take).unwrap_or(false) {
                    run.press(minutes_more(1));
                }
            }
        >
            "+1 minute"
        </button>
        <button
            type="button"
            class="button button-secondary"
            id=OTHER_ID
            aria-expanded=move || panels.time_is_open().to_string()
            on:click=move |_| panels.turn_time()
        >
            "Other times"
        </button>
    }
}

/// Whether the screen stays on, in the browser's own word.
#[component]
fn WakeChip(run: Run) -> impl IntoView {
    move || match run.wake.get() {
        WakeState::Off => ().into_any(),
        WakeState::Held => view! {
            <span class="saved" role="status"><Mark icon=Icon::Done />"Screen stays on"</span>
        }
        .into_any(),
        WakeState::Refused => view! {
            <span class="saved" role="status">
                <Mark icon=Icon::Alert />
                "Screen may sleep: set this device not to lock by itself"
            </span>
        }
        .into_any(),
    }
}
