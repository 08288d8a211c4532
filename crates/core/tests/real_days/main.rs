//! Documents of real days, judged by Havering's pack.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "../shipped/files.rs"]
mod files;
mod known;
mod two_policies;

use alongside_core::calendar::{Amount, Date, WorkingCalendar};
use alongside_core::form;
use alongside_core::policy::pack::Pack;
use alongside_core::policy::source::read_pack;
use alongside_core::policy::{Decision, FactFile, PolicyBook, State, evaluate};
use alongside_core::supervision::*;
use files::files;

fn havering() -> Pack {
    read_pack(&files("public/policies/havering")).unwrap()
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn id(number: u8) -> DocId {
    DocId::from_bytes([number; 16])
}

const WORKER: u8 = 1;
const MANAGER: u8 = 2;
const SERVICE: u8 = 3;
const CASE: u8 = 4;

fn give(workspace: &mut Workspace, on: &str, change: Change) {
    let stamp = Stamp {
        at: 0,
        day: day(on),
        device: DeviceId::from_bytes([7; 16]),
        by: None,
    };
    workspace.apply(Command::new(stamp, change)).unwrap();
}

/// A vault made on 2 March 2026 for a worker since 2019, last met on 9 February.
fn vault(last_met: LastTime) -> Workspace {
    let mut workspace = Workspace::default();
    let mut service = Service {
        name: "Children's services".into(),
        ..Service::default()
    };
    let policy = UnderPolicy {
        pack: "havering".into(),
        edition: None,
        strand: None,
        share: None,
    };
    service.policy = Spans::since(policy, day("2019-01-01"));
    let mut worker = Person {
        supervised: true,
        ..Person::named("Jo Bell")
    };
    worker.employed = Spans::since(Engaged::Permanent, day("2019-06-03"));
    worker.role = Spans::since(Role::SocialWorker, day("2019-06-03"));
    worker.service = Spans::since(id(SERVICE), day("2019-06-03"));
    worker.begin_supervisor(id(MANAGER), SupervisorKind::Line, day("2025-01-06"));
    worker.known = Some(KnownSince {
        case_session: Some(last_met),
        personal_session: Some(last_met),
        signed: Some(LastTime::DontKnow),
        observed: Some(LastTime::DontKnow),
        ..KnownSince::from(day("2026-03-02"))
    });
    let case = Case {
        reference: "1234567".into(),
        known_from: Some(day("2026-03-02")),
        ..Case::default()
    };
    give(
        &mut workspace,
        "2026-03-02",
        Change::add(id(SERVICE), service),
    );
    give(
        &mut workspace,
        "2026-03-02",
        Change::add(id(MANAGER), Person::named("Sam Field")),
    );
    give(
        &mut workspace,
        "2026-03-02",
        Change::add(id(WORKER), worker),
    );
    give(&mut workspace, "2026-03-02", Change::add(id(CASE), case));
    workspace
}

fn facts_of(workspace: &Workspace, pack: &Pack) -> FactFile {
    let mut facts = workspace.facts();
    form::complete_facts(&mut facts, workspace, pack);
    facts
}

fn judged_by(workspace: &Workspace) -> (PolicyBook, FactFile) {
    let pack = havering();
    let holidays = ["2026-04-03", "2026-04-06"].map(day).to_vec();
    let facts = facts_of(workspace, &pack);
    let calendar = WorkingCalendar::new(holidays, Vec::new());
    let book = PolicyBook::new(vec![pack], calendar, facts.readings.clone(), Vec::new()).unwrap();
    (book, facts)
}

fn decisions(workspace: &Workspace, as_of: &str) -> Vec<Decision> {
    let (book, facts) = judged_by(workspace);
    let found = evaluate(&book, &facts, day(as_of));
    found.decisions.into_iter().collect()
}

fn of<'a>(decisions: &'a [Decision], rule: &str) -> Vec<&'a Decision> {
    decisions
        .iter()
        .filter(|decision| decision.rule == rule)
        .collect()
}

#[test]
fn a_case_record_signed_on_thursday_is_overdue_until_ticked_with_friday_s_date() {
    let mut workspace = vault(LastTime::On(day("2026-02-09")));
    let (meeting, record) = (id(10), id(11));
    let part = MeetingPart::new(PartKind::Case, Some(90)).with_cases([id(CASE)]);
    let held = Meeting::past(
        vec![id(WORKER), id(MANAGER)],
        day("2026-03-05"),
        vec![part],
        day("2026-03-05"),
    );
    let paper = Paper::blank("HAV-F1", "havering", "2019", "digest");
    let blank = Record::blank(
        id(WORKER),
        day("2026-03-05"),
        Some(meeting),
        Some(id(CASE)),
        paper,
    );
    let signature = Signature::of(id(MANAGER), "Sam Field", day("2026-03-05"));
    for change in [
        Change::add(meeting, held),
        Change::add(record, blank),
        Change::Sign {
            id: record,
            signature,
            bound: alongside_core::supervision::AsShown::new(),
        },
        Change::Lock {
            id: record,
            ending: Ending::Signed,
            detail: String::new(),
            bound: AsShown::new(),
        },
    ] {
        give(&mut workspace, "2026-03-05", change);
    }
    let judged = |workspace: &Workspace, as_of: &str| {
        let decisions = decisions(workspace, as_of);
        of(&decisions, "HAV-073")
            .into_iter()
            .find(|one| one.occurrence == meeting.to_string())
            .map(|one| (one.subject.to_string(), one.state, one.due, one.days))
            .unwrap()
    };
    let case = id(CASE).to_string();
    let due = Some(day("2026-03-09"));
    assert_eq!(
        judged(&workspace, "2026-03-09"),
        (case.clone(), State::DueToday, due, None)
    );
    assert_eq!(
        judged(&workspace, "2026-03-10"),
        (case.clone(), State::Overdue, due, Some(1))
    );
    let tick = Tick {
        what: TickKind::EnteredElsewhere,
        about: record,
        on: day("2026-03-06"),
        case: None,
        by: Some(id(MANAGER)),
        place: None,
        kept: Kept::new(),
    };
    give(&mut workspace, "2026-03-10", Change::add(id(12), tick));
    assert_eq!(
        judged(&workspace, "2026-03-10"),
        (case, State::Met, due, None)
    );
}

#[test]
fn an_agreement_signed_by_both_meets_the_rule_and_its_bound_values_count_as_answers() {
    let mut workspace = vault(LastTime::DontKnow);
    let agreement = id(20);
    let paper = Paper::blank("HAV-F4", "havering", "2019", "digest");
    let mut blank = Agreement::blank(id(WORKER), id(MANAGER), day("2026-03-03"), paper);
    blank.minutes = Some(120);
    give(&mut workspace, "2026-03-03", Change::add(agreement, blank));
    assert!(
        of(&decisions(&workspace, "2026-03-03"), "HAV-143")
            .iter()
            .all(|one| one.state != State::Met)
    );
    for (by, name) in [(WORKER, "Jo Bell"), (MANAGER, "Sam Field")] {
        let signature = Signature::of(id(by), name, day("2026-03-04"));
        give(
            &mut workspace,
            "2026-03-04",
            Change::Sign {
                id: agreement,
                signature,
                bound: alongside_core::supervision::AsShown::new(),
            },
        );
    }
    let lock = Change::Lock {
        id: agreement,
        ending: Ending::Signed,
        detail: String::new(),
        bound: AsShown::new(),
    };
    give(&mut workspace, "2026-03-04", lock);
    let decisions = decisions(&workspace, "2026-03-04");
    let contract: Vec<_> = of(&decisions, "HAV-143")
        .iter()
        .map(|one| one.state)
        .collect();
    assert_eq!(contract, [State::Met]);
    let minutes = of(&decisions, "HAV-233");
    let april = minutes
        .iter()
        .find(|one| one.occurrence == "2026-03")
        .unwrap();
    assert_eq!(
        april.amount.as_ref().unwrap().need,
        "120",
        "the contract's own figure"
    );
}

#[test]
fn what_a_contract_departs_from_is_kept_with_its_reason() {
    let mut workspace = vault(LastTime::DontKnow);
    let agreement = id(20);
    let mut paper = Paper::blank("HAV-F4", "havering", "2019", "digest");
    let said = " She works two days a week. ";
    paper.answers.insert("departure-reason".into(), said.into());
    let mut blank = Agreement::blank(id(WORKER), id(MANAGER), day("2026-03-04"), paper);
    blank.minutes = Some(60);
    blank.every = Some(Amount::parse("7w").unwrap());
    give(&mut workspace, "2026-03-04", Change::add(agreement, blank));
    let lock = Change::Lock {
        id: agreement,
        ending: Ending::AgreedWithoutSignature,
        detail: "Both, on the day".into(),
        bound: AsShown::new(),
    };
    give(&mut workspace, "2026-03-04", lock);
    let facts = facts_of(&workspace, &havering());
    let interval: Vec<_> = facts
        .states
        .iter()
        .filter(|state| state.id == format!("{agreement}.interval"))
        .map(|state| state.reason.as_deref())
        .collect();
    assert_eq!(interval, [Some("She works two days a week.")]);
    // Sixty minutes are agreed; the policy's ninety go on being asked for.
    assert!(facts.local.iter().all(|figure| figure.slot != "HAV-233"));
    let decisions = decisions(&workspace, "2026-04-02");
    let april = of(&decisions, "HAV-233")
        .into_iter()
        .find(|one| one.occurrence == "2026-04");
    assert_eq!(april.unwrap().amount.as_ref().unwrap().need, "90");
}
