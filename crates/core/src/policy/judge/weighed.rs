//! How much of what a count asks for was got: events, their items, or a number they carry.

use super::period::Period;
use super::{Court, Run};
use crate::policy::facts::Event;
use crate::policy::pack::{Count, Weigh};
use crate::policy::view::Person;
use crate::supervision::{StateKind, SubjectKind};
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use serde_json::Value;

impl<'c, 'f> Court<'c, 'f> {
    /// What a period got, and what it needs.
    pub(super) fn weighed(
        &self,
        test: &Count,
        run: &Run<'f>,
        person: Person<'c, 'f>,
        period: &Period,
    ) -> (u32, u32) {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let need = (test.need_slot.as_ref())
            .and_then(|slot| person.local(slot)?.get("need")?.as_u64())
            .and_then(|need| u32::try_from(need).ok())
            .unwrap_or(u32::from(test.need));
        if test.weigh == Weigh::Events && test.cover_roles.is_empty() && test.one_in.is_none() {
            return (number(run.marks_in(period)), need);
        }
        let within = (run.marks.iter())
            .filter(|mark| period.from <= mark.on && mark.on <= period.to)
            .filter_map(|mark| self.view.events().get(mark.event?))
            .map(|seen| seen.event);
        let events: Vec<&'f Event> = within.collect();
        let items = || events.iter().flat_map(|event| &event.items);
        let different: BTreeSet<&str> = items().map(alloc::string::String::as_str).collect();
        if !test.cover_roles.is_empty() {
            let wanted = self.to_cover(test, person);
            let got = wanted.iter().filter(|id| different.contains(**id)).count();
            return (number(got), number(wanted.len()));
        }
        let share =
            (test.one_in).map(|one_in| items().count().div_ceil(usize::from(one_in.max(1))));
        let need = need.max(number(share.unwrap_or(0)));
        if test.weigh == Weigh::DifferentItems {
            return (number(different.len()), need);
        }
        let weight = |event: &&Event| match test.weigh {
            Weigh::Events => 1,
            Weigh::Items | Weigh::DifferentItems => number(event.items.len()),
            Weigh::Has => (test.key.as_ref())
                .and_then(|key| event.has.get(key))
                .and_then(Value::as_u64)
                .and_then(|count| u32::try_from(count).ok())
                .unwrap_or(0),
        };
        (events.iter().map(weight).sum(), need)
    }

    /// Everybody in the roles to be covered, in the same service.
    fn to_cover(&self, test: &Count, person: Person<'c, 'f>) -> Vec<&'f str> {
        let as_of = self.as_of();
        let service = |id| {
            let state = self.view.state_on(id, StateKind::Service, as_of)?;
            state.value.as_deref()
        };
        let own = service(person.id);
        (self.view.subjects(SubjectKind::Person))
            .map(|id| self.person(id))
            .filter(|one| one.is_here() && self.governed.contains(one.id))
            .filter(|one| {
                let role = one.role_on(as_of);
                role.is_some_and(|role| test.cover_roles.contains(&role))
            })
            .filter(|one| own.is_none() || service(one.id).is_none_or(|of| Some(of) == own))
            .map(|one| self.view.id(one.id))
            .collect()
    }
}
