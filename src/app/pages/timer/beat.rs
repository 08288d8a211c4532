//! The beat of the timer: it repaints, warns, sounds and keeps.

use super::chime;
use super::run::{Part, Run};
use crate::app::announce::Announcer;
use crate::app::clock;
use alongside_core::group::{Chime, State, Timer};
use leptos::prelude::*;
use std::time::Duration;

/// The face is painted four times a second.
const BEAT: Duration = Duration::from_millis(250);
/// The times are kept at every press and this often, in milliseconds.
const KEEP_MS: i64 = 5_000;
/// After so long a pause the screen may sleep again, in milliseconds.
const LONG_PAUSE_MS: i64 = 10 * 60_000;
/// A sleep of the device that is worth a word, in milliseconds.
const SLEEP_MS: i64 = 60_000;

impl Run {
    /// Begins to repaint, warn, sound and keep.
    pub(super) fn begin_beat(self) {
        let beats = self.own.with_value(|own| own.beat.is_some());
        if beats {
            return;
        }
        let handle = set_interval_with_handle(move || self.beat_once(), BEAT).ok();
        self.own.update_value(|own| {
            own.beat = handle;
            own.slept = clock::slept_ms();
        });
    }

    /// Stops it.
    pub(super) fn end_beat(self) {
        let beat = self.own.try_update_value(|own| own.beat.take()).flatten();
        if let Some(beat) = beat {
            beat.clear();
        }
        self.waker.let_go();
    }

    fn beat_once(self) {
        if self.part.get_untracked() == Part::Shows {
            self.show_on();
            return;
        }
        if self.timer.with_untracked(Timer::state) == State::Ready {
            return;
        }
        self.notice_sleep();
        self.beat.set(self.now());
        self.speak();
        let steady = clock::steady_ms();
        let due = self
            .own
            .try_update_value(|own| {
                let due = (steady - own.kept).abs() >= KEEP_MS;
                if due {
                    own.kept = steady;
                }
                due
            })
            .unwrap_or(false);
        if due {
            let now = self.now();
            self.timer.update_untracked(|timer| timer.seen(now));
            self.keep();
        }
    }

    /// What the wall clock ran on while the page stood still was counted: that is said.
    fn notice_sleep(self) {
        let slept = clock::slept_ms();
        let more = self
            .own
            .try_update_value(|own| slept - std::mem::replace(&mut own.slept, slept))
            .unwrap_or(0);
        if more >= SLEEP_MS && untrack(|| self.is_under_way()) {
            let words = format!(
                "This device slept for {}, or its clock was set forward. The timer counted that time.",
                alongside_core::group::spoken(more)
            );
            Announcer::here().say(words.clone());
            self.notice.set(Some(words));
        }
    }

    fn speak(self) {
        let look = untrack(|| self.look());
        if look.state == State::Paused && look.still > LONG_PAUSE_MS {
            self.waker.let_go();
        }
        let reminders = self.settings.reminders.get_untracked();
        let said = self
            .voice
            .try_update_value(|voice| voice.say(&look, reminders))
            .flatten();
        let Some(said) = said else {
            return;
        };
        Announcer::here().say(said.words);
        if said.chime != Chime::Silent && self.settings.sound.get_untracked() {
            let volume = self.settings.volume.get_untracked();
            chime::sound(said.chime == Chime::TimeUp, volume, self.sounds);
            chime::shake();
        }
    }
}
