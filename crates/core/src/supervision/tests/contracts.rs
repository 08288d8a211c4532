//! Contracts that follow one another.

use super::*;
use alloc::string::{String, ToString};

fn signed(workspace: &mut Workspace, number: u8, on_day: &str, every: Option<&str>) {
    let contract = Agreement {
        every: every.map(|every| crate::calendar::Amount::parse(every).unwrap()),
        ..Agreement::blank(id(WORKER), id(MANAGER), day(on_day), Paper::default())
    };
    let lock = Change::Lock {
        id: id(number),
        ending: Ending::AgreedWithoutSignature,
        detail: "both, by message".into(),
        bound: AsShown::new(),
    };
    on(workspace, on_day, [Change::add(id(number), contract), lock]);
}

fn intervals(workspace: &Workspace) -> Vec<(String, Date, Option<Date>)> {
    workspace
        .facts()
        .states
        .into_iter()
        .filter(|state| state.what == StateKind::Interval)
        .map(|state| {
            (
                state.value.clone().unwrap_or_default(),
                state.from,
                state.to,
            )
        })
        .collect()
}

#[test]
fn a_newer_contract_ends_the_interval_of_the_older_one() {
    let mut workspace = small_team();
    signed(&mut workspace, 50, "2026-03-02", Some("6w"));
    assert_eq!(
        intervals(&workspace),
        [("6w".to_string(), day("2026-03-02"), None)]
    );
    signed(&mut workspace, 51, "2026-05-04", Some("3w"));
    let older = ("6w".to_string(), day("2026-03-02"), Some(day("2026-05-03")));
    assert_eq!(
        intervals(&workspace),
        [older.clone(), ("3w".to_string(), day("2026-05-04"), None)]
    );
    // One that gives no interval goes back to what is usual.
    signed(&mut workspace, 52, "2026-06-01", None);
    assert_eq!(
        intervals(&workspace),
        [
            older,
            ("3w".to_string(), day("2026-05-04"), Some(day("2026-05-31")))
        ]
    );
}

#[test]
fn a_contract_replaced_on_its_first_day_never_held() {
    let mut workspace = small_team();
    signed(&mut workspace, 50, "2026-03-02", Some("6w"));
    signed(&mut workspace, 49, "2026-03-02", Some("3w"));
    // Both were closed at the same moment here: one of them holds, not both.
    assert_eq!(intervals(&workspace).len(), 1);
}

#[test]
fn a_contract_that_was_not_signed_replaces_nothing() {
    let mut workspace = small_team();
    signed(&mut workspace, 50, "2026-03-02", Some("6w"));
    let refused = Agreement::blank(id(WORKER), id(MANAGER), day("2026-05-04"), Paper::default());
    let lock = Change::Lock {
        id: id(51),
        ending: Ending::NotSigned,
        detail: "left".into(),
        bound: AsShown::new(),
    };
    on(
        &mut workspace,
        "2026-05-04",
        [Change::add(id(51), refused), lock],
    );
    assert_eq!(workspace.agreement_holds(id(51)), None);
    assert_eq!(
        workspace.agreement_holds(id(50)),
        Some((day("2026-03-02"), None))
    );
}
