//! A tab's part as its cells.

use super::grid::{Grid, Held};
use super::rich::{pieces, unescaped};
use super::serial::Count;
use super::walk::{Step, Tag, Walk};
use crate::{Address, Region, SpreadsheetError};
use alongside_core::calendar::Date;

/// The most merged cells that are kept.
const MERGED: usize = 2_000;

/// What cells point to.
pub(super) struct Shared<'a> {
    pub strings: &'a [String],
    /// Whether each look shows a day.
    pub days: &'a [bool],
    pub count: Count,
}

/// A cell while it is read.
#[derive(Default)]
struct Raw {
    kind: String,
    look: usize,
    value: Option<String>,
    text: Option<String>,
    has_formula: bool,
}

/// Reads a tab's part.
pub(super) fn cells(
    text: &str,
    part: &str,
    name: &str,
    shared: &Shared<'_>,
) -> Result<Grid, SpreadsheetError> {
    let mut grid = Grid {
        name: name.to_owned(),
        ..Grid::default()
    };
    let mut walk = Walk::new(text, part);
    let mut hidden = Vec::new();
    let mut next = Address::new(0, 0);
    while let Some(step) = walk.next()? {
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "row" => {
                let row = match tag.value("r") {
                    Some(number) => {
                        Address::parse(&format!("A{number}"))
                            .ok_or_else(|| no_such(name, &number))?
                            .row
                    }
                    None => next.row,
                };
                if tag.says("hidden") {
                    hidden.push(row);
                }
                // A row without cells is followed by the next one.
                next = Address::new(row, 0);
                read_row(&mut walk, &mut grid, next, shared)?;
                next = Address::new(row.saturating_add(1), 0);
            }
            "mergeCell" => {
                let place = tag.value("ref").unwrap_or_default();
                let region = Region::parse(&place).ok_or_else(|| no_such(name, &place))?;
                if grid.merged.len() < MERGED {
                    grid.merged.push(region);
                }
            }
            _ => {}
        }
    }
    for row in hidden {
        if let Some(row) = grid.rows.get_mut(&row) {
            row.hidden = true;
        }
    }
    Ok(grid)
}

fn no_such(tab: &str, cell: &str) -> SpreadsheetError {
    SpreadsheetError::NoSuchCell {
        tab: tab.to_owned(),
        cell: cell.chars().take(24).collect(),
    }
}

fn read_row(
    walk: &mut Walk<'_>,
    grid: &mut Grid,
    start: Address,
    shared: &Shared<'_>,
) -> Result<(), SpreadsheetError> {
    let mut next = start;
    while let Some(step) = walk.next()? {
        match step {
            Step::Close(name) if name == "row" => break,
            Step::Open(tag) if tag.name() == "c" => {
                let at = match tag.value("r") {
                    Some(place) => {
                        Address::parse(&place).ok_or_else(|| no_such(&grid.name, &place))?
                    }
                    None => next,
                };
                let raw = read_cell(walk, &tag)?;
                grid.put(at, held(&raw, shared))?;
                next = Address::new(at.row, at.column.saturating_add(1));
            }
            _ => {}
        }
    }
    Ok(())
}

fn read_cell(walk: &mut Walk<'_>, tag: &Tag<'_>) -> Result<Raw, SpreadsheetError> {
    let mut raw = Raw {
        kind: tag.value("t").unwrap_or_default(),
        look: tag
            .value("s")
            .and_then(|look| look.parse().ok())
            .unwrap_or(0),
        ..Raw::default()
    };
    let mut in_value = false;
    while let Some(step) = walk.next()? {
        match step {
            Step::Open(tag) => match tag.name() {
                "is" => raw.text = Some(pieces(walk, "is")?),
                "f" => raw.has_formula = true,
                "v" => in_value = true,
                _ => {}
            },
            Step::Text(text) if in_value => {
                raw.value.get_or_insert_with(String::new).push_str(&text);
            }
            Step::Text(_) => {}
            Step::Close(name) => match name.as_str() {
                "v" => in_value = false,
                "c" => break,
                _ => {}
            },
        }
    }
    Ok(raw)
}

fn held(raw: &Raw, shared: &Shared<'_>) -> Held {
    let text = |text: &str| {
        if text.trim().is_empty() {
            Held::Empty
        } else {
            Held::Text(text.to_owned())
        }
    };
    let Some(value) = &raw.value else {
        return match &raw.text {
            Some(inline) => text(inline),
            None if raw.has_formula && raw.kind != "str" => Held::NoResult,
            None => Held::Empty,
        };
    };
    match raw.kind.as_str() {
        "s" => {
            let at = value.trim().parse::<usize>().ok();
            let found = at.and_then(|at| shared.strings.get(at));
            found.map_or_else(|| Held::Mistake("#TEXT?".to_owned()), |found| text(found))
        }
        "str" | "inlineStr" => text(&unescaped(value)),
        "b" => Held::Truth(value.trim() == "1"),
        "e" => Held::Mistake(value.trim().to_owned()),
        "d" => (value.trim().get(..10))
            .and_then(|day| Date::parse(day).ok())
            .map_or_else(|| text(value), Held::Day),
        _ => number(raw, value.trim(), shared),
    }
}

fn number(raw: &Raw, value: &str, shared: &Shared<'_>) -> Held {
    let Ok(number) = value.parse::<f64>() else {
        return Held::Mistake(value.chars().take(24).collect());
    };
    let is_day = shared.days.get(raw.look) == Some(&true);
    match shared.count.day(number) {
        Some(day) if is_day => Held::Day(day),
        _ if number.is_finite() => Held::Number(number),
        _ => Held::Mistake("#NUM!".to_owned()),
    }
}
