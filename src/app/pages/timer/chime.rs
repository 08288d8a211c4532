//! A soft chime made in the browser. It is never the only sign that time is up.

use std::cell::RefCell;
use web_sys::{AudioContext, AudioContextState, OscillatorType};

/// Two notes, in hertz, and how loud they are.
const NOTES: [f32; 2] = [659.3, 523.3];
const LOUDNESS: f32 = 0.4;
/// How long a note lasts, in seconds.
const LENGTH: f64 = 0.9;

thread_local! {
    static CONTEXT: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// Readies the sound; called in a tap, because browsers allow sound only after one.
pub fn wake_up() {
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
}

/// Sounds the chime: both notes when time is up, one as a reminder.
pub fn sound(both: bool) {
    wake_up();
    CONTEXT.with(|kept| {
        let Ok(kept) = kept.try_borrow() else { return };
        let Some(context) = kept.as_ref() else { return };
        let mut start = context.current_time() + 0.05;
        for note in NOTES.iter().take(if both { 2 } else { 1 }) {
            // A browser without sound still shows and says that time is up.
            let _ = play(context, *note, start);
            start += LENGTH / 2.0;
        }
    });
}

fn play(context: &AudioContext, note: f32, start: f64) -> Result<(), wasm_bindgen::JsValue> {
    let voice = context.create_oscillator()?;
    let volume = context.create_gain()?;
    voice.set_type(OscillatorType::Sine);
    voice.frequency().set_value(note);
    volume.gain().set_value_at_time(0.0001, start)?;
    volume
        .gain()
        .exponential_ramp_to_value_at_time(LOUDNESS, start + 0.04)?;
    volume
        .gain()
        .exponential_ramp_to_value_at_time(0.0001, start + LENGTH)?;
    voice.connect_with_audio_node(&volume)?;
    volume.connect_with_audio_node(&context.destination())?;
    voice.start_with_when(start)?;
    voice.stop_with_when(start + LENGTH)
}
