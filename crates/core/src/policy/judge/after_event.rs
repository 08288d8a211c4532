//! Deadlines of events other than meetings: of what they are about, or of whoever did them.

use super::came_of_it::cannot_tell_what_came;
use super::within::not_recorded;
use super::{Court, Draft, Timed};
use crate::calendar::Date;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::State;
use crate::policy::explain::Step;
use crate::policy::pack::{Deadline, Who};
use crate::policy::view::{Seen, Sym, in_order};
use crate::supervision::{EventKind, MeetingStatus, SubjectKind};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use serde_json::Value;

/// The first day on which a document of a form came to each thing that it belongs to.
pub(super) type Papers<'f> = BTreeMap<&'f str, Date>;

impl<'c, 'f> Court<'c, 'f> {
    /// Deadlines of events other than meetings.
    pub(super) fn after_events(&mut self, rule: &'c CompiledRule, test: &'c Deadline) {
        let papers = self.papers_about(test.met_by_form.as_deref());
        let starting = self.starting(test);
        for event in starting.iter().copied() {
            if event.on > self.as_of() || !took_place(event) {
                continue;
            }
            let Some(subject) = self.event_subject(event) else {
                continue;
            };
            if !self.binds(&test.who, &self.bound_by(event, subject), event.on) {
                continue;
            }
            let came = self.came_of(test, event);
            if came == Some(false) {
                continue;
            }
            let next = test
                .closed_by_next
                .then(|| self.next_start(&starting, event, subject))
                .flatten();
            // What was done after the next one belongs to that.
            let done = self
                .met_on(test, event, subject, &papers)
                .filter(|done| next.is_none_or(|next| *done < next.on));
            if self.is_long_done(done) {
                continue;
            }
            let mut draft = self.draft(rule, subject, event.name());
            let year_day = test
                .year_slot
                .as_deref()
                .and_then(|slot| self.year_day(slot, subject));
            let from = match year_day {
                Some(day) => day.nearest(event.on),
                None if test.fixed_days => self.fixed_day(&starting, event, subject),
                None => event.on,
            };
            self.limit(&mut draft, test, rule, &event.event.id, from, done);
            if let Some(next) = next {
                // One that came before the day starts anew; nothing was missed.
                let anew = draft.decision.due.is_some_and(|due| next.on <= due);
                if (anew && done.is_none()) || !self.closes_by(&mut draft, next) {
                    continue;
                }
            }
            if came.is_none() {
                cannot_tell_what_came(&mut draft);
            }
            if done.is_none() && self.is_before_records(subject, event, &[]) {
                not_recorded(&mut draft);
            }
            self.keep_deadline(draft, event.on);
        }
    }

    /// The anniversary of the first event about the same person or case that an event stands
    /// for: the first for itself, the second for the day a year after it.
    fn fixed_day(&self, starting: &[&'c Seen<'f>], event: &'c Seen<'f>, subject: Sym) -> Date {
        let earlier = starting.iter().copied().filter(|one| {
            one.kind == event.kind
                && one.order(event).is_lt()
                && took_place(one)
                && self.event_subject(one) == Some(subject)
        });
        let (years, first) = earlier.fold((0, event.on), |(years, first), one| {
            (years + 1, first.min(one.on))
        });
        self.past_month_end(first.plus_months_clamped(12 * years))
    }

    /// Whom a rule for people of some kind has to fit: what an event is about, or, of a case,
    /// those who took part.
    fn bound_by(&self, event: &Seen<'f>, subject: Sym) -> Vec<Sym> {
        if self.view.kind(subject) == Some(SubjectKind::Person) {
            return Vec::from([subject]);
        }
        let doer = event.event.by.as_deref().map(|by| self.view.sym(by));
        self.view.with(event).iter().copied().chain(doer).collect()
    }

    /// Events other than meetings that start it.
    fn starting(&self, test: &'c Deadline) -> Vec<&'c Seen<'f>> {
        let view = self.view;
        let kinds = test.event.iter().chain(&test.also_after);
        let events = kinds.flat_map(|kind| view.events_of_kind(*kind));
        let starts = |event: &&Seen<'f>| {
            let purpose = event.event.has.get("for");
            let is_wanted = |wanted: &String| purpose.and_then(Value::as_str) == Some(wanted);
            (!test.unmarked || purpose.is_none()) && test.only_for.as_ref().is_none_or(is_wanted)
        };
        let mut events: Vec<&'c Seen<'f>> = events.filter(starts).collect();
        if test.closed_by_next {
            in_order(&mut events);
        }
        events
    }

    /// The next event of the same kind about the same person or case, if it took place.
    fn next_start(
        &self,
        starting: &[&'c Seen<'f>],
        event: &Seen<'f>,
        subject: Sym,
    ) -> Option<&'c Seen<'f>> {
        let later = starting.iter().copied().filter(|next| {
            next.kind == event.kind && next.on <= self.as_of() && next.order(event).is_gt()
        });
        let mut later = later.filter(|next| took_place(next));
        later.find(|next| self.event_subject(next) == Some(subject))
    }

    /// The day on which a deadline of an event was met.
    fn met_on(
        &self,
        test: &Deadline,
        event: &'c Seen<'f>,
        subject: Sym,
        papers: &Papers<'f>,
    ) -> Option<Date> {
        let view = self.view;
        let about = view
            .events_after(event)
            .filter(|entry| meets(test, entry))
            .map(|entry| entry.on);
        let next = test.met_by_next.then(|| {
            let of = view.events_of(subject).chain(view.events_about(subject));
            of.filter(|entry| meets(test, entry) && entry.event.id != event.event.id)
                .map(|entry| entry.on)
                .filter(|on| *on > event.on)
                .min()
        });
        let paper = papers.get(event.event.id.as_str()).copied();
        about.chain(next.flatten()).chain(paper).min()
    }

    /// Documents of a form, by what they belong to.
    pub(super) fn papers_about(&self, form: Option<&str>) -> Papers<'f> {
        let mut papers = Papers::new();
        for paper in form.into_iter().flat_map(|form| self.view.documents(form)) {
            if let Some(about) = paper.document.about.as_deref()
                && paper.document.on <= self.as_of()
            {
                papers.entry(about).or_insert(paper.document.on);
            }
        }
        papers
    }

    /// Whether a rule binds any of these, where it binds people of some kind only; of a case
    /// it asks nothing.
    pub(super) fn binds(&self, who: &Who, subjects: &[Sym], day: Date) -> bool {
        let mut people = subjects
            .iter()
            .filter(|id| self.view.kind(**id) == Some(SubjectKind::Person))
            .peekable();
        *who == self.anybody
            || people.peek().is_none()
            || people.any(|id| self.person(*id).fits(who, day))
    }

    /// What whoever did something owes once it is finished: to tell of it.
    pub(super) fn after_finished(&mut self, rule: &'c CompiledRule, test: &'c Deadline) {
        for event in self.starting(test) {
            let doer = event.event.by.as_deref().map(|by| self.view.sym(by));
            let Some(doer) = doer.filter(|id| self.governed.contains(*id)) else {
                continue;
            };
            let finished = event.event.finished.filter(|day| *day <= self.as_of());
            let Some(finished) = finished else {
                continue;
            };
            if !self.view.is_here(doer) || !self.binds(&test.who, &[doer], finished) {
                continue;
            }
            let own = event.event.feedback.filter(|day| *day <= self.as_of());
            let told = self.view.events_after(event);
            let told = told.filter(|entry| {
                meets(test, entry) || (test.met_by.is_empty() && entry.kind == EventKind::Feedback)
            });
            let (told, form) = told.map(|entry| (entry.on, form_of(entry))).min().unzip();
            let done = own.into_iter().chain(told).min();
            if self.is_long_done(done) {
                continue;
            }
            let mut draft = self.draft(rule, doer, event.name());
            self.limit(&mut draft, test, rule, &event.event.id, finished, done);
            let known = self.view.known_from(doer, &[]);
            if done.is_none() && known.is_some_and(|known| finished < known) {
                not_recorded(&mut draft);
            }
            self.keep_deadline(draft, finished);
            if let (Some(wanted), Some(done)) = (&test.feedback_form, done) {
                let form = form_of(event).or(form.flatten());
                let draft = self.form_of_feedback(rule, doer, event, done, (wanted.as_str(), form));
                self.keep(draft);
            }
        }
    }

    /// Whether feedback was given in the form that is wanted.
    fn form_of_feedback(
        &self,
        rule: &'c CompiledRule,
        doer: Sym,
        event: &Seen<'f>,
        done: Date,
        (wanted, form): (&str, Option<&str>),
    ) -> Draft {
        let clock = Timed::without_runs("form");
        let mut draft = self.draft_on(rule, &clock, doer, event.name());
        draft.decision.done_on = Some(done);
        draft.decision.state = match form {
            None => State::CannotTell,
            Some(form) if form == wanted => State::Met,
            Some(_) => State::NotMet,
        };
        if form != Some(wanted) {
            let what = alloc::format!("feedback in this form: {wanted}");
            draft.note(|| Step::Missing { what });
        }
        draft
    }
}

/// Whether an event meets a deadline, if it belongs to what started it.
fn meets(test: &Deadline, entry: &Seen<'_>) -> bool {
    test.met_by.contains(&entry.kind)
        && took_place(entry)
        && test.is_said_by(entry.event)
        && match &entry.event.place {
            Some(place) => test.places.is_empty() || test.places.contains(place),
            None => true,
        }
}

/// Whether an event took place, or nothing is said of it.
pub(super) fn took_place(event: &Seen<'_>) -> bool {
    matches!(event.event.status, None | Some(MeetingStatus::Held))
}

fn form_of<'f>(event: &Seen<'f>) -> Option<&'f str> {
    let form = event.event.has.get("feedback_form");
    form.and_then(Value::as_str)
}
