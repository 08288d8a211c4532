//! What is written fits the schema that is published beside the app.

use super::*;
use crate::backup::{Disposed, Why};
use crate::supervision::{Answer, Document, Paper, Record, Shown, Signature};

const SCHEMA: &str = include_str!("../../../../../public/backup.schema.json");

#[test]
fn a_written_backup_fits_its_schema_and_a_damaged_one_does_not() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut team = small_team();
    let applied = on(
        &mut team,
        "2026-03-05",
        [Change::add(
            id(20),
            Action::agreed("Visit", None, None, made().on),
        )],
    );
    let journal = &applied[0].journal;
    let gone = [
        Disposed {
            id: id(90),
            kind: Some(Kind::Case),
            on: Some(made().on),
            why: Why::Mistake,
        },
        Disposed::unknown(id(91)),
    ];
    let text = write(&team, &made(), &id(1).to_string(), &gone, journal);
    let backup: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(unfit(&schema, &schema, &backup, ""), None);
    for (path, value) in [
        ("/format", json!("other")),
        ("/made/on", json!("5 March")),
        ("/documents/0/kind", json!("thing")),
        ("/documents/0/id", json!("1")),
        ("/documents/0/revision/counter", json!("1")),
        ("/counts/person", json!(-1)),
        ("/disposed/0/why", json!("because Jo asked")),
        ("/disposed/0/on", json!("5 March")),
        ("/disposed/1/id", json!("1")),
        ("/sha256", json!({})),
    ] {
        let mut damaged = backup.clone();
        *damaged.pointer_mut(path).unwrap() = value;
        assert!(unfit(&schema, &schema, &damaged, "").is_some(), "{path}");
    }
}

#[test]
fn the_schema_knows_what_a_locked_form_showed() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let document = &schema["$defs"]["document"];
    let mut paper = Paper::blank("HAV-F1", "havering", "2019", "d1");
    paper.bound.insert(
        "worker".into(),
        Shown {
            answer: Some(Answer::from(id(1))),
            words: "Jo Bell".into(),
        },
    );
    let record = Record::blank(id(1), made().on, None, None, paper);
    let written = Document::first(id(31), record.into(), None, device(7));
    let mut value = serde_json::to_value(&written).unwrap();
    assert_eq!(unfit(&schema, document, &value, ""), None);
    *value.pointer_mut("/body/paper/bound/worker/words").unwrap() = json!(1);
    assert!(unfit(&schema, document, &value, "").is_some());
}

#[test]
fn the_schema_knows_a_signature_with_and_without_its_hash() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let document = &schema["$defs"]["document"];
    let mut paper = Paper::blank("HAV-F1", "havering", "2019", "d1");
    paper.signatures = [
        Signature::of(id(1), "Jo Bell", made().on),
        Signature {
            role: "supervisee".into(),
            at: Some(made().at),
            sha256: "0f".repeat(32),
            ..Signature::of(id(1), "Jo Bell", made().on)
        },
    ]
    .to_vec();
    let record = Record::blank(id(1), made().on, None, None, paper);
    let written = Document::first(id(31), record.into(), None, device(7));
    let value = serde_json::to_value(&written).unwrap();
    assert_eq!(unfit(&schema, document, &value, ""), None);
    let first = &value["body"]["paper"]["signatures"][0];
    assert!(
        first
            .get("role")
            .or(first.get("at"))
            .or(first.get("sha256"))
            .is_none()
    );
    for (field, wrong) in [
        ("role", json!(1)),
        ("at", json!("today")),
        ("sha256", json!("0f")),
        ("on", json!("5 March")),
    ] {
        let mut damaged = value.clone();
        damaged["body"]["paper"]["signatures"][1][field] = wrong;
        assert!(unfit(&schema, document, &damaged, "").is_some(), "{field}");
    }
}

#[test]
fn the_schema_names_every_kind_of_document() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let named: Vec<&str> = schema["$defs"]["kind"]["enum"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(
        named,
        Kind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>()
    );
}

#[test]
fn the_schema_names_every_reason_for_disposing() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let words: Vec<Value> = Why::ALL.iter().map(|why| json!(why.word())).collect();
    assert_eq!(
        schema["$defs"]["disposed"]["properties"]["why"]["enum"],
        Value::Array(words)
    );
}

/// Where a value does not fit a schema, of the few words that ours uses.
fn unfit(root: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    let wrong = |what: &str| Some(alloc::format!("{at}: {what}"));
    for (word, rule) in schema.as_object()? {
        let fault = match word.as_str() {
            "$ref" => unfit(
                root,
                root.pointer(rule.as_str()?.trim_start_matches('#'))?,
                value,
                at,
            ),
            "const" => (rule != value).then(|| wrong("const")).flatten(),
            "enum" => (!rule.as_array()?.contains(value))
                .then(|| wrong("enum"))
                .flatten(),
            "type" => {
                let fits = match rule.as_str()? {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_i64() || value.is_u64(),
                    other => panic!("the test knows no type {other}"),
                };
                (!fits).then(|| wrong("type")).flatten()
            }
            "minimum" => (value.as_i64() < rule.as_i64())
                .then(|| wrong("minimum"))
                .flatten(),
            "required" => rule
                .as_array()?
                .iter()
                .find(|name| value.get(name.as_str().unwrap()).is_none())
                .and_then(|name| wrong(&name.to_string())),
            "properties" => rule.as_object()?.iter().find_map(|(name, schema)| {
                unfit(
                    root,
                    schema,
                    value.get(name)?,
                    &alloc::format!("{at}/{name}"),
                )
            }),
            "additionalProperties" => {
                let known = schema.get("properties");
                value.as_object()?.iter().find_map(|(name, inner)| {
                    let listed = known.is_some_and(|known| known.get(name).is_some());
                    (!listed)
                        .then(|| unfit(root, rule, inner, &alloc::format!("{at}/{name}")))
                        .flatten()
                })
            }
            "items" => value
                .as_array()?
                .iter()
                .enumerate()
                .find_map(|(index, item)| unfit(root, rule, item, &alloc::format!("{at}/{index}"))),
            "pattern" => {
                let text = value.as_str()?;
                let hex = |length: usize| {
                    text.len() == length
                        && text
                            .bytes()
                            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
                };
                let fits = match rule.as_str()? {
                    "^[0-9a-f]{32}$" => hex(32),
                    "^[0-9a-f]{64}$" => hex(64),
                    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => crate::calendar::Date::parse(text).is_ok(),
                    other => panic!("the test knows no pattern {other}"),
                };
                (!fits).then(|| wrong("pattern")).flatten()
            }
            "$schema" | "$id" | "$defs" | "title" | "description" => None,
            other => panic!("the test knows no word {other}"),
        };
        if fault.is_some() {
            return fault;
        }
    }
    None
}
