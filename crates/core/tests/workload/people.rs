//! A small team with cases, given by commands as the screens would.

use crate::day;
use alongside_core::calendar::Date;
use alongside_core::supervision::{
    Allocated, Allocation, Applied, Case, CasePlan, Change, Command, DeviceId, DocId, Fte, MyPart,
    Paper, Person, SheetContent, Spans, Stamp, SupervisionError, WorkloadSheet, Workspace,
};

pub const MANAGER: u8 = 1;
pub const JO: u8 = 2;
pub const KIM: u8 = 3;

pub fn id(number: u8) -> DocId {
    let mut bytes = [0; 16];
    bytes[15] = number;
    DocId::from_bytes(bytes)
}

pub fn stamp(on: Date) -> Stamp {
    Stamp {
        at: i64::from(on.day_number()) * 86_400_000,
        day: on,
        device: DeviceId::from_bytes([7; 16]),
        by: Some(id(MANAGER)),
    }
}

pub fn send(
    workspace: &mut Workspace,
    on: &str,
    change: Change,
) -> Result<Applied, SupervisionError> {
    workspace.apply(Command::new(stamp(day(on)), change))
}

pub fn worker(name: &str, grade: &str) -> Person {
    let mut person = Person {
        supervised: true,
        ..Person::named(name)
    };
    person.grade = Spans::since(grade.into(), day("2020-01-01"));
    person.fte = Spans::since(Fte::parse("1").unwrap(), day("2020-01-01"));
    person
}

pub fn case(reference: &str, plan: CasePlan, family: &str, worker: u8, from: &str) -> Case {
    let mut case = Case {
        reference: reference.into(),
        initials: "AO".into(),
        plan: Spans::since(plan, day(from)),
        ..Case::default()
    };
    if !family.is_empty() {
        case.family = Spans::since(family.into(), day(from));
    }
    let link = Allocated {
        worker: id(worker),
        kind: Allocation::Key,
    };
    case.allocated.add(link, day(from), None);
    case
}

/// A manager and two workers; no cases yet.
pub fn team() -> Workspace {
    let mut workspace = Workspace::default();
    let manager = Person {
        me: vec![MyPart::Supervisor],
        ..Person::named("Sam Field")
    };
    let people = [
        (MANAGER, manager),
        (JO, worker("Jo Bell", "10")),
        (KIM, worker("Kim Ash", "11")),
    ];
    for (number, person) in people {
        send(
            &mut workspace,
            "2025-01-06",
            Change::add(id(number), person),
        )
        .unwrap();
    }
    workspace
}

pub fn add(workspace: &mut Workspace, number: u8, case: Case) {
    send(workspace, "2025-01-06", Change::add(id(number), case)).unwrap();
}

pub fn new_sheet(worker: u8, content: SheetContent) -> WorkloadSheet {
    let paper = Paper::blank("DER-F4", "derbyshire", "2020", "d");
    WorkloadSheet::new(id(worker), id(MANAGER), content, paper)
}
