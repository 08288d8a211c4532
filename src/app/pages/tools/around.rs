//! What a tool is used for: whose supervision, which case, which meeting.

use crate::app::clock;
use crate::app::components::{Choice, Toasts};
use crate::app::keeper::Keeper;
use crate::app::page::Page;
use crate::app::pages::entry::people_choices;
use crate::app::pages::meeting::worker_of;
use crate::app::route::Route;
use alongside_core::reflect::{Kinds, Place, Tool, begin};
use alongside_core::supervision::{Body, Change, DocId, Keeps, MeetingStatus, Workspace};

/// What a tool is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    /// Whose supervision it is.
    pub of: DocId,
    /// The case, if it is about one.
    pub case: Option<DocId>,
    /// The meeting in which, or for which, it is used.
    pub meeting: Option<DocId>,
    /// Where.
    pub place: Place,
}

impl Around {
    /// What stands around a document: a person, a case, a meeting or a record of one.
    pub fn of(all: &Workspace, id: DocId, place: Place) -> Option<Self> {
        let (of, case, meeting) = match &all.document(id)?.body {
            Body::Person(_) => (id, None, None),
            Body::Case(case) => {
                let today = clock::today();
                let holder = case.allocated.at(today).map(|link| link.worker);
                (holder.or(all.me())?, Some(id), None)
            }
            Body::Meeting(meeting) => {
                let of = worker_of(all, meeting).or(all.me())?;
                (of, None, Some(id))
            }
            Body::Record(record) => (record.of, record.case, record.meeting),
            _ => return None,
        };
        Some(Self {
            of,
            case,
            meeting,
            place,
        })
    }

    /// What a tool would look at here; open where no case is chosen.
    pub fn about(self) -> Option<Kinds> {
        self.case.map(|_| Kinds::Case)
    }

    /// The cases that may be talked about here: those of the meeting first, then those that the
    /// worker holds.
    pub fn cases(self, all: &Workspace) -> Vec<Choice> {
        let today = clock::today();
        let mut cases = self
            .meeting
            .and_then(|id| all.meeting(id))
            .map(alongside_core::supervision::Meeting::cases)
            .unwrap_or_default();
        let mut held: Vec<_> = all
            .cases()
            .filter(|(id, case)| {
                case.open_on(today) && case.held_by(self.of, today) && !cases.contains(id)
            })
            .map(|(id, case)| (case.title(), id))
            .collect();
        held.sort();
        cases.extend(held.into_iter().map(|(_, id)| id));
        let choices = cases.into_iter();
        choices
            .map(|id| Choice::new(id.to_string(), format!("Case {}", all.title(id))))
            .collect()
    }

    /// Where it goes back to.
    pub fn back(self) -> Page {
        use crate::app::page::{MeetingStep, PersonTab};
        match (self.meeting, self.case) {
            (Some(meeting), _) if self.place == Place::Preparation => {
                Page::Meeting(meeting, MeetingStep::Prepare)
            }
            (Some(meeting), _) => Page::Meeting(meeting, MeetingStep::Record),
            (None, Some(case)) => Page::Case(case),
            (None, None) => Page::Person(self.of, PersonTab::Thinking),
        }
    }
}

/// Everybody and every open case, to choose from where nothing stands around.
pub fn everybody_and_cases(all: &Workspace) -> Vec<Choice> {
    let today = clock::today();
    let me = all.me();
    let mut choices = people_choices(all, |id| {
        Some(id) == me || all.person(id).is_some_and(|person| person.supervised)
    });
    let mut cases: Vec<_> = all
        .cases()
        .filter(|(_, case)| case.open_on(today))
        .map(|(id, case)| (case.title(), id))
        .collect();
    cases.sort();
    let cases = cases.into_iter();
    choices.extend(cases.map(|(title, id)| Choice::new(id.to_string(), format!("Case {title}"))));
    choices
}

/// Begins a tool and opens it. A talk of which one sentence is kept is no document: it has a page
/// of its own.
pub fn begin_tool(keeper: Keeper, tool: &Tool, around: Around, minutes: u16) {
    if tool.keeps == Keeps::Sentence {
        Route::here().go(&Page::Talk {
            tool: tool.id.clone(),
            about: around.meeting.unwrap_or(around.of),
        });
        return;
    }
    let on = keeper.read_now(|all| {
        let held = all.meeting(around.meeting?)?;
        held.happened.filter(|_| held.status == MeetingStatus::Held)
    });
    let on = on.unwrap_or_else(clock::today);
    let begun = begin(tool, around.of, around.case, around.meeting, on, minutes);
    let Some(sheet) = begun else { return };
    let sent = keeper
        .mint()
        .and_then(|id| keeper.send(Change::add(id, sheet)).map(|_| id));
    match sent {
        Ok(id) => Route::here().go(&Page::ToolSheet(id)),
        Err(error) => Toasts::here().say(error.to_string()),
    }
}
