//! When something happened, by both clocks of the device.

use serde::{Deserialize, Serialize};

/// One reading of the device's clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// Milliseconds since 1 January 1970, UTC. People set this clock; it can jump.
    pub wall: i64,
    /// Milliseconds of a clock that only runs forward, and begins anew with each boot.
    pub steady: i64,
    /// Which run of the page it is: a random number made when the page loads. Two readings
    /// of `steady` can be compared only within one boot.
    pub boot: u64,
}

impl Moment {
    /// From an earlier reading to this one: by the steady clock within a boot, else by the
    /// wall's. Negative only across boots, when the wall clock went back.
    pub(super) fn since(self, earlier: Self) -> i64 {
        if self.boot == earlier.boot {
            self.steady.saturating_sub(earlier.steady).max(0)
        } else {
            self.wall.saturating_sub(earlier.wall)
        }
    }

    /// How far the wall clock moved against the steady one since an earlier reading of the
    /// same boot; zero across boots.
    pub(super) fn jump_since(self, earlier: Self) -> i64 {
        if self.boot == earlier.boot {
            self.wall
                .saturating_sub(earlier.wall)
                .saturating_sub(self.since(earlier))
        } else {
            0
        }
    }

    /// The same reading; the steady clock is never taken back.
    pub(super) fn not_before(self, earlier: Self) -> Self {
        if self.boot == earlier.boot {
            Self {
                steady: self.steady.max(earlier.steady),
                ..self
            }
        } else {
            self
        }
    }
}
