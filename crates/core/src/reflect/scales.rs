//! Numbers from 0 to 10 over time: one row for each question with the same ends. The numbers of
//! different people stand side by side; there is no average.

use crate::calendar::Date;
use crate::supervision::{Body, DocId, Kind, Rating, Said, Workspace};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// One person's number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The day.
    pub on: Date,
    /// The tool in use in which it stands.
    pub sheet: DocId,
    /// Who gave it.
    pub said: Said,
    /// The number.
    pub value: u8,
    /// What makes it that and not lower.
    pub not_lower: String,
    /// What would be one higher.
    pub one_higher: String,
}

/// The answers to one question with the same two ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The question.
    pub question: String,
    /// What 0 means.
    pub low: String,
    /// What 10 means.
    pub high: String,
    /// Whether a chart may be drawn: never where an end is cut off in the source.
    pub charted: bool,
    /// The numbers, by day and then by who gave them.
    pub points: Vec<Point>,
}

impl Series {
    /// Everybody who gave a number, each once: one line each, and none that joins two of them.
    pub fn people(&self) -> Vec<&Said> {
        let mut people: Vec<&Said> = self.points.iter().map(|point| &point.said).collect();
        people.sort();
        people.dedup();
        people
    }

    /// The numbers of one of them, in the order of days.
    pub fn of<'a>(&'a self, said: &'a Said) -> impl Iterator<Item = &'a Point> {
        self.points.iter().filter(move |point| point.said == *said)
    }
}

/// The numbers about a case or of a worker's own work, question by question.
pub fn series(workspace: &Workspace, about: DocId) -> Vec<Series> {
    let mut found: BTreeMap<(String, String, String), Series> = BTreeMap::new();
    for document in workspace.of_kind_about(Kind::ToolSheet, about) {
        let Body::ToolSheet(sheet) = &document.body else {
            continue;
        };
        // A number about a case belongs to the case, and not to the worker beside it.
        if sheet.case.unwrap_or(sheet.of) != about {
            continue;
        }
        for rating in sheet.written().into_iter().flat_map(|all| &all.ratings) {
            let one = found.entry(ends(rating)).or_insert_with(|| Series {
                question: rating.question.clone(),
                low: rating.low.clone(),
                high: rating.high.clone(),
                charted: true,
                points: Vec::new(),
            });
            one.charted &= !rating.cut;
            one.points.push(Point {
                on: sheet.on,
                sheet: document.id(),
                said: rating.said.clone(),
                value: rating.value,
                not_lower: rating.not_lower.clone(),
                one_higher: rating.one_higher.clone(),
            });
        }
    }
    let mut all: Vec<Series> = found.into_values().collect();
    for one in &mut all {
        one.points
            .sort_by(|a, b| (a.on, &a.said, a.sheet).cmp(&(b.on, &b.said, b.sheet)));
    }
    all
}

/// What makes two answers answers to the same question.
fn ends(rating: &Rating) -> (String, String, String) {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    (
        plain(&rating.question),
        plain(&rating.low),
        plain(&rating.high),
    )
}
