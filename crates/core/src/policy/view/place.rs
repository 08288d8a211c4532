//! Which post a person is in: role, grade, service, with children or not.

use super::Person;
use crate::calendar::Date;
use crate::policy::pack::Who;
use crate::supervision::{Role, ServiceKind, StateKind};
use serde_json::Value;

impl Person<'_, '_> {
    /// Whether the person is in one of the roles asked for, and in none of the others.
    pub(super) fn fits_roles(self, who: &Who, day: Date) -> bool {
        let role = self.role_on(day);
        let listed = |slot: &Option<alloc::string::String>| {
            let list = slot.as_ref().and_then(|slot| self.local_on(slot, day));
            let words = list
                .and_then(|list| list.get("roles"))
                .and_then(Value::as_str);
            words.is_some_and(|words| {
                let mut roles = words
                    .split(',')
                    .filter_map(|word| Role::parse(word.trim()).ok());
                roles.any(|listed| role == Some(listed))
            })
        };
        let is = |roles: &[Role]| role.is_some_and(|role| roles.contains(&role));
        let asked = !who.roles.is_empty() || who.roles_slot.is_some();
        (!asked || is(&who.roles) || listed(&who.roles_slot))
            && !is(&who.not_roles)
            && !listed(&who.not_roles_slot)
    }

    /// Whether the person works where the conditions ask for.
    pub(super) fn fits_place(self, who: &Who, day: Date) -> bool {
        let service = || self.service_kind_on(day);
        let is = |kinds: &[ServiceKind]| service().is_some_and(|kind| kinds.contains(&kind));
        let grade = || self.view.state_on(self.id, StateKind::Grade, day);
        (who.services.is_empty() || is(&who.services))
            && (who.not_services.is_empty() || !is(&who.not_services))
            && (who.grades.is_empty()
                || grade().is_some_and(|state| {
                    let value = state.value.as_deref();
                    value.is_some_and(|value| who.grades.iter().any(|grade| grade == value))
                }))
            && who
                .frontline
                .is_none_or(|wanted| wanted == self.is_frontline(day))
            && who
                .group_main_mode
                .is_none_or(|wanted| wanted == self.is_main_mode_group(day))
            && who.supervises_case_holders.is_none_or(|wanted| {
                wanted
                    == self
                        .view
                        .states_naming(self.id, StateKind::Supervisor)
                        .filter(|naming| super::seen_span(naming.state, self.view.as_of).holds(day))
                        .any(|naming| {
                            let supervisee = Person {
                                view: self.view,
                                id: naming.of,
                            };
                            supervisee.holds_cases_as(&who.held_as)
                        })
            })
    }

    /// Whether the person works with children and families: as recorded, else all but
    /// administrative staff.
    pub fn is_frontline(self, day: Date) -> bool {
        match self.view.state_on(self.id, StateKind::Frontline, day) {
            Some(state) => state.value.as_deref() != Some("no"),
            None => self.role_on(day) != Some(Role::Administrator),
        }
    }

    /// What the service does in which the person works, or their team.
    pub fn service_kind_on(self, day: Date) -> Option<ServiceKind> {
        let of = |subject| {
            let service = self.view.state_on(subject, StateKind::Service, day)?;
            let value = service.value.as_deref()?;
            ServiceKind::parse(value).ok().or_else(|| {
                let kind = self
                    .view
                    .state_on(self.view.sym(value), StateKind::ServiceKind, day)?;
                ServiceKind::parse(kind.value.as_deref()?).ok()
            })
        };
        of(self.id).or_else(|| {
            let team = self.view.state_on(self.id, StateKind::Team, day)?;
            of(self.view.sym(team.value.as_deref()?))
        })
    }
}
