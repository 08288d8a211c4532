//! What is pasted from a spreadsheet or a report of the case system.

mod caseload;
mod columns;
mod guard;
mod past_event;
mod past_events;
mod past_row;
mod past_session;
mod past_words;
mod table;

pub use caseload::{Caseload, CaseloadRow, Standing, read_caseload};
pub use columns::{
    CaseColumn, guess_columns, initials_of, is_initials, is_name, is_reference, read_plan,
};
pub use guard::{Suspect, SuspectKind, identity_guard};
pub use past_events::{Past, PastEvent, PastEvents, read_past_events};
pub use past_words::{PastKind, Spoken};
pub use table::{PasteError, RowFault, Table, read_date, read_rows, read_table};
