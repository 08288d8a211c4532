//! A person's pages: who they are at the top, the tabs, and the tab that is open.

use super::actions::ActionList;
use super::agreement::Agreements;
use super::details::Details;
use super::meetings::Meetings;
use super::overview::Overview;
use super::person_cases::PersonCases;
use super::timeline::Timeline;
use crate::app::clock;
use crate::app::components::{PageHeading, TabLink, Tabs};
use crate::app::keeper::Keeper;
use crate::app::page::PersonTab;
use crate::app::pages::entry::{NotHere, person_page};
use crate::app::pages::thinking::PersonThinking;
use crate::app::pages::workload::WorkloadTab;
use crate::app::vocabulary::{absence_words, phase_words, role_words};
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::supervision::{DocId, Person, SupervisorKind, Workspace};
use leptos::prelude::*;

/// The page.
#[component]
pub fn PersonPage(
    /// The person.
    id: DocId,
    /// Which tab.
    tab: PersonTab,
) -> impl IntoView {
    let keeper = Keeper::here();
    let here = Memo::new(move |_| keeper.read(|workspace| workspace.person(id).is_some()));
    move || {
        if here.get() {
            view! {
                <Identity id=id />
                <Tabs label="Pages of this person" tabs=tabs(id) />
                {open(id, tab)}
            }
            .into_any()
        } else {
            view! {
                <PageHeading>"Person"</PageHeading>
                <NotHere what="person" />
            }
            .into_any()
        }
    }
}

fn tabs(id: DocId) -> Vec<TabLink> {
    PersonTab::ALL
        .iter()
        .map(|tab| TabLink::new(person_page(id, *tab), tab.title()))
        .collect()
}

fn open(id: DocId, tab: PersonTab) -> AnyView {
    match tab {
        PersonTab::Overview => view! { <Overview id=id /> }.into_any(),
        PersonTab::Meetings => view! { <Meetings id=id /> }.into_any(),
        PersonTab::Cases => view! { <PersonCases id=id /> }.into_any(),
        PersonTab::Actions => view! { <ActionList id=id /> }.into_any(),
        PersonTab::Workload => view! { <WorkloadTab id=id /> }.into_any(),
        PersonTab::Agreement => view! { <Agreements id=id /> }.into_any(),
        PersonTab::Details => view! { <Details id=id /> }.into_any(),
        PersonTab::Thinking => view! { <PersonThinking id=id /> }.into_any(),
        PersonTab::Timeline => view! { <Timeline id=id /> }.into_any(),
    }
}

/// Full time, or the share of it.
pub fn hours_words(person: &Person, day: Date) -> String {
    match person.fte.at(day) {
        None => "Hours not given".into(),
        Some(fte) if fte.get() == 100 => "Full time".into(),
        Some(fte) => format!("{fte} of full time"),
    }
}

/// Name, role, hours, start, stage, supervisor, cover, absence.
#[component]
fn Identity(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::use_today();
    move || {
        let today = today.get();
        let known = keeper.read(|workspace| {
            let person = workspace.person(id)?;
            Some((person.name.clone(), identity(workspace, person, today)))
        });
        known.map(|(name, facts)| {
            let facts = facts
                .into_iter()
                .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
                .collect_view();
            view! {
                <header class="identity">
                    <PageHeading>{name}</PageHeading>
                    <dl>{facts}</dl>
                </header>
            }
        })
    }
}

fn identity(workspace: &Workspace, person: &Person, today: Date) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    let role = person
        .role
        .at(today)
        .map_or("Not given", |role| role_words(*role));
    facts.push(("Role", role.to_owned()));
    if person.supervised {
        facts.push(("Hours", hours_words(person, today)));
    }
    if let Some(start) = person.employed.iter().map(|dated| dated.from).min() {
        facts.push(("Started", words::day(start)));
    }
    for stage in person
        .stages
        .iter()
        .filter(|stage| stage.span().holds(today))
    {
        let until = stage.to.map_or_else(
            || "last day not set".to_owned(),
            |to| format!("until {}", words::day(to)),
        );
        facts.push((
            "Stage",
            format!("{}, {until}", phase_words(stage.value.phase)),
        ));
    }
    for (kind, name) in [
        (SupervisorKind::Line, "Supervisor"),
        (SupervisorKind::Cover, "Cover"),
    ] {
        if let Some(by) = person.supervisor(kind, today) {
            facts.push((name, workspace.title(by)));
        }
    }
    if let Some(kind) = person.absence.at(today) {
        facts.push(("Away now", absence_words(*kind).to_owned()));
    }
    if let Some(left) = &person.left {
        let name = if left.on < today { "Left" } else { "Leaves" };
        facts.push((name, words::day(left.on)));
    }
    facts
}
