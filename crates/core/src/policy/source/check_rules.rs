//! Rules: numbered without a gap, each in a clause, each carried in a way that holds.

use super::error::PackError;
use super::names::{Kind, Names, number, unique};
use super::nearest::nearest;
use super::tree::Tree;
use crate::policy::pack::{Carried, Clock, Form, Pack, Rule, Test};
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use serde::Deserialize as _;

/// Checks rules, clauses, clocks and slots.
pub fn check(tree: &Tree, pack: &Pack, names: &Names, errors: &mut Vec<PackError>) {
    numbering(tree, pack, names, errors);
    let clauses = pack.clauses.iter().enumerate();
    unique(
        "clause",
        clauses.map(|(at, clause)| (clause.id.as_str(), format!("/clauses/{at}/id"))),
        tree,
        errors,
    );
    let in_forms: BTreeSet<&str> = pack
        .forms
        .iter()
        .flat_map(|form| &form.sections)
        .flat_map(|section| &section.fields)
        .flat_map(|field| &field.rules)
        .map(String::as_str)
        .collect();
    for (index, rule) in pack.rules.iter().enumerate() {
        let at = format!("/rules/{index}");
        names.need(
            Kind::Clause,
            &rule.clause,
            tree,
            &format!("{at}/clause"),
            errors,
        );
        carrying(tree, rule, &at, &in_forms, errors);
        if let Ok(test) = Test::deserialize(&rule.test) {
            references(tree, &test, names, &format!("{at}/test"), errors);
            wanted_texts(tree, pack, &test, &format!("{at}/test/equals"), errors);
        }
        if pack.not_covered.contains(&rule.topic) {
            errors.push(tree.error(
                &format!("{at}/topic"),
                format!(
                    "`{}` stands under `not_covered`, but this rule is about it",
                    rule.topic.word()
                ),
                None,
            ));
        }
    }
    for (id, value) in &pack.clocks {
        if let Ok(Clock {
            leads: Some(rule), ..
        }) = Clock::deserialize(value)
        {
            let at = format!("/clocks/{id}/leads");
            names.need(Kind::Rule, &rule, tree, &at, errors);
        }
    }
    slots(tree, pack, names, errors);
}

fn numbering(tree: &Tree, pack: &Pack, names: &Names, errors: &mut Vec<PackError>) {
    let before = errors.len();
    unique(
        "rule",
        pack.rules
            .iter()
            .enumerate()
            .map(|(at, rule)| (rule.id.as_str(), format!("/rules/{at}/id"))),
        tree,
        errors,
    );
    for (index, rule) in pack.rules.iter().enumerate() {
        if number(&rule.id, &names.prefix).is_none() {
            errors.push(tree.error(
                &format!("/rules/{index}/id"),
                format!(
                    "`{}` is not an ID of this pack; write it as {}-007",
                    rule.id, names.prefix
                ),
                None,
            ));
        }
    }
    // A number given twice or wrongly leaves a gap elsewhere: that is the same mistake.
    if errors.len() > before {
        return;
    }
    for gap in &names.gaps {
        let after = pack.rules.iter().position(|rule| rule.id > *gap);
        let at = after.map_or(String::from("/rules"), |at| format!("/rules/{at}/id"));
        errors.push(tree.error(
            &at,
            format!("`{gap}` is missing: every rule of the register stands in the pack once"),
            None,
        ));
    }
    if pack.rules.is_empty() {
        errors.push(tree.error("/id", String::from("the pack has no rules"), None));
    }
}

fn carrying(
    tree: &Tree,
    rule: &Rule,
    at: &str,
    in_forms: &BTreeSet<&str>,
    errors: &mut Vec<PackError>,
) {
    let carried = format!("{at}/carried");
    let message = match rule.carried {
        Carried::Evaluated if rule.test.is_null() => {
            format!("`{}` is evaluated but has no `test`", rule.id)
        }
        Carried::Form if !in_forms.contains(rule.id.as_str()) => {
            format!("`{}` is carried by a form, but no field names it", rule.id)
        }
        Carried::NotEvaluable if rule.reason.is_none() => {
            format!("`{}` cannot be decided: give the `reason`", rule.id)
        }
        Carried::Prompt | Carried::Guidance
            if !rule.figures.is_empty() && rule.reason.is_none() =>
        {
            format!(
                "`{}` has figures but is not tested: give the `reason`",
                rule.id
            )
        }
        _ => return,
    };
    errors.push(tree.error(&carried, message, None));
}

fn references(tree: &Tree, test: &Test, names: &Names, at: &str, errors: &mut Vec<PackError>) {
    let mut one = |kind: Kind, name: &Option<String>, key: &str| {
        if let Some(name) = name {
            names.need(kind, name, tree, &format!("{at}/{key}"), errors);
        }
    };
    match test {
        Test::Interval(test) => {
            one(Kind::Slot, &test.slot, "slot");
            one(Kind::Slot, &test.gives_way_to, "gives_way_to");
            one(Kind::Slot, &test.lifted_by, "lifted_by");
            one(Kind::Slot, &test.departure_slot, "departure_slot");
            let at = format!("{at}/clocks");
            names.need_all(Kind::Clock, &test.clocks, tree, &at, errors);
        }
        Test::Count(test) => {
            one(Kind::Slot, &test.lifted_by, "lifted_by");
            one(Kind::Slot, &test.need_slot, "need_slot");
            let at = format!("{at}/clocks");
            names.need_all(Kind::Clock, &test.clocks, tree, &at, errors);
        }
        Test::Phases(test) => one(Kind::Clock, &Some(test.clock.clone()), "clock"),
        Test::Minutes(test) => one(Kind::Slot, &test.slot, "slot"),
        Test::Deadline(test) => {
            one(Kind::Form, &test.form, "form");
            one(Kind::Form, &test.met_by_form, "met_by_form");
            one(Kind::Slot, &test.within_slot, "within_slot");
            let at = format!("{at}/need_forms");
            names.need_all(Kind::Form, &test.need_forms, tree, &at, errors);
        }
        Test::Agreement(test) => one(Kind::Form, &Some(test.form.clone()), "form"),
        Test::Signatures(test) => one(Kind::Form, &Some(test.form.clone()), "form"),
        Test::Tally(test) => one(Kind::Slot, &Some(test.slot.clone()), "slot"),
        Test::Cover(test) => {
            let at = format!("{at}/watches");
            names.need_all(Kind::Rule, &test.watches, tree, &at, errors);
        }
        Test::Content(test) => {
            let at = format!("{at}/forms");
            names.need_all(Kind::Form, &test.forms, tree, &at, errors);
        }
        Test::Cases(test) => {
            one(Kind::Clock, &test.sessions, "sessions");
            for (index, line) in test.lines.iter().enumerate() {
                let at = format!("{at}/lines/{index}/rule");
                names.need(Kind::Rule, &line.rule, tree, &at, errors);
            }
        }
        Test::SessionAsk(test) => {
            one(Kind::Clock, &Some(test.sessions.clone()), "sessions");
            one(Kind::Rule, &test.table, "table");
        }
        Test::Caseload(test) => {
            one(Kind::Slot, &test.most_slot, "most_slot");
            let at = format!("{at}/watches");
            names.need_all(Kind::Rule, &test.watches, tree, &at, errors);
        }
        Test::GapReason(test) => {
            one(Kind::Slot, &test.within_slot, "within_slot");
            let at = format!("{at}/watches");
            names.need_all(Kind::Rule, &test.watches, tree, &at, errors);
        }
        Test::Rate(test) => one(Kind::Clock, &Some(test.clock.clone()), "clock"),
        Test::Once(test) => one(Kind::Slot, &test.slot, "slot"),
        Test::Duration(test) => one(Kind::Slot, &test.slot, "slot"),
        Test::Retention(test) => one(Kind::Slot, &test.slot, "slot"),
        Test::LineOf(test) => one(Kind::Rule, &Some(test.rule.clone()), "rule"),
        Test::Milestones(_)
        | Test::CasesInSession(_)
        | Test::Attribute(_)
        | Test::StateAsk(_)
        | Test::StateAfter(_)
        | Test::StateAnswered(_)
        | Test::StateChange(_)
        | Test::Reminder(_) => {}
    }
}

/// Answers that must be a given text are answers to fields of the forms.
fn wanted_texts(tree: &Tree, pack: &Pack, test: &Test, at: &str, errors: &mut Vec<PackError>) {
    let (equals, names, forms) = match test {
        Test::Content(test) => (&test.equals, &[][..], test.forms.as_slice()),
        Test::Signatures(test) => {
            let form = core::slice::from_ref(&test.form);
            (&test.equals, test.names.as_slice(), form)
        }
        _ => return,
    };
    let meant = (pack.forms.iter()).filter(|form| forms.is_empty() || forms.contains(&form.id));
    let fields: BTreeSet<&str> = meant
        .flat_map(Form::fields)
        .map(|field| field.id.as_str())
        .collect();
    let asked = equals.keys().chain(names);
    for wanted in asked.filter(|id| !fields.contains(id.as_str())) {
        let message = format!("`{wanted}` is no field of the form");
        let near = nearest(wanted, fields.iter().copied());
        errors.push(tree.error(&format!("{at}/{wanted}"), message, near.map(String::from)));
    }
}

fn slots(tree: &Tree, pack: &Pack, names: &Names, errors: &mut Vec<PackError>) {
    unique(
        "slot",
        pack.slots
            .iter()
            .enumerate()
            .map(|(at, slot)| (slot.id.as_str(), format!("/slots/{at}/id"))),
        tree,
        errors,
    );
    for (index, slot) in pack.slots.iter().enumerate() {
        let at = format!("/slots/{index}");
        names.need(Kind::Rule, &slot.id, tree, &format!("{at}/id"), errors);
        unique(
            "value",
            slot.fields.iter().enumerate().map(|(field_at, field)| {
                (field.key.as_str(), format!("{at}/fields/{field_at}/key"))
            }),
            tree,
            errors,
        );
    }
}
