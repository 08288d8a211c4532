//! How the timer looks and sounds on this device: kept between visits, never secret.

use crate::app::session::{Session, VaultState};
use alongside_core::group::Face;
use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

const KEY: &str = "alongside.group-timer";

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    face: Face,
    sound: bool,
    volume: u8,
    reminders: bool,
    keys: bool,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            face: Face::Disc,
            sound: true,
            volume: 40,
            reminders: true,
            keys: true,
        }
    }
}

/// The settings, copied freely.
#[derive(Clone, Copy)]
pub struct TimerSettings {
    /// How the face shows time.
    pub face: RwSignal<Face>,
    /// Whether it sounds.
    pub sound: RwSignal<bool>,
    /// How loud, in hundredths.
    pub volume: RwSignal<u8>,
    /// Whether each further minute over time is told.
    pub reminders: RwSignal<bool>,
    /// Whether single keys work.
    pub keys: RwSignal<bool>,
}

impl TimerSettings {
    /// As they were kept; each change is kept at once, but nothing of a sample.
    pub fn start() -> Self {
        let kept: Kept = LocalStorage::get(KEY).unwrap_or_default();
        let settings = Self {
            face: RwSignal::new(kept.face),
            sound: RwSignal::new(kept.sound),
            volume: RwSignal::new(kept.volume.min(100)),
            reminders: RwSignal::new(kept.reminders),
            keys: RwSignal::new(kept.keys),
        };
        Effect::new(move |before: Option<Kept>| {
            let now = settings.now();
            let changed = before.is_some_and(|before| before != now);
            if changed && Session::here().vault.get_untracked() != VaultState::Sample {
                // A browser without storage has the usual settings next time.
                let _ = LocalStorage::set(KEY, now);
            }
            now
        });
        settings
    }

    fn now(self) -> Kept {
        Kept {
            face: self.face.get(),
            sound: self.sound.get(),
            volume: self.volume.get(),
            reminders: self.reminders.get(),
            keys: self.keys.get(),
        }
    }
}

/// The faces, with their words.
pub const FACES: [(Face, &str); 5] = [
    (Face::Disc, "Disc"),
    (Face::Bar, "Bar"),
    (Face::Digits, "Digits only"),
    (Face::Calm, "Calm: minutes only"),
    (Face::CountUp, "Count up"),
];
