//! The people supervised here, in the order of their names.

use super::person::hours_words;
use crate::app::clock;
use crate::app::components::{
    Actions, Checkbox, Column, DataTable, DecisionTag, Empty, PageHeading, Weight, link_class, to,
};
use crate::app::due::{Due, Judged};
use crate::app::engine::WithPolicy;
use crate::app::keeper::Keeper;
use crate::app::page::{Inside, PersonTab};
use crate::app::page::{MeetingStep, Page};
use crate::app::pages::entry::person_page;
use crate::app::vocabulary::role_words;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::policy::{Decision, Owner, State};
use alongside_core::supervision::{DocId, Workspace};
use leptos::prelude::*;

/// One line of the list.
struct Line {
    id: DocId,
    name: String,
    role: String,
    hours: String,
    next: Option<(DocId, Date)>,
}

/// The page.
#[component]
pub fn PeopleList() -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::use_today();
    let gone_too = RwSignal::new(false);
    let any_gone = move || {
        keeper.read(|workspace| {
            workspace
                .workers()
                .any(|(_, person)| !person.here_on(today.get()))
        })
    };
    let empty = move || keeper.read(|workspace| workspace.workers().next().is_none());
    view! {
        <PageHeading>"People"</PageHeading>
        {move || {
            if empty() {
                view! {
                    <Empty>
                        <p>
                            "The people whose supervision you keep will stand here, with their next meeting and what is due. Nobody has been added yet."
                        </p>
                        <a class=link_class(Weight::Primary) href=to(Inside::AddPerson)>
                            "Add a person"
                        </a>
                    </Empty>
                }
                    .into_any()
            } else {
                view! {
                    <Actions>
                        <a class=link_class(Weight::Primary) href=to(Inside::AddPerson)>
                            "Add a person"
                        </a>
                        <a class=link_class(Weight::Secondary) href=to(Inside::Cases)>
                            "All cases"
                        </a>
                        <a class=link_class(Weight::Secondary) href=to(Inside::Caseload)>
                            "Paste a caseload"
                        </a>
                        <a class=link_class(Weight::Secondary) href=to(Inside::Log)>
                            "Log that it happened"
                        </a>
                    </Actions>
                    <Show when=any_gone>
                        <Checkbox
                            id="people-gone"
                            label="Show people who have left"
                            value=gone_too
                        />
                    </Show>
                    <WithPolicy view=move |_| view! { <PeopleTable gone_too=gone_too /> }.into_any() />
                }
                    .into_any()
            }
        }}
    }
}

#[component]
fn PeopleTable(gone_too: RwSignal<bool>) -> impl IntoView {
    let keeper = Keeper::here();
    let due = Due::here();
    let today = clock::use_today();
    move || {
        let today = today.get();
        let lines = keeper.read(|workspace| lines(workspace, today, gone_too.get()));
        let judged = due.judged();
        let rows = lines
            .into_iter()
            .map(|line| {
                vec![
                    view! { <a href=person_page(line.id, PersonTab::Overview).path()>{line.name}</a> }
                        .into_any(),
                    view! { {line.role} <br /> <span class="muted">{line.hours}</span> }.into_any(),
                    next_cell(line.next),
                    due_cell(line.id, judged.as_ref()),
                ]
            })
            .collect();
        let columns = [
            "Name",
            "Role and hours",
            "Next meeting",
            "What the policy says",
        ]
        .map(Column::words)
        .to_vec();
        view! { <DataTable caption="People you keep supervision for" columns=columns rows=rows /> }
    }
}

fn lines(workspace: &Workspace, today: Date, gone_too: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = workspace
        .workers()
        .filter(|(_, person)| gone_too || person.here_on(today))
        .map(|(id, person)| Line {
            id,
            name: person.name.clone(),
            role: person
                .role
                .at(today)
                .map_or("No role given", |role| role_words(*role))
                .into(),
            hours: hours_words(person, today),
            next: workspace
                .next_meeting(Some(id), today)
                .and_then(|(meeting, there)| there.day().map(|day| (meeting, day))),
        })
        .collect();
    lines.sort_by_key(|line| (line.name.to_lowercase(), line.id));
    lines
}

fn next_cell(next: Option<(DocId, Date)>) -> AnyView {
    match next {
        Some((meeting, day)) => {
            let address = Page::Meeting(meeting, MeetingStep::Plan).path();
            view! { <a href=address>{words::weekday_and_day(day)}</a> }.into_any()
        }
        None => "None planned".into_any(),
    }
}

/// The line that stands for each clock: its word, its shape and its date.
fn due_cell(id: DocId, judged: Option<&Judged>) -> AnyView {
    let Some(judged) = judged else {
        return "".into_any();
    };
    let lines: Vec<_> = governing(id, judged)
        .into_iter()
        .map(|decision| {
            let title = judged.policy.title_of(&decision);
            let line = words::due_line(&decision, judged.as_of);
            let owner = words::owner_words(decision.owner);
            let under = judged.policy.under_words(&decision.rule);
            let rests_on = words::not_printed(&decision);
            view! {
                <li>
                    <span>{title}": "</span>
                    <DecisionTag decision=decision today=judged.as_of />
                    <br />
                    <span class="muted small">{line}" "{owner}" "{rests_on}" "{under}</span>
                </li>
            }
        })
        .collect();
    if lines.is_empty() {
        return "Nothing is counted for this person yet".into_any();
    }
    view! { <ul class="plain-list">{lines}</ul> }.into_any()
}

/// The decisions that stand for a person's clocks now.
fn governing(id: DocId, judged: &Judged) -> Vec<Decision> {
    let id = id.to_string();
    let mut lines: Vec<Decision> = judged
        .evaluation
        .decisions
        .iter()
        .filter(|decision| decision.subject == id && decision.governs)
        .filter(|decision| decision.state != State::NotApplicable)
        // What a senior manager has to do is not this person's own line.
        .filter(|decision| decision.owner != Owner::SeniorManager)
        .cloned()
        .collect();
    lines.sort_by_key(|decision| {
        (
            decision.latest.or(decision.due).is_none(),
            decision.latest.or(decision.due),
        )
    });
    lines
}
