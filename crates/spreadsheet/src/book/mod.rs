//! A file that somebody chose, as tabs of cells.

mod cells;
mod file;
mod grid;
mod rich;
mod serial;
mod styles;
mod text;
mod unpacked;
mod walk;
mod workbook;

pub use file::{Book, Tab};
pub use grid::{Grid, GridRow, Held};

/// The most rows of a tab that hold something.
const MOST_ROWS: usize = 5_000;

/// How many columns are read.
const MOST_COLUMNS: u32 = 256;
