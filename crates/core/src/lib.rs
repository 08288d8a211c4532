//! The pure rooms: what needs no clock, no storage, no randomness and no browser.
//!
//! Arrows point down only: `policy` reads `supervision` (the vocabulary) and
//! `calendar`; `calendar` reads nothing. Everything takes the date it needs as an
//! argument, so that native and WebAssembly results are identical.
#![no_std]
extern crate alloc;

pub mod backup;
pub mod calendar;
pub mod form;
pub mod group;
pub mod policy;
pub mod reflect;
pub mod sample;
pub mod supervision;
pub mod workload;
