//! Rules: numbered without a gap, each in a clause, each carried in a way that holds.

use super::check_tests;
use super::error::PackError;
use super::names::{Kind, Names, number, unique};
use super::tree::Tree;
use crate::policy::pack::{Carried, Clock, Pack, Rule};
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
        check_tests::check(tree, pack, rule, names, &format!("{at}/test"), errors);
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
        let Ok(clock) = Clock::deserialize(value) else {
            continue;
        };
        let at = format!("/clocks/{id}");
        if let Some(rule) = &clock.leads {
            names.need(Kind::Rule, rule, tree, &format!("{at}/leads"), errors);
        }
        check_tests::who(tree, names, &clock.who, &format!("{at}/who"), errors);
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
