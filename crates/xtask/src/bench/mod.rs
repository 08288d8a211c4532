//! `bench`: what the app costs, measured, beside what it may cost.

mod sizes;
mod timings;

use crate::error::XtaskError;
use crate::places::Places;

/// One figure with its budget.
struct Row {
    what: String,
    used: u64,
    budget: u64,
}

impl Row {
    fn new(what: &str, used: u64, budget: u64) -> Self {
        Self {
            what: what.to_owned(),
            used,
            budget,
        }
    }
}

/// Measures everything, prints it as a table, and fails if a budget does not hold.
pub fn run(places: &Places) -> Result<(), XtaskError> {
    let mut rows = timings::run(places)?;
    rows.extend(sizes::run(places)?);
    within(&rows)
}

fn within(rows: &[Row]) -> Result<(), XtaskError> {
    println!("\n{:>12} {:>12}  what", "measured", "budget");
    let mut findings = Vec::new();
    for Row { what, used, budget } in rows {
        println!("{used:>12} {budget:>12}  {what}");
        if used > budget {
            findings.push(format!("{what}: {used}, may be {budget}"));
        }
    }
    if findings.is_empty() {
        return Ok(());
    }
    Err(XtaskError::Broken {
        rule: "Budgets that do not hold".to_owned(),
        findings,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_holds_up_to_its_last_unit() {
        assert!(within(&[Row::new("wasm", 10, 10)]).is_ok());
        let error = within(&[Row::new("wasm", 11, 10), Row::new("page", 1, 10)]).unwrap_err();
        let text = error.to_string();
        assert!(
            text.contains("wasm: 11") && !text.contains("page"),
            "{text}"
        );
    }
}
