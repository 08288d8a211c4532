//! Sessions lost to sickness, and meetings that were moved.

use super::Court;
use super::meetings::EITHER_SIDE;
use super::within::not_recorded;
use crate::calendar::Date;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::State;
use crate::policy::explain::Step;
use crate::policy::facts::StateFact;
use crate::policy::name::Name;
use crate::policy::pack::{Deadline, SicknessTrigger, WhoseSickness};
use crate::policy::view::{Person, Seen, Sym, seen_span, sides};
use crate::supervision::{EventKind, MeetingStatus, PartKind, StateKind};
use alloc::string::ToString;
use alloc::vec::Vec;

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn after_sickness(&mut self, rule: &'c CompiledRule, test: &'c Deadline) {
        let cancelled: Vec<&'c Seen<'f>> = self
            .view
            .events_of_kind(EventKind::Meeting)
            .filter(|seen| {
                let event = seen.event;
                event.status == Some(MeetingStatus::Cancelled)
                    && event.reason.as_deref() == Some("sickness")
            })
            .collect();
        for event in cancelled {
            let kinds: Vec<_> = event.event.parts.iter().map(|part| part.kind).collect();
            let fits = kinds.is_empty() || kinds.iter().any(|kind| test.parts.contains(kind));
            if !fits {
                continue;
            }
            for person in self.supervised_in_plan(event) {
                self.held_after_return(rule, test, event, person);
            }
        }
        if test.trigger == SicknessTrigger::DueInSpell {
            self.due_in_spell(rule, test);
        }
    }

    /// Those for whom a planned meeting was.
    pub(super) fn supervised_in_plan(&self, event: &Seen<'f>) -> Vec<Person<'c, 'f>> {
        let with = self.view.with(event);
        let people: Vec<Person<'c, 'f>> = with
            .iter()
            .filter(|id| self.governed.contains(**id))
            .map(|id| self.person(*id))
            .collect();
        let supervised: Vec<Person<'c, 'f>> = people
            .iter()
            .copied()
            .filter(|person| {
                with.iter().any(|other| {
                    *other != person.id && person.is_supervised_by(self.view.id(*other), event.on)
                })
            })
            .collect();
        let mut meant = if supervised.is_empty() {
            people.into_iter().take(1).collect()
        } else {
            supervised
        };
        meant.retain(|person| person.is_here());
        meant
    }

    fn held_after_return(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c Deadline,
        event: &'c Seen<'f>,
        person: Person<'c, 'f>,
    ) {
        let spell = self.spell(test, event, person);
        if spell.is_none() && self.was_anothers(test, event, person) {
            return;
        }
        let mut draft = self.draft(rule, person.id, event.name());
        match spell {
            None => draft.decision.state = State::CannotTell,
            Some(state) => {
                draft.explained_by([state.id.as_str()]);
                match self.back_at_work(state) {
                    None => draft.decision.state = State::Upcoming,
                    Some(back) => {
                        draft.note(|| Step::Returned { on: back });
                        // One held before the return, with someone who covers, is in time.
                        let held = self
                            .sessions_from(person, &owed(test, event), event.on.plus_days(1))
                            .map(|session| session.on);
                        self.limit(&mut draft, test, rule, &state.id, back, held);
                        let sides = sides(event.event.parts.iter().map(|part| &part.kind));
                        let known = self.view.known_from(person.id, &sides);
                        if held.is_none() && known.is_some_and(|known| event.on < known) {
                            not_recorded(&mut draft);
                        }
                    }
                }
            }
        }
        self.keep_deadline(draft, event.on);
    }

    /// The first day at work after an absence: a working day on which no other absence goes on.
    /// None while one does.
    fn back_at_work(&self, state: &StateFact) -> Option<Date> {
        let calendar = &self.pack.calendar;
        let mut last = seen_span(state, self.as_of()).to?;
        loop {
            let back = calendar.on_or_after(last.plus_days(1));
            let others = self
                .view
                .states_of(self.view.sym(&state.of), StateKind::Absence);
            let on = others
                .map(|other| seen_span(other, self.as_of()))
                .filter(|span| span.holds(back))
                .max_by_key(|span| (span.to.is_none(), span.to));
            match on {
                None => return Some(back),
                Some(span) => last = span.to?,
            }
        }
    }

    /// Whether it was another's sickness, where only the supervisee's is meant.
    fn was_anothers(&self, test: &Deadline, event: &Seen<'f>, person: Person<'c, 'f>) -> bool {
        test.whose == WhoseSickness::SuperviseeOnly
            && (event
                .event
                .whose
                .as_deref()
                .is_some_and(|whose| whose != self.view.id(person.id))
                || self
                    .view
                    .with(event)
                    .iter()
                    .any(|id| *id != person.id && self.was_ill(*id, event.on).is_some()))
    }

    /// The sickness of a person that covers a day; of several spells the one that ends
    /// last, or has not ended.
    fn was_ill(&self, id: Sym, day: Date) -> Option<&'f StateFact> {
        self.view
            .states_of(id, StateKind::Absence)
            .filter(|state| matches!(state.value.as_deref(), None | Some("sickness")))
            .filter(|state| seen_span(state, self.as_of()).holds(day))
            .max_by_key(|state| self.ends(state))
    }

    /// Whether a spell goes on, and its last day.
    fn ends(&self, state: &StateFact) -> (bool, Option<Date>) {
        let last = seen_span(state, self.as_of()).to;
        (last.is_none(), last)
    }

    /// The spell of sickness that covers a cancelled meeting: of the one who is named, else of
    /// either, and then the one that ends last.
    fn spell(
        &self,
        test: &Deadline,
        event: &Seen<'f>,
        person: Person<'c, 'f>,
    ) -> Option<&'f StateFact> {
        let covers = |id: Sym| self.was_ill(id, event.on);
        if test.whose == WhoseSickness::SuperviseeOnly {
            return covers(person.id);
        }
        if let Some(whose) = event.event.whose.as_deref() {
            return covers(self.view.sym(whose));
        }
        let with = self.view.with(event).iter();
        with.filter_map(|id| covers(*id))
            .max_by_key(|state| self.ends(state))
    }

    /// Where a reading says so: a session that fell due in a spell, unplanned.
    fn due_in_spell(&mut self, rule: &'c CompiledRule, test: &'c Deadline) {
        for person in self.staff().iter().copied() {
            let spells: Vec<&'f StateFact> = person
                .absences()
                .filter(|(_, state)| state.value.as_deref() == Some("sickness"))
                .filter(|(span, _)| span.to.is_some_and(|to| to >= self.year_back()))
                .map(|(_, state)| state)
                .collect();
            for state in spells {
                let last = seen_span(state, self.as_of()).to;
                let Some((last, back)) = last.zip(self.back_at_work(state)) else {
                    continue;
                };
                let name = self.view.name(person.id);
                let fell_due = self.decisions.iter().any(|decision| {
                    decision.subject == name
                        && decision.clock.is_some()
                        && decision
                            .due
                            .is_some_and(|due| state.from <= due && due <= last)
                });
                if !fell_due {
                    continue;
                }
                let held = self
                    .sessions_from(person, &test.parts, back)
                    .map(|session| session.on);
                let mut draft = self.draft(rule, person.id, Name::from(state.id.as_str()));
                draft.explained_by([state.id.as_str()]);
                self.limit(&mut draft, test, rule, &state.id, back, held);
                self.keep(draft);
            }
        }
    }

    /// Meetings that were moved or called off: a new day, at the earliest both can make.
    pub(super) fn after_change(&mut self, rule: &'c CompiledRule, test: &'c Deadline) {
        let changed: Vec<&'c Seen<'f>> = self
            .view
            .events_of_kind(EventKind::Meeting)
            .filter(|event| {
                matches!(
                    event.event.status,
                    Some(MeetingStatus::Cancelled | MeetingStatus::Moved)
                ) && event.on >= self.year_back()
            })
            .collect();
        for event in changed {
            for person in self.supervised_in_plan(event) {
                let rebooked: Option<Date> =
                    (event.event.moved_to).or_else(|| self.later_meeting(event, person));
                let mut draft = self.draft(rule, person.id, event.name());
                self.limit(&mut draft, test, rule, &event.event.id, event.on, None);
                if let Some(day) = rebooked {
                    draft.decision.state = State::Met;
                    draft.decision.due = Some(day);
                } else {
                    draft.note(|| Step::Missing {
                        what: "a new day".to_string(),
                    });
                }
                self.keep(draft);
            }
        }
    }
}

/// What kinds of session are owed for one that was called off: its own, or one of either side.
fn owed(test: &Deadline, event: &Seen<'_>) -> Vec<PartKind> {
    let lost = event.event.parts.iter().map(|part| part.kind);
    let lost: Vec<PartKind> = lost.filter(|kind| test.parts.contains(kind)).collect();
    let is_any = lost.is_empty() || lost.iter().any(|kind| EITHER_SIDE.contains(kind));
    let is_owed = |kind: &PartKind| is_any || EITHER_SIDE.contains(kind) || lost.contains(kind);
    test.parts.iter().copied().filter(is_owed).collect()
}
