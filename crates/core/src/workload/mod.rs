//! The workload scheme: what a sheet comes to, with the reason for every point.
//!
//! It says what a scheme of points makes of what two people entered. Judgements (whether a
//! case asks for much, what a task is worth) are entered and never worked out; no
//! consequence hangs on a total (DER-184).

mod band;
mod case_row;
mod check;
mod court;
mod doing;
mod draft;
mod history;
mod kept;
mod points;
mod scheme;
mod scheme_worker;
mod score;
mod sheet;
mod siblings;
mod team;
mod term;
mod times;
mod words;
mod worker;

pub use check::{Fault, Problem, SharedCase, SheetField, check, check_shared, check_shares};
pub use draft::{Draft, DraftRow, GoneRow, NotPlaced, RowState, draft, last_sheet};
pub use history::{HistoryMonth, RowMove, history};
pub use kept::KeptScore;

/// A sheet takes at most so many rows: more are no caseload but a wrong file.
pub const MOST_ROWS: usize = 500;

pub use points::{Points, PointsError};
pub use scheme::*;
pub use scheme_worker::*;
pub use score::{Adjustment, BandFound, Ending, Reason, RowScore, Score, Where, score};
pub use sheet::*;
pub use team::{
    KnownChild, MeetingRoom, MonthTotal, RoomLine, Side, Team, TeamLine, Unheld, WhatIf,
    known_child, reallocate, team, unheld, what_if,
};
pub use term::Term;
pub use words::{INDICATIVE, InWords, Standing, against};
pub use worker::Worker;
