//! The timer by the presses of a session.

use super::*;
use alloc::vec::Vec;
use proptest::prelude::*;

const MINUTE: i64 = 60_000;

/// A moment so many minutes after the beginning; the wall clock was set back on the way.
fn at(minutes: i64) -> Moment {
    Moment {
        wall: 1_770_000_000_000 - minutes * MINUTE,
        steady: 5_000 + minutes * MINUTE,
    }
}

fn five_steps() -> Timer {
    let minutes = [10, 5, 15, 5, 10];
    Timer::new(
        minutes
            .into_iter()
            .map(|minutes| Plan {
                title: "step".into(),
                minutes,
            })
            .collect(),
    )
}

#[test]
fn five_steps_on_time_take_forty_five_minutes() {
    let mut timer = five_steps();
    timer.press(Press::Start, at(0)).unwrap();
    assert_eq!(timer.remaining(at(4)), 6 * MINUTE);
    assert_eq!(timer.remaining_in_all(at(4)), 41 * MINUTE);
    for minute in [10, 15, 30, 35, 45] {
        timer.press(Press::Next, at(minute)).unwrap();
    }
    assert_eq!(timer.state(), State::Ended);
    assert_eq!(timer.minutes(), 45);
    assert!(timer.times().iter().all(|time| time.actual == time.planned));
}

#[test]
fn a_pause_and_a_minute_more_are_told_apart_from_the_time_taken() {
    let mut timer = five_steps();
    timer.press(Press::Start, at(0)).unwrap();
    timer.press(Press::Pause, at(3)).unwrap();
    assert_eq!(timer.remaining(at(9)), 7 * MINUTE, "it stands still");
    timer.press(Press::PlusMinute, at(8)).unwrap();
    timer.press(Press::Resume, at(9)).unwrap();
    assert_eq!(timer.remaining(at(19)), -2 * MINUTE, "it runs over");
    timer.press(Press::Next, at(19)).unwrap();
    assert_eq!(
        timer.times()[0],
        StepTime {
            planned: 10 * MINUTE,
            added: MINUTE,
            actual: 13 * MINUTE,
            paused: 6 * MINUTE
        }
    );
    timer.press(Press::Back, at(20)).unwrap();
    timer.press(Press::End, at(21)).unwrap();
    assert_eq!(timer.times()[0].actual, 14 * MINUTE);
}

#[test]
fn presses_that_do_nothing_say_why() {
    let mut timer = five_steps();
    let refused = timer.press(Press::Next, at(0)).unwrap_err();
    assert_eq!(
        alloc::format!("{refused}"),
        "The timer has not begun: press Start first."
    );
    assert_eq!(timer, five_steps());
    assert!(!Timer::new(Vec::new()).takes(Press::Start));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn the_sum_of_the_steps_is_the_session_without_its_pauses(
        presses in proptest::collection::vec((0_u8..7, -1_i64..5), 0..40)
    ) {
        const ALL: [Press; 7] = [
            Press::Start, Press::Pause, Press::Resume, Press::Next, Press::Back, Press::PlusMinute, Press::End,
        ];
        let mut timer = five_steps();
        let (mut now, mut reached) = (0, 0);
        for (press, minutes) in presses {
            // The steady clock should never run back; if it does, nothing is counted.
            now += minutes;
            if timer.press(ALL[usize::from(press)], at(now)).is_ok() {
                if ALL[usize::from(press)] == Press::Start {
                    reached = now;
                }
                reached = reached.max(now);
            }
            let kept: Timer = serde_json::from_str(&serde_json::to_string(&timer).unwrap()).unwrap();
            prop_assert_eq!(&kept, &timer);
        }
        if let Some(began) = timer.span().0 {
            let counted: i64 = timer.times().iter().map(|time| time.actual + time.paused).sum();
            prop_assert_eq!(counted, reached * MINUTE + 5_000 - began.steady);
        }
    }
}
