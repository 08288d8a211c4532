//! What enters: which column holds what, and the rows that were read with a report of every
//! cell that was not understood.

mod figures;
mod guess;
mod headings;
mod kinds;
mod mapping;
mod meanings;
mod report;
mod rows;
mod taken;
mod who;

pub use kinds::KindValue;
pub use mapping::{Column, Mapping, Meaning};
pub use report::{Fault, Left, ReadIn, ReadRow, Severity};
pub use rows::read_in;
pub use taken::{Taken, taken};
