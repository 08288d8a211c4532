//! Closing a session: the meeting is held with its true sittings and minutes, its actions
//! are marked, and the records are written.

use super::LocalTime;
use super::answers::{Told, answers};
use crate::calendar::Date;
use crate::policy::pack::{Form, GroupTemplate};
use crate::supervision::{
    Action, Answer, Answers, CaseTalk, Change, DocId, GroupSession, GroupTalk, Meeting,
    MeetingPart, MeetingStatus, Paper, Record, Stretch, Workspace,
};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// What closing a session needs.
#[derive(Clone, Copy)]
pub struct WrapUp<'a> {
    /// Everything that is known.
    pub workspace: &'a Workspace,
    /// The session.
    pub session: DocId,
    /// The format that it used.
    pub template: &'a GroupTemplate,
    /// The form of the policy, if it has one.
    pub form: Option<&'a Form>,
    /// That form, empty, on its edition.
    pub paper: &'a Paper,
    /// New ids, one for each record: see [`record_count`].
    pub records: &'a [DocId],
    /// How long the whole session lasted, if somebody says so; else it is worked out from
    /// the timer, from the first start to the last end of each day.
    pub minutes: Option<u32>,
    /// Moments as the clock on the wall shows them.
    pub local: &'a dyn Fn(i64) -> LocalTime,
}

/// Why a session cannot be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotWrapped {
    /// The session or its meeting is not here.
    NotHere,
    /// No talk was begun.
    NoTalk,
    /// Nobody took part, and no team is named.
    Nobody,
    /// There are too few new ids.
    Ids,
}

impl fmt::Display for NotWrapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotHere => "This session is not here.",
            Self::NoTalk => "Nothing was talked about yet: start the timer, or add a talk.",
            Self::Nobody => "Say who took part.",
            Self::Ids => "The records cannot be written: there are too few new ids.",
        })
    }
}

impl core::error::Error for NotWrapped {}

/// How many talks one form holds.
fn talks_of_a_form(template: &GroupTemplate) -> usize {
    let most = template.fills.iter().map(|fill| usize::from(fill.talk));
    most.max().unwrap_or(1).max(1)
}

/// How many records a session is to have; none where the policy has no form for it.
pub fn record_count(template: &GroupTemplate, session: &GroupSession) -> usize {
    if template.form.is_none() {
        return 0;
    }
    session.talks.len().div_ceil(talks_of_a_form(template))
}

/// The change that closes a session: all of it or nothing. A session that was closed before and
/// is not signed yet is closed anew: its meeting and its records say what is so now.
pub fn wrap_up(wrap: &WrapUp<'_>) -> Result<Change, NotWrapped> {
    let workspace = wrap.workspace;
    let session = workspace
        .group_session(wrap.session)
        .ok_or(NotWrapped::NotHere)?;
    let meeting = workspace
        .meeting(session.meeting)
        .ok_or(NotWrapped::NotHere)?;
    if session.talks.is_empty() {
        return Err(NotWrapped::NoTalk);
    }
    if meeting.with.is_empty() && meeting.team.is_none() {
        return Err(NotWrapped::Nobody);
    }
    let mut meeting = meeting.clone();
    let timed = stretches(session, wrap.local);
    if !timed.is_empty() {
        meeting.stretches = timed;
    }
    let first = meeting.stretches.iter().map(|sat| sat.on).min();
    let on = first.or(meeting.day()).ok_or(NotWrapped::NotHere)?;
    meeting.team = meeting.team.or_else(|| only_team(workspace, session, on));
    let part = group_part(wrap, session, &meeting);
    let mut parts: Vec<MeetingPart> = meeting
        .parts
        .iter()
        .filter(|other| other.kind != part.kind)
        .cloned()
        .collect();
    parts.push(part);
    let mut changes = Vec::new();
    if meeting.status == MeetingStatus::Held {
        // Closed once already: it went on after all, or something was added to it.
        meeting.happened = Some(on);
        meeting.parts = parts;
        changes.push(Change::correct(session.meeting, meeting.clone()));
    } else {
        changes.push(Change::correct(session.meeting, meeting.clone()));
        changes.push(Change::Hold {
            id: session.meeting,
            on,
            parts,
        });
    }
    changes.extend(mark_ideas(workspace, session));
    meeting.happened = Some(on);
    changes.extend(records(wrap, session, &meeting, on)?);
    Ok(Change::Together { changes })
}

/// The sittings of all talks, by the timer's own count.
fn stretches(session: &GroupSession, local: &dyn Fn(i64) -> LocalTime) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = session
        .talks
        .iter()
        .flat_map(|talk| &talk.times.sittings)
        .map(|sat| Stretch {
            on: local(sat.began).day,
            began: sat.began,
            ended: Some(sat.began.saturating_add(sat.length)),
            called_away: None,
        })
        .collect();
    all.sort_by_key(|sat| sat.began);
    all
}

/// The team of a group that has just one. A group of several teams is told by its people.
fn only_team(workspace: &Workspace, session: &GroupSession, on: Date) -> Option<DocId> {
    let group = workspace.group(session.group?)?;
    let mut teams = group.teams.all_at(on).copied();
    let team = teams.next();
    team.filter(|_| teams.next().is_none())
}

fn group_part(wrap: &WrapUp<'_>, session: &GroupSession, meeting: &Meeting) -> MeetingPart {
    let minutes = wrap.minutes.or_else(|| whole_minutes(&meeting.stretches));
    let mut part = MeetingPart::new(wrap.template.part, minutes);
    for talk in &session.talks {
        let Some(case) = talk.case else { continue };
        if part.cases.iter().all(|other| other.case != case) {
            part.cases.push(CaseTalk::of(case));
        }
    }
    part
}

/// From the first start to the last end of each day: two talks with a breath between them
/// are one session. A session that was resumed counts both of its days, and not the night.
fn whole_minutes(stretches: &[Stretch]) -> Option<u32> {
    let mut days: Vec<Date> = stretches.iter().map(|sat| sat.on).collect();
    days.sort_unstable();
    days.dedup();
    let mut sum: Option<u32> = None;
    for day in days {
        let of_day = stretches.iter().filter(|sat| sat.on == day);
        let began = of_day.clone().map(|sat| sat.began).min();
        let whole = Stretch {
            on: day,
            began: began?,
            ended: of_day.filter_map(|sat| sat.ended).max(),
            called_away: None,
        };
        sum = Some(sum.unwrap_or(0).saturating_add(whole.minutes()?));
    }
    sum
}

/// An action that came from a talk. Unless the accountable manager took part, it is an idea
/// for worker and manager.
pub fn group_action(
    workspace: &Workspace,
    session: DocId,
    talk: usize,
    action: Action,
) -> Option<Action> {
    let session = workspace.group_session(session)?;
    let one = session.talks.get(talk)?;
    Some(Action {
        of: action.of.or(one.presenter),
        meeting: Some(session.meeting),
        case: one.case,
        idea: !is_decided(workspace, session, talk, one),
        ..action
    })
}

fn is_decided(workspace: &Workspace, session: &GroupSession, talk: usize, one: &GroupTalk) -> bool {
    one.case.is_none() || one.plan.by.is_some() || workspace.manager_was_there(session, talk)
}

/// Who was there may have been corrected since an action was written.
pub(super) fn mark_ideas(workspace: &Workspace, session: &GroupSession) -> Vec<Change> {
    let mut changes = Vec::new();
    for (index, talk) in session.talks.iter().enumerate() {
        let idea = !is_decided(workspace, session, index, talk);
        for (id, action) in super::answers::actions_of(workspace, session, talk) {
            if action.idea != idea {
                let action = Action {
                    idea,
                    ..action.clone()
                };
                changes.push(Change::correct(id, action));
            }
        }
    }
    changes
}

fn records(
    wrap: &WrapUp<'_>,
    session: &GroupSession,
    meeting: &Meeting,
    on: Date,
) -> Result<Vec<Change>, NotWrapped> {
    let Some(form) = wrap.form.filter(|_| wrap.template.form.is_some()) else {
        return Ok(Vec::new());
    };
    let owner = meeting
        .team
        .or(session.facilitator)
        .or_else(|| meeting.with.first().copied())
        .ok_or(NotWrapped::Nobody)?;
    let together = session.talks.chunks(talks_of_a_form(wrap.template));
    if wrap.records.len() < together.len() {
        return Err(NotWrapped::Ids);
    }
    let mut written: Vec<(DocId, &Record)> = wrap
        .workspace
        .records_of(session.meeting)
        .into_iter()
        .filter(|(_, record)| record.paper.locked.is_none() && record.paper.form == form.id)
        .collect();
    let mut changes = Vec::new();
    for (talks, id) in together.zip(wrap.records) {
        let told = Told {
            workspace: wrap.workspace,
            session,
            meeting,
            talks,
            local: wrap.local,
        };
        let case = match talks {
            [one] => one.case,
            _ => None,
        };
        let says = answers(wrap, &told, form);
        if let Some(at) = written.iter().position(|(_, record)| record.case == case) {
            let (id, record) = written.remove(at);
            changes.extend(said_anew(wrap, id, record, says));
        } else {
            let paper = Paper {
                answers: says,
                ..wrap.paper.clone()
            };
            let record = Record::blank(owner, on, Some(session.meeting), case, paper);
            changes.push(Change::add(*id, record));
        }
    }
    Ok(changes)
}

/// What a record that was written before says otherwise now; other fields stay.
fn said_anew(wrap: &WrapUp<'_>, id: DocId, record: &Record, says: Answers) -> Option<Change> {
    let answers: BTreeMap<String, Option<Answer>> = wrap
        .template
        .fills
        .iter()
        .map(|fill| (fill.field.clone(), says.get(&fill.field).cloned()))
        .filter(|(field, answer)| record.paper.answers.get(field) != answer.as_ref())
        .collect();
    (!answers.is_empty()).then_some(Change::Answer { id, answers })
}
