//! The law of the minutes: on the machine's corrected timeline the minutes of all visits
//! come to the end, less the start, less what stood still, to the millisecond. The oracle
//! knows nothing of steps as the timer keeps them: it walks the readings of the clocks and
//! adds each stretch to whatever step was open.

use super::*;
use alloc::vec;
use alloc::vec::Vec;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Turn {
    Press(Act),
    Reload,
    Beat,
    SetClock(i64),
}

fn turn() -> impl Strategy<Value = (i64, Turn)> {
    let hour = 60 * MINUTE;
    let act = prop_oneof![
        3 => Just(Act::Next),
        2 => Just(Act::Pause),
        3 => Just(Act::Resume),
        1 => Just(Act::Back),
        1 => (0_usize..6).prop_map(|to| Act::Jump { to }),
        1 => (0_usize..5).prop_map(|step| Act::NotUsed { step, reason: "no time".into() }),
        2 => (-2_i8..6, 0_usize..5).prop_map(|(minutes, step)| Act::Extend {
            minutes,
            from: match step {
                0 => Lender::Finish,
                1 | 2 => Lender::Later,
                _ => Lender::Chosen([step].to_vec()),
            },
            reason: alloc::string::String::new(),
        }),
        1 => proptest::option::of(0_usize..5).prop_map(|to| Act::GiveSpare { to }),
        1 => Just(Act::BreakOff { reason: alloc::string::String::new() }),
        1 => Just(Act::End),
        1 => Just(Act::Reopen),
        1 => Just(Act::Hidden),
        1 => Just(Act::Shown),
    ];
    let clock = prop_oneof![
        Just(hour),
        Just(-hour),
        -10 * SECOND..10 * SECOND,
        -1_000 * hour..1_000 * hour,
    ];
    let turn = prop_oneof![
        8 => act.prop_map(Turn::Press),
        2 => Just(Turn::Reload),
        3 => Just(Turn::Beat),
        1 => clock.prop_map(Turn::SetClock),
    ];
    let time = prop_oneof![4 => 0..12 * MINUTE, 1 => 0..SECOND, 1 => 0..600 * MINUTE];
    (time, turn)
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        Just(Answer::StillGoing),
        Just(Answer::EndedAsPlanned),
        (0..300 * MINUTE).prop_map(|after| Answer::EndedAt(TEN + after)),
        (-MINUTE..60 * MINUTE).prop_map(Answer::AwayFor),
    ]
}

/// What the oracle counts: time by the clocks, and which step and state it belongs to.
struct Oracle {
    last: Moment,
    step: usize,
    state: State,
    steps: [i64; 5],
    still: i64,
}

impl Oracle {
    /// A stretch up to here, in the state and step that the timer showed at its beginning.
    fn walk(&mut self, now: Moment) -> i64 {
        let time = if now.boot == self.last.boot {
            now.steady - self.last.steady
        } else {
            (now.wall - self.last.wall).max(0)
        };
        self.last = now;
        match self.state {
            State::Running => self.steps[self.step] += time,
            State::Paused | State::BrokenOff | State::Ended => self.still += time,
            State::Ready => {}
        }
        time
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(10_000) })]

    #[test]
    fn the_minutes_of_all_visits_come_to_the_session_without_what_stood_still(
        (turns, answers) in (
            proptest::collection::vec(turn(), 0..25),
            proptest::collection::vec(answer(), 25),
        )
    ) {
        let mut device = Device::new();
        // A night on which British clocks change, in UTC.
        device.off = 1_792_888_800_000 - TEN;
        let mut timer = started(&mut device);
        let mut oracle = Oracle {
            last: device.now(),
            step: 0,
            state: State::Running,
            steps: [0; 5],
            still: 0,
        };
        // Once a question was answered by less than all of the time, the oracle cannot know
        // which: it goes on with the identity alone.
        let mut knows = true;
        let mut answers = answers.into_iter();
        for (time, turn) in turns {
            device.time += time;
            let asked = timer.question().is_some();
            match turn {
                Turn::SetClock(by) => device.off += by,
                Turn::Press(act) => {
                    if timer.act(act, device.now()).is_ok() {
                        oracle.walk(device.now());
                    }
                }
                Turn::Beat => {
                    timer.seen(device.now());
                    oracle.walk(device.now());
                }
                Turn::Reload => {
                    device.reload();
                    timer = Timer::restore(&timer.to_text(), device.now()).unwrap();
                    oracle.walk(device.now());
                }
            }
            if !asked && timer.look(device.now()).question.is_some() {
                let answer = answers.next().unwrap();
                timer.act(Act::Answer(answer), device.now()).unwrap();
                oracle.walk(device.now());
                knows &= answer == Answer::StillGoing;
            }
            oracle.step = timer.step();
            oracle.state = timer.state();
            let told: Vec<i64> = timer.tally(device.now()).steps.iter().map(|step| step.actual).collect();
            if knows && timer.state() != State::Ended && timer.question().is_none() {
                let mut so_far = oracle.steps;
                if oracle.state == State::Running && device.now().boot == oracle.last.boot {
                    so_far[oracle.step] += device.now().steady - oracle.last.steady;
                }
                prop_assert_eq!(&told, &so_far);
            }
        }
        let kept = Timer::from_text(&timer.to_text()).unwrap();
        prop_assert_eq!(&kept, &timer, "what is kept tells the same");
        let tally = timer.tally(device.now());
        prop_assert_eq!(tally.actual(), tally.length - tally.stood_still());
        let sat: i64 = tally.sittings.iter().map(|sat| sat.length - sat.paused).sum();
        prop_assert_eq!(sat, tally.actual());
        for step in &tally.steps {
            prop_assert!(step.planned + step.added >= 0, "{:?}", step);
            prop_assert!(step.actual >= 0 && step.paused >= 0 && step.apart >= 0);
        }
    }
}
