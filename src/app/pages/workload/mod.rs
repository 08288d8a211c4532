//! Workload in points: a worker's sheet, what it was month by month, and the team side by side.

mod band;
mod basis;
mod choose;
mod grid;
mod history;
mod locked;
mod sheet;
mod sign;
mod tab;
mod team;
mod what_if;

pub use grid::SheetGrid;
pub use locked::SheetPage;
pub use tab::WorkloadTab;
pub use team::TeamPage;
