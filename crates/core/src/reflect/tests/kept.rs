//! What is kept of a tool's use, and what is not.

use super::library;
use crate::backup::{Disposed, Made, Why, write};
use crate::form::{Bound, Signers, missing};
use crate::reflect::{Depth, Spoken, Talk, begin, page, share_of_session, unpaired};
use crate::supervision::tests::{
    CASE, MANAGER, WORKER, day, device, id, on, session, small_team, stamp,
};
use crate::supervision::{
    Answers, Audience, Body, Change, Command, Content, Entry, Keeps, Kind, Seen, ToolSheet, Voiced,
    Workspace, Written,
};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

const DAY: &str = "2026-03-05";
const CHOSEN: &str = "I speak sooner to fathers than I used to.";
const SECRETS: [&str; 4] = [
    "zebra my own childhood",
    "zebra the faith I left",
    "zebra added by me",
    "zebra an earlier sentence",
];

/// Everything that a vault, its history and a backup would hold, as one text.
fn everything(workspace: &Workspace, applied: &[crate::supervision::Applied]) -> String {
    let journal: Vec<_> = applied.iter().flat_map(|one| one.journal.clone()).collect();
    let made = Made {
        at: 0,
        on: day(DAY),
        app: "test".into(),
        device: device(7),
    };
    let mut all = write(workspace, &made, "vault", &[], &journal);
    for document in workspace.documents() {
        all += &document.to_json();
        all += &serde_json::to_string(&workspace.summary(document.id())).unwrap();
        all += &workspace.title(document.id());
    }
    all += &serde_json::to_string(&journal).unwrap();
    all += &serde_json::to_string(&workspace.facts()).unwrap();
    all
}

#[test]
fn of_a_talk_about_oneself_only_the_chosen_sentence_is_anywhere() {
    let library = library();
    let tool = library.tool("own").unwrap();
    assert!(begin(tool, id(WORKER), None, None, day(DAY), 15).is_none());
    let mut workspace = small_team();
    let talk = |sentence: &str| {
        let mut talk = Talk::begin(tool, id(WORKER), None, day(DAY)).unwrap();
        for (at, text) in [
            ("class", SECRETS[0]),
            ("faith", SECRETS[1]),
            ("mine", SECRETS[2]),
        ] {
            talk.say(Spoken {
                at: at.into(),
                called: if at == "mine" {
                    SECRETS[2].into()
                } else {
                    String::new()
                },
                text: text.into(),
                seen: Some(Seen::Invisible),
                voiced: Some(Voiced::Unvoiced),
                grabs: true,
            });
        }
        assert_eq!(talk.said().len(), 3);
        assert!(!format!("{talk:?}").contains("zebra"));
        talk.choose(sentence)
    };
    let mut applied = on(
        &mut workspace,
        DAY,
        [
            Change::add(id(60), talk(SECRETS[3])),
            Change::correct(id(60), talk(CHOSEN)),
        ],
    );
    let found = everything(&workspace, &applied);
    assert!(found.contains(CHOSEN));
    for secret in SECRETS
        .iter()
        .chain(&["zebra", "invisible", "unvoiced", "grabs"])
    {
        assert!(!found.contains(secret), "{secret}");
    }
    let kept = workspace.tool_sheet(id(60)).unwrap();
    assert_eq!(
        (kept.content.keeps(), kept.sentence()),
        (Keeps::Sentence, Some(CHOSEN))
    );
    assert_eq!(
        workspace.document(id(60)).unwrap().header.audience,
        Audience::Pair
    );
    // Once it is removed, the history has no word of it either.
    applied.extend(on(
        &mut workspace,
        DAY,
        [Change::Remove {
            id: id(60),
            reason: String::new(),
        }],
    ));
    assert!(!everything(&workspace, &applied).contains(CHOSEN));
}

#[test]
fn nothing_can_be_written_beside_the_chosen_sentence() {
    let library = library();
    let mut workspace = small_team();
    let talk = Talk::begin(library.tool("own").unwrap(), id(WORKER), None, day(DAY)).unwrap();
    let sheet = talk.choose(CHOSEN);
    on(&mut workspace, DAY, [Change::add(id(60), sheet.clone())]);
    let refused = |workspace: &mut Workspace, change| {
        workspace
            .apply(Command::new(stamp(DAY), change))
            .unwrap_err();
    };
    let more = Change::Reflect {
        id: id(60),
        entries: [Entry::new("class", "zebra")].to_vec(),
        ratings: Vec::new(),
        themes: None,
    };
    refused(&mut workspace, more);
    let mut beside = sheet.clone();
    beside.kept.insert("entries".into(), "zebra".into());
    refused(&mut workspace, Change::correct(id(60), beside));
    for sentence in ["", "Two lines\nof it", &"long ".repeat(80)] {
        let mut other = sheet.clone();
        other.content = Content::Sentence {
            sentence: sentence.into(),
        };
        refused(&mut workspace, Change::correct(id(60), other));
    }
    // What stands in a file beside the sentence is not read.
    let json = r#"{"keeps":"one-chosen-sentence","sentence":"One.","entries":[{"box":"class","text":"zebra"}]}"#;
    let read: Content = serde_json::from_str(json).unwrap();
    assert!(!serde_json::to_string(&read).unwrap().contains("zebra"));
}

#[test]
fn of_a_family_only_what_was_talked_about_is_kept_and_no_number_of_them() {
    let library = library();
    let tool = library.tool("family").unwrap();
    let mut workspace = small_team();
    let sheet = begin(tool, id(WORKER), Some(id(CASE)), None, day(DAY), 15).unwrap();
    let mut said = Entry::new("class", "Nobody has asked the father.");
    said.voiced = Some(Voiced::Unvoiced);
    let mut own = Entry::new("own-1", "The stairs to the flat.");
    own.called = "Disability".into();
    let applied = on(
        &mut workspace,
        DAY,
        [
            Change::add(id(60), sheet),
            Change::Reflect {
                id: id(60),
                entries: [said, own, Entry::new("faith", "  ")].to_vec(),
                ratings: Vec::new(),
                themes: None,
            },
        ],
    );
    let found = everything(&workspace, &applied);
    assert!(found.contains("Nobody has asked") && !found.contains("faith"));
    let sheet = workspace.tool_sheet(id(60)).unwrap();
    let shown = page(&workspace, &library, tool, Depth::FortyFive, Some(sheet));
    let titles: Vec<&str> = shown.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["class", "Disability"]);
    assert_eq!(shown[0].lines, ["unvoiced: Nobody has asked the father."]);
    // An empty page has them all, to print for the hand.
    assert_eq!(
        page(&workspace, &library, tool, Depth::FortyFive, None).len(),
        2
    );
    // What was not talked about cannot be kept as an empty place.
    let mut empty = sheet.clone();
    empty.content = Content::Discussed(Written {
        entries: [Entry::new("faith", "")].to_vec(),
        ..Written::default()
    });
    let change = Change::correct(id(60), empty);
    workspace
        .apply(Command::new(stamp(DAY), change))
        .unwrap_err();
}

#[test]
fn a_sheet_goes_with_the_file_that_it_belongs_to() {
    let library = library();
    let mut workspace = small_team();
    let tool = library.tool("map").unwrap();
    let of_case = begin(tool, id(WORKER), Some(id(CASE)), None, day(DAY), 5).unwrap();
    let of_worker = begin(tool, id(WORKER), None, None, day(DAY), 5).unwrap();
    on(
        &mut workspace,
        DAY,
        [
            Change::add(id(60), of_case),
            Change::add(id(61), of_worker),
            Change::Reflect {
                id: id(60),
                entries: [Entry::new("danger", "zebra")].to_vec(),
                ratings: Vec::new(),
                themes: None,
            },
        ],
    );
    let file = |number| workspace.document(id(number)).unwrap().file();
    assert_eq!((file(60), file(61)), (Some(id(CASE)), Some(id(WORKER))));
    let made = Made {
        at: 0,
        on: day(DAY),
        app: "test".into(),
        device: device(7),
    };
    let gone = Disposed {
        id: id(CASE),
        kind: Some(Kind::Case),
        on: Some(day(DAY)),
        why: Why::KeptLongEnough,
    };
    let text = write(&workspace, &made, "vault", &[gone], &[]);
    assert!(!text.contains("zebra") && text.contains("tool-sheet"));
}

#[test]
fn a_map_shows_what_has_no_other_half_and_undo_takes_a_word_back() {
    let library = library();
    let tool = library.tool("map").unwrap();
    let mut workspace = small_team();
    let sheet = begin(tool, id(WORKER), Some(id(CASE)), None, day(DAY), 5).unwrap();
    let write = |entries: &[Entry]| Change::Reflect {
        id: id(60),
        entries: entries.to_vec(),
        ratings: Vec::new(),
        themes: None,
    };
    let entries = [
        Entry::new("danger", "Left alone at night"),
        Entry::new("danger", "Hit when the parents drink").item(2),
        Entry::new("goals", "An adult is there every night"),
    ];
    let applied = on(
        &mut workspace,
        DAY,
        [Change::add(id(60), sheet), write(&entries)],
    );
    let alone = |workspace: &Workspace| unpaired(tool, workspace.tool_sheet(id(60)).unwrap());
    let found = alone(&workspace);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].item, found[0].wants.as_str()), (2, "goals"));
    let goal = Entry::new("goals", "Nobody drinks while the child is there").item(2);
    let second = on(&mut workspace, DAY, [write(&[goal])]);
    assert!(alone(&workspace).is_empty());
    workspace
        .apply(second[0].undo.clone().at(stamp(DAY)))
        .unwrap();
    assert_eq!(alone(&workspace).len(), 1);
    assert!(!applied[1].journal[0].fields.is_empty());
}

#[test]
fn no_tool_chosen_leaves_nothing_missing_and_no_fact() {
    let library = library();
    let mut workspace = small_team();
    let before = workspace.facts();
    let tool = library.tool("map").unwrap();
    let sheet = begin(tool, id(WORKER), Some(id(CASE)), None, day(DAY), 5).unwrap();
    on(&mut workspace, DAY, [Change::add(id(60), sheet)]);
    assert_eq!(workspace.facts(), before);
    let form = super::passed_on::form();
    let none = missing(&form, &Answers::new(), &Bound::new(), Signers::default());
    assert!(none.is_empty());
    assert!(!workspace.needed_first().contains(&id(60)));
}

#[test]
fn the_share_of_reflection_is_for_those_who_take_part() {
    let library = library();
    let tool = library.tool("map").unwrap();
    let mut workspace = small_team();
    let meeting = session(DAY, DAY);
    let mut sheet = begin(tool, id(WORKER), Some(id(CASE)), Some(id(50)), day(DAY), 5).unwrap();
    if let Content::Everything(written) = &mut sheet.content {
        written.enter(Entry::new("danger", "Why"));
        written.enter(Entry::new("goals", "What"));
    }
    on(
        &mut workspace,
        DAY,
        [Change::add(id(50), meeting), Change::add(id(60), sheet)],
    );
    let fields = [("X-P2.1.1".into(), [crate::policy::pack::Asks::How].to_vec())];
    let of = |reader| share_of_session(&workspace, &library, id(50), id(reader), &fields);
    let share = of(WORKER).unwrap();
    assert_eq!(
        (share.prompts, share.reflective, share.per_cent()),
        (3, 2, Some(66))
    );
    assert_eq!(of(MANAGER), Some(share));
    assert_eq!(of(9), None);
}

#[test]
fn a_sheet_of_a_newer_version_keeps_what_it_wrote() {
    let json = r#"{"tool":"map","called":"A map","on":"2026-03-05","of":"00000000000000000000000000000001","content":{"keeps":"everything","entries":[{"box":"danger","text":"a","mood":"new"}],"tide":1},"later":true}"#;
    let sheet: ToolSheet = serde_json::from_str(json).unwrap();
    let again = serde_json::to_value(&sheet).unwrap();
    let wanted: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(again, wanted);
    assert!(matches!(Body::from(sheet), Body::ToolSheet(_)));
}
