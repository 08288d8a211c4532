//! Backups: made, checked, restored.

mod age;
mod automatic;
mod back_up;
mod bring_back;
mod check;
mod contents;
mod fresh;
mod merge;
mod open_file;
mod restore;
mod save;
mod wording;

pub use age::{BackupAge, backup_words};
pub use automatic::{AutomaticBackups, Trouble};
pub use back_up::BackUp;
pub use bring_back::BringBack;
pub use check::CheckBackup;
pub use restore::Restore;
pub use wording::READABLE;
