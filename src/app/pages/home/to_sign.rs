//! Records and agreements that wait for their end.

use crate::app::components::{StatusTag, to};
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page};
use crate::app::pages::meeting::capital;
use crate::app::terms;
use crate::app::words::{Shape, Status, Tone, day};
use alongside_core::supervision::{Body, DocId, MeetingStatus, Workspace};
use leptos::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, PartialEq)]
struct Line {
    page: Page,
    words: String,
    signed: usize,
}

/// What can be signed now: agreements, and the records of meetings that were held, one
/// line for each meeting.
fn waiting(workspace: &Workspace) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut meetings: BTreeMap<DocId, (usize, usize)> = BTreeMap::new();
    for id in workspace.unsigned() {
        let Some(document) = workspace.document(id) else {
            continue;
        };
        let signed = document
            .body
            .paper()
            .map_or(0, |paper| paper.signatures.len());
        match &document.body {
            Body::Agreement(agreement) => lines.push(Line {
                page: Page::Agreement(id),
                words: format!(
                    "{} with {}",
                    capital(&terms::agreement_of(workspace, Some(agreement.worker))),
                    workspace.title(agreement.worker)
                ),
                signed,
            }),
            Body::Record(record) => {
                let held = record.meeting.filter(|meeting| {
                    workspace
                        .meeting(*meeting)
                        .is_some_and(|meeting| meeting.status == MeetingStatus::Held)
                });
                if let Some(meeting) = held {
                    let count = meetings.entry(meeting).or_default();
                    count.0 += 1;
                    count.1 = count.1.max(signed);
                }
            }
            _ => {}
        }
    }
    for (id, (count, signed)) in meetings {
        let Some(meeting) = workspace.meeting(id) else {
            continue;
        };
        let what = if count == 1 {
            "The record".to_owned()
        } else {
            format!("{count} records")
        };
        let on = meeting.happened.map(day).unwrap_or_default();
        let with = crate::app::pages::meeting::with_words(workspace, meeting);
        lines.push(Line {
            page: Page::Meeting(id, MeetingStep::Sign),
            words: format!("{what} of {on} with {with}"),
            signed,
        });
    }
    lines
}

/// The list; absent while nothing waits.
#[component]
pub fn ToSign() -> impl IntoView {
    let keeper = Keeper::here();
    let lines = Memo::new(move |_| keeper.read(waiting));
    move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| {
            let items = lines
                .into_iter()
                .map(|line| {
                    let word = if line.signed == 0 {
                        "To sign"
                    } else {
                        "One has signed"
                    };
                    let status = Status {
                        word,
                        shape: Shape::Quarter,
                        tone: Tone::Soon,
                    };
                    view! {
                        <li class="line">
                            <a href=to(line.page)>{line.words}</a>
                            <StatusTag status=status />
                        </li>
                    }
                })
                .collect_view();
            view! {
                <h2>"To sign"</h2>
                <ul class="lines" role="list">{items}</ul>
            }
        })
    }
}
