//! Teams' own sheets as they are kept: columns in any order, names, dates, merged headings,
//! hidden rows, and a report that names each cell that was not understood.

#![expect(clippy::unwrap_used, reason = "a test says where it stops by stopping")]

mod support;

use alongside_core::workload::Points;
use alongside_spreadsheet::{
    Book, Grid, Mapping, Meaning, ReadIn, Severity, SpreadsheetError, read_in,
};
use support::{day, derbyshire, tab, workbook, workbook_of};

fn grid(bytes: &[u8]) -> Grid {
    Book::open(bytes).unwrap().tab(0).unwrap()
}

fn read(grid: &Grid) -> (Mapping, ReadIn) {
    let (scheme, today) = (derbyshire(), day("2026-03-05"));
    let mapping = Mapping::guess(grid, &scheme, today);
    let found = read_in(grid, &mapping, &scheme, today).unwrap();
    (mapping, found)
}

fn said(found: &ReadIn) -> Vec<&str> {
    found
        .faults
        .iter()
        .map(|fault| fault.message.as_str())
        .collect()
}

const TEAM: &str = "Team North,,,,,,,\r\n\
    Case number,Child's name,DOB,Status,Allocated,Case pts,CIC/CPP,Court,S47,Total\r\n\
    1234567,Amara Okafor,04/05/2016,CP Plan,12/01/2026,10,10,,10,30\r\n\
    1234568,Leon Smith,11/12/2012,LAC,3 Feb 2026,10,\"6,0\",5,n/a,21\r\n\
    1234569,Mia Jones,01/02/2014,CIN,soon,ten,,-5,,10\r\n\
    ,Kai Brown,,Gypsum,,10,,,,10\r\n\
    ,,,,,10,,,,\r\n\
    Totals,,,,,40,16,5,10,71\r\n";

#[test]
fn a_teams_own_sheet_is_read_without_names_and_dates_of_birth() {
    let (mapping, found) = read(&grid(TEAM.as_bytes()));
    let meanings: Vec<&Meaning> = mapping
        .columns
        .iter()
        .map(|column| &column.meaning)
        .collect();
    let points = |id: &str| Meaning::Points(id.to_owned());
    assert_eq!(
        meanings,
        [
            &Meaning::Case,
            &Meaning::Name,
            &Meaning::Birth,
            &Meaning::Kind,
            &Meaning::Opened,
            &points("c2"),
            &points("c3"),
            &points("c4"),
            &points("c6"),
            &Meaning::Total
        ]
    );
    let kinds: Vec<Option<&str>> = mapping
        .kinds
        .iter()
        .map(|one| one.kind.as_deref())
        .collect();
    assert_eq!(kinds, [Some("cpp"), Some("cic"), Some("cin-family"), None]);
    let row = found.rows.get(1).unwrap();
    assert_eq!(
        (row.reference.as_str(), row.initials.as_str()),
        ("1234568", "LS")
    );
    assert_eq!(row.opened, Some(day("2026-02-03")));
    assert_eq!(row.points.get("c3"), Some(&Points::whole(6)));
    assert_eq!(row.sum(), Points::whole(21));
    assert_eq!(row.to_row("2", None).kind, "cic");
    assert_eq!(found.rows.len(), 4);
    assert_eq!(
        said(&found),
        [
            "F5: “ten” is no number of points. Write it as 10 or 7.5, without words.",
            "H5: “-5” is below nought. Points are never negative; write 0 or leave the cell empty.",
            "E5: “soon” is no date. Write it as 05/03/2026.",
            "J5 says 10, but the row’s points come to 0. Check both.",
            "D6 is no kind of case that is known here. Say above what the word means.",
            "A7 says no case, but its row has points. Write the case’s number or initials there.",
        ]
    );
    assert_eq!(found.left.len(), 1);
    assert_eq!(found.dropped, ["Child's name", "DOB"]);
    let all = format!("{found:?} {mapping:?}");
    for name in [
        "Amara", "Okafor", "Leon", "Smith", "Mia", "Kai", "2016", "2012",
    ] {
        assert!(!all.contains(name), "{name} is kept: {all}");
    }
}

#[test]
fn a_case_as_our_own_sheets_name_it_is_a_number_and_initials() {
    let (_, found) = read(&grid(
        b"Case,Kind,Total\n5000301 (AM),CIC,10\nFamily 1,CIC,10\n",
    ));
    let rows: Vec<(&str, &str)> = (found.rows.iter())
        .map(|row| (row.reference.as_str(), row.initials.as_str()))
        .collect();
    assert_eq!(rows.first(), Some(&("5000301", "AM")));
}

#[test]
fn a_person_changes_what_columns_and_words_mean() {
    let (scheme, today) = (derbyshire(), day("2026-03-05"));
    let grid = grid(b"A,B,C\nX1,foo,10\nX2,bar,10\n");
    let mut mapping = Mapping::under(&grid, &scheme, today, Some(0));
    mapping.set(&grid, &scheme, today, 0, Meaning::Case);
    mapping.set(&grid, &scheme, today, 1, Meaning::Kind);
    mapping.set(&grid, &scheme, today, 2, Meaning::Points("c8".to_owned()));
    mapping.set_kind("foo", Some("cic".to_owned()));
    let found = read_in(&grid, &mapping, &scheme, today).unwrap();
    let kinds: Vec<Option<&str>> = found.rows.iter().map(|row| row.kind.as_deref()).collect();
    assert_eq!(kinds, [Some("cic"), None]);
    assert_eq!(
        said(&found),
        ["B3: “bar” is no kind of case that is known here. Say above what the word means."]
    );
    // A word keeps what was said of it while columns change.
    mapping.set(&grid, &scheme, today, 2, Meaning::Ignored);
    assert_eq!(mapping.kinds.first().unwrap().kind.as_deref(), Some("cic"));
    mapping.set(&grid, &scheme, today, 0, Meaning::Ignored);
    assert_eq!(
        read_in(&grid, &mapping, &scheme, today),
        Err(SpreadsheetError::NoCase)
    );
}

#[test]
fn merged_headings_hidden_rows_shared_and_rich_texts_and_days_are_read() {
    let tab = r#"<worksheet><sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>Team</t></is></c></row>
        <row r="2"><c r="E2" t="inlineStr"><is><t>Court</t></is></c></row>
        <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="inlineStr"><is><t>Worker</t></is></c><c r="D3" t="inlineStr"><is><t>Allocated</t></is></c><c r="E3" t="inlineStr"><is><t>base</t></is></c><c r="F3" t="inlineStr"><is><t>additional</t></is></c><c r="G3" t="inlineStr"><is><t>Total</t></is></c><c r="H3" t="inlineStr"><is><t>Duty</t></is></c></row>
        <row r="4"><c r="A4"><v>1234567</v></c><c r="B4" t="s"><v>2</v></c><c r="C4" t="inlineStr"><is><t>Jo Bell</t></is></c><c r="D4" s="1"><v>46034</v></c><c r="E4"><v>5</v></c><c r="F4"><v>5.0000000000000009</v></c><c r="G4"><f>SUM(E4:F4)</f><v>10</v></c></row>
        <row r="5"><c r="A5"><v>1234568</v></c><c r="B5" t="s"><v>2</v></c><c r="E5"><f>1/0</f></c><c r="F5" t="e"><v>#REF!</v></c><c r="G5" s="1"><v>10</v></c></row>
        <row r="6" hidden="1"><c r="A6"><v>1234569</v></c><c r="E6"><v>5</v></c></row>
        <row r="7"><c r="C7" t="inlineStr"><is><t>own</t></is></c><c r="H7"><v>24</v></c></row>
        </sheetData><mergeCells><mergeCell ref="E2:F2"/><mergeCell ref="C4:C6"/><mergeCell ref="A1:H1"/></mergeCells></worksheet>"#;
    let strings = "<si><t>Case ref</t></si><si><t>Plan</t></si><si><r><t>Child </t></r><r><t>protection</t></r></si>";
    let bytes = workbook(tab, strings);
    let grid = grid(&bytes);
    let (mapping, found) = read(&grid);
    let headings: Vec<&str> = mapping
        .columns
        .iter()
        .map(|column| column.heading.as_str())
        .collect();
    assert_eq!(
        headings,
        [
            "Case ref",
            "Plan",
            "Worker",
            "Allocated",
            "Court base",
            "Court additional",
            "Total",
            "Duty"
        ]
    );
    let first = found.rows.first().unwrap();
    assert_eq!(first.opened, Some(day("2026-01-12")));
    assert_eq!(first.points, [("c4".to_owned(), Points::whole(10))].into());
    assert_eq!(first.kind.as_deref(), Some("cpp"));
    // A worker that is merged over rows stands in each of them.
    let second = found.rows.get(1).unwrap();
    assert_eq!(second.worker, "Jo Bell");
    assert_eq!(found.own, [("c10".to_owned(), Points::whole(24))].into());
    assert_eq!(
        said(&found),
        [
            "Sheet1!E5 has a formula without a saved result. Open the file in Excel or LibreOffice, save it and choose it again.",
            "Sheet1!F5: “#REF!” shows a mistake of the spreadsheet. Put the formula right or write the number.",
            "Sheet1!G5: “10/01/1900” is formatted as a date. Format the cell as a number and write the points again.",
        ]
    );
    assert_eq!((found.left.len(), found.left.first().unwrap().row), (1, 6));
    let mut all = mapping.clone();
    all.hidden_too = true;
    let found = read_in(&grid, &all, &derbyshire(), day("2026-03-05")).unwrap();
    assert_eq!(found.rows.len(), 3);
}

#[test]
fn days_of_a_workbook_that_counts_from_1904_are_read() {
    let tab =
        "<worksheet><sheetData><row><c s=\"1\"><v>44624</v></c></row></sheetData></worksheet>";
    let book = support::WORKBOOK.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>");
    let grid = grid(&workbook_of(&book, tab, ""));
    let held = grid.cell(alongside_spreadsheet::Address::new(0, 0));
    assert_eq!(held, &alongside_spreadsheet::Held::Day(day("2026-03-05")));
}

#[test]
fn more_points_than_a_commitment_can_have_are_refused_with_their_cell() {
    let tab = tab(&[
        &["Case ref", "Status", "Additional responsibilities", "Duty"],
        &["A1", "CIC", "", ""],
        &["", "", "41", ""],
        &["", "", "15", "12"],
    ]);
    let (_, found) = read(&grid(&workbook(&tab, "")));
    let fault = found.faults.first().unwrap();
    assert_eq!(fault.cell, "Sheet1!C3");
    assert_eq!(fault.severity, Severity::CellLeftOut);
    assert!(
        fault.message.contains("more than the 20 points"),
        "{}",
        fault.message
    );
    assert_eq!(found.own.get("c9"), Some(&Points::whole(15)));
    assert_eq!(found.rows.len(), 1);
}
