//! The team on a screen that everybody in the room sees: no child's initials or reference, no
//! row, nothing personal.

use super::Team;
use crate::workload::words::on_day;
use crate::workload::{INDICATIVE, Points};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// A worker on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomLine {
    /// The worker's name.
    pub name: String,
    /// All points; none without an agreed sheet.
    pub total: Option<Points>,
    /// The band's ends; none where no band is given.
    pub band: Option<(Points, Points)>,
    /// Where the total stands, or that there is none, in a few words.
    pub standing: String,
    /// How many case rows count.
    pub rows: usize,
    /// The day of the sheet, in words.
    pub from: String,
}

/// What a meeting-room screen shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingRoom {
    /// What nobody holds, in words; empty where there is none.
    pub unheld: String,
    /// The workers, in the order of their names.
    pub lines: Vec<RoomLine>,
    /// That it is indicative.
    pub note: &'static str,
}

impl Team<'_> {
    /// The team as a meeting-room screen may show it.
    pub fn for_the_room(&self) -> MeetingRoom {
        let lines = self.lines.iter().map(|line| {
            let score = line.score.as_ref();
            let band = score.and_then(|score| score.band.as_ref());
            let none = || "no agreed sheet".to_string();
            let rows = score.map(|score| &score.rows);
            RoomLine {
                name: line.name.clone(),
                total: score.and_then(|score| score.total),
                band: band.map(|band| (band.low, band.high)),
                standing: (line.standing.as_ref()).map_or_else(none, |one| one.short.clone()),
                rows: rows.map_or(0, |rows| {
                    rows.iter().filter(|row| !row.total.is_zero()).count()
                }),
                from: (line.sheet).map_or_else(String::new, |(_, on)| on_day(on, self.day)),
            }
        });
        MeetingRoom {
            unheld: self.unheld_words.clone(),
            lines: lines.collect(),
            note: INDICATIVE,
        }
    }
}
