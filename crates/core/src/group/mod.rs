//! Group supervision in steps: a timer as a state machine, and the record that it writes.
//!
//! The timer has no clock. What happens is a list of events, each with a reading of both
//! clocks of the device; state, times and words are worked out from these alone. Screens
//! only repaint: they call [`Timer::act`] at a press, [`Timer::seen`] every five seconds,
//! [`Timer::look`] and [`Voice::say`] at every repaint, and keep [`Timer::to_text`].

mod act;
mod course;
mod digits;
mod look;
mod moment;
mod plan;
mod press;
mod reading;
mod record;
mod refusal;
mod say;
mod share;
mod store;
mod tally;
#[cfg(test)]
mod tests;
mod timer;

pub use act::{Act, Answer, Event, Lender};
pub use digits::{Face, clock, clock_up, digits, part_left, spoken};
pub use look::{Look, Tone, final_warning, first_warning};
pub use moment::Moment;
pub use plan::{Plan, StepPlan};
pub use reading::{ClockJump, Question};
pub use record::{
    LocalTime, NotWrapped, WrapUp, absences, agree_later, case_text, group_action, put_right,
    record_count, record_text, summary_text, wrap_up,
};
pub use refusal::Refusal;
pub use say::{Chime, Cue, Say, Voice, asks, cue, said_of, speakers};
pub use store::{NotTakenUp, what_is_left};
pub use tally::{SatDown, StepTime, Tally};
pub use timer::{State, Timer};
