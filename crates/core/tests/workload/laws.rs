//! An independent count of made-up sheets, and the laws of the sum.
//!
//! `ALONGSIDE_ORACLE_SETS` says how many sheets (500 unless told; `cargo xtask test` asks for
//! 20,000).

use crate::{calendar, scheme};
use alongside_core::calendar::Date;
use alongside_core::workload::{Points, Scheme, Score, Sheet, Worker, score};
use alongside_oracle::{Day, workload};

fn scored(scheme: &Scheme, sheet: &Sheet, day: Date) -> Score {
    score(scheme, sheet, &[], &Worker::default(), &calendar(), day)
}

fn sheets() -> impl Iterator<Item = (u64, Sheet, Date)> {
    let asked = std::env::var("ALONGSIDE_ORACLE_SETS");
    let count: u64 = asked.map_or(500, |text| text.parse().unwrap());
    (0..count).map(|seed| {
        let (sheet, day) = workload::sheet(seed);
        (
            seed,
            serde_json::from_value(sheet).unwrap(),
            Date::parse(&day).unwrap(),
        )
    })
}

#[test]
fn the_scheme_and_a_plain_count_agree_on_made_up_sheets() {
    let scheme = scheme(&[]);
    for (seed, sheet, day) in sheets() {
        let (value, today) = workload::sheet(seed);
        let plain = workload::add_up(&value, Day::read(&today).unwrap()).unwrap();
        let found = scored(&scheme, &sheet, day);
        let in_hundredths = |hundredths: i64| {
            let (whole, part) = (hundredths.abs() / 100, hundredths.abs() % 100);
            Points::parse(&format!("{whole}.{part:02}")).unwrap()
        };
        let (total, c9, c10) = (plain.total, plain.c9, plain.c10);
        assert_eq!(
            (found.total, found.c9, found.c10),
            (
                Some(in_hundredths(total)),
                in_hundredths(c9),
                in_hundredths(c10)
            ),
            "sheet {seed} on {today}: {value}"
        );
    }
}

#[test]
fn the_total_is_the_sum_of_its_parts_and_order_tells_nothing() {
    let scheme = scheme(&[]);
    for (seed, mut sheet, day) in sheets() {
        let found = scored(&scheme, &sheet, day);
        let columns = found.rows.iter().flat_map(|row| row.columns.values());
        let adjusted = found.adjustments.iter().map(|one| one.points);
        let parts: Points = columns
            .copied()
            .chain(adjusted)
            .chain([found.stable, found.c9, found.c10])
            .sum();
        assert_eq!(found.total, Some(parts), "sheet {seed}");
        let of_rows: Points = found.rows.iter().map(|row| row.total).sum();
        let by_row: Points = found
            .rows
            .iter()
            .flat_map(|row| row.columns.values())
            .copied()
            .sum();
        assert_eq!(of_rows, by_row, "sheet {seed}");
        let caps = found.adjustments.iter();
        assert!(
            caps.into_iter().all(|cap| cap.points < Points::ZERO),
            "sheet {seed}"
        );
        sheet.rows.reverse();
        sheet.duty.reverse();
        sheet.commitments.reverse();
        assert_eq!(
            scored(&scheme, &sheet, day).total,
            found.total,
            "sheet {seed} reversed"
        );
    }
}

#[test]
fn what_is_said_to_end_ends_the_day_after() {
    let scheme = scheme(&[]);
    for (seed, sheet, day) in sheets() {
        let found = scored(&scheme, &sheet, day);
        for end in &found.ends {
            let column = |day: Date| {
                let score = scored(&scheme, &sheet, day);
                let row = score
                    .rows
                    .into_iter()
                    .find(|row| row.row == end.row)
                    .unwrap();
                row.columns
                    .get(end.column.as_str())
                    .copied()
                    .unwrap_or_default()
            };
            let (last, after) = (column(end.last_day), column(end.last_day.plus_days(1)));
            let same_day = found.ends.iter().filter(|other| {
                (&other.row, &other.column, other.last_day) == (&end.row, &end.column, end.last_day)
            });
            let change: Points = same_day.map(|other| other.points).sum();
            // Something else may begin on that very day.
            assert!(after >= last + change, "sheet {seed}: {end:?}");
            assert!(last + end.points <= last, "sheet {seed}: {end:?}");
        }
    }
}

#[test]
fn the_cap_comes_before_the_share_unless_read_otherwise() {
    let row = |number: u32| {
        serde_json::json!({
            "row": number.to_string(), "kind": "cpp", "family": "f", "lives": "g",
            "seen_together": true, "joint": {"as": "second", "share": "0.5"},
        })
    };
    let rows: Vec<_> = (1..=5).map(row).collect();
    let sheet = serde_json::json!({"id": "k", "of": "w", "on": "2025-02-12", "rows": rows});
    let sheet: Sheet = serde_json::from_value(sheet).unwrap();
    let day = Date::parse("2025-02-12").unwrap();
    let total = |readings: &[(&str, &str)]| scored(&scheme(readings), &sheet, day).total;
    // X13 of the register.
    assert_eq!(total(&[]), Some(Points::whole(15)));
    assert_eq!(
        total(&[("DER-A41.order", "share-then-cap")]),
        Some(Points::whole(25))
    );
}

/// A sheet of the other scheme, made up from the same one.
fn in_three_parts(sheet: &Sheet) -> Sheet {
    let mut sheet = sheet.clone();
    let kinds = ["cin", "cpp", "cic", "care-leaver"].into_iter().cycle();
    for (row, kind) in sheet.rows.iter_mut().zip(kinds) {
        row.kind = kind.into();
        if row.court.is_some() {
            row.extras = serde_json::from_value(serde_json::json!([{"what": "court"}])).unwrap();
        }
    }
    sheet
}

#[test]
fn the_example_scheme_keeps_the_same_laws() {
    let scheme = crate::scheme_of("public/schemes/three-parts", &[]);
    for (seed, sheet, day) in sheets() {
        let mut sheet = in_three_parts(&sheet);
        let found = scored(&scheme, &sheet, day);
        let rows: Points = found.rows.iter().map(|row| row.total).sum();
        let parts = [found.stable, rows, found.c9, found.c10];
        assert_eq!(found.total, Some(parts.into_iter().sum()), "sheet {seed}");
        assert_eq!(found.stable, Points::whole(15), "sheet {seed}");
        assert!(found.adjustments.is_empty(), "sheet {seed}");
        sheet.rows.reverse();
        sheet.commitments.reverse();
        assert_eq!(
            scored(&scheme, &sheet, day).total,
            found.total,
            "sheet {seed}"
        );
    }
}

#[test]
fn a_reading_changes_only_what_it_names() {
    let usual = scheme(&[]);
    let readings: [(&str, &str, &[&str]); 4] = [
        ("DER-A46.days", "working", &["c5"]),
        ("DER-A50.bands", "added", &["c7"]),
        ("DER-A59.month", "calendar", &["c3"]),
        ("DER-A48.last-day", "not-counted", &["c6"]),
    ];
    for (question, reading, named) in readings {
        let pack = crate::told::pack();
        let options = &pack.question(question).unwrap().readings;
        let other = options.iter().find(|one| one.slug.starts_with(reading));
        let slug = &other.unwrap_or_else(|| options.last().unwrap()).slug;
        let read = scheme(&[(question, slug)]);
        for (seed, sheet, day) in sheets().take(200) {
            let (one, two) = (scored(&usual, &sheet, day), scored(&read, &sheet, day));
            assert_eq!(
                (one.c9, one.c10),
                (two.c9, two.c10),
                "{question}, sheet {seed}"
            );
            for (one, two) in one.rows.iter().zip(&two.rows) {
                let other = |row: &alongside_core::workload::RowScore| {
                    let mut columns = row.columns.clone();
                    columns.retain(|id, _| !named.contains(&id.as_str()));
                    columns
                };
                assert_eq!(other(one), other(two), "{question}, sheet {seed}");
            }
        }
    }
}
