//! What a form asks for: answered, or still missing.

use super::{Court, Draft};
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{State, Unit};
use crate::policy::explain::Step;
use crate::policy::facts::Document;
use crate::policy::name::Name;
use crate::policy::pack::{Binding, Content, EachCaseIn, Field, FieldKind, Form};
use crate::policy::view::Paper;
use crate::supervision::EventKind;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use serde_json::Value;

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn content(&mut self, rule: &'c CompiledRule, test: &'c Content) {
        if test.off {
            return;
        }
        let pack = self.pack;
        for form in &pack.pack.forms {
            if !test.forms.is_empty() && !test.forms.contains(&form.id) {
                continue;
            }
            let fields: Vec<&Field> = form
                .fields()
                .filter(|field| field.required && field.rules.contains(&rule.rule.id))
                .collect();
            if fields.is_empty() && (test.forms.is_empty() || test.equals.is_empty()) {
                continue;
            }
            for paper in self.view.documents(&form.id) {
                if self.governed.contains(paper.of)
                    && self.binds(&test.who, &[paper.of], paper.document.on)
                {
                    self.answered(rule, test, (form, &fields), *paper);
                }
            }
        }
    }

    fn answered(
        &mut self,
        rule: &'c CompiledRule,
        test: &Content,
        (form, fields): (&Form, &[&Field]),
        Paper { document, of }: Paper<'f>,
    ) {
        let asked: Vec<&&Field> = fields
            .iter()
            .filter(|field| is_asked(field, document))
            .collect();
        // Nothing of it bears on this document.
        if asked.is_empty() && test.equals.is_empty() {
            return;
        }
        let missing: Vec<&&Field> = (asked.iter().copied())
            .filter(|field| !self.is_filled(field, document))
            .collect();
        let named = (test.each_case_in.as_ref())
            .filter(|wanted| wanted.form == form.id)
            .and_then(|wanted| self.cases_named(wanted, document));
        let mut draft = self.draft(rule, of, Name::from(document.id.as_str()));
        if let Some((got, need)) = named {
            draft.decision.state = match got.cmp(&need) {
                Ordering::Less if self.is_closed(document) => State::NotMet,
                Ordering::Less => State::Open,
                _ => State::Met,
            };
            self.counted(&mut draft, got, need, Unit::Case);
            self.keep(draft);
            return;
        }
        let is_as_wanted = as_wanted(&test.equals, document);
        draft.decision.state = match (missing.is_empty(), is_as_wanted) {
            (true, true) => State::Met,
            _ if self.is_closed(document) => State::NotMet,
            _ => State::Open,
        };
        if !missing.is_empty() {
            note_missing(&mut draft, form, &missing);
        }
        if !is_as_wanted {
            note_texts(&mut draft, &test.equals);
        }
        if asked.len() > 1 {
            let need = u32::try_from(asked.len()).unwrap_or(u32::MAX);
            let lacking = u32::try_from(missing.len()).unwrap_or(u32::MAX);
            self.counted(&mut draft, need.saturating_sub(lacking), need, Unit::Item);
        }
        self.keep(draft);
    }

    /// Whether nothing can be added to a document any more.
    fn is_closed(&self, document: &Document) -> bool {
        document.locked.is_some_and(|day| day <= self.as_of())
    }

    /// How many of the cases talked about in its meeting a document names, and how many there
    /// are; none where none was talked about.
    fn cases_named(&self, wanted: &EachCaseIn, document: &Document) -> Option<(u32, u32)> {
        let meeting = self.view.sym(document.about.as_deref()?);
        let of_worker = self.view.sessions(self.view.sym(&document.of));
        let mut met = of_worker.filter(|seen| seen.own == meeting);
        let parts = &met.next()?.event.parts;
        let cases: BTreeSet<&str> = (parts.iter())
            .flat_map(|part| &part.cases)
            .map(|case| case.case.as_str())
            .collect();
        let rows = document.answers.get(&wanted.table)?.as_array()?;
        let is_named = |case: &&&str| {
            let mut named = rows
                .iter()
                .filter_map(|row| row.get(&wanted.column)?.as_str());
            named.any(|one| one == **case)
        };
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let got = number(cases.iter().filter(is_named).count());
        (!cases.is_empty()).then(|| (got, number(cases.len())))
    }

    /// Whether a field holds something: in the answers, or in the document itself.
    fn is_filled(&self, field: &Field, document: &Document) -> bool {
        let answered = document
            .answers
            .get(&field.id)
            .is_some_and(|value| is_answer(field, value));
        answered
            || match field.binding {
                Some(Binding::Supervisee | Binding::MeetingDate) => true,
                Some(Binding::Supervisor) => document.signed.len() > 1 || document.by.is_some(),
                Some(Binding::SuperviseeSignature) => document.signed.contains_key(&document.of),
                Some(Binding::SupervisorSignature) => {
                    document.signed.keys().any(|id| *id != document.of)
                }
                Some(Binding::Filed) => self
                    .view
                    .events_about(self.view.sym(&document.id))
                    .any(|event| event.kind == EventKind::Filed),
                _ => false,
            }
    }
}

/// Whether the field is asked in this document.
fn is_asked(field: &Field, document: &Document) -> bool {
    field.when.as_ref().is_none_or(|when| {
        let answer = match document.answers.get(&when.field) {
            Some(Value::String(text)) => text.as_str(),
            Some(Value::Bool(true)) => "yes",
            Some(Value::Bool(false)) => "no",
            _ => return false,
        };
        when.is.iter().any(|wanted| wanted == answer)
    })
}

/// Whether the answers of a document are the texts that are wanted.
pub(super) fn as_wanted(equals: &BTreeMap<String, String>, document: &Document) -> bool {
    equals.iter().all(|(field, wanted)| {
        let answer = document.answers.get(field).and_then(Value::as_str);
        answer.is_some_and(|text| text.trim() == wanted)
    })
}

/// Notes which texts are wanted.
pub(super) fn note_texts(draft: &mut Draft, equals: &BTreeMap<String, String>) {
    draft.note(|| {
        let wanted: Vec<&str> = equals.values().map(String::as_str).collect();
        let what = alloc::format!("the words “{}”", wanted.join("”, “"));
        Step::Missing { what }
    });
}

/// Whether a value fills its field.
fn is_answer(field: &Field, value: &Value) -> bool {
    match (field.kind, value) {
        // Each item of a checklist needs a state of its own.
        (FieldKind::Checklist, Value::Object(items)) => field
            .choices
            .iter()
            .all(|item| items.get(item).is_some_and(is_something)),
        _ => is_something(value),
    }
}

pub(super) fn is_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => items.iter().any(is_something),
        Value::Object(table) => table.values().any(is_something),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

fn note_missing(draft: &mut Draft, form: &Form, missing: &[&&Field]) {
    draft.note(|| {
        let labels: Vec<&str> = missing.iter().map(|field| field.label.as_str()).collect();
        let what = alloc::format!("{} in the {}", labels.join(", "), form.title);
        Step::Missing { what }
    });
}
