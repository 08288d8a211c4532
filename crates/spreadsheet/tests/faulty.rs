//! Bad files: each is refused with what is wrong and what to do, or limited; and whatever is
//! spoiled at random, reading never stops the program.
//!
//! `ALONGSIDE_FUZZ_SECONDS` (2 unless told) says how long files are spoiled for;
//! `ALONGSIDE_FUZZ_SEED` and `ALONGSIDE_FUZZ_ROUND` give the same file again.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test says where it stops by stopping"
)]

#[path = "../../core/tests/faulty/chance.rs"]
#[expect(dead_code, reason = "it can do more than is needed here")]
mod chance;
mod support;

use alongside_spreadsheet::{Book, Mapping, SpreadsheetError, read_in, to_csv, to_xlsx};
use chance::Chance;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};
use support::{day, derbyshire, made, packed, tab, workbook, workbook_of};

/// What becomes of a file up to the cells of its first tab.
fn read(bytes: &[u8]) -> Result<usize, SpreadsheetError> {
    let grid = Book::open(bytes)?.tab(0)?;
    Ok(grid.rows.len())
}

/// The beginning of a compound file with a stream of this name.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.extend([0; 600]);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

fn one_cell(at: &str) -> Vec<u8> {
    let text = format!(
        "<worksheet><sheetData><row><c r=\"{at}\"><v>1</v></c></row></sheetData></worksheet>"
    );
    workbook(&text, "")
}

fn spoilt_zip() -> Vec<u8> {
    let mut bytes = workbook(&tab(&[&["a", "b"]]), "");
    // The first byte of the packed content types.
    let at = bytes
        .windows(15)
        .position(|part| part == b"xl/workbook.xml")
        .unwrap()
        + 20;
    bytes[at] ^= 0xff;
    bytes
}

#[test]
fn each_bad_file_says_what_is_wrong_and_what_to_do() {
    let doctype = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet><sheetData/></worksheet>";
    let entity = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>";
    let deep = format!("<worksheet>{}", "<a>".repeat(100_000));
    let swollen = vec![b' '; 40 * 1024 * 1024];
    let rows = "<row><c><v>1</v></c></row>".repeat(100_000);
    let rows = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let lines = "1234567,CIN\n".repeat(100_000);
    let lost = support::WORKBOOK.replace("rId1", "rId9");
    let cut = workbook(&tab(&[&["a", "b"]]), "");
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("nothing", Vec::new(), "This file is empty"),
        (
            "an old workbook",
            compound("Workbook"),
            "old Excel workbook (.xls)",
        ),
        ("a password", compound("EncryptedPackage"), "has a password"),
        ("a PDF", b"%PDF-1.7 ...".to_vec(), "This is a PDF"),
        (
            "a web page",
            b"\n<html><table>".to_vec(),
            "This is a web page",
        ),
        (
            "a picture",
            vec![0x89, b'P', b'N', b'G', 0, 1, 2, 0],
            "no spreadsheet that can be read",
        ),
        ("one column", b"just\nwords".to_vec(), "Only one column"),
        ("an open quote", b"a,b\n\"c,d".to_vec(), "never closed"),
        (
            "not a zip",
            b"PK\x03\x04 and then nothing".to_vec(),
            "damaged",
        ),
        ("half a zip", cut[..cut.len() / 2].to_vec(), "damaged"),
        (
            "an empty zip",
            packed(&[]),
            "no spreadsheet that can be read",
        ),
        (
            "another zip",
            packed(&[("a.txt", b"a")]),
            "no spreadsheet that can be read",
        ),
        (
            "OpenDocument",
            packed(&[("content.xml", b"<a/>")]),
            "OpenDocument",
        ),
        (
            "Word",
            packed(&[
                ("[Content_Types].xml", b"<a/>"),
                ("word/document.xml", b"<a/>"),
            ]),
            "Word document",
        ),
        (
            "binary Excel",
            packed(&[("xl/workbook.bin", b"a")]),
            ".xlsb",
        ),
        (
            "no workbook",
            packed(&[("[Content_Types].xml", b"<a/>")]),
            "“xl/workbook.xml” is missing",
        ),
        (
            "no such part",
            workbook_of(&lost, "<a/>", ""),
            "“tab Sheet1” is missing",
        ),
        (
            "no tab",
            workbook_of("<workbook/>", "<a/>", ""),
            "a tab with cells” is missing",
        ),
        (
            "an empty tab",
            workbook("<worksheet/>", ""),
            "Tab “Sheet1” holds nothing",
        ),
        ("a flipped bit", spoilt_zip(), "damaged"),
        (
            "a bomb",
            packed(&[
                ("[Content_Types].xml", b"<a/>"),
                ("xl/workbook.xml", &swollen),
            ]),
            "more than 32 MB",
        ),
        (
            "entities",
            workbook(doctype, ""),
            "declares words of its own",
        ),
        (
            "an entity",
            workbook(entity, ""),
            "declares words of its own",
        ),
        (
            "entities among texts",
            workbook("<worksheet/>", "<si><t>&lol;</t></si>"),
            "declares words of its own",
        ),
        ("endless nesting", workbook(&deep, ""), "damaged"),
        (
            "tags that do not close",
            workbook("<worksheet><sheetData>", ""),
            "damaged",
        ),
        (
            "tags that cross",
            workbook("<worksheet><a></worksheet></a>", ""),
            "damaged",
        ),
        (
            "a column that cannot be",
            one_cell("ZZZZZ1"),
            "names the cell “ZZZZZ1”",
        ),
        (
            "a row that cannot be",
            one_cell("A99999999"),
            "names the cell “A99999999”",
        ),
        ("row nought", one_cell("A0"), "names the cell “A0”"),
        (
            "far to the right",
            one_cell("XFD1"),
            "holds something in XFD1, further right than column IV",
        ),
        ("100,000 rows", workbook(&rows, ""), "more than 5000 rows"),
        ("100,000 lines", lines.into_bytes(), "more than 5000 rows"),
        (
            "latin letters in markup",
            packed(&[
                ("[Content_Types].xml", b"<a/>"),
                ("xl/workbook.xml", b"<a>\xe9</a>"),
            ]),
            "damaged",
        ),
        (
            "too long",
            vec![b'a'; 21 * 1024 * 1024],
            "larger than 20 MB",
        ),
    ];
    for (what, bytes, says) in cases {
        let begun = Instant::now();
        let error = read(&bytes).expect_err(what);
        assert!(error.to_string().contains(says), "{what}: {error}");
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "{what}: {:?}",
            begun.elapsed()
        );
    }
}

#[test]
fn empty_cells_far_away_and_odd_numbers_do_no_harm() {
    let text = "<worksheet><sheetData><row r=\"1048576\"><c r=\"XFD1048576\" s=\"9\"/><c r=\"B2\"><v>1e999</v></c>\
                <c r=\"C3\" t=\"s\"><v>77</v></c><c r=\"D4\"><v>x</v></c><c r=\"E5\" s=\"1\"><v>-5</v></c></row></sheetData>\
                <mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells></worksheet>";
    assert_eq!(read(&workbook(text, "")), Ok(4));
}

fn asked(name: &str, unless: u64) -> u64 {
    std::env::var(name).map_or(unless, |text| text.parse().unwrap())
}

#[test]
fn spoilt_files_are_read_or_refused() {
    let (scheme, today) = (derbyshire(), day("2026-03-05"));
    let pages = made(&scheme, 7).pages(&scheme);
    let text = tab(&[
        &["Case ref", "Status", "Court", "Total"],
        &["A1", "CIN", "5", "=A1"],
    ]);
    // Whole files, and the parts inside them, whose sums would give a changed file away.
    let whole = [
        to_xlsx(&pages).unwrap(),
        to_csv(&pages[0]),
        workbook(&text, "<si><t>a</t></si>"),
    ];
    let seed = asked("ALONGSIDE_FUZZ_SEED", 1);
    let first = asked("ALONGSIDE_FUZZ_ROUND", 0);
    let time = Duration::from_secs(asked("ALONGSIDE_FUZZ_SECONDS", 2));
    let begun = Instant::now();
    let mut round = first;
    while begun.elapsed() < time {
        let mut chance = Chance::new(seed, round);
        let bytes = if chance.below(2) == 0 {
            let mut bytes = whole[chance.below(whole.len())].clone();
            spoil(&mut chance, &mut bytes);
            bytes
        } else {
            let mut part = text.clone().into_bytes();
            spoil(&mut chance, &mut part);
            let mut book = support::WORKBOOK.to_owned().into_bytes();
            if chance.below(4) == 0 {
                spoil(&mut chance, &mut book);
            }
            packed(&[
                ("[Content_Types].xml", b"<a/>"),
                ("xl/workbook.xml", &book),
                ("xl/_rels/workbook.xml.rels", support::RELATIONS.as_bytes()),
                ("xl/sharedStrings.xml", b"<sst/>"),
                ("xl/styles.xml", support::STYLES.as_bytes()),
                ("xl/worksheets/sheet1.xml", &part),
            ])
        };
        let went = catch_unwind(AssertUnwindSafe(|| {
            let Ok(book) = Book::open(&bytes) else { return };
            for place in 0..=book.tabs().len() {
                if let Ok(grid) = book.tab(place) {
                    let mapping = Mapping::guess(&grid, &scheme, today);
                    let _ = read_in(&grid, &mapping, &scheme, today);
                }
            }
        }));
        assert!(
            went.is_ok(),
            "ALONGSIDE_FUZZ_SEED={seed} ALONGSIDE_FUZZ_ROUND={round}"
        );
        round += 1;
    }
    println!("{} rounds", round - first);
}

/// Changes, cuts, doubles or drops a few bytes.
fn spoil(chance: &mut Chance, bytes: &mut Vec<u8>) {
    for _ in 0..=chance.below(6) {
        if bytes.is_empty() {
            return;
        }
        let at = chance.below(bytes.len());
        let most = (bytes.len() - at).min(12);
        let count = chance.below(most + 1);
        match chance.below(5) {
            0 => bytes[at] = u8::try_from(chance.below(256)).unwrap(),
            1 => bytes[at] ^= 1 << chance.below(8),
            2 => drop(bytes.drain(at..at + count)),
            3 => {
                let again = bytes[at..at + count].to_vec();
                bytes.splice(at..at, again);
            }
            _ => {
                let odd: [&[u8]; 6] = [b"<", b"&#x0;", b"1e308", b"-1", b"\"", b"ZZZ9999999"];
                bytes.splice(at..at, odd[chance.below(6)].to_vec());
            }
        }
    }
}
