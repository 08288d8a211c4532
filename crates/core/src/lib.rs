//! The pure rooms.
#![no_std]
extern crate alloc;
