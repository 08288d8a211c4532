//! How the timer looks and sounds, and its keys.

use super::chime::SoundState;
use super::keys::Keys;
use super::run::Run;
use super::settings::FACES;
use crate::app::components::{Button, Checkbox, Choice, Disclosure, Icon, Mark, Radios};
use leptos::prelude::*;

/// The choices. `open` shows them at once: before the session begins.
#[component]
pub fn Settings(run: Run) -> impl IntoView {
    let settings = run.settings;
    let face = RwSignal::new(word(settings.face.get_untracked()));
    Effect::new(move |_| {
        let chosen = face.get();
        let found = FACES.iter().find(|(_, words)| *words == chosen);
        if let Some((found, _)) = found.filter(|(found, _)| *found != settings.face.get_untracked())
        {
            settings.face.set(*found);
            run.tell();
        }
    });
    let faces = FACES.map(|(_, words)| Choice::new(words, words)).to_vec();
    view! {
        <Disclosure summary="Display, sound and keys">
            <Radios id="timer-face" legend="How is time shown?" choices=faces value=face />
            <Checkbox
                id="sound"
                label="Chime when the time of a step is up"
                value=settings.sound
            />
            <Checkbox
                id="timer-reminders"
                label="A soft note every minute after that"
                value=settings.reminders
            />
            <div class="field">
                <label for="timer-volume">"How loud"</label>
                <input
                    id="timer-volume"
                    type="range"
                    min="5"
                    max="100"
                    step="5"
                    prop:value=move || settings.volume.get().to_string()
                    on:input=move |event| {
                        settings.volume.set(event_target_value(&event).parse().unwrap_or(40));
                    }
                />
            </div>
            <Button press=move || run.try_sound()>"Test the sound"</Button>
            <SoundChip run=run />
            <Checkbox id="timer-keys" label="Use these keys" value=settings.keys />
            <Keys />
        </Disclosure>
    }
}

fn word(face: alongside_core::group::Face) -> String {
    let found = FACES.iter().find(|(one, _)| *one == face);
    found.map_or_else(String::new, |(_, words)| (*words).to_owned())
}

/// Whether the browser lets the sound out.
#[component]
pub fn SoundChip(run: Run) -> impl IntoView {
    move || {
        match (run.sounds.get(), run.settings.sound.get()) {
        (SoundState::HeldBack, true) => view! {
            <p class="saved" role="status">
                <Mark icon=Icon::Alert />
                "This browser holds the sound back. The words and the colour still tell when time is up."
            </p>
        }
        .into_any(),
        _ => ().into_any(),
    }
    }
}
