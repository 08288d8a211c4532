//! Where words go: into the record, into actions, and out of the vault.

use super::library;
use crate::policy::pack::{Field, FieldKind, Form, Section};
use crate::reflect::{
    Framework, LEFT_OUT, Library, Strand, begin, clean, discussed, export, flow, flow_changes,
    rating,
};
use crate::supervision::tests::{CASE, MANAGER, WORKER, day, id, on, session, small_team};
use crate::supervision::{
    Answers, Case, Change, Content, Entry, EventKind, Occurrence, Paper, PieceKind, PortfolioPiece,
    Record, Said, Spans, Workspace,
};
use alloc::string::String;
use alloc::vec::Vec;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const DAY: &str = "2026-03-05";

fn field(id: &str, kind: FieldKind) -> Field {
    let json = serde_json::json!({"id": id, "label": id, "kind": kind.word()});
    serde_json::from_value(json).unwrap()
}

/// A form with a long text and a scale, none of them required.
pub(super) fn form() -> Form {
    Form {
        id: "F1".into(),
        title: "Record".into(),
        clause: "1".into(),
        purpose: String::new(),
        incomplete: None,
        extras: true,
        rules: Vec::new(),
        sections: [Section {
            title: "All".into(),
            intro: String::new(),
            fields: [
                field("worried", FieldKind::LongText),
                field("scale", FieldKind::Scale),
            ]
            .to_vec(),
        }]
        .to_vec(),
    }
}

#[test]
fn words_go_into_the_record_and_into_actions_once() {
    let library = library();
    let tool = library.tool("map").unwrap();
    let mut workspace = small_team();
    let mut sheet = begin(tool, id(WORKER), Some(id(CASE)), Some(id(50)), day(DAY), 5).unwrap();
    let scale = tool.find("scale").unwrap();
    if let Content::Everything(written) = &mut sheet.content {
        written.enter(Entry::new("danger", "Left alone\nat night"));
        let mut goal = Entry::new("goals", "An adult is there every night");
        goal.said = Said::who("mother");
        written.enter(goal);
        written.rate(rating(&library, scale, Said::by(id(MANAGER)), 4).unwrap());
    }
    let paper = Paper::blank("F1", "havering", "2019", "d1");
    let mut record = Record::blank(id(WORKER), day(DAY), Some(id(50)), Some(id(CASE)), paper);
    let before = "What was there stays.";
    record.paper.answers.insert("worried".into(), before.into());
    on(
        &mut workspace,
        DAY,
        [
            Change::add(id(50), session(DAY, DAY)),
            Change::add(id(51), record),
            Change::add(id(60), sheet.clone()),
        ],
    );
    let answers =
        |workspace: &Workspace| -> Answers { workspace.paper(id(51)).unwrap().answers.clone() };
    let flowing = flow(
        &workspace,
        tool,
        id(60),
        &sheet,
        &form(),
        &answers(&workspace),
        1,
    );
    let actions: Vec<_> = flowing.actions.iter().map(|step| &*step.what).collect();
    assert_eq!(actions, ["An adult is there every night"]);
    assert_eq!(flowing.discussion, ["scale: 4 of 10 (Sam Field)"]);
    let beside = discussed(&workspace, &library, id(50), id(CASE));
    let beside: Vec<_> = beside.iter().map(|one| (&*one.label, &*one.text)).collect();
    assert_eq!(beside, [("A map", "scale: 4 of 10 (Sam Field)")]);
    assert!(discussed(&workspace, &library, id(50), id(WORKER)).is_empty());
    let mut next = 70;
    let mut mint = || {
        next += 1;
        id(next)
    };
    let changes = flow_changes(&workspace, &flowing, &sheet, id(51), day(DAY), &mut mint);
    on(&mut workspace, DAY, [Change::Together { changes }]);
    let now = answers(&workspace);
    let text = now.get("worried").and_then(|answer| answer.text()).unwrap();
    assert_eq!(
        text,
        "What was there stays.\ndanger: Left alone at night\ngoals: An adult is there every night (mother)"
    );
    assert_eq!(
        now.get("scale"),
        Some(&crate::supervision::Answer::Number(4))
    );
    let action = workspace.action(id(71)).unwrap();
    assert_eq!(
        (action.meeting, action.case),
        (Some(id(50)), Some(id(CASE)))
    );
    assert_eq!(
        (action.owner, action.by_when),
        (Some(id(WORKER)), Some(day("2026-03-19")))
    );
    assert!(flow(&workspace, tool, id(60), &sheet, &form(), &now, 1).is_empty());
    // Two people's numbers do not become one.
    if let Content::Everything(written) = &mut sheet.content {
        written.rate(rating(&library, scale, Said::who("mother"), 8).unwrap());
    }
    let two = flow(
        &workspace,
        tool,
        id(60),
        &sheet,
        &form(),
        &Answers::new(),
        1,
    );
    assert!(!two.fields.contains_key("scale"));
    assert_eq!(two.discussion.len(), 2);
}

#[test]
fn a_step_whose_words_change_stays_one_action_until_it_is_done() {
    let library = library();
    let tool = library.tool("map").unwrap();
    let mut workspace = small_team();
    let mut sheet = begin(tool, id(WORKER), Some(id(CASE)), Some(id(50)), day(DAY), 5).unwrap();
    on(
        &mut workspace,
        DAY,
        [
            Change::add(id(50), session(DAY, DAY)),
            Change::add(id(60), sheet.clone()),
        ],
    );
    let mut minted = 70;
    let mut pour = |workspace: &mut Workspace, words: &str| {
        if let Content::Everything(written) = &mut sheet.content {
            written.enter(Entry::new("goals", words));
        }
        let answers = Answers::new();
        let flowing = flow(workspace, tool, id(60), &sheet, &form(), &answers, 1);
        let mut mint = || {
            minted += 1;
            id(minted)
        };
        let mut changes = flow_changes(workspace, &flowing, &sheet, id(51), day(DAY), &mut mint);
        // There is no record here: only the actions are looked at.
        changes.retain(|change| !matches!(change, Change::Answer { .. }));
        on(workspace, DAY, changes);
        let all = workspace.actions();
        all.map(|(_, action)| (action.what.clone(), action.by_when))
            .collect::<Vec<_>>()
    };
    let due = Some(day("2026-03-19"));
    assert_eq!(
        pour(&mut workspace, "Ask the aunt"),
        [("Ask the aunt".into(), due)]
    );
    // Another day, chosen by hand, stays.
    let later = Some(day("2026-03-26"));
    let mut action = workspace.action(id(71)).unwrap().clone();
    action.by_when = later;
    on(&mut workspace, DAY, [Change::correct(id(71), action)]);
    let now = pour(&mut workspace, "Ask the aunt about nights");
    assert_eq!(now, [("Ask the aunt about nights".into(), later)]);
    let finish = Change::Finish {
        id: id(71),
        on: day(DAY),
    };
    on(&mut workspace, DAY, [finish]);
    let mut now = pour(&mut workspace, "Ask the uncle");
    now.sort();
    let done = (String::from("Ask the aunt about nights"), later);
    assert_eq!(now, [done, ("Ask the uncle".into(), due)]);
}

#[test]
fn the_details_of_a_family_are_taken_out_of_a_text() {
    let mut workspace = small_team();
    let mut other = Case {
        reference: "REF 77/B".into(),
        initials: "K.T. and M".into(),
        ..Case::default()
    };
    other.family = Spans::since("Larch".into(), day("2026-01-01"));
    on(&mut workspace, DAY, [Change::add(id(40), other)]);
    let today = day(DAY);
    for (text, wanted) in [
        ("With AO I waited.", "With [left out] I waited."),
        ("A.O. and AO’s aunt", "[left out] and [left out]’s aunt"),
        ("case 1234567, again", "case [left out], again"),
        (
            "KT and M are brothers",
            "[left out] and [left out] are brothers",
        ),
        ("the larch family", "the [left out] family"),
        ("see ref 77/b", "see [left out]"),
        ("Ring 07700 900123", "Ring [left out] [left out]"),
        ("J.W. said so", "[left out] said so"),
        (
            "I learnt to wait. A good day in 2026.",
            "I learnt to wait. A good day in 2026.",
        ),
        ("Sam Field told me", "Sam Field told me"),
        ("Then Ella Morgan cried", "Then [left out] cried"),
    ] {
        assert_eq!(clean(&workspace, text, today).text, wanted);
    }
    let hex = alloc::format!("from {} on", id(CASE));
    assert_eq!(clean(&workspace, &hex, today).text, "from [left out] on");
    assert_eq!(clean(&workspace, "AO and AO", today).taken_out, 2);
    assert_eq!(LEFT_OUT, "[left out]");
}

proptest! {
    #[test]
    fn no_mark_of_a_case_comes_through_whatever_stands_around_it(
        words in vec(select(&["AO", "A.O.", "A. O.", "1234567", "aunt", "went", "I", "later"][..]), 1..12),
        gaps in vec(select(&[" ", ", ", "/", "-", " (", ") ", "’s ", "\n", ". "][..]), 12),
    ) {
        let workspace = small_team();
        let pairs = words.iter().zip(&gaps);
        let text: String = pairs.flat_map(|(word, gap)| [*word, *gap]).collect();
        let cleaned = clean(&workspace, &text, day(DAY)).text;
        for mark in ["AO", "A.O", "A. O", "1234567"] {
            prop_assert!(!cleaned.contains(mark), "{text:?} became {cleaned:?}");
        }
        let kept = |text: &str| text.matches("aunt").count();
        prop_assert_eq!(kept(&cleaned), kept(&text));
    }
}

#[test]
fn a_portfolio_is_passed_on_without_any_service_user_s_details() {
    let mut workspace = small_team();
    let mut piece = PortfolioPiece::new(
        PieceKind::Note,
        id(WORKER),
        day(DAY),
        "I slowed down with AO (1234567) and asked the aunt.",
    );
    piece.learnt = "To let K.M. finish.".into();
    piece.shows = ["pcf-6".into(), "gone".into()].to_vec();
    piece.with_peer = true;
    piece.from = Some(id(52));
    let mut seen = Occurrence::new(EventKind::Observation, day(DAY));
    seen.of = Some(id(WORKER));
    seen.note = "A visit to AO".into();
    let other = PortfolioPiece::new(PieceKind::Learning, id(MANAGER), day(DAY), "Not mine");
    let mut old = Occurrence::new(EventKind::Training, day("2020-01-06"));
    old.of = Some(id(WORKER));
    let mut second = seen.clone();
    second.note = "A core group for 1234567".into();
    on(
        &mut workspace,
        DAY,
        [
            Change::add(id(52), seen),
            Change::add(id(53), old),
            Change::add(id(54), second),
            Change::add(id(60), piece),
            Change::add(id(61), other),
        ],
    );
    let library = Library {
        frameworks: [Framework {
            id: "pcf".into(),
            title: "PCF".into(),
            source: "BASW".into(),
            strands: [Strand {
                id: "pcf-6".into(),
                title: "Critical Reflection and Analysis".into(),
            }]
            .to_vec(),
        }]
        .to_vec(),
        ..Library::default()
    };
    let passed = export(
        &workspace,
        &library,
        id(WORKER),
        day("2026-01-01"),
        day("2026-12-31"),
        day(DAY),
    );
    let text = passed.to_text();
    assert_eq!(passed.name, "Jo Bell");
    assert_eq!(passed.pieces.len(), 2);
    assert_eq!(passed.taken_out, 4);
    for shown in [
        "I slowed down with [left out] ([left out]) and asked the aunt.",
        "What I learnt: To let [left out] finish.",
        "Shows: Critical Reflection and Analysis",
        "Talked over with a colleague",
        "Practice observed: A core group for [left out]",
    ] {
        assert!(text.contains(shown), "{shown}\n{text}");
    }
    let ids: Vec<String> = workspace
        .documents()
        .map(|document| alloc::format!("{}", document.id()))
        .collect();
    for gone in ids
        .iter()
        .map(String::as_str)
        .chain(["AO", "1234567", "K.M", "Not mine", "pcf-6"])
    {
        assert!(!text.contains(gone), "{gone}\n{text}");
    }
}
