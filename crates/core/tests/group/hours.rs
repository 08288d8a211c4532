//! Time in a group is never time alone with one's supervisor: under each of the five
//! policies, a worker's own decisions say the same with the group session and without it.

use super::*;
use alongside_core::policy::pack::Topic;
use std::collections::BTreeMap;

/// What is said of the worker's own sessions: by rule and occurrence, the state and amount.
fn own(workspace: &Workspace, pack: &Pack) -> BTreeMap<(String, String), String> {
    let one_to_one = [
        Topic::Frequency,
        Topic::Duration,
        Topic::Agreement,
        Topic::Schedule,
    ];
    let worker = id(WORKER).to_string();
    decisions(workspace, pack, "2026-05-05")
        .into_iter()
        .filter(|one| one.subject == worker)
        .filter(|one| {
            let topic = pack.rule(&one.rule).map(|rule| rule.topic);
            topic.is_some_and(|topic| one_to_one.contains(&topic))
        })
        .map(|one| {
            let says = format!(
                "{:?} {:?} {:?} {:?}",
                one.state, one.amount, one.due, one.done_on
            );
            ((one.rule.to_string(), one.occurrence.to_string()), says)
        })
        .collect()
}

#[test]
fn group_time_never_counts_toward_one_to_one_hours_in_any_of_the_five_packs() {
    for name in [
        "bury",
        "cambridgeshire-peterborough",
        "derbyshire",
        "havering",
        "manchester",
    ] {
        let pack = pack(name);
        let mut workspace = vault(name);
        let alone =
            [PartKind::Personal, PartKind::Case].map(|kind| MeetingPart::new(kind, Some(45)));
        let pair = vec![id(WORKER), id(MANAGER)];
        let on = day("2026-03-03");
        let met = Meeting::past(pair, on, alone.to_vec(), on);
        give(&mut workspace, "2026-03-03", Change::add(id(60), met));
        let without = own(&workspace, &pack);
        assert!(!without.is_empty(), "{name}");
        for (number, on) in [(61, "2026-03-24"), (62, "2026-04-14")] {
            let part = MeetingPart::new(PartKind::Group, Some(120)).with_cases([id(CASE)]);
            let with = vec![id(WORKER), id(MANAGER)];
            let mut held = Meeting::past(with, day(on), vec![part], day(on));
            held.team = Some(id(TEAM));
            give(&mut workspace, on, Change::add(id(number), held));
        }
        let with = own(&workspace, &pack);
        for (what, says) in &without {
            assert_eq!(with.get(what), Some(says), "{name} {what:?}");
        }
    }
}
