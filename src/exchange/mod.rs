//! The browser side of what leaves and enters this device.

pub mod age_file;
