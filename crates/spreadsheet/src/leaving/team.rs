//! A team's workers side by side, in name order.

use super::words::day;
use crate::{Address, Cell, Face, Page};
use alongside_core::calendar::Date;
use alongside_core::workload::{BandFound, INDICATIVE, Points, Where, against};

/// One worker of a team.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TeamLine {
    /// The worker.
    pub name: String,
    /// What the sheet comes to; none without an agreed sheet.
    pub total: Option<Points>,
    /// The band and where the total stands; none for a post without one.
    pub band: Option<BandFound>,
    /// What else is to be said: `agency worker`, `sheet not agreed yet`.
    pub note: String,
}

/// A team's table.
#[derive(Clone, Copy, Debug)]
pub struct TeamOut<'a> {
    /// The team.
    pub team: &'a str,
    /// The day.
    pub on: Date,
    /// Its workers, in any order.
    pub lines: &'a [TeamLine],
}

impl TeamOut<'_> {
    /// The table as a page.
    pub fn page(&self) -> Page {
        let mut page = Page {
            name: "Team".to_owned(),
            widths: vec![28, 10, 10, 10, 12, 60],
            stay: 1,
            ..Page::default()
        };
        page.say(Face::Title, format!("Workload: {}", self.team));
        page.say(Face::Plain, format!("As on {}. {INDICATIVE}", day(self.on)));
        let headings = [
            "Worker",
            "Total",
            "Band from",
            "Band to",
            "Difference",
            "In words",
        ];
        let above = page.push(Face::Heading, headings.map(Cell::text).to_vec());
        page.headings = Some(above);
        let mut lines: Vec<&TeamLine> = self.lines.iter().collect();
        lines.sort_by_cached_key(|line| (line.name.to_lowercase(), line.name.clone()));
        for (row, line) in (above + 1..).zip(&lines) {
            page.push(Face::Row, cells(row, line));
        }
        if !lines.is_empty() {
            let last = u32::try_from(page.lines.len()).unwrap_or(u32::MAX) - 1;
            let sum = lines.iter().filter_map(|line| line.total).sum();
            page.push(
                Face::Total,
                vec![
                    Cell::text("All together"),
                    Page::sum(Address::new(above + 1, 1), Address::new(last, 1), sum),
                ],
            );
        }
        page
    }
}

fn cells(row: u32, line: &TeamLine) -> Vec<Cell> {
    let band = line.band.as_ref();
    let points = |points: Option<Points>| points.map_or(Cell::Empty, Cell::Points);
    let by = band.and_then(|band| match band.place? {
        Where::Below => band.by.map(|by| -by),
        Where::Inside => Some(Points::ZERO),
        Where::Above => band.by,
    });
    let cell = |column| Address::new(row, column);
    let (total, low, high) = (cell(1), cell(2), cell(3));
    let difference = by.map_or(Cell::Empty, |comes_to| Cell::Sum {
        formula: format!("IF({total}>{high},{total}-{high},IF({total}<{low},{total}-{low},0))"),
        comes_to,
    });
    let stands = band.filter(|_| line.total.is_some()).map(against);
    let words: Vec<String> = stands
        .into_iter()
        .chain([line.note.clone()])
        .filter(|words| !words.is_empty())
        .collect();
    vec![
        Cell::text(line.name.as_str()),
        points(line.total),
        points(band.map(|band| band.low)),
        points(band.map(|band| band.high)),
        difference,
        Cell::text(words.join("; ")),
    ]
}
