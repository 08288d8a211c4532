//! Numbers and themes over time.

use super::library;
use crate::reflect::{begin, rating, returning, series};
use crate::supervision::tests::{CASE, MANAGER, WORKER, day, id, on, small_team};
use crate::supervision::{Change, DocId, Rating, Said, Workspace};
use alloc::vec::Vec;

/// A map on a day with these numbers and themes.
fn mapped(
    workspace: &mut Workspace,
    sheet: DocId,
    on_day: &str,
    ratings: Vec<Rating>,
    themes: &[&str],
) {
    let library = library();
    let tool = library.tool("map").unwrap();
    let begun = begin(tool, id(WORKER), Some(id(CASE)), None, day(on_day), 15).unwrap();
    let themes = themes.iter().map(|theme| (*theme).into()).collect();
    on(
        workspace,
        on_day,
        [
            Change::add(sheet, begun),
            Change::Reflect {
                id: sheet,
                entries: Vec::new(),
                ratings,
                themes: Some(themes),
            },
        ],
    );
}

fn rated(at: &str, said: Said, value: u8) -> Rating {
    let library = library();
    let one = library.tool("map").unwrap().find(at).unwrap();
    let mut rating = rating(&library, one, said, value).unwrap();
    rating.not_lower = "She calls the aunt herself".into();
    rating.one_higher = "Two calm weekends".into();
    rating
}

#[test]
fn numbers_stand_side_by_side_under_one_question_and_its_ends() {
    let mut workspace = small_team();
    let manager = || Said::by(id(MANAGER));
    let mother = || Said::who("mother");
    mapped(
        &mut workspace,
        id(60),
        "2026-03-05",
        [
            rated("scale", manager(), 3),
            rated("scale", mother(), 7),
            rated("cut", manager(), 5),
        ]
        .to_vec(),
        &[],
    );
    mapped(
        &mut workspace,
        id(61),
        "2026-04-09",
        [rated("scale", manager(), 4)].to_vec(),
        &[],
    );
    let mut other_end = rated("scale", manager(), 9);
    other_end.high = "The child says so".into();
    mapped(
        &mut workspace,
        id(62),
        "2026-05-07",
        [other_end].to_vec(),
        &[],
    );
    let all = series(&workspace, id(CASE));
    let known: Vec<_> = all
        .iter()
        .map(|one| (one.high.as_str(), one.charted, one.points.len()))
        .collect();
    assert_eq!(
        known,
        [
            ("", false, 1),
            ("Safe enough to close", true, 3),
            ("The child says so", true, 1),
        ]
    );
    let one = &all[1];
    assert_eq!(one.people().len(), 2);
    let mine = manager();
    let values: Vec<u8> = one.of(&mine).map(|point| point.value).collect();
    assert_eq!(values, [3, 4]);
    assert_eq!(one.points[0].not_lower, "She calls the aunt herself");
    // What was said about the child is not a number about the worker.
    assert!(series(&workspace, id(WORKER)).is_empty());
}

#[test]
fn a_second_number_of_the_same_person_takes_the_place_of_the_first() {
    let mut workspace = small_team();
    let ratings = [
        rated("scale", Said::who("mother"), 2),
        rated("scale", Said::who("mother"), 6),
    ];
    mapped(&mut workspace, id(60), "2026-03-05", ratings.to_vec(), &[]);
    let all = series(&workspace, id(CASE));
    assert_eq!((all[0].points.len(), all[0].points[0].value), (1, 6));
}

#[test]
fn a_number_says_who_gave_it_and_lies_on_the_scale() {
    use crate::supervision::Command;
    use crate::supervision::tests::stamp;
    let mut workspace = small_team();
    mapped(&mut workspace, id(60), "2026-03-05", Vec::new(), &[]);
    for wrong in [
        rated("scale", Said::default(), 4),
        rated("scale", Said::who("child"), 11),
    ] {
        let change = Change::Reflect {
            id: id(60),
            entries: Vec::new(),
            ratings: [wrong].to_vec(),
            themes: None,
        };
        workspace
            .apply(Command::new(stamp("2026-03-05"), change))
            .unwrap_err();
    }
}

#[test]
fn a_theme_returns_when_it_was_chosen_on_two_days() {
    let mut workspace = small_team();
    for (number, on_day, themes) in [
        (60, "2026-03-05", &["Delay and drift", "Endings"][..]),
        (61, "2026-03-05", &["Endings"]),
        (62, "2026-04-09", &["delay and drift", "Workload"]),
        (63, "2026-09-09", &["Workload"]),
    ] {
        mapped(&mut workspace, id(number), on_day, Vec::new(), themes);
    }
    let found = returning(&workspace, id(WORKER), day("2026-01-01"), day("2026-06-30"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].word, "Delay and drift");
    assert_eq!(found[0].days, [day("2026-03-05"), day("2026-04-09")]);
    assert_eq!(found[0].sheets, [id(60), id(62)]);
    let of_case = returning(&workspace, id(CASE), day("2026-01-01"), day("2026-12-31"));
    assert_eq!(of_case.len(), 2);
}
