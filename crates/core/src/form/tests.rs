//! A small form from blank to signed.

use super::*;
use crate::calendar::Amount;
use crate::policy::pack::{
    Asks, Binding, Field, FieldKind, Form, Prompt, PromptSection, Section, When,
};
use crate::supervision::tests::{CASE, MANAGER, WORKER, day, id, on, session, small_team};
use crate::supervision::*;
use alloc::string::String;
use alloc::vec::Vec;

fn field(id: &str, kind: FieldKind, required: bool) -> Field {
    Field {
        id: id.into(),
        label: id.into(),
        hint: String::new(),
        kind,
        required,
        when: None,
        prompts: Vec::new(),
        rules: [alloc::format!("HAV-{id}")].to_vec(),
        binding: None,
        extra: false,
        text: String::new(),
        choices: Vec::new(),
        columns: Vec::new(),
        least: None,
        advised: None,
        most: None,
    }
}

pub(super) fn form() -> Form {
    let bound = |id: &str, kind, binding| Field {
        binding: Some(binding),
        ..field(id, kind, true)
    };
    let checks = Field {
        choices: ["views".into(), "visits".into()].to_vec(),
        ..field("checks", FieldKind::Checklist, true)
    };
    let why = Field {
        when: Some(When {
            field: "moved".into(),
            is: ["yes".into()].to_vec(),
        }),
        ..field("why", FieldKind::LongText, true)
    };
    let purpose = Field {
        prompts: ["P1".into(), "P2".into()].to_vec(),
        ..field("purpose", FieldKind::LongText, true)
    };
    let minutes = Field {
        least: Some(30),
        ..field("minutes", FieldKind::Minutes, false)
    };
    Form {
        id: "HAV-F1".into(),
        title: "Record".into(),
        clause: "A".into(),
        purpose: String::new(),
        incomplete: None,
        extras: true,
        rules: Vec::new(),
        sections: [
            Section {
                title: "Who".into(),
                intro: String::new(),
                fields: [
                    bound("worker", FieldKind::Person, Binding::Supervisee),
                    bound("manager", FieldKind::Person, Binding::Supervisor),
                    bound("on", FieldKind::Date, Binding::MeetingDate),
                    bound("case", FieldKind::Case, Binding::Case),
                    bound("actions", FieldKind::Actions, Binding::Actions),
                    bound("entered", FieldKind::Date, Binding::EnteredElsewhere),
                ]
                .to_vec(),
            },
            Section {
                title: "What".into(),
                intro: String::new(),
                fields: [
                    purpose,
                    checks,
                    field("moved", FieldKind::YesNo, true),
                    why,
                    minutes,
                    bound("signed", FieldKind::Signature, Binding::SupervisorSignature),
                    Field {
                        extra: true,
                        ..field("values", FieldKind::ShortText, true)
                    },
                    Field {
                        text: "Clause 1".into(),
                        ..field("clause", FieldKind::FixedText, false)
                    },
                ]
                .to_vec(),
            },
        ]
        .to_vec(),
    }
}

pub(super) const RECORD: u8 = 31;

pub(super) fn with_record() -> Workspace {
    let mut workspace = small_team();
    let paper = Paper::blank("HAV-F1", "havering", "2019", "d1");
    let record = Record::blank(
        id(WORKER),
        day("2026-03-05"),
        Some(id(30)),
        Some(id(CASE)),
        paper,
    );
    on(
        &mut workspace,
        "2026-03-05",
        [
            Change::add(id(30), session("2026-03-05", "2026-03-02")),
            Change::Hold {
                id: id(30),
                on: day("2026-03-05"),
                parts: Vec::new(),
            },
            Change::add(id(RECORD), record),
        ],
    );
    workspace
}

fn names(missing: &[Missing]) -> Vec<&str> {
    missing.iter().map(|one| one.field.as_str()).collect()
}

#[test]
fn a_blank_form_lacks_what_is_required_and_asked_and_not_bound() {
    let workspace = with_record();
    let form = form();
    let bound = bound(&workspace, id(RECORD), &form);
    assert_eq!(
        bound["worker"],
        Answer::Text(alloc::format!("{}", id(WORKER)))
    );
    assert_eq!(
        bound["manager"],
        Answer::Text(alloc::format!("{}", id(MANAGER)))
    );
    let people = pair(&workspace, id(RECORD));
    let signers = Signers {
        signatures: &[],
        supervisor: people.supervisor,
        supervisee: people.supervisee,
    };
    let mut answers = Answers::new();
    let lacking = missing(&form, &answers, &bound, signers);
    assert_eq!(
        names(&lacking),
        [
            "actions", "entered", "purpose", "checks", "moved", "signed", "values"
        ]
    );
    assert_eq!(lacking[2].rules, ["HAV-purpose"]);

    answers.insert("moved".into(), Answer::YesNo(true));
    answers.insert("purpose".into(), " ".into());
    answers.insert("minutes".into(), Answer::Number(10));
    let half = ItemState {
        state: "met".into(),
        note: String::new(),
    };
    answers.insert(
        "checks".into(),
        Answer::Items([("views".into(), half)].into()),
    );
    let lacking = missing(&form, &answers, &bound, signers);
    assert_eq!(
        names(&lacking),
        [
            "actions", "entered", "purpose", "checks", "why", "minutes", "signed", "values"
        ]
    );
    assert!(lacking[5].message.contains("30 or more"));
    let shown = Form {
        extras: false,
        ..form.clone()
    };
    assert!(!names(&missing(&shown, &answers, &bound, signers)).contains(&"values"));
    let so_far = progress(&form, &answers, &bound, signers);
    assert_eq!(
        (so_far[0].fields, so_far[0].filled, so_far[0].still_required),
        (6, 4, 2)
    );
}

#[test]
fn actions_ticks_and_signatures_are_shown_where_they_belong() {
    let mut workspace = with_record();
    let mut action = Action::agreed("Visit", Some(id(WORKER)), None, day("2026-03-05"));
    (action.meeting, action.case) = (Some(id(30)), Some(id(CASE)));
    let tick = Tick {
        what: TickKind::EnteredElsewhere,
        about: id(30),
        on: day("2026-03-06"),
        case: None,
        by: None,
        place: None,
        kept: Kept::new(),
    };
    let signature = Signature::of(id(MANAGER), "Sam Field", day("2026-03-06"));
    on(
        &mut workspace,
        "2026-03-06",
        [
            Change::add(id(33), action),
            Change::add(id(34), tick),
            Change::Answer {
                id: id(RECORD),
                answers: [("purpose".into(), Some(Answer::from("To be safe\nat home")))].into(),
            },
            Change::Sign {
                id: id(RECORD),
                signature,
                bound: AsShown::new(),
            },
        ],
    );
    let form = form();
    let bound = bound(&workspace, id(RECORD), &form);
    assert_eq!(bound["entered"], Answer::from("2026-03-06"));
    let paper = workspace.paper(id(RECORD)).unwrap();
    let signers = Signers {
        signatures: &paper.signatures,
        supervisor: Some(id(MANAGER)),
        supervisee: None,
    };
    let lacking = missing(&form, &paper.answers, &bound, signers);
    assert_eq!(lacking[0].message, "actions: row 1 does not say by when");
    assert!(!names(&lacking).contains(&"signed"));

    let text = joined(&for_case_system(
        &workspace,
        "1234567",
        id(RECORD),
        &form,
        &bound,
    ));
    assert!(text.starts_with("Case: 1234567\n"), "{text}");
    for said in [
        "worker: Jo Bell",
        "on: 5 March 2026",
        "What: Visit; Who: Jo Bell",
        "purpose:\nTo be safe\nat home",
        "signed: Sam Field, 6 March 2026",
    ] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
    assert!(!text.contains("Clause 1") && !text.contains("values"));
    let print = boxes(&workspace, id(RECORD), &form, &bound);
    assert!(print.iter().any(|one| one.field == "values" && one.ruled));
    assert!(print.iter().any(|one| one.text == "Clause 1"));
}

#[test]
fn an_action_stands_on_the_record_that_it_belongs_to() {
    let mut workspace = with_record();
    let action = |what: &str, case: Option<DocId>| {
        let mut action = Action::agreed(what, Some(id(WORKER)), None, day("2026-03-05"));
        (action.meeting, action.case) = (Some(id(30)), case);
        action
    };
    let other = Case {
        reference: "7654321".into(),
        ..Case::default()
    };
    on(
        &mut workspace,
        "2026-03-06",
        [
            Change::add(id(40), other),
            Change::add(id(33), action("Visit", Some(id(CASE)))),
            Change::add(id(34), action("Book training", None)),
            Change::add(id(35), action("Close the other", Some(id(40)))),
        ],
    );
    let form = form();
    let on_paper = |workspace: &Workspace, record: u8| -> Vec<String> {
        match bound(workspace, id(record), &form).get("actions") {
            Some(Answer::Rows(rows)) => rows
                .iter()
                .filter_map(|row| Some(row.get("what")?.text()?.into()))
                .collect(),
            _ => Vec::new(),
        }
    };
    // No personal record: what is about no case stands on the case's, no other child does.
    assert_eq!(on_paper(&workspace, RECORD), ["Visit", "Book training"]);
    let personal = Record::blank(
        id(WORKER),
        day("2026-03-05"),
        Some(id(30)),
        None,
        Paper::blank("HAV-F1", "havering", "2019", "d1"),
    );
    on(
        &mut workspace,
        "2026-03-06",
        [Change::add(id(32), personal)],
    );
    assert_eq!(on_paper(&workspace, RECORD), ["Visit"]);
    assert_eq!(
        on_paper(&workspace, 32),
        ["Book training", "Close the other"]
    );
}

#[test]
fn an_agreed_interval_is_told_in_words() {
    let mut workspace = small_team();
    let every = Field {
        binding: Some(Binding::AgreedInterval),
        ..field("every", FieldKind::ShortText, false)
    };
    let mut form = form();
    form.sections.truncate(1);
    form.sections[0].fields = [every].to_vec();
    let paper = Paper::blank("HAV-F4", "havering", "2019", "d1");
    let contract = Agreement {
        every: Some(Amount::parse("6w").unwrap()),
        ..Agreement::blank(id(WORKER), id(MANAGER), day("2026-03-05"), paper)
    };
    on(
        &mut workspace,
        "2026-03-05",
        [Change::add(id(50), contract)],
    );
    let bound = bound(&workspace, id(50), &form);
    assert_eq!(boxes(&workspace, id(50), &form, &bound)[0].text, "6 weeks");
}

#[test]
fn the_share_of_reflection_counts_prompts_whose_field_was_answered() {
    let prompt = |id: &str, asks: Asks| Prompt {
        id: id.into(),
        block: String::new(),
        text: "?".into(),
        asks: [asks].to_vec(),
        cut: None,
    };
    let prompts = [PromptSection {
        id: "P".into(),
        title: "P".into(),
        source: String::new(),
        incomplete: None,
        prompts: [prompt("P1", Asks::Why), prompt("P2", Asks::What)].to_vec(),
        guidance: Vec::new(),
    }];
    let blank = reflection(&form(), &prompts, &Answers::new(), &Bound::new());
    assert_eq!(
        (blank.offered_per_cent(), blank.answered_per_cent()),
        (Some(50), None)
    );
    let answers = [("purpose".into(), Answer::from("words"))].into();
    assert_eq!(
        reflection(&form(), &prompts, &answers, &Bound::new()).answered_per_cent(),
        Some(50)
    );
    let answered = super::answered(&form(), &prompts, &answers, &Bound::new());
    assert_eq!(answered.len(), 2);
}
