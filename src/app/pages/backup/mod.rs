//! Backups: made, checked, restored.

mod age;
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
pub use back_up::BackUp;
pub use bring_back::BringBack;
pub use check::CheckBackup;
pub use restore::Restore;
