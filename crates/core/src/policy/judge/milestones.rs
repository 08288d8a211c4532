//! What is due on several days counted from the start of a case, each from that start.

use super::{Court, Draft};
use crate::calendar::{Amount, Date};
use crate::policy::compile::CompiledRule;
use crate::policy::decision::State;
use crate::policy::explain::Step;
use crate::policy::name::Name;
use crate::policy::pack::{Cases, MilestoneDue, MilestoneStart, Milestones};
use crate::policy::view::{Person, Seen, Sym, in_order, seen_span};
use crate::supervision::{EventKind, MeetingStatus, StateKind, Strand, SubjectKind};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The most milestones that a case is given: a hundred years of quarters.
const MOST: u16 = 400;

/// One of them.
struct Milestone {
    /// How long after the start: `3mo`.
    after: String,
    /// The day after which it can be met.
    opens: Date,
    due: Date,
    done: Option<Date>,
}

/// A case, and whoever holds it.
#[derive(Clone, Copy)]
struct Holder<'c, 'f> {
    case: Sym,
    worker: Option<Person<'c, 'f>>,
    /// The last day on which it was open, if it has one.
    ended: Option<Date>,
    /// The day from which this vault knows it.
    known: Option<Date>,
}

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn milestones(&mut self, rule: &'c CompiledRule, test: &'c Milestones) {
        if test.off {
            return;
        }
        let table = (test.table.as_deref()).filter(|_| test.due == MilestoneDue::NextSession);
        let table = table.and_then(|rule| self.table(rule));
        let talks = table.map(|table| (table, self.talks(table)));
        let cases: Vec<Sym> = self.view.subjects(SubjectKind::Case).collect();
        for case in cases {
            if !self.view.is_asked(case) || !self.governed.contains(case) {
                continue;
            }
            let held = self.holder(case);
            let binds = held
                .worker
                .is_some_and(|worker| worker.fits(&test.who, self.as_of()));
            // A case that nobody holds is told only where it was closed or handed on.
            if held.worker.is_some() && !binds {
                continue;
            }
            let Some((start, fact)) = self.milestone_start(test, held) else {
                if held.worker.is_some() && held.ended.is_none() {
                    let mut draft = self.draft_next(rule, case);
                    self.for_holder(&mut draft, held);
                    draft.decision.state = State::CannotTell;
                    let what = String::from("the day on which the case was opened");
                    draft.note(|| Step::Missing { what });
                    self.keep(draft);
                }
                continue;
            };
            let written = self.written(test, case);
            let served = self.served(test, held, start, &written);
            if !test.only_on_day {
                let talked = talks.as_ref().map(|(table, talks)| {
                    let held = talks.get(&case).into_iter().flatten();
                    let mut days: Vec<Date> = held.map(|seen| seen.on).collect();
                    days.extend(self.planned_talks(table, case));
                    days
                });
                self.tell_milestones(rule, held, (start, fact), &served, talked.as_deref());
            }
            self.due_on_days(rule, test, held, &served, (start, &written));
        }
    }

    /// Who holds a case, and whether it is still open.
    fn holder(&self, case: Sym) -> Holder<'c, 'f> {
        let as_of = self.as_of();
        let key = |kind: Option<&str>| matches!(kind, None | Some("key" | "lead"));
        let worker = (self.view.states_of(case, StateKind::Allocated))
            .filter(|state| seen_span(state, as_of).holds(as_of))
            .rfind(|state| key(state.as_kind.as_deref()))
            .and_then(|state| state.value.as_deref())
            .map(|worker| self.person(self.view.sym(worker)))
            .filter(|worker| worker.is_here());
        let opened = self.last_of(case, EventKind::CaseOpened);
        let ended = self.last_of(case, EventKind::CaseClosed);
        let ended = ended
            .map(|event| event.on)
            .filter(|ended| opened.is_none_or(|opened| opened.on <= *ended));
        let known = self.view.known_from(case, &[]);
        let known =
            known.or_else(|| worker.and_then(|w| self.view.known_from(w.id, &[Strand::Case])));
        Holder {
            case,
            worker,
            ended,
            known,
        }
    }

    fn last_of(&self, case: Sym, kind: EventKind) -> Option<&'c Seen<'f>> {
        let view = self.view;
        view.events_of(case)
            .chain(view.events_about(case))
            .filter(|event| event.kind == kind)
            .max_by(|a, b| a.order(b))
    }

    /// From which day the milestones are counted, and the fact that says it.
    fn milestone_start(&self, test: &Milestones, held: Holder<'c, 'f>) -> Option<(Date, &'f str)> {
        let opened = || {
            let event = self.last_of(held.case, EventKind::CaseOpened)?;
            Some((event.on, event.event.id.as_str()))
        };
        let mut states = self.view.states_of(held.case, StateKind::Allocated);
        let holds = |worker: Option<&str>| {
            held.worker
                .is_some_and(|person| worker == Some(self.view.id(person.id)))
        };
        match test.start {
            MilestoneStart::Opened => opened(),
            MilestoneStart::OpenedOrAllocated => opened().or_else(|| {
                let first = states.next()?;
                Some((first.from, first.id.as_str()))
            }),
            MilestoneStart::Allocated => {
                let own = states.find(|state| holds(state.value.as_deref()))?;
                Some((own.from, own.id.as_str()))
            }
        }
    }

    /// The days on which something was done that meets a milestone, in order.
    fn written(&self, test: &Milestones, case: Sym) -> Vec<Date> {
        let view = self.view;
        let mut seen: Vec<&Seen<'f>> = view
            .events_of(case)
            .chain(view.events_about(case))
            .filter(|event| test.met_by.contains(&event.kind))
            .collect();
        in_order(&mut seen);
        seen.dedup_by_key(|event| event.at);
        seen.iter().map(|event| event.on).collect()
    }

    /// The milestones up to the next one, each with the day on which it was met: whatever is
    /// done serves the oldest that is open, from the day after the one before.
    fn served(
        &self,
        test: &Milestones,
        held: Holder<'c, 'f>,
        start: Date,
        written: &[Date],
    ) -> Vec<Milestone> {
        let as_of = self.as_of();
        let mut milestones: Vec<Milestone> = Vec::new();
        let mut opens = start.plus_days(-1);
        for (after, amount) in falls(test) {
            let due = self.after(start, amount).0;
            if held.ended.is_some_and(|ended| ended < due) {
                break;
            }
            milestones.push(Milestone {
                after,
                opens,
                due,
                done: None,
            });
            opens = due;
            if due >= as_of {
                break;
            }
        }
        // What lies before the records here may have been met: nothing is said of it.
        if let Some(known) = held.known {
            milestones.retain(|milestone| milestone.due >= known);
        }
        let mut days = written.iter().copied().filter(|day| *day >= start);
        for milestone in &mut milestones {
            milestone.done = days.find(|day| *day > milestone.opens);
            if milestone.done.is_none() {
                break;
            }
        }
        milestones
    }

    fn tell_milestones(
        &mut self,
        rule: &'c CompiledRule,
        held: Holder<'c, 'f>,
        (start, fact): (Date, &str),
        milestones: &[Milestone],
        talked: Option<&[Date]>,
    ) {
        let as_of = self.as_of();
        let year_back = self.year_back();
        let last_missed = milestones
            .iter()
            .rposition(|one| one.done.is_none() && one.due < as_of);
        for (place, milestone) in milestones.iter().enumerate() {
            let is_told = match milestone.done {
                Some(done) => done.max(milestone.due) >= year_back,
                None => milestone.due >= year_back || last_missed == Some(place),
            };
            if !is_told || (held.worker.is_none() && milestone.done.is_none()) {
                continue;
            }
            let name = Name::from(alloc::format!("milestone:{}", milestone.after));
            let mut draft = self.draft(rule, held.case, name);
            self.for_holder(&mut draft, held);
            draft.note(|| Step::CountedFrom {
                clause: rule.rule.clause.clone(),
                fact: fact.to_string(),
                date: start,
            });
            draft.note(|| Step::Added {
                amount: milestone.after.clone(),
                to: milestone.due,
                skipped: Vec::new(),
            });
            let session = |days: &[Date]| days.iter().copied().find(|on| *on >= milestone.due);
            let due = talked.map_or(Some(milestone.due), session);
            match (due, milestone.done) {
                (Some(due), Some(done)) => draft.closed(due, done),
                (Some(due), None) => draft.running(as_of, due),
                (None, Some(done)) => {
                    draft.decision.state = State::Met;
                    draft.decision.done_on = Some(done);
                }
                (None, None) if as_of < milestone.due => draft.decision.opens = Some(milestone.due),
                (None, None) => draft.decision.state = State::Open,
            }
            self.keep(draft);
        }
    }

    /// The days, from today on, for which a talk about a case is planned, in order.
    fn planned_talks(&self, table: &Cases, case: Sym) -> Vec<Date> {
        let id = self.view.id(case);
        let meetings = self.view.events_of_kind(EventKind::Meeting);
        let mut days: Vec<Date> = meetings
            .filter(|seen| seen.event.status == Some(MeetingStatus::Planned))
            .filter(|seen| {
                let mut parts = seen.parts(&table.parts);
                parts.any(|part| part.cases.iter().any(|one| one.case == id))
            })
            .map(|seen| seen.on)
            .filter(|on| *on >= self.as_of())
            .collect();
        days.sort_unstable();
        days
    }

    /// What is due by the day of an event: written since the milestone before it.
    fn due_on_days(
        &mut self,
        rule: &'c CompiledRule,
        test: &'c Milestones,
        held: Holder<'c, 'f>,
        milestones: &[Milestone],
        (start, written): (Date, &[Date]),
    ) {
        let view = self.view;
        let events = (test.on_day_of.iter()).flat_map(|kind| view.events_of_kind(*kind));
        for event in events {
            let is_meant = event.of == held.case || event.about == held.case;
            let is_known = held.known.is_none_or(|known| event.on >= known);
            if !is_meant || !is_known || event.on < start {
                continue;
            }
            let since = milestones
                .iter()
                .map(|milestone| milestone.due)
                .filter(|due| *due < event.on)
                .fold(start.plus_days(-1), Date::max);
            let done = written.iter().copied().find(|day| *day > since);
            if self.is_long_done(done.map(|done| done.max(event.on))) {
                continue;
            }
            let mut draft = self.draft(rule, held.case, event.name());
            self.for_holder(&mut draft, held);
            draft.note(|| Step::CountedFrom {
                clause: rule.rule.clause.clone(),
                fact: event.event.id.clone(),
                date: event.on,
            });
            match done {
                Some(done) if test.on_day_open => {
                    draft.decision.state = State::Met;
                    draft.decision.done_on = Some(done);
                }
                None if test.on_day_open => draft.decision.state = State::Open,
                Some(done) => draft.closed(event.on, done),
                None => draft.running(self.as_of(), event.on),
            }
            self.keep(draft);
        }
    }

    fn for_holder(&self, draft: &mut Draft, held: Holder<'c, 'f>) {
        draft.shared_with(held.worker.map(|worker| worker.id), self.view);
    }
}

/// How long after the start each milestone falls, by name and as a length.
fn falls(test: &Milestones) -> impl Iterator<Item = (String, Amount)> + use<'_> {
    let last = test.at.last().copied();
    let then = (1..MOST).map_while(move |times| sum(last, test.then?, times));
    test.at.iter().copied().chain(then).map(|amount| {
        // A year is told in months here: 9mo, 12mo, 15mo.
        let name = match amount {
            Amount::Months(months) => alloc::format!("{}mo", months.0.get()),
            _ => amount.to_string(),
        };
        (name, amount)
    })
}

/// A length with another added to it so many times; none where they are of different kinds.
fn sum(first: Option<Amount>, then: Amount, times: u16) -> Option<Amount> {
    let (number, unit) = parts(then)?;
    let before = match first {
        Some(first) => {
            let (before, same) = parts(first)?;
            (same == unit).then_some(before)?
        }
        None => 0,
    };
    let total = number.checked_mul(times)?.checked_add(before)?;
    Amount::parse(&alloc::format!("{total}{unit}")).ok()
}

fn parts(amount: Amount) -> Option<(u16, &'static str)> {
    match amount {
        Amount::Months(n) => Some((n.0.get(), "mo")),
        Amount::Weeks(n) => Some((n.0.get(), "w")),
        Amount::Days(n) => Some((n.0.get(), "d")),
        Amount::WorkingDays(_) => None,
    }
}
