//! The workload scheme: what a sheet comes to, with the reason for every point.
//!
//! It says what a scheme of points makes of what two people entered. Judgements (whether a
//! case asks for much, what a task is worth) are entered and never worked out; no
//! consequence hangs on a total (DER-184).

mod band;
mod case_row;
mod court;
mod doing;
mod points;
mod scheme;
mod scheme_worker;
mod score;
mod sheet;
mod siblings;
mod times;
mod worker;

pub use points::{Points, PointsError};
pub use scheme::*;
pub use scheme_worker::*;
pub use score::{Adjustment, BandFound, Ending, Reason, RowScore, Score, Where, score};
pub use sheet::*;
pub use worker::Worker;
