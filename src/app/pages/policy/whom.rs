//! Whom or what a decision is about: a name, a page, and how many there are.

use crate::app::page::{Page, PersonTab};
use crate::app::pages::entry::{name_of, person_page};
use crate::app::words;
use alongside_core::supervision::{DocId, Kind, Workspace};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// A person, case, team or service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whom {
    /// What it is called.
    pub name: String,
    /// Its page, if it has one.
    pub address: Option<String>,
    id: String,
    kind: Option<Kind>,
}

impl Whom {
    /// Whom a subject's id names; the part behind a full stop tells which of its facts.
    pub fn of(workspace: &Workspace, subject: &str) -> Option<Self> {
        let name = name_of(workspace, subject)?;
        let id = DocId::parse(subject.split('.').next().unwrap_or(subject)).ok()?;
        let kind = workspace.document(id).map(|document| document.header.kind);
        let address = match kind {
            Some(Kind::Person) => Some(person_page(id, PersonTab::Overview).path()),
            Some(Kind::Case) => Some(Page::Case(id).path()),
            _ => None,
        };
        Some(Self {
            name,
            address,
            id: id.to_string(),
            kind,
        })
    }

    /// Whether it is a person.
    pub fn is_person(&self) -> bool {
        self.kind == Some(Kind::Person)
    }

    /// The name, as a link where it has a page.
    pub fn link(&self) -> AnyView {
        let name = self.name.clone();
        match self.address.clone() {
            Some(address) => view! {
                <a class="whom" href=address>
                    {name}
                </a>
            }
            .into_any(),
            None => name.into_any(),
        }
    }
}

/// `3 people and 2 cases`; whoever comes twice is counted once. Empty where nobody is there.
pub fn how_many<'w>(all: impl IntoIterator<Item = &'w Whom>) -> String {
    let mut ids: [BTreeSet<&str>; 3] = Default::default();
    for one in all {
        let [people, cases, others] = &mut ids;
        match one.kind {
            Some(Kind::Person) => people.insert(&one.id),
            Some(Kind::Case) => cases.insert(&one.id),
            _ => others.insert(&one.id),
        };
    }
    let [people, cases, others] = ids.map(|ids| ids.len());
    let told: Vec<String> = [
        (people, "person", "people"),
        (cases, "case", "cases"),
        (others, "other", "others"),
    ]
    .into_iter()
    .filter(|(number, ..)| *number > 0)
    .map(|(number, one, many)| words::number_of(number, one, many))
    .collect();
    words::joined(&told)
}

/// Somebody by a name, without a page: for tests.
#[cfg(test)]
pub fn named(name: &str, kind: Kind) -> Whom {
    Whom {
        name: name.to_owned(),
        address: None,
        id: name.to_owned(),
        kind: Some(kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_comes_twice_is_counted_once() {
        let aisha = named("Aisha", Kind::Person);
        let ben = named("Ben", Kind::Person);
        let case = named("C-1", Kind::Case);
        let team = named("East", Kind::Team);
        assert_eq!(how_many([&aisha, &aisha, &ben]), "2 people");
        assert_eq!(how_many([&aisha, &case]), "1 person and 1 case");
        assert_eq!(
            how_many([&team, &case, &aisha]),
            "1 person, 1 case and 1 other"
        );
        assert_eq!(how_many([]), "");
    }
}
