//! How long records are kept after someone has left.

use super::Court;
use crate::calendar::{Amount, Date};
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{Basis, State};
use crate::policy::explain::Step;
use crate::policy::facts::StateFact;
use crate::policy::name::Name;
use crate::policy::pack::{Retention, RetentionSide};
use crate::policy::view::Person;
use crate::supervision::{EventKind, StateKind};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cmp::Ordering;

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn retention(&mut self, rule: &'c CompiledRule, test: &'c Retention) {
        if test.off {
            return;
        }
        for person in self.people().iter().copied() {
            let deleted = self
                .view
                .events_of(person.id)
                .filter(|event| event.kind == EventKind::Deleted)
                .map(|event| event.on);
            let Some((left, fact)) = person.left() else {
                if test.side == RetentionSide::Hold {
                    let deleted = deleted.max();
                    self.kept_in_post(rule, person, deleted);
                } else if test.also_at_change {
                    self.kept_after_changes(rule, test, person);
                }
                continue;
            };
            if test.only_leaving_council && fact.as_kind.as_deref() == Some("within-council") {
                continue;
            }
            if test.side == RetentionSide::Hold {
                self.held(rule, person, (left, &fact.id), deleted.min());
                continue;
            }
            let local = kept_for(test, person);
            let keep = local.or(test.keep);
            let mut draft = self.draft_next(rule, person.id);
            let is_unset = test.keep.is_none() && !test.at_leaving;
            if test.slot.is_some() && (local.is_some() || is_unset) {
                draft.decision.basis = Basis::Local;
            }
            let last_kept = match keep {
                Some(keep) => self.after(left, keep).0,
                None if test.at_leaving => left,
                None => {
                    draft.decision.state = State::NotConfigured;
                    self.keep(draft);
                    continue;
                }
            };
            let (last_kept, opens) = if test.on_anniversary && keep.is_some() {
                (last_kept.plus_days(-1), last_kept)
            } else {
                (last_kept, last_kept.plus_days(1))
            };
            let deleted = deleted.min();
            let as_of = self.as_of();
            draft.note(|| Step::CountedFrom {
                clause: rule.rule.clause.clone(),
                fact: fact.id.clone(),
                date: left,
            });
            if let Some(keep) = keep {
                draft.note(|| Step::Added {
                    amount: keep.to_string(),
                    to: last_kept,
                    skipped: Vec::new(),
                });
            }
            match test.side {
                RetentionSide::Hold => {}
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

    /// Before each new post or line supervisor of someone who is here.
    fn kept_after_changes(
        &mut self,
        rule: &'c CompiledRule,
        test: &Retention,
        person: Person<'c, 'f>,
    ) {
        let Some(keep) = test.keep else { return };
        let kinds = [StateKind::Role, StateKind::Supervisor];
        let view = self.view;
        let changes = kinds.into_iter().flat_map(|kind| {
            let is_line = |state: &&StateFact| {
                kind == StateKind::Role || matches!(state.as_kind.as_deref(), None | Some("line"))
            };
            let states: Vec<_> = view.states_of(person.id, kind).filter(is_line).collect();
            let pairs = states.windows(2).filter_map(|pair| {
                let [before, after] = pair else { return None };
                (before.value != after.value).then_some(*after)
            });
            pairs.collect::<Vec<_>>()
        });
        let as_of = self.as_of();
        for change in changes.filter(|change| change.from <= as_of) {
            let last_kept = self.after(change.from.plus_days(-1), keep).0;
            if last_kept < self.year_back() {
                continue;
            }
            let occurrence = Name::from(alloc::format!("after:{}", change.id));
            let mut draft = self.draft(rule, person.id, occurrence);
            draft.note(|| Step::CountedFrom {
                clause: rule.rule.clause.clone(),
                fact: change.id.clone(),
                date: change.from,
            });
            draft.decision.due = Some(last_kept);
            draft.decision.latest = Some(last_kept);
            draft.decision.state = match as_of.cmp(&last_kept) {
                Ordering::Less => State::Upcoming,
                Ordering::Equal => State::DueToday,
                Ordering::Greater => State::Met,
            };
            self.keep(draft);
        }
    }

    /// While someone is employed nothing of theirs is deleted.
    fn kept_in_post(
        &mut self,
        rule: &'c CompiledRule,
        person: Person<'c, 'f>,
        deleted: Option<Date>,
    ) {
        let Some(deleted) = deleted.filter(|day| *day >= self.year_back()) else {
            return;
        };
        let mut draft = self.draft_next(rule, person.id);
        draft.decision.state = State::NotMet;
        draft.decision.done_on = Some(deleted);
        let what = String::from("a record that was deleted while its person was employed");
        draft.note(|| Step::Missing { what });
        self.keep(draft);
    }

    /// After leaving, records are kept until a person decides what becomes of them.
    fn held(
        &mut self,
        rule: &'c CompiledRule,
        person: Person<'c, 'f>,
        (left, fact): (Date, &str),
        deleted: Option<Date>,
    ) {
        if self.as_of() <= left && deleted.is_none() {
            return;
        }
        let mut draft = self.draft_next(rule, person.id);
        draft.note(|| Step::CountedFrom {
            clause: rule.rule.clause.clone(),
            fact: fact.to_string(),
            date: left,
        });
        draft.decision.done_on = deleted;
        draft.decision.state = match deleted {
            Some(day) if day <= left => State::NotMet,
            Some(_) => State::Met,
            None => State::Open,
        };
        self.keep(draft);
    }
}

/// How long the slot says that a person's records are kept.
fn kept_for(test: &Retention, person: Person<'_, '_>) -> Option<Amount> {
    let figure = person.local(test.slot.as_deref()?)?;
    Amount::parse(figure.get("keep")?.as_str()?).ok()
}
