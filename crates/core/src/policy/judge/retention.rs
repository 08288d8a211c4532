//! How long records are kept after someone has left.

use super::Court;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::State;
use crate::policy::explain::Step;
use crate::policy::pack::{Retention, RetentionSide};
use crate::supervision::EventKind;
use alloc::vec::Vec;

impl<'c> Court<'c, '_> {
    pub(super) fn retention(&mut self, rule: &'c CompiledRule, test: &'c Retention) {
        for person in self.people().iter().copied() {
            let Some((left, fact)) = person.left() else {
                continue;
            };
            if test.only_leaving_council && fact.as_kind.as_deref() == Some("within-council") {
                continue;
            }
            let last_kept = self.after(left, test.keep).0;
            let (last_kept, opens) = if test.on_anniversary {
                (last_kept.plus_days(-1), last_kept)
            } else {
                (last_kept, last_kept.plus_days(1))
            };
            let deleted = self
                .view
                .events_of(person.id)
                .filter(|event| event.kind == EventKind::Deleted)
                .map(|event| event.on)
                .min();
            let as_of = self.as_of();
            let mut draft = self.draft_next(rule, person.id);
            draft.note(|| Step::CountedFrom {
                clause: rule.rule.clause.clone(),
                fact: fact.id.clone(),
                date: left,
            });
            draft.note(|| Step::Added {
                amount: alloc::string::ToString::to_string(&test.keep),
                to: last_kept,
                skipped: Vec::new(),
            });
            match test.side {
                RetentionSide::Keep => {
                    draft.decision.due = Some(last_kept);
                    draft.decision.latest = Some(last_kept);
                    draft.decision.state = match deleted {
                        Some(day) if day <= last_kept => State::NotMet,
                        _ if as_of > last_kept => State::Met,
                        _ if as_of == last_kept => State::DueToday,
                        _ => State::Upcoming,
                    };
                }
                RetentionSide::Delete => {
                    draft.decision.opens = Some(opens);
                    draft.decision.done_on = deleted;
                    draft.decision.state = match deleted {
                        Some(_) => State::Met,
                        None if as_of >= opens => State::Open,
                        None => State::Upcoming,
                    };
                    // Once it may be deleted no day is set for it.
                    if draft.decision.state == State::Upcoming {
                        draft.decision.due = Some(opens);
                        draft.decision.latest = Some(opens);
                    }
                }
            }
            self.keep(draft);
        }
    }
}
