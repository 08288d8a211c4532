//! What each column seems to hold: by its heading, by what stands below, and always towards
//! dropping where it could be a name or a date of birth.

use super::figures::figure;
use super::headings::{likeness, titles, words};
use super::mapping::{Mapping, Meaning};
use crate::{Address, Grid, Held};
use alongside_core::calendar::Date;
use alongside_core::supervision::paste::{CaseColumn, Table, guess_columns};
use alongside_core::workload::{Points, Scheme};

/// More than so many points in one cell are rather a case's number.
const MOST: Points = Points::whole(200);

/// The meaning of each column of a mapping whose headings are known.
pub(super) fn guess(grid: &Grid, mapping: &Mapping, scheme: &Scheme, today: Date) -> Vec<Meaning> {
    let titles = titles(scheme);
    let first = mapping.first_row();
    let below = |at: u32| -> Vec<&Held> {
        let cells = (grid.rows.range(first..)).map(|(row, _)| grid.cell(Address::new(*row, at)));
        cells.filter(|held| **held != Held::Empty).collect()
    };
    let own: Vec<Option<Meaning>> = (mapping.columns.iter())
        .map(|column| by_heading(&column.heading, &below(column.at), &titles))
        .collect();
    // The caseload's reader knows cases, names and dates of birth; it is not shown the rest.
    let free = |at: usize| own.get(at).is_some_and(Option::is_none);
    let hide = |at: usize, text: String| if free(at) { text } else { String::new() };
    let table = Table {
        headings: (mapping.columns.iter().enumerate())
            .map(|(at, column)| hide(at, column.heading.clone()))
            .collect(),
        rows: (grid.rows.range(first..))
            .map(|(row, held)| {
                let cells = held.cells.iter().enumerate();
                let cells = cells.map(|(at, cell)| hide(at, cell.words())).collect();
                (usize::try_from(*row).unwrap_or(usize::MAX), cells)
            })
            .collect(),
    };
    let rest = guess_columns(&table, today);
    let mut meanings: Vec<Meaning> = own
        .into_iter()
        .zip(rest)
        .map(|(own, rest)| own.unwrap_or_else(|| of_caseload(rest)))
        .collect();
    let names_case =
        |one: &Meaning| matches!(one, Meaning::Case | Meaning::Initials | Meaning::Name);
    if !meanings.iter().any(names_case) {
        // In an empty table, “Case” can be the case or the points for it: the first is the case.
        let headings = mapping.columns.iter().map(|column| words(&column.heading));
        let mut both = meanings.iter_mut().zip(headings);
        let case = both.find(|(_, words)| words.iter().any(|word| word == "case"));
        if let Some((meaning, _)) = case {
            *meaning = Meaning::Case;
        }
    }
    meanings
}

fn of_caseload(column: CaseColumn) -> Meaning {
    match column {
        CaseColumn::Reference => Meaning::Case,
        CaseColumn::Initials => Meaning::Initials,
        CaseColumn::Name => Meaning::Name,
        CaseColumn::Birth => Meaning::Birth,
        CaseColumn::Plan => Meaning::Kind,
        CaseColumn::From => Meaning::Opened,
        CaseColumn::Worker => Meaning::Worker,
        CaseColumn::Ignored => Meaning::Ignored,
    }
}

fn by_heading(heading: &str, below: &[&Held], titles: &[(String, Vec<String>)]) -> Option<Meaning> {
    let words = words(heading);
    let says = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
    let plain = words.join(" ");
    let figures = below
        .iter()
        .filter(|held| matches!(figure(held), Ok(Some(points)) if points <= MOST))
        .count();
    // A formula tells nothing where its result was not saved.
    let silent = |held: &&&Held| matches!(held, Held::NoResult | Held::Mistake(_));
    let silent = below.iter().filter(silent).count();
    let counted = figures + silent > 0 && figures * 2 >= below.len() - silent;
    if matches!(
        plain.as_str(),
        "no" | "nr" | "row" | "row no" | "row number" | "line" | ""
    ) && is_running(below, plain.is_empty())
    {
        return Some(Meaning::RowNumber);
    }
    if says(&["total", "sum"]) && (counted || below.is_empty()) {
        return Some(Meaning::Total);
    }
    // Headings of numbers that are no points.
    if says(&[
        "number",
        "ref",
        "reference",
        "id",
        "name",
        "dob",
        "birth",
        "born",
        "age",
    ]) {
        return None;
    }
    if let Some(id) = by_number(&words, titles).filter(|_| counted || below.is_empty()) {
        return Some(Meaning::Points(id));
    }
    let best = titles
        .iter()
        .map(|(id, title)| (likeness(&words, title), id))
        .max_by_key(|(alike, _)| *alike)?;
    let enough = if below.is_empty() { 60 } else { 30 };
    (best.0 >= enough && (counted || below.is_empty())).then(|| Meaning::Points(best.1.clone()))
}

/// `Column 4`, `Col 4` and `C4` name a column of the scheme by its id.
fn by_number(words: &[String], titles: &[(String, Vec<String>)]) -> Option<String> {
    let [word, number] = words else { return None };
    if !matches!(word.as_str(), "column" | "col" | "c") {
        return None;
    }
    let id = format!("c{number}");
    titles
        .iter()
        .find(|(known, _)| *known == id)
        .map(|(id, _)| id.clone())
}

/// Whether whole numbers go up, as far as there are any; where no heading says so, there must be.
fn is_running(below: &[&Held], is_unnamed: bool) -> bool {
    let mut last: Option<f64> = None;
    let mut count = 0;
    for held in below {
        let number = match held {
            Held::Number(number) => *number,
            Held::Text(text) => match text.trim().parse::<u32>() {
                Ok(number) => f64::from(number),
                // A word such as “Totals” may stand below.
                Err(_) => continue,
            },
            _ => continue,
        };
        if number.fract() != 0.0 || last.is_some_and(|last| number <= last) {
            return false;
        }
        last = Some(number);
        count += 1;
    }
    last.is_none_or(|last| last <= 10_000.0) && (!is_unnamed || count * 2 > below.len())
}
