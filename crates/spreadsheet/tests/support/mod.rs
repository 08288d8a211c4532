//! What the tests share: the scheme, made-up sheets, workbooks made by hand.

#![expect(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file takes what it needs; a test says where it stops by stopping"
)]

#[path = "../../../core/tests/shipped/files.rs"]
mod files;

use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::policy::PolicyBook;
use alongside_core::policy::source::read_pack;
use alongside_core::workload::{InWords, Scheme, Score, Sheet, Worker, score};
use alongside_spreadsheet::{Page, SheetOut};
use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchiveWriter};
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::OnceLock;

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub fn calendar() -> WorkingCalendar {
    WorkingCalendar::new(Vec::new(), Vec::new())
}

/// Derbyshire's scheme.
pub fn derbyshire() -> Scheme {
    static READ: OnceLock<Scheme> = OnceLock::new();
    READ.get_or_init(read_derbyshire).clone()
}

fn read_derbyshire() -> Scheme {
    let pack = read_pack(&files::files("public/policies/derbyshire")).unwrap();
    let book = PolicyBook::new(vec![pack], calendar(), BTreeMap::new(), Vec::new()).unwrap();
    book.packs().first().unwrap().scheme().unwrap().unwrap()
}

/// A scheme of another shape.
pub fn simpler() -> Scheme {
    let figure = |points: &str| serde_json::json!({"points": points, "rule": "EX-1"});
    serde_json::from_value(serde_json::json!({
        "title": "A hundred points",
        "columns": {"c2": "Stable case", "x1": "Extras"},
        "kinds": {"child": {"label": "Child", "case": figure("6.67"), "child": true, "plan": "cic"}},
        "extras": {"court": {"label": "In court", "column": "x1", "points": figure("2.5")}},
        "bands": {"grades": {"*": {"low": "80", "high": "100", "rule": "EX-2"}}, "part_time": "EX-3"},
    }))
    .unwrap()
}

/// A made-up sheet with its score.
pub struct Made {
    pub sheet: Sheet,
    pub score: Score,
    pub on: Date,
    pub labels: BTreeMap<String, String>,
}

pub fn made(scheme: &Scheme, seed: u64) -> Made {
    let (sheet, on) = alongside_oracle::workload::sheet(seed);
    let sheet: Sheet = serde_json::from_value(sheet).unwrap();
    let on = day(&on);
    let worker = Worker {
        grade: Some("10".to_owned()),
        fte: Some("0.8".to_owned()),
        ..Worker::default()
    };
    let score = score(scheme, &sheet, &[], &worker, &calendar(), on);
    let label = |at: usize| match at % 5 {
        0 => "=1+1".to_owned(),
        1 => "AO".to_owned(),
        _ => format!("10{seed:04}{at:02}"),
    };
    let labels = (sheet.rows.iter().enumerate())
        .map(|(at, row)| (row.row.clone(), label(at)))
        .collect();
    Made {
        sheet,
        score,
        on,
        labels,
    }
}

impl Made {
    pub fn pages(&self, scheme: &Scheme) -> Vec<Page> {
        SheetOut {
            words: InWords {
                scheme,
                calendar: &calendar(),
                day: self.on,
            },
            sheet: &self.sheet,
            score: &self.score,
            worker: "Jo Bell",
            post: &Worker::default(),
            about: &[("Team manager", "Sam Reed".to_owned())],
            labels: &self.labels,
            with_circumstances: false,
        }
        .pages()
    }
}

/// A packed file of these parts.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in parts {
        let (mut entry, _) = archive
            .new_file(*name)
            .compression_method(CompressionMethod::DEFLATE)
            .start()
            .unwrap();
        entry
            .write_all(&miniz_oxide::deflate::compress_to_vec(bytes, 6))
            .unwrap();
        let length = u64::try_from(bytes.len()).unwrap();
        entry
            .finish(DataDescriptorOutput::new(rawzip::crc32(bytes), length))
            .unwrap();
    }
    archive.finish().unwrap()
}

pub const TYPES: &str = "<Types/>";
pub const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="rId3" Type="x/styles" Target="styles.xml"/></Relationships>"#;
pub const WORKBOOK: &str = r#"<workbook xmlns:r="r"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
pub const STYLES: &str =
    r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;

/// A workbook of one tab with these cells and shared texts.
pub fn workbook(tab: &str, strings: &str) -> Vec<u8> {
    workbook_of(WORKBOOK, tab, strings)
}

pub fn workbook_of(book: &str, tab: &str, strings: &str) -> Vec<u8> {
    packed(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        (
            "xl/sharedStrings.xml",
            format!("<sst>{strings}</sst>").as_bytes(),
        ),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/worksheets/sheet1.xml", tab.as_bytes()),
    ])
}

/// The markup of a tab with texts in a table: `=…` is a formula without result, a number is a
/// number.
pub fn tab(rows: &[&[&str]]) -> String {
    let mut text = String::from("<worksheet><sheetData>");
    for cells in rows {
        text.push_str("<row>");
        for cell in *cells {
            if let Some(formula) = cell.strip_prefix('=') {
                text.push_str(&format!("<c><f>{formula}</f></c>"));
            } else if cell.parse::<f64>().is_ok() {
                text.push_str(&format!("<c><v>{cell}</v></c>"));
            } else {
                text.push_str(&format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"));
            }
        }
        text.push_str("</row>");
    }
    text + "</sheetData></worksheet>"
}
