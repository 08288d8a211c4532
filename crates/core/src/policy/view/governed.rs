//! Who stands under a policy.

use super::View;
use super::symbols::Sym;
use crate::policy::book::holds;
use crate::supervision::{StateKind, SubjectKind};
use alloc::vec::Vec;

/// Some of the ids of a view.
#[derive(Clone, Debug)]
pub(crate) struct Members {
    is: Vec<bool>,
}

impl Members {
    /// None, of so many ids.
    pub fn none(ids: usize) -> Self {
        Self {
            is: alloc::vec![false; ids],
        }
    }

    /// Takes one in.
    pub fn insert(&mut self, id: Sym) {
        self.set(id, true);
    }

    /// Leaves one out.
    pub fn remove(&mut self, id: Sym) {
        self.set(id, false);
    }

    fn set(&mut self, id: Sym, is: bool) {
        if let Some(held) = self.is.get_mut(id.place()) {
            *held = is;
        }
    }

    /// Whether it is one of them.
    pub fn contains(&self, id: Sym) -> bool {
        self.is.get(id.place()).is_some_and(|is| *is)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        !self.is.contains(&true)
    }
}

impl View<'_> {
    /// Subjects to which an entry of the policy book comes: itself, or everyone and
    /// every team of the service.
    pub fn governed(&self, pack: &str) -> Members {
        let mut governed = Members::none(self.symbols.len());
        for entry in &self.file.policy {
            if entry.pack != pack || !holds(entry, self.as_of) {
                continue;
            }
            let whom = self.sym(&entry.for_whom);
            governed.insert(whom);
            match self.kind(whom) {
                Some(SubjectKind::Service) => self.of_service(&entry.for_whom, &mut governed),
                Some(SubjectKind::Team) => self.of_team(&entry.for_whom, &mut governed),
                _ => {
                    for naming in self.states_naming(whom, StateKind::Allocated) {
                        governed.insert(naming.of);
                    }
                }
            }
        }
        governed
    }

    fn all_subjects(&self) -> impl Iterator<Item = Sym> {
        (0..self.kinds.len()).map(Sym::at)
    }

    fn of_service(&self, service: &str, governed: &mut Members) {
        for id in self.all_subjects() {
            // A file that speaks of no services has one.
            let mut services = self
                .states_of(id, StateKind::Service)
                .chain(self.states_of(id, StateKind::CaseService))
                .peekable();
            if services.peek().is_none()
                || services.any(|state| state.value.as_deref() == Some(service))
            {
                governed.insert(id);
            }
        }
    }

    fn of_team(&self, team: &str, governed: &mut Members) {
        for id in self.all_subjects() {
            let held = self.state_on(id, StateKind::Team, self.as_of);
            if held.is_some_and(|state| state.value.as_deref() == Some(team)) {
                governed.insert(id);
            }
        }
    }
}
