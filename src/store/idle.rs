//! When the vault locks or the screen is covered: events with wall-clock times go in, the state
//! of the screen comes out. No timer and no browser here.
//!
//! - Five idle minutes (1 to 15, a setting) lock the vault.
//! - While a meeting or the group timer is open, they cover the screen instead and the keys stay;
//!   sixty idle minutes lock it all the same.
//! - While another window is in front, nothing happens before fifteen minutes: supervision is
//!   ninety minutes of talking with the case system open beside it.
//! - A cover is lifted by the passkey or by the session's six-digit code; five wrong tries lock.

use super::entropy;
use super::error::StoreError;
use sha2::{Digest, Sha256};

/// Milliseconds since 1970 by the wall clock, which goes on while the device sleeps.
pub type Millis = u64;

const MINUTE: Millis = 60_000;
/// Idle minutes of a new vault.
pub const DEFAULT_MINUTES: u8 = 5;
/// Least and most idle minutes that can be set.
pub const MINUTES: std::ops::RangeInclusive<u8> = 1..=15;
/// Another window in front locks nothing before this many minutes.
const AWAY_MINUTES: u8 = 15;
/// With a meeting open, the full lock comes after this many.
const MEETING_MINUTES: u8 = 60;
/// Tries for the session code.
pub const TRIES: u8 = 5;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdleEvent {
    /// A key, a tap, a movement in this window.
    Activity,
    /// Time passed, or the page came back from sleep.
    Tick,
    /// Another window came in front, or the page was hidden.
    WindowLeft,
    /// This window is in front again.
    WindowBack,
    /// A meeting or the group timer was opened.
    MeetingOpened,
    /// It was closed.
    MeetingClosed,
    /// "Called away": cover the screen now.
    CoverNow,
    /// The right session code, or the passkey, was given.
    Lifted,
    /// A wrong session code was given.
    WrongCode,
    /// "Lock now".
    LockNow,
}

/// What the screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The app.
    Open,
    /// A cover; the keys are kept.
    Covered {
        /// Tries left for the session code.
        tries_left: u8,
    },
    /// The lock screen; the keys are to be wiped. Only unlocking ends it.
    Locked,
}

/// The state between events. Made anew at each unlocking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Idle {
    minutes: u8,
    last_activity: Millis,
    last_seen: Millis,
    away: bool,
    meeting: bool,
    screen: Screen,
}

impl Idle {
    /// Just unlocked, with this many idle minutes, brought within [`MINUTES`].
    pub fn new(minutes: u8, now: Millis) -> Self {
        Self {
            minutes: minutes.clamp(*MINUTES.start(), *MINUTES.end()),
            last_activity: now,
            last_seen: now,
            away: false,
            meeting: false,
            screen: Screen::Open,
        }
    }

    /// What the screen shows.
    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// When something happens by itself, if nobody does anything; `None` once locked.
    pub fn deadline(&self) -> Option<Millis> {
        match self.screen {
            Screen::Locked => None,
            Screen::Open if self.meeting => Some(self.after(self.idle_minutes())),
            Screen::Open | Screen::Covered { .. } => Some(self.after(self.lock_minutes())),
        }
    }

    /// Takes in an event at its time and says what the screen shows from now on. Deadlines that
    /// have passed come first: a key pressed after the deadline does not undo it.
    pub fn step(&mut self, event: IdleEvent, now: Millis) -> Screen {
        self.follow_clock(now);
        self.pass_deadlines(now);
        if self.screen == Screen::Locked {
            return self.screen;
        }
        match event {
            IdleEvent::Activity => self.active(now),
            IdleEvent::Tick => {}
            IdleEvent::WindowLeft => self.away = true,
            IdleEvent::WindowBack => {
                self.away = false;
                self.active(now);
            }
            IdleEvent::MeetingOpened => {
                self.meeting = true;
                self.active(now);
            }
            IdleEvent::MeetingClosed => {
                self.meeting = false;
                self.active(now);
            }
            IdleEvent::CoverNow => {
                if self.screen == Screen::Open {
                    self.cover();
                }
            }
            IdleEvent::Lifted => {
                self.screen = Screen::Open;
                self.active(now);
            }
            IdleEvent::WrongCode => {
                if let Screen::Covered { tries_left } = self.screen {
                    self.screen = match tries_left.saturating_sub(1) {
                        0 => Screen::Locked,
                        tries_left => Screen::Covered { tries_left },
                    };
                }
            }
            IdleEvent::LockNow => self.screen = Screen::Locked,
        }
        self.screen
    }

    /// A clock that was set back takes the past with it, so that it adds no time.
    fn follow_clock(&mut self, now: Millis) {
        let set_back = self.last_seen.saturating_sub(now);
        self.last_activity = self.last_activity.saturating_sub(set_back);
        self.last_seen = now;
    }

    fn pass_deadlines(&mut self, now: Millis) {
        if self.screen == Screen::Locked {
            return;
        }
        if now >= self.after(self.lock_minutes()) {
            self.screen = Screen::Locked;
        } else if self.meeting
            && self.screen == Screen::Open
            && now >= self.after(self.idle_minutes())
        {
            self.cover();
        }
    }

    /// Behind a cover, somebody else may be pressing the keys.
    fn active(&mut self, now: Millis) {
        if self.screen == Screen::Open {
            self.last_activity = now;
        }
    }

    fn cover(&mut self) {
        self.screen = Screen::Covered { tries_left: TRIES };
    }

    fn idle_minutes(&self) -> u8 {
        if self.away {
            self.minutes.max(AWAY_MINUTES)
        } else {
            self.minutes
        }
    }

    fn lock_minutes(&self) -> u8 {
        if self.meeting {
            MEETING_MINUTES
        } else {
            self.idle_minutes()
        }
    }

    fn after(&self, minutes: u8) -> Millis {
        self.last_activity
            .saturating_add(Millis::from(minutes) * MINUTE)
    }
}

/// A session's six-digit code, kept only as a salted digest and only in memory.
#[derive(Clone)]
pub struct SessionCode {
    salt: [u8; 16],
    digest: [u8; 32],
}

impl SessionCode {
    /// A code of exactly six digits; `None` for anything else.
    pub fn new(code: &str) -> Result<Option<Self>, StoreError> {
        if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            return Ok(None);
        }
        let salt = entropy::random()?;
        Ok(Some(Self {
            salt,
            digest: Self::digest(&salt, code),
        }))
    }

    /// Whether this is the code.
    pub fn is(&self, code: &str) -> bool {
        Self::digest(&self.salt, code) == self.digest
    }

    fn digest(salt: &[u8], code: &str) -> [u8; 32] {
        Sha256::new()
            .chain_update(salt)
            .chain_update(code)
            .finalize()
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Millis = 1_700_000_000_000;

    fn at(minutes: u64) -> Millis {
        START + minutes * MINUTE
    }

    #[test]
    fn five_idle_minutes_lock_and_activity_puts_it_off() {
        let mut idle = Idle::new(DEFAULT_MINUTES, START);
        assert_eq!(idle.deadline(), Some(at(5)));
        assert_eq!(idle.step(IdleEvent::Activity, at(4)), Screen::Open);
        assert_eq!(idle.step(IdleEvent::Tick, at(9) - 1), Screen::Open);
        assert_eq!(idle.step(IdleEvent::Tick, at(9)), Screen::Locked);
        assert_eq!(idle.deadline(), None);
        assert_eq!(idle.step(IdleEvent::Activity, at(10)), Screen::Locked);
        assert_eq!(idle.step(IdleEvent::Lifted, at(10)), Screen::Locked);
    }

    #[test]
    fn a_key_after_sleep_does_not_undo_the_lock() {
        let mut idle = Idle::new(DEFAULT_MINUTES, START);
        assert_eq!(idle.step(IdleEvent::Activity, at(500)), Screen::Locked);
    }

    #[test]
    fn minutes_are_brought_within_bounds() {
        assert_eq!(Idle::new(0, START).deadline(), Some(at(1)));
        assert_eq!(Idle::new(200, START).deadline(), Some(at(15)));
    }

    #[test]
    fn another_window_in_front_does_not_lock_for_fifteen_minutes() {
        let mut idle = Idle::new(DEFAULT_MINUTES, START);
        idle.step(IdleEvent::WindowLeft, at(1));
        assert_eq!(idle.step(IdleEvent::WindowBack, at(14)), Screen::Open);
        assert_eq!(idle.step(IdleEvent::Tick, at(18)), Screen::Open);
        idle.step(IdleEvent::WindowLeft, at(18));
        assert_eq!(idle.step(IdleEvent::WindowBack, at(29)), Screen::Locked);
    }

    #[test]
    fn ninety_minutes_of_meeting_ask_for_no_passphrase() {
        let mut idle = Idle::new(DEFAULT_MINUTES, START);
        idle.step(IdleEvent::MeetingOpened, START);
        idle.step(IdleEvent::WindowLeft, at(10));
        assert_eq!(
            idle.step(IdleEvent::WindowBack, at(20)),
            Screen::Covered { tries_left: 5 }
        );
        assert_eq!(idle.step(IdleEvent::Lifted, at(21)), Screen::Open);
        // Twenty-five idle minutes cover it and keep the keys.
        assert_eq!(
            idle.step(IdleEvent::Tick, at(26)),
            Screen::Covered { tries_left: 5 }
        );
        assert_eq!(idle.step(IdleEvent::Lifted, at(46)), Screen::Open);
        idle.step(IdleEvent::WindowLeft, at(50));
        assert_eq!(idle.step(IdleEvent::WindowBack, at(60)), Screen::Open);
        for minute in (60..90).step_by(4) {
            assert_eq!(idle.step(IdleEvent::Activity, at(minute)), Screen::Open);
        }
    }

    #[test]
    fn sixty_idle_minutes_lock_a_meeting_too() {
        let mut idle = Idle::new(DEFAULT_MINUTES, START);
        idle.step(IdleEvent::MeetingOpened, START);
        assert_eq!(
            idle.step(IdleEvent::Tick, at(30)),
            Screen::Covered { tries_left: 5 }
        );
        // Keys pressed on the cover put nothing off.
        assert_eq!(
            idle.step(IdleEvent::Activity, at(59)),
            Screen::Covered { tries_left: 5 }
        );
        assert_eq!(idle.step(IdleEvent::Tick, at(60)), Screen::Locked);
    }

    #[test]
    fn five_wrong_codes_lock() {
        let mut idle = Idle::new(DEFAULT_MINUTES, START);
        idle.step(IdleEvent::MeetingOpened, START);
        assert_eq!(idle.step(IdleEvent::WrongCode, START), Screen::Open);
        idle.step(IdleEvent::CoverNow, START);
        for left in [4, 3, 2, 1] {
            assert_eq!(
                idle.step(IdleEvent::WrongCode, START),
                Screen::Covered { tries_left: left }
            );
        }
        // Covering again gives no new tries.
        assert_eq!(
            idle.step(IdleEvent::CoverNow, START),
            Screen::Covered { tries_left: 1 }
        );
        assert_eq!(idle.step(IdleEvent::WrongCode, START), Screen::Locked);
    }

    #[test]
    fn a_clock_set_back_adds_no_time() {
        let mut idle = Idle::new(DEFAULT_MINUTES, START);
        idle.step(IdleEvent::Tick, at(4));
        assert_eq!(idle.step(IdleEvent::Tick, at(4) - 3_600_000), Screen::Open);
        assert_eq!(
            idle.step(IdleEvent::Tick, at(5) - 3_600_000),
            Screen::Locked
        );
    }

    #[test]
    fn a_session_code_is_six_digits() {
        let code = SessionCode::new("048213").unwrap().unwrap();
        assert!(code.is("048213") && !code.is("048214") && !code.is(""));
        for not in ["48213", "0482130", "04821a", ""] {
            assert!(SessionCode::new(not).unwrap().is_none());
        }
    }
}
