//! Why something was done: in the record, and never in what is kept in clear.

use super::*;
use alloc::string::String;
use alloc::vec::Vec;

fn why(minutes: i8, reason: &str) -> Act {
    Act::Extend {
        minutes,
        from: Lender::Finish,
        reason: reason.into(),
    }
}

/// A session in which three reasons were given.
fn told(device: &mut Device) -> Timer {
    let mut timer = started(device);
    let not_used = Act::NotUsed {
        step: 2,
        reason: "Zebedee has to go".into(),
    };
    timer.act(why(2, "Zebedee cried"), device.at(1)).unwrap();
    timer.act(not_used, device.at(2)).unwrap();
    let broken = Act::BreakOff {
        reason: "a call about Zebedee".into(),
    };
    timer.act(broken, device.at(3)).unwrap();
    timer
}

#[test]
fn reasons_stand_in_the_record() {
    let mut device = Device::new();
    let timer = told(&mut device);
    let tally = timer.tally(device.now());
    assert_eq!(
        tally.steps[0].words(),
        "3:00 of 10:00, 2:00 added (Zebedee cried)"
    );
    assert_eq!(tally.steps[2].words(), "not used: Zebedee has to go");
    assert_eq!(tally.breaks, ["a call about Zebedee"]);
}

#[test]
fn times_are_kept_without_reasons_and_take_them_back_from_where_they_are_sealed() {
    let mut device = Device::new();
    let timer = told(&mut device);
    let (clear, sealed) = (timer.to_text_of_times(), timer.to_text());
    assert!(!clear.contains("Zebedee") && sealed.contains("Zebedee"));

    device.reload();
    let mut again = Timer::restore(&clear, device.now()).unwrap();
    assert_eq!(again.state(), State::BrokenOff);
    let wordless = again.tally(device.now());
    assert_eq!(
        wordless.steps[2].words(),
        "not used: the reason was not kept"
    );
    again.take_reasons_of(&Timer::from_text(&sealed).unwrap());
    let tally = again.tally(device.now());
    assert_eq!(tally.steps[2].words(), "not used: Zebedee has to go");
    assert_eq!(tally.breaks, ["a call about Zebedee"]);
    let times = |tally: &Tally| {
        let all = tally.steps.iter();
        all.map(|step| (step.added, step.actual, step.apart))
            .collect::<Vec<_>>()
    };
    assert_eq!(times(&tally), times(&wordless));
}

#[test]
fn reasons_of_another_session_are_not_taken() {
    let mut device = Device::new();
    let other = told(&mut device);
    device.reload();
    let mut device = Device::new();
    let mut timer = started(&mut device);
    timer.act(why(2, ""), device.at(4)).unwrap();
    timer.take_reasons_of(&other);
    assert_eq!(timer.tally(device.now()).steps[0].why, Vec::<String>::new());
}

#[test]
fn steps_in_whole_seconds_add_up_to_the_whole() {
    let mut tally = Tally::default();
    for (actual, paused) in [(5_700, 0), (3_600, 2_700), (4_900, 0), (450, 450)] {
        tally.steps.push(StepTime {
            actual,
            paused,
            visits: 1,
            ..StepTime::default()
        });
    }
    let (exact, still) = (tally.actual(), tally.stood_still());
    let told = tally.to_the_second();
    let steps: Vec<i64> = told.steps.iter().map(|step| step.actual).collect();
    assert_eq!(steps, [6_000, 3_000, 5_000, 0]);
    assert!(steps.iter().all(|time| time % SECOND == 0));
    let whole = told.actual() + told.stood_still();
    assert!((whole - exact - still).abs() <= SECOND / 2, "{whole}");
}
