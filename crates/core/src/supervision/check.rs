//! What an entry must be before it is taken: names, days that run forwards, and other
//! documents that are there.

use super::at_sheet::{check_piece, check_sheet};
use super::at_workload::check_workload;
use super::{
    Body, Case, DocId, Kind, Meeting, MeetingStatus, Person, Spans, SupervisionError, Workspace,
};
use crate::calendar::Date;
use crate::policy::in_full;
use alloc::format;
use alloc::string::String;

pub(super) type Checked = Result<(), SupervisionError>;

/// Checks an entry against everything else that is known.
pub(super) fn check(workspace: &Workspace, id: DocId, body: &Body, today: Date) -> Checked {
    let title = body.title(workspace);
    for (other, wanted) in body.links() {
        // A person is among those who agreed an interval; nothing else speaks of itself.
        let own = other == id && matches!(body, Body::Person(_));
        let there = workspace.living(other).filter(|_| other != id);
        let fault = match (there, wanted) {
            _ if own => None,
            (None, _) => Some(format!("it speaks of {other}, which is not here")),
            (Some(there), Some(wanted)) if there.header.kind != wanted => Some(format!(
                "{} is a {}, not a {}",
                workspace.title(other),
                there.header.kind.word(),
                wanted.word()
            )),
            (Some(_), _) => None,
        };
        if let Some(because) = fault {
            return Err(SupervisionError::not_so(
                &title,
                because,
                "Add that first, or choose another",
            ));
        }
    }
    match body {
        Body::Person(person) => check_person(workspace, id, person, &title),
        Body::Team(team) => {
            named(&team.name, "team").and(forwards(&team.service, &title, "service"))
        }
        Body::Service(service) => named(&service.name, "service"),
        Body::Case(case) => check_case(workspace, id, case, &title),
        Body::Meeting(meeting) => check_meeting(meeting, &title, today),
        Body::Action(action) => said(
            &action.what,
            &title,
            "it does not say what is to be done",
            "Write what",
        ),
        Body::Jotting(jotting) => said(
            &jotting.text,
            &title,
            "it is empty",
            "Write something, or leave it",
        ),
        Body::Tick(tick) => not_ahead(tick.on, today, &title),
        Body::LocalFigure(figure) => said(
            &figure.slot,
            &title,
            "it names no rule",
            "Choose the rule it is for",
        ),
        Body::ReadingChoice(choice) => said(
            &choice.reason,
            &title,
            "it does not say why this reading was chosen",
            "Write the reason; it stands on every report",
        ),
        Body::Occurrence(occurrence) if occurrence.what == super::EventKind::Meeting => {
            Err(SupervisionError::not_so(
                &title,
                "a meeting is entered with its people and parts",
                "Log it as a past meeting",
            ))
        }
        Body::Removed(_) => Err(SupervisionError::not_so(
            &title,
            "it is already removed",
            "Choose another",
        )),
        Body::Group(group) => super::check_group::group(group, &title),
        Body::GroupSession(session) => super::check_group::session(workspace, id, session, &title),
        Body::GroupTemplate(format) => super::check_group::format(format, &title),
        Body::ToolSheet(sheet) => check_sheet(sheet, &title),
        Body::PortfolioPiece(piece) => check_piece(piece, &title),
        Body::WorkloadSheet(sheet) => check_workload(sheet, &title),
        Body::Occurrence(_)
        | Body::SchemeChoice(_)
        | Body::Agreement(_)
        | Body::Record(_)
        | Body::Edition(_) => Ok(()),
    }
}

pub(super) fn said(text: &str, title: &str, because: &str, remedy: &str) -> Checked {
    if text.trim().is_empty() {
        Err(SupervisionError::not_so(title, because, remedy))
    } else {
        Ok(())
    }
}

pub(super) fn named(name: &str, what: &str) -> Checked {
    said(
        name,
        &format!("This {what}"),
        "it has no name",
        "Give it a name",
    )
}

fn not_ahead(day: Date, today: Date, title: &str) -> Checked {
    if day <= today {
        return Ok(());
    }
    Err(SupervisionError::not_so(
        title,
        format!("{day} lies ahead; only what has happened is entered"),
        "Give today or an earlier day",
    ))
}

pub(super) fn forwards<T>(spans: &Spans<T>, title: &str, what: &str) -> Checked {
    match spans.backwards() {
        None => Ok(()),
        Some(dated) => Err(SupervisionError::not_so(
            title,
            format!("the {what} from {} ends before it begins", dated.from),
            "Give an end on or after the first day",
        )),
    }
}

pub(super) fn one_at_a_time<T>(spans: &Spans<T>, title: &str, what: &str) -> Checked {
    clashing(spans, title, what, |_, _| true)
}

fn clashing<T>(
    spans: &Spans<T>,
    title: &str,
    what: &str,
    cannot_both: impl Fn(&T, &T) -> bool,
) -> Checked {
    forwards(spans, title, what)?;
    match spans.clash(cannot_both) {
        None => Ok(()),
        Some(day) => Err(SupervisionError::not_so(
            title,
            format!("there are two entries for {what} on {day}"),
            "End the first on the day before the second begins",
        )),
    }
}

fn check_person(workspace: &Workspace, id: DocId, person: &Person, title: &str) -> Checked {
    named(&person.name, "person")?;
    one_at_a_time(&person.employed, title, "employment")?;
    one_at_a_time(&person.role, title, "role")?;
    one_at_a_time(&person.grade, title, "grade")?;
    one_at_a_time(&person.fte, title, "share of full time")?;
    one_at_a_time(&person.weekly_minutes, title, "hours")?;
    one_at_a_time(&person.team, title, "team")?;
    one_at_a_time(&person.service, title, "service")?;
    one_at_a_time(&person.case_holding, title, "holding cases")?;
    one_at_a_time(&person.frontline, title, "frontline work")?;
    one_at_a_time(&person.work_pattern, title, "days worked")?;
    forwards(&person.seconded, title, "secondment")?;
    forwards(&person.absence, title, "absence")?;
    forwards(&person.intervals, title, "agreed interval")?;
    clashing(&person.supervisors, title, "supervisor", |one, two| {
        one.kind == two.kind
    })?;
    clashing(&person.policy, title, "policy", |one, two| {
        one.strand == two.strand && one.share.is_none()
    })?;
    clashing(
        &person.stages,
        title,
        "stage of early employment",
        |one, two| one.phase == two.phase,
    )?;
    if person.supervisors.iter().any(|dated| dated.value.by == id) {
        return Err(SupervisionError::not_so(
            title,
            "nobody supervises themselves",
            "Choose another supervisor",
        ));
    }
    let owner = workspace
        .me()
        .filter(|owner| *owner != id && !person.me.is_empty());
    match owner {
        None => Ok(()),
        Some(owner) => Err(SupervisionError::not_so(
            title,
            format!("this vault belongs to {}", workspace.title(owner)),
            "A vault has one owner: change the parts of that person instead",
        )),
    }
}

fn check_case(workspace: &Workspace, id: DocId, case: &Case, title: &str) -> Checked {
    said(
        &case.reference,
        "This case",
        "it has no reference",
        "Give its number on the case system",
    )?;
    if !are_initials(&case.initials) {
        return Err(SupervisionError::not_so(
            title,
            "what stands as initials could be a name",
            "Give initials only; the vault keeps no child's name",
        ));
    }
    forwards(&case.plan, title, "plan")?;
    forwards(&case.stability, title, "stability")?;
    one_at_a_time(&case.family, title, "family")?;
    clashing(&case.allocated, title, "worker", |one, two| {
        one.worker == two.worker
    })?;
    let same: Option<String> = workspace
        .cases()
        .find(|(other, there)| {
            *other != id
                && there.reference.trim() == case.reference.trim()
                && there.closed.is_none()
        })
        .map(|(_, there)| there.title());
    match same.filter(|_| case.closed.is_none()) {
        None => Ok(()),
        Some(there) => Err(SupervisionError::not_so(
            title,
            format!("the open case {there} has the same reference"),
            "Open that case, or correct the reference",
        )),
    }
}

/// Short, and no word of three letters or more that is not in capitals: `AO`, `K.T. and M`.
fn are_initials(text: &str) -> bool {
    let word_fits = |word: &str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters <= 2 || word == "and" || (letters <= 6 && !word.chars().any(char::is_lowercase))
    };
    text.chars().count() <= 24 && text.split(|c: char| !c.is_alphabetic()).all(word_fits)
}

fn check_meeting(meeting: &Meeting, title: &str, today: Date) -> Checked {
    if meeting.with.is_empty() && meeting.team.is_none() {
        return Err(SupervisionError::not_so(
            title,
            "nobody takes part",
            "Choose the people or the team",
        ));
    }
    if let Some(at) = meeting
        .planned
        .as_ref()
        .and_then(|slot| slot.at.as_deref())
        .filter(|at| !is_time(at))
    {
        return Err(SupervisionError::not_so(
            title,
            format!("`{at}` is no time"),
            "Write it as 14:30",
        ));
    }
    if meeting
        .parts
        .iter()
        .filter_map(|part| part.minutes)
        .any(|minutes| minutes > 24 * 60)
    {
        return Err(SupervisionError::not_so(
            title,
            "a part lasts longer than a day",
            "Give its minutes",
        ));
    }
    match (meeting.status, meeting.happened, &meeting.planned) {
        (MeetingStatus::Held, None, _) => Err(SupervisionError::not_so(
            title,
            "it was held, but no day is given",
            "Give the day",
        )),
        (MeetingStatus::Held, Some(day), _) => not_ahead(day, today, title),
        (_, _, None) => Err(SupervisionError::not_so(
            title,
            "no day is planned",
            "Give the day",
        )),
        (_, _, Some(_)) => Ok(()),
    }
}

fn is_time(text: &str) -> bool {
    let Some((hours, minutes)) = text.split_once(':') else {
        return false;
    };
    let two = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    two(hours) && two(minutes) && hours < "24" && minutes < "60"
}

impl Body {
    /// What lists call it.
    pub fn title(&self, workspace: &Workspace) -> String {
        let or = |text: &str, other: &str| {
            String::from(if text.trim().is_empty() { other } else { text })
        };
        let name = |id: DocId| workspace.title(id);
        match self {
            Self::Person(person) => or(&person.name, "This person"),
            Self::Team(team) => or(&team.name, "This team"),
            Self::Service(service) => or(&service.name, "This service"),
            Self::Case(case) => or(&case.title(), "This case"),
            Self::Agreement(agreement) => format!("Agreement with {}", name(agreement.worker)),
            Self::Meeting(meeting) => {
                let day = meeting
                    .day()
                    .map_or_else(String::new, |day| format!(" of {}", in_full(day)));
                format!("Meeting{day}")
            }
            Self::Record(record) => {
                format!("Record {} of {}", record.paper.form, in_full(record.on))
            }
            Self::Action(action) => or(&action.what, "This action"),
            Self::Occurrence(occurrence) => {
                let day = in_full(occurrence.on);
                format!("{} of {day}", spoken(occurrence.what.word()))
            }
            Self::Tick(tick) => format!("{} on {}", spoken(tick.what.word()), in_full(tick.on)),
            Self::LocalFigure(figure) => format!("Local figure {}", figure.slot),
            Self::ReadingChoice(choice) => format!("Reading of {}", choice.question),
            Self::WorkloadSheet(sheet) => format!(
                "Workload sheet of {} of {}",
                name(sheet.worker),
                in_full(sheet.content.on)
            ),
            Self::SchemeChoice(choice) => format!("Scheme of points {}", choice.pack),
            Self::Jotting(jotting) => format!("Jotting of {}", in_full(jotting.on)),
            Self::Edition(edition) => format!("{} {}", edition.pack, edition.edition),
            Self::Group(group) => or(&group.name, "This group"),
            Self::GroupSession(session) => super::check_group::title(workspace, session),
            Self::GroupTemplate(format) => or(&format.title, "This format"),
            Self::Removed(removed) => format!("Removed {}", removed.was.word()),
            Self::ToolSheet(sheet) => format!("{} of {}", sheet.called, in_full(sheet.on)),
            Self::PortfolioPiece(piece) => {
                format!("{} of {}", spoken(piece.what.word()), in_full(piece.on))
            }
        }
    }
}

/// A word of a list as a sentence begins with it.
fn spoken(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first
        .into_iter()
        .chain(letters.map(|letter| if letter == '-' { ' ' } else { letter }))
        .collect()
}

impl Workspace {
    /// What a document is called; its id if it is not here.
    pub fn title(&self, id: DocId) -> String {
        self.document(id)
            .map_or_else(|| format!("{id}"), |document| document.body.title(self))
    }

    /// A document that has not been removed.
    pub fn living(&self, id: DocId) -> Option<&super::Document> {
        self.document(id)
            .filter(|document| document.header.kind != Kind::Removed)
    }
}
