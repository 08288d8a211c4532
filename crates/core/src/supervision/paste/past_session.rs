//! Past sessions. The rows of one group session become one meeting.

use super::past_row::{MINUTES, Row, Wrong};
use crate::calendar::Date;
use crate::supervision::{DocId, Meeting, MeetingPart, PartKind};
use alloc::vec::Vec;

/// A session as one row or several rows tell it.
#[derive(Clone, Debug)]
pub(super) struct PastSession {
    /// The first of its rows.
    pub row: usize,
    kind: PartKind,
    on: Date,
    minutes: Option<u32>,
    with: Vec<DocId>,
    team: Option<DocId>,
    given_by: Option<DocId>,
    by: Option<DocId>,
    cases: Vec<DocId>,
}

fn is_shared(kind: PartKind) -> bool {
    matches!(kind, PartKind::Group | PartKind::Peer | PartKind::Joint)
}

impl PastSession {
    pub(super) fn read(row: &Row<'_>, kind: PartKind) -> Result<Self, Wrong> {
        let on = row.on()?;
        let with = if is_shared(kind) {
            row.everyone()?
        } else {
            [row.who()?].to_vec()
        };
        let first = with.first().copied();
        Ok(Self {
            row: row.number,
            kind,
            on,
            minutes: row.number(MINUTES, 24 * 60, "write the minutes as a whole number")?,
            team: first
                .and_then(|who| row.workspace.person(who))
                .and_then(|person| person.team.at(on).copied()),
            given_by: row.given_by()?,
            by: row.by(first, on)?,
            cases: row.cases()?,
            with,
        })
    }

    /// Whether another row tells of the same session: a group of one team on one day. Rows
    /// that contradict each other, and a person who is there already, make it another one.
    fn is_also(&self, other: &Self) -> bool {
        let agree = |one: Option<DocId>, two: Option<DocId>| {
            one.zip(two).is_none_or(|(one, two)| one == two)
        };
        is_shared(self.kind)
            && self.kind == other.kind
            && self.on == other.on
            && self.team == other.team
            && (self.team.is_some() || self.by == other.by)
            && agree(self.given_by, other.given_by)
            && self
                .minutes
                .zip(other.minutes)
                .is_none_or(|(one, two)| one == two)
            && !self.with.iter().any(|who| other.with.contains(who))
    }

    fn take_in(&mut self, other: Self) {
        self.with.extend(other.with);
        self.minutes = self.minutes.or(other.minutes);
        if self.given_by.is_none() && other.given_by.is_some() {
            self.given_by = other.given_by;
            self.by = other.by;
        }
        for case in other.cases {
            if !self.cases.contains(&case) {
                self.cases.push(case);
            }
        }
    }

    /// Adds a session to those read so far, or takes it into the one it belongs to.
    pub(super) fn gather(self, sessions: &mut Vec<Self>) {
        if let Some(same) = sessions.iter_mut().find(|there| there.is_also(&self)) {
            same.take_in(self);
        } else {
            sessions.push(self);
        }
    }

    pub(super) fn meeting(self, today: Date) -> Meeting {
        let mut with = self.with;
        with.extend(self.by.filter(|by| !with.contains(by)));
        let part = MeetingPart::new(self.kind, self.minutes).with_cases(self.cases);
        Meeting::past(with, self.on, [part].to_vec(), today)
    }
}
