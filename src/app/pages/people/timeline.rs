//! Everything that happened with a person, newest first.

use super::happened::event_title;
use super::meetings::parts;
use crate::app::clock;
use crate::app::components::Empty;
use crate::app::keeper::Keeper;
use crate::app::lower_first;
use crate::app::page::Page;
use crate::app::pages::cases::meeting_address;
use crate::app::pages::meeting::capital;
use crate::app::terms;
use crate::app::vocabulary::{absence_words, meeting_words, phase_words, role_words};
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::supervision::{Body, DocId, PartKind, Person, Workspace};
use leptos::prelude::*;

/// How many lines are drawn at first; a long history is opened on request.
const AT_FIRST: usize = 50;

/// One thing on a day.
struct Line {
    on: Date,
    title: String,
    detail: String,
    address: Option<String>,
}

impl Line {
    fn new(on: Date, title: impl Into<String>) -> Self {
        Self {
            on,
            title: title.into(),
            detail: String::new(),
            address: None,
        }
    }
}

/// The tab.
#[component]
pub fn Timeline(
    /// The person.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::use_today();
    let all = RwSignal::new(false);
    view! {
        <h2>"Timeline"</h2>
        {move || {
            let lines = keeper.read(|workspace| lines(workspace, id, today.get()));
            if lines.is_empty() {
                return view! {
                    <Empty>
                        <p>"Meetings, agreements, observations and changes will stand here, newest first."</p>
                    </Empty>
                }
                    .into_any();
            }
            let more = lines.len() > AT_FIRST && !all.get();
            let shown = if more { AT_FIRST } else { lines.len() };
            let lines = lines
                .into_iter()
                .take(shown)
                .map(|line| {
                    let title = match line.address {
                        Some(address) => view! { <a href=address>{line.title}</a> }.into_any(),
                        None => line.title.into_any(),
                    };
                    view! {
                        <li>
                            <span class="muted">{words::weekday_and_day(line.on)}</span>
                            <br />
                            {title}
                            {(!line.detail.is_empty()).then(|| format!(". {}", line.detail))}
                        </li>
                    }
                })
                .collect_view();
            view! {
                <ol class="plain-list" role="list">
                    {lines}
                </ol>
                {more
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button button-secondary"
                                on:click=move |_| all.set(true)
                            >
                                "Show everything"
                            </button>
                        }
                    })}
            }
                .into_any()
        }}
    }
}

fn lines(workspace: &Workspace, id: DocId, today: Date) -> Vec<Line> {
    let mut lines: Vec<Line> = workspace
        .about(id)
        .filter_map(|document| line(workspace, id, document.id(), &document.body))
        .collect();
    if let Some(person) = workspace.person(id) {
        lines.extend(changes(workspace, person));
    }
    lines.retain(|line| line.on <= today);
    lines.sort_by(|one, two| (two.on, &one.title).cmp(&(one.on, &two.title)));
    lines
}

fn line(workspace: &Workspace, id: DocId, document: DocId, body: &Body) -> Option<Line> {
    let link = |mut line: Line, address: String| {
        line.address = Some(address);
        line
    };
    Some(match body {
        Body::Meeting(meeting) => {
            let title = format!(
                "{}: {}",
                meeting_words(meeting.status),
                parts(workspace, meeting)
            );
            link(
                Line::new(meeting.day()?, title),
                meeting_address(document, meeting.status),
            )
        }
        Body::Agreement(agreement) if agreement.worker == id => link(
            Line::new(
                agreement.on,
                format!(
                    "{} begun",
                    capital(&terms::agreement_of(workspace, Some(id)))
                ),
            ),
            Page::Agreement(document).path(),
        ),
        Body::Record(record) if record.of == id => {
            let title = match (record.case, record.meeting) {
                (Some(_), _) => {
                    let kinds = terms::kinds_of(workspace, Some(id));
                    format!("Record of {}", lower_first(&kinds.label(PartKind::Case)))
                }
                (None, Some(_)) => "Record of supervision".into(),
                (None, None) => "Record".into(),
            };
            let mut line = Line::new(record.on, title);
            line.detail = record
                .case
                .map(|case| workspace.title(case))
                .unwrap_or_default();
            link(line, Page::Record(document).path())
        }
        Body::Action(action) if action.of == Some(id) => {
            let mut line = Line::new(action.agreed, "Action agreed");
            line.detail.clone_from(&action.what);
            line
        }
        Body::Occurrence(occurrence) => {
            let mut line = Line::new(
                occurrence.on,
                event_title(occurrence.what, &terms::agreement_of(workspace, Some(id))),
            );
            line.detail.clone_from(&occurrence.note);
            line
        }
        _ => return None,
    })
}

/// What changed about the person.
fn changes(workspace: &Workspace, person: &Person) -> Vec<Line> {
    let mut lines = Vec::new();
    lines.extend(
        person
            .employed
            .iter()
            .take(1)
            .map(|dated| Line::new(dated.from, "Started")),
    );
    lines.extend(
        person
            .known
            .iter()
            .map(|known| Line::new(known.from, "Added here")),
    );
    lines.extend(
        person
            .role
            .iter()
            .skip(1)
            .map(|dated| Line::new(dated.from, format!("New role: {}", role_words(dated.value)))),
    );
    lines.extend(person.fte.iter().skip(1).map(|dated| {
        Line::new(
            dated.from,
            format!("Hours changed to {} of full time", dated.value),
        )
    }));
    lines.extend(person.team.iter().skip(1).map(|dated| {
        Line::new(
            dated.from,
            format!("New team: {}", workspace.title(dated.value)),
        )
    }));
    lines.extend(person.supervisors.iter().skip(1).map(|dated| {
        Line::new(
            dated.from,
            format!("New supervisor: {}", workspace.title(dated.value.by)),
        )
    }));
    for stage in &person.stages {
        let words = phase_words(stage.value.phase);
        lines.push(Line::new(stage.from, format!("{words} began")));
        lines.extend(stage.to.map(|to| Line::new(to, format!("{words} ended"))));
    }
    lines.extend(person.absence.iter().map(|dated| {
        let mut line = Line::new(dated.from, format!("Away: {}", absence_words(dated.value)));
        line.detail = dated
            .to
            .map(|to| format!("Until {}", words::day(to)))
            .unwrap_or_default();
        line
    }));
    lines.extend(person.left.iter().map(|left| Line::new(left.on, "Left")));
    lines
}
