//! What a group, its sessions and its formats must be before they are taken.

use super::check::{Checked, forwards, named, one_at_a_time};
use super::{
    DocId, Group, GroupSession, GroupTalk, OwnFormat, PlanAgreed, SupervisionError, Workspace,
};
use crate::policy::in_full;
use alloc::format;
use alloc::string::String;

pub(super) fn group(group: &Group, title: &str) -> Checked {
    named(&group.name, "group")?;
    forwards(&group.members, title, "membership")?;
    forwards(&group.teams, title, "team")?;
    one_at_a_time(&group.facilitator, title, "facilitator")
}

pub(super) fn format(own: &OwnFormat, title: &str) -> Checked {
    match own.fault() {
        None => Ok(()),
        Some(because) => Err(SupervisionError::not_so(
            title,
            because,
            "Correct it, then keep it",
        )),
    }
}

pub(super) fn session(
    workspace: &Workspace,
    id: DocId,
    session: &GroupSession,
    title: &str,
) -> Checked {
    let before = workspace.group_session(id);
    if before.is_some_and(|before| before.signed.is_some() && !is_same_record(before, session)) {
        return Err(SupervisionError::not_so(
            title,
            "it is signed",
            "Add a note to its record instead",
        ));
    }
    let other = workspace
        .group_session_of(session.meeting)
        .filter(|(other, _)| *other != id);
    if other.is_some() {
        return Err(SupervisionError::not_so(
            title,
            "its meeting has a group session already",
            "Open that one",
        ));
    }
    let with = workspace
        .meeting(session.meeting)
        .map(|meeting| &meeting.with);
    let there = |person: DocId| with.is_some_and(|with| with.contains(&person));
    let both = session.absences.iter().find(|absent| there(absent.person));
    if let Some(absent) = both {
        return Err(SupervisionError::not_so(
            title,
            format!(
                "{} is among those who took part and among those who did not",
                workspace.title(absent.person)
            ),
            "Take the name out of one of the two",
        ));
    }
    let elsewhere = session
        .talks
        .iter()
        .filter_map(|talk| talk.plan.by)
        .find(|by| session.signed.is_none() && !there(*by));
    match elsewhere {
        Some(by) => Err(SupervisionError::not_so(
            title,
            format!(
                "{} agreed a plan but did not take part",
                workspace.title(by)
            ),
            "Add that person to those who took part, or leave the plan open",
        )),
        None => Ok(()),
    }
}

/// Whether nothing changed that was signed. A plan that was not agreed in the session can be
/// agreed afterwards, also by a manager who was not there; who was there can be put right, and
/// that is never taken back in silence.
fn is_same_record(before: &GroupSession, now: &GroupSession) -> bool {
    let put_right = now.corrections.len() > before.corrections.len();
    if !now.corrections.starts_with(&before.corrections) {
        return false;
    }
    let signed = |session: &GroupSession| {
        let mut session = session.clone();
        session.corrections.clear();
        if put_right {
            session.absences.clear();
        }
        for talk in &mut session.talks {
            talk.plan = PlanAgreed::default();
        }
        session
    };
    let stays = |(before, now): (&GroupTalk, &GroupTalk)| {
        before.plan.by.is_none() || before.plan == now.plan
    };
    signed(before) == signed(now) && before.talks.iter().zip(&now.talks).all(stays)
}

pub(super) fn title(workspace: &Workspace, session: &GroupSession) -> String {
    let day = workspace
        .meeting(session.meeting)
        .and_then(super::Meeting::day)
        .map_or_else(String::new, |day| format!(" of {}", in_full(day)));
    format!("Group session{day}")
}
