//! The keys of the timer. They can be switched off, and every one is a button too.

use super::controls::main_press;
use super::full::Big;
use super::more::Panels;
use super::run::{Run, minutes_more};
use crate::app::route::focus_on;
use crate::app::session::{Session, VaultState};
use alongside_core::group::Act;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The notes of the step that runs have this id.
pub const NOTES_ID: &str = "step-notes";

/// Puts the focus into the notes of the step.
pub fn go_to_notes() {
    focus_on(NOTES_ID);
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
            <li><kbd>"−"</kbd>" one minute less"</li>
            <li><kbd>"N"</kbd>" to the notes"</li>
            <li><kbd>"F"</kbd>" big view"</li>
            <li><kbd>"M"</kbd>" sound on or off"</li>
        </ul>
    }
}

/// Keys work while they are on and what has the focus does not use them.
pub fn listen(run: Run, big: Big, panels: Panels, notes: bool) {
    let session = Session::here();
    let handle = window_event_listener(ev::keydown, move |event| {
        if !run.settings.keys.get_untracked() {
            return;
        }
        let with = event.ctrl_key() || event.meta_key() || event.alt_key();
        // A key that is held is one press; under the cover there is nothing to press.
        let covered = session.vault.get_untracked() == VaultState::Covered;
        if with || event.repeat() || covered || is_busy(&event) {
            return;
        }
        let press = match event.key().as_str() {
            " " => untrack(|| main_press(run.state())),
            "ArrowRight" => Some(Act::Next),
            "ArrowLeft" => Some(Act::Back),
            "+" | "=" => Some(minutes_more(1)),
            "-" | "−" => Some(minutes_more(-1)),
            "n" | "N" if notes => {
                go_to_notes();
                None
            }
            "f" | "F" => {
                big.turn();
                None
            }
            "m" | "M" => {
                run.settings.sound.update(|sound| *sound = !*sound);
                None
            }
            _ => return,
        };
        event.prevent_default();
        let Some(press) = press else { return };
        let last = untrack(|| run.look().next.is_none());
        if press == Act::Next && last {
            // The last step ends by its button only: a key pressed once too often must not end it.
            return;
        }
        panels.shut();
        run.press(press);
    });
    on_cleanup(move || handle.remove());
}

/// Whether what has the focus uses the key itself: a field any, a button only those that press it.
fn is_busy(event: &web_sys::KeyboardEvent) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| match element.tag_name().as_str() {
            "INPUT" | "TEXTAREA" | "SELECT" => true,
            "BUTTON" | "SUMMARY" | "A" => matches!(event.key().as_str(), " " | "Enter"),
            _ => false,
        })
}
