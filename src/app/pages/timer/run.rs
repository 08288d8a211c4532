//! The running session: the core's state machine, the beat that repaints it, and what it
//! says, sounds and keeps. There is one in a window, and it goes on whatever page is open.

mod seen;

use super::chime::{self, SoundState};
use super::keeping::{self, TalkRef};
use super::settings::TimerSettings;
use super::wake::{Wake, WakeState};
use super::windows::{Channel, Word};
use crate::app::announce::Announcer;
use crate::app::clock;
use crate::app::components::Toasts;
use crate::app::once;
use crate::app::session::{Session, VaultState};
use crate::store::web_lock::WebLock;
use alongside_core::group::{Act, Chime, Lender, Look, Moment, Plan, State, Timer, Voice, said_of};
use leptos::leptos_dom::helpers::IntervalHandle;
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

/// This window's part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// No page of the timer was opened yet.
    Away,
    /// It asks whether another window runs the timer.
    Asking,
    /// It runs the timer.
    Runs,
    /// It shows the timer that another window runs.
    Shows,
    /// It showed one, and the other window is gone.
    Left,
}

/// A minute more, which moves the finish.
pub fn minutes_more(minutes: i8) -> Act {
    Act::Extend {
        minutes,
        from: Lender::Finish,
        reason: String::new(),
    }
}

/// What belongs to this window alone.
#[derive(Default)]
pub(super) struct Own {
    pub lock: Option<WebLock>,
    pub channel: Option<Channel>,
    pub beat: Option<IntervalHandle>,
    /// The moment that the other window told last, and this window's steady time then.
    pub told: Option<(Moment, i64)>,
    /// When the times were kept last, by the steady clock.
    pub kept: i64,
    /// How many pages show it.
    pub pages: usize,
    /// The message that offers to take the last press back.
    pub toast: Option<u64>,
    /// For how long the device had slept when it was looked at last.
    pub slept: i64,
}

/// A session, copied freely.
#[derive(Clone, Copy)]
pub struct Run {
    pub(super) timer: RwSignal<Timer>,
    pub(super) beat: RwSignal<Moment>,
    pub(super) voice: StoredValue<Voice>,
    pub(super) part: RwSignal<Part>,
    pub(super) of: RwSignal<Option<TalkRef>>,
    /// A line about what the timer found: restored, slept.
    pub(super) notice: RwSignal<Option<String>>,
    pub(super) own: StoredValue<Own, LocalStorage>,
    /// Whether it is to begin as soon as its page is open.
    pub at_once: RwSignal<bool>,
    /// How it looks and sounds.
    pub settings: TimerSettings,
    /// What the browser does with the sound.
    pub sounds: RwSignal<SoundState>,
    /// What the browser says of the screen.
    pub wake: RwSignal<WakeState>,
    waker: Wake,
    pub(super) session: Session,
}

impl Run {
    /// Makes the timer of this window. One that was under way when the browser was left goes on.
    pub fn start() -> Self {
        let wake = RwSignal::new(WakeState::Off);
        let run = Self {
            timer: RwSignal::new(Timer::new(Plan::default())),
            beat: RwSignal::new(clock::moment()),
            voice: StoredValue::new(Voice::default()),
            part: RwSignal::new(Part::Away),
            of: RwSignal::new(None),
            notice: RwSignal::new(None),
            own: StoredValue::new_local(Own::default()),
            at_once: RwSignal::new(false),
            settings: TimerSettings::start(),
            sounds: RwSignal::new(SoundState::Untried),
            wake,
            waker: Wake::new(wake),
            session: Session::here(),
        };
        once::provide(run);
        // A session that was under way goes on whatever page is open.
        if keeping::is_under_way() {
            run.open();
        }
        run
    }

    /// The timer of this window.
    pub fn here() -> Self {
        once::here()
    }

    /// The moment by which this window tells the time: its own clocks, or those of the window
    /// that runs the timer.
    pub(super) fn now(self) -> Moment {
        let told = self.own.with_value(|own| own.told);
        let Some((at, steady)) = told.filter(|_| self.part.get_untracked() == Part::Shows) else {
            return clock::moment();
        };
        let since = clock::steady_ms().saturating_sub(steady);
        Moment {
            wall: at.wall.saturating_add(since),
            steady: at.steady.saturating_add(since),
            boot: at.boot,
        }
    }

    /// Presses a button. One that does nothing now is passed over.
    pub fn press(self, act: Act) {
        if self.part.get_untracked() == Part::Shows {
            return;
        }
        let moment = self.now();
        let done = self
            .timer
            .try_update(|timer| timer.act(act.clone(), moment));
        match done {
            Some(Ok(())) => {}
            // What Start wants first may stand out of sight.
            Some(Err(refusal)) if act == Act::Start => {
                self.notice.set(Some(refusal.to_string()));
                return;
            }
            _ => return,
        }
        self.beat.set(moment);
        self.notice.set(None);
        let look = untrack(|| self.look());
        match look.state {
            State::Running => self.waker.ask(),
            State::Ended | State::BrokenOff => self.waker.let_go(),
            State::Ready | State::Paused => {}
        }
        if matches!(act, Act::Start | Act::Resume) {
            chime::wake_up(self.sounds);
        }
        self.voice.set_value(Voice::up_to(&look));
        self.tell_press(&act, &look);
        self.keep();
    }

    /// Says what a press did. A step left too soon is taken up again as if it had never been left;
    /// the core says for how long that can be. Only the last press can be taken back.
    fn tell_press(self, act: &Act, look: &Look) {
        let toasts = Toasts::here();
        let shown = self.own.try_update_value(|own| own.toast.take()).flatten();
        if let Some(shown) = shown {
            toasts.remove(shown);
        }
        let said = said_of(act, look);
        let words = match act {
            Act::Next | Act::End if look.state == State::Ended => "The session has ended.",
            Act::Next => "On to the next step.",
            Act::Back | Act::Jump { .. } => "On to another step.",
            Act::NotUsed { .. } => "The step is not used.",
            Act::Extend { .. } | Act::GiveSpare { .. } | Act::BreakOff { .. } => said.as_str(),
            _ => {
                Announcer::here().say(said);
                return;
            }
        };
        let shown = toasts.done_telling(words, &said, move || self.press(Act::Undo));
        self.own.update_value(|own| own.toast = Some(shown));
    }

    /// Puts a session with these steps in place of the one that is here, unless that is under
    /// way. `kept` is what was kept of it, if it was broken off.
    pub fn take_up(self, of: Option<TalkRef>, plan: Plan, kept: Option<&str>) -> bool {
        let foreign = matches!(self.part.get_untracked(), Part::Shows);
        let under_way = untrack(|| {
            self.timer
                .with(|timer| matches!(timer.state(), State::Running | State::Paused))
        });
        if foreign || under_way {
            return false;
        }
        let now = clock::moment();
        let timer = kept.and_then(|text| Timer::restore(text, now).ok());
        self.timer.set(timer.unwrap_or_else(|| Timer::new(plan)));
        self.of.set(of);
        self.beat.set(now);
        let look = untrack(|| self.look());
        self.voice.set_value(Voice::up_to(&look));
        self.notice.set(None);
        true
    }

    /// Puts other steps or minutes in place, as long as it has not begun.
    pub fn set_plan(self, plan: Plan) {
        // A timer that runs keeps its steps: the fields that call this are gone by then.
        let _ = self.timer.try_update(|timer| timer.set_plan(plan).is_ok());
        self.beat.set(self.now());
    }

    /// Begins a new session with the same steps.
    pub fn anew(self) {
        let plan = self.timer.with_untracked(|timer| timer.plan().clone());
        if self.take_up(None, plan, None) && self.keeps() {
            keeping::forget();
        }
        self.tell();
    }

    /// The sample keeps nothing.
    pub(super) fn keeps(self) -> bool {
        self.session.vault.get_untracked() != VaultState::Sample
    }

    /// Keeps the times and tells the other windows.
    pub(super) fn keep(self) {
        if self.keeps() {
            let of = self.of.get_untracked();
            self.timer.with_untracked(|timer| keeping::keep(timer, of));
        }
        self.tell();
    }

    /// Tells the windows that show it.
    pub(super) fn tell(self) {
        let word = Word::Stands {
            timer: self.timer.with_untracked(Timer::to_text_of_times),
            at: self.now(),
            face: self.settings.face.get_untracked(),
        };
        self.own.with_value(|own| {
            if let Some(channel) = own.channel.as_ref().filter(|_| own.lock.is_some()) {
                channel.say(&word);
            }
        });
    }

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
        if look.state == State::Paused {
            self.notice.set(Some(said.words.clone()));
        }
        Announcer::here().say(said.words);
        if said.chime != Chime::Silent && self.settings.sound.get_untracked() {
            let volume = self.settings.volume.get_untracked();
            chime::sound(said.chime == Chime::TimeUp, volume, self.sounds);
            chime::shake();
        }
    }

    /// Asks for the screen to stay on.
    pub(super) fn ask_for_screen(self) {
        self.waker.ask();
    }

    /// Sounds the chime, to hear how loud it is.
    pub fn try_sound(self) {
        chime::sound(true, self.settings.volume.get_untracked(), self.sounds);
    }
}
