//! Signatures come off an open form whose words change after they were given: whoever signed
//! has not signed what stands there now. What changes elsewhere leaves them, for what the form
//! shows of it was written into the form with the first signature.

use super::workspace::Step;
use super::{Action, Body, DocId, Document, Paper, Record, Signature, Workspace};
use alloc::vec::Vec;

impl Step<'_> {
    /// Takes off what was signed under other words than those that this command leaves.
    pub(super) fn take_off_signatures(&mut self) {
        let mut changed: Vec<(DocId, Vec<Signature>)> = Vec::new();
        for (id, old) in &self.before {
            let Some(old) = old else { continue };
            let Some(signed) = open_and_signed(&old.body) else {
                continue;
            };
            let now = self.workspace.living(*id).map(|now| &now.body);
            if now.is_some_and(|now| words_of(now) != words_of(&old.body)) {
                changed.push((*id, signed.to_vec()));
            }
        }
        for (meeting, case) in self.actions_changed() {
            for (id, record) in self.workspace.records_of(meeting) {
                if record.paper.locked.is_some()
                    || !self.workspace.shows_action(meeting, record, case)
                {
                    continue;
                }
                let before = match self.before.get(&id) {
                    Some(old) => old.as_ref().map(|old| &old.body),
                    None => self.workspace.living(id).map(|now| &now.body),
                };
                if let Some(signed) = before.and_then(open_and_signed) {
                    changed.push((id, signed.to_vec()));
                }
            }
        }
        for (id, signed) in changed {
            let Some(now) = self.workspace.living(id) else {
                continue;
            };
            let mut body = now.body.clone();
            if let Some(paper) = body.paper_mut() {
                take_off(paper, &signed);
            }
            if let Body::WorkloadSheet(sheet) = &mut body
                && sheet.paper.signatures.is_empty()
                && sheet.paper.locked.is_none()
            {
                sheet.score = None;
            }
            self.write(id, body);
        }
    }

    /// The meetings and cases of actions that read otherwise than before the command.
    fn actions_changed(&self) -> Vec<(DocId, Option<DocId>)> {
        let mut places = Vec::new();
        for (id, old) in &self.before {
            let old = old.as_ref().and_then(action);
            let now = self.workspace.living(*id).and_then(action);
            let same = match (old, now) {
                (Some(old), Some(now)) => reads(old) == reads(now),
                _ => false,
            };
            if same {
                continue;
            }
            let at = |action: &Action| Some((action.meeting?, action.case));
            places.extend(old.and_then(at));
            places.extend(now.and_then(at));
        }
        places
    }
}

fn action(document: &Document) -> Option<&Action> {
    match &document.body {
        Body::Action(action) => Some(action),
        _ => None,
    }
}

/// What of an action stands on a record.
fn reads(action: &Action) -> impl PartialEq + use<'_> {
    (
        (&action.what, &action.who, action.owner, action.by_when),
        (action.meeting, action.case),
    )
}

fn open_and_signed(body: &Body) -> Option<&[Signature]> {
    let paper = body.paper()?;
    (paper.locked.is_none() && !paper.signatures.is_empty()).then_some(&paper.signatures)
}

/// A form with what is signed, and without the signing itself.
fn words_of(body: &Body) -> Body {
    let mut body = body.clone();
    if let Body::WorkloadSheet(sheet) = &mut body {
        sheet.score = None;
    }
    if let Some(paper) = body.paper_mut() {
        paper.signatures = Vec::new();
        paper.sign_again = Vec::new();
        paper.bound = super::AsShown::new();
        paper.locked = None;
    }
    body
}

fn take_off(paper: &mut Paper, signed: &[Signature]) {
    paper.signatures.retain(|one| !signed.contains(one));
    for one in signed {
        if paper.signed_by(one.by).is_none() && !paper.sign_again.contains(&one.by) {
            paper.sign_again.push(one.by);
        }
    }
    if paper.signatures.is_empty() && paper.locked.is_none() {
        paper.bound.clear();
    }
}

impl Workspace {
    /// Whether an action of a meeting belongs on this record of it. One about a case belongs on
    /// that case's record and on no other child's; one about none on the personal record, or on
    /// each record where the meeting has no personal one.
    pub(crate) fn shows_action(
        &self,
        meeting: DocId,
        record: &Record,
        about: Option<DocId>,
    ) -> bool {
        let has = |case| {
            let mut records = self.records_of(meeting).into_iter();
            records.any(|(_, record)| record.case == case)
        };
        match about {
            Some(case) if has(Some(case)) => record.case == Some(case),
            Some(_) => record.case.is_none(),
            None => record.case.is_none() || !has(None),
        }
    }
}
