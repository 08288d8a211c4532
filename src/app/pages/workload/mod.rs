//! Workload in points: a worker's sheet, what it was month by month, and the team side by side.

mod band;
mod basis;
mod choose;
mod empty_grid;
mod grid;
mod history;
mod locked;
mod sheet;
mod sign;
mod spreadsheet;
mod tab;
mod team;
mod what_if;

pub use empty_grid::EmptyGrid;
pub use grid::SheetGrid;
pub use locked::SheetPage;
pub use tab::WorkloadTab;
pub use team::TeamPage;
