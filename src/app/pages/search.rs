//! Looking for words in people, cases and records. In memory only: nothing of it is kept,
//! and no address holds the words.

use crate::app::components::{Empty, PageHeading, TextField};
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page, PersonTab};
use crate::app::pages::entry::person_page;
use crate::app::pages::meeting::capital;
use crate::app::session::Session;
use crate::app::terms;
use crate::app::words;
use alongside_core::supervision::{
    Answer, Body, DocId, Document, Kind, MeetingStatus, Paper, Workspace,
};
use leptos::prelude::*;

/// How many are shown of each sort.
const MOST: usize = 30;
/// Letters of text around what was found.
const AROUND: usize = 60;

/// One thing found.
struct Found {
    sort: &'static str,
    title: String,
    place: String,
    address: String,
}

/// The page.
#[component]
pub fn Search() -> impl IntoView {
    let session = Session::here();
    let keeper = Keeper::here();
    let results = move || {
        let sought = session.sought.get();
        let wanted = sought.trim().to_lowercase();
        if wanted.chars().count() < 2 {
            return view! {
                <Empty>
                    <p>
                        "Type at least two letters. Names, case numbers, initials and the words of meetings, records and actions are looked through."
                    </p>
                </Empty>
            }
            .into_any();
        }
        let found = keeper.read(|workspace| find(workspace, &wanted));
        if found.is_empty() {
            return view! {
                <Empty>
                    <p>"Nothing was found. Try fewer letters or another word."</p>
                </Empty>
            }
            .into_any();
        }
        let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
        let sorts = ["People", "Cases", "Meetings", "Records", "Actions", "Other"];
        let groups = sorts
            .into_iter()
            .map(|sort| {
                let all: Vec<&Found> = found.iter().filter(|one| one.sort == sort).collect();
                let more = all.len().saturating_sub(MOST);
                let lines = all
                    .iter()
                    .take(MOST)
                    .map(|one| {
                        let (address, title) = (one.address.clone(), one.title.clone());
                        let place = one.place.clone();
                        view! {
                            <li>
                                <a href=address>{title}</a>
                                <br />
                                <span class="muted">{place}</span>
                            </li>
                        }
                    })
                    .collect_view();
                (!all.is_empty()).then(|| {
                    view! {
                        <h2>{sort}</h2>
                        <ul class="plain-list">{lines}</ul>
                        {(more > 0)
                            .then(|| {
                                view! {
                                    <p>{format!("And {more} more. Add a word to find fewer.")}</p>
                                }
                            })}
                    }
                })
            })
            .collect_view();
        view! {
            <p role="status">{words::count(count, "place", "places")}" found."</p>
            {groups}
        }
        .into_any()
    };
    view! {
        <PageHeading>"Search"</PageHeading>
        <TextField id="sought" label="Look for" value=session.sought />
        {results}
    }
}

fn find(workspace: &Workspace, wanted: &str) -> Vec<Found> {
    let mut found: Vec<(Option<alongside_core::calendar::Date>, Found)> = workspace
        .documents()
        .filter(|document| document.header.kind != Kind::Removed)
        .filter_map(|document| {
            let (sort, address) = home(workspace, document)?;
            let title = document.body.title(workspace);
            let place = place(workspace, document, &title, wanted)?;
            let title = titled(workspace, document, title);
            Some((
                document.body.day(),
                Found {
                    sort,
                    title,
                    place,
                    address,
                },
            ))
        })
        .collect();
    found.sort_by(|(one_day, one), (two_day, two)| {
        (two_day, &one.title).cmp(&(one_day, &two.title))
    });
    found.into_iter().map(|(_, found)| found).collect()
}

/// A title with the day as people say it, and the person, where it needs them.
fn titled(workspace: &Workspace, document: &Document, title: String) -> String {
    let named = |what: &str, on: Option<alongside_core::calendar::Date>, who: Option<DocId>| {
        let day = on
            .map(|on| format!(" of {}", words::day(on)))
            .unwrap_or_default();
        let who = who
            .map(|who| format!(", {}", workspace.title(who)))
            .unwrap_or_default();
        format!("{what}{day}{who}")
    };
    match &document.body {
        Body::Meeting(meeting) => {
            let me = workspace.me();
            let who = meeting.with.iter().copied().find(|id| Some(*id) != me);
            named("Meeting", meeting.day(), who)
        }
        Body::Record(record) => named("Record", Some(record.on), record.case.or(Some(record.of))),
        Body::Agreement(agreement) => {
            let term = terms::agreement_of(workspace, Some(agreement.worker));
            let what = capital(terms::short(&term));
            named(&what, Some(agreement.on), Some(agreement.worker))
        }
        _ => title,
    }
}

/// The sort and the page of a document; none where it has no page.
fn home(workspace: &Workspace, document: &Document) -> Option<(&'static str, String)> {
    let id = document.id();
    let of_person = |id: DocId, tab: PersonTab| person_page(id, tab).path();
    Some(match &document.body {
        Body::Person(_) => ("People", of_person(id, PersonTab::Overview)),
        Body::Case(_) => ("Cases", Page::Case(id).path()),
        Body::Meeting(meeting) => (
            "Meetings",
            crate::app::pages::cases::meeting_address(id, meeting.status),
        ),
        Body::Record(record) => ("Records", record_address(workspace, id, record.meeting)),
        Body::Agreement(_) => ("Records", Page::Agreement(id).path()),
        Body::WorkloadSheet(_) => ("Records", Page::Sheet(id).path()),
        Body::Action(action) => (
            "Actions",
            of_person(action.of.or(action.owner)?, PersonTab::Actions),
        ),
        Body::Occurrence(occurrence) => ("Other", of_person(occurrence.of?, PersonTab::Timeline)),
        Body::Jotting(jotting) => ("Other", of_person(jotting.about?, PersonTab::Timeline)),
        _ => return None,
    })
}

/// A locked record is read; an open one is in its meeting.
fn record_address(workspace: &Workspace, id: DocId, meeting: Option<DocId>) -> String {
    let open = workspace
        .paper(id)
        .is_some_and(|paper| paper.locked.is_none());
    match meeting.filter(|_| open) {
        Some(meeting) => {
            let status = workspace.meeting(meeting).map(|meeting| meeting.status);
            let step = if status == Some(MeetingStatus::Held) {
                MeetingStep::Sign
            } else {
                MeetingStep::Record
            };
            Page::Meeting(meeting, step).path()
        }
        None => Page::Record(id).path(),
    }
}

/// Where in a document the words stand, with a little around them.
fn place(workspace: &Workspace, document: &Document, title: &str, wanted: &str) -> Option<String> {
    if title.to_lowercase().contains(wanted) {
        return Some("In the name".into());
    }
    let texts: Vec<(&str, String)> = match &document.body {
        Body::Record(record) => texts_on(&record.paper),
        Body::Agreement(agreement) => texts_on(&agreement.paper),
        Body::Meeting(meeting) => meeting
            .with
            .iter()
            .map(|id| ("Takes part", workspace.title(*id)))
            .chain(
                meeting
                    .cases()
                    .into_iter()
                    .map(|id| ("Case", workspace.title(id))),
            )
            .chain(
                meeting
                    .preparation
                    .values()
                    .map(|one| ("In the preparation", one.wants.clone())),
            )
            .collect(),
        Body::Case(case) => case
            .family
            .iter()
            .map(|dated| ("Family", dated.value.clone()))
            .collect(),
        Body::Occurrence(occurrence) => vec![("In the note", occurrence.note.clone())],
        Body::Jotting(jotting) => vec![("In your note", jotting.text.clone())],
        _ => Vec::new(),
    };
    texts
        .into_iter()
        .find_map(|(what, text)| around(&text, wanted).map(|piece| format!("{what}: {piece}")))
}

/// Every text of a filled-in form: what was answered, what was said in signing and closing it,
/// and the notes added later.
fn texts_on(paper: &Paper) -> Vec<(&'static str, String)> {
    let answered = paper.answers.values().flat_map(texts_of);
    let said = paper.signatures.iter().map(|one| one.comment.clone());
    let ended = paper.locked.iter().map(|end| end.detail.clone());
    let added = paper.addenda.iter().map(|note| note.text.clone());
    answered
        .map(|text| ("In the text", text))
        .chain(said.map(|text| ("Said in signing", text)))
        .chain(ended.map(|text| ("How it ended", text)))
        .chain(added.map(|text| ("In a note added later", text)))
        .collect()
}

/// Every text of an answer.
fn texts_of(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Text(text) => vec![text.clone()],
        Answer::Many(many) => many.clone(),
        Answer::Rows(rows) => rows
            .iter()
            .flat_map(|row| row.values())
            .flat_map(texts_of)
            .collect(),
        Answer::Items(items) => items.values().map(|item| item.note.clone()).collect(),
        Answer::YesNo(_) | Answer::Number(_) | Answer::Kept(_) => Vec::new(),
    }
}

/// The words with a little of the text around them, if they stand in it.
fn around(text: &str, wanted: &str) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let lower: Vec<char> = letters
        .iter()
        .map(|letter| letter.to_lowercase().next().unwrap_or(*letter))
        .collect();
    let wanted: Vec<char> = wanted.chars().collect();
    let at = lower
        .windows(wanted.len().max(1))
        .position(|window| window == wanted)?;
    let from = at.saturating_sub(AROUND);
    let to = at
        .saturating_add(wanted.len())
        .saturating_add(AROUND)
        .min(letters.len());
    let piece: String = letters.get(from..to)?.iter().collect();
    let before = if from > 0 { "… " } else { "" };
    let after = if to < letters.len() { " …" } else { "" };
    Some(format!("{before}{}{after}", piece.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alongside_core::calendar::Date;
    use alongside_core::supervision::{
        Addendum, Change, Command, DeviceId, Ending, Locked, Record, Signature, Stamp,
    };

    fn found(paper: Paper, wanted: &str) -> Vec<String> {
        let id = |text: &str| DocId::parse(text).unwrap();
        let (worker, record) = (
            id("00000000000000000000000000000001"),
            id("00000000000000000000000000000002"),
        );
        let device = DeviceId::parse("00000000000000000000000000000007").unwrap();
        let record = Document::first(
            record,
            Record::blank(worker, day(), None, None, paper).into(),
            None,
            device,
        );
        let mut workspace = Workspace::default();
        let taken = Change::TakeIn {
            documents: vec![record],
            without: Vec::new(),
        };
        let stamp = Stamp {
            at: 0,
            day: day(),
            device,
            by: None,
        };
        workspace.apply(Command::new(stamp, taken)).unwrap();
        let all = find(&workspace, wanted);
        all.into_iter().map(|one| one.place).collect()
    }

    fn day() -> Date {
        Date::parse("2026-03-05").unwrap()
    }

    #[test]
    fn what_was_said_in_signing_and_added_later_is_found() {
        let mut paper = Paper::blank("HAV-F1", "havering", "2019", "d1");
        let worker = DocId::parse("00000000000000000000000000000001").unwrap();
        paper.answers.insert("purpose".into(), "A safe home".into());
        paper.signatures.push(Signature {
            comment: "I see the second visit differently.".into(),
            ..Signature::of(worker, "Jo Bell", day())
        });
        paper.locked = Some(Locked {
            ending: Ending::SignedInInk,
            on: day(),
            at: 0,
            detail: "Blue folder".into(),
        });
        paper.addenda.push(Addendum {
            on: day(),
            at: 0,
            by: None,
            text: "Told the new manager by phone.".into(),
        });
        for (wanted, place) in [
            ("safe", "In the text: A safe home"),
            (
                "second visit",
                "Said in signing: I see the second visit differently.",
            ),
            ("folder", "How it ended: Blue folder"),
            (
                "by phone",
                "In a note added later: Told the new manager by phone.",
            ),
        ] {
            assert_eq!(found(paper.clone(), wanted), [place], "{wanted}");
        }
        assert!(found(paper, "lighthouse").is_empty());
    }
}
