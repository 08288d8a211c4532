//! What leaves: a sheet with its reasons, a team's table.

mod columns;
mod grid;
mod reasons;
mod sheet;
mod team;
mod words;

pub(crate) use columns::columns_of;
pub(crate) use grid::{BESIDES, SIBLINGS, TOTALS};
pub use sheet::SheetOut;
pub use team::{TeamLine, TeamOut};
