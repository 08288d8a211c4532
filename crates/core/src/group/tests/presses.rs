//! What each press does.

use super::*;
use alloc::vec::Vec;

fn lengths(timer: &Timer, now: Moment) -> Vec<i64> {
    let tally = timer.tally(now);
    let all = tally.steps.iter().map(|step| step.planned + step.added);
    all.map(|length| length / SECOND).collect()
}

#[test]
fn five_steps_on_time_take_forty_five_minutes() {
    let mut device = Device::new();
    let mut timer = started(&mut device);
    let look = timer.look(device.at(4));
    assert_eq!((look.left, look.left_in_all), (6 * MINUTE, 41 * MINUTE));
    assert_eq!(look.ends, look.planned_end);
    assert_eq!(look.next.as_deref(), Some("Clarifying questions"));
    for minute in [10, 15, 30, 35, 45] {
        timer.act(Act::Next, device.at(minute)).unwrap();
    }
    let tally = timer.tally(device.at(90));
    assert_eq!((timer.state(), tally.minutes()), (State::Ended, 45));
    assert!(tally.steps.iter().all(|step| step.actual == step.planned));
    assert_eq!((tally.length, tally.sittings.len()), (45 * MINUTE, 1));
}

#[test]
fn a_pause_and_a_minute_more_are_told_apart_from_the_time_taken() {
    let mut device = Device::new();
    let mut timer = started(&mut device);
    timer.act(Act::Pause, device.at(3)).unwrap();
    assert_eq!(timer.look(device.at(9)).left, 7 * MINUTE, "it stands still");
    timer.act(extend(1, Lender::Finish), device.at(8)).unwrap();
    timer.act(Act::Resume, device.at(9)).unwrap();
    let look = timer.look(device.at(19));
    assert_eq!((look.left, look.tone), (-2 * MINUTE, Tone::Overtime));
    timer.act(Act::Next, device.at(19)).unwrap();
    let step = &timer.tally(device.now()).steps[0];
    assert_eq!(
        (step.planned, step.added, step.actual, step.paused),
        (10 * MINUTE, MINUTE, 13 * MINUTE, 6 * MINUTE)
    );
    assert_eq!(step.words(), "13:00 of 10:00, 1:00 added, paused 6:00");
}

/// 5.15 (e): +1 three times, then on, then back.
#[test]
fn three_minutes_more_then_on_then_back_is_a_further_visit_with_the_time_left() {
    let mut device = Device::new();
    let mut timer = started(&mut device);
    for _ in 0..3 {
        timer.act(extend(1, Lender::Finish), device.at(2)).unwrap();
    }
    timer.act(Act::Next, device.at(6)).unwrap();
    assert_eq!(timer.look(device.now()).spare, 7 * MINUTE);
    timer.act(Act::Back, device.at(7)).unwrap();
    let look = timer.look(device.now());
    assert_eq!((look.step, look.left, look.spare), (0, 7 * MINUTE, 0));
    timer.act(Act::Next, device.at(13)).unwrap();
    assert_eq!(timer.look(device.now()).left, 4 * MINUTE, "its own time");
    timer.act(Act::Back, device.at(13)).unwrap();
    assert_eq!(
        timer.look(device.now()).left,
        2 * MINUTE,
        "two minutes at least"
    );
    timer.act(Act::End, device.at(14)).unwrap();
    assert_eq!(minutes(&timer, device.now()), [13, 1, 0, 0, 0]);
    let tally = timer.tally(device.now());
    assert_eq!((tally.steps[0].visits, tally.steps[1].visits), (3, 2));
    assert!(tally.steps[2].is_skipped());
}

#[test]
fn borrowed_time_comes_from_later_steps_in_proportion_and_never_from_the_action_step() {
    let mut device = Device::new();
    let mut timer = started(&mut device);
    timer.act(extend(5, Lender::Later), device.at(9)).unwrap();
    // 5, 15 and 5 lend 1, 3 and 1; the plan keeps its ten.
    assert_eq!(lengths(&timer, device.now()), [900, 240, 720, 240, 600]);
    let look = timer.look(device.now());
    assert_eq!(look.ends, look.planned_end, "the finish stays");
    // The later steps can lend 17 more: what they cannot lend moves the finish.
    for _ in 0..4 {
        timer.act(extend(5, Lender::Later), device.now()).unwrap();
    }
    assert_eq!(lengths(&timer, device.now()), [2_100, 60, 60, 60, 600]);
    let look = timer.look(device.now());
    assert_eq!(look.ends - look.planned_end, 3 * MINUTE);
    timer
        .act(extend(2, Lender::Chosen([4].to_vec())), device.now())
        .unwrap();
    assert_eq!(lengths(&timer, device.now())[4], 480, "chosen by hand");
    timer
        .act(extend(-1, Lender::Chosen([4].to_vec())), device.now())
        .unwrap();
    assert_eq!(lengths(&timer, device.now())[4], 540, "and given back");
}

/// A case presentation that overruns by six minutes leaves the action step its ten.
#[test]
fn an_overrun_leaves_the_action_step_its_ten_minutes() {
    let mut device = Device::new();
    let mut timer = started(&mut device);
    timer.act(extend(1, Lender::Later), device.at(12)).unwrap();
    timer.act(extend(5, Lender::Later), device.at(13)).unwrap();
    for minute in [16, 20, 31, 35] {
        timer.act(Act::Next, device.at(minute)).unwrap();
    }
    let look = timer.look(device.now());
    assert_eq!((look.step, look.left), (4, 10 * MINUTE));
}

#[test]
fn spare_time_is_offered_and_given_and_can_end_it_early() {
    let mut device = Device::new();
    let mut timer = started(&mut device);
    timer.act(Act::Next, device.at(6)).unwrap();
    let look = timer.look(device.now());
    assert_eq!(
        (look.spare, look.planned_end - look.ends),
        (4 * MINUTE, 4 * MINUTE)
    );
    timer
        .act(Act::GiveSpare { to: Some(4) }, device.now())
        .unwrap();
    assert_eq!(lengths(&timer, device.now()), [360, 300, 900, 300, 840]);
    assert_eq!(timer.look(device.now()).spare, 0);
    assert_eq!(
        timer.refuses(&Act::GiveSpare { to: None }, device.now()),
        Some(Refusal::NoSpare)
    );
    timer.act(Act::Next, device.at(9)).unwrap();
    timer
        .act(Act::GiveSpare { to: None }, device.now())
        .unwrap();
    assert_eq!(lengths(&timer, device.now()).iter().sum::<i64>(), 45 * 60);
}

#[test]
fn a_step_is_not_used_with_a_reason_and_its_time_is_spare() {
    let mut device = Device::new();
    let mut timer = Timer::new(five_steps());
    let not_used = |step, reason: &str| Act::NotUsed {
        step,
        reason: reason.into(),
    };
    assert_eq!(
        timer.act(not_used(1, " "), device.at(0)),
        Err(Refusal::NoReason)
    );
    timer
        .act(not_used(1, "no questions"), device.at(0))
        .unwrap();
    assert_eq!(timer.look(device.now()).left_in_all, 40 * MINUTE);
    timer.act(Act::Start, device.at(0)).unwrap();
    timer.act(Act::Next, device.at(10)).unwrap();
    assert_eq!(timer.step(), 2);
    timer
        .act(not_used(2, "the presenter was called out"), device.at(11))
        .unwrap();
    assert_eq!(timer.step(), 3);
    assert_eq!(
        timer.refuses(&not_used(0, "x"), device.now()),
        Some(Refusal::Used)
    );
    timer.act(Act::Next, device.at(12)).unwrap();
    assert_eq!(
        timer.refuses(&not_used(4, "x"), device.now()),
        Some(Refusal::LastStep)
    );
    timer.act(Act::Jump { to: 1 }, device.at(13)).unwrap();
    let tally = timer.tally(device.at(14));
    assert_eq!(
        tally.steps[1].not_used, None,
        "a step that is entered is used"
    );
    assert_eq!(
        tally.steps[2].words(),
        "not used: the presenter was called out"
    );
}

#[test]
fn the_last_press_is_taken_back_within_ten_seconds_as_if_it_had_never_been() {
    let mut device = Device::new();
    let mut timer = started(&mut device);
    device.at(4);
    timer.act(Act::Next, device.now()).unwrap();
    device.time += 9 * SECOND;
    assert!(timer.look(device.now()).undo);
    timer.act(Act::Undo, device.now()).unwrap();
    assert_eq!(timer.look(device.at(5)).left, 5 * MINUTE);
    assert_eq!(timer.tally(device.now()).steps[1].visits, 0);
    timer.act(Act::End, device.now()).unwrap();
    device.time += 11 * SECOND;
    assert_eq!(
        timer.act(Act::Undo, device.now()),
        Err(Refusal::NothingToUndo)
    );
    timer.act(Act::Reopen, device.at(9)).unwrap();
    let tally = timer.tally(device.at(10));
    assert_eq!(
        (tally.steps[0].actual, tally.steps[0].apart),
        (6 * MINUTE, 4 * MINUTE)
    );
    timer.act(Act::End, device.at(10)).unwrap();
    assert_eq!(
        timer.act(Act::Reopen, device.at(10 + 24 * 60 + 1)),
        Err(Refusal::EndedLongAgo)
    );
}

/// A fire alarm at step 3, resumed tomorrow, is one session with true minutes.
#[test]
fn broken_off_and_resumed_tomorrow_is_one_session_in_two_sittings() {
    let mut device = Device::new();
    let mut timer = started(&mut device);
    timer.act(Act::Next, device.at(10)).unwrap();
    timer.act(Act::Next, device.at(15)).unwrap();
    let alarm = Act::BreakOff {
        reason: "fire alarm".into(),
    };
    timer.act(alarm, device.at(22)).unwrap();
    device.at(26 * 60);
    let mut timer = reloaded(&timer, &mut device);
    assert_eq!((timer.state(), timer.question()), (State::BrokenOff, None));
    assert_eq!(
        timer.refuses(&Act::Next, device.now()),
        Some(Refusal::BrokenOff)
    );
    timer.act(Act::Resume, device.now()).unwrap();
    assert_eq!(timer.look(device.now()).left, 8 * MINUTE);
    for minutes in [8, 13, 23] {
        timer.act(Act::Next, device.at(26 * 60 + minutes)).unwrap();
    }
    let tally = timer.tally(device.now());
    assert_eq!(tally.minutes(), 45);
    assert_eq!(tally.length - tally.stood_still(), 45 * MINUTE);
    let sat: Vec<i64> = tally
        .sittings
        .iter()
        .map(|sat| sat.length / MINUTE)
        .collect();
    assert_eq!(
        (sat, tally.breaks),
        ([22, 23].to_vec(), ["fire alarm".into()].to_vec())
    );
}

#[test]
fn broken_off_and_never_resumed_it_was_over_then() {
    let mut device = Device::new();
    let mut timer = started(&mut device);
    timer
        .act(
            Act::BreakOff {
                reason: alloc::string::String::new(),
            },
            device.at(22),
        )
        .unwrap();
    timer.act(Act::End, device.at(60)).unwrap();
    let tally = timer.tally(device.now());
    assert_eq!(
        (tally.length, tally.actual(), tally.stood_still()),
        (22 * MINUTE, 22 * MINUTE, 0)
    );
}

#[test]
fn a_template_may_go_on_by_itself() {
    let mut device = Device::new();
    let mut timer = Timer::new(Plan {
        auto_advance: true,
        ..five_steps()
    });
    timer.act(Act::Start, device.at(0)).unwrap();
    let look = timer.look(device.at(31));
    assert_eq!((look.step, look.left), (3, 4 * MINUTE));
    let look = timer.look(device.at(47));
    assert_eq!(
        (look.step, look.left),
        (4, -2 * MINUTE),
        "the last step stays"
    );
    timer.act(Act::End, device.at(47)).unwrap();
    assert_eq!(minutes(&timer, device.now()), [10, 5, 15, 5, 12]);
}

#[test]
fn presses_that_do_nothing_say_why_and_change_nothing() {
    let mut device = Device::new();
    let mut timer = Timer::new(five_steps());
    let refused = timer.act(Act::Next, device.at(0)).unwrap_err();
    assert_eq!(
        alloc::format!("{refused}"),
        "The timer has not begun: press Start first."
    );
    assert_eq!(timer, Timer::new(five_steps()));
    let mut open = five_steps();
    open.steps[1].minutes = 0;
    assert_eq!(
        open.fault().unwrap(),
        "Step 2, Clarifying questions, has no minutes yet: set them with the group."
    );
    assert_eq!(
        open.difference().unwrap(),
        "The steps come to 40 minutes: 5 short of the 45 that the format gives."
    );
    assert_eq!(
        Timer::new(open).act(Act::Start, device.now()),
        Err(Refusal::NoPlan)
    );
    let mut timer = started(&mut device);
    for (act, refusal) in [
        (Act::Back, Refusal::FirstStep),
        (Act::Jump { to: 0 }, Refusal::NoSuchStep),
        (Act::Jump { to: 5 }, Refusal::NoSuchStep),
        (Act::Reopen, Refusal::NotEnded),
        (Act::Start, Refusal::Begun),
        (Act::Answer(Answer::StillGoing), Refusal::NothingAsked),
    ] {
        assert_eq!(timer.act(act, device.now()), Err(refusal));
    }
    assert_eq!(
        timer.act(extend(-1, Lender::Finish), device.at(10)),
        Err(Refusal::TooShort)
    );
    assert_eq!(timer.set_plan(five_steps()), Err(Refusal::Begun));
}
