//! A page as CSV (RFC 4180), in UTF-8 with the mark by which Excel knows it.

use super::looks_like_formula;
use crate::{Cell, Page};
use alongside_core::calendar::Date;

/// A page as CSV. Sums stand as what they come to. A text that a spreadsheet program would
/// take for a formula has an apostrophe before it, as if it had been typed there.
pub fn to_csv(page: &Page) -> Vec<u8> {
    let width = page.width();
    let mut text = String::from("\u{feff}");
    for line in &page.lines {
        let cells: Vec<String> = (0..width)
            .map(|column| line.cells.get(column).map_or_else(String::new, field))
            .collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) if looks_like_formula(text) => quoted(&format!("'{text}")),
        Cell::Text(text) => quoted(text),
        Cell::Points(points)
        | Cell::Sum {
            comes_to: points, ..
        } => points.to_string(),
        Cell::Whole(number) => number.to_string(),
        Cell::Day(day) => british(*day),
    }
}

fn quoted(text: &str) -> String {
    let edge = |c: char| c.is_whitespace();
    if text.contains(['"', ',', ';', '\n', '\r', '\t'])
        || text.starts_with(edge)
        || text.ends_with(edge)
    {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn british(day: Date) -> String {
    let (year, month, day) = day.ymd();
    format!("{day:02}/{month:02}/{year}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Face;
    use alongside_core::workload::Points;

    #[test]
    fn fields_are_quoted_and_formulas_stay_texts() {
        let mut page = Page::default();
        let text = |text: &str| Cell::text(text);
        page.push(
            Face::Row,
            vec![text("a,b"), text("said \"yes\""), text("=1+1"), text("-2")],
        );
        page.push(
            Face::Row,
            vec![Cell::Points(Points::parse("-7.5").unwrap())],
        );
        page.push(
            Face::Row,
            vec![Cell::Day(Date::parse("2026-03-05").unwrap())],
        );
        assert_eq!(
            String::from_utf8(to_csv(&page)).unwrap(),
            "\u{feff}\"a,b\",\"said \"\"yes\"\"\",'=1+1,'-2\r\n-7.5,,,\r\n05/03/2026,,,\r\n"
        );
    }
}
