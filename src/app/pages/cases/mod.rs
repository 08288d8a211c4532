//! Cases, by reference and initials: the list, one case, adding, and a pasted caseload.

mod add;
mod case;
mod changes;
mod list;
mod paste;
mod preview;
mod table;

pub use add::AddCase;
pub use case::{CasePage, meeting_address, span_words};
pub use list::CaseList;
pub use paste::PasteCaseload;
pub use table::CaseTable;
