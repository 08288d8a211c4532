//! Workload sheets as spreadsheets, both ways.
//!
//! What leaves: [`SheetOut`] and [`TeamOut`] lay a scored sheet and a team's table out as
//! [`Page`]s, which [`to_xlsx`] and [`to_csv`] write. What enters, in this order:
//! [`Book::open`], [`Book::tabs`], [`Book::tab`], [`Mapping::guess`] (shown and changed by a
//! screen), [`read_in`]. Nothing of a column that holds names or dates of birth is in what
//! [`read_in`] gives.

mod address;
mod arriving;

mod book;
mod error;
mod leaving;
mod page;
mod write;

pub use address::{Address, Region};
pub use arriving::{
    Column, Fault, KindValue, Left, Mapping, Meaning, ReadIn, ReadRow, Severity, Taken, read_in,
    taken,
};
pub use book::{Book, Grid, GridRow, Held, Tab};
pub use error::SpreadsheetError;
pub use leaving::{SheetOut, TeamLine, TeamOut};
pub use page::{Cell, Face, Line, Page};
pub use write::{to_csv, to_xlsx};
