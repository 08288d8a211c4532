//! Who was there, put right until the record is signed: each person's count changes at once.

use super::look::people;
use crate::app::components::{Checkboxes, Disclosure, Toasts};
use crate::app::keeper::{Keeper, SendError};
use alongside_core::group::absences;
use alongside_core::supervision::{Change, DocId};
use leptos::prelude::*;

/// Writes who was there into the meeting, and who of the group was not into the session.
fn put(keeper: Keeper, session: DocId, there: &[DocId]) -> Result<(), SendError> {
    let found = keeper.read_now(|all| {
        let held = all.group_session(session)?.clone();
        let meeting = all.meeting(held.meeting)?.clone();
        let absences = absences(all, &held, meeting.day(), there);
        Some((held, meeting, absences))
    });
    let Some((mut held, mut meeting, absences)) = found else {
        return Ok(());
    };
    let about = held.meeting;
    meeting.with = there.to_vec();
    held.absences = absences;
    let changes = vec![
        Change::correct(about, meeting),
        Change::correct(session, held),
    ];
    keeper.send(Change::Together { changes }).map(drop)
}

/// The people with a tick for each who was there.
#[component]
pub fn Attendance(
    /// The session.
    session: DocId,
) -> impl IntoView {
    let (keeper, toasts) = (Keeper::here(), Toasts::here());
    let with = move || {
        keeper.read(|all| {
            let held = all.group_session(session)?;
            let there = all.meeting(held.meeting)?.with.iter();
            Some(there.map(ToString::to_string).collect::<Vec<_>>())
        })
    };
    let there = RwSignal::new(untrack(with).unwrap_or_default());
    let choices = keeper.read_now(|all| people(all, &[]));
    Effect::new(move |before: Option<Vec<String>>| {
        let now = there.get();
        if before.is_some_and(|before| before != now) {
            let ids: Vec<DocId> = now.iter().filter_map(|id| DocId::parse(id).ok()).collect();
            if let Err(error) = put(keeper, session, &ids) {
                toasts.say(error.to_string());
                // What cannot be so does not stay ticked.
                if let Some(held) = untrack(with) {
                    there.set(held);
                }
            }
        }
        now
    });
    view! {
        <Disclosure summary="Who was there">
            <Checkboxes
                id="group-there"
                legend="Who was there?"
                choices=choices
                value=there
            />
        </Disclosure>
    }
}
