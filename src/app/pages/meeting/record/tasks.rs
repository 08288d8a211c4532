//! The list of sections with how far each is. The whole row opens the section.

use super::cases::with_cases;
use super::{Section, case_form, personal_form};
use crate::app::clock;
use crate::app::components::Toasts;
use crate::app::engine::Policy;
use crate::app::keeper::{Keeper, SendError};
use crate::app::pages::meeting::{begin_paper, own_words, worker_of};
use alongside_core::form::{self, Signers};
use alongside_core::supervision::{
    Change, DocId, Meeting, MeetingStatus, PartKind, Record, Workspace,
};
use leptos::prelude::*;

/// The record of a case, or of the person where `case` is none.
fn record_for(workspace: &Workspace, meeting: DocId, case: Option<DocId>) -> Option<DocId> {
    workspace
        .records_of(meeting)
        .into_iter()
        .find(|(_, record)| record.case == case)
        .map(|(id, _)| id)
}

/// How far a record is, in words.
fn progress_words(workspace: &Workspace, policy: &Policy, record: Option<DocId>) -> String {
    let Some((id, paper)) = record.and_then(|id| Some((id, workspace.paper(id)?))) else {
        return "Not started".into();
    };
    if paper.locked.is_some() {
        return "Signed and locked".into();
    }
    let Some(made) = policy.form_of(workspace, paper) else {
        return "Begun".into();
    };
    let form = &made.form;
    let bound = form::bound(workspace, id, form);
    let parts = form::progress(form, &paper.answers, &bound, Signers::default());
    match parts.iter().map(|part| part.still_required).sum::<usize>() {
        0 => "Completed".into(),
        1 => "1 box still to fill".into(),
        left => format!("{left} boxes still to fill"),
    }
}

/// Begins the record of a case, or of the person, and gives its id; none where the policy has no
/// form for it.
pub fn begin_record(
    keeper: Keeper,
    policy: &Policy,
    meeting: DocId,
    case: Option<DocId>,
) -> Result<Option<DocId>, SendError> {
    let form = if case.is_some() {
        case_form(policy)
    } else {
        personal_form(policy)
    };
    let found = keeper.read_now(|all| {
        let there = all.meeting(meeting)?;
        Some((
            worker_of(all, there)?,
            there.happened.unwrap_or_else(clock::today),
        ))
    });
    let (Some(form), Some((worker, on))) = (form, found) else {
        return Ok(None);
    };
    let (paper, edition) = begin_paper(keeper, policy, form)?;
    let id = keeper.mint()?;
    let record = Record::blank(worker, on, Some(meeting), case, paper);
    let chosen = keeper.read_now(|all| all.meeting(meeting).and_then(|one| chosen_now(one, case)));
    let changes = edition
        .into_iter()
        .chain(chosen.map(|chosen| Change::correct(meeting, chosen)))
        .chain([Change::add(id, record)])
        .collect();
    keeper.send(Change::Together { changes })?;
    Ok(Some(id))
}

/// The meeting with a case that was brought and is talked about now; none if it was chosen
/// before.
fn chosen_now(meeting: &Meeting, case: Option<DocId>) -> Option<Meeting> {
    let case = case?;
    let mut cases = meeting.cases();
    if cases.contains(&case) {
        return None;
    }
    cases.push(case);
    Some(with_cases(meeting.clone(), &cases))
}

#[derive(Clone, PartialEq)]
enum Opens {
    Record(Option<DocId>),
    Section(Section),
}

#[derive(Clone, PartialEq)]
struct Row {
    title: String,
    status: String,
    opens: Opens,
    record: Option<DocId>,
}

/// The cases that somebody brings to the meeting, in the order of their preparations.
fn brought(meeting: &Meeting) -> Vec<DocId> {
    let mut cases = Vec::new();
    for case in meeting.preparation.values().flat_map(|one| &one.cases) {
        if !cases.contains(case) {
            cases.push(*case);
        }
    }
    cases
}

fn reflection_rows(all: &Workspace, policy: &Policy, id: DocId) -> Vec<Row> {
    let Some(meeting) = all.meeting(id) else {
        return Vec::new();
    };
    let has = |kind| meeting.parts.iter().any(|part| part.kind == kind);
    let row = |title: String, case: Option<DocId>| {
        let record = record_for(all, id, case);
        let status = progress_words(all, policy, record);
        Row {
            title,
            status,
            opens: Opens::Record(case),
            record,
        }
    };
    let mut rows = Vec::new();
    if let Some(own) = own_words(all, Some(meeting)).filter(|_| personal_form(policy).is_some()) {
        rows.push(row(own, None));
    }
    if case_form(policy).is_some() {
        let cases = meeting.cases();
        let count = cases.len();
        let brought = brought(meeting);
        rows.extend(
            cases
                .iter()
                .map(|case| row(format!("Case {}", all.title(*case)), Some(*case))),
        );
        rows.extend(
            brought
                .into_iter()
                .filter(|case| !cases.contains(case))
                .map(|case| Row {
                    status: "Brought in the preparation".into(),
                    ..row(format!("Case {}", all.title(case)), Some(case))
                }),
        );
        if has(PartKind::Case) || has(PartKind::OneToOne) || count > 0 {
            rows.push(Row {
                title: "Cases talked about".into(),
                status: if count == 0 {
                    "None chosen yet".into()
                } else {
                    format!("{count} chosen")
                },
                opens: Opens::Section(Section::Cases),
                record: None,
            });
        }
    }
    rows
}

fn task_rows(all: &Workspace, id: DocId) -> Vec<Row> {
    let row = |title: &str, status: String, section| Row {
        title: title.into(),
        status,
        opens: Opens::Section(section),
        record: None,
    };
    let carried = all.carried_over(id).len();
    let agreed = all
        .actions()
        .filter(|(_, action)| action.meeting == Some(id))
        .count();
    let today = clock::today();
    let next = all
        .meeting(id)
        .and_then(|meeting| worker_of(all, meeting))
        .and_then(|worker| {
            all.planned_meetings(Some(worker))
                .into_iter()
                .find(|(other, meeting)| {
                    *other != id && meeting.day().is_some_and(|day| day >= today)
                })
        })
        .is_some();
    let held = all
        .meeting(id)
        .is_some_and(|meeting| meeting.status == MeetingStatus::Held);
    let number = |count: usize, none: &str, words: &str| {
        if count == 0 {
            none.to_owned()
        } else {
            format!("{count} {words}")
        }
    };
    vec![
        row(
            "Last time’s actions",
            number(carried, "None open", "open"),
            Section::Last,
        ),
        row(
            "Actions agreed",
            number(agreed, "None yet", "agreed"),
            Section::Actions,
        ),
        row(
            "Next meeting",
            if next { "Planned" } else { "Not planned yet" }.into(),
            Section::Next,
        ),
        row(
            "Day and minutes",
            if held {
                "Completed"
            } else {
                "To fill in at the end"
            }
            .into(),
            Section::Times,
        ),
    ]
}

/// The list; reflection stands before the tasks.
#[component]
pub fn TaskList(id: DocId, policy: Policy, section: RwSignal<Section>) -> impl IntoView {
    let keeper = Keeper::here();
    let policy = StoredValue::new(policy);
    let open = move |opens: Opens, record: Option<DocId>| match (opens, record) {
        (Opens::Section(which), _) => section.set(which),
        (Opens::Record(_), Some(record)) => section.set(Section::Form(record)),
        (Opens::Record(case), None) => {
            match policy.with_value(|policy| begin_record(keeper, policy, id, case)) {
                Ok(Some(record)) => section.set(Section::Form(record)),
                Ok(None) => Toasts::here().say("The policy has no form for this part."),
                Err(error) => Toasts::here().say(error.to_string()),
            }
        }
    };
    let drawn = move |rows: Vec<Row>| {
        rows.into_iter()
            .map(|row| {
                let Row {
                    title,
                    status,
                    opens,
                    record,
                } = row;
                let of = opens.clone();
                let here = move || {
                    let now = section.get();
                    let is_here = match (&of, record) {
                        (Opens::Section(which), _) => now == *which,
                        (Opens::Record(_), Some(record)) => now == Section::Form(record),
                        (Opens::Record(_), None) => false,
                    };
                    is_here.then_some("true")
                };
                view! {
                    <li>
                        <button
                            type="button"
                            class="task"
                            aria-current=here
                            on:click=move |_| open(opens.clone(), record)
                        >
                            <span class="task-title">{title}</span>
                            <span class="task-status">{status}</span>
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    let first = Memo::new(move |_| {
        policy.with_value(|policy| keeper.read(|all| reflection_rows(all, policy, id)))
    });
    let then = Memo::new(move |_| keeper.read(|all| task_rows(all, id)));
    view! {
        <nav class="desk-list" aria-label="Sections of the record">
            <h2 class="tasks-head">"What we talked about"</h2>
            <ul class="tasks" role="list">
                {move || drawn(first.get())}
            </ul>
            <h2 class="tasks-head">"What follows"</h2>
            <ul class="tasks" role="list">
                {move || drawn(then.get())}
            </ul>
        </nav>
    }
}
