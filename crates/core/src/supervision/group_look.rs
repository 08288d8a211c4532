//! What the screens ask about groups: who belongs, what was held, which plan is still open.

use super::{Body, DocId, GroupSession, Kind, MeetingStatus, SupervisorKind, Workspace};
use crate::calendar::Date;
use alloc::vec::Vec;

/// A talk of a held session for which no plan was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanMissing {
    /// The session.
    pub session: DocId,
    /// Its meeting.
    pub meeting: DocId,
    /// Which of its talks, from 0.
    pub talk: usize,
    /// The case that was talked about.
    pub case: DocId,
    /// The accountable manager, who is to agree the plan; none if nobody is known.
    pub manager: Option<DocId>,
    /// The day of the session.
    pub since: Date,
}

/// How a group stands in a month against what it set itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupMonth {
    /// Sessions held.
    pub held: usize,
    /// Sessions in the diary.
    pub planned: usize,
    /// How many it set itself; none if it did not.
    pub wanted: Option<u8>,
}

impl Workspace {
    /// The group session of a meeting.
    pub fn group_session_of(&self, meeting: DocId) -> Option<(DocId, &GroupSession)> {
        self.of_kind_about(Kind::GroupSession, meeting)
            .find_map(|document| match &document.body {
                Body::GroupSession(session) if session.meeting == meeting => {
                    Some((document.id(), session))
                }
                _ => None,
            })
    }

    /// The manager who is accountable for a case on a day: the one who was named, else the
    /// supervisor of the worker who holds it, else of whoever presents it.
    pub fn accountable_manager(
        &self,
        session: &GroupSession,
        talk: usize,
        day: Date,
    ) -> Option<DocId> {
        if session.decision_maker.is_some() {
            return session.decision_maker;
        }
        let talk = session.talks.get(talk)?;
        let holders = talk
            .case
            .and_then(|case| self.case(case))
            .into_iter()
            .flat_map(|case| case.allocated.all_at(day).map(|held| held.worker));
        holders.chain(talk.presenter).find_map(|worker| {
            let person = self.person(worker)?;
            [
                SupervisorKind::Case,
                SupervisorKind::Line,
                SupervisorKind::Cover,
            ]
            .into_iter()
            .find_map(|kind| person.supervisor(kind, day))
        })
    }

    /// Whether the accountable manager of a talk took part. Without them nothing is decided.
    pub fn manager_was_there(&self, session: &GroupSession, talk: usize) -> bool {
        let Some(meeting) = self.meeting(session.meeting) else {
            return false;
        };
        let day = meeting.day();
        let manager = day.and_then(|day| self.accountable_manager(session, talk, day));
        manager.is_some_and(|manager| meeting.with.contains(&manager))
    }

    /// Cases talked about in a group for which no plan was agreed, the oldest first: they
    /// wait for their manager.
    pub fn plans_missing(&self) -> Vec<PlanMissing> {
        let mut missing: Vec<PlanMissing> = self
            .group_sessions()
            .filter_map(|(id, session)| {
                let meeting = self.meeting(session.meeting)?;
                let held = meeting.status == MeetingStatus::Held;
                Some((id, session, meeting.happened.filter(|_| held)?))
            })
            .flat_map(|(id, session, since)| {
                let open = session.talks.iter().enumerate();
                open.filter(|(_, talk)| talk.plan.by.is_none())
                    .filter_map(move |(index, talk)| {
                        Some(PlanMissing {
                            session: id,
                            meeting: session.meeting,
                            talk: index,
                            case: talk.case?,
                            manager: self.accountable_manager(session, index, since),
                            since,
                        })
                    })
            })
            .collect();
        missing.sort_by_key(|one| (one.since, one.session, one.talk));
        missing
    }

    /// How a group stands in the month of a day.
    pub fn group_month(&self, group: DocId, day: Date) -> GroupMonth {
        let month = |on: Date| (on.year(), on.month());
        let sessions = self
            .of_kind_about(Kind::GroupSession, group)
            .filter_map(|document| match &document.body {
                Body::GroupSession(session) => self.meeting(session.meeting),
                _ => None,
            })
            .filter(|meeting| meeting.day().map(month) == Some(month(day)));
        let mut stands = GroupMonth {
            held: 0,
            planned: 0,
            wanted: self.group(group).and_then(|group| group.a_month),
        };
        for meeting in sessions {
            match meeting.status {
                MeetingStatus::Held => stands.held += 1,
                MeetingStatus::Planned => stands.planned += 1,
                _ => {}
            }
        }
        stands
    }
}
