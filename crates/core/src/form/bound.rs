//! Values that a document holds itself and a form only shows. They are never typed twice.

use super::bound_sheet::of_sheet;
use super::departure::departure_reason;
use crate::policy::pack::{Binding, Form, Pack, Slot};
use crate::policy::{FactFile, LocalFigure};
use crate::supervision::{
    Action, Agreement, Answer, Body, DocId, Record, Row, Signature, SupervisorKind, TickKind,
    Workspace,
};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::json;

/// Bound answers by field id. A person or case is its id.
pub type Bound = BTreeMap<String, Answer>;

/// The bound fields of a form and what the document holds for them. Fields for which it
/// holds nothing are left out. A locked form holds what it held when it was locked.
pub fn bound(workspace: &Workspace, document: DocId, form: &Form) -> Bound {
    let Some(body) = workspace.document(document).map(|document| &document.body) else {
        return Bound::new();
    };
    let paper = body.paper();
    form.fields()
        .filter_map(|field| {
            let binding = field.binding?;
            let answer = match paper.and_then(|paper| paper.bound.get(&field.id)) {
                Some(shown) => shown.answer.clone(),
                None => value(workspace, document, body, binding),
            };
            Some((field.id.clone(), answer?))
        })
        .collect()
}

fn value(workspace: &Workspace, id: DocId, body: &Body, binding: Binding) -> Option<Answer> {
    match body {
        Body::Record(record) => of_record(workspace, id, record, binding),
        Body::Agreement(agreement) => of_agreement(agreement, binding),
        Body::WorkloadSheet(sheet) => of_sheet(workspace, id, sheet, binding),
        _ => None,
    }
}

pub(super) fn signature(signatures: &[Signature], by: Option<DocId>) -> Option<Answer> {
    let signature = signatures
        .iter()
        .find(|signature| Some(signature.by) == by)?;
    Some(Answer::from(signature.on))
}

/// The two people of a record or agreement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// The supervisor.
    pub supervisor: Option<DocId>,
    /// The supervisee.
    pub supervisee: Option<DocId>,
}

/// Who supervises and who is supervised in a record or agreement.
pub fn pair(workspace: &Workspace, document: DocId) -> Pair {
    match workspace.document(document).map(|document| &document.body) {
        Some(Body::Record(record)) => pair_of(workspace, record),
        Some(Body::Agreement(agreement)) => Pair {
            supervisor: Some(agreement.supervisor),
            supervisee: Some(agreement.worker),
        },
        Some(Body::WorkloadSheet(sheet)) => Pair {
            supervisor: Some(sheet.supervisor),
            supervisee: Some(sheet.worker),
        },
        _ => Pair::default(),
    }
}

fn pair_of(workspace: &Workspace, record: &Record) -> Pair {
    let person = workspace.person(record.of);
    let there = record
        .meeting
        .and_then(|meeting| workspace.meeting(meeting));
    let kinds = [
        SupervisorKind::Line,
        SupervisorKind::Case,
        SupervisorKind::Cover,
        SupervisorKind::Clinical,
    ];
    // A group has a facilitator, who fills in and signs its record.
    let facilitator = record
        .meeting
        .and_then(|meeting| workspace.group_session_of(meeting)?.1.facilitator);
    let theirs = kinds
        .into_iter()
        .filter_map(|kind| person?.supervisor(kind, record.on));
    let known: Vec<DocId> = facilitator.into_iter().chain(theirs).collect();
    // Whoever of the supervisors was in the meeting; else whoever else was; else the line manager.
    let supervisor = match there {
        Some(meeting) => known
            .iter()
            .find(|id| meeting.with.contains(id))
            .or_else(|| meeting.with.iter().find(|id| **id != record.of))
            .copied(),
        None => known.first().copied(),
    };
    Pair {
        supervisor,
        supervisee: person
            .map(|_| record.of)
            .filter(|of| Some(*of) != facilitator),
    }
}

fn of_record(
    workspace: &Workspace,
    id: DocId,
    record: &Record,
    binding: Binding,
) -> Option<Answer> {
    let people = || pair_of(workspace, record);
    let ticked = |what| match record.meeting {
        Some(meeting) => workspace.ticked(what, meeting, record.case),
        None => ticked_about(workspace, what, [Some(id), record.occurrence]),
    };
    match binding {
        Binding::Supervisee => people().supervisee.map(Answer::from),
        Binding::Supervisor => people().supervisor.map(Answer::from),
        Binding::MeetingDate => Some(Answer::from(record.on)),
        Binding::NextDate => workspace
            .planned_meetings(Some(record.of))
            .into_iter()
            .filter_map(|(_, meeting)| meeting.day())
            .find(|day| *day > record.on)
            .map(Answer::from),
        Binding::Case => record.case.map(Answer::from),
        Binding::Actions => {
            let rows: Vec<Row> = actions_on(workspace, record)
                .into_iter()
                .map(|action| row(workspace, action))
                .collect();
            (!rows.is_empty()).then_some(Answer::Rows(rows))
        }
        Binding::EnteredElsewhere => ticked(TickKind::EnteredElsewhere).map(Answer::from),
        Binding::NotesUploaded => ticked(TickKind::NotesUploaded).map(Answer::from),
        Binding::NotesCopied => ticked(TickKind::NotesCopied).map(Answer::from),
        Binding::Filed => ticked(TickKind::Filed).map(Answer::from),
        Binding::SupervisorSignature => signature(&record.paper.signatures, people().supervisor),
        Binding::SuperviseeSignature => signature(&record.paper.signatures, people().supervisee),
        Binding::AgreedMinutes
        | Binding::AgreedInterval
        | Binding::ReviewDue
        | Binding::Closed
        | Binding::SheetDate
        | Binding::WorkloadRows
        | Binding::Commitments
        | Binding::DutyDays
        | Binding::WorkloadTotal
        | Binding::WorkloadBand
        | Binding::Circumstances => None,
    }
}

pub(super) fn ticked_about(
    workspace: &Workspace,
    what: TickKind,
    about: [Option<DocId>; 2],
) -> Option<crate::calendar::Date> {
    workspace
        .ticks()
        .filter(|(_, tick)| tick.what == what && about.contains(&Some(tick.about)))
        .map(|(_, tick)| tick.on)
        .max()
}

/// The actions of the meeting that belong on this record.
fn actions_on<'w>(workspace: &'w Workspace, record: &Record) -> Vec<&'w Action> {
    let Some(meeting) = record.meeting else {
        return Vec::new();
    };
    workspace
        .about(meeting)
        .filter_map(|document| match &document.body {
            Body::Action(action) => Some(action),
            _ => None,
        })
        .filter(|action| {
            action.meeting == Some(meeting) && workspace.shows_action(meeting, record, action.case)
        })
        .collect()
}

fn row(workspace: &Workspace, action: &Action) -> Row {
    let who = action
        .owner
        .map_or_else(|| action.who.clone(), |owner| workspace.title(owner));
    let mut row = Row::new();
    row.insert(String::from("what"), Answer::Text(action.what.clone()));
    row.insert(String::from("who"), Answer::Text(who));
    if let Some(day) = action.by_when {
        row.insert(String::from("by_when"), Answer::from(day));
    }
    row
}

fn of_agreement(agreement: &Agreement, binding: Binding) -> Option<Answer> {
    match binding {
        Binding::Supervisee => Some(Answer::from(agreement.worker)),
        Binding::Supervisor => Some(Answer::from(agreement.supervisor)),
        Binding::MeetingDate => Some(Answer::from(agreement.on)),
        Binding::AgreedMinutes => agreement
            .minutes
            .map(|minutes| Answer::Number(i64::from(minutes))),
        Binding::AgreedInterval => agreement.every.map(|every| Answer::Text(every.to_string())),
        Binding::ReviewDue => agreement.review_due.map(Answer::from),
        Binding::Filed => agreement.filed.map(Answer::from),
        Binding::SupervisorSignature => {
            signature(&agreement.paper.signatures, Some(agreement.supervisor))
        }
        Binding::SuperviseeSignature => {
            signature(&agreement.paper.signatures, Some(agreement.worker))
        }
        Binding::NextDate
        | Binding::Case
        | Binding::Actions
        | Binding::EnteredElsewhere
        | Binding::NotesUploaded
        | Binding::NotesCopied
        | Binding::Closed
        | Binding::SheetDate
        | Binding::WorkloadRows
        | Binding::Commitments
        | Binding::DutyDays
        | Binding::WorkloadTotal
        | Binding::WorkloadBand
        | Binding::Circumstances => None,
    }
}

/// Adds to facts what only the forms can tell: the bound values of each document as
/// answers of its fields, the reason for a longer interval, and the minutes of an agreement as
/// the local figure of the rule that asks for them.
pub fn complete_facts(facts: &mut FactFile, workspace: &Workspace, pack: &Pack) {
    for document in &mut facts.documents {
        let (Some(form), Ok(id)) = (pack.form(&document.form), DocId::parse(&document.id)) else {
            continue;
        };
        for (field, answer) in bound(workspace, id, form) {
            document.answers.insert(field, answer.to_value());
        }
        let Some(agreement) = workspace.agreement(id) else {
            continue;
        };
        let reason = agreement.every.and_then(|every| {
            departure_reason(pack, form, &agreement.paper.answers, every, agreement.on)
        });
        if reason.is_some() {
            let interval = format!("{id}.interval");
            let states = facts.states.iter_mut();
            for state in states.filter(|state| state.id == interval) {
                state.reason.clone_from(&reason);
            }
        }
        let field = form
            .fields()
            .find(|field| field.binding == Some(Binding::AgreedMinutes));
        let slot = field.and_then(|field| {
            pack.slots
                .iter()
                .find(|slot| field.rules.contains(&slot.id))
        });
        if let (Some(slot), Some(minutes), Some((from, to))) =
            (slot, agreement.minutes, workspace.agreement_holds(id))
            && takes(slot, minutes)
        {
            facts.local.push(LocalFigure {
                slot: slot.id.clone(),
                value: json!({ "minutes": minutes }),
                for_whom: Some(agreement.worker.to_string()),
                from: Some(from),
                to,
            });
        }
    }
}

/// Whether a slot takes so many minutes. Fewer than it takes can be agreed, with a reason; the
/// policy's own figure goes on being asked for.
fn takes(slot: &Slot, minutes: u32) -> bool {
    slot.fields
        .iter()
        .find(|field| field.key == "minutes")
        .and_then(|field| field.least)
        .is_none_or(|least| minutes >= least)
}
