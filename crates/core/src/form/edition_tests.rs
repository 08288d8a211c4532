//! A record keeps the form of the edition it was made on.

use super::tests::{RECORD, form, with_record};
use super::*;
use crate::policy::pack::{Form, Pack};
use crate::supervision::tests::{MANAGER, day, id, on, stamp};
use crate::supervision::*;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use serde_json::json;

/// A pack that has only this form.
pub(super) fn pack_with(edition: &str, form: &Form) -> Pack {
    let pack = json!({
        "id": "havering", "council": "Havering", "title": "Supervision", "edition": edition,
        "dated": edition, "clauses": [], "conventions": {}, "clocks": {}, "rules": [],
        "ambiguities": [], "forms": [form], "prompts": [],
    });
    serde_json::from_value(pack).unwrap()
}

/// Today's form: a box has another name, two have changed places, one is gone, one is new.
fn renamed() -> Form {
    let mut form = form();
    let fields = &mut form.sections[1].fields;
    fields[0].label = "The child's lived experience".into();
    fields.swap(0, 1);
    fields.retain(|field| field.id != "minutes");
    let mut new = fields[0].clone();
    (new.id, new.label) = ("new".into(), "Something new".into());
    fields.push(new);
    form
}

fn keep(digest: &str, pack: &Pack) -> Change {
    let edition = KeptEdition {
        pack: pack.id.clone(),
        edition: pack.edition.clone(),
        digest: digest.into(),
        content: serde_json::to_value(pack).unwrap(),
        own: false,
        kept: Kept::new(),
    };
    Change::add(id(90), edition)
}

fn labels(workspace: &Workspace, pack: &Pack) -> Vec<String> {
    let paper = workspace.paper(id(RECORD)).unwrap();
    let made = made_on(workspace, paper, pack).unwrap();
    let bound = bound(workspace, id(RECORD), &made.form);
    boxes(workspace, id(RECORD), &made.form, &bound)
        .into_iter()
        .map(|one| one.label)
        .collect()
}

#[test]
fn an_old_record_keeps_the_words_and_the_order_of_its_edition() {
    let mut workspace = with_record();
    let (old, new) = (pack_with("2019", &form()), pack_with("2027", &renamed()));
    on(&mut workspace, "2026-03-05", [keep("d1", &old)]);
    let written = labels(&workspace, &old);
    assert!(written.contains(&"purpose".into()));
    assert_eq!(labels(&workspace, &new), written, "an open form too");

    let answer = Change::Answer {
        id: id(RECORD),
        answers: [("purpose".into(), Some(Answer::from("Well.")))].into(),
    };
    on(&mut workspace, "2026-03-06", [answer]);
    let locking = locks(
        &workspace,
        stamp("2026-03-06"),
        [Change::Sign {
            id: id(RECORD),
            signature: Signature::of(id(MANAGER), "Sam Field", day("2026-03-06")),
            bound: AsShown::new(),
        }]
        .to_vec(),
        &[id(RECORD)],
        &new,
        Ending::Signed,
        "",
    )
    .unwrap();
    on(&mut workspace, "2026-03-06", locking);
    assert_eq!(labels(&workspace, &new), written);
    let paper = workspace.paper(id(RECORD)).unwrap();
    let made = made_on(&workspace, paper, &new).unwrap();
    assert!(made.own);
    let bound = bound(&workspace, id(RECORD), &made.form);
    let told = joined(&boxes(&workspace, id(RECORD), &made.form, &bound));
    assert!(told.contains("purpose: Well."), "{told}");
    assert!(!told.contains("lived experience"), "{told}");
}

#[test]
fn where_the_edition_is_not_kept_todays_form_is_drawn_and_says_that_it_is_not_its_own() {
    let workspace = with_record();
    let (old, new) = (pack_with("2019", &form()), pack_with("2027", &renamed()));
    let mut paper = workspace.paper(id(RECORD)).unwrap().clone();
    paper.digest = edition_digest(&old);
    let paper = &paper;
    let made = made_on(&workspace, paper, &new).unwrap();
    assert!(matches!(made.form, Cow::Borrowed(_)));
    assert!(!made.own);
    assert!(made_on(&workspace, paper, &old).unwrap().own);

    // Another text that goes by the name of the same edition is not its own.
    let renamed = pack_with("2019", &renamed());
    assert!(!made_on(&workspace, paper, &renamed).unwrap().own);
    // Where no digest was kept the name is all that is known.
    let mut older = paper.clone();
    older.digest.clear();
    assert!(made_on(&workspace, &older, &renamed).unwrap().own);
}
