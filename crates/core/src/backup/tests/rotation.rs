//! Automatic backups: when, under which name, and which older ones go.

use super::*;
use crate::backup::{AutomaticName, is_due, to_delete};
use crate::calendar::Date;
use crate::supervision::tests::day;

const VAULT: &str = "1a2b3c4d5e6f70819203a4b5c6d7e8f9";

fn name(on: Date, minutes: u32) -> AutomaticName {
    AutomaticName::new(VAULT, on, minutes)
}

#[test]
fn a_name_says_which_vault_and_when_and_only_such_names_are_read() {
    let named = name(day("2026-03-05"), 642).to_string();
    assert_eq!(named, "alongside-backup-auto-1a2b3c4d-2026-03-05-1042.age");
    assert_eq!(
        AutomaticName::parse(&named),
        Some(name(day("2026-03-05"), 642))
    );
    for other in [
        "alongside-backup-2026-03-05-1042.age",
        "alongside-backup-auto-1a2b3c4d-2026-03-05-1042.age.tmp",
        "alongside-backup-auto-1a2b3c4d-2026-03-05-1042 (1).age",
        "Copy of alongside-backup-auto-1a2b3c4d-2026-03-05-1042.age",
        "alongside-backup-auto-1A2B3C4D-2026-03-05-1042.age",
        "alongside-backup-auto-1a2b3c4-2026-03-05-1042.age",
        "alongside-backup-auto-1a2b3c4d-2026-02-30-1042.age",
        "alongside-backup-auto-1a2b3c4d-2026-03-05-2460.age",
        "alongside-backup-auto-1a2b3c4d-2026-03-05-2400.age",
        "alongside-backup-auto-1a2b3c4d-2026-03-05-+142.age",
        "alongside-backup-auto-1a2b3c4d-2026-03-05-1042é.age",
        "Jo Bell.docx",
        "",
    ] {
        assert_eq!(AutomaticName::parse(other), None, "{other}");
    }
}

#[test]
fn seven_days_and_four_weeks_stay_and_nothing_else_is_touched() {
    let first = day("2026-01-01");
    let mut folder: Vec<String> = (0..80)
        .flat_map(|after| [540, 1_000].map(|minutes| name(first.plus_days(after), minutes)))
        .map(|name| name.to_string())
        .collect();
    let strangers = [
        "alongside-backup-2026-01-01-0900.age",
        "minutes of the meeting.docx",
        "alongside-backup-auto-ffffffff-2026-01-01-0900.age",
    ];
    folder.extend(strangers.map(String::from));
    let newest = name(first.plus_days(79), 1_000);
    let gone = to_delete(folder.iter().map(String::as_str), &newest);
    let left: Vec<&String> = folder.iter().filter(|name| !gone.contains(name)).collect();
    // The last of each day from 15 to 21 March, a Sunday, and of the weeks before.
    let days =
        ["21", "20", "19", "18", "17", "16", "15"].map(|day| alloc::format!("2026-03-{day}"));
    let weeks = ["2026-03-08", "2026-03-01"].map(String::from);
    let expected: Vec<String> = days
        .iter()
        .chain(&weeks)
        .map(|on| name(day(on), 1_000).to_string())
        .collect();
    assert_eq!(left.len(), expected.len() + strangers.len(), "{left:?}");
    for name in expected.iter().map(String::as_str).chain(strangers) {
        assert!(left.iter().any(|left| *left == name), "{name} stays");
    }
}

#[test]
fn what_was_just_written_never_goes_even_where_the_clock_ran_backwards() {
    let newest = name(day("2020-01-01"), 0);
    let folder: Vec<String> = (0..60)
        .map(|after| name(day("2026-01-01").plus_days(after), 600).to_string())
        .chain([newest.to_string()])
        .collect();
    let gone = to_delete(folder.iter().map(String::as_str), &newest);
    assert!(!gone.contains(&newest.to_string()) && !gone.is_empty());
}

#[test]
fn one_is_due_after_the_first_save_of_a_day_and_again_after_half_an_hour() {
    let (today, yesterday) = (day("2026-03-05"), day("2026-03-04"));
    let now = 1_772_700_000_000;
    let hours = |hours: i64| now - hours * 3_600_000;
    assert!(is_due(None, 1, now, today));
    assert!(!is_due(None, 0, now, today), "nothing to lose");
    assert!(is_due(Some((hours(9), yesterday)), 1, now, today));
    assert!(!is_due(Some((hours(9), yesterday)), 0, now, today));
    let minutes = |minutes: i64| now - minutes * 60_000;
    assert!(!is_due(Some((minutes(29), today)), 40, now, today));
    assert!(is_due(Some((minutes(30), today)), 1, now, today));
    assert!(!is_due(Some((hours(5), today)), 0, now, today));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn no_other_file_is_ever_named_for_deletion(names in proptest::collection::vec("\\PC{0,60}", 0..20), after in 0_i32..400) {
        let newest = name(day("2026-01-01").plus_days(after), 0);
        let gone = to_delete(names.iter().map(String::as_str), &newest);
        prop_assert!(gone.is_empty());
    }

    #[test]
    fn never_more_than_eleven_are_kept_and_never_fewer_than_there_are_days_to_keep(
        days in proptest::collection::btree_set(0_i32..200, 1..60),
    ) {
        let all: Vec<String> = days
            .iter()
            .map(|after| name(day("2026-01-01").plus_days(*after), 600).to_string())
            .collect();
        let newest = name(day("2026-01-01").plus_days(*days.last().unwrap()), 600);
        let gone = to_delete(all.iter().map(String::as_str), &newest);
        let left = all.len() - gone.len();
        prop_assert!(left <= 11 && left >= days.len().min(7));
    }
}
