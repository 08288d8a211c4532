//! Which cases are talked about: proposed with the reason, chosen at any time.

use super::PaneHeading;
use crate::app::clock;
use crate::app::components::{Checkboxes, Choice, Empty, Toasts, to};
use crate::app::keeper::Keeper;
use crate::app::page::Inside;
use crate::app::pages::meeting::{capital, discussed_words, worker_of};
use alongside_core::supervision::{CaseTalk, Change, DocId, Meeting, MeetingPart, PartKind};
use leptos::prelude::*;

/// The meeting with these cases in its case part; one is made if there is none.
pub fn with_cases(mut meeting: Meeting, cases: &[DocId]) -> Meeting {
    let mut left: Vec<DocId> = cases.to_vec();
    for part in &mut meeting.parts {
        part.cases.retain(|talk| cases.contains(&talk.case));
        left.retain(|case| !part.cases.iter().any(|talk| talk.case == *case));
    }
    if left.is_empty() {
        return meeting;
    }
    // Cases belong to the part for casework; a plain one-to-one is for both.
    let has = |kind| meeting.parts.iter().any(|part| part.kind == kind);
    let host = [PartKind::Case, PartKind::OneToOne]
        .into_iter()
        .find(|kind| has(*kind));
    let kind = host.unwrap_or(PartKind::Case);
    if host.is_none() {
        meeting.parts.push(MeetingPart::new(kind, None));
    }
    if let Some(part) = meeting.parts.iter_mut().find(|part| part.kind == kind) {
        part.cases.extend(left.into_iter().map(CaseTalk::of));
    }
    meeting
}

/// The section.
#[component]
pub fn CasesPane(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::today();
    let (choices, chosen, begun) = keeper.read_now(|all| {
        let Some(meeting) = all.meeting(id) else {
            return (Vec::new(), Vec::new(), Vec::new());
        };
        let chosen = meeting.cases();
        let worker = worker_of(all, meeting);
        let mut choices: Vec<Choice> = worker
            .map(|worker| all.proposed_cases(worker, Some(id), today))
            .unwrap_or_default()
            .into_iter()
            .map(|one| {
                let last = discussed_words(one.last_discussed, today);
                let hint = if one.asked_for {
                    format!("Asked for in the preparation; {last}")
                } else {
                    capital(&last)
                };
                Choice::new(one.case.to_string(), all.title(one.case)).hinted(hint)
            })
            .collect();
        for case in &chosen {
            if !choices
                .iter()
                .any(|choice| choice.value == case.to_string())
            {
                choices.push(Choice::new(case.to_string(), all.title(*case)));
            }
        }
        let begun: Vec<String> = all
            .records_of(id)
            .into_iter()
            .filter_map(|(_, record)| record.case.map(|case| case.to_string()))
            .collect();
        (choices, chosen, begun)
    });
    let value = RwSignal::new(chosen.iter().map(ToString::to_string).collect::<Vec<_>>());
    // A case whose record was begun stays chosen: its words would have no place otherwise.
    Effect::new(move |before: Option<Vec<String>>| {
        let mut now = value.get();
        let stays = begun
            .iter()
            .filter(|case| !now.contains(case))
            .cloned()
            .collect::<Vec<_>>();
        if !stays.is_empty() {
            Toasts::here().say("That case has a record in this meeting, so it stays.");
            now.extend(stays);
            value.set(now.clone());
        }
        if before.is_some_and(|before| before != now) {
            let cases: Vec<DocId> = now.iter().filter_map(|id| DocId::parse(id).ok()).collect();
            let meeting = keeper.read_now(|all| all.meeting(id).cloned());
            if let Some(meeting) = meeting {
                let change = Change::correct(id, with_cases(meeting, &cases));
                if let Err(error) = keeper.send(change) {
                    Toasts::here().say(error.to_string());
                }
            }
        }
        now
    });
    let none = choices.is_empty();
    view! {
        <PaneHeading>"Cases talked about"</PaneHeading>
        {if none {
            view! {
                <Empty>
                    <p>"No open case is known for this person. Add or paste their caseload first."</p>
                    <a href=to(Inside::Caseload)>"Paste a caseload"</a>
                </Empty>
            }
                .into_any()
        } else {
            view! {
                <Checkboxes
                    id="meeting-cases"
                    legend="Which cases do you talk about?"
                    hint="Each gets a record of its own in the list."
                    choices=choices
                    value=value
                />
            }
                .into_any()
        }}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alongside_core::calendar::Date;
    use alongside_core::supervision::Slot;

    #[test]
    fn cases_stand_once_and_leave_when_they_are_taken_off() {
        let day = Date::parse("2026-11-26").unwrap();
        let id = |n| DocId::from_bytes([n; 16]);
        let parts = vec![MeetingPart::new(PartKind::Personal, None)];
        let meeting = Meeting::planned(vec![id(1)], Slot::day(day), parts, day);
        let both = with_cases(meeting, &[id(2), id(3)]);
        assert_eq!(both.cases(), [id(2), id(3)]);
        assert_eq!(both.parts.len(), 2);
        let one = with_cases(both, &[id(3)]);
        assert_eq!(one.cases(), [id(3)]);
    }
}
