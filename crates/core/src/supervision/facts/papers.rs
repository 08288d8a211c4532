//! Records and agreements as documents with answers and signatures.

use super::subjects::event;
use crate::calendar::Date;
use crate::policy::{AuthorisedBy, Document, FactFile, StateFact};
use crate::supervision::{Agreement, DocId, Ending, EventKind, Paper, Record, StateKind};
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
    out.documents.push(fact);
}

/// An agreement is a document; its reviews and its filing are events; the interval it
/// gives holds from the day on which it was closed.
pub(super) fn agreement(id: DocId, agreement: &Agreement, out: &mut FactFile) {
    let mut fact = document(id, agreement.worker, agreement.on, &agreement.paper);
    let locked = agreement.paper.locked.as_ref();
    if let Some(locked) = locked.filter(|locked| locked.ending == Ending::SignedInInk) {
        for signer in [agreement.worker, agreement.supervisor] {
            fact.signed.insert(signer.to_string(), locked.on);
        }
    }
    out.documents.push(fact);
    let pair = [
        agreement.worker.to_string(),
        agreement.supervisor.to_string(),
    ];
    for (index, day) in agreement.reviewed.iter().enumerate() {
        let mut review = event(
            format!("{id}.reviewed.{index}"),
            EventKind::AgreementReviewed,
            *day,
        );
        review.of = Some(agreement.worker.to_string());
        review.about = Some(id.to_string());
        review.with = pair.to_vec();
        out.events.push(review);
    }
    if let Some(day) = agreement.filed {
        let mut filing = event(format!("{id}.filed"), EventKind::Filed, day);
        filing.of = Some(agreement.worker.to_string());
        filing.about = Some(id.to_string());
        out.events.push(filing);
    }
    if let (Some(every), Some(locked)) = (
        agreement.every,
        locked.filter(|locked| locked.ending != Ending::NotSigned),
    ) {
        out.states.push(StateFact {
            id: format!("{id}.interval"),
            of: agreement.worker.to_string(),
            what: StateKind::Interval,
            value: Some(every.to_string()),
            as_kind: Some(String::from("supervision")),
            from: locked.on,
            to: None,
            known: None,
            agreed_by: pair.to_vec(),
            reason: None,
            recorded: Some(locked.on),
            authorised: Some(AuthorisedBy {
                by: agreement.supervisor.to_string(),
                on: locked.on,
            }),
        });
    }
}
