//! Pages as files.

mod csv;
mod parts;
mod tab;
mod text;
mod xlsx;

pub use csv::to_csv;
pub use xlsx::to_xlsx;

/// Whether a spreadsheet program would take a text for a formula if it were typed.
pub(crate) fn looks_like_formula(text: &str) -> bool {
    text.trim_start_matches([' ', '\u{a0}'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}
