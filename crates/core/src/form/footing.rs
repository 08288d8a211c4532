//! What stands at the foot of each printed page, so that a loose sheet finds its file.

use super::text::{FormBox, spoken_date};
use crate::policy::pack::{Binding, Form};
use crate::supervision::{Body, DocId, Workspace};
use alloc::format;
use alloc::string::String;

/// Whom or which case it is about, as the form has it, and the day: `LCS41000, 5 March 2026`.
pub fn footing(
    workspace: &Workspace,
    document: DocId,
    form: &Form,
    boxes: &[FormBox],
) -> Option<String> {
    let (case, person, on) = match &workspace.document(document)?.body {
        Body::Record(record) => (record.case, record.of, record.on),
        Body::Agreement(agreement) => (None, agreement.worker, agreement.on),
        Body::WorkloadSheet(sheet) => (None, sheet.worker, sheet.content.on),
        _ => return None,
    };
    let shown = |binding| {
        let field = form.fields().find(|field| field.binding == Some(binding))?;
        let held = boxes.iter().find(|one| one.field == field.id)?;
        (!held.text.trim().is_empty()).then(|| String::from(held.text.trim()))
    };
    let about = match case {
        Some(case) => shown(Binding::Case).unwrap_or_else(|| workspace.title(case)),
        None => shown(Binding::Supervisee).unwrap_or_else(|| workspace.title(person)),
    };
    let on = shown(Binding::MeetingDate).unwrap_or_else(|| spoken_date(on));
    Some(format!("{about}, {on}"))
}
