//! What is missing before a form can be signed. Drafts may be incomplete; only signing
//! asks.

use super::bound::Bound;
use crate::policy::pack::{Binding, Field, FieldKind, Form, When};
use crate::supervision::{Answer, Answers, DocId, Row, Signature};
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Who has signed, as far as the signature fields ask.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signers<'a> {
    /// Every signature.
    pub signatures: &'a [Signature],
    /// The supervisor.
    pub supervisor: Option<DocId>,
    /// The supervisee.
    pub supervisee: Option<DocId>,
}

impl Signers<'_> {
    fn by(&self, person: Option<DocId>) -> bool {
        person.is_some_and(|person| {
            self.signatures
                .iter()
                .any(|signature| signature.by == person)
        })
    }

    /// Whether the signature field is filled.
    pub fn filled(&self, field: &Field) -> bool {
        match field.binding {
            Some(Binding::SupervisorSignature) => self.by(self.supervisor),
            Some(Binding::SuperviseeSignature) => self.by(self.supervisee),
            _ => !self.signatures.is_empty(),
        }
    }
}

/// A field that is to be filled in before signing, or whose answer does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The field.
    pub field: String,
    /// The rules that ask for it.
    pub rules: Vec<String>,
    /// What to do, in a sentence.
    pub message: String,
}

/// Everything that is missing, in the order of the form.
pub fn missing(
    form: &Form,
    answers: &Answers,
    bound: &Bound,
    signers: Signers<'_>,
) -> Vec<Missing> {
    form.fields()
        .filter(|field| asked(form, field, answers, bound))
        .filter_map(|field| {
            fault(field, answers, bound, signers).map(|what| Missing {
                field: field.id.clone(),
                rules: field.rules.clone(),
                message: format!("{}: {what}", called(form, field)),
            })
        })
        .collect()
}

/// Whether a field is asked, given what the others hold. A field whose own condition
/// hangs on a field that is not asked is not asked either.
pub fn asked(form: &Form, field: &Field, answers: &Answers, bound: &Bound) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = field.when.as_ref();
    while let Some(When { field: other, is }) = next {
        // A pack whose conditions run in a circle would never be answered: ask.
        if !seen.insert(other.as_str()) {
            return true;
        }
        let held = bound.get(other).or_else(|| answers.get(other));
        if !held.is_some_and(|answer| holds_one_of(answer, is)) {
            return false;
        }
        next = form
            .fields()
            .find(|field| field.id == *other)
            .and_then(|field| field.when.as_ref());
    }
    true
}

fn holds_one_of(answer: &Answer, words: &[String]) -> bool {
    let has = |text: &str| words.iter().any(|word| word == text);
    match answer {
        Answer::YesNo(yes) => {
            has(if *yes { "yes" } else { "no" }) || has(if *yes { "true" } else { "false" })
        }
        Answer::Number(number) => has(&format!("{number}")),
        Answer::Text(text) => has(text),
        Answer::Many(many) => many.iter().any(|one| has(one)),
        Answer::Rows(_) | Answer::Items(_) | Answer::Kept(_) => false,
    }
}

/// Whether a field is filled in, required or not.
pub fn filled(field: &Field, answers: &Answers, bound: &Bound, signers: Signers<'_>) -> bool {
    match field.kind {
        FieldKind::FixedText => true,
        FieldKind::Signature => signers.filled(field),
        FieldKind::Checklist => match held(field, answers, bound) {
            Some(Answer::Items(items)) => field.choices.iter().all(|item| {
                items
                    .get(item)
                    .is_some_and(|held| !held.state.trim().is_empty())
            }),
            _ => false,
        },
        _ => held(field, answers, bound).is_some_and(|answer| !answer.is_empty()),
    }
}

/// What a field holds: the document's own value if it is bound, else what was written.
pub fn held<'a>(field: &Field, answers: &'a Answers, bound: &'a Bound) -> Option<&'a Answer> {
    bound.get(&field.id).or_else(|| answers.get(&field.id))
}

/// A field's label; with that of its section where two fields of the form have the same.
fn called(form: &Form, field: &Field) -> String {
    let label = field.label.trim_end_matches([':', '?', '.']);
    if form.fields().filter(|one| one.label == field.label).count() < 2 {
        return String::from(label);
    }
    let section = form
        .sections
        .iter()
        .find(|section| section.fields.iter().any(|one| one.id == field.id))
        .map_or("", |section| section.title.as_str());
    format!("{}, {label}", section.trim_end_matches([':', '?', '.']))
}

/// What is to be done about a field, if anything is.
fn fault(field: &Field, answers: &Answers, bound: &Bound, signers: Signers<'_>) -> Option<String> {
    if filled(field, answers, bound, signers) {
        let answer = held(field, answers, bound)?;
        return unfit(field, answer);
    }
    if !field.required {
        return None;
    }
    Some(String::from(match field.kind {
        FieldKind::Signature => "sign, or choose another way to close the form",
        FieldKind::Checklist => "choose a state for every item",
        FieldKind::Date | FieldKind::DateTime => "enter the day",
        FieldKind::Number | FieldKind::Minutes => "enter a number",
        FieldKind::YesNo => "choose yes or no",
        FieldKind::OneOf | FieldKind::ManyOf | FieldKind::Rag | FieldKind::Scale => {
            "choose an answer"
        }
        FieldKind::Person => "choose a person",
        FieldKind::Case => "choose a case",
        FieldKind::Table | FieldKind::Actions => "add a row",
        FieldKind::ShortText | FieldKind::LongText | FieldKind::FixedText => "write something",
    }))
}

/// What is wrong with an answer of this kind, if anything is.
fn unfit(field: &Field, answer: &Answer) -> Option<String> {
    match field.kind {
        FieldKind::Number | FieldKind::Minutes => {
            let Answer::Number(number) = answer else {
                return Some(String::from("enter a whole number"));
            };
            let least = field
                .least
                .map(i64::from)
                .or((field.kind == FieldKind::Minutes).then_some(0));
            match (least, field.most.map(i64::from)) {
                (Some(least), _) if *number < least => Some(format!("enter {least} or more")),
                (_, Some(most)) if *number > most => Some(format!("enter {most} or less")),
                _ => None,
            }
        }
        FieldKind::Scale => match answer {
            Answer::Number(0..=10) => None,
            _ => Some(String::from("choose a point from 0 to 10")),
        },
        FieldKind::Date | FieldKind::DateTime => answer
            .date()
            .is_none()
            .then(|| String::from("enter a day such as 28 February 2026")),
        FieldKind::OneOf => match answer.text() {
            Some(text) if field.choices.iter().any(|choice| choice == text) => None,
            _ => Some(String::from("choose one of the answers")),
        },
        FieldKind::ManyOf => match answer {
            Answer::Many(many) if many.iter().all(|one| field.choices.contains(one)) => None,
            _ => Some(String::from("choose among the answers")),
        },
        FieldKind::Rag => match answer.text() {
            Some("red" | "amber" | "green") => None,
            _ => Some(String::from("choose red, amber or green")),
        },
        FieldKind::YesNo => {
            (!matches!(answer, Answer::YesNo(_))).then(|| String::from("choose yes or no"))
        }
        FieldKind::Actions => match answer {
            Answer::Rows(rows) => rows
                .iter()
                .enumerate()
                .find_map(|(index, row)| unfit_action(index, row)),
            _ => Some(String::from("enter each action in a row of its own")),
        },
        FieldKind::ShortText
        | FieldKind::LongText
        | FieldKind::Person
        | FieldKind::Case
        | FieldKind::Table
        | FieldKind::Checklist
        | FieldKind::FixedText
        | FieldKind::Signature => None,
    }
}

/// An action says what, who and by when; an empty row is no action.
fn unfit_action(index: usize, row: &Row) -> Option<String> {
    let lacks = |column: &str| row.get(column).is_none_or(Answer::is_empty);
    if row.values().all(Answer::is_empty) {
        return None;
    }
    let lacking: Vec<_> = [("what", "what"), ("who", "who"), ("by_when", "by when")]
        .into_iter()
        .filter(|(column, _)| lacks(column))
        .map(|(_, words)| words)
        .collect();
    (!lacking.is_empty())
        .then(|| format!("row {} does not say {}", index + 1, lacking.join(" and ")))
}
