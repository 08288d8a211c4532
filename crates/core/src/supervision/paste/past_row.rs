//! One row of past events: its cells by heading, and who, when and which cases they name.

use super::past_words::{Spoken, plain, yes_or_no};
use super::table::{Table, read_date};
use crate::calendar::Date;
use crate::supervision::{DocId, SupervisorKind, Workspace};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The column of a cell that cannot be read, and what to do.
pub(super) type Wrong = (usize, &'static str);

pub(super) const DAY: &[&str] = &["date", "day", "on", "firstday"];
pub(super) const WHAT: &[&str] = &["what", "kind", "type", "event"];
pub(super) const WHO: &[&str] = &["who", "worker", "name", "supervisee", "person"];
pub(super) const MINUTES: &[&str] = &["minutes", "length", "duration"];
pub(super) const BY: &[&str] = &["by", "supervisor", "observer", "ledby"];
pub(super) const CASES: &[&str] = &["cases", "case", "casenumber", "casenumbers", "reference"];
pub(super) const DAYS: &[&str] = &["days", "howmanydays"];
pub(super) const ITEM: &[&str] = &["item", "whatitwas", "document"];
pub(super) const SHARED_WITH: &[&str] = &["to", "sharedwith", "withwhom"];
pub(super) const KNOWLEDGE: &[&str] = &["knowledge", "knew", "superviseeknew"];
pub(super) const BOTH_KNOW: &[&str] = &["bothknow", "bothknew", "both"];
pub(super) const ABOUT: &[&str] = &["about", "observation", "observedon"];
pub(super) const ENDS: &[&str] = &["ends", "endson", "end"];
pub(super) const UNTIL: &[&str] = &["until", "lastday", "lastdayaway"];
pub(super) const ENTERED: &[&str] = &["entered", "enteredon"];
pub(super) const REVIEW: &[&str] = &["review", "pdr", "forpdr"];
pub(super) const SHARED_DRIVE: &[&str] = &["shareddrive", "shared"];

const NOBODY: &str = "nobody of this name is known here, or more than one";
const NO_CASE: &str = "no case with this number is known here; add the case first";
const NO_DAY: &str = "this is not a day; write it as 05/03/2026";
const NO_PAST_DAY: &str = "this is not a day up to today; write it as 05/03/2026";

/// A row and what it is read against.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub workspace: &'a Workspace,
    pub table: &'a Table,
    pub spoken: &'a Spoken<'a>,
    pub me: Option<DocId>,
    pub today: Date,
    pub number: usize,
    pub cells: &'a [String],
}

/// The first column with one of these headings.
pub(super) fn column(table: &Table, names: &[&str]) -> Option<usize> {
    table
        .headings
        .iter()
        .position(|heading| names.contains(&plain(heading).as_str()))
}

impl<'a> Row<'a> {
    /// A column and its cell, if the cell holds something.
    pub(super) fn cell(&self, names: &[&str]) -> Option<(usize, &'a str)> {
        let at = column(self.table, names)?;
        let cell = self.cells.get(at)?.trim();
        (!cell.is_empty()).then_some((at, cell))
    }

    /// The column to name where a cell is wanting: its own, or the one that asks for it.
    pub(super) fn place_of(&self, names: &[&str]) -> usize {
        column(self.table, names)
            .or_else(|| column(self.table, WHAT))
            .unwrap_or_default()
    }

    /// A column and its cell; the message if there is none.
    pub(super) fn needed(
        &self,
        names: &[&str],
        message: &'static str,
    ) -> Result<(usize, &'a str), Wrong> {
        self.cell(names)
            .ok_or_else(|| (self.place_of(names), message))
    }

    /// The day on which it happened.
    pub(super) fn on(&self) -> Result<Date, Wrong> {
        let (at, cell) = self.needed(DAY, NO_PAST_DAY)?;
        self.up_to_today(at, cell)
    }

    fn up_to_today(&self, at: usize, cell: &str) -> Result<Date, Wrong> {
        read_date(cell)
            .filter(|day| *day <= self.today)
            .ok_or((at, NO_PAST_DAY))
    }

    /// A day up to today, if one is given.
    pub(super) fn past_day_if_given(&self, names: &[&str]) -> Result<Option<Date>, Wrong> {
        self.cell(names)
            .map(|(at, cell)| self.up_to_today(at, cell))
            .transpose()
    }

    /// A day, if one is given.
    pub(super) fn day_if_given(&self, names: &[&str]) -> Result<Option<Date>, Wrong> {
        self.cell(names)
            .map(|(at, cell)| read_date(cell).ok_or((at, NO_DAY)))
            .transpose()
    }

    /// A whole number up to the most that can be, if one is given.
    pub(super) fn number(
        &self,
        names: &[&str],
        most: u32,
        message: &'static str,
    ) -> Result<Option<u32>, Wrong> {
        self.cell(names)
            .map(|(at, cell)| {
                let number = cell.parse::<u32>().ok();
                number.filter(|number| *number <= most).ok_or((at, message))
            })
            .transpose()
    }

    /// Yes or no, if it is said.
    pub(super) fn yes_if_given(&self, names: &[&str]) -> Result<Option<bool>, Wrong> {
        self.cell(names)
            .map(|(at, cell)| yes_or_no(cell).ok_or((at, "write yes or no")))
            .transpose()
    }

    /// Whom it is about.
    pub(super) fn who(&self) -> Result<DocId, Wrong> {
        let (at, cell) = self.needed(WHO, NOBODY)?;
        self.person(cell).ok_or((at, NOBODY))
    }

    /// Whom it is about, where that can be several: one name, or names with semicolons or
    /// commas between them.
    pub(super) fn everyone(&self) -> Result<Vec<DocId>, Wrong> {
        let (at, cell) = self.needed(WHO, NOBODY)?;
        list(cell, |name| self.person(name)).ok_or((at, NOBODY))
    }

    /// The cases that it names.
    pub(super) fn cases(&self) -> Result<Vec<DocId>, Wrong> {
        let Some((at, cell)) = self.cell(CASES) else {
            return Ok(Vec::new());
        };
        list(cell, |reference| self.case(reference)).ok_or((at, NO_CASE))
    }

    /// Who did it: as given, else the line supervisor of that day, else me.
    pub(super) fn by(&self, who: Option<DocId>, on: Date) -> Result<Option<DocId>, Wrong> {
        if let Some(given) = self.given_by()? {
            return Ok(Some(given));
        }
        Ok(who
            .and_then(|who| self.workspace.person(who))
            .and_then(|person| person.supervisor(SupervisorKind::Line, on))
            .or(self.me))
    }

    /// Who did it, if the row says so.
    pub(super) fn given_by(&self) -> Result<Option<DocId>, Wrong> {
        self.cell(BY)
            .map(|(at, name)| self.person(name).ok_or((at, NOBODY)))
            .transpose()
    }

    /// The person of this name, as `Jo Bell` or `Bell, Jo`, if only one has it.
    fn person(&self, name: &str) -> Option<DocId> {
        let spaced = |name: &str| {
            let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
            words.join(" ")
        };
        let turned = name.split_once(',').map_or_else(
            || name.to_string(),
            |(family, given)| format!("{given} {family}"),
        );
        let wanted = [spaced(name), spaced(&turned)];
        only(
            self.workspace
                .people()
                .filter(|(_, person)| wanted.contains(&spaced(&person.name)))
                .map(|(id, _)| id),
        )
    }

    fn case(&self, reference: &str) -> Option<DocId> {
        let wanted = reference.trim().to_lowercase();
        only(
            self.workspace
                .cases()
                .filter(|(_, case)| case.reference.trim().to_lowercase() == wanted)
                .map(|(id, _)| id),
        )
    }
}

/// One thing, or several with semicolons or commas between them; none if one of them is
/// not known.
fn list(cell: &str, known: impl Fn(&str) -> Option<DocId>) -> Option<Vec<DocId>> {
    if let Some(one) = known(cell) {
        return Some([one].to_vec());
    }
    let separator = if cell.contains(';') { ';' } else { ',' };
    let mut found = Vec::new();
    for part in cell.split(separator).map(str::trim) {
        if part.is_empty() {
            continue;
        }
        let one = known(part)?;
        if !found.contains(&one) {
            found.push(one);
        }
    }
    (!found.is_empty()).then_some(found)
}

/// The one that there is; none if there are more.
pub(super) fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let one = found.next()?;
    found.next().is_none().then_some(one)
}
