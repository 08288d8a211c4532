//! What the form of a workload sheet shows: the sheet itself holds all of it.

use super::bound::{signature, ticked_about};
use crate::policy::pack::Binding;
use crate::supervision::{Answer, DocId, Row, TickKind, WorkloadSheet, Workspace};
use crate::workload::Points;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The value of a bound field of a workload sheet.
pub(super) fn of_sheet(
    workspace: &Workspace,
    id: DocId,
    sheet: &WorkloadSheet,
    binding: Binding,
) -> Option<Answer> {
    let signatures = &sheet.paper.signatures;
    let score = sheet.score.as_ref().map(|kept| &kept.score);
    let ticked = |what| ticked_about(workspace, what, [Some(id), None]).map(Answer::from);
    match binding {
        Binding::Supervisee => Some(Answer::from(sheet.worker)),
        Binding::Supervisor => Some(Answer::from(sheet.supervisor)),
        Binding::SheetDate => Some(Answer::from(sheet.content.on)),
        Binding::Filed => ticked(TickKind::Filed),
        Binding::NotesCopied => ticked(TickKind::NotesCopied),
        Binding::Closed => sheet.paper.locked.as_ref().map(|one| Answer::from(one.on)),
        Binding::SupervisorSignature => signature(signatures, Some(sheet.supervisor)),
        Binding::SuperviseeSignature => signature(signatures, Some(sheet.worker)),
        Binding::WorkloadRows => some_rows(case_rows(workspace, sheet)),
        Binding::Commitments => some_rows(commitments(sheet)),
        Binding::DutyDays => some_rows(duty(sheet)),
        Binding::WorkloadTotal => score?.total.map(points),
        Binding::WorkloadBand => {
            let band = score?.band.as_ref()?;
            Some(Answer::Text(format!("{} to {}", band.low, band.high)))
        }
        Binding::Circumstances => {
            let told = sheet.content.circumstances.trim();
            (!told.is_empty()).then(|| Answer::Text(told.to_string()))
        }
        Binding::MeetingDate
        | Binding::NextDate
        | Binding::Case
        | Binding::Actions
        | Binding::EnteredElsewhere
        | Binding::NotesUploaded
        | Binding::AgreedMinutes
        | Binding::AgreedInterval
        | Binding::ReviewDue => None,
    }
}

fn points(points: Points) -> Answer {
    Answer::Text(points.to_string())
}

fn some_rows(rows: Vec<Row>) -> Option<Answer> {
    (!rows.is_empty()).then_some(Answer::Rows(rows))
}

/// The rows with their points; only what they are about while no points are kept.
fn case_rows(workspace: &Workspace, sheet: &WorkloadSheet) -> Vec<Row> {
    let scored = sheet.score.as_ref().map(|kept| kept.score.rows.as_slice());
    let rows = sheet.content.rows.iter().enumerate().map(|(at, row)| {
        let mut cells = Row::new();
        cells.insert("row".to_string(), Answer::Text((at + 1).to_string()));
        let case = row.case.as_deref().and_then(|case| DocId::parse(case).ok());
        let title = case.and_then(|case| Some(workspace.case(case)?.title()));
        let title = title.or_else(|| row.family.clone()).unwrap_or_default();
        cells.insert("c1".to_string(), Answer::Text(title));
        let score = scored.and_then(|scored| scored.iter().find(|score| score.row == row.row));
        if let Some(score) = score {
            for (column, figure) in &score.columns {
                cells.insert(column.to_string(), points(*figure));
            }
            cells.insert("total".to_string(), points(score.total));
        }
        cells
    });
    rows.collect()
}

fn commitments(sheet: &WorkloadSheet) -> Vec<Row> {
    let all = sheet.content.commitments.iter().map(|one| {
        let agreed = match one.agreed {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        let cells = [
            ("commitment", Answer::Text(one.name.clone())),
            ("points", points(one.points)),
            ("agreed", Answer::Text(String::from(agreed))),
        ];
        cells
            .into_iter()
            .map(|(id, cell)| (id.to_string(), cell))
            .collect()
    });
    all.collect()
}

fn duty(sheet: &WorkloadSheet) -> Vec<Row> {
    let all = sheet.content.duty.iter().map(|one| {
        let new = if one.mainly_new { "yes" } else { "no" };
        let cells = [
            ("day", Answer::from(one.on)),
            ("new", Answer::Text(String::from(new))),
        ];
        cells
            .into_iter()
            .map(|(id, cell)| (id.to_string(), cell))
            .collect()
    });
    all.collect()
}
