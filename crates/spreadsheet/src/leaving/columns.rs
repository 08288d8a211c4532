//! A scheme's columns in the order in which they stand on paper.

use alongside_core::workload::Scheme;

/// Each column's id and heading: `c9` before `c10`.
pub(crate) fn columns_of(scheme: &Scheme) -> Vec<(String, String)> {
    let mut columns: Vec<(String, String)> = (scheme.columns.iter())
        .map(|(id, heading)| (id.clone(), heading.clone()))
        .collect();
    columns.sort_by_cached_key(|(id, _)| order(id));
    columns
}

/// Letters first, then the number behind them.
pub(super) fn order(id: &str) -> (String, u32, String) {
    let digits = id
        .find(|c: char| c.is_ascii_digit())
        .map_or(id.len(), |at| at);
    let (letters, number) = id.split_at(digits);
    (
        letters.to_owned(),
        number.parse().unwrap_or(u32::MAX),
        id.to_owned(),
    )
}
