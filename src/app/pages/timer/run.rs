//! The running session: the core's state machine, the beat that repaints it, and what it
//! says, sounds and keeps.

use super::chime;
use super::keeping;
use super::tone::{Said, due_to_say, spoken};
use super::wake::{Wake, WakeState};
use crate::app::announce::Announcer;
use crate::app::clock;
use crate::app::components::Toasts;
use crate::app::session::{Session, VaultState};
use crate::app::words;
use alongside_core::group::{Moment, Press, State, StepTime, Timer};
use alongside_core::policy::pack::GroupTemplate;
use leptos::prelude::*;
use std::time::Duration;

/// The face is painted four times a second.
const BEAT: Duration = Duration::from_millis(250);
/// The times are kept at every press and this often, in milliseconds.
const KEEP_MS: i64 = 5_000;
/// Found this long past its planned end, the timer asks what happened.
const LATE_MS: i64 = 15 * 60_000;

/// Counting follows the steady time; the wall's time is for the record.
fn now() -> Moment {
    Moment {
        wall: clock::now_ms(),
        steady: clock::steady_ms(),
    }
}

/// A session, copied freely.
#[derive(Clone, Copy)]
pub struct Run {
    timer: RwSignal<Timer>,
    beat: RwSignal<i64>,
    paused_at: RwSignal<Option<i64>>,
    said: StoredValue<(usize, Said)>,
    restored: RwSignal<Option<String>>,
    late: RwSignal<Option<i64>>,
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
            timer: RwSignal::new(Timer::of(template)),
            beat: RwSignal::new(now().steady),
            paused_at: RwSignal::new(None),
            said: StoredValue::new((0, Said::Nothing)),
            restored: RwSignal::new(None),
            late: RwSignal::new(None),
            sound: RwSignal::new(true),
            wake,
            waker: Wake::new(wake),
            session: Session::here(),
        };
        run.beat_on();
        run.restore();
        run
    }

    /// How it stands.
    pub fn state(self) -> State {
        self.timer.with(Timer::state)
    }

    /// The step it is at, from 0.
    pub fn step(self) -> usize {
        self.timer.with(Timer::step)
    }

    /// What is left of the step, in milliseconds, at the last beat.
    pub fn left(self) -> i64 {
        let now = Moment {
            wall: 0,
            steady: self.beat.get(),
        };
        self.timer.with(|timer| timer.remaining(now))
    }

    /// What is left of all steps, in milliseconds, at the last beat.
    pub fn left_in_all(self) -> i64 {
        let now = Moment {
            wall: 0,
            steady: self.beat.get(),
        };
        self.timer.with(|timer| timer.remaining_in_all(now))
    }

    /// Planned and added time of the step, in milliseconds.
    pub fn step_length(self) -> i64 {
        self.timer.with(|timer| {
            timer
                .times()
                .get(timer.step())
                .map_or(0, |time| time.planned + time.added)
        })
    }

    /// Titles of the steps.
    pub fn titles(self) -> Vec<String> {
        self.timer.with(|timer| {
            timer
                .steps()
                .iter()
                .map(|step| step.title.clone())
                .collect()
        })
    }

    /// What each step took up to the last press.
    pub fn times(self) -> Vec<StepTime> {
        self.timer.with(|timer| timer.times().to_vec())
    }

    /// How long it has stood still, in milliseconds, at the last beat.
    pub fn paused_for(self) -> i64 {
        let beat = self.beat.get();
        self.paused_at
            .get()
            .map_or(0, |since| (beat - since).max(0))
    }

    /// Whether a button does anything now.
    pub fn takes(self, press: Press) -> bool {
        self.timer.with(|timer| timer.takes(press))
    }

    /// Presses a button. One that does nothing now is passed over.
    pub fn press(self, press: Press) {
        let before = self.timer.get_untracked();
        let pressed = self
            .timer
            .try_update(|timer| timer.press(press, now()).is_ok())
            .unwrap_or(false);
        if !pressed {
            return;
        }
        self.beat.set(now().steady);
        self.late.set(None);
        if press != Press::PlusMinute {
            self.paused_at
                .set((press == Press::Pause).then(|| now().steady));
        }
        self.restored.set(None);
        match press {
            Press::Start | Press::Resume => {
                chime::wake_up();
                self.waker.ask();
            }
            Press::End => self.waker.let_go(),
            Press::Pause | Press::Next | Press::Back | Press::PlusMinute => {}
        }
        if self.state() == State::Ended {
            self.waker.let_go();
        }
        self.tell(press, &before);
        if matches!(press, Press::Next | Press::End) {
            self.offer_undo(before);
        }
        self.keep();
    }

    /// A step left too soon is taken up again as if it had never been left. The offer ends
    /// with the next press.
    fn offer_undo(self, before: Timer) {
        let after = self.timer.get_untracked();
        let words = if after.state() == State::Ended {
            "The session has ended."
        } else {
            "On to the next step."
        };
        Toasts::here().done(words, move || {
            let unchanged = self.timer.try_with_untracked(|timer| *timer == after);
            if unchanged != Some(true) {
                return;
            }
            self.timer.set(before.clone());
            self.beat.set(now().steady);
            self.said
                .set_value((self.step(), due_to_say(self.left(), self.step_length())));
            if before.state() == State::Running {
                self.waker.ask();
            }
            self.keep();
        });
    }

    /// Begins a new session with the same steps.
    pub fn anew(self) {
        let steps = self.timer.with_untracked(|timer| timer.steps().to_vec());
        self.timer.set(Timer::new(steps));
        self.said.set_value((0, Said::Nothing));
        self.restored.set(None);
        if self.session.vault.get_untracked() != VaultState::Sample {
            keeping::forget();
        }
    }

    fn tell(self, press: Press, before: &Timer) {
        let title = self.titles().get(self.step()).cloned().unwrap_or_default();
        let number = self.step() + 1;
        let words = match press {
            _ if self.state() == State::Ended => "The session has ended.".into(),
            Press::Start | Press::Next | Press::Back => {
                format!("Step {number}: {title}. {}.", spoken(self.left()))
            }
            Press::Pause => "Paused.".into(),
            Press::Resume => format!("Going on. {} left.", spoken(self.left())),
            Press::PlusMinute => format!("One minute added. {} left.", spoken(self.left())),
            Press::End => "The session has ended.".into(),
        };
        if before.step() != self.step() || press == Press::PlusMinute {
            self.said
                .set_value((self.step(), due_to_say(self.left(), self.step_length())));
        }
        Announcer::here().say(words);
    }

    /// Repaints, warns, sounds and keeps.
    fn beat_on(self) {
        let mut kept = clock::now_ms();
        let beat = move || {
            if self.timer.with_untracked(Timer::state) == State::Ready {
                return;
            }
            self.beat.set(now().steady);
            self.warn();
            if clock::now_ms() - kept >= KEEP_MS {
                kept = clock::now_ms();
                self.keep();
            }
        };
        if let Ok(handle) = set_interval_with_handle(beat_mut(beat), BEAT) {
            on_cleanup(move || handle.clear());
        }
        on_cleanup(move || self.waker.let_go());
    }

    fn warn(self) {
        let (state, step) = self
            .timer
            .with_untracked(|timer| (timer.state(), timer.step()));
        if state != State::Running {
            return;
        }
        let steady = self.beat.get_untracked();
        let left = self
            .timer
            .with_untracked(|timer| timer.remaining(Moment { wall: 0, steady }));
        let length = untrack(|| self.step_length());
        let due = due_to_say(left, length);
        let (said_step, said) = self.said.get_value();
        if said_step == step && due <= said {
            return;
        }
        self.said.set_value((step, due));
        let words = match due {
            Said::Nothing => return,
            Said::First | Said::Final => format!("{} left in this step.", spoken(left)),
            Said::Up => "Time for this step is up. Move on when the group is ready.".into(),
            Said::Over(minutes) => format!("{} over.", words::count(minutes, "minute", "minutes")),
        };
        Announcer::here().say(words);
        if due >= Said::Up && self.sound.get_untracked() {
            chime::sound(due == Said::Up);
        }
    }

    /// Keeps the times, but nothing of a sample.
    fn keep(self) {
        if self.session.vault.get_untracked() != VaultState::Sample {
            self.timer
                .with_untracked(|timer| keeping::keep(timer, now()));
        }
    }

    fn restore(self) {
        // Looking for a kept session makes the device's database: not in the sample.
        if self.session.vault.get_untracked() == VaultState::Sample {
            return;
        }
        leptos::task::spawn_local(async move {
            let Some((timer, at)) = keeping::kept().await else {
                return;
            };
            // The page may be gone by now.
            if self.timer.is_disposed() {
                return;
            }
            let same = self
                .timer
                .with_untracked(|new| new.steps() == timer.steps());
            if !same || matches!(timer.state(), State::Ready | State::Ended) {
                return;
            }
            // A clock that was set back meanwhile takes nothing away.
            let away = (clock::now_ms() - at.wall).max(0);
            clock::lay_steady(at.steady + away);
            let moment = now();
            if timer.state() == State::Paused {
                self.paused_at.set(Some(at.steady));
            }
            let over = -timer.remaining(moment);
            let rest = timer.remaining_in_all(moment);
            let planned: i64 = timer
                .times()
                .iter()
                .map(|time| time.planned + time.added)
                .sum();
            let step = timer.step();
            self.timer.set(timer);
            self.beat.set(moment.steady);
            self.said
                .set_value((step, due_to_say(self.left(), self.step_length())));
            self.restored.set(Some(
                "Timer restored. It counted on while the page was away.".into(),
            ));
            Announcer::here().say("Timer restored.");
            if rest == 0 && over > LATE_MS {
                self.late.set(Some(planned / 60_000));
            }
        });
    }

    /// What to say of a session that was found again.
    pub fn restored(self) -> Option<String> {
        self.restored.get()
    }

    /// The planned minutes, while it was found long past its end and nobody has answered.
    pub fn late(self) -> Option<i64> {
        self.late.get()
    }

    /// It is still going.
    pub fn still_going(self) {
        self.late.set(None);
    }

    /// It ended when the planned time was up.
    pub fn ended_as_planned(self) {
        let over = self.left().min(0);
        let steady = now().steady + over;
        let moment = Moment {
            wall: clock::now_ms() + over,
            steady,
        };
        self.timer.update(|timer| {
            // It runs, so that it can end.
            let _ = timer.press(Press::End, moment);
        });
        self.late.set(None);
        self.keep();
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
