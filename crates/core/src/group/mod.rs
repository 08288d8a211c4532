//! The timer for a stepped group session, as a state machine. It has no clock: each press
//! of a button brings its time, and remaining time is worked out from these.

#[cfg(test)]
mod tests;
mod timer;

pub use timer::{Moment, Plan, Press, State, StepTime, Timer, TimerError};
