//! Forms and prompts: names that lead somewhere, and nothing twice.

use super::error::PackError;
use super::names::{Kind, Names, unique};
use super::tree::Tree;
use crate::policy::pack::{Field, FieldKind, Form, Pack};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Checks forms and prompts.
pub fn check(tree: &Tree, pack: &Pack, names: &Names, errors: &mut Vec<PackError>) {
    unique(
        "form",
        pack.forms
            .iter()
            .enumerate()
            .map(|(at, form)| (form.id.as_str(), format!("/forms/{at}/id"))),
        tree,
        errors,
    );
    for (index, form) in pack.forms.iter().enumerate() {
        let at = format!("/forms/{index}");
        names.need(
            Kind::Clause,
            &form.clause,
            tree,
            &format!("{at}/clause"),
            errors,
        );
        names.need_all(
            Kind::Rule,
            &form.rules,
            tree,
            &format!("{at}/rules"),
            errors,
        );
        fields(tree, form, &at, names, errors);
    }
    prompts(tree, pack, errors);
}

fn fields(tree: &Tree, form: &Form, at: &str, names: &Names, errors: &mut Vec<PackError>) {
    let all: Vec<(&Field, String)> = form
        .sections
        .iter()
        .enumerate()
        .flat_map(|(section_at, section)| {
            section
                .fields
                .iter()
                .enumerate()
                .map(move |(at, field)| (section_at, at, field))
        })
        .map(|(section_at, field_at, field)| {
            (
                field,
                format!("{at}/sections/{section_at}/fields/{field_at}"),
            )
        })
        .collect();
    unique(
        "field",
        all.iter()
            .map(|(field, at)| (field.id.as_str(), format!("{at}/id"))),
        tree,
        errors,
    );
    for (field, at) in &all {
        names.need_all(
            Kind::Rule,
            &field.rules,
            tree,
            &format!("{at}/rules"),
            errors,
        );
        names.need_all(
            Kind::Prompt,
            &field.prompts,
            tree,
            &format!("{at}/prompts"),
            errors,
        );
        let says_why = |other: &Field| {
            other.kind == FieldKind::LongText
                && other.rules.iter().any(|rule| field.rules.contains(rule))
        };
        if field.advised.is_some() && !all.iter().any(|(other, _)| says_why(other)) {
            let message = "a field with `advised` needs a `long-text` with the same rule, for the \
                           reason why it is less";
            errors.push(tree.error(&format!("{at}/advised"), String::from(message), None));
        }
        if let (Some(least), Some(most)) = (field.least, field.most)
            && least > most
        {
            let message = format!("at least {least} is more than at most {most}");
            errors.push(tree.error(&format!("{at}/least"), message, None));
        }
        if let Some(message) = lacks(field) {
            errors.push(tree.error(&format!("{at}/kind"), message, None));
        }
        let Some(when) = &field.when else { continue };
        let other = all.iter().find(|(other, _)| other.id == when.field);
        let Some((other, _)) = other else {
            let ids = all.iter().map(|(field, _)| field.id.as_str());
            errors.push(tree.error(
                &format!("{at}/when/field"),
                format!("there is no field `{}` in this form", when.field),
                super::nearest(&when.field, ids).map(String::from),
            ));
            continue;
        };
        for (index, value) in when.is.iter().enumerate() {
            let known = other.choices.iter().map(String::as_str);
            if !other.choices.is_empty() && !other.choices.contains(value) {
                errors.push(tree.error(
                    &format!("{at}/when/is/{index}"),
                    format!("`{value}` is no choice of the field `{}`", other.id),
                    super::nearest(value, known).map(String::from),
                ));
            }
        }
    }
}

/// What a field of this kind needs and lacks.
fn lacks(field: &Field) -> Option<String> {
    let needs_choices = matches!(
        field.kind,
        FieldKind::OneOf | FieldKind::ManyOf | FieldKind::Checklist
    );
    if needs_choices && field.choices.is_empty() {
        return Some(format!(
            "a field of kind `{}` needs `choices`",
            field.kind.word()
        ));
    }
    if field.kind == FieldKind::Table && field.columns.is_empty() {
        return Some(String::from("a field of kind `table` needs `columns`"));
    }
    if field.kind == FieldKind::FixedText && field.text.is_empty() {
        return Some(String::from(
            "a field of kind `fixed-text` needs its `text`",
        ));
    }
    None
}

fn prompts(tree: &Tree, pack: &Pack, errors: &mut Vec<PackError>) {
    let sections = pack.prompts.iter().enumerate();
    unique(
        "prompt section",
        sections.map(|(at, section)| (section.id.as_str(), format!("/prompts/{at}/id"))),
        tree,
        errors,
    );
    let all = pack
        .prompts
        .iter()
        .enumerate()
        .flat_map(|(section_at, section)| {
            section.prompts.iter().enumerate().map(move |(at, prompt)| {
                (
                    section,
                    prompt,
                    format!("/prompts/{section_at}/prompts/{at}/id"),
                )
            })
        });
    unique(
        "prompt",
        all.clone().map(|(_, prompt, at)| (prompt.id.as_str(), at)),
        tree,
        errors,
    );
    for (section, prompt, at) in all {
        let belongs = prompt
            .id
            .strip_prefix(section.id.as_str())
            .is_some_and(|rest| rest.starts_with('.'));
        if !belongs {
            errors.push(tree.error(
                &at,
                format!(
                    "`{}` stands in section `{}`, so its ID begins with `{}.`",
                    prompt.id, section.id, section.id
                ),
                None,
            ));
        }
    }
}
