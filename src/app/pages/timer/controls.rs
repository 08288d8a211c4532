//! Buttons, keys and settings of the timer.

use super::chime;
use super::run::{Run, a_minute_more};
use super::wake::WakeState;
use crate::app::components::{Button, Checkbox, Icon, Mark, Weight};
use alongside_core::group::{Act, State};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Start or pause, the button that the Space key stands for.
fn main_press(state: State) -> Option<Act> {
    match state {
        State::Ready => Some(Act::Start),
        State::Running => Some(Act::Pause),
        State::Paused | State::BrokenOff => Some(Act::Resume),
        State::Ended => None,
    }
}

/// The buttons. Those that do nothing now are not there.
#[component]
pub fn Controls(run: Run, big: RwSignal<bool>) -> impl IntoView {
    let state = Memo::new(move |_| run.state());
    let can = move |act: Act| Memo::new(move |_| run.takes(&act));
    let (next, back, plus, end) = (
        can(Act::Next),
        can(Act::Back),
        can(a_minute_more()),
        can(Act::End),
    );
    let last = Memo::new(move |_| run.step() + 1 == run.titles().len());
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
        }
        .into_any(),
        None => view! {
            <Button weight=Weight::Primary press=move || run.anew()>
                "Begin a new session"
            </Button>
        }
        .into_any(),
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
                <Button press=move || run.press(a_minute_more())>"+1 minute"</Button>
            </Show>
            <Show when=move || end.get()>
                <Button press=move || run.press(Act::End)>"End"</Button>
            </Show>
            <button
                type="button"
                class="button button-secondary"
                aria-pressed=move || big.get().to_string()
                on:click=move |_| big.update(|big| *big = !*big)
            >
                {move || if big.get() { "Small view" } else { "Big view" }}
            </button>
            <WakeChip run=run />
        </div>
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

/// Sound, and a try of it.
#[component]
pub fn Settings(run: Run) -> impl IntoView {
    view! {
        <h2>"Sound"</h2>
        <Checkbox
            id="sound"
            label="Chime when the time of a step is up"
            hint="A second soft note comes every minute after that"
            value=run.sound
        />
        <Button press=|| chime::sound(true)>"Try the sound"</Button>
    }
}

/// The keys.
#[component]
pub fn Keys() -> impl IntoView {
    view! {
        <ul>
            <li><kbd>"Space"</kbd>" start, pause, go on"</li>
            <li><kbd>"→"</kbd>" next step"</li>
            <li><kbd>"←"</kbd>" back"</li>
            <li><kbd>"+"</kbd>" one minute more"</li>
            <li><kbd>"F"</kbd>" big view"</li>
            <li><kbd>"M"</kbd>" sound on or off"</li>
        </ul>
    }
}

/// Keys work while they are on and no field or button has the focus.
pub fn listen_to_keys(run: Run, big: RwSignal<bool>, on: RwSignal<bool>) {
    let handle = window_event_listener(ev::keydown, move |event| {
        if !on.get_untracked() {
            return;
        }
        if event.ctrl_key() || event.meta_key() || event.alt_key() || is_busy(&event) {
            return;
        }
        let press = match event.key().as_str() {
            " " => run_main(run),
            "ArrowRight" => Some(Act::Next),
            "ArrowLeft" => Some(Act::Back),
            "+" => Some(a_minute_more()),
            "f" | "F" => {
                big.update(|big| *big = !*big);
                None
            }
            "m" | "M" => {
                run.sound.update(|sound| *sound = !*sound);
                None
            }
            _ => return,
        };
        event.prevent_default();
        // The last step ends by its button only: a key pressed once too often must not end it.
        let last = untrack(|| run.step() + 1 == run.titles().len());
        if let Some(press) = press.filter(|press| !(last && *press == Act::Next)) {
            run.press(press);
        }
    });
    on_cleanup(move || handle.remove());
}

fn run_main(run: Run) -> Option<Act> {
    untrack(|| main_press(run.state()))
}

/// Whether what has the focus uses keys itself.
fn is_busy(event: &web_sys::KeyboardEvent) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| {
            matches!(
                element.tag_name().as_str(),
                "INPUT" | "TEXTAREA" | "SELECT" | "BUTTON" | "SUMMARY" | "A"
            )
        })
}
