//! The browser side of what leaves and enters this device.

pub mod age_file;
pub mod backup_file;
pub mod files;
pub mod folder;
