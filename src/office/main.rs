//! The office worker.
fn main() {}
