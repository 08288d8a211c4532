//! A filled-in form as plain text, box by box: for the case system, and for print.

use super::bound::{Bound, Pair, pair};
use super::missing::{asked, held};
use crate::calendar::{Amount, Date};
use crate::policy::pack::{Binding, Field, FieldKind, Form};
use crate::supervision::{Answer, DocId, ItemState, Paper, Row, Workspace};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Write;

/// One box of a form, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormBox {
    /// The field.
    pub field: String,
    /// The section it stands in.
    pub section: String,
    /// What it is called.
    pub label: String,
    /// What it holds, in words; empty if nothing was filled in.
    pub text: String,
    /// Whether a line is to be ruled for the hand: an empty box, a child's name, a
    /// signature.
    pub ruled: bool,
}

/// Every box of a record or agreement that is asked, in the order of the form.
pub fn boxes(workspace: &Workspace, document: DocId, form: &Form, bound: &Bound) -> Vec<FormBox> {
    let mut boxes = Vec::new();
    let Some(paper) = workspace.paper(document) else {
        return boxes;
    };
    let pair = pair(workspace, document);
    for section in &form.sections {
        for field in section
            .fields
            .iter()
            .filter(|field| form.extras || !field.extra)
        {
            if !asked(form, field, &paper.answers, bound) {
                continue;
            }
            let text = match paper.bound.get(&field.id) {
                Some(shown) => shown.words.clone(),
                None => words_now(workspace, field, paper, pair, bound),
            };
            boxes.push(FormBox {
                field: field.id.clone(),
                section: section.title.clone(),
                label: field.label.clone(),
                ruled: text.is_empty(),
                text,
            });
        }
    }
    boxes
}

/// What a box holds by what is known now.
pub(super) fn words_now(
    workspace: &Workspace,
    field: &Field,
    paper: &Paper,
    pair: Pair,
    bound: &Bound,
) -> String {
    match field.kind {
        FieldKind::Signature => signature(field, pair, paper),
        _ => words(workspace, field, held(field, &paper.answers, bound)),
    }
}

/// The text for the case system, one box after another, led by the case's number. What
/// is empty and what is only the policy's own words is left out.
pub fn for_case_system(
    workspace: &Workspace,
    reference: &str,
    document: DocId,
    form: &Form,
    bound: &Bound,
) -> Vec<FormBox> {
    let lead = FormBox {
        field: String::new(),
        section: String::new(),
        label: String::from("Case"),
        text: reference.to_string(),
        ruled: false,
    };
    let fixed = |id: &str| {
        form.fields()
            .any(|field| field.id == id && field.kind == FieldKind::FixedText)
    };
    let rest = boxes(workspace, document, form, bound);
    core::iter::once(lead)
        .chain(
            rest.into_iter()
                .filter(|one| !one.text.is_empty() && !fixed(&one.field)),
        )
        .collect()
}

/// All boxes in one text.
pub fn joined(boxes: &[FormBox]) -> String {
    let mut out = String::new();
    let mut section = "";
    for one in boxes {
        if one.section != section {
            section = &one.section;
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{}\n", section.to_uppercase());
        }
        let gap = if one.text.contains('\n') { "\n" } else { " " };
        let _ = writeln!(
            out,
            "{}:{gap}{}\n",
            one.label.trim_end_matches(':'),
            one.text
        );
    }
    out.trim_end().to_string()
}

/// A date as people write it: `5 March 2026`.
pub fn spoken_date(date: Date) -> String {
    format!("{} {} {}", date.day(), date.month_name(), date.year())
}

fn words(workspace: &Workspace, field: &Field, answer: Option<&Answer>) -> String {
    if field.binding == Some(Binding::AgreedInterval)
        && let Some(Ok(every)) = answer.and_then(Answer::text).map(Amount::parse)
    {
        return every.in_words();
    }
    match field.kind {
        FieldKind::FixedText => field.text.clone(),
        FieldKind::Signature => String::new(),
        FieldKind::Minutes => answer.map_or_else(String::new, |answer| {
            format!("{} minutes", plain(workspace, answer))
        }),
        FieldKind::Scale => answer.map_or_else(String::new, |answer| {
            let ends = match (field.choices.first(), field.choices.last()) {
                (Some(low), Some(high)) => format!(", where 0 is {low} and 10 is {high}"),
                _ => String::new(),
            };
            format!("{} of 10{ends}", plain(workspace, answer))
        }),
        FieldKind::Checklist => match answer {
            Some(Answer::Items(items)) => {
                lines(field.choices.iter().map(|item| match items.get(item) {
                    Some(held) => format!("{item}: {}", item_words(held)),
                    None if field.required => format!("{item}: not answered"),
                    None => String::new(),
                }))
            }
            _ => String::new(),
        },
        FieldKind::Table | FieldKind::Actions => match answer {
            Some(Answer::Rows(rows)) => {
                lines(rows.iter().map(|row| row_words(workspace, field, row)))
            }
            _ => String::new(),
        },
        FieldKind::ShortText
        | FieldKind::LongText
        | FieldKind::Date
        | FieldKind::DateTime
        | FieldKind::Number
        | FieldKind::YesNo
        | FieldKind::OneOf
        | FieldKind::ManyOf
        | FieldKind::Person
        | FieldKind::Case
        | FieldKind::Rag => answer.map_or_else(String::new, |answer| plain(workspace, answer)),
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines
        .filter(|line| !line.trim().is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

fn item_words(item: &ItemState) -> String {
    match (item.state.trim(), item.note.trim()) {
        (state, "") => String::from(state),
        ("", note) => String::from(note),
        (state, note) => format!("{state} ({note})"),
    }
}

/// The signature of the one whose box it is; everybody's where the box is for all.
fn signature(field: &Field, pair: Pair, paper: &Paper) -> String {
    let signatures = paper
        .signatures
        .iter()
        .filter(|signature| match field.binding {
            Some(Binding::SupervisorSignature) => pair.supervisor == Some(signature.by),
            Some(Binding::SuperviseeSignature) => pair.supervisee == Some(signature.by),
            _ => true,
        });
    lines(signatures.map(|signature| format!("{}, {}", signature.name, spoken_date(signature.on))))
}

fn row_words(workspace: &Workspace, field: &Field, row: &Row) -> String {
    let columns: Vec<(&str, &str)> = if field.kind == FieldKind::Actions {
        [("what", "What"), ("who", "Who"), ("by_when", "By when")].to_vec()
    } else {
        field
            .columns
            .iter()
            .map(|column| (column.id.as_str(), column.label.as_str()))
            .collect()
    };
    columns
        .into_iter()
        .filter_map(|(id, label)| {
            let text = plain(workspace, row.get(id)?);
            (!text.trim().is_empty()).then(|| format!("{label}: {text}"))
        })
        .collect::<Vec<_>>()
        .join("; ")
}

/// An answer in words; ids become names, days become dates.
fn plain(workspace: &Workspace, answer: &Answer) -> String {
    match answer {
        Answer::YesNo(yes) => String::from(if *yes { "Yes" } else { "No" }),
        Answer::Number(number) => number.to_string(),
        Answer::Text(text) => match (DocId::parse(text), Date::parse(text)) {
            (Ok(id), _) if workspace.document(id).is_some() => workspace.title(id),
            (_, Ok(day)) => spoken_date(day),
            _ => text.trim().to_string(),
        },
        Answer::Many(many) => many.join(", "),
        Answer::Rows(rows) => lines(rows.iter().map(|row| {
            row.values()
                .map(|value| plain(workspace, value))
                .collect::<Vec<_>>()
                .join("; ")
        })),
        Answer::Items(items) => lines(
            items
                .iter()
                .map(|(name, item)| format!("{name}: {}", item_words(item))),
        ),
        Answer::Kept(value) => value.to_string(),
    }
}
