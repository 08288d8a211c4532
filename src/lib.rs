//! Alongside: supervision for children's social care, wholly in the browser.
//!
//! The rooms that need a browser. Arrows point down only: `app` knows everything
//! below it, `exchange` and `store` know the pure rooms, `office` knows nobody.

pub mod app;
pub mod exchange;
pub mod office;
pub mod store;
