//! What leaves: grids, reasons, team tables, and their formulas worked out a second time.

#![expect(clippy::unwrap_used, reason = "a test says where it stops by stopping")]

mod formulas;
mod support;

use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::workload::{
    BandFound, InWords, Points, Scheme, Score, Sheet, Where, Worker, score,
};
use alongside_spreadsheet::{
    Book, Cell, Face, Held, Page, SheetOut, SpreadsheetError, TeamLine, TeamOut, to_csv, to_xlsx,
};
use std::collections::BTreeMap;
use support::{calendar, day, derbyshire, made, simpler};

fn words(page: &Page) -> String {
    String::from_utf8(to_csv(page)).unwrap()
}

fn words_of<'a>(scheme: &'a Scheme, calendar: &'a WorkingCalendar, day: Date) -> InWords<'a> {
    InWords {
        scheme,
        calendar,
        day,
    }
}

/// A sheet of Jo Bell's, without what is not for others.
fn sheet_out<'a>(
    words: InWords<'a>,
    sheet: &'a Sheet,
    score: &'a Score,
    post: &'a Worker,
    labels: &'a BTreeMap<String, String>,
) -> SheetOut<'a> {
    SheetOut {
        words,
        sheet,
        score,
        worker: "Jo Bell",
        post,
        about: &[],
        labels,
        with_circumstances: false,
    }
}

#[test]
fn every_formula_comes_to_what_the_scheme_says() {
    let scheme = derbyshire();
    for seed in 0..500 {
        let made = made(&scheme, seed);
        let pages = made.pages(&scheme);
        for page in &pages {
            formulas::check(page, &format!("sheet {seed}"));
        }
        let grid = pages.first().unwrap();
        let total = (grid.lines.iter())
            .find(|line| line.face == Face::Total)
            .and_then(|line| line.cells.last());
        let comes_to = match total {
            Some(Cell::Sum { comes_to, .. } | Cell::Points(comes_to)) => Some(*comes_to),
            _ => None,
        };
        assert_eq!(comes_to, made.score.total, "sheet {seed}");
    }
}

#[test]
fn a_scheme_of_another_shape_has_its_own_columns() {
    let scheme = simpler();
    let sheet = serde_json::from_value(serde_json::json!({
        "id": "k", "of": "w", "on": "2026-03-05", "circumstances": "a private matter",
        "rows": [
            {"row": "a", "kind": "child", "extras": [{"what": "court", "to": "2026-04-01"}]},
            {"row": "b", "kind": "child"},
        ],
    }))
    .unwrap();
    let on = day("2026-03-05");
    let score = score(&scheme, &sheet, &[], &Worker::default(), &calendar(), on);
    let labels = [("a".to_owned(), "1234567".to_owned())].into();
    let (calendar, post) = (calendar(), Worker::default());
    let mut out = sheet_out(
        words_of(&scheme, &calendar, on),
        &sheet,
        &score,
        &post,
        &labels,
    );
    let pages = out.pages();
    let text = words(pages.first().unwrap());
    assert!(text.contains("Row,Case,Kind,Stable case,Extras,Row total\r\n1,1234567,Child,6.67,2.5,9.17\r\n2,,Child,6.67,,6.67\r\nTotals,,,13.34,2.5,15.84\r\n"), "{text}");
    assert!(
        text.contains(
            "15.84 points. The suggested band is 80 to 100: 64.16 below the suggested band."
        ),
        "{text}"
    );
    assert!(!text.contains("private"), "{text}");
    let reasons = words(pages.get(1).unwrap());
    assert!(
        reasons.contains("1,1234567,2.5,in court,01/04/2026,EX-1"),
        "{reasons}"
    );
    assert!(
        reasons.contains("1,1234567,-2.5,Extras,01/04/2026"),
        "{reasons}"
    );
    out.with_circumstances = true;
    assert!(words(out.pages().first().unwrap()).contains("a private matter"));
}

#[test]
fn what_siblings_take_off_and_what_is_beside_cases_have_lines_of_their_own() {
    let scheme = derbyshire();
    let child = |row: u32| serde_json::json!({"row": row.to_string(), "kind": "cpp", "family": "f", "lives": "g", "seen_together": true});
    let sheet = serde_json::from_value(serde_json::json!({
        "id": "k", "of": "w", "on": "2026-03-05", "rows": (1..=5).map(child).collect::<Vec<_>>(),
        "commitments": [{"name": "student", "points": "15"}],
        "duty": [{"on": "2026-03-02", "mainly_new": true}],
    }))
    .unwrap();
    let on = day("2026-03-05");
    let score = score(&scheme, &sheet, &[], &Worker::default(), &calendar(), on);
    let labels = std::collections::BTreeMap::new();
    let (calendar, post) = (calendar(), Worker::default());
    let out = sheet_out(
        words_of(&scheme, &calendar, on),
        &sheet,
        &score,
        &post,
        &labels,
    );
    let pages = out.pages();
    let text = words(pages.first().unwrap());
    assert!(
        text.contains(
            ",\"Siblings, rows 1, 2, 3, 4 and 5: at most 30 together\",,-20,,,,,,,,,-20\r\n"
        ),
        "{text}"
    );
    assert!(
        text.contains(
            ",Besides cases: student,,,,,,,,,15,,15\r\n,Besides cases: duty,,,,,,,,,,12,12\r\n"
        ),
        "{text}"
    );
    assert!(
        text.contains("Totals,,,30,30,0,0,0,0,0,15,12,87\r\n"),
        "{text}"
    );
    assert!(words(pages.get(1).unwrap()).contains("duty on 2 March"));
}

#[test]
fn a_team_stands_in_name_order_with_its_differences() {
    let band = |low: i32, high: i32, place: Where, by: i32| BandFound {
        low: Points::whole(low),
        high: Points::whole(high),
        rule: "DER-192".into(),
        place: Some(place),
        by: Some(Points::whole(by)),
    };
    let line = |name: &str, total: Option<i32>, band: Option<BandFound>, note: &str| TeamLine {
        name: name.to_owned(),
        total: total.map(Points::whole),
        band,
        note: note.to_owned(),
    };
    let lines = [
        line("Zoe", Some(367), Some(band(300, 350, Where::Above, 17)), ""),
        line(
            "=cmd()",
            Some(320),
            Some(band(300, 350, Where::Inside, 30)),
            "",
        ),
        line("ben", Some(280), Some(band(300, 350, Where::Below, 20)), ""),
        line("Amy", None, None, "sheet not agreed yet"),
    ];
    let team = TeamOut {
        team: "North",
        on: day("2026-03-05"),
        lines: &lines,
    };
    let page = team.page();
    formulas::check(&page, "team");
    let text = words(&page);
    let from = text.find("Worker").unwrap();
    assert_eq!(
        text.get(from..).unwrap(),
        "Worker,Total,Band from,Band to,Difference,In words\r\n\
         '=cmd(),320,300,350,0,\"inside the suggested band, 30 below its upper end\"\r\n\
         Amy,,,,,sheet not agreed yet\r\n\
         ben,280,300,350,-20,20 below the suggested band\r\n\
         Zoe,367,300,350,17,17 above the suggested band: talk\r\n\
         All together,967,,,,\r\n"
    );
}

#[test]
fn texts_that_look_like_formulas_stay_texts() {
    for text in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "=HYPERLINK(\"x\")",
        "a\u{0}b\u{1b}",
        "_x0041_",
        "1<2 & \"3\"",
    ] {
        let mut page = Page {
            name: "Tab & <1>".to_owned(),
            ..Page::default()
        };
        page.push(Face::Row, vec![Cell::text(text), Cell::text("x")]);
        let bytes = to_xlsx(&[page]).unwrap();
        let book = Book::open(&bytes).unwrap();
        let grid = book.tab(0).unwrap();
        let held = grid.cell(alongside_spreadsheet::Address::new(0, 0));
        assert_eq!(held, &Held::Text(text.to_owned()));
        assert_eq!(grid.name, "Tab & <1>");
    }
}

#[test]
fn a_text_beyond_what_a_cell_holds_is_refused_with_its_cell() {
    let mut page = Page {
        name: "Sheet".to_owned(),
        ..Page::default()
    };
    page.push(
        Face::Row,
        vec![Cell::text("a"), Cell::text("x".repeat(40_000))],
    );
    assert_eq!(
        to_xlsx(&[page]),
        Err(SpreadsheetError::LongText {
            tab: "Sheet".to_owned(),
            cell: "B1".to_owned()
        })
    );
}
