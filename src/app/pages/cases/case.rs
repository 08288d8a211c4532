//! One case: what it is, who held it when, where it was discussed, what is due.

use super::changes::CaseChanges;
use super::table::plans;
use crate::app::clock;
use crate::app::components::{Disclosure, Empty, PageHeading, SummaryList, SummaryRow};
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page, PersonTab};
use crate::app::pages::decisions::Decisions;
use crate::app::pages::entry::{NotHere, person_page};
use crate::app::pages::thinking::Thinking;
use crate::app::terms;
use crate::app::vocabulary::meeting_words;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::supervision::{Allocation, DocId, LastTime, MeetingStatus, Workspace};
use leptos::prelude::*;

/// How a worker holds a case, in words.
pub fn allocation_words(kind: Allocation) -> &'static str {
    match kind {
        Allocation::Key => "Key worker",
        Allocation::Co => "One of two equal workers",
        Allocation::Lead => "Lead worker of a pair",
        Allocation::Second => "Second worker",
        Allocation::Supervising => "Supervises the worker",
    }
}

/// The days of a span in words.
pub fn span_words(from: Date, to: Option<Date>) -> String {
    to.map_or_else(
        || format!("since {}", words::day(from)),
        |to| format!("{} to {}", words::day(from), words::day(to)),
    )
}

/// The page.
#[component]
pub fn CasePage(
    /// The case.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let title = Memo::new(move |_| {
        keeper.read(|workspace| {
            workspace
                .case(id)
                .map(alongside_core::supervision::Case::title)
        })
    });
    move || match title.get() {
        None => view! {
            <PageHeading>"Case"</PageHeading>
            <NotHere what="case" />
        }
        .into_any(),
        Some(title) => view! {
            <PageHeading>{title}</PageHeading>
            <Facts id=id />
            <h2>"Discussed in supervision"</h2>
            <Discussions id=id />
            <h2>"Thinking about this case"</h2>
            <Thinking about=id />
            <h2>"What is due"</h2>
            <Decisions subject=id />
            <h2>"Change"</h2>
            <CaseChanges id=id />
        }
        .into_any(),
    }
}

#[component]
fn Facts(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::use_today();
    move || {
        let today = today.get();
        let known = keeper.read(|workspace| {
            let case = workspace.case(id)?;
            let family = case.family.at(today).cloned();
            let siblings: Vec<(DocId, String)> = workspace
                .cases()
                .filter(|(other, there)| {
                    *other != id && family.is_some() && there.family.at(today) == family.as_ref()
                })
                .map(|(other, there)| (other, there.title()))
                .collect();
            let held: Vec<(DocId, String, String)> = case
                .allocated
                .iter()
                .rev()
                .map(|link| {
                    let how = allocation_words(link.value.kind);
                    let days = span_words(link.from, link.to);
                    (
                        link.value.worker,
                        workspace.title(link.value.worker),
                        format!("{how}, {days}"),
                    )
                })
                .collect();
            Some((
                plans(case, today),
                case.closed,
                family,
                siblings,
                held,
                last(workspace, id),
            ))
        });
        known.map(|(plan, closed, family, siblings, held, last)| {
            let siblings = siblings
                .into_iter()
                .map(|(id, title)| {
                    view! { <li><a href=Page::Case(id).path()>{title}</a></li> }
                })
                .collect_view();
            let held = held
                .into_iter()
                .map(|(worker, name, how)| {
                    let address = person_page(worker, PersonTab::Cases).path();
                    view! { <li><a href=address>{name}</a>": "{how}</li> }
                })
                .collect_view();
            let plan = closed.map_or(plan, |day| format!("Closed on {}", words::day(day)));
            view! {
                <SummaryList>
                    <SummaryRow name="Plan">{plan}</SummaryRow>
                    <SummaryRow name="Held by"><ul class="plain-list">{held}</ul></SummaryRow>
                    <SummaryRow name="Family or sibling group">
                        {family.unwrap_or_else(|| "None given".into())}
                        <ul class="plain-list">{siblings}</ul>
                    </SummaryRow>
                    <SummaryRow name="Last discussed">{last}</SummaryRow>
                </SummaryList>
            }
        })
    }
}

fn last(workspace: &Workspace, id: DocId) -> String {
    match workspace.last_discussed(id, None) {
        Some(day) => words::weekday_and_day(day),
        None => match workspace.case(id).and_then(|case| case.last_discussed) {
            Some(LastTime::NotYet) => "Not yet".into(),
            _ => "Not recorded here".into(),
        },
    }
}

/// The address of a meeting by what became of it.
pub fn meeting_address(id: DocId, status: MeetingStatus) -> String {
    let step = match status {
        MeetingStatus::Held => MeetingStep::Done,
        _ => MeetingStep::Plan,
    };
    Page::Meeting(id, step).path()
}

#[component]
fn Discussions(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    move || {
        let lines: Vec<_> = keeper.read(|workspace| {
            workspace
                .meetings_with(id)
                .into_iter()
                .map(|(meeting, there)| {
                    let day = there.day().map(words::weekday_and_day).unwrap_or_default();
                    let people: Vec<String> = there
                        .with
                        .iter()
                        .map(|person| workspace.title(*person))
                        .collect();
                    let named = terms::kinds_in(workspace, there);
                    let kinds: Vec<String> = there
                        .parts
                        .iter()
                        .filter(|part| part.cases.iter().any(|talk| talk.case == id))
                        .map(|part| named.label(part.kind))
                        .collect();
                    let address = meeting_address(meeting, there.status);
                    let words = format!(
                        "{}. {}. {}",
                        kinds.join(", "),
                        people.join(", "),
                        meeting_words(there.status)
                    );
                    (address, day, words)
                })
                .collect()
        });
        if lines.is_empty() {
            return view! {
                <Empty>
                    <p>
                        "Each meeting in which this case is discussed will stand here. There is none yet: bring the case to the next meeting."
                    </p>
                </Empty>
            }
            .into_any();
        }
        let lines = lines
            .into_iter()
            .map(|(address, day, words)| {
                view! { <li><a href=address>{day}</a>": "{words}</li> }
            })
            .collect_view();
        view! {
            <ul>{lines}</ul>
            <OpenActions id=id />
        }
        .into_any()
    }
}

#[component]
fn OpenActions(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let lines: Vec<_> = keeper.read(|workspace| {
        workspace
            .open_actions(None)
            .into_iter()
            .filter(|(_, action)| action.case == Some(id))
            .map(|(_, action)| {
                let by = action
                    .by_when
                    .map(|day| format!(", by {}", words::day(day)));
                format!("{}{}", action.what, by.unwrap_or_default())
            })
            .collect()
    });
    (!lines.is_empty()).then(|| {
        let lines = lines
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view();
        view! {
            <Disclosure summary="Open actions on this case">
                <ul>{lines}</ul>
            </Disclosure>
        }
    })
}
