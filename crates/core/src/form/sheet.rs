//! Signing a workload sheet: what it comes to is kept with the first signature, so that both
//! sign the same figures and no later edition of a policy changes them.

use super::signed::sign;
use crate::policy::pack::Pack;
use crate::supervision::{Change, Command, DocId, Signature, Stamp, SupervisionError, Workspace};
use crate::workload::KeptScore;
use alloc::boxed::Box;
use alloc::vec::Vec;

/// The changes that keep a score with a sheet and put a signature under both. `pack` is the one
/// on whose form and scheme the sheet is. Give them to [`locks`](super::locks) as what is signed
/// before the lock, or send them [together](Change::Together) to sign without closing.
///
/// # Errors
/// The sheet is locked, or it is not here.
pub fn sign_sheet(
    workspace: &Workspace,
    pack: &Pack,
    stamp: Stamp,
    sheet: DocId,
    signature: Signature,
    score: KeptScore,
) -> Result<Vec<Change>, SupervisionError> {
    let keep = Change::KeepScore {
        id: sheet,
        score: Box::new(score),
    };
    let mut scored = workspace.clone();
    scored.apply(Command::new(stamp, keep.clone()))?;
    let sign = sign(&scored, pack, stamp, sheet, signature);
    Ok(Vec::from([keep, sign]))
}
