//! What must be true of an event of some kind.

use super::Court;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::State;
use crate::policy::explain::Step;
use crate::policy::pack::{Attribute, By, Must};
use crate::policy::view::{Person, Seen, Sym};
use crate::supervision::EventKind;
use alloc::string::String;
use alloc::vec::Vec;
use serde_json::Value;

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn attribute(&mut self, rule: &'c CompiledRule, test: &'c Attribute) {
        let year_back = self.year_back();
        let events: Vec<&'c Seen<'f>> = self
            .view
            .events_of_kind(test.event)
            .filter(|event| event.on >= year_back)
            .filter(|event| {
                test.status.is_empty()
                    || event
                        .event
                        .status
                        .is_some_and(|status| test.status.contains(&status))
            })
            .filter(|event| {
                test.purpose.as_ref().is_none_or(|purpose| {
                    event.event.has.get("for").and_then(Value::as_str) == Some(purpose)
                })
            })
            .collect();
        for event in events {
            let subjects: Vec<Sym> = if event.kind == EventKind::Meeting {
                self.supervised_in_plan(event)
                    .into_iter()
                    .map(|person| person.id)
                    .collect()
            } else {
                self.event_subject(event).into_iter().collect()
            };
            for subject in subjects {
                self.holds_of(rule, test, event, subject);
            }
        }
    }

    fn holds_of(
        &mut self,
        rule: &'c CompiledRule,
        test: &Attribute,
        event: &'c Seen<'f>,
        subject: Sym,
    ) {
        let person = self.person(subject);
        let lacking = test
            .must
            .iter()
            .find(|must| !self.is_so(**must, event, person));
        let mut draft = self.draft(rule, subject, event.name());
        draft.note(|| Step::CountedFrom {
            clause: rule.rule.clause.clone(),
            fact: event.event.id.clone(),
            date: event.on,
        });
        match lacking {
            None => {
                draft.decision.state = State::Met;
                draft.decision.done_on = Some(event.on);
            }
            Some(must) => {
                draft.decision.state = if test.open {
                    State::Open
                } else {
                    State::NotMet
                };
                let what = String::from(in_words(*must));
                draft.note(|| Step::Missing { what });
            }
        }
        self.keep(draft);
    }

    fn is_so(&self, must: Must, seen: &Seen<'f>, person: Person<'c, 'f>) -> bool {
        let event = seen.event;
        let says = |key: &str| event.has.get(key).and_then(Value::as_bool) == Some(true);
        match must {
            Must::AgreedByBoth => {
                if event.with.is_empty() {
                    event.agreed_by.len() >= 2
                } else {
                    event
                        .with
                        .iter()
                        .all(|party| event.agreed_by.contains(party))
                }
            }
            Must::HasReason => event
                .reason
                .as_ref()
                .is_some_and(|reason| !reason.trim().is_empty()),
            Must::HasNewDate => {
                event.moved_to.is_some() || self.later_meeting(seen, person).is_some()
            }
            Must::SuperviseeKnew => {
                says("knowledge")
                    || says("supervisee_knows")
                    || event
                        .agreed_by
                        .iter()
                        .any(|id| id == self.view.id(person.id))
            }
            Must::BothKnow => {
                says("both_know")
                    || (!event.with.is_empty()
                        && event.with.iter().all(|id| event.agreed_by.contains(id)))
            }
            Must::NotOnSharedDrive => event.place.as_deref() != Some("shared-drive"),
            Must::ByTeamManager => event
                .by
                .as_ref()
                .is_some_and(|by| self.is_by(By::TeamManager, by, Some(person), event.on)),
            Must::BySupervisor => event
                .by
                .as_ref()
                .is_some_and(|by| self.is_by(By::Supervisor, by, Some(person), event.on)),
        }
    }
}

fn in_words(must: Must) -> &'static str {
    match must {
        Must::AgreedByBoth => "the agreement of both",
        Must::HasReason => "a reason",
        Must::HasNewDate => "a new day",
        Must::SuperviseeKnew => "the supervisee's knowledge",
        Must::BothKnow => "the knowledge of both",
        Must::NotOnSharedDrive => "a store that is no shared drive",
        Must::ByTeamManager => "a team manager as observer",
        Must::BySupervisor => "the supervisor as observer",
    }
}
