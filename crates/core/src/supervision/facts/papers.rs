//! Records and agreements as documents with answers and signatures.

use crate::calendar::Date;
use crate::policy::{AuthorisedBy, Document, Event, FactFile, StateFact};
use crate::supervision::{
    Agreement, Body, DocId, Ending, EventKind, Paper, Record, StateKind, WorkloadSheet, Workspace,
};
use alloc::format;
use alloc::string::{String, ToString};

fn document(id: DocId, of: DocId, on: Date, paper: &Paper) -> Document {
    Document {
        id: id.to_string(),
        form: paper.form.clone(),
        of: of.to_string(),
        on,
        known: None,
        about: None,
        signed: paper
            .signatures
            .iter()
            .map(|signature| (signature.by.to_string(), signature.on))
            .collect(),
        locked: paper.locked.as_ref().map(|locked| locked.on),
        by: None,
        answers: paper
            .answers
            .iter()
            .map(|(field, answer)| (field.clone(), answer.to_value()))
            .collect(),
    }
}

pub(super) fn record(id: DocId, record: &Record, out: &mut FactFile) {
    let mut fact = document(id, record.of, record.on, &record.paper);
    let about = record.meeting.or(record.occurrence).or(record.case);
    fact.about = about.map(|about| about.to_string());
    out.documents.push(fact.into());
}

/// A workload sheet is a document, and a sheet to be scored. What was said of personal
/// circumstances is no fact (DER-196).
pub(super) fn sheet(id: DocId, sheet: &WorkloadSheet, out: &mut FactFile) {
    let fact = document(id, sheet.worker, sheet.content.on, &sheet.paper);
    out.documents.push(fact.into());
    out.sheets.push(sheet.content.sheet(id, sheet.worker));
}

impl Workspace {
    /// From when to when an agreement holds: from the day on which it was closed, unless it
    /// was closed unsigned, to the day before a newer one of the same worker holds. None if
    /// it never does: it is open, was not signed, or was replaced on its first day.
    pub fn agreement_holds(&self, id: DocId) -> Option<(Date, Option<Date>)> {
        let agreement = self.agreement(id)?;
        let began = holds_since(agreement)?;
        let newer = self
            .about(agreement.worker)
            .filter_map(|document| match &document.body {
                Body::Agreement(other) if other.worker == agreement.worker => {
                    holds_since(other).map(|since| (since, document.id()))
                }
                _ => None,
            })
            .filter(|other| *other > (began, id))
            .map(|((on, _), _)| on)
            .min();
        match newer {
            Some(on) if on <= began.0 => None,
            newer => Some((began.0, newer.map(|on| on.plus_days(-1)))),
        }
    }
}

/// The day and the moment from which an agreement would hold if there were no other.
fn holds_since(agreement: &Agreement) -> Option<(Date, i64)> {
    let locked = agreement.paper.locked.as_ref()?;
    (locked.ending != Ending::NotSigned).then_some((locked.on, locked.at))
}

/// An agreement is a document; its reviews and its filing are events; the interval it
/// gives holds as long as it does.
pub(super) fn agreement(
    workspace: &Workspace,
    id: DocId,
    agreement: &Agreement,
    out: &mut FactFile,
) {
    let mut fact = document(id, agreement.worker, agreement.on, &agreement.paper);
    let locked = agreement.paper.locked.as_ref();
    if let Some(locked) = locked.filter(|locked| locked.ending == Ending::SignedInInk) {
        for signer in [agreement.worker, agreement.supervisor] {
            fact.signed.insert(signer.to_string(), locked.on);
        }
    }
    out.documents.push(fact.into());
    let pair = [
        agreement.worker.to_string(),
        agreement.supervisor.to_string(),
    ];
    for (index, day) in agreement.reviewed.iter().enumerate() {
        let mut review = Event::new(
            format!("{id}.reviewed.{index}"),
            EventKind::AgreementReviewed,
            *day,
        );
        review.of = Some(agreement.worker.to_string());
        review.about = Some(id.to_string());
        review.with = pair.to_vec();
        out.events.push(review.into());
    }
    if let Some(day) = agreement.filed {
        let mut filing = Event::new(format!("{id}.filed"), EventKind::Filed, day);
        filing.of = Some(agreement.worker.to_string());
        filing.about = Some(id.to_string());
        out.events.push(filing.into());
    }
    if let (Some(every), Some((from, to))) = (agreement.every, workspace.agreement_holds(id)) {
        let fact = StateFact {
            id: format!("{id}.interval"),
            of: agreement.worker.to_string(),
            what: StateKind::Interval,
            value: Some(every.to_string()),
            as_kind: Some(String::from("supervision")),
            from,
            to,
            known: None,
            agreed_by: pair.to_vec(),
            reason: None,
            recorded: Some(from),
            authorised: Some(AuthorisedBy {
                by: agreement.supervisor.to_string(),
                on: from,
            }),
        };
        out.states.push(fact.into());
    }
}
