//! Formats of group supervision: steps that can be run, minutes that come to what is said,
//! and names that lead somewhere.

use super::error::PackError;
use super::names::{Kind, Names, unique};
use super::tree::Tree;
use crate::policy::pack::{GroupTemplate, Pack, Tells};
use crate::supervision::PartKind;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// No step is longer than this, in minutes.
const LONGEST: u16 = 240;

/// Checks the formats of group supervision.
pub fn check(tree: &Tree, pack: &Pack, names: &Names, errors: &mut Vec<PackError>) {
    let all = pack.group_templates.iter().enumerate();
    unique(
        "group format",
        all.clone()
            .map(|(at, group)| (group.id.as_str(), format!("/group_templates/{at}/id"))),
        tree,
        errors,
    );
    for (index, group) in all {
        let at = format!("/group_templates/{index}");
        let clause = format!("{at}/clause");
        names.need(Kind::Clause, &group.clause, tree, &clause, errors);
        if let Some(form) = &group.form {
            names.need(Kind::Form, form, tree, &format!("{at}/form"), errors);
        }
        let kinds = [PartKind::Group, PartKind::Peer, PartKind::SeniorReflective];
        if !kinds.contains(&group.part) {
            let message = format!(
                "a group meets in a part `group`, `peer` or `senior-reflective`, not `{}`",
                group.part.word()
            );
            errors.push(tree.error(&format!("{at}/part"), message, None));
        }
        minutes(tree, group, &at, errors);
        steps(tree, group, &at, names, errors);
        fills(tree, pack, group, &at, errors);
    }
}

/// Each fill names a field of the form, once, and a step or a choice that there is.
fn fills(tree: &Tree, pack: &Pack, group: &GroupTemplate, at: &str, errors: &mut Vec<PackError>) {
    unique(
        "fill of the field",
        group
            .fills
            .iter()
            .enumerate()
            .map(|(index, fill)| (fill.field.as_str(), format!("{at}/fills/{index}/field"))),
        tree,
        errors,
    );
    let form = group.form.as_ref().and_then(|form| pack.form(form));
    for (index, fill) in group.fills.iter().enumerate() {
        let at = format!("{at}/fills/{index}");
        let Some(form) = form else {
            let message = String::from("there is no form to fill: name one under `form`");
            errors.push(tree.error(&at, message, None));
            return;
        };
        let mut fields = form.sections.iter().flat_map(|section| &section.fields);
        let Some(field) = fields.find(|field| field.id == fill.field) else {
            let ids = form.sections.iter().flat_map(|section| &section.fields);
            errors.push(tree.error(
                &format!("{at}/field"),
                format!(
                    "there is no field `{}` in the form `{}`",
                    fill.field, form.id
                ),
                super::nearest(&fill.field, ids.map(|field| field.id.as_str())).map(String::from),
            ));
            continue;
        };
        let step = fill.step.map(usize::from);
        let fits = step.is_some_and(|step| (1..=group.steps.len()).contains(&step));
        if (fill.with == Tells::Note) != step.is_some() || step.is_some() && !fits {
            let message = format!(
                "`note` needs its `step`, 1 to {}, and nothing else has one",
                group.steps.len()
            );
            errors.push(tree.error(&format!("{at}/with"), message, None));
        }
        for (key, choice) in [("yes", &fill.yes), ("no", &fill.no), ("back", &fill.back)] {
            if !choice.is_empty() && !field.choices.contains(choice) {
                let known = field.choices.iter().map(String::as_str);
                errors.push(tree.error(
                    &format!("{at}/{key}"),
                    format!("`{choice}` is no choice of the field `{}`", field.id),
                    super::nearest(choice, known).map(String::from),
                ));
            }
        }
    }
}

fn steps(tree: &Tree, group: &GroupTemplate, at: &str, names: &Names, errors: &mut Vec<PackError>) {
    if group.steps.is_empty() {
        let message =
            String::from("a format needs its steps: write each under [[group_templates.steps]]");
        errors.push(tree.error(at, message, None));
    }
    let mut action = false;
    for (index, step) in group.steps.iter().enumerate() {
        let at = format!("{at}/steps/{index}");
        let mut say = |key: &str, message: String| {
            errors.push(tree.error(&format!("{at}/{key}"), message, None));
        };
        for (key, text) in [("title", &step.title), ("note", &step.note)] {
            if text.trim().is_empty() {
                say(key, format!("a step needs its `{key}`"));
            }
        }
        if let Some(minutes) = step
            .minutes
            .filter(|minutes| *minutes == 0 || *minutes > LONGEST)
        {
            let message = format!(
                "a step lasts 1 to {LONGEST} minutes, not {minutes}; leave `minutes` out where the \
                 group sets them"
            );
            say("minutes", message);
        }
        if step.action && action {
            say(
                "action",
                String::from("one step at most is the action step"),
            );
        }
        action |= step.action;
        if step.rule.is_empty() {
            say(
                "rule",
                String::from("`rule` is missing here: a step names the rule it comes from"),
            );
        } else {
            names.need(Kind::Rule, &step.rule, tree, &format!("{at}/rule"), errors);
        }
        names.need_all(
            Kind::Prompt,
            &step.prompts,
            tree,
            &format!("{at}/prompts"),
            errors,
        );
    }
}

fn minutes(tree: &Tree, group: &GroupTemplate, at: &str, errors: &mut Vec<PackError>) {
    let open = group
        .steps
        .iter()
        .filter(|step| step.minutes.is_none())
        .count();
    if open > 0 && group.incomplete.is_none() {
        let message = format!(
            "{open} of {} steps have no `minutes`: say under `incomplete` what the source leaves open",
            group.steps.len()
        );
        errors.push(tree.error(at, message, None));
    }
    let sum: u16 = group
        .steps
        .iter()
        .filter_map(|step| step.minutes)
        .fold(0, u16::saturating_add);
    if let Some(minutes) = group.minutes {
        let message = if open > 0 {
            format!("the steps cannot come to {minutes} minutes: {open} have none")
        } else if minutes != sum {
            format!("the steps come to {sum} minutes, not {minutes}")
        } else {
            return;
        };
        errors.push(tree.error(&format!("{at}/minutes"), message, None));
    }
}
