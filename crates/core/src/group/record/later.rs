//! What is added to a session that is signed: a plan that its manager agrees afterwards, and who
//! was there, put right. What was signed stays to be read.

use super::close::{NotWrapped, mark_ideas};
use crate::calendar::Date;
use crate::policy::in_full;
use crate::supervision::{
    Absent, Change, DocId, GroupCorrection, GroupSession, PlanAgreed, Workspace,
};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// A plan for a talk that had none, led and agreed by a manager on a day after the session. The
/// policy’s own form, locked by then, is told by a note.
///
/// # Errors
/// The session or the talk is not here.
pub fn agree_later(
    workspace: &Workspace,
    session: DocId,
    talk: usize,
    (by, on): (DocId, Date),
    words: &str,
) -> Result<Change, NotWrapped> {
    let mut held = found(workspace, session)?;
    let one = held.talks.get_mut(talk).ok_or(NotWrapped::NoTalk)?;
    one.plan = PlanAgreed {
        by: Some(by),
        on: Some(on),
        words: words.trim().to_string(),
        why_not: core::mem::take(&mut one.plan.why_not),
    };
    let case = one.case;
    let name = workspace.title(by);
    let about = case.map_or_else(String::new, |case| {
        format!(" for {}", workspace.title(case))
    });
    let note = format!(
        "Plan{about}, agreed by {name} on {}: {}",
        in_full(on),
        words.trim()
    );
    let mut changes = mark_ideas(workspace, &held);
    let papers = workspace.records_of(held.meeting).into_iter();
    let told = papers.filter(|(_, record)| record.case.is_none() || record.case == case);
    changes.extend(notes(told.map(|(id, _)| id), workspace, &note));
    changes.push(Change::correct(session, held));
    Ok(Change::Together { changes })
}

/// Who was there, put right after the signature: each person’s count changes, and the record says
/// who put it right, when, why, and what it said before.
///
/// # Errors
/// The session is not here, or nobody is left.
pub fn put_right(
    workspace: &Workspace,
    session: DocId,
    there: &[DocId],
    (by, on): (Option<DocId>, Date),
    why: &str,
) -> Result<Change, NotWrapped> {
    let mut held = found(workspace, session)?;
    let mut meeting = workspace
        .meeting(held.meeting)
        .ok_or(NotWrapped::NotHere)?
        .clone();
    if there.is_empty() {
        return Err(NotWrapped::Nobody);
    }
    let had = core::mem::replace(&mut meeting.with, there.to_vec());
    held.absences = absences(workspace, &held, meeting.day(), there);
    held.corrections.push(GroupCorrection {
        on,
        by,
        had,
        why: why.trim().to_string(),
    });
    let note = held
        .corrections
        .last()
        .map_or_else(String::new, |one| correction_words(workspace, one, there));
    let papers = workspace.records_of(held.meeting).into_iter();
    let mut changes = notes(papers.map(|(id, _)| id), workspace, &note);
    changes.extend([
        Change::correct(held.meeting, meeting),
        Change::correct(session, held),
    ]);
    Ok(Change::Together { changes })
}

/// Who of the group was not there, with the reasons that are known.
pub fn absences(
    workspace: &Workspace,
    session: &GroupSession,
    day: Option<Date>,
    there: &[DocId],
) -> Vec<Absent> {
    let group = session.group.and_then(|group| workspace.group(group));
    let members = group.into_iter().flat_map(|group| {
        day.into_iter()
            .flat_map(|day| group.members.all_at(day).copied())
    });
    members
        .filter(|member| !there.contains(member))
        .map(|person| {
            let mut known = session.absences.iter();
            let known = known.find(|absent| absent.person == person);
            known.cloned().unwrap_or(Absent {
                person,
                reason: String::new(),
            })
        })
        .collect()
}

/// What was put right, in a sentence: whom it added, whom it took out.
pub(super) fn correction_words(
    workspace: &Workspace,
    correction: &GroupCorrection,
    now: &[DocId],
) -> String {
    let names = |from: &[DocId], not_in: &[DocId]| {
        let all = from.iter().filter(|one| !not_in.contains(one));
        let all: Vec<String> = all.map(|one| workspace.title(*one)).collect();
        all.join(", ")
    };
    let mut words = format!("Put right on {}", in_full(correction.on));
    if let Some(by) = correction.by {
        words.push_str(&format!(" by {}", workspace.title(by)));
    }
    let added = names(now, &correction.had);
    if !added.is_empty() {
        words.push_str(&format!("; was there after all: {added}"));
    }
    let gone = names(&correction.had, now);
    if !gone.is_empty() {
        words.push_str(&format!("; was not there: {gone}"));
    }
    if !correction.why.is_empty() {
        words.push_str(&format!(". Why: {}", correction.why));
    }
    words
}

fn found(workspace: &Workspace, session: DocId) -> Result<GroupSession, NotWrapped> {
    let held = workspace.group_session(session);
    held.cloned().ok_or(NotWrapped::NotHere)
}

/// The same note to each of the papers that are locked.
fn notes(papers: impl Iterator<Item = DocId>, workspace: &Workspace, text: &str) -> Vec<Change> {
    let locked = papers.filter(|id| {
        let record = workspace.record(*id);
        record.is_some_and(|record| record.paper.locked.is_some())
    });
    locked
        .map(|id| Change::Append {
            id,
            text: text.to_string(),
        })
        .collect()
}
