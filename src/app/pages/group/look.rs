//! What the pages of group supervision read: names, choices, the sessions and how they stand.

use crate::app::components::Choice;
use crate::app::engine::Policy;
use crate::app::page::{GroupPage, Page};
use crate::app::pages::timer::{format_of, formats};
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::policy::pack::GroupTemplate;
use alongside_core::supervision::{DocId, GroupSession, MeetingStatus, Workspace};

/// People to choose from: these first, then everybody else here, each by name.
pub fn people(workspace: &Workspace, first: &[DocId]) -> Vec<Choice> {
    let mut all: Vec<(bool, String, DocId)> = workspace
        .people()
        .map(|(id, person)| (!first.contains(&id), person.name.clone(), id))
        .collect();
    all.sort_by_key(|(later, name, id)| (*later, name.to_lowercase(), *id));
    all.into_iter()
        .map(|(_, name, id)| Choice::new(id.to_string(), name))
        .collect()
}

/// The same, and no one else.
pub fn these_people(workspace: &Workspace, these: &[DocId]) -> Vec<Choice> {
    let chosen = |choice: &Choice| these.iter().any(|id| id.to_string() == choice.value);
    let mut all = people(workspace, these);
    all.retain(chosen);
    all
}

/// Who belongs to a group on a day.
pub fn members(workspace: &Workspace, group: DocId, day: Date) -> Vec<DocId> {
    let group = workspace.group(group);
    group
        .map(|group| group.members.all_at(day).copied().collect())
        .unwrap_or_default()
}

/// The open cases of a person, those of everybody else after them; by number and initials.
pub fn cases(workspace: &Workspace, worker: Option<DocId>, day: Date) -> Vec<Choice> {
    let mut all: Vec<(bool, String, DocId)> = workspace
        .cases()
        .filter(|(_, case)| case.open_on(day))
        .map(|(id, case)| {
            let own = worker.is_some_and(|worker| case.held_by(worker, day));
            (!own, case.title(), id)
        })
        .collect();
    all.sort();
    all.into_iter()
        .map(|(_, title, id)| Choice::new(id.to_string(), title))
        .collect()
}

/// The formats as choices.
pub fn format_choices(formats: &[GroupTemplate]) -> Vec<Choice> {
    formats
        .iter()
        .map(|format| Choice::new(format.id.clone(), format.title.clone()))
        .collect()
}

/// The format of a session. One that is not here any more gives way to the first.
pub fn template_of(
    policy: &Policy,
    workspace: &Workspace,
    session: &GroupSession,
) -> Option<GroupTemplate> {
    let formats = formats(policy, workspace);
    format_of(&formats, &session.template).cloned()
}

/// How a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stands {
    /// It has begun, or waits to be resumed.
    UnderWay,
    /// It is over, and the facilitator has not signed.
    Unsigned,
    /// Signed.
    Signed,
}

/// One line of a list of sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionLine {
    /// The session.
    pub id: DocId,
    /// Its day.
    pub day: Option<Date>,
    /// "North team group, 5 November 2026".
    pub title: String,
    /// How it stands.
    pub stands: Stands,
    /// How many of its talks have no plan agreed.
    pub no_plan: usize,
}

impl SessionLine {
    /// Where it is opened.
    pub fn page(&self) -> Page {
        let page = match self.stands {
            Stands::UnderWay => GroupPage::Run,
            Stands::Unsigned | Stands::Signed => GroupPage::Record,
        };
        Page::Group(self.id, page)
    }
}

/// Every session that was not called off, the newest first.
pub fn sessions(workspace: &Workspace) -> Vec<SessionLine> {
    let missing = workspace.plans_missing();
    let mut lines: Vec<SessionLine> = workspace
        .group_sessions()
        .filter_map(|(id, session)| {
            let meeting = workspace.meeting(session.meeting)?;
            let stands = match meeting.status {
                MeetingStatus::Planned => Stands::UnderWay,
                MeetingStatus::Held if session.signed.is_none() => Stands::Unsigned,
                MeetingStatus::Held => Stands::Signed,
                _ => return None,
            };
            let day = meeting.day();
            Some(SessionLine {
                id,
                day,
                title: title(workspace, session, day),
                stands,
                no_plan: missing.iter().filter(|one| one.session == id).count(),
            })
        })
        .collect();
    lines.sort_by_key(|line| (std::cmp::Reverse(line.day), line.id));
    lines
}

/// What a session is called.
pub fn title(workspace: &Workspace, session: &GroupSession, day: Option<Date>) -> String {
    let group = session
        .group
        .map_or_else(|| "Group session".to_owned(), |id| workspace.title(id));
    match day {
        Some(day) => format!("{group}, {}", words::day(day)),
        None => group,
    }
}

/// The page of a group session for a meeting; none for a meeting of another kind.
pub fn page_of_meeting(workspace: &Workspace, meeting: DocId) -> Option<Page> {
    let (id, _) = workspace.group_session_of(meeting)?;
    let line = sessions(workspace).into_iter().find(|line| line.id == id)?;
    Some(line.page())
}
