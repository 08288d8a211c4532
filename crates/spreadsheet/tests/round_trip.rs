//! What was written is read again as it was: as .xlsx and as CSV.

#![expect(clippy::unwrap_used, reason = "a test says where it stops by stopping")]

mod support;

use alongside_core::workload::{Points, Scheme};
use alongside_spreadsheet::{Book, Mapping, Meaning, ReadIn, read_in, to_csv, to_xlsx};
use std::collections::BTreeMap;
use support::{Made, day, derbyshire, made};

fn read(bytes: &[u8], scheme: &Scheme) -> (Mapping, ReadIn) {
    let book = Book::open(bytes).unwrap();
    let grid = book.tab(0).unwrap();
    let today = day("2026-03-05");
    let mapping = Mapping::guess(&grid, scheme, today);
    let found = read_in(&grid, &mapping, scheme, today).unwrap();
    (mapping, found)
}

fn is_as_written(made: &Made, found: &ReadIn, scheme: &Scheme, what: &str) {
    assert_eq!(
        found.rows.len(),
        made.score.rows.len(),
        "{what}: {:?}",
        found.left
    );
    for (row, scored) in found.rows.iter().zip(&made.score.rows) {
        let entered = made
            .sheet
            .rows
            .iter()
            .find(|one| one.row == scored.row)
            .unwrap();
        assert_eq!(row.kind.as_ref(), Some(&entered.kind), "{what}");
        let columns = scored.columns.iter();
        let columns = columns.map(|(id, points)| (id.to_string(), *points));
        assert_eq!(row.points, columns.collect(), "{what}");
        assert_eq!(
            row.total,
            Some(scored.total).filter(|total| !total.is_zero()),
            "{what}"
        );
        let label = made.labels.get(&scored.row).unwrap();
        let kept = [&row.reference, &row.initials];
        assert!(
            kept.contains(&label) || label.starts_with('='),
            "{what}: {row:?}"
        );
    }
    let own: BTreeMap<String, Points> = [("c9", made.score.c9), ("c10", made.score.c10)]
        .into_iter()
        .filter(|(_, points)| !points.is_zero())
        .map(|(id, points)| (id.to_owned(), points))
        .collect();
    assert_eq!(found.own, own, "{what}");
    assert_eq!(scheme.columns.len(), 9);
}

#[test]
fn sheets_come_back_from_xlsx_and_csv() {
    let scheme = derbyshire();
    for seed in 0..60 {
        let made = made(&scheme, seed);
        // A sheet without rows has nothing to tell columns by.
        if made.score.rows.len() < 3 {
            continue;
        }
        let pages = made.pages(&scheme);
        let files = [to_xlsx(&pages).unwrap(), to_csv(pages.first().unwrap())];
        for (bytes, kind) in files.iter().zip(["xlsx", "csv"]) {
            let (mapping, found) = read(bytes, &scheme);
            let what = format!("sheet {seed} as {kind}: {mapping:#?}");
            is_as_written(&made, &found, &scheme, &what);
            let wrong: Vec<_> = (found.faults.iter())
                .filter(|fault| !fault.message.contains("names the same case"))
                .collect();
            assert!(wrong.is_empty(), "{what}: {wrong:?}");
        }
    }
}

#[test]
fn each_column_of_the_scheme_is_found_again() {
    let scheme = derbyshire();
    let made = made(&scheme, 3);
    let bytes = to_xlsx(&made.pages(&scheme)).unwrap();
    let (mapping, _) = read(&bytes, &scheme);
    let meanings: Vec<&Meaning> = mapping
        .columns
        .iter()
        .map(|column| &column.meaning)
        .collect();
    let points = (2..=10).map(|number| Meaning::Points(format!("c{number}")));
    let wanted: Vec<Meaning> = [Meaning::RowNumber, Meaning::Case, Meaning::Kind]
        .into_iter()
        .chain(points)
        .chain([Meaning::Total])
        .collect();
    assert_eq!(meanings, wanted.iter().collect::<Vec<_>>());
}
