//! A soft chime made in the browser. It is never the only sign that time is up.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use web_sys::{AudioContext, AudioContextState, OscillatorType};

/// Two notes, in hertz.
const NOTES: [f32; 2] = [659.3, 523.3];
/// How long a note lasts, in seconds.
const LENGTH: f64 = 0.9;
/// So long a browser may take to let the sound begin, in milliseconds.
const PATIENCE_MS: u32 = 400;

/// What the browser does with the sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoundState {
    /// Not tried yet.
    Untried,
    /// It sounds.
    Sounds,
    /// The browser holds it back, or has none.
    HeldBack,
}

thread_local! {
    static CONTEXT: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// Whether the sound runs now.
fn runs() -> bool {
    CONTEXT.with_borrow(|kept| {
        kept.as_ref()
            .is_some_and(|context| context.state() == AudioContextState::Running)
    })
}

/// Readies the sound; called in a tap, because browsers allow sound only after one. What came of
/// it is told a moment later.
pub fn wake_up(state: RwSignal<SoundState>) {
    CONTEXT.with(|kept| {
        let Ok(mut kept) = kept.try_borrow_mut() else {
            return;
        };
        let broken = kept
            .as_ref()
            .is_none_or(|context| context.state() != AudioContextState::Running);
        if broken {
            // A sound that was interrupted, by a call or a locked screen, does not come back.
            if let Some(old) = kept.take() {
                let _ = old.close();
            }
            *kept = AudioContext::new().ok();
            if let Some(context) = kept.as_ref() {
                let _ = context.resume();
            }
        }
    });
    spawn_local(async move {
        if !runs() {
            TimeoutFuture::new(PATIENCE_MS).await;
        }
        let now = if runs() {
            SoundState::Sounds
        } else {
            SoundState::HeldBack
        };
        if !state.is_disposed() && state.get_untracked() != now {
            state.set(now);
        }
    });
}

/// Sounds the chime: both notes when time is up, one as a reminder. The volume is in hundredths.
pub fn sound(both: bool, volume: u8, state: RwSignal<SoundState>) {
    wake_up(state);
    let loudness = (f32::from(volume) / 100.0).max(0.001);
    CONTEXT.with(|kept| {
        let Ok(kept) = kept.try_borrow() else { return };
        let Some(context) = kept.as_ref() else { return };
        let mut start = context.current_time() + 0.05;
        for note in NOTES.iter().take(if both { 2 } else { 1 }) {
            // A browser without sound still shows and says that time is up.
            let _ = play(context, *note, start, loudness);
            start += LENGTH / 2.0;
        }
    });
}

fn play(
    context: &AudioContext,
    note: f32,
    start: f64,
    loudness: f32,
) -> Result<(), wasm_bindgen::JsValue> {
    let voice = context.create_oscillator()?;
    let volume = context.create_gain()?;
    voice.set_type(OscillatorType::Sine);
    voice.frequency().set_value(note);
    volume.gain().set_value_at_time(0.0001, start)?;
    volume
        .gain()
        .exponential_ramp_to_value_at_time(loudness, start + 0.04)?;
    volume
        .gain()
        .exponential_ramp_to_value_at_time(0.0001, start + LENGTH)?;
    voice.connect_with_audio_node(&volume)?;
    volume.connect_with_audio_node(&context.destination())?;
    voice.start_with_when(start)?;
    voice.stop_with_when(start + LENGTH)
}

/// Shakes a phone shortly, where it can.
pub fn shake() {
    let navigator = window().navigator();
    let vibrate = js_sys::Reflect::get(&navigator, &"vibrate".into());
    if let Some(vibrate) = vibrate
        .ok()
        .and_then(|vibrate| wasm_bindgen::JsCast::dyn_into::<js_sys::Function>(vibrate).ok())
    {
        // A device that does not shake is no harm: nothing relies on it.
        let _ = vibrate.call1(&navigator, &200.into());
    }
}
