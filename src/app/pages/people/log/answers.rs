//! The answers about one happening, and the entries that they come to.

use crate::app::clock;
use crate::app::components::Problem;
use crate::app::keeper::Keeper;
use crate::app::pages::entry::Reading;
use crate::app::pages::people::happened::Happening;
use crate::app::pages::typed::keep_typed;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::supervision::{
    AbsenceKind, Change, DocId, EventKind, Meeting, MeetingPart, Occurrence, PartKind, Tick,
    TickKind,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What only some kinds ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    /// How long.
    Minutes,
    /// How many days.
    Days,
    /// Whether for the yearly review.
    Review,
    /// The case, and whether it is on the case system.
    Decision,
    /// Which of these.
    Item(&'static [(&'static str, &'static str)]),
    /// With whom, and whether the supervisee knew.
    Sharing,
    /// Whether both knew.
    BothKnow,
    /// When the stage ends.
    Ends,
    /// Until when, and which kind.
    Away,
    /// Nothing.
    None,
}

const FILED: &[(&str, &str)] = &[
    ("case-note", "A case note, as evidence of supervision"),
    ("three-way", "The record of a three-way meeting"),
    ("other", "Something else"),
];
const DRAWN: &[(&str, &str)] = &[
    ("supervision-file", "Supervision files"),
    ("observation-report", "Reports of observations"),
];

/// What an event can be of, with the word that is kept and the words shown.
pub fn spoken_items() -> Vec<(EventKind, &'static str, &'static str)> {
    [(EventKind::Filed, FILED), (EventKind::Sample, DRAWN)]
        .into_iter()
        .flat_map(|(kind, items)| items.iter().map(move |(word, words)| (kind, *word, *words)))
        .collect()
}

impl Extra {
    /// What a happening asks besides.
    pub fn of(what: Happening) -> Self {
        match what {
            Happening::Session(_) => Self::Minutes,
            Happening::Absence => Self::Away,
            Happening::Event(EventKind::Training) => Self::Days,
            Happening::Event(EventKind::Observation) => Self::Review,
            Happening::Event(EventKind::Decision) => Self::Decision,
            Happening::Event(EventKind::Filed) => Self::Item(FILED),
            Happening::Event(EventKind::Sample) => Self::Item(DRAWN),
            Happening::Event(EventKind::Disclosure) => Self::Sharing,
            Happening::Event(EventKind::Referral) => Self::BothKnow,
            Happening::Event(EventKind::PhaseConfirmed) => Self::Ends,
            Happening::Event(_) => Self::None,
        }
    }
}

/// One signal for each answer; a field that several kinds share keeps its words when
/// another kind is chosen.
#[derive(Clone, Copy)]
pub struct Answers {
    pub what: RwSignal<String>,
    pub who: RwSignal<String>,
    pub with: RwSignal<Vec<String>>,
    pub by: RwSignal<String>,
    pub on: RwSignal<String>,
    pub until: RwSignal<String>,
    pub about: RwSignal<String>,
    pub item: RwSignal<String>,
    pub number: RwSignal<String>,
    pub yes: RwSignal<bool>,
    pub cases: RwSignal<Vec<String>>,
    pub note: RwSignal<String>,
}

fn ids(chosen: RwSignal<Vec<String>>) -> Vec<DocId> {
    chosen.with_untracked(|all| all.iter().filter_map(|id| DocId::parse(id).ok()).collect())
}

impl Answers {
    /// Nothing answered; I did it.
    pub fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        let me = Keeper::here().read_now(alongside_core::supervision::Workspace::me);
        let answers = Self {
            what: empty(),
            who: empty(),
            with: RwSignal::new(Vec::new()),
            by: RwSignal::new(me.map_or_else(String::new, |me| me.to_string())),
            on: empty(),
            until: empty(),
            about: empty(),
            item: empty(),
            number: empty(),
            yes: RwSignal::new(false),
            cases: RwSignal::new(Vec::new()),
            note: empty(),
        };
        keep_typed(
            "log",
            vec![
                ("what", answers.what),
                ("who", answers.who),
                ("by", answers.by),
                ("on", answers.on),
                ("until", answers.until),
                ("number", answers.number),
                ("note", answers.note),
            ],
            Vec::new(),
        );
        // Another kind means another list of items, observations or cases.
        Effect::new(move |_| {
            answers.what.track();
            answers.item.set(String::new());
            answers.about.set(String::new());
            answers.yes.set(false);
        });
        answers
    }

    /// Empties what belongs to one happening; who did it stays for the next.
    pub fn clear(self) {
        for field in [
            self.what,
            self.on,
            self.until,
            self.about,
            self.item,
            self.number,
            self.note,
        ] {
            field.set(String::new());
        }
        self.yes.set(false);
        self.cases.set(Vec::new());
    }

    /// The changes that the answers come to; none, and what is wrong shown, where they do
    /// not do.
    pub fn read(self, problems: RwSignal<Vec<Problem>>) -> Option<Vec<Change>> {
        let mut reading = Reading::new();
        let Some(what) = self.what.with_untracked(|word| Happening::parse(word)) else {
            reading.wrong("what", "Choose what happened");
            reading.finish(problems);
            return None;
        };
        let on = reading.past_day("on", "The day", self.on);
        let changes = match what {
            Happening::Session(kind) => self.session(what, kind, on, &mut reading),
            Happening::Event(kind) => self.event(what, kind, on, &mut reading),
            Happening::Absence => self.absence(on, &mut reading),
        };
        if reading.finish(problems) {
            changes
        } else {
            None
        }
    }

    fn mint(reading: &mut Reading) -> Option<DocId> {
        Keeper::here()
            .mint()
            .map_err(|error| reading.wrong("what", error.to_string()))
            .ok()
    }

    fn number(self, field: &str, most: u32, reading: &mut Reading) -> Option<u32> {
        let number = self
            .number
            .with_untracked(|text| text.trim().parse::<u32>().ok());
        let number = number.filter(|number| (1..=most).contains(number));
        if number.is_none() {
            reading.wrong(field, format!("Enter a whole number from 1 to {most}"));
        }
        number
    }

    fn session(
        self,
        what: Happening,
        kind: PartKind,
        on: Option<Date>,
        reading: &mut Reading,
    ) -> Option<Vec<Change>> {
        let mut with = if what.is_shared() {
            let with = ids(self.with);
            if with.is_empty() {
                reading.wrong("with", "Choose who took part");
            }
            with
        } else {
            reading
                .chosen("who", self.who, "Choose whom it is about")
                .into_iter()
                .collect()
        };
        let by = reading.chosen("by", self.by, "Choose who led it")?;
        if !with.contains(&by) {
            with.push(by);
        }
        let minutes = if self.number.with_untracked(|text| text.trim().is_empty()) {
            None
        } else {
            self.number("minutes", 24 * 60, reading)
        };
        let cases = if what.has_cases() {
            ids(self.cases)
        } else {
            Vec::new()
        };
        let part = MeetingPart::new(kind, minutes).with_cases(cases);
        let id = Self::mint(reading)?;
        Some(vec![Change::add(
            id,
            Meeting::past(with, on?, vec![part], clock::today()),
        )])
    }

    fn event(
        self,
        what: Happening,
        kind: EventKind,
        on: Option<Date>,
        reading: &mut Reading,
    ) -> Option<Vec<Change>> {
        let by = match what.doer() {
            Some(_) => reading.chosen("by", self.by, "Choose who did it"),
            None => None,
        };
        let mut entry = Occurrence::new(kind, on.unwrap_or_else(clock::today));
        entry.by = by;
        entry.note = String::from(self.note.get_untracked().trim());
        if what.follows_observation() {
            self.part_of_observation(&mut entry, reading);
        } else if kind == EventKind::Sample {
            entry.items = ids(self.with);
            if entry.items.is_empty() {
                reading.wrong("with", "Choose whose files were drawn");
            }
        } else {
            entry.of = reading.chosen("who", self.who, "Choose whom it is about");
        }
        let pair = matches!(
            kind,
            EventKind::AgreementSigned
                | EventKind::AgreementReviewed
                | EventKind::ThreeWay
                | EventKind::Referral
        );
        if pair {
            entry.with = entry.of.into_iter().chain(by).collect();
        }
        let id = Self::mint(reading)?;
        let tick = self.extra(what, id, &mut entry, reading);
        let mut changes = vec![Change::add(id, entry)];
        if let Some(tick) = tick {
            changes.push(Change::add(Self::mint(reading)?, tick));
        }
        Some(changes)
    }

    fn part_of_observation(self, entry: &mut Occurrence, reading: &mut Reading) {
        let Some(about) = reading.chosen("about", self.about, "Choose the observation") else {
            return;
        };
        let seen = Keeper::here().read_now(|workspace| {
            workspace
                .occurrence(about)
                .map(|seen| (seen.of, seen.by, seen.on))
        });
        let Some((of, by, seen_on)) = seen else {
            return;
        };
        if entry.on < seen_on {
            reading.wrong(
                "on",
                format!(
                    "The day must not be before the observation of {}",
                    words::day(seen_on)
                ),
            );
        }
        entry.about = Some(about.to_string());
        match entry.what {
            EventKind::PractitionerPart => entry.by = of,
            EventKind::Feedback => entry.with = of.into_iter().chain(by.or(entry.by)).collect(),
            _ => {}
        }
    }

    /// Fills in what the kind asks besides; the tick, where it was also entered elsewhere.
    fn extra(
        self,
        what: Happening,
        id: DocId,
        entry: &mut Occurrence,
        reading: &mut Reading,
    ) -> Option<Tick> {
        let mut has = BTreeMap::new();
        let yes = self.yes.get_untracked();
        let mut tick = None;
        match Extra::of(what) {
            Extra::Days => {
                let days = self.number("days", 60, reading);
                has.extend(days.map(|days| ("days".to_owned(), days.into())));
            }
            Extra::Review if yes => {
                has.insert("for".to_owned(), "pdr".into());
            }
            Extra::Decision => {
                let case = reading.chosen("case", self.about, "Choose the case");
                entry.about = case.map(|case| case.to_string());
                let entered = reading.day_if_given("entered", "The day it was entered", self.until);
                tick = entered.map(|on| Tick {
                    what: TickKind::EnteredElsewhere,
                    about: id,
                    on,
                    case,
                    by: entry.by,
                    place: Some("lcs".into()),
                    kept: BTreeMap::new(),
                });
            }
            Extra::Item(_) => {
                let item = reading.words("item", self.item, "Choose what it was");
                has.insert("item".to_owned(), item.into());
                if yes && entry.what == EventKind::Filed {
                    entry.place = Some("shared-drive".into());
                }
            }
            Extra::Sharing => {
                let to = reading.words("to", self.item, "Enter with whom it was shared");
                has.insert("to".to_owned(), to.into());
                has.insert("knowledge".to_owned(), yes.into());
            }
            Extra::BothKnow => {
                has.insert("both_know".to_owned(), yes.into());
            }
            Extra::Ends => {
                let ends = reading.day("ends", "The last day", self.until);
                has.extend(ends.map(|day| ("ends".to_owned(), day.to_string().into())));
            }
            Extra::Review | Extra::Minutes | Extra::Away | Extra::None => {}
        }
        entry.has = has;
        tick
    }

    fn absence(self, from: Option<Date>, reading: &mut Reading) -> Option<Vec<Change>> {
        let id = reading.chosen("who", self.who, "Choose whom it is about");
        let to = reading.day_if_given("until", "The last day", self.until);
        let kind = self
            .item
            .with_untracked(|word| AbsenceKind::parse(word).ok());
        if kind.is_none() {
            reading.wrong("item", "Choose the kind of absence");
        }
        let (id, from, kind) = (id?, from?, kind?);
        if to.is_some_and(|to| to < from) {
            reading.wrong("until", "The last day must be on or after the first");
        }
        let mut person = Keeper::here().read_now(|workspace| workspace.person(id).cloned())?;
        person.absence.add(kind, from, to);
        Some(vec![Change::correct(id, person)])
    }
}
