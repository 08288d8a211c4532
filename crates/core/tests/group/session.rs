//! A session from its first step to its record.

use super::*;
use alongside_core::group::{case_text, group_action, record_count, record_text};
use alongside_core::policy::State;

pub(super) fn session(workspace: &Workspace) -> GroupSession {
    workspace.group_session(id(SESSION)).unwrap().clone()
}

pub(super) fn add_talks(workspace: &mut Workspace, on: &str, talks: Vec<GroupTalk>) {
    let session = GroupSession {
        talks,
        learning: "That a map helps.".into(),
        ..session(workspace)
    };
    give(workspace, on, Change::correct(id(SESSION), session));
}

fn text<'a>(record: &'a Record, field: &str) -> &'a str {
    match record.paper.answers.get(field) {
        Some(Answer::Text(text)) => text,
        _ => "",
    }
}

#[test]
fn five_steps_become_the_policy_s_own_sheet_and_meet_the_team_s_month() {
    let pack = pack("havering");
    let mut workspace = vault("havering");
    let on = "2026-02-10";
    begin(
        &mut workspace,
        on,
        &[WORKER, MANAGER, GUEST],
        PartKind::Group,
    );
    let format = template(&pack, "HAV-G1");
    let first = run(format, ten(on), &[16, 4, 11, 4, 10]);
    let second = run(format, ten(on) + 50 * MINUTE, &[10, 5, 15, 5, 10]);
    let plan = PlanAgreed {
        by: Some(id(MANAGER)),
        ..PlanAgreed::default()
    };
    let talks =
        [(CASE, &first, 0), (OTHER_CASE, &second, 50)].map(|(case, timer, from)| GroupTalk {
            plan: plan.clone(),
            brought_back: case == OTHER_CASE,
            ..talk(case, timer, at(ten(on), from + 45))
        });
    add_talks(&mut workspace, on, talks.to_vec());
    assert_eq!(record_count(format, &session(&workspace)), 1);
    let action = Action::agreed(
        "Visit the aunt",
        Some(id(WORKER)),
        Some(day("2026-02-20")),
        day(on),
    );
    let action = group_action(&workspace, id(SESSION), 0, action).unwrap();
    assert!(!action.idea);
    give(&mut workspace, on, Change::add(id(40), action));
    close(&mut workspace, on, &pack, "HAV-G1", None);

    let meeting = workspace.meeting(id(MEETING)).unwrap();
    assert_eq!(
        (meeting.status, meeting.team),
        (MeetingStatus::Held, Some(id(TEAM)))
    );
    assert_eq!(meeting.parts.len(), 1);
    assert_eq!(
        (meeting.parts[0].minutes, meeting.cases().len()),
        (Some(95), 2)
    );
    let record = workspace.record(id(30)).unwrap();
    for (field, words) in [
        ("team", "Team North"),
        ("start", "10:00"),
        ("end", "11:35"),
        ("new-or-bring-back", "New case"),
        ("step-3", "Said in Team (reflecting) conversation."),
        ("second", "A bring-back"),
        ("step-1-2", "Said in Case presentation."),
    ] {
        assert_eq!(text(record, field), words, "{field}");
    }
    assert_eq!(record.paper.answers["agreed-by"], Answer::from(id(MANAGER)));
    assert_eq!(form::pair(&workspace, id(30)).supervisor, Some(id(GUEST)));
    let told = record_text(&workspace, id(SESSION), &local).unwrap();
    for line in [
        "Facilitator: Lee Ash",
        "Talk: 1234567 (AO)",
        "Step 1, Case presentation: 16:00 of 10:00",
        "Time: 45:00 of 45 minutes planned",
        "Plan: led and agreed by Sam Field.",
        "Action: Visit the aunt (Jo Bell), by Friday 20 February 2026",
        "What we learned: That a map helps.",
    ] {
        assert!(told.lines().any(|one| one == line), "{line}\n{told}");
    }
    assert!(workspace.plans_missing().is_empty());
    let month = workspace.group_month(id(GROUP), day(on));
    assert_eq!((month.held, month.wanted), (1, Some(1)));
    let judged = decisions(&workspace, &pack, "2026-03-01");
    let team = judged
        .iter()
        .find(|one| one.rule == "HAV-054" && one.occurrence == "2026-02");
    assert_eq!(team.unwrap().state, State::Met);
}

#[test]
fn with_no_plan_agreed_the_record_says_so_and_names_the_manager_and_home_lists_it() {
    let pack = pack("havering");
    let mut workspace = vault("havering");
    let on = "2026-02-10";
    begin(&mut workspace, on, &[WORKER, GUEST], PartKind::Group);
    let timer = run(template(&pack, "HAV-G1"), ten(on), &[10, 5, 15, 5, 10]);
    add_talks(
        &mut workspace,
        on,
        vec![talk(CASE, &timer, at(ten(on), 45))],
    );
    let idea = Action::agreed("Ask for a family meeting", Some(id(WORKER)), None, day(on));
    let idea = group_action(&workspace, id(SESSION), 0, idea).unwrap();
    assert!(idea.idea);
    // Somebody took the mark off: closing puts it back, as the manager was not there.
    give(
        &mut workspace,
        on,
        Change::add(
            id(40),
            Action {
                idea: false,
                ..idea
            },
        ),
    );
    close(&mut workspace, on, &pack, "HAV-G1", Some(60));
    assert!(workspace.action(id(40)).unwrap().idea);
    let said = "No plan was agreed. Sam Field, the accountable manager, did not take part and decides what happens next.";
    let told = record_text(&workspace, id(SESSION), &local).unwrap();
    assert!(told.lines().any(|line| line == said), "{told}");
    let child = case_text(&workspace, id(SESSION), 0).unwrap();
    assert_eq!(
        child,
        format!(
            "Group supervision on Tuesday 10 February 2026: 1234567 (AO)\n\
             Facilitator: Lee Ash\n\
             Question: Why does it feel stuck?\n\
             Ideas and hypotheses: Fear of losing contact.\n\
             The worker takes away: To ask about the aunt.\n\
             {said}\n\
             Idea for worker and manager: Ask for a family meeting (Jo Bell)"
        )
    );
    let missing = workspace.plans_missing();
    assert_eq!((missing.len(), missing[0].manager), (1, Some(id(MANAGER))));
    let first = workspace.needed_first();
    assert!(first.contains(&id(SESSION)) && first.contains(&id(MEETING)));
    // The manager agrees one afterwards, with the two of them: it is in the record of that.
    let mut meeting = workspace.meeting(id(MEETING)).unwrap().clone();
    meeting.with.push(id(MANAGER));
    give(
        &mut workspace,
        "2026-02-11",
        Change::correct(id(MEETING), meeting),
    );
    let mut later = session(&workspace);
    later.talks[0].plan.by = Some(id(MANAGER));
    give(
        &mut workspace,
        "2026-02-11",
        Change::correct(id(SESSION), later),
    );
    assert!(workspace.plans_missing().is_empty());
}

#[test]
fn a_fire_alarm_at_step_three_resumed_tomorrow_is_one_record_with_true_minutes() {
    let pack = pack("havering");
    let mut workspace = vault("havering");
    begin(
        &mut workspace,
        "2026-02-10",
        &[WORKER, MANAGER],
        PartKind::Group,
    );
    let mut timer = run(template(&pack, "HAV-G1"), ten("2026-02-10"), &[10, 5]);
    let from = ten("2026-02-10");
    let alarm = Act::BreakOff {
        reason: "fire alarm".into(),
    };
    timer.act(alarm, at(from, 22)).unwrap();
    let next_day = 24 * 60;
    timer.act(Act::Resume, at(from, next_day)).unwrap();
    for minutes in [8, 13, 23] {
        timer.act(Act::Next, at(from, next_day + minutes)).unwrap();
    }
    let told = talk(CASE, &timer, at(from, next_day + 23));
    add_talks(&mut workspace, "2026-02-11", vec![told]);
    close(&mut workspace, "2026-02-11", &pack, "HAV-G1", None);
    let meeting = workspace.meeting(id(MEETING)).unwrap();
    assert_eq!(meeting.happened, Some(day("2026-02-10")));
    assert_eq!(
        (meeting.sat_minutes(), meeting.parts[0].minutes),
        (45, Some(45))
    );
    let facts = workspace.facts();
    let event = facts
        .events
        .iter()
        .find(|event| event.id == id(MEETING).to_string());
    let sat: Vec<(String, u32)> = event.unwrap().parts[0]
        .sittings
        .iter()
        .map(|sat| (sat.on.to_string(), sat.minutes))
        .collect();
    assert_eq!(sat, [("2026-02-10".into(), 22), ("2026-02-11".into(), 23)]);
    let told = record_text(&workspace, id(SESSION), &local).unwrap();
    assert!(told.contains("Broken off: fire alarm\n"), "{told}");
    assert_eq!(told.matches("Sitting:").count(), 2);
    assert_eq!(workspace.records_of(id(MEETING)).len(), 1);
}

#[test]
fn what_was_closed_is_closed_anew_and_what_is_signed_stays() {
    let pack = pack("havering");
    let mut workspace = vault("havering");
    let on = "2026-02-10";
    begin(&mut workspace, on, &[WORKER, MANAGER], PartKind::Group);
    let timer = run(template(&pack, "HAV-G1"), ten(on), &[10, 5, 15, 5, 10]);
    add_talks(
        &mut workspace,
        on,
        vec![talk(CASE, &timer, at(ten(on), 45))],
    );
    close(&mut workspace, on, &pack, "HAV-G1", None);
    // Something is added, and it went on for five minutes more.
    let mut more = session(&workspace);
    more.talks[0].notes[2].text = "A hunch that came late".into();
    more.talks[0].times.sittings[0].length += 5 * MINUTE;
    give(&mut workspace, on, Change::correct(id(SESSION), more));
    close(&mut workspace, on, &pack, "HAV-G1", None);
    let records = workspace.records_of(id(MEETING));
    assert_eq!(records.len(), 1);
    assert_eq!(text(records[0].1, "step-3"), "A hunch that came late");
    let meeting = workspace.meeting(id(MEETING)).unwrap();
    assert_eq!(meeting.parts[0].minutes, Some(50));
    let mut signed = session(&workspace);
    signed.signed = Some(Signature::of(id(GUEST), "Lee Ash", day(on)));
    give(
        &mut workspace,
        on,
        Change::correct(id(SESSION), signed.clone()),
    );
    signed.learning = "Something else".into();
    let stamp = Stamp {
        at: ten(on),
        day: day(on),
        device: DeviceId::from_bytes([0; 16]),
        by: None,
    };
    let change = Change::correct(id(SESSION), signed);
    assert!(workspace.apply(Command::new(stamp, change)).is_err());
}

#[test]
fn manchester_s_mapping_has_a_note_for_each_child() {
    let pack = pack("manchester");
    let mut workspace = vault("manchester");
    let on = "2026-02-10";
    let format = template(&pack, "MAN-G1");
    assert!(!format.is_timed() && Plan::of(format).fault().is_some());
    begin(
        &mut workspace,
        on,
        &[WORKER, MANAGER, GUEST],
        PartKind::Group,
    );
    let timer = run(format, ten(on), &[10, 10, 10, 10]);
    let talks = [CASE, OTHER_CASE].map(|case| talk(case, &timer, at(ten(on), 40)));
    add_talks(&mut workspace, on, talks.to_vec());
    assert_eq!(record_count(format, &session(&workspace)), 2);
    close(&mut workspace, on, &pack, "MAN-G1", None);
    let records = workspace.records_of(id(MEETING));
    assert_eq!(records.len(), 2);
    for (_, record) in records {
        assert_eq!(text(record, "type"), "Case-focused");
        assert!(text(record, "mapping").starts_with("Question: Why does it feel stuck?"));
        assert!(record.case.is_some());
    }
    let judged = decisions(&workspace, &pack, "2026-03-01");
    let team = judged
        .iter()
        .find(|one| one.rule == "MAN-008" && one.occurrence == "2026-02");
    assert_eq!(team.unwrap().state, State::Met);
}

#[test]
fn a_format_of_one_s_own_is_used_like_a_policy_s_and_a_bad_one_is_refused() {
    let mut workspace = vault("havering");
    let mut own = OwnFormat {
        title: "Ours".into(),
        minutes: Some(20),
        ..OwnFormat::default()
    };
    for title in ["Tell", "Plan"] {
        own.steps.push(OwnStep {
            title: title.into(),
            minutes: Some(10),
            action: title == "Plan",
            ..OwnStep::default()
        });
    }
    give(
        &mut workspace,
        "2026-02-10",
        Change::add(id(50), own.clone()),
    );
    let plan = Plan::of(&workspace.own_format(id(50)).unwrap().template("own"));
    assert_eq!(
        (plan.fault(), plan.difference(), plan.minutes()),
        (None, None, 20)
    );
    own.minutes = Some(45);
    assert_eq!(
        own.fault(),
        Some("its steps do not come to the minutes that it gives")
    );
    let plain = reflective_group();
    assert_eq!((plain.steps.len(), plain.is_timed()), (4, false));
}
