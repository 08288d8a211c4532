//! The form that a paper was made on. A policy changes; what was written under it keeps its
//! words, its order and its parts.

use crate::policy::pack::{Form, Pack};
use crate::supervision::{Paper, Workspace};
use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use core::fmt::Write;
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// A form as its paper was made on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeOn<'p> {
    /// The form.
    pub form: Cow<'p, Form>,
    /// The council whose form it is.
    pub council: String,
    /// Whether it is the form of that edition. If not, the edition is not kept here, and it is
    /// the form as the policy has it now.
    pub own: bool,
}

/// SHA-256, in hexadecimal, of a policy as its file states it: two that differ in a word are
/// told apart even if both go by the name of one edition.
pub fn edition_digest(pack: &Pack) -> String {
    // A pack was read from JSON: writing it back cannot fail.
    let content = serde_json::to_value(pack).unwrap_or_default().to_string();
    hex(&Sha256::digest(content.as_bytes()))
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The form of a paper: that of the edition it was begun on, which the vault keeps; where it is
/// not kept, that of the policy as it is now. An open form stays on its edition too, so that
/// what is signed is what was written.
pub fn made_on<'p>(workspace: &Workspace, paper: &Paper, pack: &'p Pack) -> Option<MadeOn<'p>> {
    kept(workspace, paper).or_else(|| {
        Some(MadeOn {
            form: Cow::Borrowed(pack.form(&paper.form)?),
            council: pack.council.clone(),
            own: pack.id == paper.pack
                && pack.edition == paper.edition
                && (paper.digest.is_empty() || paper.digest == edition_digest(pack)),
        })
    })
}

fn kept<'p>(workspace: &Workspace, paper: &Paper) -> Option<MadeOn<'p>> {
    let content = &workspace.edition(&paper.digest)?.content;
    let form = content
        .get("forms")?
        .as_array()?
        .iter()
        .find(|form| form.get("id").and_then(|id| id.as_str()) == Some(&paper.form))?;
    Some(MadeOn {
        // One that a newer version wrote may not be read here.
        form: Cow::Owned(Form::deserialize(form).ok()?),
        council: String::from(content.get("council")?.as_str()?),
        own: true,
    })
}
