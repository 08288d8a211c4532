//! One worker under two policies: each judges its own side, and what one counts does not move
//! the other.

use super::*;

const CASE_SUPERVISOR: u8 = 5;

fn manchester() -> Pack {
    read_pack(&files("public/policies/manchester")).unwrap()
}

fn bury() -> Pack {
    read_pack(&files("public/policies/bury")).unwrap()
}

fn under(pack: &str, strand: Option<Strand>, share: Option<&str>) -> UnderPolicy {
    UnderPolicy {
        pack: pack.into(),
        edition: None,
        strand,
        share: share.and_then(Fte::parse),
    }
}

/// Half the week in a team under each policy: the casework is supervised under one, the worker’s
/// own supervision under the other.
fn half_and_half(entries: &[UnderPolicy]) -> Workspace {
    let mut workspace = vault(LastTime::On(day("2026-02-09")));
    let mut worker = workspace.person(id(WORKER)).unwrap().clone();
    for entry in entries {
        worker.policy.add(entry.clone(), day("2026-01-05"), None);
    }
    let case = SupervisorKind::Case;
    worker.begin_supervisor(id(CASE_SUPERVISOR), case, day("2026-01-05"));
    let supervisor = Change::add(id(CASE_SUPERVISOR), Person::named("Ola Reed"));
    give(&mut workspace, "2026-03-02", supervisor);
    let correct = Change::correct(id(WORKER), worker);
    give(&mut workspace, "2026-03-02", correct);
    workspace
}

fn sides() -> [UnderPolicy; 2] {
    [
        under("havering", Some(Strand::Case), Some("0.5")),
        under("manchester", Some(Strand::Personal), Some("0.5")),
    ]
}

fn meet(workspace: &mut Workspace, meeting: u8, with: u8, kind: PartKind, on: &str) {
    let pair = vec![id(WORKER), id(with)];
    let part = MeetingPart::new(kind, Some(90));
    let held = Meeting::past(pair, day(on), vec![part], day(on));
    give(workspace, on, Change::add(id(meeting), held));
}

/// What each of the packs says of the worker.
fn judged(workspace: &Workspace, packs: Vec<Pack>, as_of: &str) -> Vec<Decision> {
    let mut facts = workspace.facts();
    for pack in &packs {
        form::complete_facts(&mut facts, workspace, pack);
    }
    let calendar = WorkingCalendar::new(Vec::new(), Vec::new());
    let book = PolicyBook::new(packs, calendar, facts.readings.clone(), Vec::new()).unwrap();
    let worker = id(WORKER).to_string();
    let found = evaluate(&book, &facts, day(as_of)).decisions;
    (found.into_iter())
        .filter(|decision| decision.subject == worker)
        .collect()
}

fn of_pack(decisions: &[Decision], prefix: &str) -> Vec<Decision> {
    (decisions.iter())
        .filter(|decision| decision.rule.starts_with(prefix))
        .cloned()
        .collect()
}

fn session_clocks(decisions: &[Decision], prefix: &str) -> Vec<String> {
    let mut clocks: Vec<String> = (of_pack(decisions, prefix).iter())
        .filter_map(|decision| Some(decision.clock.as_ref()?.to_string()))
        .filter(|clock| clock.ends_with("sessions"))
        .collect();
    clocks.sort();
    clocks.dedup();
    clocks
}

/// One meeting with each of the two supervisors.
fn meet_each(workspace: &mut Workspace, case_on: &str, own_on: &str) {
    meet(workspace, 10, CASE_SUPERVISOR, PartKind::Case, case_on);
    meet(workspace, 11, MANAGER, PartKind::Professional, own_on);
}

#[test]
fn each_policy_counts_the_side_for_which_the_worker_is_under_it() {
    let mut workspace = half_and_half(&sides());
    meet_each(&mut workspace, "2026-03-05", "2026-03-06");
    let found = judged(&workspace, vec![havering(), manchester()], "2026-03-20");
    assert_eq!(session_clocks(&found, "HAV"), ["case-sessions"]);
    assert_eq!(session_clocks(&found, "MAN"), ["professional-sessions"]);
}

#[test]
fn one_date_moved_moves_only_the_decisions_of_its_policy() {
    let with = |case_on: &str, own_on: &str| {
        let mut workspace = half_and_half(&sides());
        meet_each(&mut workspace, case_on, own_on);
        let found = judged(&workspace, vec![havering(), manchester()], "2026-03-20");
        (of_pack(&found, "HAV"), of_pack(&found, "MAN"))
    };
    let (havering, manchester) = with("2026-03-05", "2026-03-06");
    let (case_moved, own_stays) = with("2026-03-12", "2026-03-06");
    assert_ne!(case_moved, havering);
    assert_eq!(own_stays, manchester);
    let (case_stays, own_moved) = with("2026-03-05", "2026-03-13");
    assert_eq!(case_stays, havering);
    assert_ne!(own_moved, manchester);
}

#[test]
fn the_vault_of_each_supervisor_shows_its_own_side() {
    let [case, own] = sides();
    for (entry, pack, prefix, clock) in [
        (case, havering(), "HAV", "case-sessions"),
        (own, manchester(), "MAN", "professional-sessions"),
    ] {
        let mut workspace = half_and_half(&[entry]);
        // The service of this vault is under the policy of its own side only.
        let mut service = workspace.service(id(SERVICE)).unwrap().clone();
        service.policy = Spans::default();
        give(
            &mut workspace,
            "2026-03-02",
            Change::correct(id(SERVICE), service),
        );
        meet_each(&mut workspace, "2026-03-05", "2026-03-06");
        let found = judged(&workspace, vec![pack], "2026-03-20");
        assert_eq!(session_clocks(&found, prefix), [clock]);
    }
}

#[test]
fn a_policy_of_the_worker_s_own_stands_in_place_of_the_service_s_from_its_first_day() {
    let mut workspace = vault(LastTime::On(day("2026-02-09")));
    let mut worker = workspace.person(id(WORKER)).unwrap().clone();
    worker
        .policy
        .add(under("bury", None, None), day("2026-04-01"), None);
    give(
        &mut workspace,
        "2026-03-02",
        Change::correct(id(WORKER), worker),
    );
    let on = |as_of| judged(&workspace, vec![havering(), bury()], as_of);
    let before = on("2026-03-31");
    assert!(of_pack(&before, "BUR").is_empty());
    assert!(!of_pack(&before, "HAV").is_empty());
    let after = on("2026-04-01");
    assert!(
        of_pack(&after, "HAV").is_empty(),
        "{:#?}",
        of_pack(&after, "HAV")
    );
    assert_eq!(session_clocks(&after, "BUR"), Vec::<String>::new());
    let clocks: Vec<_> = (after.iter())
        .filter(|decision| decision.governs)
        .filter_map(|decision| decision.clock.as_ref().map(ToString::to_string))
        .collect();
    assert!(clocks.contains(&"supervision".to_owned()), "{clocks:?}");
}

#[test]
fn a_case_goes_with_the_policy_under_which_its_worker_s_casework_is() {
    let mut workspace = half_and_half(&sides());
    let mut case = workspace.case(id(CASE)).unwrap().clone();
    let held = Allocated {
        worker: id(WORKER),
        kind: Allocation::Key,
    };
    case.allocated.add(held, day("2026-01-05"), None);
    case.plan.add(CasePlan::Cin, day("2026-01-05"), None);
    give(
        &mut workspace,
        "2026-03-02",
        Change::correct(id(CASE), case),
    );
    let facts = workspace.facts();
    let calendar = WorkingCalendar::new(Vec::new(), Vec::new());
    let packs = vec![havering(), manchester()];
    let book = PolicyBook::new(packs, calendar, facts.readings.clone(), Vec::new()).unwrap();
    let found = evaluate(&book, &facts, day("2026-03-20")).decisions;
    let case = id(CASE).to_string();
    let of_case = found.iter().filter(|decision| decision.subject == case);
    assert!(
        of_case
            .clone()
            .all(|decision| decision.rule.starts_with("HAV"))
    );
}

#[test]
fn a_last_one_to_one_counts_for_a_policy_that_has_one_kind_of_session() {
    let mut workspace = vault(LastTime::DontKnow);
    let mut service = workspace.service(id(SERVICE)).unwrap().clone();
    service.policy = Spans::since(under("bury", None, None), day("2019-01-01"));
    give(
        &mut workspace,
        "2026-03-02",
        Change::correct(id(SERVICE), service),
    );
    let next = |answer: LastTime| {
        let mut workspace = workspace.clone();
        let mut worker = workspace.person(id(WORKER)).unwrap().clone();
        worker.known = Some(KnownSince {
            one_to_one: Some(answer),
            ..KnownSince::from(day("2026-03-02"))
        });
        give(
            &mut workspace,
            "2026-03-02",
            Change::correct(id(WORKER), worker),
        );
        let found = judged(&workspace, vec![bury()], "2026-03-02");
        let mut clock = (found.into_iter())
            .filter(|one| one.clock.as_deref() == Some("supervision") && one.governs);
        clock.next().map(|one| (one.state, one.due)).unwrap()
    };
    let (state, due) = next(LastTime::On(day("2026-02-16")));
    let (later_state, later) = next(LastTime::On(day("2026-02-23")));
    assert_eq!((state, later_state), (State::Upcoming, State::Upcoming));
    assert_eq!(later.unwrap().days_since(due.unwrap()), 7);
    let (untold, _) = next(LastTime::DontKnow);
    assert_eq!(untold, State::NotRecordedHere);
}

#[test]
fn a_meeting_that_the_manager_called_off_is_told_to_be_for_the_manager_to_put_right() {
    let mut workspace = vault(LastTime::On(day("2026-02-09")));
    let told = |workspace: &Workspace| {
        workspace.not_held_because_of_another(id(WORKER), day("2026-03-20"))
    };
    let slot = Slot::day(day("2026-03-09"));
    let pair = vec![id(WORKER), id(MANAGER)];
    let part = MeetingPart::new(PartKind::Personal, None);
    let mut meeting = Meeting::planned(pair, slot, vec![part], day("2026-03-02"));
    give(
        &mut workspace,
        "2026-03-02",
        Change::add(id(10), meeting.clone()),
    );
    assert_eq!(told(&workspace), None);
    let change = |whose| ChangeOfPlan {
        planned: day("2026-03-09"),
        to: None,
        decided: day("2026-03-09"),
        reason: "another meeting".into(),
        whose: Some(id(whose)),
        agreed_by: Vec::new(),
    };
    meeting.status = MeetingStatus::Cancelled;
    meeting.changes = vec![change(WORKER)];
    give(
        &mut workspace,
        "2026-03-09",
        Change::correct(id(10), meeting.clone()),
    );
    assert_eq!(told(&workspace), None, "it was the worker’s own reason");
    meeting.changes = vec![change(MANAGER)];
    give(
        &mut workspace,
        "2026-03-09",
        Change::correct(id(10), meeting),
    );
    assert_eq!(told(&workspace), Some((day("2026-03-09"), id(MANAGER))));
    meet(
        &mut workspace,
        11,
        MANAGER,
        PartKind::Personal,
        "2026-03-12",
    );
    assert_eq!(told(&workspace), None, "they have met since");
}

#[test]
fn a_newly_qualified_worker_on_long_leave_is_in_no_phase_until_a_person_confirms_it() {
    let mut workspace = vault(LastTime::On(day("2026-02-09")));
    let mut worker = workspace.person(id(WORKER)).unwrap().clone();
    worker.employed = Spans::since(Engaged::Permanent, day("2025-12-01"));
    worker.role = Spans::since(Role::SocialWorker, day("2025-12-01"));
    worker.known = Some(KnownSince::from(day("2025-12-01")));
    worker
        .stages
        .add(Stage::new(Phase::Asye), day("2025-12-01"), None);
    let leave = AbsenceKind::Parental;
    worker
        .absence
        .add(leave, day("2026-01-05"), Some(day("2026-07-10")));
    give(
        &mut workspace,
        "2026-03-02",
        Change::correct(id(WORKER), worker),
    );
    meet(
        &mut workspace,
        10,
        MANAGER,
        PartKind::Personal,
        "2026-01-02",
    );
    let found = judged(&workspace, vec![havering()], "2026-07-20");
    let asye: Vec<_> = (found.iter())
        .filter(|one| one.clock.as_deref() == Some("asye-sessions") && one.governs)
        .collect();
    assert!(!asye.is_empty());
    assert!(
        asye.iter().all(|one| one.state == State::CannotTell),
        "{asye:#?}"
    );
}
