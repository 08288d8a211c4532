//! Closing a session and signing it: each is one change, all of it or nothing.

use super::look::template_of;
use crate::app::clock;
use crate::app::engine::Policy;
use crate::app::keeper::{Keeper, SendError};
use crate::app::pages::meeting::begin_paper;
use alongside_core::form;
use alongside_core::group::{LocalTime, WrapUp, record_count, wrap_up};
use alongside_core::supervision::{
    Change, Command, DocId, Ending, Paper, Signature, SupervisionError, Workspace,
};

/// A moment as the clock on the wall shows it.
pub fn local(wall: i64) -> LocalTime {
    let minutes = clock::minutes_of_day(wall);
    LocalTime {
        day: clock::day_of(wall),
        at: format!("{:02}:{:02}", minutes / 60, minutes % 60),
    }
}

/// The change that closes a session: its meeting is held, its records are written.
fn closing(keeper: Keeper, policy: &Policy, id: DocId) -> Result<Change, String> {
    let gone = || "This session is not here.".to_owned();
    let (template, count) = keeper
        .read_now(|all| {
            let held = all.group_session(id)?;
            let template = template_of(policy, all, held)?;
            let count = record_count(&template, held);
            Some((template, count))
        })
        .ok_or_else(gone)?;
    let form = template.form.as_ref().and_then(|form| policy.form(form));
    let told = |error: SendError| error.to_string();
    let (paper, edition) = match form {
        Some(form) => begin_paper(keeper, policy, form).map_err(told)?,
        None => (Paper::blank("", "", "", ""), None),
    };
    let mut records = Vec::new();
    for _ in 0..count {
        records.push(keeper.mint().map_err(told)?);
    }
    let change = keeper
        .read_now(|all| {
            wrap_up(&WrapUp {
                workspace: all,
                session: id,
                template: &template,
                form,
                paper: &paper,
                records: &records,
                minutes: None,
                local: &local,
            })
        })
        .map_err(|error| error.to_string())?;
    let changes = edition.into_iter().chain([change]).collect();
    Ok(Change::Together { changes })
}

/// Closes a session, or closes it anew.
pub fn close(keeper: Keeper, policy: &Policy, id: DocId) -> Result<(), String> {
    let change = closing(keeper, policy, id)?;
    keeper
        .send(change)
        .map(|_| ())
        .map_err(|error| error.to_string())
}

/// Closes a session with the facilitator's signature: under the session and under its records,
/// which are locked.
pub fn sign(
    keeper: Keeper,
    policy: &Policy,
    id: DocId,
    signature: Signature,
) -> Result<(), String> {
    let wrap = closing(keeper, policy, id)?;
    let stamp = keeper.stamp().map_err(|error| error.to_string())?;
    let change = keeper
        .read_now(|all| -> Result<Option<Change>, SupervisionError> {
            let mut after: Workspace = all.clone();
            after.apply(Command::new(stamp, wrap.clone()))?;
            let Some(mut held) = after.group_session(id).cloned() else {
                return Ok(None);
            };
            let papers: Vec<DocId> = after
                .records_of(held.meeting)
                .into_iter()
                .filter(|(_, record)| record.paper.locked.is_none())
                .map(|(record, _)| record)
                .collect();
            let pack = policy.pack();
            let signing = papers
                .iter()
                .map(|paper| form::sign(&after, pack, stamp, *paper, signature.clone()))
                .collect();
            let ending = if signature.comment.is_empty() {
                Ending::Signed
            } else {
                Ending::SignedWithComment
            };
            let mut changes = vec![wrap];
            changes.extend(form::locks(
                &after, stamp, signing, &papers, pack, ending, "",
            )?);
            held.signed = Some(Signature {
                role: "facilitator".into(),
                at: Some(stamp.at),
                ..signature
            });
            changes.push(Change::correct(id, held));
            Ok(Some(Change::Together { changes }))
        })
        .map_err(|error| error.to_string())?;
    match change {
        Some(change) => keeper
            .send(change)
            .map(|_| ())
            .map_err(|error| error.to_string()),
        None => Ok(()),
    }
}
