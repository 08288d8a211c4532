//! Which events and documents bear on some subjects.

use super::symbols::{Sym, Symbols};
use crate::policy::facts::{Document, Event, FactFile};
use crate::policy::few::Few;
use crate::policy::touched::names_one;
use crate::supervision::{EventKind, SubjectKind};
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::ops::Deref;

/// What bears on some subjects.
pub(super) struct Bearing<'f> {
    /// Events that name one of them, and those about these or about their documents.
    pub events: Vec<&'f Event>,
    /// Documents of theirs.
    pub documents: Vec<&'f Document>,
}

impl<'f> Bearing<'f> {
    /// What bears on those who are asked of.
    pub fn on(
        file: &'f FactFile,
        asked: &[Sym],
        symbols: &Symbols<'f>,
        counted: &BTreeSet<EventKind>,
    ) -> Self {
        let kinds: Vec<Option<&SubjectKind>> = asked
            .iter()
            .map(|id| file.subjects.get(symbols.text(*id)))
            .collect();
        let a_team = kinds
            .iter()
            .any(|kind| matches!(kind, Some(SubjectKind::Team | SubjectKind::Group)));
        let a_service = kinds.contains(&Some(&SubjectKind::Service));
        let mut ids = Few::of(asked.iter().map(|id| symbols.text(*id)));
        let documents: Vec<&'f Document> = (file.documents.iter())
            .map(Deref::deref)
            .filter(|document| ids.has(&document.of))
            .collect();
        let events = file.events.iter();
        let mut bears: Vec<bool> = events
            .clone()
            .map(|event| {
                let glance = event.glance();
                // A team's sessions name its people, a service's events anybody.
                (a_team && glance.kind == EventKind::Meeting)
                    || (a_service && counted.contains(&glance.kind))
                    || (glance.may_name(|mark| ids.may_have(mark))
                        && names_one(event, |id| ids.has(id)))
            })
            .collect();
        for (event, _) in events.clone().zip(&bears).filter(|(_, bears)| **bears) {
            ids.add(&event.id);
        }
        for document in &documents {
            ids.add(&document.id);
        }
        for (event, bears) in events.clone().zip(&mut bears) {
            let about = event.glance().about;
            if !*bears && about.is_some_and(|mark| ids.may_have(mark)) {
                *bears = event.about.as_deref().is_some_and(|about| ids.has(about));
            }
        }
        let chosen = events.zip(bears);
        Self {
            events: chosen
                .filter(|(_, bears)| *bears)
                .map(|(event, _)| &**event)
                .collect(),
            documents,
        }
    }
}
