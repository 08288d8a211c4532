//! Sheets and the team as spreadsheets, and a team's own spreadsheet taken in.

mod arriving;
mod leaving;
mod mapping;
mod preview;

pub use arriving::BringIn;
pub use leaving::{ClosedSheetFile, SheetFile, TeamFile, sheet_pages};
