//! What is shown and said, second by second.

use super::*;
use alloc::string::String;
use alloc::vec::Vec;

/// Everything that is said from one second to another, without a press.
fn heard(timer: &Timer, device: &mut Device, from: i64, to: i64) -> Vec<(i64, String)> {
    let mut heard = Vec::new();
    device.time = from * SECOND;
    let mut voice = Voice::up_to(&timer.look(device.now()));
    for second in from..=to {
        device.time = second * SECOND;
        if let Some(say) = voice.say(&timer.look(device.now()), true) {
            heard.push((second, say.words));
        }
    }
    heard
}

#[test]
fn a_step_has_two_warnings_then_zero_then_each_minute_over() {
    let mut device = Device::new();
    let timer = started(&mut device);
    let said = heard(&timer, &mut device, 0, 725);
    let words: Vec<(i64, &str)> = said
        .iter()
        .map(|(at, words)| (*at, words.as_str()))
        .collect();
    assert_eq!(
        words,
        [
            (480, "2 minutes left in this step."),
            (585, "15 seconds left in this step."),
            (
                600,
                "Time for this step is up. Move on when the group is ready."
            ),
            (660, "1 minute over."),
            (720, "2 minutes over."),
        ]
    );
}

#[test]
fn a_short_step_has_one_warning_and_a_pause_a_nudge_at_five_minutes() {
    let mut device = Device::new();
    let mut plan = five_steps();
    plan.steps[0].minutes = 2;
    let mut timer = Timer::new(plan);
    timer.act(Act::Start, device.at(0)).unwrap();
    let said = heard(&timer, &mut device, 0, 119);
    assert_eq!(said.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [90]);
    timer.act(Act::Pause, device.at(1)).unwrap();
    let said = heard(&timer, &mut device, 60, 700);
    assert_eq!(said[0].0, 360);
    assert!(
        said[0].1.starts_with("Paused for 5 minutes."),
        "{}",
        said[0].1
    );
    assert_eq!(said.len(), 2);
}

#[test]
fn the_first_warning_is_a_fifth_between_one_and_two_minutes() {
    for (minutes, warning) in [(15, 120), (10, 120), (8, 96), (5, 60), (3, 60), (2, 30)] {
        assert_eq!(
            first_warning(minutes * MINUTE),
            warning * SECOND,
            "{minutes}"
        );
    }
    assert_eq!(final_warning(2 * MINUTE), None);
}

/// 5.15 (j): what the screen reader is told of presses, questions and a restored session.
#[test]
fn every_press_is_said_in_words() {
    let mut device = Device::new();
    let mut plan = five_steps();
    plan.steps[2].speaks = "The team".into();
    plan.steps[2].listens = "The presenter".into();
    let mut timer = Timer::new(plan);
    let mut press = |act: Act, minute: i64| {
        let now = device.at(minute);
        timer.act(act.clone(), now).unwrap();
        said_of(&act, &timer.look(now))
    };
    assert_eq!(
        press(Act::Start, 0),
        "Step 1 of 5: Case presentation. 10 minutes."
    );
    assert_eq!(
        press(extend(2, Lender::Finish), 1),
        "2 minutes added. 11 minutes left."
    );
    assert_eq!(
        press(Act::Undo, 1),
        "Taken back. Step 1 of 5: Case presentation. 9 minutes."
    );
    assert_eq!(press(Act::Pause, 2), "Paused.");
    assert_eq!(press(Act::Resume, 3), "Going on. 8 minutes left.");
    assert_eq!(
        press(Act::Jump { to: 2 }, 4),
        "Step 3 of 5: Team conversation. 15 minutes. The team: speaking. The presenter: listening."
    );
    assert_eq!(press(Act::Restored, 5), "Timer restored.");
    assert_eq!(
        what_is_left(&timer, device.now()),
        [
            "Step 3, Team conversation: 14 minutes",
            "Step 4, Presenter’s response: 5 minutes",
            "Step 5, Plan for action: 10 minutes",
        ]
    );
    timer.act(Act::End, device.at(6)).unwrap();
    assert_eq!(
        said_of(&Act::End, &timer.look(device.now())),
        "The session has ended."
    );
}

#[test]
fn calm_and_counting_up_change_what_is_shown_and_nothing_else() {
    let mut device = Device::new();
    let timer = started(&mut device);
    let shown = |device: &Device| {
        let look = timer.look(device.now());
        [Face::Digits, Face::Calm, Face::CountUp].map(|face| digits(&look, face))
    };
    device.time = 245 * SECOND;
    assert_eq!(shown(&device), ["5:55", "6 minutes left", "4:05"]);
    assert_eq!(part_left(&timer.look(device.now())), 591);
    device.time = 642 * SECOND;
    assert_eq!(shown(&device), ["+0:42", "Time is up", "10:42"]);
    device.time = 700 * SECOND;
    assert_eq!(shown(&device), ["+1:40", "1 minute over", "11:40"]);
    for (left, words) in [
        (600_000, "10:00"),
        (599_999, "10:00"),
        (1, "0:01"),
        (0, "0:00"),
        (-999, "0:00"),
    ] {
        assert_eq!(clock(left), words);
    }
    assert_eq!(spoken(245_000), "4 minutes 5 seconds");
}

#[test]
fn more_than_an_hour_is_a_notice_and_no_more() {
    let mut device = Device::new();
    let mut timer = started(&mut device);
    for _ in 0..3 {
        timer.act(extend(5, Lender::Finish), device.now()).unwrap();
    }
    assert!(!timer.look(device.now()).over_an_hour, "an hour exactly");
    timer.act(extend(1, Lender::Finish), device.now()).unwrap();
    assert!(timer.look(device.now()).over_an_hour);
}
