//! A session that was moved to a later day, where that day becomes the one by which it is due.

use super::counted::counts;
use super::{Court, Draft, Timed};
use crate::calendar::Date;
use crate::policy::explain::Step;
use crate::policy::pack::{Interval, Postponed};
use crate::policy::view::{Person, Seen, in_order};
use crate::supervision::MeetingStatus;
use alloc::string::ToString;
use alloc::vec::Vec;

impl<'c, 'f> Court<'c, 'f> {
    /// The day by which a session is due that follows one of the first of the days given: the
    /// second of them, or the one to which it was moved in time.
    pub(super) fn postponed(
        &self,
        test: &Interval,
        clock: &Timed<'f>,
        person: Person<'c, 'f>,
        (from, due): (Date, Date),
        draft: &mut Draft,
    ) -> Date {
        let source = (self.pack.clocks.get(clock.name.as_str())).map(|clock| &clock.source);
        let Some(source) = source.filter(|_| test.postponed == Postponed::BecomesDue) else {
            return due;
        };
        let one_kind = self.pack.conventions.one_kind_per_meeting;
        let meetings = self.view.meetings_with(person.id);
        let mut moves: Vec<&Seen<'f>> = meetings
            .filter(|seen| seen.event.status == Some(MeetingStatus::Moved) && seen.on > from)
            .filter(|seen| counts(source, seen, one_kind, self.as_of()))
            .filter(|seen| {
                let mut supervised = self.supervised_in_plan(seen).into_iter();
                supervised.any(|one| one.id == person.id)
            })
            .collect();
        in_order(&mut moves);
        let mut reached = due;
        for moved in moves {
            let fact = moved.event.id.as_str();
            // One that was planned too late already gains nothing by being moved.
            if let Some(to) = moved.event.moved_to.filter(|to| *to > reached)
                && moved.on <= reached
            {
                reached = to;
                draft.explained_by([fact]);
                if let Some(rule) = self.pack.rule(&draft.decision.rule) {
                    draft.note(|| Step::CountedFrom {
                        clause: rule.rule.clause.clone(),
                        fact: fact.to_string(),
                        date: to,
                    });
                }
            }
        }
        reached
    }
}
