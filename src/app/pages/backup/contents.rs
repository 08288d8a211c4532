//! What a backup holds, who made it and when, and how it compares with what is here.

use super::wording::{disposed_elsewhere, fate_words, kept_away, kind_words, stay_away};
use crate::app::clock;
use crate::app::components::{Cell, Column, DataTable, SummaryList, SummaryRow};
use crate::app::keeper::Keeper;
use crate::app::words;
use alongside_core::backup::{Backup, Fate, Plan, StaysAway};
use alongside_core::supervision::{DocId, Kind, Workspace};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A backup that was opened from a file.
#[derive(Debug)]
pub struct OpenedBackup {
    /// What is in it; what was disposed of here is left out.
    pub backup: Backup,
    /// What was left out so.
    pub stays_away: StaysAway,
    /// The files of which there is anything here, whether or not it can be read.
    pub kept: BTreeSet<DocId>,
    /// The file's name.
    pub name: String,
}

/// How many there are of each kind.
#[component]
pub fn Counts(counts: BTreeMap<Kind, usize>) -> impl IntoView {
    if counts.is_empty() {
        return view! { <p>"Nothing yet."</p> }.into_any();
    }
    let lines = counts
        .into_iter()
        .map(|(kind, number)| {
            view! { <SummaryRow name=kind_words(kind)>{number}</SummaryRow> }
        })
        .collect_view();
    view! { <SummaryList>{lines}</SummaryList> }.into_any()
}

/// How many documents of each kind a backup has.
pub fn counted(backup: &Backup) -> BTreeMap<Kind, usize> {
    let mut counts = BTreeMap::new();
    for document in &backup.documents {
        *counts.entry(document.header.kind).or_insert(0) += 1;
    }
    counts
}

/// Who made it, when, and where.
pub fn origin(opened: &OpenedBackup) -> impl IntoView + use<> {
    let backup = &opened.backup;
    let made = backup.made.clone();
    let people = backup
        .documents
        .iter()
        .filter(|document| document.header.kind == Kind::Person);
    let people = Workspace::load(people.cloned());
    let by = people
        .me()
        .map_or("Nobody has said who they are".into(), |me| people.title(me));
    let when = format!(
        "{} at {}, {}",
        words::day(made.on),
        words::clock_time(clock::minutes_of_day(made.at)),
        words::from_today(made.on, clock::today())
    );
    let here = Keeper::here().vault().map(|vault| {
        if vault.id().to_string() == backup.vault {
            "This vault"
        } else {
            "Another vault: from another device, or from before this one was restored"
        }
    });
    let history = match backup.journal.len() {
        0 => "None".to_owned(),
        many => words::count(i64::try_from(many).unwrap_or(i64::MAX), "change", "changes"),
    };
    let keeper = Keeper::here();
    let gone = keeper.disposed();
    let (told, still_here) = keeper.read_now(|workspace| {
        (
            backup.disposals_for(workspace, &opened.kept, &gone),
            backup.still_here(workspace, &opened.kept),
        )
    });
    let disposed: Vec<String> = [
        stay_away(&opened.stays_away.files),
        kept_away(&told),
        disposed_elsewhere(&still_here),
    ]
    .into_iter()
    .flatten()
    .collect();
    let name = opened.name.clone();
    view! {
        <SummaryList>
            <SummaryRow name="File">{name}</SummaryRow>
            <SummaryRow name="Whole">"Yes. Its counts and hashes are right."</SummaryRow>
            <SummaryRow name="Made">{when}</SummaryRow>
            <SummaryRow name="Made by">{by}</SummaryRow>
            {here.map(|here| view! { <SummaryRow name="Made from">{here}</SummaryRow> })}
            <SummaryRow name="Version of the app">{made.app}</SummaryRow>
            <SummaryRow name="History">{history}</SummaryRow>
            {(!disposed.is_empty())
                .then(|| {
                    let lines = disposed
                        .into_iter()
                        .map(|said| view! { <p>{said}</p> })
                        .collect_view();
                    view! { <SummaryRow name="Disposed of">{lines}</SummaryRow> }
                })}
        </SummaryList>
    }
}

const FATES: [Fate; 5] = [
    Fate::Added,
    Fate::Changed,
    Fate::Conflict,
    Fate::NewerHere,
    Fate::Same,
];

/// What taking it in would change, by kind.
pub fn comparison(plan: &Plan) -> impl IntoView + use<> {
    let counts = plan.counts();
    let shown: Vec<Fate> = FATES
        .into_iter()
        .filter(|fate| *fate == Fate::Added || plan.count(*fate) > 0)
        .collect();
    let mut kinds: Vec<Kind> = counts.keys().map(|(kind, _)| *kind).collect();
    kinds.dedup();
    let mut columns = vec![Column::words("What")];
    columns.extend(shown.iter().map(|fate| Column::numbers(fate_words(*fate))));
    let rows = kinds
        .into_iter()
        .map(|kind| {
            let mut cells: Vec<Cell> = vec![kind_words(kind).into_any()];
            cells.extend(shown.iter().map(|fate| {
                let number: usize = counts.get(&(kind, *fate)).copied().unwrap_or(0);
                number.into_any()
            }));
            cells
        })
        .collect();
    view! { <DataTable caption="Compared with what is here" columns=columns rows=rows /> }
}
