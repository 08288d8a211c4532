//! Which line of a table of cases fits a case on a day.

use crate::calendar::{Amount, Date};
use crate::policy::facts::StateFact;
use crate::policy::judge::Court;
use crate::policy::pack::{AgreedCase, AgreedNeed, By, CaseLine, CaseWhen, Cases, Lacking};
use crate::policy::view::{Person, Sym, seen_span};
use crate::supervision::{Allocation, CasePlan, Role, ServiceKind, StateKind};
use alloc::string::String;
use alloc::vec::Vec;

/// The kinds of state that say what kind of case it is.
pub(super) const OF_CASE: [StateKind; 8] = [
    StateKind::Plan,
    StateKind::Stability,
    StateKind::Placement,
    StateKind::Concern,
    StateKind::Visiting,
    StateKind::CaseService,
    StateKind::Interval,
    StateKind::Allocated,
];

/// A case that is allocated to a worker.
#[derive(Clone, Copy)]
pub(in crate::policy::judge) struct Held<'c, 'f> {
    /// The case.
    pub case: Sym,
    /// The allocation.
    pub state: &'f StateFact,
    /// The worker.
    pub worker: Person<'c, 'f>,
    /// In which way.
    pub kind: Allocation,
}

/// A line that fits.
#[derive(Clone, Copy)]
pub(in crate::policy::judge) struct Fit<'t, 'f> {
    /// The line.
    pub line: &'t CaseLine,
    /// At the latest so long after the last time.
    pub every: Option<Amount>,
    /// The fact that allows it.
    pub fact: Option<&'f StateFact>,
}

impl PartialEq for Fit<'_, '_> {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.line, other.line) && self.every == other.every
    }
}

impl<'c, 'f> Court<'c, 'f> {
    /// The line that holds for a case on a day.
    pub(in crate::policy::judge) fn fit<'t>(
        &self,
        test: &'t Cases,
        held: Held<'c, 'f>,
        day: Date,
    ) -> Option<Fit<'t, 'f>> {
        let strictest = |otherwise: bool| {
            let mut taken: Vec<&str> = Vec::new();
            let mut fits: Vec<Fit<'t, 'f>> = Vec::new();
            for line in &test.lines {
                if line.off || line.otherwise != otherwise || taken.contains(&line.group.as_str()) {
                    continue;
                }
                if let Some(fit) = self.fits(test, line, held, day) {
                    taken.push(&line.group);
                    fits.push(fit);
                }
            }
            // Each session and so many days is more than each session alone.
            let both = |fit: &Fit<'t, 'f>| fit.line.each_session && fit.every.is_some();
            if fits.iter().any(both) {
                fits.retain(|fit| !fit.line.each_session || both(fit));
            }
            fits.into_iter().min_by_key(|fit| {
                let limit = fit.every.map(|every| self.after(day, every).0);
                let each = fit.line.each_session;
                (limit.is_none() && !each, limit, !each)
            })
        };
        strictest(false).or_else(|| strictest(true))
    }

    fn fits<'t>(
        &self,
        test: &Cases,
        line: &'t CaseLine,
        held: Held<'c, 'f>,
        day: Date,
    ) -> Option<Fit<'t, 'f>> {
        if !self.is_such(&line.when, held, day) {
            return None;
        }
        let Some(agreed) = &line.agreed else {
            return Some(Fit {
                line,
                every: line.every,
                fact: None,
            });
        };
        let state = self.case_state(test, held.case, agreed.state, day)?;
        if !self.is_of_this_line(agreed, state)
            || self.lacks(test, agreed, state, held, day).is_some()
        {
            return None;
        }
        let every = match interval_of(agreed, state) {
            Some(every) => {
                let most = agreed.most.filter(|most| self.is_over(every, *most));
                Some(most.unwrap_or(every))
            }
            None => line.every,
        };
        Some(Fit {
            line,
            every,
            fact: Some(state),
        })
    }

    /// The latest state of a kind that holds for a case on a day; of intervals, that of
    /// supervision.
    fn case_state(
        &self,
        test: &Cases,
        case: Sym,
        what: StateKind,
        day: Date,
    ) -> Option<&'f StateFact> {
        self.view
            .states_of(case, what)
            .filter(|state| what != StateKind::Interval || super::is_for(test, state))
            .rfind(|state| seen_span(state, self.as_of()).holds(day))
    }

    pub(in crate::policy::judge) fn is_such(
        &self,
        when: &CaseWhen,
        held: Held<'c, 'f>,
        day: Date,
    ) -> bool {
        let role = held.worker.role_on(day);
        let has_role = |roles: &[Role]| role.is_some_and(|role| roles.contains(&role));
        let on = |what: StateKind| {
            self.view
                .states_of(held.case, what)
                .filter(move |state| seen_span(state, self.as_of()).holds(day))
                .filter_map(|state| state.value.as_deref())
        };
        let on_plan = |plans: &[CasePlan]| {
            on(StateKind::Plan)
                .filter_map(|word| CasePlan::parse(word).ok())
                .any(|plan| plans.contains(&plan))
        };
        let service = self.service_kind(held, day);
        let served = |kinds: &[ServiceKind]| service.is_some_and(|kind| kinds.contains(&kind));
        let worded = |words: &[String], what: StateKind| {
            words.is_empty() || on(what).any(|word| words.iter().any(|wanted| wanted == word))
        };
        (when.plans.is_empty() || on_plan(&when.plans))
            && !on_plan(&when.not_plans)
            && (when.as_kind.is_empty() || when.as_kind.contains(&held.kind))
            && (when.roles.is_empty() || has_role(&when.roles))
            && !has_role(&when.not_roles)
            && (when.services.is_empty() || served(&when.services))
            && !served(&when.not_services)
            && worded(&when.stability, StateKind::Stability)
            && worded(&when.visiting, StateKind::Visiting)
            && when
                .concern
                .is_none_or(|wanted| wanted == on(StateKind::Concern).any(|word| word != "none"))
    }

    /// What the service does to which a case belongs: its own, else its worker's.
    fn service_kind(&self, held: Held<'c, 'f>, day: Date) -> Option<ServiceKind> {
        let word = |state: &'f StateFact| {
            let value = state.value.as_deref()?;
            // A case's service can be given by its kind or by its id.
            ServiceKind::parse(value).ok().or_else(|| {
                let service = self.view.sym(value);
                let kind = self.view.state_on(service, StateKind::ServiceKind, day)?;
                ServiceKind::parse(kind.value.as_deref()?).ok()
            })
        };
        let own = self.view.state_on(held.case, StateKind::CaseService, day);
        own.and_then(word)
            .or_else(|| held.worker.service_kind_on(day))
    }

    /// What the fact lacks that records an agreement on a case.
    pub(super) fn lacks(
        &self,
        test: &Cases,
        agreed: &AgreedCase,
        state: &StateFact,
        held: Held<'c, 'f>,
        day: Date,
    ) -> Option<Lacking> {
        self.all_lacking(test, agreed, state, held, day)
            .into_iter()
            .next()
    }

    /// Everything that it lacks.
    fn all_lacking(
        &self,
        test: &Cases,
        agreed: &AgreedCase,
        state: &StateFact,
        held: Held<'c, 'f>,
        day: Date,
    ) -> Vec<Lacking> {
        let lacks =
            (agreed.needs.iter()).filter_map(|need| self.lacks_one(*need, state, held, day));
        let every = interval_of(agreed, state);
        let over = || {
            let most = agreed.most.filter(|_| !agreed.cut)?;
            every
                .is_some_and(|every| self.is_over(every, most))
                .then_some(Lacking::Most)
        };
        let changed = || {
            let ended = (agreed.until_change && self.has_changed(state, held, day))
                || (agreed.until_pair_change && self.has_new_pair(state, held, day));
            ended.then_some(Lacking::Change)
        };
        let spent = || {
            let spent = test.agreed_until_talk
                && agreed.until_change
                && self.was_talked_since(test, state, held, day);
            spent.then_some(Lacking::Renewal)
        };
        (lacks.chain(over()).chain(changed()).chain(spent())).collect()
    }

    /// Whether an agreed interval is long enough to stand under this line.
    fn is_of_this_line(&self, agreed: &AgreedCase, state: &StateFact) -> bool {
        let every = interval_of(agreed, state);
        agreed
            .least
            .is_none_or(|least| every.is_some_and(|every| !self.is_over(least, every)))
    }

    pub(in crate::policy::judge) fn lacks_one(
        &self,
        need: AgreedNeed,
        state: &StateFact,
        held: Held<'c, 'f>,
        day: Date,
    ) -> Option<Lacking> {
        let worker = self.view.id(held.worker.id);
        let allowed = (state.authorised.as_ref()).filter(|by| by.on <= day);
        let (is_so, lacking) = match need {
            AgreedNeed::Both => (
                state.agreed_by.iter().any(|id| id == worker)
                    && state.agreed_by.iter().any(|id| id != worker),
                Lacking::Both,
            ),
            AgreedNeed::Reason => (state.reason.is_some(), Lacking::Reason),
            AgreedNeed::Recorded => (
                state.recorded.is_some_and(|on| on <= day),
                Lacking::Recorded,
            ),
            AgreedNeed::Authorised => (allowed.is_some(), Lacking::Authorised),
            AgreedNeed::AuthorisedBySenior => (
                allowed.is_some_and(|by| self.is_by(By::SeniorManager, &by.by, None, by.on)),
                Lacking::Authorised,
            ),
            AgreedNeed::AuthorisedByAnother => {
                let supervisor = allowed.and_then(|by| held.worker.supervisor_on(by.on));
                let supervisor = supervisor.and_then(|state| state.value.as_deref());
                (
                    allowed.is_some_and(|by| Some(by.by.as_str()) != supervisor),
                    Lacking::Authorised,
                )
            }
        };
        (!is_so).then_some(lacking)
    }

    /// The rule that refuses what is too long of an interval that stands cut down.
    pub(super) fn cut_off(
        &self,
        line: &CaseLine,
        state: &StateFact,
    ) -> Option<(String, &'static str)> {
        let agreed = line.agreed.as_ref()?;
        let every = interval_of(agreed, state)?;
        let is_over = agreed.most.is_some_and(|most| self.is_over(every, most));
        let rule = agreed.refused_by.get(&Lacking::Most).unwrap_or(&line.rule);
        is_over.then(|| (rule.clone(), in_words(Lacking::Most)))
    }

    /// The rules that refuse an agreed interval that no line takes up, and what it lacks.
    pub(super) fn refusal(
        &self,
        test: &Cases,
        state: &StateFact,
        held: Held<'c, 'f>,
        day: Date,
    ) -> Vec<(String, Lacking)> {
        let found = test.lines.iter().filter(|line| !line.off).find_map(|line| {
            let agreed = line.agreed.as_ref()?;
            if agreed.state != StateKind::Interval || !self.is_of_this_line(agreed, state) {
                return None;
            }
            let steady = CaseWhen {
                stability: Vec::new(),
                concern: None,
                ..line.when.clone()
            };
            if !self.is_such(&steady, held, day) {
                return None;
            }
            let settled = CaseWhen {
                concern: None,
                ..line.when.clone()
            };
            let mut lacking = self.all_lacking(test, agreed, state, held, day);
            if !self.is_such(&settled, held, day) {
                lacking.push(Lacking::Stability);
            } else if !self.is_such(&line.when, held, day) {
                lacking.push(Lacking::Concern);
            }
            let by = |lacking| {
                let rule = agreed.refused_by.get(&lacking).unwrap_or(&line.rule);
                (rule.clone(), lacking)
            };
            let refused: Vec<_> = lacking.into_iter().map(by).collect();
            (!refused.is_empty()).then_some(refused)
        });
        found.unwrap_or_default()
    }

    fn is_over(&self, one: Amount, other: Amount) -> bool {
        let day = self.as_of();
        self.after(day, one).0 > self.after(day, other).0
    }
}

/// The interval that was agreed, where the state is one of an interval.
fn interval_of(agreed: &AgreedCase, state: &StateFact) -> Option<Amount> {
    if agreed.state != StateKind::Interval {
        return None;
    }
    Amount::parse(state.value.as_deref()?).ok()
}

/// What is lacking, in words.
pub(in crate::policy::judge) fn in_words(lacking: Lacking) -> &'static str {
    match lacking {
        Lacking::Both => "not agreed by both",
        Lacking::Reason => "no reason is noted",
        Lacking::Recorded => "not written on the supervision record",
        Lacking::Authorised => "not authorised by whoever has to",
        Lacking::Most => "longer than the policy allows for this case",
        Lacking::Stability => "the case is not recorded as stable in the way that this asks for",
        Lacking::Concern => "a concern about the child is known",
        Lacking::Change => "the case has changed since it was agreed",
        Lacking::Renewal => "not agreed anew when the case was last talked about",
    }
}
