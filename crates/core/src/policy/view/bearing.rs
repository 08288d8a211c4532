//! Which events and documents bear on some subjects.

use super::symbols::{Sym, Symbols};
use crate::policy::facts::{Document, Event, FactFile};
use crate::policy::touched::names_one;
use crate::supervision::{EventKind, SubjectKind};
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

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
        let mut ids = Symbols::with_room(asked.len() * 4);
        for id in asked {
            ids.add(symbols.text(*id));
        }
        let documents: Vec<&'f Document> = (file.documents.iter())
            .filter(|document| ids.find(&document.of) != Sym::NOBODY)
            .collect();
        let mut bears: Vec<bool> = file
            .events
            .iter()
            .map(|event| {
                // A team's sessions name its people, a service's events anybody.
                (a_team && event.kind == EventKind::Meeting)
                    || (a_service && counted.contains(&event.kind))
                    || names_one(event, |id| ids.find(id) != Sym::NOBODY)
            })
            .collect();
        let chosen = file.events.iter().zip(&bears);
        for (event, _) in chosen.filter(|(_, bears)| **bears) {
            ids.add(&event.id);
        }
        for document in &documents {
            ids.add(&document.id);
        }
        for (event, bears) in file.events.iter().zip(&mut bears) {
            if let (false, Some(about)) = (*bears, &event.about) {
                *bears = ids.find(about) != Sym::NOBODY;
            }
        }
        let chosen = file.events.iter().zip(bears);
        Self {
            events: chosen
                .filter(|(_, bears)| *bears)
                .map(|(event, _)| event)
                .collect(),
            documents,
        }
    }
}
