//! A slow, plain reading of the councils' policies, kept apart from the engine so that
//! each can be held against the other: Havering's in the modules at the top, each other
//! council's in a module of its own ([`Council`]).
//!
//! It knows nothing of packs: the rules stand here by hand, as the policy's register
//! states them, each with its ID. Dates are walked day by day. Where the register
//! offers readings, the defaults hold unless the facts choose one named in
//! [`READINGS`].

mod bury;
mod cambridgeshire_peterborough;
mod changes;
mod conduct;
mod contracts;
mod council;
mod days;
mod derbyshire;
mod evaluate;
mod facts;
mod frequency;
mod groups;
mod holding;
mod holidays;
mod index;
mod interval;
mod leavers;
mod manchester;
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
/// Workload sheets, added up plainly.
pub mod workload;
mod yearly;

pub use bury::BURY;
pub use cambridgeshire_peterborough::CAMBRIDGESHIRE_PETERBOROUGH;
pub use council::{Council, HAVERING};
pub use days::Day;
pub use derbyshire::DERBYSHIRE;
pub use evaluate::{READINGS, RULES, evaluate, refusals, rows};
pub use holidays::Holidays;
pub use manchester::MANCHESTER;
pub use row::Row;
