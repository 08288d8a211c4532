//! What follows from the decisions of other rules: a whole caseload in time, a reason for
//! each gap; and what a person is only told of.

use super::Court;
use super::cases::held_on;
use crate::calendar::{Amount, Date};
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{Basis, Decision, State, Unit};
use crate::policy::name::Name;
use crate::policy::pack::{Caseload, GapReason, Reminder};
use crate::policy::view::{Person, Seen};
use crate::supervision::EventKind;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn caseload(&mut self, rule: &'c CompiledRule, test: &'c Caseload) {
        for person in self.staff().iter().copied() {
            let held = held_on(self.view, person, self.as_of());
            if held.is_empty() || !person.fits(&test.who, self.as_of()) {
                continue;
            }
            if let Some(slot) = &test.most_slot {
                self.cap(rule, person, slot, held.len());
                continue;
            }
            let own = self.view.name(person.id);
            let late: BTreeSet<&Name> = (self.decisions.iter())
                .filter(|one| {
                    let is_out = match one.state {
                        State::Overdue => one.occurrence == self.next,
                        State::NotMet => self.is_not_made_up_for(one),
                        _ => false,
                    };
                    is_out
                        && one.for_whom.as_ref() == Some(&own)
                        && test.watches.iter().any(|rule| one.rule == *rule)
                })
                .map(|one| &one.subject)
                .collect();
            let need = u32::try_from(held.len()).unwrap_or(u32::MAX);
            let got = need.saturating_sub(u32::try_from(late.len()).unwrap_or(0));
            let mut draft = self.draft_next(rule, person.id);
            draft.decision.state = if got == need {
                State::Met
            } else {
                State::NotMet
            };
            self.counted(&mut draft, got, need, Unit::Case);
            self.keep(draft);
        }
    }

    /// Whether a stretch of days without what was asked for was followed by none with it.
    fn is_not_made_up_for(&self, missed: &Decision) -> bool {
        !self.decisions.iter().any(|one| {
            one.state == State::Met
                && one.due > missed.due
                && (&one.rule, &one.subject, &one.for_whom)
                    == (&missed.rule, &missed.subject, &missed.for_whom)
        })
    }

    /// No more cases than a slot allows.
    fn cap(&mut self, rule: &'c CompiledRule, person: Person<'c, 'f>, slot: &str, held: usize) {
        let most = person
            .local(slot)
            .and_then(|value| value.get("cases")?.as_u64());
        let most = most.and_then(|most| u32::try_from(most).ok());
        let held = u32::try_from(held).unwrap_or(u32::MAX);
        let mut draft = self.draft_next(rule, person.id);
        draft.decision.basis = Basis::Local;
        match most {
            None => draft.decision.state = State::NotConfigured,
            Some(most) => {
                draft.decision.state = if held <= most {
                    State::Met
                } else {
                    State::NotMet
                };
                self.counted(&mut draft, held, most, Unit::Case);
            }
        }
        self.keep(draft);
    }

    pub(super) fn gap_reason(&mut self, rule: &'c CompiledRule, test: &'c GapReason) {
        if test.off {
            return;
        }
        let watched = |one: &&Decision| {
            one.state == State::NotMet && test.watches.iter().any(|rule| one.rule == *rule)
        };
        let gaps: BTreeSet<(Name, Name, Option<Date>)> = (self.decisions.iter())
            .filter(watched)
            .map(|one| (one.subject.clone(), one.occurrence.clone(), one.due))
            .collect();
        for (subject, period, ended) in gaps {
            let person = self.person(self.view.sym(&subject));
            let noted = |event: &&Seen<'_>| {
                let fact = event.event;
                let here = (fact.place.as_deref())
                    .is_some_and(|place| test.places.iter().any(|known| known == place));
                event.kind == EventKind::ReasonRecorded
                    && fact.about.as_deref() == Some(period.as_str())
                    && (test.places.is_empty() || here)
                    && (!test.follow_up || fact.follow_up == Some(true))
            };
            let done = (self.view.events_of(person.id))
                .find(noted)
                .map(|event| event.on);
            let mut draft = self.draft(rule, person.id, period.clone());
            let within = (test.within_slot.as_ref())
                .and_then(|slot| person.local(slot)?.get("within")?.as_str())
                .and_then(|text| Amount::parse(text).ok());
            match (within.zip(ended), done) {
                (Some((within, ended)), Some(done)) => {
                    draft.closed(self.after(ended, within).0, done);
                }
                (Some((within, ended)), None) => {
                    draft.running(self.as_of(), self.after(ended, within).0);
                }
                (None, Some(done)) => {
                    draft.decision.state = State::Met;
                    draft.decision.done_on = Some(done);
                }
                (None, None) => draft.decision.state = State::Open,
            }
            self.keep(draft);
        }
    }

    pub(super) fn reminder(&mut self, rule: &'c CompiledRule, test: &'c Reminder) {
        let as_of = self.as_of();
        let told: Vec<_> = (self.staff().iter().copied())
            .filter(|person| !test.off && person.fits(&test.who, as_of))
            .filter(|person| {
                let start = person.start().map(|state| state.from);
                start
                    .is_some_and(|start| start <= as_of && as_of < self.after(start, test.during).0)
            })
            .collect();
        for person in told {
            let mut draft = self.draft_next(rule, person.id);
            draft.decision.state = State::Open;
            self.keep(draft);
        }
    }
}
