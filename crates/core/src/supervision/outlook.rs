//! What the screens ask of a workspace: what comes next, what is open, what to bring.

use super::{
    Action, Body, DocId, Document, Kind, LastTime, Meeting, MeetingStatus, PartKind, Record, Tick,
    TickKind, Workspace,
};
use crate::calendar::Date;
use alloc::vec::Vec;

/// A case that may be brought to a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedCase {
    /// The case.
    pub case: DocId,
    /// When it was last talked about with this worker, as far as is known.
    pub last_discussed: Option<Date>,
    /// Whether someone asked for it while preparing.
    pub asked_for: bool,
}

/// A record that still has to be entered on a child's record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotEntered {
    /// The meeting.
    pub meeting: DocId,
    /// The record, if it was begun.
    pub record: Option<DocId>,
    /// The case; none if the meeting named none.
    pub case: Option<DocId>,
    /// The last day of the meeting, from which the policy counts.
    pub since: Date,
}

/// A tick on a meeting or on one of its records.
struct Ticked {
    /// Whether it stands on the meeting itself.
    whole: bool,
    case: Option<DocId>,
    on: Date,
}

impl Ticked {
    /// Whether it tells of this case, or of the meeting as a whole where none is asked for.
    fn stands_for(&self, case: Option<DocId>) -> bool {
        let all = if self.whole { self.case } else { case };
        self.case == case || all.is_none()
    }
}

impl Workspace {
    /// The meetings in which a person, team or case has a part, the latest first.
    pub fn meetings_with(&self, id: DocId) -> Vec<(DocId, &Meeting)> {
        let mut meetings: Vec<_> = self
            .of_kind_about(Kind::Meeting, id)
            .filter_map(meeting_of)
            .collect();
        meetings.sort_by_key(|(id, meeting)| core::cmp::Reverse((meeting.day(), *id)));
        meetings
    }

    /// The last meeting of a person, up to a day, that was called off for another’s reason and
    /// after which none was held: its day, and whose reason it was.
    pub fn not_held_because_of_another(&self, id: DocId, day: Date) -> Option<(Date, DocId)> {
        let meetings = self.meetings_with(id);
        let held = meetings
            .iter()
            .filter_map(|(_, meeting)| meeting.happened)
            .filter(|on| *on <= day)
            .max();
        let called_off = meetings.iter().filter_map(|(_, meeting)| {
            let change = meeting.changes.iter().rev().find(|one| one.to.is_none())?;
            Some((change.planned, change.whose?))
        });
        called_off
            .filter(|(on, whose)| *on <= day && *whose != id && held.is_none_or(|held| held < *on))
            .max()
    }

    /// The planned meetings of a person, or of everyone, the next first. One whose day
    /// has passed without being held or called off stays in the list.
    pub fn planned_meetings(&self, with: Option<DocId>) -> Vec<(DocId, &Meeting)> {
        let theirs = |meeting: &Meeting| {
            with.is_none_or(|id| meeting.with.contains(&id) || meeting.team == Some(id))
        };
        let mut planned: Vec<_> = self
            .all_planned()
            .filter_map(meeting_of)
            .filter(|(_, meeting)| theirs(meeting))
            .collect();
        planned.sort_by_key(|(id, meeting)| {
            let slot = meeting.planned.as_ref();
            (
                slot.map(|slot| slot.on),
                slot.and_then(|slot| slot.at.clone()),
                *id,
            )
        });
        planned
    }

    /// The next meeting of a person, or of all, on or after a day.
    pub fn next_meeting(&self, with: Option<DocId>, today: Date) -> Option<(DocId, &Meeting)> {
        self.planned_meetings(with)
            .into_iter()
            .find(|(_, meeting)| meeting.day().is_some_and(|day| day >= today))
    }

    /// Open actions: of one person's supervision, or of all; those due first come first,
    /// those without a day last.
    pub fn open_actions(&self, of: Option<DocId>) -> Vec<(DocId, &Action)> {
        let mut open: Vec<_> = self
            .actions()
            .filter(|(_, action)| action.done.is_none())
            .filter(|(_, action)| {
                of.is_none_or(|id| action.of == Some(id) || action.owner == Some(id))
            })
            .collect();
        open.sort_by_key(|(id, action)| {
            (action.by_when.is_none(), action.by_when, action.agreed, *id)
        });
        open
    }

    /// Open actions from earlier meetings with this meeting's people: what is carried
    /// over into it.
    pub fn carried_over(&self, meeting: DocId) -> Vec<(DocId, &Action)> {
        let Some(there) = self.meeting(meeting) else {
            return Vec::new();
        };
        let mut open = self.open_actions(None);
        open.retain(|(_, action)| {
            action.meeting != Some(meeting)
                && action
                    .of
                    .or(action.owner)
                    .is_some_and(|id| there.with.contains(&id) && Some(id) != self.me())
        });
        open
    }

    /// When a case was last talked about with a worker, as far as is known.
    pub fn last_discussed(&self, case: DocId, worker: Option<DocId>) -> Option<Date> {
        let held = self.meetings_with(case).into_iter().filter(|(_, meeting)| {
            meeting.status == MeetingStatus::Held
                && worker.is_none_or(|worker| meeting.with.contains(&worker))
        });
        held.filter_map(|(_, meeting)| meeting.happened)
            .max()
            .or_else(|| match self.case(case)?.last_discussed {
                Some(LastTime::On(day)) => Some(day),
                _ => None,
            })
    }

    /// The open cases of a worker for the next session: those asked for first, then those
    /// never talked about, then the longest ago.
    pub fn proposed_cases(
        &self,
        worker: DocId,
        meeting: Option<DocId>,
        today: Date,
    ) -> Vec<ProposedCase> {
        let asked: Vec<DocId> = meeting
            .and_then(|meeting| self.meeting(meeting))
            .map(|meeting| {
                meeting
                    .preparation
                    .values()
                    .flat_map(|wants| wants.cases.iter().copied())
                    .collect()
            })
            .unwrap_or_default();
        let mut proposed: Vec<_> = self
            .cases()
            .filter(|(_, case)| case.held_by(worker, today))
            .map(|(case, _)| ProposedCase {
                case,
                last_discussed: self.last_discussed(case, Some(worker)),
                asked_for: asked.contains(&case),
            })
            .collect();
        proposed.sort_by_cached_key(|one| {
            let title = self.title(one.case);
            (!one.asked_for, one.last_discussed, title, one.case)
        });
        proposed
    }

    /// Records, agreements and workload sheets that are not closed yet, the oldest first.
    pub fn unsigned(&self) -> Vec<DocId> {
        let mut open: Vec<_> = [Kind::Record, Kind::Agreement, Kind::WorkloadSheet]
            .into_iter()
            .flat_map(|kind| self.of_kind(kind))
            .filter_map(|document| {
                let on = match &document.body {
                    Body::Record(record) => record.on,
                    Body::Agreement(agreement) => agreement.on,
                    Body::WorkloadSheet(sheet) => sheet.content.on,
                    _ => return None,
                };
                document
                    .body
                    .paper()?
                    .locked
                    .is_none()
                    .then_some((on, document.id()))
            })
            .collect();
        open.sort_unstable();
        open.into_iter().map(|(_, id)| id).collect()
    }

    /// The records of a meeting, in the order of their cases.
    pub fn records_of(&self, meeting: DocId) -> Vec<(DocId, &Record)> {
        let mut records: Vec<_> = self
            .of_kind_about(Kind::Record, meeting)
            .filter_map(|document| match &document.body {
                Body::Record(record) => Some((document.id(), record)),
                _ => None,
            })
            .collect();
        records.sort_by_key(|(id, record)| (record.case, *id));
        records
    }

    /// Whether the records of those who met, and of the case, had begun on a day: what was
    /// entered before is not known, and nobody is asked for it.
    fn is_known(&self, meeting: &Meeting, case: Option<DocId>, day: Date) -> bool {
        let begun = |from: Option<Date>| from.is_none_or(|from| from <= day);
        let person = |id: &DocId| {
            Some(begun(
                self.person(*id)?.known.as_ref().map(|known| known.from),
            ))
        };
        let case = case.and_then(|id| self.case(id)?.known_from);
        begun(case) && meeting.with.iter().filter_map(person).all(|known| known)
    }

    /// Case discussions that nobody has ticked as entered on the child's record, the
    /// oldest first. A signature here does not count.
    pub fn not_entered(&self) -> Vec<NotEntered> {
        let mut open = Vec::new();
        for (meeting, there) in self.meetings() {
            let Some(since) = there
                .happened
                .filter(|_| there.status == MeetingStatus::Held)
            else {
                continue;
            };
            let since = there
                .stretches
                .iter()
                .map(|stretch| stretch.on)
                .fold(since, Date::max);
            if !there
                .parts
                .iter()
                .any(|part| part.kind == PartKind::Case || !part.cases.is_empty())
            {
                continue;
            }
            let entered = self.ticks_of(TickKind::EnteredElsewhere, meeting);
            let records = self.records_of(meeting);
            let cases = there.cases();
            let wanted: Vec<Option<DocId>> = if cases.is_empty() {
                alloc::vec![None]
            } else {
                cases.into_iter().map(Some).collect()
            };
            open.extend(
                wanted
                    .into_iter()
                    .filter(|case| !entered.iter().any(|tick| tick.stands_for(*case)))
                    .filter(|case| self.is_known(there, *case, since))
                    .map(|case| NotEntered {
                        meeting,
                        record: records
                            .iter()
                            .find(|(_, record)| record.case == case)
                            .map(|(id, _)| *id),
                        case,
                        since,
                    }),
            );
        }
        open.sort_by_key(|one| (one.since, one.meeting, one.case));
        open
    }

    /// Whether a case discussion of a meeting was ticked as entered on the case system.
    pub fn entered(&self, meeting: DocId, case: Option<DocId>) -> bool {
        self.ticked(TickKind::EnteredElsewhere, meeting, case)
            .is_some()
    }

    /// The day that was ticked for a meeting, or for one case in it. A tick on the whole
    /// meeting is one for each of its cases.
    pub fn ticked(&self, what: TickKind, meeting: DocId, case: Option<DocId>) -> Option<Date> {
        let ticks = self.ticks_of(what, meeting).into_iter();
        ticks
            .filter(|tick| tick.stands_for(case))
            .map(|tick| tick.on)
            .max()
    }

    /// What was ticked for a meeting and its records.
    fn ticks_of(&self, what: TickKind, meeting: DocId) -> Vec<Ticked> {
        let of_meeting = self.ticks_about(what, meeting).map(|tick| Ticked {
            whole: true,
            case: tick.case,
            on: tick.on,
        });
        let records = self.of_kind_about(Kind::Record, meeting);
        let of_records = records.flat_map(|document| {
            let case = match &document.body {
                Body::Record(record) => record.case,
                _ => None,
            };
            let ticks = self.ticks_about(what, document.id());
            ticks.map(move |tick| Ticked {
                whole: false,
                case: tick.case.or(case),
                on: tick.on,
            })
        });
        of_meeting.chain(of_records).collect()
    }

    fn ticks_about(&self, what: TickKind, id: DocId) -> impl Iterator<Item = &Tick> {
        self.of_kind_about(Kind::Tick, id)
            .filter_map(move |document| match &document.body {
                Body::Tick(tick) if tick.what == what && tick.about == id => Some(tick),
                _ => None,
            })
    }
}

fn meeting_of(document: &Document) -> Option<(DocId, &Meeting)> {
    match &document.body {
        Body::Meeting(meeting) => Some((document.id(), meeting)),
        _ => None,
    }
}
