//! The grid (Appendix 5 of Derbyshire's policy; other schemes have their own columns).

use super::SheetOut;
use super::words::{day, listed};
use crate::{Address, Cell, Face, Page};
use alongside_core::workload::{Adjustment, INDICATIVE, Points, Reach};

/// How a line begins that siblings are held down by.
pub(crate) const SIBLINGS: &str = "Siblings, rows";

/// How the line of the worker's own columns begins.
pub(crate) const BESIDES: &str = "Besides cases";

/// How the last line begins.
pub(crate) const TOTALS: &str = "Totals";

/// Number, case, kind: the columns before those of points.
const BEFORE: u32 = 3;

impl SheetOut<'_> {
    /// The grid: a line for each case, for what siblings take off and for the worker's own
    /// columns; sums are formulas.
    pub(super) fn grid(&self) -> Page {
        let columns = self.columns();
        let mut page = Page {
            name: "Sheet".to_owned(),
            stay: 2,
            widths: vec![5, 22, 20],
            ..Page::default()
        };
        page.widths.extend(columns.iter().map(|_| 11));
        self.head(&mut page);
        let mut headings = ["Row", "Case", "Kind"].map(Cell::text).to_vec();
        headings.extend(
            columns
                .iter()
                .map(|(_, heading)| Cell::text(heading.as_str())),
        );
        if self.words.scheme.total {
            page.widths.push(9);
            headings.push(Cell::text("Row total"));
        }
        let above = page.push(Face::Heading, headings);
        page.headings = Some(above);
        let ids: Vec<&str> = columns.iter().map(|(id, _)| id.as_str()).collect();
        self.cases(&mut page, &ids);
        for one in &self.score.adjustments {
            self.adjustment(&mut page, &ids, one);
        }
        self.besides(&mut page, &ids);
        self.totals(&mut page, &ids, above + 1);
        self.foot(&mut page);
        page
    }

    fn head(&self, page: &mut Page) {
        page.say(Face::Title, self.words.scheme.title.as_str());
        page.say(Face::Plain, format!("Worker: {}", self.worker));
        for (what, value) in self.about {
            page.say(Face::Plain, format!("{what}: {value}"));
        }
        page.say(
            Face::Plain,
            format!(
                "Completed on {}. Points as they stand on {}.",
                day(self.sheet.on),
                day(self.words.day)
            ),
        );
    }

    fn cases(&self, page: &mut Page, ids: &[&str]) {
        for (number, row) in (1_u32..).zip(&self.score.rows) {
            let entered = self.sheet.rows.iter().find(|one| one.row == row.row);
            let kind = entered.map_or("", |one| one.kind.as_str());
            let known = self.words.scheme.kinds.get(kind);
            let kind = known.map_or(kind, |kind| kind.label.as_str());
            let cells = vec![
                Cell::Whole(number),
                Cell::text(self.label(&row.row)),
                Cell::text(kind),
            ];
            let points = |id: &str| row.columns.get(id).copied();
            self.line(page, cells, ids, points, row.total);
        }
    }

    fn adjustment(&self, page: &mut Page, ids: &[&str], one: &Adjustment) {
        let rule = self.words.scheme.siblings.as_ref();
        let is_cap = rule.is_some_and(|rule| rule.most.rule == one.rule);
        let most = rule.map(|rule| rule.most.points).unwrap_or_default();
        let rows = listed(&self.numbers(&one.rows));
        let words = match (is_cap, one.note.is_empty()) {
            (true, _) => format!("{SIBLINGS} {rows}: at most {most} together"),
            (false, true) => format!("{SIBLINGS} {rows}: set by the manager"),
            (false, false) => format!("{SIBLINGS} {rows}: set by the manager. {}", one.note),
        };
        // A cap on all columns belongs to none of them.
        let of_case = !is_cap || rule.is_some_and(|rule| rule.reach == Reach::Case);
        let cells = vec![Cell::Empty, Cell::text(words), Cell::Empty];
        let points = |id: &str| (of_case && id == "c2").then_some(one.points);
        self.line(page, cells, ids, points, one.points);
    }

    /// The worker's own columns: a line for each commitment and one for duty.
    fn besides(&self, page: &mut Page, ids: &[&str]) {
        let agreed = self.score.why.iter().filter(|one| one.step == "commitment");
        let mut own: Vec<(&str, &str, Points)> = agreed
            .map(|one| ("c9", one.note.as_str(), one.points))
            .collect();
        own.push(("c10", "duty", self.score.c10));
        for (id, what, points) in own.into_iter().filter(|(.., points)| !points.is_zero()) {
            let words = format!("{BESIDES}: {what}");
            let cells = vec![Cell::Empty, Cell::text(words), Cell::Empty];
            self.line(
                page,
                cells,
                ids,
                |column| (column == id).then_some(points),
                points,
            );
        }
    }

    /// A line with its sum, where columns are added up.
    fn line(
        &self,
        page: &mut Page,
        mut cells: Vec<Cell>,
        ids: &[&str],
        points: impl Fn(&str) -> Option<Points>,
        total: Points,
    ) {
        let row = u32::try_from(page.lines.len()).unwrap_or(u32::MAX);
        let held: Vec<Option<Points>> = ids.iter().map(|id| points(id)).collect();
        let sum: Points = held.iter().flatten().copied().sum();
        cells.extend(
            held.into_iter()
                .map(|points| points.map_or(Cell::Empty, Cell::Points)),
        );
        if self.words.scheme.total {
            // What belongs to no column stands in the total alone.
            cells.push(if sum == total && !ids.is_empty() {
                Page::sum(
                    Address::new(row, BEFORE),
                    Address::new(row, BEFORE + count(ids) - 1),
                    total,
                )
            } else {
                Cell::Points(total)
            });
        }
        page.push(Face::Row, cells);
    }

    fn totals(&self, page: &mut Page, ids: &[&str], first: u32) {
        let end = u32::try_from(page.lines.len()).unwrap_or(u32::MAX);
        let sums = count(ids) + u32::from(self.words.scheme.total);
        let mut cells = vec![Cell::text(TOTALS), Cell::Empty, Cell::Empty];
        for column in (BEFORE..).take(usize::try_from(sums).unwrap_or(0)) {
            let comes_to = (page.lines.iter())
                .skip(usize::try_from(first).unwrap_or(usize::MAX))
                .filter_map(|line| line.cells.get(usize::try_from(column).ok()?))
                .map(points_of)
                .sum();
            cells.push(if first < end {
                Page::sum(
                    Address::new(first, column),
                    Address::new(end - 1, column),
                    comes_to,
                )
            } else {
                Cell::Points(comes_to)
            });
        }
        page.push(Face::Total, cells);
    }

    fn foot(&self, page: &mut Page) {
        if self.words.scheme.bands.is_some() {
            page.say(
                Face::Plain,
                self.words.standing(self.post, self.score).words,
            );
        }
        page.say(Face::Plain, INDICATIVE);
        let note = self.sheet.circumstances.as_deref();
        if let Some(note) = note.filter(|_| self.with_circumstances) {
            page.say(
                Face::Plain,
                format!("Circumstances that were talked about: {note}"),
            );
        }
    }
}

fn count(ids: &[&str]) -> u32 {
    u32::try_from(ids.len()).unwrap_or(u32::MAX)
}

fn points_of(cell: &Cell) -> Points {
    match cell {
        Cell::Points(points)
        | Cell::Sum {
            comes_to: points, ..
        } => *points,
        _ => Points::ZERO,
    }
}
