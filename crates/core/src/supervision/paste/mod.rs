//! What is pasted from a spreadsheet or a report of the case system.

mod caseload;
mod columns;
mod guard;
mod past_events;
mod table;

pub use caseload::{Caseload, CaseloadRow, Standing, read_caseload};
pub use columns::{CaseColumn, guess_columns};
pub use guard::{Suspect, SuspectKind, identity_guard};
pub use past_events::{PastEvents, read_past_events};
pub use table::{PasteError, RowFault, Table, read_date, read_table};
