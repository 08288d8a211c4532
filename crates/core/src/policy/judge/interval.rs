//! No longer than so between one and the next.

use super::spell::Spell;
use super::{Court, Mark, Run, Timed};
use crate::calendar::Amount;
use crate::policy::Grade;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{Basis, Deviation, Refusal, State};
use crate::policy::explain::Step;
use crate::policy::facts::Event;
use crate::policy::pack::{FteDate, Interval, Judged, Limit, SlotScope, Test, Unset};
use crate::policy::view::{Agreed, Person};
use crate::supervision::EventKind;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn interval(&mut self, rule: &'c CompiledRule, test: &'c Interval) {
        if test.off {
            return;
        }
        for clock in self.runs_over(&test.clocks, test.over) {
            for run in clock.runs.iter() {
                self.interval_on(rule, test, &clock, run);
            }
        }
    }

    fn interval_on(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c Interval,
        clock: &Timed<'f>,
        run: &Run<'f>,
    ) {
        let person = self.person(run.subject);
        let is_unset = |slot: &String| person.local(slot).is_none();
        if test.silent_while_unset.iter().any(is_unset) {
            return;
        }
        if let Some(slot) = &test.gives_way_to
            && let Some(agreed) = person.agreed_interval(slot)
            && self.in_force(slot, person, &agreed)
            && self.is_within_bounds(test, agreed.every)
        {
            return;
        }
        let agreed = match &test.slot {
            Some(slot) => {
                let agreed = person.agreed_interval(slot);
                if agreed.is_none() && test.every.is_none() {
                    if test.passing_recorded {
                        self.passing_departure(rule, clock, run);
                    }
                    // A person's own interval that was never agreed leaves the printed
                    // one in force; a duty without a figure is not set up.
                    let unset = test.unset.unwrap_or_else(|| self.unset(slot));
                    let named = unset == Unset::IfNamed && person.local(slot).is_some();
                    if (named || unset == Unset::NotConfigured)
                        && person.fits(&test.who, self.as_of())
                    {
                        self.not_configured(rule, clock, run);
                    }
                    return;
                }
                if let Some(agreed) = &agreed
                    && !self.may_hold(rule, test, slot, person, agreed)
                {
                    return;
                }
                agreed.filter(|agreed| self.is_within_bounds(test, agreed.every))
            }
            None => None,
        };
        let lifted = test
            .lifted_by
            .as_ref()
            .and_then(|slot| Some((slot, person.agreed_interval(slot)?)))
            .filter(|(slot, agreed)| self.in_force(slot, person, agreed))
            .map(|(_, agreed)| agreed.every);
        let Some(every) = lifted
            .or(agreed.as_ref().map(|agreed| agreed.every))
            .or(test.every)
        else {
            return;
        };
        if test.judged != Judged::Interval {
            self.one_in_each(rule, test, clock, run);
            return;
        }
        let mut run = Cow::Borrowed(run);
        if test.one_each {
            let is_one =
                |mark: &Mark<'f>| self.event_of(*mark).is_some_and(|e| self.has_one_each(e));
            run.to_mut().marks.retain(is_one);
        }
        let size = test.size_slot.as_ref().and_then(|slot| {
            let size = person.local(slot)?.get("size")?.as_u64()?;
            usize::try_from(size).ok()
        });
        if let Some(size) = size {
            let is_one = |mark: &Mark<'f>| self.event_of(*mark).is_some_and(|e| is_large(e, size));
            run.to_mut().marks.retain(is_one);
        }
        let run = run.as_ref();
        let first = self.decisions.len();
        if let (Some(below), Some(agreed)) = (test.must_be_below, &agreed)
            && !self.is_longer(below, agreed.every)
        {
            let mut draft = self.draft_on(rule, clock, run.subject, self.next.clone());
            draft.decision.state = State::NotMet;
            draft.decision.grade = test.not_below.unwrap_or(Grade::Advice);
            draft.explained_by([agreed.fact.as_str()]);
            self.keep(draft);
            return;
        }
        let fits = person.fits(&test.who, self.as_of());
        let gives_way = (test.else_gives_way_to.as_ref())
            .and_then(|slot| Some((slot, person.agreed_interval(slot)?)))
            .is_some_and(|(slot, agreed)| self.in_force(slot, person, &agreed));
        for spell in self.spells(test, run, every) {
            let closing = spell.closing;
            // What has closed is judged by who the person was on that day.
            let on = closing.map_or(self.as_of(), |closing| closing.on);
            let begins = self.decisions.len();
            if gives_way && !person.fits(&test.who, on) {
                continue;
            }
            if test.grade_else.is_some() || person.fits_but_hours(&test.who, on) {
                self.one_interval(rule, test, clock, run, every, spell);
            }
            if let Some(grade) = test.grade_else.filter(|_| !person.fits(&test.who, on)) {
                for decision in self.decisions.iter_mut().skip(begins) {
                    decision.grade = grade;
                }
            }
        }
        if fits && run.marks.is_empty() && run.start.is_none() && !run.waits {
            let mut draft = self.draft_on(rule, clock, run.subject, self.next.clone());
            draft.shared_with(run.for_whom, self.view);
            draft.decision.state = State::CannotTell;
            self.keep(draft);
        }
        if agreed.is_none() && test.slot.is_some() && rule.basis == Basis::Local {
            // Nobody entered a figure: the one that stands in its place is read out of the text.
            for decision in self.decisions.iter_mut().skip(first) {
                decision.basis = Basis::Reading;
            }
        }
        if let Some(agreed) = &agreed {
            let departs = test.longer_than.is_some();
            for decision in self.decisions.iter_mut().skip(first) {
                decision.basis = Basis::Local;
                if departs {
                    decision.deviation = Some(Box::new(Deviation {
                        fact: agreed.fact.clone(),
                        authorised_by: agreed
                            .state
                            .and_then(|state| state.authorised.as_ref())
                            .map(|authorised| authorised.by.clone()),
                        limit: every.to_string(),
                    }));
                }
            }
        }
    }

    /// Whether an agreed interval is as long, and as short, as the test wants one.
    fn is_within_bounds(&self, test: &Interval, every: Amount) -> bool {
        let at_least = |least| !self.is_longer(least, every);
        let at_most = |most| !self.is_longer(every, most);
        test.at_least.is_none_or(at_least) && test.at_most.is_none_or(at_most)
    }

    /// Whether an agreed interval bears under this rule; one that is not in force is
    /// refused by the rule for departures.
    fn may_hold(
        &mut self,
        rule: &CompiledRule,
        test: &Interval,
        slot: &str,
        person: Person<'c, 'f>,
        agreed: &Agreed<'f>,
    ) -> bool {
        let Some(usual) = test.longer_than else {
            return self.in_force(slot, person, agreed);
        };
        if !self.is_longer(agreed.every, usual) {
            return false;
        }
        let Some(because) = lacks(agreed, person) else {
            return true;
        };
        self.refused.push(Refusal {
            fact: agreed.fact.clone(),
            rule: rule.rule.id.clone(),
            because,
        });
        false
    }

    fn one_interval(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c Interval,
        clock: &Timed<'f>,
        run: &Run<'f>,
        every: Amount,
        spell: Spell<'f>,
    ) {
        let Spell {
            anchor, closing, ..
        } = spell;
        let person = self.person(run.subject);
        let as_of = self.as_of();
        if let Some(closing) = closing
            && (closing.on < self.year_back()
                || run.known_from.is_some_and(|known| closing.on < known))
        {
            return;
        }
        let unknown_start =
            run.is_start(anchor) && run.known_from.is_some_and(|known| anchor.on < known);
        if unknown_start && closing.is_some() {
            return;
        }
        let from = match run.known_from.filter(|_| unknown_start) {
            Some(known) => known,
            None => spell.from,
        };
        let fte_day = match test
            .part_time
            .as_ref()
            .map_or(FteDate::default(), |p| p.fte_date)
        {
            FteDate::AtLastSession => from,
            FteDate::Current => as_of,
        };
        let fte = person.fte_on(fte_day);
        let hours = test.who.part_time.filter(|_| test.grade_else.is_none());
        if hours.is_some_and(|wanted| wanted != (fte < 100)) {
            return;
        }
        let occurrence = self.interval_name(anchor, closing.is_some());
        let mut draft = self.draft_on(rule, clock, run.subject, occurrence);
        draft.shared_with(run.for_whom, self.view);
        draft.note(|| Step::counted_from(rule, anchor.id, from, unknown_start));
        let (due, certain) = spell.due.map_or_else(
            || self.limit_after(test, person, run, every, from, fte),
            |due| (self.rolled(due, test.roll), true),
        );
        if spell.due.is_some() {
            draft.decision.basis = Basis::Local;
        } else {
            draft.note(|| Step::Added {
                amount: every.to_string(),
                to: due,
                skipped: Vec::new(),
            });
        }
        let due = self.postponed(test, clock, person, (from, due), &mut draft);
        match closing {
            Some(closing) => draft.closed(due, closing.on),
            None => draft.running(as_of, due),
        }
        if unknown_start {
            draft.at_the_latest();
        }
        if !certain {
            draft.decision.state = State::CannotTell;
        }
        if test.limit == Limit::Usual {
            draft.decision.latest = None;
            if draft.decision.state == State::Overdue {
                draft.decision.state = State::PastUsual;
            }
        }
        if matches!(
            draft.decision.state,
            State::Overdue | State::PastUsual | State::MetLate
        ) {
            let until = closing.map_or(as_of, |closing| closing.on);
            draft.explained_by(person.absences_between(from.plus_days(1), until));
            if let Some(agreed) = test
                .departure_slot
                .as_ref()
                .and_then(|slot| person.agreed_interval(slot))
                .filter(|agreed| agreed.state.is_some())
            {
                draft.explained_by([agreed.fact.as_str()]);
            }
        }
        self.keep(draft);
    }

    /// Where a reading wants every departure written down: past the usual day and
    /// without one, the rule is open.
    fn passing_departure(&mut self, rule: &'c CompiledRule, clock: &Timed<'f>, run: &Run<'f>) {
        let is_past = self.running.iter().any(|(subject, place, at)| {
            (*subject, *place) == (run.subject, clock.place)
                && (self.decisions.get(*at)).is_some_and(|one| one.state == State::PastUsual)
        });
        if is_past {
            let mut draft = self.draft_on(rule, clock, run.subject, self.next.clone());
            draft.decision.state = State::Open;
            self.keep(draft);
        }
    }

    /// What an empty slot means where the rule does not say so: a figure for each person is
    /// optional, one for the service has to be set up.
    fn unset(&self, slot: &str) -> Unset {
        let mut slots = self.pack.pack.slots.iter();
        let per_person = slots.any(|known| known.id == *slot && known.scope == SlotScope::Person);
        if per_person {
            Unset::Silent
        } else {
            Unset::NotConfigured
        }
    }

    fn not_configured(&mut self, rule: &'c CompiledRule, clock: &Timed<'f>, run: &Run<'f>) {
        let mut draft = self.draft_on(rule, clock, run.subject, self.next.clone());
        draft.shared_with(run.for_whom, self.view);
        draft.decision.state = State::NotConfigured;
        draft.decision.basis = Basis::Local;
        self.keep(draft);
    }

    /// Whether an agreed interval holds: a shorter one always, a longer one only if it
    /// was agreed by both and written down.
    fn in_force(&self, slot: &str, person: Person<'c, 'f>, agreed: &Agreed<'f>) -> bool {
        let usual = self.pack.rules.iter().find_map(|rule| match &rule.test {
            Some(Test::Interval(test)) if test.slot.as_deref() == Some(slot) => test.longer_than,
            _ => None,
        });
        usual.is_none_or(|usual| {
            !self.is_longer(agreed.every, usual) || lacks(agreed, person).is_none()
        })
    }

    /// Whether what was drawn holds a file of the staff of every supervisor.
    fn has_one_each(&self, event: &Event) -> bool {
        self.people()
            .iter()
            .filter_map(|person| person.supervisor_on(event.on)?.value.as_deref())
            .all(|supervisor| {
                event.items.iter().any(|item| {
                    self.person(self.view.sym(item))
                        .is_supervised_by(supervisor, event.on)
                })
            })
    }

    /// The event that a mark stands for.
    fn event_of(&self, mark: Mark<'f>) -> Option<&'f Event> {
        let seen = self.view.events().get(mark.event?)?;
        Some(seen.event)
    }

    pub(super) fn is_longer(&self, one: Amount, other: Amount) -> bool {
        let day = self.as_of();
        self.after(day, one).0 > self.after(day, other).0
    }
}

/// Whether what was drawn holds so many items; an audit of one whole file is no draw.
fn is_large(event: &Event, size: usize) -> bool {
    event.kind != EventKind::Sample || event.items.len() >= size
}

/// What an agreed departure lacks to be in force, in words.
fn lacks(agreed: &Agreed<'_>, person: Person<'_, '_>) -> Option<String> {
    let state = agreed.state?;
    let person_id = person.view.id(person.id);
    let own = state.agreed_by.iter().any(|id| id == person_id);
    let other = state.agreed_by.iter().any(|id| id != person_id);
    if !own || !other {
        return Some(String::from("not agreed by both"));
    }
    if state.recorded.is_none_or(|on| on > person.view.as_of) {
        return Some(String::from("not written into the agreement"));
    }
    None
}
