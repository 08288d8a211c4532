//! Days as they happen, and laws that hold for every command.

mod caseload;
mod contracts;
pub(crate) mod laws;
mod meetings;
mod past;
mod real_days;
mod refusals;

use crate::calendar::Date;
use crate::supervision::*;
use alloc::vec::Vec;
pub(crate) use laws::workspace;

pub(crate) fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub(crate) fn id(number: u8) -> DocId {
    let mut bytes = [0; 16];
    bytes[15] = number;
    DocId::from_bytes(bytes)
}

pub(crate) fn device(number: u8) -> DeviceId {
    DeviceId::from_bytes([number; 16])
}

pub(crate) const WORKER: u8 = 1;
pub(crate) const MANAGER: u8 = 2;
pub(crate) const TEAM: u8 = 3;
pub(crate) const CASE: u8 = 4;

/// A stamp at noon of a day, on the first device.
pub(crate) fn stamp(on: &str) -> Stamp {
    let day = day(on);
    Stamp {
        at: i64::from(day.day_number()) * 86_400_000 + 43_200_000,
        day,
        device: device(7),
        by: Some(id(MANAGER)),
    }
}

/// Gives commands on a day; each must be taken.
pub(crate) fn on(
    workspace: &mut Workspace,
    day: &str,
    changes: impl IntoIterator<Item = Change>,
) -> Vec<Applied> {
    changes
        .into_iter()
        .map(|change| workspace.apply(Command::new(stamp(day), change)).unwrap())
        .collect()
}

/// A manager, a worker since 2019 who was added on 2 March 2026, a team and a case.
pub(crate) fn small_team() -> Workspace {
    let mut workspace = Workspace::default();
    let manager = Person {
        me: [MyPart::Supervisor].to_vec(),
        ..Person::named("Sam Field")
    };
    let mut worker = Person {
        supervised: true,
        ..Person::named("Jo Bell")
    };
    worker
        .employed
        .add(Engaged::Permanent, day("2019-06-03"), None);
    worker.role = Spans::since(Role::SocialWorker, day("2019-06-03"));
    worker.team = Spans::since(id(TEAM), day("2024-01-01"));
    worker.begin_supervisor(id(MANAGER), SupervisorKind::Line, day("2025-01-06"));
    worker.known = Some(KnownSince::from(day("2026-03-02")));
    let mut case = Case {
        reference: "1234567".into(),
        initials: "AO".into(),
        ..Case::default()
    };
    case.plan = Spans::since(CasePlan::Cpp, day("2026-01-12"));
    case.allocated.add(
        Allocated {
            worker: id(WORKER),
            kind: Allocation::Key,
        },
        day("2026-01-12"),
        None,
    );
    on(
        &mut workspace,
        "2026-03-02",
        [
            Change::add(id(MANAGER), manager),
            Change::add(
                id(TEAM),
                Team {
                    name: "Team North".into(),
                    ..Team::default()
                },
            ),
            Change::add(id(WORKER), worker),
            Change::add(id(CASE), case),
        ],
    );
    workspace
}

/// A planned case session of worker and manager.
pub(crate) fn session(on: &str, today: &str) -> Meeting {
    let part = MeetingPart::new(PartKind::Case, None).with_cases([id(CASE)]);
    Meeting::planned(
        [id(WORKER), id(MANAGER)].to_vec(),
        Slot::day(day(on)),
        [part].to_vec(),
        day(today),
    )
}
