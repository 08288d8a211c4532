//! What is known of the time before the records began, and what is not.

use super::*;
use alongside_core::policy::{explain, sentences};

/// A decision explained: how long it holds, and its sentences.
fn told(workspace: &Workspace, decision: &Decision, as_of: &str) -> (Option<Date>, Vec<String>) {
    let (book, facts) = judged_by(workspace);
    let explained = explain(&book, &facts, decision, day(as_of));
    let said = sentences(&book, decision, &explained, &|_| None);
    (explained.holds_until, said)
}

#[test]
fn a_worker_since_2019_added_today_has_nothing_overdue_and_counts_that_cannot_tell() {
    for last_met in [LastTime::On(day("2026-02-09")), LastTime::DontKnow] {
        let decisions = decisions(&vault(last_met), "2026-03-02");
        let late = [
            State::Overdue,
            State::PastUsual,
            State::NotMet,
            State::MetLate,
        ];
        let held_against: Vec<_> = decisions
            .iter()
            .filter(|one| late.contains(&one.state))
            .collect();
        assert!(held_against.is_empty(), "{last_met:?}: {held_against:#?}");
        let count = of(&decisions, "HAV-079");
        assert!(
            !count.is_empty() && count.iter().all(|one| one.state == State::CannotTell),
            "{count:?}"
        );
        let observed = of(&decisions, "HAV-180");
        assert!(
            observed.iter().all(|one| one.state == State::CannotTell),
            "{observed:?}"
        );
    }
    let met = decisions(&vault(LastTime::On(day("2026-02-09"))), "2026-03-02");
    let due: Vec<_> = of(&met, "HAV-076")
        .iter()
        .filter(|one| one.occurrence == "next")
        .map(|one| one.due)
        .collect();
    assert_eq!(
        due,
        [Some(day("2026-03-09"))],
        "four weeks after the last meeting"
    );
}

#[test]
fn where_nobody_knows_the_last_meeting_the_latest_day_is_told_from_the_first_day() {
    let workspace = vault(LastTime::DontKnow);
    let found = decisions(&workspace, "2026-03-02");
    let next = |rule: &str, clock: &str| {
        let mut own = of(&found, rule).into_iter();
        own.find(|one| one.occurrence == "next" && one.clock.as_deref() == Some(clock))
            .unwrap()
    };
    let latest = [
        ("HAV-076", "case-sessions", "2026-03-30"),
        ("HAV-077", "case-sessions", "2026-04-13"),
        ("HAV-080", "case-sessions", "2026-05-02"),
        ("HAV-123", "personal-sessions", "2026-04-02"),
        ("HAV-080", "personal-sessions", "2026-05-02"),
        ("HAV-241", "observations", "2026-09-02"),
    ];
    for (rule, clock, due) in latest {
        let decision = next(rule, clock);
        assert_eq!(
            (decision.state, decision.due, decision.days),
            (State::NotRecordedHere, Some(day(due)), None),
            "{rule} {clock}"
        );
        let (holds_until, _) = told(&workspace, decision, "2026-03-02");
        assert_eq!(holds_until, Some(day(due)), "{rule} {clock}");
    }
    assert_eq!(next("HAV-076", "case-sessions").latest, None);
    assert!(next("HAV-076", "case-sessions").governs);
    assert!(next("HAV-123", "personal-sessions").governs);

    let (_, said) = told(&workspace, next("HAV-077", "case-sessions"), "2026-03-02");
    assert_eq!(
        said[1..],
        [
            "Counted from Monday 2 March 2026, the first day of the records here: what came before is not recorded.",
            "6 weeks on is Monday 13 April 2026.",
            "Due by Monday 13 April 2026 at the latest. It may be due sooner: what came before is not recorded here.",
        ]
    );

    let last_day = decisions(&workspace, "2026-04-13");
    let six_weeks = of(&last_day, "HAV-077");
    assert_eq!(six_weeks[0].state, State::DueToday);
    let after = decisions(&workspace, "2026-04-14");
    let six_weeks = of(&after, "HAV-077");
    assert_eq!(
        (six_weeks[0].state, six_weeks[0].days),
        (State::Overdue, Some(1))
    );
}

#[test]
fn a_contract_that_was_never_made_is_asked_for_from_the_first_day_on() {
    let asked = |signed: LastTime, as_of: &str| {
        let mut workspace = vault(LastTime::On(day("2026-02-09")));
        let mut worker = workspace.person(id(WORKER)).unwrap().clone();
        let known = worker.known.as_mut().unwrap();
        known.signed = Some(signed);
        give(
            &mut workspace,
            "2026-03-02",
            Change::correct(id(WORKER), worker),
        );
        let part = MeetingPart::new(PartKind::Personal, Some(60));
        let pair = vec![id(WORKER), id(MANAGER)];
        let met = Meeting::past(pair, day("2026-03-09"), vec![part], day("2026-03-09"));
        give(&mut workspace, "2026-03-09", Change::add(id(10), met));
        let found = decisions(&workspace, as_of);
        let contract = of(&found, "HAV-143");
        assert_eq!(contract.len(), 1);
        let (_, said) = told(&workspace, contract[0], as_of);
        (contract[0].state, contract[0].due, said.last().cloned())
    };
    let (state, due, said) = asked(LastTime::NotYet, "2026-03-02");
    assert_eq!((state, due), (State::Open, None));
    assert_eq!(said.unwrap(), "Still to do; the policy sets no day.");
    let (state, due, said) = asked(LastTime::NotYet, "2026-03-09");
    assert_eq!(
        (state, due),
        (State::Open, Some(day("2026-03-09"))),
        "at the first session since, not at one before the records began"
    );
    assert_eq!(
        said.unwrap(),
        "Still to do: advised by Monday 9 March 2026, and no last day is set."
    );
    let (state, due, _) = asked(LastTime::DontKnow, "2026-03-09");
    assert_eq!((state, due), (State::NotRecordedHere, None));
}
