//! Opening the timer in a window: it runs here, or it runs in another window and is shown here.

use super::keeping;
use super::run::{Part, Run};
use super::windows::{Channel, Word, try_to_run};
use crate::app::announce::Announcer;
use crate::app::clock;
use alongside_core::group::{Act, Moment, State, Timer, Voice, said_of};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// After so long it is asked again who runs the timer, in milliseconds.
const AGAIN_MS: u32 = 200;
/// So long the window that runs the timer may be silent, in milliseconds.
const SILENCE_MS: i64 = 20_000;

impl Run {
    /// A page that shows it is opened: the timer is opened here too.
    pub fn show(self) {
        self.own.update_value(|own| own.pages += 1);
        self.open();
    }

    /// Opens the timer here. The first window that does runs it.
    pub fn open(self) {
        if !matches!(self.part.get_untracked(), Part::Away | Part::Left) {
            return;
        }
        self.part.set(Part::Asking);
        spawn_local(async move {
            let mut lock = try_to_run().await;
            if lock.is_none() {
                // A window that has just let go of it may be this one.
                TimeoutFuture::new(AGAIN_MS).await;
                lock = try_to_run().await;
            }
            let runs = lock.is_some();
            let channel = Channel::join(move |word| self.hear(word));
            self.own.update_value(|own| {
                own.lock = lock;
                own.channel = channel;
                own.told = None;
            });
            if runs {
                self.part.set(Part::Runs);
                self.restore().await;
            } else {
                self.part.set(Part::Shows);
                self.own.with_value(|own| {
                    if let Some(channel) = &own.channel {
                        channel.say(&Word::Hello);
                    }
                });
            }
            self.begin_beat();
        });
    }

    /// The page that shows the timer is left. One that is under way goes on; else another window
    /// may have it.
    pub fn leave(self) {
        let pages = self.own.try_update_value(|own| {
            own.pages = own.pages.saturating_sub(1);
            own.pages
        });
        // The page that comes next may be open before the last one is shut, or just after.
        if pages == Some(0) {
            set_timeout(move || self.let_go(), Duration::ZERO);
        }
    }

    fn let_go(self) {
        if self.own.with_value(|own| own.pages > 0) || self.part.get_untracked() == Part::Away {
            return;
        }
        if untrack(|| self.is_under_way()) && self.part.get_untracked() == Part::Runs {
            return;
        }
        self.end_beat();
        self.own.update_value(|own| {
            if let Some(channel) = own.channel.as_ref().filter(|_| own.lock.is_some()) {
                channel.say(&Word::Bye);
            }
            own.lock = None;
            own.channel = None;
            own.told = None;
        });
        self.part.set(Part::Away);
    }

    /// Runs the timer here after the window that ran it is gone.
    pub fn run_here(self) {
        self.own.update_value(|own| own.channel = None);
        self.part.set(Part::Left);
        self.open();
    }

    fn hear(self, word: Word) {
        let part = self.part.get_untracked();
        match word {
            Word::Hello if part == Part::Runs => self.tell(),
            Word::Stands { timer, at, face } if matches!(part, Part::Shows | Part::Left) => {
                let Ok(timer) = Timer::from_text(&timer) else {
                    return;
                };
                self.part.set(Part::Shows);
                self.hear_moment(at);
                self.timer.set(timer);
                self.settings.face.set(face);
                self.beat.set(self.now());
            }
            Word::Bye if part == Part::Shows => self.part.set(Part::Left),
            _ => {}
        }
    }

    fn hear_moment(self, at: Moment) {
        let steady = clock::steady_ms();
        self.own.update_value(|own| own.told = Some((at, steady)));
    }

    /// Repaints what another window runs, as long as that is heard of.
    pub(super) fn show_on(self) {
        let told = self.own.with_value(|own| own.told);
        let silent = told.is_some_and(|(_, steady)| clock::steady_ms() - steady > SILENCE_MS);
        if silent && untrack(|| self.is_under_way()) {
            self.part.set(Part::Left);
        } else {
            self.beat.set(self.now());
        }
    }

    /// Takes the reasons from what was kept of the same session in the vault.
    pub fn take_reasons_of(self, kept: &str) {
        if let Ok(kept) = Timer::from_text(kept) {
            self.timer.update(|timer| timer.take_reasons_of(&kept));
        }
    }

    async fn restore(self) {
        // Looking for a kept session makes the device's database: not in the sample.
        if !self.keeps() {
            return;
        }
        let Some((text, of)) = keeping::kept().await else {
            return;
        };
        // Whoever was quick has begun meanwhile.
        if untrack(|| self.state()) != State::Ready {
            return;
        }
        let now = clock::moment();
        let timer = match Timer::restore(&text, now) {
            Ok(timer) => timer,
            Err(reason) => {
                self.notice.set(Some(reason.to_string()));
                keeping::forget();
                return;
            }
        };
        let over = timer.state() == State::Ended && of.is_none();
        if over && !timer.takes(&Act::Reopen, now) || timer.state() == State::Ready {
            return;
        }
        let running = timer.state() == State::Running;
        let ended = timer.state() == State::Ended;
        self.timer.set(timer);
        self.of.set(of);
        self.beat.set(now);
        let look = untrack(|| self.look());
        self.voice.set_value(Voice::up_to(&look));
        if ended {
            return;
        }
        if running {
            self.ask_for_screen();
        }
        self.notice.set(Some(restored_words(look.state).to_owned()));
        Announcer::here().say(said_of(&Act::Restored, &look));
    }
}

fn restored_words(state: State) -> &'static str {
    match state {
        State::Paused => "Timer restored. It is paused, as it was.",
        State::BrokenOff => "Timer restored. The session was broken off: go on when you are ready.",
        _ => "Timer restored. It counted on while the page was away.",
    }
}
