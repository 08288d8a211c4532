//! Hidden pages, reloads, crashes, and clocks that are set: 5.15 (a) to (d), (f) and (j).

use super::*;

/// (a) 45 minutes with the page out of sight for 30.
#[test]
fn nothing_is_lost_while_the_page_is_hidden() {
    let mut device = Device::new();
    let mut timer = started(&mut device);
    timer.act(Act::Next, device.at(10)).unwrap();
    timer.act(Act::Hidden, device.at(12)).unwrap();
    timer.act(Act::Shown, device.at(42)).unwrap();
    assert_eq!(timer.question(), None);
    assert_eq!(timer.look(device.now()).left, -27 * MINUTE);
    timer.act(Act::End, device.at(45)).unwrap();
    assert_eq!(timer.tally(device.now()).actual(), 45 * MINUTE);
}

/// (b) A reload in each state.
#[test]
fn a_reload_changes_nothing_in_any_state() {
    let away = 40 * SECOND;
    for acts in [
        [].as_slice(),
        &[Act::Pause],
        &[Act::BreakOff {
            reason: alloc::string::String::new(),
        }],
        &[Act::End],
    ] {
        let mut device = Device::new();
        let mut timer = started(&mut device);
        for act in acts {
            timer.act(act.clone(), device.at(4)).unwrap();
        }
        device.at(5);
        timer.seen(device.now());
        let before = timer.look(device.now());
        device.time += away;
        let timer = reloaded(&timer, &mut device);
        let after = timer.look(device.now());
        assert_eq!((after.state, after.question), (before.state, None));
        let ran = i64::from(before.state == State::Running);
        assert_eq!(after.left, before.left - ran * away, "{acts:?}");
    }
    let mut device = Device::new();
    let ready = reloaded(&Timer::new(five_steps()), &mut device);
    assert_eq!(ready, Timer::new(five_steps()));
}

/// (c) The clock is set back by an hour in the middle of a step.
#[test]
fn a_clock_that_is_set_back_is_logged_and_not_followed() {
    let mut device = Device::new();
    let mut timer = started(&mut device);
    device.at(4);
    device.off = -60 * MINUTE;
    let look = timer.look(device.at(5));
    assert_eq!(look.left, 5 * MINUTE);
    assert_eq!(
        (look.ends, look.planned_end),
        (look.planned_end, TEN + device.off + 45 * MINUTE)
    );
    timer.act(Act::Next, device.at(10)).unwrap();
    assert_eq!(
        timer.jumps(),
        [ClockJump {
            at: 10 * MINUTE,
            by: -60 * MINUTE
        }]
    );
    assert_eq!(
        timer.tally(device.now()).clock_words().unwrap(),
        "The clock of this device moved back by 60 minutes. The timer kept its own count."
    );
    device.off += 1_900;
    timer.act(Act::Next, device.at(15)).unwrap();
    assert_eq!(timer.jumps().len(), 1, "two seconds are nothing");
    assert_eq!(minutes(&timer, device.now()), [10, 5, 0, 0, 0]);
}

/// (d) The night on which clocks go back: UTC does not.
#[test]
fn a_daylight_saving_night_is_a_night_like_any_other() {
    // 25 October 2026, 00:40 UTC: at 01:00 UTC British clocks go back from 2:00 to 1:00.
    let mut device = Device::new();
    device.off = 1_792_888_800_000 - TEN;
    let mut timer = started(&mut device);
    device.at(30);
    let mut timer = {
        timer.seen(device.now());
        device.time += 10 * SECOND;
        reloaded(&timer, &mut device)
    };
    timer.act(Act::End, device.at(45)).unwrap();
    let tally = timer.tally(device.now());
    assert_eq!((tally.actual(), tally.jumps.len()), (45 * MINUTE, 0));
}

#[test]
fn a_clock_that_went_back_over_a_reload_is_asked_about() {
    let mut device = Device::new();
    let mut timer = started(&mut device);
    timer.seen(device.at(8));
    device.at(9);
    device.off = -60 * MINUTE;
    let mut timer = reloaded(&timer, &mut device);
    assert_eq!(timer.question(), Some(Question::WentBack));
    assert_eq!(timer.act(Act::Next, device.at(10)), Err(Refusal::Asked));
    let mut told = timer.clone();
    told.act(Act::Answer(Answer::AwayFor(MINUTE)), device.at(10))
        .unwrap();
    assert_eq!(told.look(device.now()).left, 0);
    timer
        .act(Act::Answer(Answer::StillGoing), device.at(10))
        .unwrap();
    assert_eq!(
        timer.look(device.now()).left,
        MINUTE,
        "the time away is not known"
    );
    // Once the page had seen the new time, a reload bridges it like any other.
    let mut device = Device::new();
    let mut timer = started(&mut device);
    device.off = -60 * MINUTE;
    timer.seen(device.at(5));
    device.at(6);
    let timer = reloaded(&timer, &mut device);
    assert_eq!(
        (timer.question(), timer.look(device.now()).left),
        (None, 4 * MINUTE)
    );
}

/// (f) The page is killed in overtime, and found long after.
#[test]
fn found_long_past_its_end_it_asks_and_does_not_guess() {
    let found_at = |minute: i64| {
        let mut device = Device::new();
        let mut timer = started(&mut device);
        for minute in [10, 15, 30, 35] {
            timer.act(Act::Next, device.at(minute)).unwrap();
        }
        timer.seen(device.at(47));
        device.at(minute);
        let timer = reloaded(&timer, &mut device);
        (timer, device)
    };
    let (timer, device) = found_at(58);
    assert_eq!(
        (timer.question(), timer.look(device.now()).left),
        (None, -13 * MINUTE)
    );
    for (answer, state, last) in [
        (Answer::StillGoing, State::Running, 65),
        (Answer::EndedAsPlanned, State::Ended, 12),
        (Answer::EndedAt(TEN + 52 * MINUTE), State::Ended, 17),
        (Answer::EndedAt(0), State::Ended, 12),
        (Answer::AwayFor(10 * MINUTE), State::Running, 22),
    ] {
        let (mut timer, mut device) = found_at(100);
        assert_eq!(timer.look(device.now()).question, Some(Question::LongPast));
        timer.act(Act::Answer(answer), device.now()).unwrap();
        assert_eq!(timer.state(), state, "{answer:?}");
        assert_eq!(
            minutes(&timer, device.now()),
            [10, 5, 15, 5, last],
            "{answer:?}"
        );
        if state == State::Running {
            device.at(101);
            assert_eq!(reloaded(&timer, &mut device).question(), None, "asked once");
        }
    }
}

#[test]
fn a_device_that_slept_asks_too_and_a_page_that_was_watched_does_not() {
    let mut device = Device::new();
    let mut timer = started(&mut device);
    for tick in 1..(70 * 12) {
        device.time = tick * 5 * SECOND;
        timer.seen(device.now());
    }
    assert_eq!((timer.question(), timer.events().len()), (None, 1));
    timer.act(Act::Jump { to: 4 }, device.now()).unwrap();
    timer.seen(device.at(71));
    timer.seen(device.at(120));
    assert_eq!(timer.question(), Some(Question::LongPast));
    timer
        .act(Act::Answer(Answer::EndedAsPlanned), device.at(121))
        .unwrap();
    assert_eq!(timer.tally(device.now()).minutes(), 80);
}

#[test]
fn what_is_kept_by_other_versions_is_put_away_in_a_plain_sentence() {
    let simple = r#"[{"steps":[{"title":"a","minutes":10}],"times":[{"planned":600000,"added":0,"actual":420000,"paused":0}],
        "state":"running","step":0,"counted":5,"began":{"wall":1,"steady":2},"ended":null},{"wall":1,"steady":2}]"#;
    let says = |text: &str| Timer::from_text(text).unwrap_err();
    assert_eq!(
        alloc::format!("{}", says(simple)),
        "A session of an earlier version was found. It had counted 7 minutes. It cannot go on here: start a new one."
    );
    assert_eq!(says(r#"{"shape":3}"#), NotTakenUp::Later);
    for text in ["", "{}", "[]", r#"{"shape":2,"plan":5}"#] {
        assert_eq!(says(text), NotTakenUp::Unreadable);
    }
}
