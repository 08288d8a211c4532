//! The record in words: the whole of it, and a short text for each child's own file.

use super::LocalTime;
use super::answers::actions_of;
use super::later::correction_words;
use crate::group::digits::{clock_up, count, spoken};
use crate::policy::in_full;
use crate::supervision::{Action, DocId, GroupSession, GroupTalk, Meeting, Workspace};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// How an action is marked that nobody accountable has agreed.
pub(super) const IDEA: &str = "idea for worker and manager";

/// Lines with a heading; nothing where there is nothing to say.
fn line(out: &mut Vec<String>, heading: &str, text: &str) {
    let text = text.trim();
    if !text.is_empty() {
        out.push(format!("{heading}: {text}"));
    }
}

/// The whole record of a session, line by line, with names of staff and the references and
/// initials of children. None if the session or its meeting is not here.
pub fn record_text(
    workspace: &Workspace,
    session: DocId,
    local: &dyn Fn(i64) -> LocalTime,
) -> Option<String> {
    let session = workspace.group_session(session)?;
    let meeting = workspace.meeting(session.meeting)?;
    let name = |id: DocId| workspace.title(id);
    let names = |ids: &[DocId]| {
        let all: Vec<String> = ids.iter().map(|id| name(*id)).collect();
        all.join(", ")
    };
    let mut out = Vec::new();
    let day = meeting.day().map(in_full).unwrap_or_default();
    line(&mut out, "Group supervision", &day);
    if let Some(group) = session.group {
        line(&mut out, "Group", &name(group));
    }
    let place = meeting
        .planned
        .as_ref()
        .map_or("", |slot| slot.place.as_str());
    line(&mut out, "Place", place);
    for sat in &meeting.stretches {
        let began = local(sat.began);
        let to = sat
            .ended
            .map_or_else(String::new, |end| format!(" to {}", local(end).at));
        let sat = format!("{}, {}{to}", in_full(began.day), began.at);
        line(&mut out, "Sitting", &sat);
    }
    let roles = [
        ("Facilitator", session.facilitator),
        ("Accountable manager", session.decision_maker),
        ("Scribe", session.scribe),
    ];
    for (role, id) in roles {
        if let Some(id) = id {
            line(&mut out, role, &name(id));
        }
    }
    line(&mut out, "Observers", &names(&session.observers));
    line(&mut out, "Took part", &names(&meeting.with));
    let absent: Vec<String> = session
        .absences
        .iter()
        .map(|absent| match absent.reason.trim() {
            "" => name(absent.person),
            reason => format!("{} ({reason})", name(absent.person)),
        })
        .collect();
    line(&mut out, "Not there", &absent.join(", "));
    for (at, one) in session.corrections.iter().enumerate() {
        let next = session.corrections.get(at + 1);
        let now = next.map_or(&meeting.with, |next| &next.had);
        out.push(correction_words(workspace, one, now));
    }
    for (index, talk) in session.talks.iter().enumerate() {
        out.push(String::new());
        talk_lines(workspace, session, meeting, index, talk, &mut out);
    }
    out.push(String::new());
    line(&mut out, "What we learned", &session.learning);
    Some(String::from(out.join("\n").trim_end()))
}

fn talk_lines(
    workspace: &Workspace,
    session: &GroupSession,
    meeting: &Meeting,
    index: usize,
    talk: &GroupTalk,
    out: &mut Vec<String>,
) {
    let about = talk.case.map_or_else(
        || String::from("An aspect of practice"),
        |case| workspace.title(case),
    );
    let back = if talk.brought_back {
        ", brought back"
    } else {
        ""
    };
    line(out, "Talk", &format!("{about}{back}"));
    if let Some(presenter) = talk.presenter {
        line(out, "Presenter", &workspace.title(presenter));
    }
    line(out, "Question", &talk.question);
    for (at, step) in talk.times.steps.iter().enumerate() {
        let number = at + 1;
        out.push(format!("Step {number}, {}: {}", step.title, step.words()));
        if let Some(note) = talk
            .notes
            .get(at)
            .filter(|note| !note.text.trim().is_empty())
        {
            line(out, &note.label, &note.text);
        }
    }
    let times = &talk.times;
    let paused: i64 = times.steps.iter().map(|step| step.paused).sum();
    let mut time = format!(
        "{} of {} planned",
        clock_up(times.actual()),
        count(i64::from(times.planned_minutes()), "minute")
    );
    if paused > 0 {
        time.push_str(&format!(", paused for {}", spoken(paused)));
    }
    if !times.steps.is_empty() {
        line(out, "Time", &time);
    }
    for reason in &times.breaks {
        let reason = if reason.is_empty() {
            "no reason given"
        } else {
            reason
        };
        line(out, "Broken off", reason);
    }
    if let Some(words) = times.clock_words() {
        out.push(words);
    }
    line(out, "Ideas and hypotheses", &talk.hypotheses);
    line(out, "The presenter takes away", &talk.takes_away);
    out.push(plan_words(workspace, session, meeting, index, talk));
    action_lines(workspace, session, talk, out);
}

/// What became of the plan, in a sentence or two that name the manager.
fn plan_words(
    workspace: &Workspace,
    session: &GroupSession,
    meeting: &Meeting,
    index: usize,
    talk: &GroupTalk,
) -> String {
    if let Some(by) = talk.plan.by {
        let by = workspace.title(by);
        let words = talk.plan.words.trim();
        return match (talk.plan.on, words) {
            (None, "") => format!("Plan: led and agreed by {by}."),
            (None, words) => format!("Plan, led and agreed by {by}: {words}"),
            (Some(on), words) => format!(
                "No plan was agreed in the session. Plan, agreed by {by} on {}: {words}",
                in_full(on)
            ),
        };
    }
    let day = meeting.day();
    let manager = day.and_then(|day| workspace.accountable_manager(session, index, day));
    let why = match talk.plan.why_not.trim() {
        "" => String::new(),
        why => format!(" Why: {why}."),
    };
    match manager {
        Some(id) if meeting.with.contains(&id) => format!(
            "No plan was agreed.{why} {}, the accountable manager, took part and is still to agree one.",
            workspace.title(id)
        ),
        Some(id) => format!(
            "No plan was agreed.{why} {}, the accountable manager, did not take part and decides what happens next.",
            workspace.title(id)
        ),
        None => format!("No plan was agreed.{why} No accountable manager is named yet."),
    }
}

fn action_lines(
    workspace: &Workspace,
    session: &GroupSession,
    talk: &GroupTalk,
    out: &mut Vec<String>,
) {
    for (_, action) in actions_of(workspace, session, talk) {
        out.push(action_words(workspace, action));
    }
}

fn action_words(workspace: &Workspace, action: &Action) -> String {
    let heading = if action.idea {
        "Idea for worker and manager"
    } else {
        "Action"
    };
    let who = action
        .owner
        .map_or_else(|| action.who.clone(), |owner| workspace.title(owner));
    let mut words = format!("{heading}: {}", action.what.trim());
    if !who.trim().is_empty() {
        words.push_str(&format!(" ({})", who.trim()));
    }
    if let Some(day) = action.by_when {
        words.push_str(&format!(", by {}", in_full(day)));
    }
    words
}

/// What whoever was there may take along: by references and initials, without the notes of the
/// steps. None if the session or its meeting is not here.
pub fn summary_text(workspace: &Workspace, session: DocId) -> Option<String> {
    let session = workspace.group_session(session)?;
    let meeting = workspace.meeting(session.meeting)?;
    let mut out = Vec::new();
    let day = meeting.day().map(in_full).unwrap_or_default();
    line(&mut out, "Group supervision", &day);
    let with: Vec<String> = meeting.with.iter().map(|id| workspace.title(*id)).collect();
    line(&mut out, "Took part", &with.join(", "));
    for (index, talk) in session.talks.iter().enumerate() {
        out.push(String::new());
        let about = talk.case.map_or_else(
            || String::from("An aspect of practice"),
            |case| workspace.title(case),
        );
        line(&mut out, "Talk", &about);
        line(&mut out, "Question", &talk.question);
        line(&mut out, "Ideas and hypotheses", &talk.hypotheses);
        line(&mut out, "The presenter takes away", &talk.takes_away);
        out.push(plan_words(workspace, session, meeting, index, talk));
        action_lines(workspace, session, talk, &mut out);
    }
    out.push(String::new());
    line(&mut out, "What we learned", &session.learning);
    Some(String::from(out.join("\n").trim_end()))
}

/// The short text for the file of the child that a talk was about: by reference and
/// initials, without the notes of the steps, and with no decision that the accountable
/// manager did not make. None in a talk about practice.
pub fn case_text(workspace: &Workspace, session: DocId, talk: usize) -> Option<String> {
    let session = workspace.group_session(session)?;
    let meeting = workspace.meeting(session.meeting)?;
    let one = session.talks.get(talk)?;
    let case = workspace.case(one.case?)?;
    let mut out = Vec::new();
    let day = meeting.day().map(in_full).unwrap_or_default();
    out.push(format!("Group supervision on {day}: {}", case.title()));
    let lead = session.facilitator.map(|id| workspace.title(id));
    line(&mut out, "Facilitator", &lead.unwrap_or_default());
    line(&mut out, "Question", &one.question);
    line(&mut out, "Ideas and hypotheses", &one.hypotheses);
    line(&mut out, "The worker takes away", &one.takes_away);
    out.push(plan_words(workspace, session, meeting, talk, one));
    action_lines(workspace, session, one, &mut out);
    Some(out.join("\n"))
}
