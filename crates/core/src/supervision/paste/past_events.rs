//! Past sessions, other events and absences from a CSV, one row each.

use super::past_event::{away, event, follows_observation, gather, part_of_observation};
use super::past_row::{DAY, Row, WHAT, WHO, Wrong, column};
use super::past_session::PastSession;
use super::past_words::{PastKind, Spoken};
use super::table::{PasteError, RowFault, Table, fault};
use crate::calendar::Date;
use crate::supervision::{
    AbsenceKind, Change, DocId, Meeting, Occurrence, Person, Tick, TickKind, Workspace,
};
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Past {
    /// A session.
    Session(Meeting),
    /// An event of its own.
    Event {
        /// The event.
        event: Occurrence,
        /// The row of the observation that it belongs to, where that is pasted with it.
        observed: Option<usize>,
        /// When it was entered on the case system, and for which case.
        entered: Option<(Date, DocId)>,
    },
    /// Days away, which are kept with the person.
    Away {
        /// Who was away.
        who: DocId,
        /// Which kind.
        kind: AbsenceKind,
        /// First day.
        from: Date,
        /// Last day; none while they are away.
        to: Option<Date>,
    },
}

/// What happened, and the first row that tells of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PastEvent {
    /// The row, headings included.
    pub row: usize,
    /// What happened.
    pub what: Past,
}

/// Past events as they were read. Nothing is changed yet.
#[derive(Clone, Debug, PartialEq)]
pub struct PastEvents {
    /// Each once, also where several rows tell of it.
    pub entries: Vec<PastEvent>,
    /// Rows that could not be read; they are left out.
    pub faults: Vec<RowFault>,
}

/// Reads a table with the columns `date`, `what` and `who` and those that only some kinds
/// want: `minutes`, `by`, `cases`, `days`, `item`, `to`, `knowledge`, `both know`, `about`,
/// `ends`, `until`, `entered`, `review`, `shared drive`. `what` is a kind of session
/// (`case`, `personal` …), a kind of event (`observation` …) or an absence, as files write
/// it or in the words of the screens.
pub fn read_past_events(
    workspace: &Workspace,
    table: &Table,
    spoken: &Spoken<'_>,
    me: Option<DocId>,
    today: Date,
) -> Result<PastEvents, PasteError> {
    for (names, wanted) in [(DAY, "the date"), (WHAT, "what happened"), (WHO, "who")] {
        column(table, names).ok_or(PasteError::NoColumn { wanted })?;
    }
    let mut read = PastEvents {
        entries: Vec::new(),
        faults: Vec::new(),
    };
    let mut sessions = Vec::new();
    let mut parts = Vec::new();
    for (number, cells) in &table.rows {
        let row = Row {
            workspace,
            table,
            spoken,
            me,
            today,
            number: *number,
            cells,
        };
        let outcome = match kind_of(&row) {
            Ok(PastKind::Session(kind)) => {
                PastSession::read(&row, kind).map(|session| session.gather(&mut sessions))
            }
            // The observation can stand in a row below.
            Ok(PastKind::Event(kind)) if follows_observation(kind) => {
                parts.push((row, kind));
                Ok(())
            }
            Ok(PastKind::Event(kind)) => {
                event(&row, kind).map(|what| gather(*number, what, &mut read.entries))
            }
            Ok(PastKind::Away(kind)) => {
                away(&row, kind).map(|what| gather(*number, what, &mut read.entries))
            }
            Err(wrong) => Err(wrong),
        };
        read.note(&row, outcome);
    }
    for (row, kind) in parts {
        let outcome = part_of_observation(&row, kind, &read.entries)
            .map(|what| gather(row.number, what, &mut read.entries));
        read.note(&row, outcome);
    }
    read.entries
        .extend(sessions.into_iter().map(|session| PastEvent {
            row: session.row,
            what: Past::Session(session.meeting(today)),
        }));
    read.entries.sort_by_key(|entry| entry.row);
    read.faults.sort_by_key(|fault| fault.row);
    Ok(read)
}

fn kind_of(row: &Row<'_>) -> Result<PastKind, Wrong> {
    const UNKNOWN: &str = "this kind of session or event is not known; write `case`, `personal` or `observation`, for example";
    let (at, text) = row.needed(WHAT, UNKNOWN)?;
    row.spoken.kind(text).ok_or((at, UNKNOWN))
}

impl PastEvents {
    fn note(&mut self, row: &Row<'_>, outcome: Result<(), Wrong>) {
        if let Err((at, message)) = outcome {
            let heading = row.table.headings.get(at).map_or("", String::as_str);
            let cell = row.cells.get(at).map_or("", String::as_str);
            self.faults.push(fault(row.number, heading, cell, message));
        }
    }

    /// The changes that take them in, each new document under an id of `mint`. Give them
    /// together in one command.
    pub fn changes<E>(
        &self,
        workspace: &Workspace,
        mut mint: impl FnMut() -> Result<DocId, E>,
    ) -> Result<Vec<Change>, E> {
        let mut changes = Vec::new();
        let mut people: BTreeMap<DocId, Person> = BTreeMap::new();
        let mut ids = BTreeMap::new();
        // What belongs to another row comes after it.
        let (parts, first): (Vec<&PastEvent>, Vec<&PastEvent>) = self
            .entries
            .iter()
            .partition(|entry| entry.observed().is_some());
        for entry in first.into_iter().chain(parts) {
            match &entry.what {
                Past::Session(meeting) => changes.push(Change::add(mint()?, meeting.clone())),
                Past::Event { event, entered, .. } => {
                    let id = mint()?;
                    ids.insert(entry.row, id);
                    let mut event = event.clone();
                    if let Some(seen) = entry.observed().and_then(|row| ids.get(&row)) {
                        event.about = Some(seen.to_string());
                    }
                    let tick = entered.map(|(on, case)| entered_elsewhere(id, on, case, event.by));
                    changes.push(Change::add(id, event));
                    if let Some(tick) = tick {
                        changes.push(Change::add(mint()?, tick));
                    }
                }
                Past::Away {
                    who,
                    kind,
                    from,
                    to,
                } => {
                    let known = people
                        .remove(who)
                        .or_else(|| workspace.person(*who).cloned());
                    if let Some(mut person) = known {
                        person.absence.add(*kind, *from, *to);
                        people.insert(*who, person);
                    }
                }
            }
        }
        changes.extend(
            people
                .into_iter()
                .map(|(id, person)| Change::correct(id, person)),
        );
        Ok(changes)
    }
}

impl PastEvent {
    fn observed(&self) -> Option<usize> {
        match self.what {
            Past::Event { observed, .. } => observed,
            _ => None,
        }
    }
}

fn entered_elsewhere(about: DocId, on: Date, case: DocId, by: Option<DocId>) -> Tick {
    Tick {
        what: TickKind::EnteredElsewhere,
        about,
        on,
        case: Some(case),
        by,
        place: Some("lcs".into()),
        kept: BTreeMap::new(),
    }
}
