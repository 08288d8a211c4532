//! Alongside.

pub mod app;
