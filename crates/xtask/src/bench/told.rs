//! Measures as they are told: a line for each with its name, its figure, the slowest and how
//! many were taken.

use super::Row;

/// The name at the head of a line, what it stands for, and how much its figure may be.
pub type Measure = (&'static str, &'static str, u64);

/// A row for each measure; one that is missing is an error, not a budget that holds.
pub fn rows(said: &str, measures: &[Measure], unit: &str) -> Result<Vec<Row>, String> {
    measures
        .iter()
        .map(|(name, what, budget)| {
            let figure = said
                .lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
                .and_then(|rest| rest.split(' ').next()?.parse().ok())
                .ok_or_else(|| format!("no figure for `{name}`"))?;
            Ok(Row::new(&format!("{what}, {unit}"), figure, *budget))
        })
        .collect()
}
