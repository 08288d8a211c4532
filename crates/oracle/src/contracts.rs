//! The supervision contract.

use crate::days::Day;
use crate::facts::{Document, Event, World};
use crate::interval::Interval;
use crate::row::Row;
use crate::sessions::Mark;

impl World<'_> {
    fn contracts<'b>(&'b self, person: &'b str) -> impl Iterator<Item = &'b Document> {
        self.documents
            .iter()
            .filter(move |document| document.form == "HAV-F4" && document.of == person)
    }

    /// The day of the second signature: the worker's and that of `boss`, or of anyone.
    fn both_signed(document: &Document, person: &str, boss: Option<&str>) -> Option<Day> {
        let own = document.signed.iter().find(|(who, _)| who == person)?.1;
        let others = document
            .signed
            .iter()
            .filter(|(who, _)| who != person && boss.is_none_or(|boss| boss == who));
        others.map(|(_, on)| *on).min().map(|other| own.max(other))
    }

    /// HAV-143: a contract with the line supervisor of today (HAV-A57.new-supervisor).
    pub fn contract(&self, person: &str) -> Row {
        let boss = self
            .line_supervision(person)
            .map(|state| state.value.clone());
        let signed = self
            .contracts(person)
            .filter_map(|document| Self::both_signed(document, person, boss.as_deref()))
            .max();
        let mut row = Row::new("HAV-143", person, "next", "open");
        if let Some(on) = signed {
            row = Row::new("HAV-143", person, "next", "met").done(on);
        } else {
            // Of a contract itself more can be known than of the rest: that there never was one.
            let none = self.contracts(person).next().is_none();
            let earlier = self
                .known_from(person, &["agreement"])
                .is_some_and(|known| self.start(person).is_none_or(|state| state.from < known));
            if none && earlier {
                row.state = "not-recorded-here";
            }
        }
        row.for_whom = boss;
        row
    }

    /// HAV-144: reviewed within twelve months of signature or last review (HAV-A57.review).
    pub fn contract_review(&self, person: &str) -> Vec<Row> {
        let signed = self.contracts(person).filter_map(|document| {
            Some(Mark {
                id: document.id.clone(),
                day: Self::both_signed(document, person, None)?,
                is_start: false,
            })
        });
        let of_theirs = |about: &str| self.contracts(person).any(|document| document.id == about);
        let reviews = self.happened().filter(|event| {
            event.kind == "agreement-reviewed"
                && (event.of == person || of_theirs(&event.about))
                && by_both(event, person)
        });
        let mut marks: Vec<Mark> = signed.chain(reviews.map(Mark::event)).collect();
        marks.sort_by_key(|mark| mark.day);
        self.interval(&Interval {
            anew: None,
            rule: "HAV-144",
            subject: person,
            for_whom: None,
            clock: "agreement",
            start: None,
            marks,
            hard: true,
            without_start: false,
            due: &|mark, _| Some(mark.day.plus_months(12)),
            people: Vec::new(),
            known: None,
        })
    }

    /// HAV-157: both signatures on each contract.
    pub fn signatures(&self, person: &str) -> Vec<Row> {
        let line = |document: &Document| {
            let got: i64 = document.signed.iter().map(|_| 1).sum();
            let state = if got >= 2 {
                "met"
            } else if document.locked {
                "not-met"
            } else {
                "open"
            };
            Row::new("HAV-157", person, &document.id, state).amount(got.min(2), 2, "signature")
        };
        self.contracts(person).map(line).collect()
    }
}

/// Whether both reviewed it: whom the entry names, if anybody, are the person and another.
fn by_both(event: &Event, person: &str) -> bool {
    let named = if event.agreed_by.is_empty() {
        &event.with
    } else {
        &event.agreed_by
    };
    let own = named.iter().filter(|one| *one == person).count();
    named.is_empty() || (0 < own && own < named.len())
}
