//! What must be ready so long before a session, and for how many.

use super::within::not_recorded;
use super::{Court, Draft};
use crate::calendar::{Amount, Date};
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{State, Unit};
use crate::policy::explain::Step;
use crate::policy::facts::Document;
use crate::policy::pack::{Deadline, PreparedBy};
use crate::policy::view::{Kinds, Person, Seen, sides};
use crate::supervision::{EventKind, MeetingStatus};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Documents about each session, by its id.
type Prepared<'f> = BTreeMap<&'f str, Vec<&'f Document>>;

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn before_sessions(&mut self, rule: &'c CompiledRule, test: &'c Deadline) {
        let mut prepared = Prepared::new();
        for paper in (test.need_forms.iter()).flat_map(|form| self.view.documents(form)) {
            if let Some(about) = paper.document.about.as_deref() {
                prepared.entry(about).or_default().push(paper.document);
            }
        }
        let parts: Kinds = test.parts.iter().copied().collect();
        let kind = test.event.unwrap_or(EventKind::Meeting);
        let year_back = self.year_back();
        let sessions: Vec<&'c Seen<'f>> = self
            .view
            .events_of_kind(kind)
            .filter(|session| session.on >= year_back)
            .filter(|session| parts.is_empty() || session.kinds.meets(parts))
            .filter(|session| {
                matches!(
                    session.event.status,
                    None | Some(MeetingStatus::Planned | MeetingStatus::Held)
                )
            })
            .collect();
        for session in sessions {
            let people: Vec<Person<'c, 'f>> = if kind == EventKind::Meeting {
                self.supervised_in_plan(session)
            } else {
                let subject = self.event_subject(session);
                subject.map(|id| self.person(id)).into_iter().collect()
            };
            for person in people {
                if person.fits(&test.who, session.on) {
                    self.ready_for(rule, test, session, person, &prepared);
                }
            }
        }
    }

    fn ready_for(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c Deadline,
        session: &'c Seen<'f>,
        person: Person<'c, 'f>,
        prepared: &Prepared<'f>,
    ) {
        let as_of = self.as_of();
        let due = test
            .before
            .map_or(session.on, |before| self.days_before(session.on, before));
        let days = self.ready_days(test, session, person, prepared);
        let need = test.need.unwrap_or(1).max(1);
        let done = days.get(usize::from(need) - 1).copied();
        let mut draft = self.draft(rule, person.id, session.name());
        draft.note(|| Step::CountedFrom {
            clause: rule.rule.clause.clone(),
            fact: session.event.id.clone(),
            date: session.on,
        });
        match done {
            Some(done) => draft.closed(due, done),
            None if session.was_held(as_of) || is_past(session, as_of) => {
                draft.running(as_of, due);
                // The occasion is over: nothing can be made ready for it any more.
                draft.decision.state = State::NotMet;
                draft.decision.days = None;
                draft.decision.unit = None;
            }
            None => draft.running(as_of, due),
        }
        let got = match done {
            Some(_) => days.iter().filter(|day| **day <= due).count(),
            None => days.len(),
        };
        let got = u32::try_from(got).unwrap_or(u32::MAX);
        self.late_in_working_days(&mut draft, test, due, done);
        self.counted(&mut draft, got, u32::from(need), Unit::Item);
        let sides = sides(session.event.parts.iter().map(|part| &part.kind));
        let known = self.view.known_from(person.id, &sides);
        if done.is_none() && known.is_some_and(|known| session.on < known) {
            not_recorded(&mut draft);
        }
        self.keep(draft);
    }

    /// The days on which what belongs to a session was ready, in order.
    fn ready_days(
        &self,
        test: &Deadline,
        session: &Seen<'f>,
        person: Person<'c, 'f>,
        prepared: &Prepared<'f>,
    ) -> Vec<Date> {
        let id = self.view.id(person.id);
        let is_theirs = |document: &&&Document| {
            document.of == id
                && match test.prepared_by {
                    PreparedBy::Anyone => true,
                    PreparedBy::Worker => document.by.as_deref() == Some(id),
                    PreparedBy::Other => document.by.as_deref().is_some_and(|by| by != id),
                }
        };
        let papers = prepared.get(session.event.id.as_str());
        let papers = papers.into_iter().flatten().filter(is_theirs);
        let mut days: Vec<Date> = self
            .view
            .events_after(session)
            .filter(|event| test.met_by.contains(&event.kind))
            .filter(|event| event.event.of.as_deref().is_none_or(|of| of == id))
            .map(|event| event.on)
            .chain(papers.map(|document| document.on))
            .filter(|day| *day <= self.as_of())
            .collect();
        days.sort_unstable();
        days
    }

    /// The day so long before another.
    fn days_before(&self, day: Date, before: Amount) -> Date {
        match before {
            Amount::Days(n) => day.plus_days(-i32::from(n.0.get())),
            Amount::Weeks(n) => day.plus_days(-7 * i32::from(n.0.get())),
            Amount::Months(n) => day.plus_months_clamped(-i32::from(n.0.get())).0,
            Amount::WorkingDays(n) => (0..n.0.get()).fold(day, |day, _| {
                self.pack.calendar.on_or_before(day.plus_days(-1))
            }),
        }
    }

    /// Lateness is counted in the days of the limit.
    fn late_in_working_days(
        &self,
        draft: &mut Draft,
        test: &Deadline,
        due: Date,
        done: Option<Date>,
    ) {
        if draft.decision.days.is_some() && matches!(test.before, Some(Amount::WorkingDays(_))) {
            let until = done.unwrap_or(self.as_of());
            draft.decision.days = Some(self.pack.calendar.count(due, until).max(1));
            draft.decision.unit = Some(Unit::WorkingDay);
        }
    }
}

/// Whether an event that is no meeting lies behind: it has taken place.
fn is_past(session: &Seen<'_>, as_of: Date) -> bool {
    session.kind != EventKind::Meeting
        && session.on <= as_of
        && session.event.status != Some(MeetingStatus::Planned)
}
