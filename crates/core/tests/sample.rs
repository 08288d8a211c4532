//! The sample team, told by its own file and judged by Havering's pack.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "shipped/files.rs"]
mod files;
#[path = "shipped/holidays.rs"]
mod holidays;

use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::form;
use alongside_core::policy::pack::Pack;
use alongside_core::policy::source::read_pack;
use alongside_core::policy::{Decision, PolicyBook, State, evaluate};
use alongside_core::reflect::{self, read_library};
use alongside_core::sample;
use alongside_core::supervision::{
    AbsenceKind, Body, DeviceId, EventKind, Keeps, Meeting, MeetingStatus, PartKind, Person, Phase,
    Workspace,
};
use files::files;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn public() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public")
}

fn havering() -> Pack {
    read_pack(&files("public/policies/havering")).unwrap()
}

fn team(today: &str) -> Workspace {
    let told = fs::read_to_string(public().join("sample/team.json")).unwrap();
    let told = serde_json::from_str(&told).unwrap();
    let today = Date::parse(today).unwrap();
    sample::team(&told, today, DeviceId::from_bytes([9; 16])).unwrap()
}

fn decisions(workspace: &Workspace, as_of: &str) -> Vec<Decision> {
    let pack = havering();
    let mut facts = workspace.facts();
    form::complete_facts(&mut facts, workspace, &pack);
    let calendar = WorkingCalendar::new(holidays::days(), Vec::new());
    let book = PolicyBook::new(vec![pack], calendar, facts.readings.clone(), Vec::new()).unwrap();
    let found = evaluate(&book, &facts, Date::parse(as_of).unwrap());
    found.decisions.into_iter().collect()
}

/// Days of every kind: in the week, at the weekend, at the ends of months and years, a leap
/// day, just after Christmas.
const DAYS: [&str; 6] = [
    "2026-11-18",
    "2026-11-21",
    "2026-11-22",
    "2026-12-28",
    "2027-05-31",
    "2028-02-29",
];

#[test]
fn every_state_occurs_on_any_day() {
    let wanted = [
        State::Upcoming,
        State::DueToday,
        State::PastUsual,
        State::Overdue,
        State::Met,
        State::MetLate,
        State::NotMet,
        State::Open,
        State::CannotTell,
        State::NotRecordedHere,
        State::NotConfigured,
    ];
    for today in DAYS {
        let decisions = decisions(&team(today), today);
        for state in wanted {
            assert!(
                decisions.iter().any(|one| one.state == state),
                "{} on {today}",
                state.word()
            );
        }
    }
}

#[test]
fn the_team_shows_what_a_real_one_has() {
    let today = Date::parse("2026-11-18").unwrap();
    let team = team("2026-11-18");
    let people: Vec<_> = team
        .people()
        .filter(|(_, person)| person.supervised)
        .map(|(_, person)| person)
        .collect();
    let any = |fits: &dyn Fn(&Person) -> bool| people.iter().any(|person| fits(person));
    assert_eq!(people.len(), 12);
    assert!(any(&|one| one.stage(Phase::Asye, today).is_some()));
    assert!(any(&|one| one.stage(Phase::Probation, today).is_some()));
    assert!(any(&|one| one
        .fte
        .at(today)
        .is_some_and(|fte| fte.get() < 100)));
    assert!(any(&|one| one
        .absence
        .iter()
        .any(|dated| dated.value == AbsenceKind::Sickness)));
    assert!(any(&|one| one.seconded.at(today).is_some()));
    assert!(any(&|one| one.intervals.at(today).is_some()));
    assert!(any(&|one| !one.here_on(today)));
    let first = team
        .meetings()
        .filter_map(|(_, meeting)| meeting.day())
        .min();
    assert!(first.is_some_and(|day| day < today.plus_months(-58)));
    let meeting = |fits: &dyn Fn(&Meeting) -> bool| team.meetings().any(|(_, one)| fits(one));
    assert!(meeting(&|one| one
        .changes
        .iter()
        .any(|change| change.to.is_some())));
    assert!(meeting(&|one| one.status == MeetingStatus::Cancelled));
    assert!(meeting(&|one| one
        .parts
        .iter()
        .any(|part| part.kind == PartKind::Group)));
    assert!(meeting(&|one| !one.preparation.is_empty()));
    assert!(!team.unsigned().is_empty());
    assert!(!team.not_entered().is_empty());
    assert!(!team.open_actions(None).is_empty());
    assert!(team.agreements().count() >= 10);
    assert!(team.cases().all(|(_, case)| !case.initials.is_empty()));
    assert!(team.documents().any(
        |one| matches!(&one.body, Body::Occurrence(seen) if seen.what == EventKind::Observation)
    ));
}

#[test]
fn the_same_day_makes_the_same_team() {
    assert_eq!(team("2026-11-18"), team("2026-11-18"));
    assert_ne!(team("2026-11-18"), team("2026-11-19"));
}

/// A slip in a field's name would be kept beside the others and mean nothing.
#[test]
fn no_field_of_the_file_is_unknown() {
    for document in team("2026-11-18").documents() {
        let kept = match &document.body {
            Body::Person(body) => &body.kept,
            Body::Team(body) => &body.kept,
            Body::Service(body) => &body.kept,
            Body::Case(body) => &body.kept,
            Body::Agreement(body) => &body.kept,
            Body::Meeting(body) => &body.kept,
            Body::Record(body) => &body.kept,
            Body::Action(body) => &body.kept,
            Body::Occurrence(body) => &body.kept,
            Body::Tick(body) => &body.kept,
            Body::PortfolioPiece(body) => &body.kept,
            Body::SchemeChoice(body) => &body.kept,
            Body::Group(body) => &body.kept,
            Body::GroupSession(body) => {
                let talks = body.talks.iter().map(|talk| &talk.kept);
                assert!(talks.into_iter().all(BTreeMap::is_empty), "{body:?}");
                &body.kept
            }
            Body::ToolSheet(body) => {
                if let Some(written) = body.written() {
                    let entries = written.entries.iter().map(|entry| &entry.kept);
                    let ratings = written.ratings.iter().map(|rating| &rating.kept);
                    let all = entries.chain(ratings).chain([&written.kept]);
                    assert!(all.into_iter().all(BTreeMap::is_empty), "{body:?}");
                }
                &body.kept
            }
            other => panic!("the sample has no {}", other.kind().word()),
        };
        assert!(kept.is_empty(), "{:?}: {kept:?}", document.body);
    }
}

/// The tools of the sample are filled in as the shipped tools would have it.
#[test]
fn the_tools_in_use_fit_the_tools_that_are_shipped() {
    let packs = [
        havering(),
        read_pack(&files("public/policies/bury")).unwrap(),
        read_pack(&files("public/policies/cambridgeshire-peterborough")).unwrap(),
        read_pack(&files("public/policies/derbyshire")).unwrap(),
        read_pack(&files("public/policies/manchester")).unwrap(),
    ];
    let library = read_library(&files("public/tools"), &packs).unwrap();
    let team = team("2026-11-18");
    let mut keeps: Vec<Keeps> = Vec::new();
    for (_, sheet) in team.tool_sheets() {
        let tool = library.tool(&sheet.tool).unwrap();
        assert_eq!(
            (&tool.title, tool.keeps),
            (&sheet.called, sheet.content.keeps())
        );
        keeps.push(tool.keeps);
        for entry in sheet.written().into_iter().flat_map(|all| &all.entries) {
            assert!(tool.find(&entry.at).is_some(), "{} {}", tool.id, entry.at);
        }
        for given in sheet.written().into_iter().flat_map(|all| &all.ratings) {
            let one = tool.find(&given.at).unwrap();
            let asked = reflect::rating(&library, one, given.said.clone(), 0).unwrap();
            assert_eq!(
                (&given.question, &given.low, &given.high, given.cut),
                (&asked.question, &asked.low, &asked.high, asked.cut)
            );
        }
        let themes = sheet.written().into_iter().flat_map(|all| &all.themes);
        assert!(
            themes
                .into_iter()
                .all(|theme| library.themes.contains(theme))
        );
        assert!(reflect::unpaired(tool, sheet).is_empty());
    }
    keeps.sort();
    keeps.dedup();
    assert_eq!(keeps, Keeps::ALL);
    let (case, _) = team
        .cases()
        .find(|(_, case)| case.reference == "5000101")
        .unwrap();
    let series = reflect::series(&team, case);
    assert_eq!(
        (series.len(), series[0].points.len(), series[0].charted),
        (1, 6, true)
    );
    let (aisha, _) = team
        .people()
        .find(|(_, one)| one.name == "Aisha Rahman")
        .unwrap();
    let today = Date::parse("2026-11-18").unwrap();
    let themes = reflect::returning(&team, aisha, today.plus_months(-12), today);
    assert_eq!(themes.len(), 2);
    let passed = reflect::export(&team, &library, aisha, today.plus_months(-6), today, today);
    assert!(passed.pieces.len() > 3 && passed.pieces.iter().any(|one| !one.shows.is_empty()));
    assert!(
        team.portfolio_pieces()
            .all(|(_, piece)| { piece.shows.iter().all(|id| library.strand(id).is_some()) })
    );
}

/// What is signed in the sample would pass the check before signing.
#[test]
fn signed_records_lack_nothing() {
    let pack = havering();
    let team = team("2026-11-18");
    for (id, record) in team.records() {
        let form = pack.form(&record.paper.form).unwrap();
        let bound = form::bound(&team, id, form);
        let pair = form::pair(&team, id);
        let signers = form::Signers {
            signatures: &record.paper.signatures,
            supervisor: pair.supervisor,
            supervisee: pair.supervisee,
        };
        let missing = form::missing(form, &record.paper.answers, &bound, signers);
        assert!(missing.is_empty(), "{missing:?}");
    }
}

#[test]
fn what_is_read_first_says_on_the_first_page_what_everything_says() {
    for today in DAYS {
        let all = team(today);
        let needed = all.needed_first();
        let few = Workspace::load(needed.iter().filter_map(|id| all.document(*id).cloned()));
        assert!(needed.len() < all.documents().count() / 2, "{today}");
        assert!(!all.not_entered().is_empty() && !all.unsigned().is_empty());
        assert_eq!(few.not_entered(), all.not_entered(), "{today}");
        assert_eq!(few.unsigned(), all.unsigned(), "{today}");
        assert_eq!(few.planned_meetings(None), all.planned_meetings(None));
        assert_eq!(few.open_actions(None), all.open_actions(None));
        assert_eq!(few.me(), all.me());
    }
}
