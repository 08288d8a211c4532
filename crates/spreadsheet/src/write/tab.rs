//! One tab of a workbook.

use super::looks_like_formula;
use super::parts::{Look, worksheet_head};
use super::text::escaped;
use crate::{Address, Cell, Face, Line, Page, SpreadsheetError};
use alongside_core::calendar::Date;

/// The most letters that a cell can hold.
const LONGEST: usize = 32_767;

/// A page as the markup of its tab: A4 landscape, one page wide.
pub(super) fn tab(page: &Page) -> Result<String, SpreadsheetError> {
    let width = u32::try_from(page.width()).unwrap_or(u32::MAX).max(1);
    let mut text = worksheet_head();
    text.push_str("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
    text.push_str(&view(page));
    text.push_str("<sheetFormatPr defaultRowHeight=\"13\"/>");
    if !page.widths.is_empty() {
        text.push_str("<cols>");
        for (at, letters) in page.widths.iter().enumerate() {
            let column = at + 1;
            text.push_str(&format!(
                "<col min=\"{column}\" max=\"{column}\" width=\"{letters}.7\" customWidth=\"1\"/>"
            ));
        }
        text.push_str("</cols>");
    }
    text.push_str("<sheetData>");
    let mut wide = Vec::new();
    for (row, line) in (0_u32..).zip(&page.lines) {
        text.push_str(&line_of(page, row, line)?);
        if line.is_wide && width > 1 {
            let (first, last) = (Address::new(row, 0), Address::new(row, width - 1));
            wide.push(format!("<mergeCell ref=\"{first}:{last}\"/>"));
        }
    }
    text.push_str("</sheetData>");
    if !wide.is_empty() {
        let count = wide.len();
        text.push_str(&format!(
            "<mergeCells count=\"{count}\">{}</mergeCells>",
            wide.concat()
        ));
    }
    text.push_str(
        "<printOptions horizontalCentered=\"1\"/>\
         <pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
         <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>\
         <headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>\
         </worksheet>",
    );
    Ok(text)
}

/// What stays in sight while the rest is scrolled.
fn view(page: &Page) -> String {
    let rows = page.headings.map_or(0, |row| row + 1);
    let columns = page.stay;
    let mut pane = String::new();
    if rows > 0 || columns > 0 {
        let corner = Address::new(rows, columns);
        let split = |name: &str, count: u32| {
            if count > 0 {
                format!(" {name}=\"{count}\"")
            } else {
                String::new()
            }
        };
        let which = match (rows > 0, columns > 0) {
            (true, true) => "bottomRight",
            (true, false) => "bottomLeft",
            _ => "topRight",
        };
        pane = format!(
            "<pane{}{} topLeftCell=\"{corner}\" activePane=\"{which}\" state=\"frozen\"/><selection pane=\"{which}\" activeCell=\"{corner}\" sqref=\"{corner}\"/>",
            split("xSplit", columns),
            split("ySplit", rows),
        );
    }
    format!("<sheetViews><sheetView workbookViewId=\"0\">{pane}</sheetView></sheetViews>")
}

fn line_of(page: &Page, row: u32, line: &Line) -> Result<String, SpreadsheetError> {
    let mut text = format!("<row r=\"{}\"{}>", row + 1, height(page, line));
    for (column, cell) in (0_u32..).zip(&line.cells) {
        let at = Address::new(row, column);
        let look = look(line.face, cell) as u8;
        match cell {
            Cell::Empty => text.push_str(&format!("<c r=\"{at}\" s=\"{look}\"/>")),
            Cell::Text(words) => {
                if words.encode_utf16().count() > LONGEST {
                    return Err(SpreadsheetError::LongText {
                        tab: page.name.clone(),
                        cell: at.to_string(),
                    });
                }
                text.push_str(&format!(
                    "<c r=\"{at}\" s=\"{look}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escaped(words)
                ));
            }
            Cell::Points(points) => text.push_str(&number(at, look, &points.to_string())),
            Cell::Whole(whole) => text.push_str(&number(at, look, &whole.to_string())),
            Cell::Day(day) => text.push_str(&number(at, look, &serial(*day).to_string())),
            Cell::Sum { formula, comes_to } => text.push_str(&format!(
                "<c r=\"{at}\" s=\"{look}\"><f>{}</f><v>{comes_to}</v></c>",
                escaped(formula)
            )),
        }
    }
    text.push_str("</row>");
    Ok(text)
}

/// The height of a line of words over the whole page: programs do not find it by themselves.
fn height(page: &Page, line: &Line) -> String {
    let Some(Cell::Text(words)) = line.cells.first().filter(|_| line.is_wide) else {
        return String::new();
    };
    let (letter, high) = match line.face {
        Face::Title => (2, 20),
        _ => (1, 13),
    };
    let wide: usize = (page.widths.iter())
        .filter_map(|letters| usize::try_from(*letters).ok())
        .sum();
    let needed = |words: &str| {
        (words.chars().count() * letter)
            .div_ceil(wide.max(20))
            .max(1)
    };
    let lines: usize = words.lines().map(needed).sum();
    // No row is higher than 409 points.
    let points = (lines.max(1) * high).min(409);
    format!(" ht=\"{points}\" customHeight=\"1\"")
}

fn number(at: Address, look: u8, number: &str) -> String {
    format!("<c r=\"{at}\" s=\"{look}\"><v>{number}</v></c>")
}

fn look(face: Face, cell: &Cell) -> Look {
    let guarded = matches!(cell, Cell::Text(text) if looks_like_formula(text));
    let is_day = matches!(cell, Cell::Day(_));
    match face {
        Face::Title => Look::Title,
        Face::Heading => Look::Heading,
        Face::Total => Look::Total,
        Face::Plain if guarded => Look::PlainGuarded,
        Face::Plain if is_day => Look::PlainDay,
        Face::Plain => Look::Plain,
        Face::Row if guarded => Look::RowGuarded,
        Face::Row if is_day => Look::RowDay,
        Face::Row if matches!(cell, Cell::Text(_) | Cell::Empty) => Look::Row,
        Face::Row => Look::Number,
    }
}

/// A day as spreadsheets count: 1 March 1900 is 61.
fn serial(day: Date) -> i32 {
    day.day_number() + 25_569
}
