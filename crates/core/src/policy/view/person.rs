//! What was known of one person.

use super::{Sym, View, seen_span};
use crate::calendar::{Amount, Date, Span};
use crate::policy::facts::StateFact;
use crate::policy::pack::Who;
use crate::supervision::{Phase, Role, StateKind, SubjectKind};
use alloc::string::String;
use alloc::vec::Vec;

/// One person.
#[derive(Clone, Copy)]
pub(crate) struct Person<'v, 'f> {
    /// The facts.
    pub view: &'v View<'f>,
    /// The person's id.
    pub id: Sym,
}

/// An interval agreed for a person.
pub(crate) struct Agreed<'f> {
    /// The interval.
    pub every: Amount,
    /// The fact that records it.
    pub fact: String,
    /// The state, where it is one; else a local figure.
    pub state: Option<&'f StateFact>,
}

impl<'v, 'f> Person<'v, 'f> {
    /// First day of the employment that holds today, or of the last one. What follows another
    /// without a day between, as a permanent post one through an agency, is one employment.
    pub fn start(self) -> Option<&'f StateFact> {
        let post = self.post()?;
        let earlier = self.view.states_of(self.id, StateKind::Employed).rev();
        let earlier = earlier.filter(|state| state.from < post.from);
        Some(earlier.fold(post, |first, earlier| {
            let follows = earlier.to.is_none_or(|to| first.from <= weekday_after(to));
            if follows { earlier } else { first }
        }))
    }

    /// The employment that began last, or where none has begun the first one that will.
    fn post(self) -> Option<&'f StateFact> {
        let states = || self.view.states_of(self.id, StateKind::Employed);
        let begun = |state: &&StateFact| state.from <= self.view.as_of;
        states().rfind(begun).or_else(|| states().next())
    }

    /// Day on which the person left, if they have and have not come back.
    pub fn left(self) -> Option<(Date, &'f StateFact)> {
        let last = self.post();
        let ended =
            last.and_then(|state| Some((state.to.filter(|to| *to < self.view.as_of)?, state)));
        self.view
            .states_of(self.id, StateKind::Left)
            .next_back()
            .filter(|left| last.is_none_or(|post| post.from <= left.from))
            .map(|state| (state.from, state))
            .or(ended)
    }

    /// Whether the person is in post today, as far as is known.
    pub fn is_here(self) -> bool {
        self.view.is_here(self.id)
    }

    /// The same, worked out from what is known.
    pub(super) fn is_in_post(self) -> bool {
        let as_of = self.view.as_of;
        if self.left().is_some_and(|(day, _)| day < as_of) {
            return false;
        }
        self.start().is_none_or(|state| state.from <= as_of)
    }

    /// Whether anything says that this person is supervised staff.
    pub fn is_staff(self) -> bool {
        [StateKind::Employed, StateKind::Role, StateKind::Supervisor]
            .into_iter()
            .any(|what| self.view.states_of(self.id, what).next().is_some())
            || self.view.sessions(self.id).next().is_some()
    }

    /// The role on a day.
    pub fn role_on(self, day: Date) -> Option<Role> {
        self.view
            .state_on(self.id, StateKind::Role, day)
            .and_then(|state| Role::parse(state.value.as_deref()?).ok())
    }

    /// Share of full time on a day, in hundredths; 100 where nothing is known.
    pub fn fte_on(self, day: Date) -> u32 {
        self.view
            .state_on(self.id, StateKind::Fte, day)
            .and_then(|state| hundredths(state.value.as_deref()?))
            .filter(|h| (1..=100).contains(h))
            .unwrap_or(100)
    }

    /// The line supervisor on a day, else any supervisor but cover.
    pub fn supervisor_on(self, day: Date) -> Option<&'f StateFact> {
        let holding = || {
            self.view
                .states_of(self.id, StateKind::Supervisor)
                .filter(move |state| seen_span(state, self.view.as_of).holds(day))
        };
        holding()
            .rfind(|state| matches!(state.as_kind.as_deref(), None | Some("line")))
            .or_else(|| holding().rfind(|state| state.as_kind.as_deref() != Some("cover")))
    }

    /// Cover supervisors on a day.
    pub fn cover_on(self, day: Date) -> Option<&'f StateFact> {
        self.view
            .states_of(self.id, StateKind::Supervisor)
            .filter(|state| state.as_kind.as_deref() == Some("cover"))
            .rfind(|state| seen_span(state, self.view.as_of).holds(day))
    }

    /// Whether `other` supervised this person on a day, in any way but cover.
    pub fn is_supervised_by(self, other: &str, day: Date) -> bool {
        self.view
            .states_of(self.id, StateKind::Supervisor)
            .any(|state| {
                state.value.as_deref() == Some(other)
                    && seen_span(state, self.view.as_of).holds(day)
            })
    }

    /// The days after the first, up to the last, on which something of the person, of a service
    /// or of the figures entered may have become another.
    pub fn turns_between(self, first: Date, last: Date) -> Vec<Date> {
        let view = self.view;
        let mut days = Vec::new();
        let mut note = |from: Option<Date>, to: Option<Date>| {
            for day in [from, to.map(|to| to.plus_days(1))].into_iter().flatten() {
                if first < day && day <= last {
                    days.push(day);
                }
            }
        };
        let mut of = |state: &StateFact| note(Some(state.from), seen_span(state, view.as_of).to);
        view.states_about(self.id).for_each(&mut of);
        for service in view.subjects(SubjectKind::Service) {
            view.states_of(service, StateKind::ServiceKind)
                .for_each(&mut of);
        }
        for figure in &view.file.local {
            note(figure.from, figure.to);
        }
        days
    }

    /// Absences as they were known, in order.
    pub fn absences(self) -> impl Iterator<Item = (Span, &'f StateFact)> + use<'v, 'f> {
        let as_of = self.view.as_of;
        self.view
            .states_of(self.id, StateKind::Absence)
            .map(move |state| (seen_span(state, as_of), state))
    }

    /// Absences of the person and of their supervisor that meet these days: the
    /// reasons that explain a gap.
    pub fn absences_between(self, from: Date, to: Date) -> Vec<&'f str> {
        let own = self.absences();
        let theirs = self
            .supervisor_on(to)
            .and_then(|state| state.value.as_deref())
            .into_iter()
            .flat_map(|id| {
                self.view
                    .states_of(self.view.sym(id), StateKind::Absence)
                    .map(|state| (seen_span(state, self.view.as_of), state))
            });
        own.chain(theirs)
            .filter(|(span, _)| span.meets(from, to))
            .map(|(_, state)| state.id.as_str())
            .collect()
    }

    /// The phase state of this kind, current or last.
    pub fn phase(self, phase: Phase) -> Option<&'f StateFact> {
        self.view
            .states_of(self.id, StateKind::Phase)
            .rfind(|state| state.value.as_deref() == Some(phase.word()))
    }

    /// Whether the person was in a phase on some of these days.
    pub fn in_phase_between(self, phase: Phase, from: Date, to: Date) -> bool {
        self.view
            .states_of(self.id, StateKind::Phase)
            .filter(|state| state.value.as_deref() == Some(phase.word()))
            .any(|state| seen_span(state, self.view.as_of).meets(from, to))
    }

    /// Whether the conditions bind the person, as things stood on `day`.
    pub fn fits(self, who: &Who, day: Date) -> bool {
        self.fits_but_hours(who, day)
            && who
                .part_time
                .is_none_or(|wanted| wanted == (self.fte_on(day) < 100))
    }

    /// The same, whatever the hours.
    pub fn fits_but_hours(self, who: &Who, day: Date) -> bool {
        self.fits_place(who, day)
            && (who.either.is_empty() || who.either.iter().any(|who| self.fits(who, day)))
            && who
                .holds_cases
                .is_none_or(|wanted| wanted == self.holds_cases_as(&who.held_as))
            && who
                .phase
                .is_none_or(|phase| self.in_phase_between(phase, day, day))
            && who
                .not_phase
                .is_none_or(|phase| !self.in_phase_between(phase, day, day))
            && self.fits_roles(who, day)
            && who.supervises.is_none_or(|wanted| {
                wanted
                    == self
                        .view
                        .states_naming(self.id, StateKind::Supervisor)
                        .any(|naming| seen_span(naming.state, self.view.as_of).holds(day))
            })
    }

    /// The interval agreed for this person in a slot, if one is in force today.
    pub fn agreed_interval(self, slot: &str) -> Option<Agreed<'f>> {
        let as_of = self.view.as_of;
        let state = self
            .view
            .states_of(self.id, StateKind::Interval)
            .filter(|state| matches!(state.as_kind.as_deref(), None | Some("supervision")))
            .rfind(|state| seen_span(state, as_of).holds(as_of));
        if let Some((state, every)) =
            state.and_then(|state| Some((state, Amount::parse(state.value.as_deref()?).ok()?)))
        {
            return Some(Agreed {
                every,
                fact: state.id.clone(),
                state: Some(state),
            });
        }
        let figure = self.local(slot)?;
        let every = Amount::parse(figure.get("every")?.as_str()?).ok()?;
        Some(Agreed {
            every,
            fact: alloc::format!("local:{slot}"),
            state: None,
        })
    }

    /// The figure in a slot for this person today: their own, else everyone's.
    pub fn local(self, slot: &str) -> Option<&'f serde_json::Value> {
        self.local_on(slot, self.view.as_of)
    }

    /// The figure in a slot for this person on a day.
    pub fn local_on(self, slot: &str, day: Date) -> Option<&'f serde_json::Value> {
        local_figure(self.view, slot, Some(self.view.id(self.id)), day)
    }
}

/// The next day that is no Saturday and no Sunday.
fn weekday_after(day: Date) -> Date {
    let mut next = day.plus_days(1);
    while next.weekday().is_weekend() {
        next = next.plus_days(1);
    }
    next
}

/// The figure in a slot on a day: the person's own, else everyone's.
fn local_figure<'f>(
    view: &View<'f>,
    slot: &str,
    person: Option<&str>,
    day: Date,
) -> Option<&'f serde_json::Value> {
    // Of several the one that began last, in whatever order they stand.
    let holding = |own: bool| {
        let figures = view.file.local.iter().filter(|figure| {
            figure.slot == slot
                && figure.from.is_none_or(|from| from <= day)
                && figure.to.is_none_or(|to| day <= to)
                && if own {
                    person.is_some() && figure.for_whom.as_deref() == person
                } else {
                    figure.for_whom.is_none()
                }
        });
        figures.max_by_key(|figure| figure.from)
    };
    holding(true)
        .or_else(|| holding(false))
        .map(|figure| &figure.value)
}

/// `0.8` as 80; `None` if it is no share.
fn hundredths(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if part.len() > 2 || !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut padded = String::from(part);
    while padded.len() < 2 {
        padded.push('0');
    }
    Some(whole.parse::<u32>().ok()?.checked_mul(100)? + padded.parse::<u32>().ok()?)
}
