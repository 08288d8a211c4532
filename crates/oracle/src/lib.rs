//! A slow, plain reading of Havering's policy, kept apart from the engine so that
//! each can be held against the other.
//!
//! It knows nothing of packs: the rules stand here by hand, as the policy's register
//! states them, each with its ID. Dates are walked day by day. Where the register
//! offers readings, the defaults hold unless the facts choose one named in
//! [`READINGS`].

mod changes;
mod conduct;
mod contracts;
mod days;
mod evaluate;
mod facts;
mod frequency;
mod groups;
mod holidays;
mod interval;
mod leavers;
mod minutes;
mod newcomers;
mod observation;
mod oversight;
mod people;
/// Made-up facts, plausible and nasty, from a number.
pub mod random;
mod records;
mod row;
mod sessions;

pub use days::Day;
pub use evaluate::{READINGS, RULES, evaluate, refusals, rows};
pub use holidays::Holidays;
pub use row::Row;
