//! What a signature stands under: who signed, in which role and when, and a hash of that and of
//! the words, so that a text or a signature that was changed afterwards, by whatever way, does
//! not pass for the one that was given.

use super::bound::pair;
use super::edition::hex;
use super::locking::as_signed;
use crate::calendar::{Amount, Date};
use crate::policy::pack::Pack;
use crate::supervision::{
    Answers, AsShown, Body, Change, DocId, SheetContent, Signature, Stamp, Stroke, Workspace,
};
use crate::workload::KeptScore;
use alloc::string::String;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What is signed, in the order in which it is hashed. The labels and fixed words are in the
/// edition, which its digest names.
#[derive(Serialize)]
struct Signed<'a> {
    form: &'a str,
    pack: &'a str,
    edition: &'a str,
    digest: &'a str,
    about: About<'a>,
    answers: &'a Answers,
    shown: AsShown,
    by: DocId,
    name: &'a str,
    role: &'a str,
    statement: &'a str,
    on: Date,
    at: Option<i64>,
    comment: &'a str,
    strokes: &'a [Stroke],
}

/// Whose paper it is, of which day and case, what an agreement gives, and what stands on a
/// workload sheet.
#[derive(Serialize)]
enum About<'a> {
    Record {
        of: DocId,
        on: Date,
        case: Option<DocId>,
    },
    Agreement {
        worker: DocId,
        supervisor: DocId,
        on: Date,
        minutes: Option<u32>,
        every: Option<Amount>,
    },
    Sheet {
        worker: DocId,
        supervisor: DocId,
        content: &'a SheetContent,
        score: Option<&'a KeptScore>,
    },
}

/// Whether a signature still stands under the words that were signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was given before role, time and hash were kept.
    Unknown,
    /// The words are those that were signed, and the signature is the one that was given.
    Same,
    /// They are not.
    Changed,
    /// It has no hash though it should, or the form is not here to compare with.
    Unchecked,
}

/// The change that puts a signature under a paper, with the signer's role, the time and the hash
/// of what stands there now.
pub fn sign(
    workspace: &Workspace,
    pack: &Pack,
    stamp: Stamp,
    document: DocId,
    signature: Signature,
) -> Change {
    let pair = pair(workspace, document);
    let role = match Some(signature.by) {
        by if by == pair.supervisor => "supervisor",
        by if by == pair.supervisee => "supervisee",
        _ => "",
    };
    let mut signature = Signature {
        role: String::from(role),
        at: Some(stamp.at),
        ..signature
    };
    signature.sha256 = signed_hash(workspace, pack, document, &signature).unwrap_or_default();
    Change::Sign {
        id: document,
        signature,
        bound: as_signed(workspace, document, pack).unwrap_or_default(),
    }
}

/// Whether the paper still says what was signed.
pub fn standing(
    workspace: &Workspace,
    pack: &Pack,
    document: DocId,
    signature: &Signature,
) -> Standing {
    if signature.sha256.is_empty() {
        let older = signature.role.is_empty() && signature.at.is_none();
        return if older {
            Standing::Unknown
        } else {
            Standing::Unchecked
        };
    }
    match signed_hash(workspace, pack, document, signature) {
        Some(now) if now == signature.sha256 => Standing::Same,
        Some(_) => Standing::Changed,
        None => Standing::Unchecked,
    }
}

/// SHA-256, in hexadecimal, of what a paper says and of the signature under it: the answers, and
/// what it shows of other documents as it was written into it. Other signatures and what is
/// ticked after signing are no part of it.
fn signed_hash(
    workspace: &Workspace,
    pack: &Pack,
    document: DocId,
    signature: &Signature,
) -> Option<String> {
    let paper = workspace.paper(document)?;
    let about = match &workspace.document(document)?.body {
        Body::Record(record) => About::Record {
            of: record.of,
            on: record.on,
            case: record.case,
        },
        Body::Agreement(agreement) => About::Agreement {
            worker: agreement.worker,
            supervisor: agreement.supervisor,
            on: agreement.on,
            minutes: agreement.minutes,
            every: agreement.every,
        },
        Body::WorkloadSheet(sheet) => About::Sheet {
            worker: sheet.worker,
            supervisor: sheet.supervisor,
            content: &sheet.content,
            score: sheet.score.as_deref(),
        },
        _ => return None,
    };
    let signed = Signed {
        form: &paper.form,
        pack: &paper.pack,
        edition: &paper.edition,
        digest: &paper.digest,
        about,
        answers: &paper.answers,
        shown: as_signed(workspace, document, pack)?,
        by: signature.by,
        name: &signature.name,
        role: &signature.role,
        statement: &signature.statement,
        on: signature.on,
        at: signature.at,
        comment: &signature.comment,
        strokes: &signature.strokes,
    };
    Some(hex(&Sha256::digest(serde_json::to_vec(&signed).ok()?)))
}
