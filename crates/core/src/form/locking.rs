//! Signing and locking a form: what it shows of other documents is written into it with the
//! first signature, so that both sign the same, and with the lock, so that it reads for good as
//! it was signed.

use super::bound::{bound, pair};
use super::edition::made_on;
use super::text::words_now;
use crate::policy::pack::{Binding, Field, FieldKind, Pack};
use crate::supervision::{
    AsShown, Change, Command, DocId, Ending, Shown, Stamp, SupervisionError, Workspace,
};
use alloc::string::String;
use alloc::vec::Vec;

/// The changes that sign and lock forms, with what each shows once it is signed. The
/// workspace itself knows no forms: so the command carries this.
pub fn locks(
    workspace: &Workspace,
    stamp: Stamp,
    signing: Vec<Change>,
    papers: &[DocId],
    pack: &Pack,
    ending: Ending,
    detail: &str,
) -> Result<Vec<Change>, SupervisionError> {
    let mut signed = workspace.clone();
    for change in &signing {
        signed.apply(Command::new(stamp, change.clone()))?;
    }
    let locks = papers.iter().map(|id| Change::Lock {
        id: *id,
        ending,
        detail: String::from(detail),
        bound: as_shown(&signed, *id, pack),
    });
    Ok(signing.into_iter().chain(locks).collect())
}

/// What the fields that speak of other documents show now: what was written into the form with
/// a signature, and what is known now of the rest.
pub(super) fn as_shown(workspace: &Workspace, document: DocId, pack: &Pack) -> AsShown {
    let Some(paper) = workspace.paper(document) else {
        return AsShown::new();
    };
    let Some(made) = made_on(workspace, paper, pack) else {
        return AsShown::new();
    };
    let form = &made.form;
    let (bound, pair) = (bound(workspace, document, form), pair(workspace, document));
    form.fields()
        .filter(|field| speaks_of_others(field))
        .map(|field| {
            let written = paper.bound.get(&field.id).cloned();
            let shown = written.unwrap_or_else(|| Shown {
                answer: bound.get(&field.id).cloned(),
                words: words_now(workspace, field, paper, pair, &bound),
            });
            (field.id.clone(), shown)
        })
        .collect()
}

/// The same without the signatures, which come one after the other: what is signed.
pub(super) fn as_signed(workspace: &Workspace, document: DocId, pack: &Pack) -> Option<AsShown> {
    let paper = workspace.paper(document)?;
    let made = made_on(workspace, paper, pack)?;
    let mut shown = match paper.locked {
        Some(_) => paper.bound.clone(),
        None => as_shown(workspace, document, pack),
    };
    for field in made.form.fields().filter(|field| is_signature(field)) {
        shown.remove(&field.id);
    }
    Some(shown)
}

fn is_signature(field: &Field) -> bool {
    field.kind == FieldKind::Signature
        || matches!(
            field.binding,
            Some(Binding::SupervisorSignature | Binding::SuperviseeSignature)
        )
}

/// Whether what a field shows hangs on other documents: bound values, and names of people
/// and cases. What is ticked only after signing goes on being shown.
fn speaks_of_others(field: &Field) -> bool {
    match field.binding {
        Some(
            Binding::EnteredElsewhere
            | Binding::NotesUploaded
            | Binding::NotesCopied
            | Binding::Filed
            | Binding::Closed,
        ) => false,
        Some(_) => true,
        None => matches!(
            field.kind,
            FieldKind::Person | FieldKind::Case | FieldKind::Table | FieldKind::Actions
        ),
    }
}
