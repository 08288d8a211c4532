//! The two formulas that pages have, worked out from the cells they name.

use alongside_core::workload::Points;
use alongside_spreadsheet::{Address, Cell, Page, Region};

/// Fails where a formula does not come to what its cell says.
pub fn check(page: &Page, what: &str) {
    for (row, line) in page.lines.iter().enumerate() {
        for (column, cell) in line.cells.iter().enumerate() {
            if let Cell::Sum { formula, comes_to } = cell {
                let found = worked_out(page, formula);
                assert_eq!(
                    found, *comes_to,
                    "{what}, row {row}, column {column}: {formula}"
                );
            }
        }
    }
}

fn worked_out(page: &Page, formula: &str) -> Points {
    if let Some(cells) = formula
        .strip_prefix("SUM(")
        .and_then(|rest| rest.strip_suffix(')'))
    {
        let region = Region::parse(cells).unwrap();
        let rows = region.first.row..=region.last.row;
        let all = rows.flat_map(|row| {
            let columns = region.first.column..=region.last.column;
            columns.map(move |column| Address::new(row, column))
        });
        return all.map(|at| value(page, at)).sum();
    }
    // IF(total>high,total-high,IF(total<low,total-low,0))
    let parts: Vec<Points> = formula
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter_map(Address::parse)
        .map(|at| value(page, at))
        .collect();
    let [total, high, _, _, other, low, _, _] = parts.as_slice() else {
        unreachable!("another formula: {formula}");
    };
    assert_eq!(total, other);
    if total > high {
        *total - *high
    } else if total < low {
        *total - *low
    } else {
        Points::ZERO
    }
}

/// What a cell comes to; sums are worked out again.
fn value(page: &Page, at: Address) -> Points {
    let line = page.lines.get(usize::try_from(at.row).unwrap()).unwrap();
    match line.cells.get(usize::try_from(at.column).unwrap()) {
        Some(Cell::Points(points)) => *points,
        Some(Cell::Sum { formula, .. }) => worked_out(page, formula),
        _ => Points::ZERO,
    }
}
