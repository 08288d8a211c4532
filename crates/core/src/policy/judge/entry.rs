//! What the entry of a meeting must be besides in time, and until when it can be made.

use super::{Court, Draft};
use crate::calendar::Date;
use crate::policy::decision::State;
use crate::policy::explain::Step;
use crate::policy::pack::Deadline;
use crate::policy::view::{Kinds, Seen};
use alloc::string::String;
use serde_json::Value;

impl<'c, 'f> Court<'c, 'f> {
    /// The next held meeting of those who met, with a part that starts the rule.
    pub(super) fn next_of_pair(&self, meeting: &Seen<'f>, kinds: Kinds) -> Option<&'c Seen<'f>> {
        let there = self.view.with(meeting);
        let worker = self.view.supervised_in(meeting).first()?;
        self.view
            .sessions_from(*worker, meeting.on)
            .filter(|next| next.order(meeting).is_gt() && next.kinds.meets(kinds))
            .find(|next| {
                let with = self.view.with(next);
                there.iter().all(|id| with.contains(id))
            })
    }

    /// Not met once the next one took place without it. `false` if that is more than a
    /// year ago.
    pub(super) fn closes_by(&self, draft: &mut Draft, next: &Seen<'f>) -> bool {
        match draft.decision.done_on {
            None => {
                draft.decision.state = State::NotMet;
                (draft.decision.days, draft.decision.unit) = (None, None);
                let what = String::from("what was to be done before the next one");
                draft.note(|| Step::Missing { what });
                next.on >= self.year_back()
            }
            Some(done) => {
                if draft.decision.due.is_none() && done > next.on {
                    draft.closed(next.on, done);
                }
                true
            }
        }
    }

    /// Whether an entry was made in the session itself, or on its day. `false` if it was told
    /// long enough.
    pub(super) fn made_in_session<'e>(
        &self,
        draft: &mut Draft,
        test: &Deadline,
        day: Date,
        entries: impl Iterator<Item = &'e Seen<'f>>,
    ) -> bool
    where
        'f: 'e,
    {
        let mut any = None;
        for entry in entries {
            let says = entry.event.has.get("in_session").and_then(Value::as_bool);
            if entry.on == day && (!test.in_session || says == Some(true)) {
                draft.decision.state = State::Met;
                draft.decision.done_on = Some(entry.on);
                draft.note(|| Step::Done {
                    due: day,
                    on: entry.on,
                });
                return entry.on >= self.year_back();
            }
            any = any.or(Some(entry.on));
        }
        draft.decision.done_on = any;
        draft.decision.state = if any.is_some() {
            State::NotMet
        } else {
            State::Open
        };
        let what = String::from("the entry in the session itself");
        draft.note(|| Step::Missing { what });
        any.is_none_or(|_| day >= self.year_back())
    }
}
