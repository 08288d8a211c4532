//! The second page: why each row has its points, what ends when, what to look at.

use super::SheetOut;
use super::words::listed;
use crate::{Cell, Face, Page};
use alongside_core::workload::Reason;

impl SheetOut<'_> {
    /// Reasons in words, endings by day, what the two people should look at.
    pub(super) fn reasons(&self) -> Page {
        let mut page = Page {
            name: "Reasons".to_owned(),
            widths: vec![8, 22, 9, 60, 14, 12],
            ..Page::default()
        };
        page.say(Face::Title, "Where the points come from");
        let headings = ["Row", "Case", "Points", "Why", "Counts until", "Rule"];
        let headings = page.push(Face::Heading, headings.map(Cell::text).to_vec());
        page.headings = Some(headings);
        for (number, row) in (1_u32..).zip(&self.score.rows) {
            for one in &row.why {
                let row = [Cell::Whole(number), Cell::text(self.label(&row.row))];
                self.reason(&mut page, row, one);
            }
        }
        for one in &self.score.adjustments {
            let rows = listed(&self.numbers(&one.rows));
            let words = format!("rows {rows}: {}", self.words.adjusted(one));
            let told = [
                Cell::Empty,
                Cell::Empty,
                Cell::Points(one.points),
                Cell::text(words),
                Cell::Empty,
                Cell::text(one.rule.as_str()),
            ];
            page.push(Face::Row, told.to_vec());
        }
        for one in &self.score.why {
            self.reason(&mut page, [Cell::Empty, Cell::text(super::BESIDES)], one);
        }
        self.endings(&mut page);
        if !self.score.warnings.is_empty() {
            page.push(Face::Plain, Vec::new());
            page.say(Face::Title, "To look at together");
            for warning in &self.score.warnings {
                page.say(Face::Plain, warning.as_str());
            }
        }
        page
    }

    fn endings(&self, page: &mut Page) {
        page.push(Face::Plain, Vec::new());
        page.say(Face::Title, "What ends when");
        if self.score.ends.is_empty() {
            page.say(Face::Plain, "Nothing that counts now has an end.");
            return;
        }
        let headings = ["Row", "Case", "Points", "Column", "Last day"];
        page.push(Face::Heading, headings.map(Cell::text).to_vec());
        for end in &self.score.ends {
            let cells = vec![
                self.number(&end.row).map_or(Cell::Empty, Cell::Whole),
                Cell::text(self.label(&end.row)),
                Cell::Points(end.points),
                Cell::text(self.words.column(&end.column)),
                Cell::Day(end.last_day),
            ];
            page.push(Face::Row, cells);
        }
    }

    fn reason(&self, page: &mut Page, row: [Cell; 2], one: &Reason) {
        let mut cells = row.to_vec();
        cells.extend([
            Cell::Points(one.points),
            Cell::text(self.words.why(one)),
            one.until.map_or(Cell::Empty, Cell::Day),
            Cell::text(one.rule.as_str()),
        ]);
        page.push(Face::Row, cells);
    }
}
