//! Past sessions and other events from a CSV: day, what, who, minutes.

use super::table::{PasteError, RowFault, Table, fault, read_date};
use crate::calendar::Date;
use crate::supervision::{
    Body, DocId, EventKind, Meeting, MeetingPart, Occurrence, PartKind, SupervisorKind, Workspace,
};
use alloc::string::String;
use alloc::vec::Vec;

/// Past events as they were read. Nothing is changed yet; each entry is added under a new
/// id.
#[derive(Clone, Debug, PartialEq)]
pub struct PastEvents {
    /// Each with its row.
    pub entries: Vec<(usize, Body)>,
    /// Rows that could not be read; they are left out.
    pub faults: Vec<RowFault>,
}

/// Reads a table with the columns `date`, `what`, `who` and, if given, `minutes` and `by`.
/// `what` is a kind of session (`case`, `personal` …) or a kind of event (`observation` …).
pub fn read_past_events(
    workspace: &Workspace,
    table: &Table,
    me: Option<DocId>,
    today: Date,
) -> Result<PastEvents, PasteError> {
    let column = |any: &[&str]| {
        table
            .headings
            .iter()
            .position(|heading| any.contains(&heading.trim().to_lowercase().as_str()))
    };
    let day = column(&["date", "day", "on"]).ok_or(PasteError::NoColumn { wanted: "the date" })?;
    let what = column(&["what", "kind", "type", "event"]).ok_or(PasteError::NoColumn {
        wanted: "what happened",
    })?;
    let who = column(&["who", "worker", "name", "supervisee", "person"])
        .ok_or(PasteError::NoColumn { wanted: "who" })?;
    let columns = Columns {
        day,
        what,
        who,
        minutes: column(&["minutes", "length", "duration"]),
        by: column(&["by", "supervisor", "observer"]),
    };
    let mut read = PastEvents {
        entries: Vec::new(),
        faults: Vec::new(),
    };
    for (row, cells) in &table.rows {
        match entry(workspace, &columns, cells, me, today) {
            Ok(body) => read.entries.push((*row, body)),
            Err((at, message)) => {
                let heading = table.headings.get(at).map_or("", String::as_str);
                let cell = cells.get(at).map_or("", String::as_str);
                read.faults.push(fault(*row, heading, cell, message));
            }
        }
    }
    Ok(read)
}

struct Columns {
    day: usize,
    what: usize,
    who: usize,
    minutes: Option<usize>,
    by: Option<usize>,
}

fn entry(
    workspace: &Workspace,
    columns: &Columns,
    cells: &[String],
    me: Option<DocId>,
    today: Date,
) -> Result<Body, (usize, &'static str)> {
    let cell = |at: usize| cells.get(at).map_or("", String::as_str);
    let optional = |at: Option<usize>| {
        at.map(|at| (at, cell(at)))
            .filter(|(_, cell)| !cell.is_empty())
    };
    let on = read_date(cell(columns.day))
        .filter(|day| *day <= today)
        .ok_or((
            columns.day,
            "this is not a day up to today; write it as 05/03/2026",
        ))?;
    let who = person(workspace, cell(columns.who)).ok_or((
        columns.who,
        "nobody of this name is known here, or more than one",
    ))?;
    let by = match optional(columns.by) {
        Some((at, name)) => Some(
            person(workspace, name)
                .ok_or((at, "nobody of this name is known here, or more than one"))?,
        ),
        None => workspace
            .person(who)
            .and_then(|person| person.supervisor(SupervisorKind::Line, on))
            .or(me),
    };
    let minutes = match optional(columns.minutes) {
        Some((at, text)) => {
            let number = text
                .parse::<u32>()
                .ok()
                .filter(|minutes| *minutes <= 24 * 60);
            Some(number.ok_or((at, "write the minutes as a whole number"))?)
        }
        None => None,
    };
    let word = cell(columns.what).trim().to_lowercase().replace(' ', "-");
    if let Ok(kind) = PartKind::parse(&word) {
        let with = core::iter::once(who)
            .chain(by.filter(|by| *by != who))
            .collect();
        return Ok(Body::Meeting(Meeting::past(
            with,
            on,
            alloc::vec![MeetingPart::new(kind, minutes)],
            today,
        )));
    }
    match EventKind::parse(&word) {
        Ok(kind) if kind != EventKind::Meeting => Ok(Body::Occurrence(Occurrence {
            of: Some(who),
            by,
            ..Occurrence::new(kind, on)
        })),
        _ => Err((
            columns.what,
            "this kind of session or event is not known; write `case`, `personal` or `observation`, for example",
        )),
    }
}

fn person(workspace: &Workspace, name: &str) -> Option<DocId> {
    let wanted = name.trim().to_lowercase();
    let mut found = workspace
        .people()
        .filter(|(_, person)| person.name.trim().to_lowercase() == wanted);
    match (found.next(), found.next()) {
        (Some((id, _)), None) => Some(id),
        _ => None,
    }
}
