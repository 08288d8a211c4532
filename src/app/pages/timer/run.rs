//! The running session: the core's state machine, the beat that repaints it, and what it
//! says, sounds and keeps. There is one in a window, and it goes on whatever page is open.

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
use alongside_core::group::{
    Act, Lender, Look, Moment, Plan, Refusal, State, StepTime, Timer, Voice, said_of,
};
use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;

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
    pub(super) waker: Wake,
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

    /// This window's part.
    pub fn part(self) -> Part {
        self.part.get()
    }

    /// What is timed, if it is a talk of a group session.
    pub fn of(self) -> Option<TalkRef> {
        self.of.get()
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

    /// Whether it has begun and is not over.
    pub fn is_under_way(self) -> bool {
        !matches!(self.state(), State::Ready | State::Ended)
    }

    /// The step it is at, from 0.
    pub fn step(self) -> usize {
        self.timer.with(Timer::step)
    }

    /// Reads the timer.
    pub fn with<T>(self, look: impl FnOnce(&Timer) -> T) -> T {
        self.timer.with(look)
    }

    /// Reads the timer once.
    pub fn with_untracked<T>(self, look: impl FnOnce(&Timer) -> T) -> T {
        self.timer.with_untracked(look)
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

    /// Why an act does nothing now; none if it does something.
    pub fn refuses(self, act: &Act) -> Option<Refusal> {
        self.timer.with(|timer| timer.refuses(act, self.now()))
    }

    /// Whether a button does anything now.
    pub fn takes(self, act: &Act) -> bool {
        self.refuses(act).is_none()
    }

    /// What was found: restored, slept.
    pub fn notice(self) -> Option<String> {
        self.notice.get()
    }

    /// Presses a button. One that does nothing now is passed over.
    pub fn press(self, act: Act) {
        if self.part.get_untracked() == Part::Shows {
            return;
        }
        let moment = self.now();
        let done = self
            .timer
            .try_update(|timer| timer.act(act.clone(), moment).is_ok())
            .unwrap_or(false);
        if !done {
            return;
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
        Announcer::here().say(said_of(&act, &look));
        self.offer_undo(&act, look.state);
        self.keep();
    }

    /// A step left too soon is taken up again as if it had never been left. The core says
    /// for how long that can be.
    fn offer_undo(self, act: &Act, state: State) {
        let words = match act {
            Act::Next | Act::End if state == State::Ended => "The session has ended.",
            Act::Next => "On to the next step.",
            Act::Back | Act::Jump { .. } => "On to another step.",
            Act::NotUsed { .. } => "The step is not used.",
            _ => return,
        };
        Toasts::here().done(words, move || self.press(Act::Undo));
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
            timer: self.timer.with_untracked(Timer::to_text),
            at: self.now(),
            face: self.settings.face.get_untracked(),
        };
        self.own.with_value(|own| {
            if let Some(channel) = own.channel.as_ref().filter(|_| own.lock.is_some()) {
                channel.say(&word);
            }
        });
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
