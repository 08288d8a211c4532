//! The sheets of the sample team: the same on the same day, agreed but for a few, in every place
//! of the band.

use crate::{calendar, day, told};
use alongside_core::policy::PolicyBook;
use alongside_core::sample;
use alongside_core::supervision::{Command, DeviceId, Stamp, Workspace};
use alongside_core::workload::{Where, history, team};
use std::collections::{BTreeMap, BTreeSet};

fn book() -> PolicyBook {
    PolicyBook::new(vec![told::pack()], calendar(), BTreeMap::new(), Vec::new()).unwrap()
}

fn with_sheets(today: &str) -> Workspace {
    let device = DeviceId::from_bytes([9; 16]);
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/sample/team.json");
    let told = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut workspace = sample::team(&told, day(today), device).unwrap();
    let changes = sample::sheets(&workspace, &book(), day(today), device).unwrap();
    for (on, change) in changes {
        let stamp = Stamp {
            at: 0,
            day: on,
            device,
            by: workspace.me(),
        };
        workspace.apply(Command::new(stamp, change)).unwrap();
    }
    let again = sample::sheets(&workspace, &book(), day(today), device).unwrap();
    assert!(
        again.is_empty(),
        "a team that has sheets is given no others"
    );
    workspace
}

#[test]
fn the_sample_has_sheets_on_any_day() {
    for today in ["2026-11-23", "2026-12-31", "2027-03-01", "2028-02-29"] {
        let workspace = with_sheets(today);
        let facts = workspace.facts();
        let book = book();
        let workers: Vec<_> = workspace.workers().map(|(id, _)| id).collect();
        let team = team(&workspace, &book, &facts, &workers, day(today)).unwrap();
        let places: BTreeSet<_> = (team.lines.iter())
            .filter_map(|line| line.score.as_ref()?.band.as_ref()?.place)
            .map(Where::word)
            .collect();
        assert_eq!(places.len(), 3, "{today}: {places:?}");
        assert!(team.months.len() > 5, "{today}");
        assert!(!team.unheld.is_empty(), "{today}");
        let longest = workers
            .iter()
            .map(|id| history(&workspace, *id, day(today)).len());
        assert!(longest.max() >= Some(5), "{today}");
    }
}

#[test]
fn the_same_day_makes_the_same_sheets() {
    assert_eq!(with_sheets("2026-11-23"), with_sheets("2026-11-23"));
}
