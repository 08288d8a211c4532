//! What a signature stands under: who signed in which role, and a hash of the words, so that a
//! text that was changed afterwards, by whatever way, does not pass for the one that was signed.

use super::bound::pair;
use super::edition::made_on;
use super::locking::as_shown;
use crate::policy::pack::{Binding, Field, FieldKind, Pack};
use crate::supervision::{Answers, AsShown, Change, DocId, Signature, Workspace};
use alloc::string::String;
use core::fmt::Write;
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
    answers: &'a Answers,
    shown: AsShown,
}

/// Whether a signature still stands under the words that were signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was given before the hash was kept, or the form is not here to compare with.
    Unknown,
    /// The words are those that were signed.
    Same,
    /// They are not.
    Changed,
}

/// The change that puts a signature under a paper, with the signer's role and the hash of what
/// stands there now.
pub fn sign(workspace: &Workspace, pack: &Pack, document: DocId, signature: Signature) -> Change {
    let pair = pair(workspace, document);
    let role = match Some(signature.by) {
        by if by == pair.supervisor => "supervisor",
        by if by == pair.supervisee => "supervisee",
        _ => "",
    };
    Change::Sign {
        id: document,
        signature: Signature {
            role: String::from(role),
            sha256: signed_hash(workspace, pack, document).unwrap_or_default(),
            ..signature
        },
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
        return Standing::Unknown;
    }
    match signed_hash(workspace, pack, document) {
        Some(now) if now == signature.sha256 => Standing::Same,
        Some(_) => Standing::Changed,
        None => Standing::Unknown,
    }
}

/// SHA-256, in hexadecimal, of what a paper says: its answers, and what it shows of other
/// documents, as they are now or as they were frozen at the lock. Signatures and what is ticked
/// after signing are no part of it.
fn signed_hash(workspace: &Workspace, pack: &Pack, document: DocId) -> Option<String> {
    let paper = workspace.paper(document)?;
    let mut shown = match paper.locked {
        Some(_) => paper.bound.clone(),
        None => as_shown(workspace, document, pack),
    };
    let made = made_on(workspace, paper, pack)?;
    for field in made.form.fields().filter(|field| is_signature(field)) {
        shown.remove(&field.id);
    }
    let signed = Signed {
        form: &paper.form,
        pack: &paper.pack,
        edition: &paper.edition,
        digest: &paper.digest,
        answers: &paper.answers,
        shown,
    };
    let digest = Sha256::digest(serde_json::to_vec(&signed).ok()?);
    Some(digest.iter().fold(String::new(), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    }))
}

fn is_signature(field: &Field) -> bool {
    field.kind == FieldKind::Signature
        || matches!(
            field.binding,
            Some(Binding::SupervisorSignature | Binding::SuperviseeSignature)
        )
}
