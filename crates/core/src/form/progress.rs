//! How far a form is filled in, and how much of it invites thought.

use super::bound::Bound;
use super::missing::{Signers, asked, filled, held};
use crate::policy::pack::{Asks, FieldKind, Form, Prompt, PromptSection};
use crate::supervision::Answers;
use alloc::string::String;
use alloc::vec::Vec;

/// How far a section is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionProgress {
    /// Its heading.
    pub title: String,
    /// Fields that can be filled in and are asked.
    pub fields: usize,
    /// How many of them are filled.
    pub filled: usize,
    /// Required fields among them that are still empty.
    pub still_required: usize,
}

/// How far each section is filled in, in the order of the form.
pub fn progress(
    form: &Form,
    answers: &Answers,
    bound: &Bound,
    signers: Signers<'_>,
) -> Vec<SectionProgress> {
    form.sections
        .iter()
        .map(|section| {
            let fields: Vec<_> = section
                .fields
                .iter()
                .filter(|field| form.extras || !field.extra)
                .filter(|field| {
                    field.kind != FieldKind::FixedText && asked(form, field, answers, bound)
                })
                .collect();
            let full =
                |field: &&&crate::policy::pack::Field| filled(field, answers, bound, signers);
            SectionProgress {
                title: section.title.clone(),
                fields: fields.len(),
                filled: fields.iter().filter(full).count(),
                still_required: fields
                    .iter()
                    .filter(|field| field.required && !full(field))
                    .count(),
            }
        })
        .collect()
}

/// How many prompts ask how, why, what was felt or learnt, among those that were offered
/// and among those whose field was answered. Shown to the pair and to nobody else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reflection {
    /// Prompts beside the fields of the form.
    pub offered: usize,
    /// Reflective ones among them.
    pub offered_reflective: usize,
    /// Prompts beside fields that were filled in.
    pub answered: usize,
    /// Reflective ones among them.
    pub answered_reflective: usize,
}

impl Reflection {
    /// Share of reflective prompts among those answered, in whole per cent, rounded down.
    pub fn answered_per_cent(&self) -> Option<usize> {
        self.answered_reflective
            .saturating_mul(100)
            .checked_div(self.answered)
    }

    /// Share of reflective prompts among those offered, in whole per cent, rounded down.
    pub fn offered_per_cent(&self) -> Option<usize> {
        self.offered_reflective
            .saturating_mul(100)
            .checked_div(self.offered)
    }
}

/// The prompts beside the fields that were filled in, by ID, and what each asks; a prompt that
/// stands beside two of them comes twice.
pub fn answered(
    form: &Form,
    prompts: &[PromptSection],
    answers: &Answers,
    bound: &Bound,
) -> Vec<(String, Vec<Asks>)> {
    offered(form, prompts, answers, bound)
        .into_iter()
        .filter(|(_, answered)| *answered)
        .map(|(prompt, _)| (prompt.id.clone(), prompt.asks.clone()))
        .collect()
}

/// The reflection of one filled-in form.
pub fn reflection(
    form: &Form,
    prompts: &[PromptSection],
    answers: &Answers,
    bound: &Bound,
) -> Reflection {
    let mut share = Reflection::default();
    for (prompt, answered) in offered(form, prompts, answers, bound) {
        let reflective = usize::from(prompt.is_reflective());
        share.offered += 1;
        share.offered_reflective += reflective;
        if answered {
            share.answered += 1;
            share.answered_reflective += reflective;
        }
    }
    share
}

/// The prompts beside the fields that are asked, and whether the field was filled in.
fn offered<'p>(
    form: &Form,
    prompts: &'p [PromptSection],
    answers: &Answers,
    bound: &Bound,
) -> Vec<(&'p Prompt, bool)> {
    let mut offered = Vec::new();
    for field in form
        .fields()
        .filter(|field| asked(form, field, answers, bound))
    {
        let answered = held(field, answers, bound).is_some_and(|answer| !answer.is_empty());
        for id in &field.prompts {
            let mut all = prompts.iter().flat_map(|section| &section.prompts);
            if let Some(prompt) = all.find(|prompt| prompt.id == *id) {
                offered.push((prompt, answered));
            }
        }
    }
    offered
}
