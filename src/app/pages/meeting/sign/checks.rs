//! The records of a meeting as the check before signing sees them.

use crate::app::engine::Policy;
use crate::app::pages::meeting::own_title;
use alongside_core::form::{self, Missing, Reflection, Signers, Standing};
use alongside_core::supervision::{DocId, Workspace};

/// One record, checked.
#[derive(Clone, PartialEq)]
pub struct Checked {
    /// The record.
    pub record: DocId,
    /// What it is called here.
    pub title: String,
    /// What is missing or does not fit.
    pub missing: Vec<Missing>,
    /// Whether it is closed already.
    pub locked: bool,
    /// Who has signed, as the record stands now.
    pub signed: Vec<DocId>,
    /// Who signed other words, and is asked again.
    pub again: Vec<DocId>,
    /// How much of it invites thought.
    pub reflection: Reflection,
}

/// Checks every record of a meeting.
pub fn check(workspace: &Workspace, policy: &Policy, meeting: DocId) -> Vec<Checked> {
    workspace
        .records_of(meeting)
        .into_iter()
        .map(|(id, record)| {
            let paper = &record.paper;
            let title = match record.case {
                Some(case) => format!("Case {}", workspace.title(case)),
                None => own_title(workspace, workspace.meeting(meeting)),
            };
            let made = policy.form_of(workspace, paper);
            let pair = form::pair(workspace, id);
            let signers = Signers {
                signatures: &paper.signatures,
                supervisor: pair.supervisor,
                supervisee: pair.supervisee,
            };
            let (missing, reflection) = made.map_or_else(Default::default, |made| {
                let form = &made.form;
                let bound = form::bound(workspace, id, form);
                (
                    form::missing(form, &paper.answers, &bound, signers),
                    form::reflection(form, &policy.pack().prompts, &paper.answers, &bound),
                )
            });
            Checked {
                record: id,
                title,
                missing,
                locked: paper.locked.is_some(),
                signed: standing_signatures(workspace, policy, id),
                again: signing_again(workspace, policy, id),
                reflection,
            }
        })
        .collect()
}

/// Who signed other words than the paper says now, and is asked again.
pub fn signing_again(workspace: &Workspace, policy: &Policy, id: DocId) -> Vec<DocId> {
    let Some(paper) = workspace.paper(id) else {
        return Vec::new();
    };
    let changed = paper
        .signatures
        .iter()
        .filter(|one| form::standing(workspace, policy.pack(), id, one) == Standing::Changed)
        .map(|one| one.by);
    paper.sign_again.iter().copied().chain(changed).collect()
}

/// Who has signed what the paper says now. Whoever signed other words signs again.
pub fn standing_signatures(workspace: &Workspace, policy: &Policy, id: DocId) -> Vec<DocId> {
    let signatures = workspace.paper(id).map(|paper| paper.signatures.as_slice());
    signatures
        .unwrap_or_default()
        .iter()
        .filter(|one| form::standing(workspace, policy.pack(), id, one) != Standing::Changed)
        .map(|one| one.by)
        .collect()
}
