//! Alongside.

pub mod exchange;
pub mod office;
pub mod store;
