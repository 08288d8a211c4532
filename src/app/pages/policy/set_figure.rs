//! Setting a figure that the policy leaves to others: what it would change, and why it is set.

use super::amount::{AmountEntry, AmountFields};
use super::effect::WouldChange;
use crate::app::clock;
use crate::app::components::{
    Button, Choice, DateField, Problem, Select, TextField, TextKind, Width,
};
use crate::app::date_text::lower_first;
use crate::app::due::Judged;
use crate::app::keeper::Keeper;
use crate::app::pages::entry::{Reading, make, people_choices};
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::policy::pack::{Slot, SlotField, SlotFieldKind, SlotScope};
use alongside_core::policy::{Decisions, FactFile, LocalFigure as SlotFact};
use alongside_core::supervision::{Body, Change, DocId, Kind, LocalFigure};
use leptos::prelude::*;
use serde_json::{Map, Value};

/// The form; what it would change is told as soon as it can be read.
#[component]
pub fn SetFigure(
    /// What is asked for.
    wanted: Slot,
    /// What is wrong now.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let slot = wanted;
    let keeper = Keeper::here();
    let person = RwSignal::new(String::new());
    let from = RwSignal::new(words::digits(clock::today()));
    let source = RwSignal::new(String::new());
    let values: Vec<(SlotField, Entry)> = slot
        .fields
        .iter()
        .map(|field| (field.clone(), Entry::of(field.kind)))
        .collect();
    let for_person = slot.scope == SlotScope::Person;
    let typed: Vec<Entry> = values.iter().map(|(_, entry)| *entry).collect();
    let prefix = slot.id.clone();
    let (person_id, from_id) = (format!("{prefix}-person"), format!("{prefix}-from"));
    let fields = values
        .iter()
        .map(|(field, value)| {
            let id = format!("{prefix}-{}", field.key);
            let error = Problem::at(problems, &id);
            let label = field.label.clone();
            let (value, hint, kind) = match *value {
                Entry::Amount(value) => {
                    return view! { <AmountFields id=id label=label value=value problems=problems /> }
                        .into_any();
                }
                Entry::Number(value) => (value, "A whole number", TextKind::Digits),
                Entry::Text(value) => (value, "", TextKind::Words),
            };
            view! {
                <TextField
                    id=id
                    label=label
                    hint=hint
                    value=value
                    kind=kind
                    width=Width::Eight
                    error=error
                />
            }
            .into_any()
        })
        .collect_view();
    let source_id = format!("{prefix}-source");
    let at_source = source_id.clone();
    let at = (person_id.clone(), from_id.clone());
    // What is typed, as far as it can be read, without the reason.
    let read = move |reading: &mut Reading| {
        let whom = if for_person {
            reading.chosen(&at.0, person, "Choose the person")
        } else {
            None
        };
        let first = reading.day(&at.1, "The first day", from);
        let mut value = Map::new();
        for (field, typed) in &values {
            let id = format!("{}-{}", slot.id, field.key);
            match typed.read(field, &id) {
                Ok(read) => {
                    value.insert(field.key.clone(), read);
                }
                Err(wrong) => {
                    for (field, message) in wrong {
                        reading.wrong(&field, message);
                    }
                }
            }
        }
        LocalFigure {
            slot: slot.id.clone(),
            value: Value::Object(value),
            for_whom: whom,
            from: first,
            to: None,
            source: String::new(),
            kept: std::collections::BTreeMap::new(),
        }
    };
    let read = StoredValue::new(read);
    let typed = StoredValue::new(typed);
    let then = move |judged: &Judged| {
        person.track();
        from.track();
        typed.with_value(|typed| typed.iter().for_each(|entry| entry.track()));
        let mut reading = Reading::new();
        let figure = read.with_value(|read| read(&mut reading));
        reading
            .is_right()
            .then(|| Ok(decided_with(judged, &figure)))
    };
    let save = move || {
        let mut reading = Reading::new();
        let mut figure = read.with_value(|read| read(&mut reading));
        figure.source = reading.words(
            &at_source,
            source,
            "Enter why: the reason stands beside the figure",
        );
        if !reading.finish(problems) {
            return;
        }
        match keeper.mint() {
            Ok(id) => {
                let last = last_day(&figure);
                let mut changes: Vec<Change> = ended_by(&figure)
                    .into_iter()
                    .map(|(id, mut old)| {
                        old.to = last;
                        Change::correct(id, old)
                    })
                    .collect();
                changes.push(Change::add(id, figure));
                let change = Change::Together { changes };
                make(change, "The figure was set.", &at_source, problems);
            }
            Err(error) => problems.set(vec![Problem::new(at_source.clone(), error.to_string())]),
        }
    };
    let people: Vec<Choice> = keeper.read_now(|workspace| {
        people_choices(workspace, |id| {
            workspace.person(id).is_some_and(|person| person.supervised)
        })
    });
    view! {
        {for_person
            .then(|| {
                let error = Problem::at(problems, &person_id);
                view! {
                    <Select
                        id=person_id.clone()
                        label="For whom"
                        choices=Signal::stored(people)
                        value=person
                        empty="Choose a person"
                        error=error
                    />
                }
            })}
        {fields}
        <DateField
            id=from_id.clone()
            label="From"
            value=from
            error=Problem::at(problems, &from_id)
        />
        <TextField
            id=source_id.clone()
            label="Why, and where it comes from"
            hint="For example: the agreement of March, a team handbook. It stands beside the figure."
            value=source
            error=Problem::at(problems, &source_id)
        />
        <WouldChange then=then />
        <Button press=save>"Set the figure"</Button>
    }
}

/// The open figures of the same slot and person that began before this one: they end the day
/// before it begins.
fn ended_by(new: &LocalFigure) -> Vec<(DocId, LocalFigure)> {
    let Some(from) = new.from else {
        return Vec::new();
    };
    Keeper::here().read_now(|workspace| {
        workspace
            .of_kind(Kind::LocalFigure)
            .filter_map(|document| match &document.body {
                Body::LocalFigure(old)
                    if old.slot == new.slot
                        && old.for_whom == new.for_whom
                        && old.to.is_none()
                        && old.from.is_none_or(|began| began < from) =>
                {
                    Some((document.id(), old.clone()))
                }
                _ => None,
            })
            .collect()
    })
}

/// The last day of a figure that another one follows.
fn last_day(next: &LocalFigure) -> Option<Date> {
    next.from.map(|from| from.plus_days(-1))
}

/// What would be decided today with a figure set.
fn decided_with(judged: &Judged, figure: &LocalFigure) -> Decisions {
    let mut facts = FactFile::clone(&judged.facts);
    for (_, old) in ended_by(figure) {
        let old = SlotFact::from(&old);
        let same = facts.local.iter_mut().filter(|one| **one == old);
        same.for_each(|one| one.to = last_day(figure));
    }
    facts.local.push(figure.into());
    judged.policy.decide(&facts, judged.as_of)
}

/// What is typed for one value of a slot.
#[derive(Clone, Copy)]
enum Entry {
    Amount(AmountEntry),
    Number(RwSignal<String>),
    Text(RwSignal<String>),
}

impl Entry {
    fn of(kind: SlotFieldKind) -> Self {
        match kind {
            SlotFieldKind::Amount => Self::Amount(AmountEntry::new()),
            SlotFieldKind::Number => Self::Number(RwSignal::new(String::new())),
            SlotFieldKind::Text => Self::Text(RwSignal::new(String::new())),
        }
    }

    /// Has whoever asks run again when it changes.
    fn track(self) {
        match self {
            Self::Amount(entry) => entry.track(),
            Self::Number(typed) | Self::Text(typed) => typed.track(),
        }
    }

    /// The value as the slot asks for it, or what is to be put right at which field.
    fn read(self, field: &SlotField, id: &str) -> Result<Value, Vec<(String, String)>> {
        let wrong = |words: String| vec![(id.to_owned(), words)];
        match self {
            Self::Amount(entry) => entry
                .read(id, &field.label)
                .map(|amount| Value::from(amount.to_string())),
            Self::Number(typed) => read_number(field, &typed.get_untracked()).map_err(wrong),
            Self::Text(typed) => match typed.get_untracked().trim() {
                "" => Err(wrong(format!("Enter {}", lower_first(&field.label)))),
                text => Ok(Value::from(text)),
            },
        }
    }
}

fn read_number(field: &SlotField, typed: &str) -> Result<Value, String> {
    let least = field.least.unwrap_or(0);
    let number = typed.trim().parse::<u32>().ok();
    number
        .filter(|number| *number >= least)
        .map(Value::from)
        .ok_or_else(|| format!("{} must be a whole number from {least}", field.label))
}
