//! Group sessions from the timer to the record, and what they count for in each policy.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "../shipped/files.rs"]
mod files;
mod hours;
mod later;
mod session;

use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::form;
use alongside_core::group::{Act, LocalTime, Moment, Plan, Timer, WrapUp, wrap_up};
use alongside_core::policy::pack::{GroupTemplate, Pack};
use alongside_core::policy::source::read_pack;
use alongside_core::policy::{Decision, PolicyBook, evaluate};
use alongside_core::supervision::*;
use files::files;

const MINUTE: i64 = 60_000;

fn pack(name: &str) -> Pack {
    read_pack(&files(&format!("public/policies/{name}"))).unwrap()
}

fn template<'p>(pack: &'p Pack, id: &str) -> &'p GroupTemplate {
    let all = &pack.group_templates;
    all.iter().find(|template| template.id == id).unwrap()
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
const TEAM: u8 = 5;
const GUEST: u8 = 6;
const GROUP: u8 = 7;
const OTHER_CASE: u8 = 8;
const MEETING: u8 = 20;
const SESSION: u8 = 21;

/// Ten o'clock on a day, in milliseconds.
fn ten(on: &str) -> i64 {
    i64::from(day(on).day_number()) * 86_400_000 + 600 * MINUTE
}

/// The days of these tests are winter's: local time is UTC.
fn local(wall: i64) -> LocalTime {
    let (days, rest) = (wall.div_euclid(86_400_000), wall.rem_euclid(86_400_000));
    let zero = day("1970-01-01");
    let minutes = rest / MINUTE;
    LocalTime {
        day: zero.plus_days(i32::try_from(days).unwrap()),
        at: format!("{:02}:{:02}", minutes / 60, minutes % 60),
    }
}

fn give(workspace: &mut Workspace, on: &str, change: Change) {
    let stamp = Stamp {
        at: ten(on),
        day: day(on),
        device: DeviceId::from_bytes([7; 16]),
        by: None,
    };
    workspace.apply(Command::new(stamp, change)).unwrap();
}

/// A team of two under a policy, a guest from elsewhere, two cases, and a group.
fn vault(policy: &str) -> Workspace {
    let mut workspace = Workspace::default();
    let from = day("2020-01-06");
    let mut service = Service {
        name: "Children's services".into(),
        ..Service::default()
    };
    let under = UnderPolicy {
        pack: policy.into(),
        edition: None,
        strand: None,
        share: None,
    };
    service.policy = Spans::since(under, from);
    let mut team = Team {
        name: "Team North".into(),
        ..Team::default()
    };
    team.service = Spans::since(id(SERVICE), from);
    let person = |name: &str, role: Role| {
        let mut person = Person {
            supervised: role == Role::SocialWorker,
            ..Person::named(name)
        };
        person.employed = Spans::since(Engaged::Permanent, from);
        person.role = Spans::since(role, from);
        person.service = Spans::since(id(SERVICE), from);
        person.team = Spans::since(id(TEAM), from);
        person
    };
    let mut worker = person("Jo Bell", Role::SocialWorker);
    worker.begin_supervisor(id(MANAGER), SupervisorKind::Line, from);
    let case = |reference: &str, initials: &str| {
        let mut case = Case {
            reference: reference.into(),
            initials: initials.into(),
            ..Case::default()
        };
        case.plan = Spans::since(CasePlan::Cpp, day("2026-01-05"));
        let held = Allocated {
            worker: id(WORKER),
            kind: Allocation::Key,
        };
        case.allocated.add(held, day("2026-01-05"), None);
        case
    };
    let mut group = Group {
        name: "North reflective".into(),
        a_month: Some(1),
        ..Group::default()
    };
    group.teams = Spans::since(id(TEAM), from);
    group.members = Spans::since(id(WORKER), from);
    group.members.add(id(MANAGER), from, None);
    for change in [
        Change::add(id(SERVICE), service),
        Change::add(id(TEAM), team),
        Change::add(id(MANAGER), person("Sam Field", Role::TeamManager)),
        Change::add(id(WORKER), worker),
        Change::add(id(GUEST), Person::named("Lee Ash")),
        Change::add(id(CASE), case("1234567", "AO")),
        Change::add(id(OTHER_CASE), case("7654321", "KT")),
        Change::add(id(GROUP), group),
    ] {
        give(&mut workspace, "2026-01-05", change);
    }
    workspace
}

/// A session that is in the diary and has begun.
fn begin(workspace: &mut Workspace, on: &str, with: &[u8], part: PartKind) {
    let with = with.iter().map(|number| id(*number)).collect();
    let parts = vec![MeetingPart::new(part, None)];
    let meeting = Meeting::planned(with, Slot::day(day(on)), parts, day(on));
    give(workspace, on, Change::add(id(MEETING), meeting));
    let session = GroupSession {
        group: Some(id(GROUP)),
        facilitator: Some(id(GUEST)),
        ..GroupSession::of(id(MEETING))
    };
    give(workspace, on, Change::add(id(SESSION), session));
}

/// A run through the steps: what each took, in minutes.
fn run(template: &GroupTemplate, from: i64, minutes: &[i64]) -> Timer {
    let mut plan = Plan::of(template);
    for step in plan.steps.iter_mut().filter(|step| step.minutes == 0) {
        step.minutes = 10;
    }
    let mut timer = Timer::new(plan);
    timer.act(Act::Start, at(from, 0)).unwrap();
    let mut gone = 0;
    for minutes in minutes {
        gone += minutes;
        timer.act(Act::Next, at(from, gone)).unwrap();
    }
    timer
}

fn at(from: i64, minutes: i64) -> Moment {
    Moment {
        wall: from + minutes * MINUTE,
        steady: minutes * MINUTE,
        boot: 1,
    }
}

fn talk(case: u8, timer: &Timer, now: Moment) -> GroupTalk {
    let times = timer.tally(now);
    let notes = times.steps.iter().map(|step| StepNote {
        label: "Notes".into(),
        text: format!("Said in {}.", step.title),
    });
    GroupTalk {
        case: Some(id(case)),
        presenter: Some(id(WORKER)),
        question: "Why does it feel stuck?".into(),
        notes: notes.collect(),
        times,
        hypotheses: "Fear of losing contact.".into(),
        takes_away: "To ask about the aunt.".into(),
        ..GroupTalk::default()
    }
}

fn close(workspace: &mut Workspace, on: &str, pack: &Pack, format: &str, minutes: Option<u32>) {
    let template = template(pack, format);
    let form = template.form.as_ref().and_then(|form| pack.form(form));
    let name = form.map_or("", |form| form.id.as_str());
    let change = wrap_up(&WrapUp {
        workspace,
        session: id(SESSION),
        template,
        form,
        paper: &Paper::blank(name, &pack.id, &pack.edition, "digest"),
        records: &[id(30), id(31), id(32)],
        minutes,
        local: &local,
    });
    give(workspace, on, change.unwrap());
}

fn decisions(workspace: &Workspace, pack: &Pack, as_of: &str) -> Vec<Decision> {
    let mut facts = workspace.facts();
    form::complete_facts(&mut facts, workspace, pack);
    let calendar = WorkingCalendar::new(Vec::new(), Vec::new());
    let readings = facts.readings.clone();
    let book = PolicyBook::new(vec![pack.clone()], calendar, readings, Vec::new()).unwrap();
    let found = evaluate(&book, &facts, day(as_of));
    found.decisions.into_iter().collect()
}
