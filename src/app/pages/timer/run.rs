//! The running session: the core's state machine, the beat that repaints it, and what it
//! says, sounds and keeps.

use super::chime;
use super::keeping;
use super::wake::{Wake, WakeState};
use crate::app::announce::Announcer;
use crate::app::clock;
use crate::app::components::Toasts;
use crate::app::session::{Session, VaultState};
use alongside_core::group::{
    Act, Chime, Lender, Look, Moment, Plan, State, StepTime, Timer, Voice, said_of,
};
use alongside_core::policy::pack::GroupTemplate;
use leptos::prelude::*;
use std::time::Duration;

/// The face is painted four times a second.
const BEAT: Duration = Duration::from_millis(250);
/// The times are kept at every press and this often, in milliseconds.
const KEEP_MS: i64 = 5_000;

/// Counting follows the steady time; the wall's time is for the record.
fn now() -> Moment {
    Moment {
        wall: clock::now_ms(),
        steady: clock::steady_ms(),
        boot: clock::boot(),
    }
}

/// A minute more, which moves the finish.
pub fn a_minute_more() -> Act {
    Act::Extend {
        minutes: 1,
        from: Lender::Finish,
        reason: String::new(),
    }
}

/// A session, copied freely.
#[derive(Clone, Copy)]
pub struct Run {
    timer: RwSignal<Timer>,
    beat: RwSignal<Moment>,
    voice: StoredValue<Voice>,
    restored: RwSignal<Option<String>>,
    /// Whether the chime sounds.
    pub sound: RwSignal<bool>,
    /// What the browser says of the screen.
    pub wake: RwSignal<WakeState>,
    waker: Wake,
    session: Session,
}

impl Run {
    /// The session that was kept, if it has the same steps, else a new one.
    pub fn start(template: &GroupTemplate) -> Self {
        let wake = RwSignal::new(WakeState::Off);
        let run = Self {
            timer: RwSignal::new(Timer::new(Plan::of(template))),
            beat: RwSignal::new(now()),
            voice: StoredValue::new(Voice::default()),
            restored: RwSignal::new(None),
            sound: RwSignal::new(true),
            wake,
            waker: Wake::new(wake),
            session: Session::here(),
        };
        run.beat_on();
        run.restore();
        run
    }

    /// How it looks at the last beat.
    pub fn look(self) -> Look {
        let beat = self.beat.get();
        self.timer.with(|timer| timer.look(beat))
    }

    /// How it stands.
    pub fn state(self) -> State {
        self.timer.with(Timer::state)
    }

    /// The step it is at, from 0.
    pub fn step(self) -> usize {
        self.timer.with(Timer::step)
    }

    /// Titles of the steps.
    pub fn titles(self) -> Vec<String> {
        self.timer.with(|timer| {
            let steps = &timer.plan().steps;
            steps.iter().map(|step| step.title.clone()).collect()
        })
    }

    /// What each step took up to the last beat.
    pub fn times(self) -> Vec<StepTime> {
        let beat = self.beat.get();
        self.timer.with(|timer| timer.tally(beat).steps)
    }

    /// Minutes that were planned.
    pub fn planned_minutes(self) -> u32 {
        self.timer.with(|timer| timer.plan().minutes())
    }

    /// Whether a button does anything now.
    pub fn takes(self, act: &Act) -> bool {
        self.timer.with(|timer| timer.takes(act, now()))
    }

    /// Presses a button. One that does nothing now is passed over.
    pub fn press(self, act: Act) {
        let moment = now();
        let done = self
            .timer
            .try_update(|timer| timer.act(act.clone(), moment).is_ok())
            .unwrap_or(false);
        if !done {
            return;
        }
        self.beat.set(moment);
        self.restored.set(None);
        let look = untrack(|| self.look());
        match look.state {
            State::Running if act == Act::Start => {
                chime::wake_up();
                self.waker.ask();
            }
            State::Running => self.waker.ask(),
            State::Ended | State::BrokenOff => self.waker.let_go(),
            State::Ready | State::Paused => {}
        }
        if act == Act::Resume {
            chime::wake_up();
        }
        self.voice.set_value(Voice::up_to(&look));
        Announcer::here().say(said_of(&act, &look));
        if matches!(act, Act::Next | Act::End) {
            self.offer_undo(look.state);
        }
        self.keep();
    }

    /// A step left too soon is taken up again as if it had never been left. The core says
    /// for how long that can be.
    fn offer_undo(self, state: State) {
        let words = if state == State::Ended {
            "The session has ended."
        } else {
            "On to the next step."
        };
        Toasts::here().done(words, move || {
            if !self.timer.is_disposed() {
                self.press(Act::Undo);
            }
        });
    }

    /// Begins a new session with the same steps.
    pub fn anew(self) {
        let plan = self.timer.with_untracked(|timer| timer.plan().clone());
        self.timer.set(Timer::new(plan));
        self.voice.set_value(Voice::default());
        self.restored.set(None);
        if self.session.vault.get_untracked() != VaultState::Sample {
            keeping::forget();
        }
    }

    /// Repaints, warns, sounds and keeps.
    fn beat_on(self) {
        let mut kept = clock::now_ms();
        let beat = move || {
            if self.timer.with_untracked(Timer::state) == State::Ready {
                return;
            }
            self.beat.set(now());
            self.speak();
            if (clock::now_ms() - kept).abs() >= KEEP_MS {
                kept = clock::now_ms();
                self.timer.update_untracked(|timer| timer.seen(now()));
                self.keep();
            }
        };
        if let Ok(handle) = set_interval_with_handle(beat_mut(beat), BEAT) {
            on_cleanup(move || handle.clear());
        }
        on_cleanup(move || self.waker.let_go());
    }

    fn speak(self) {
        let look = untrack(|| self.look());
        let said = self
            .voice
            .try_update_value(|voice| voice.say(&look, true))
            .flatten();
        let Some(said) = said else {
            return;
        };
        Announcer::here().say(said.words);
        if said.chime != Chime::Silent && self.sound.get_untracked() {
            chime::sound(said.chime == Chime::TimeUp);
        }
    }

    /// Keeps the times, but nothing of a sample.
    fn keep(self) {
        if self.session.vault.get_untracked() != VaultState::Sample {
            self.timer.with_untracked(keeping::keep);
        }
    }

    fn restore(self) {
        // Looking for a kept session makes the device's database: not in the sample.
        if self.session.vault.get_untracked() == VaultState::Sample {
            return;
        }
        leptos::task::spawn_local(async move {
            let Some(text) = keeping::kept().await else {
                return;
            };
            // The page may be gone by now.
            if self.timer.is_disposed() {
                return;
            }
            let timer = match Timer::restore(&text, now()) {
                Ok(timer) => timer,
                Err(reason) => {
                    self.restored.set(Some(reason.to_string()));
                    keeping::forget();
                    return;
                }
            };
            let same = self.timer.with_untracked(|new| new.plan() == timer.plan());
            if !same || matches!(timer.state(), State::Ready | State::Ended) {
                return;
            }
            self.timer.set(timer);
            self.beat.set(now());
            let look = untrack(|| self.look());
            self.voice.set_value(Voice::up_to(&look));
            self.restored.set(Some(
                "Timer restored. It counted on while the page was away.".into(),
            ));
            Announcer::here().say(said_of(&Act::Restored, &look));
        });
    }

    /// What to say of a session that was found again.
    pub fn restored(self) -> Option<String> {
        self.restored.get()
    }
}

/// `set_interval` takes an `Fn`; the beat remembers when it last kept the times.
fn beat_mut(beat: impl FnMut() + 'static) -> impl Fn() + 'static {
    let beat = std::cell::RefCell::new(beat);
    move || {
        if let Ok(mut beat) = beat.try_borrow_mut() {
            beat();
        }
    }
}
