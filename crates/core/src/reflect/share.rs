//! How much of a session asked how, why, what was felt and what was learnt. It is for the two
//! people who sat there: no total over people or time is made of it.

use super::{Library, Tool};
use crate::policy::pack::Asks;
use crate::supervision::{Body, DocId, Kind, ToolSheet, Workspace};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

/// What the prompts that were answered asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Prompts that were answered, each once.
    pub prompts: usize,
    /// Those among them that ask how, why, what was felt or learnt.
    pub reflective: usize,
    /// How many ask each thing; a prompt can ask two.
    pub asked: BTreeMap<Asks, usize>,
}

impl Share {
    /// The reflective ones in whole per cent, rounded down; none where nothing was answered.
    pub fn per_cent(&self) -> Option<usize> {
        self.reflective
            .saturating_mul(100)
            .checked_div(self.prompts)
    }
}

/// What these prompts ask, one list for each.
pub fn share<'a>(answered: impl IntoIterator<Item = &'a [Asks]>) -> Share {
    let mut share = Share::default();
    for asks in answered {
        share.prompts += 1;
        share.reflective += usize::from(asks.iter().any(|one| one.is_reflective()));
        for one in asks {
            *share.asked.entry(*one).or_default() += 1;
        }
    }
    share
}

/// The share of a session, for somebody who takes part in it; for anybody else there is none.
/// `fields` are the prompts beside the fields of its records that were filled in
/// ([`answered`](crate::form::answered)); each prompt counts once, wherever it was answered.
pub fn share_of_session(
    workspace: &Workspace,
    library: &Library,
    meeting: DocId,
    reader: DocId,
    fields: &[(String, Vec<Asks>)],
) -> Option<Share> {
    let takes_part = workspace.meeting(meeting)?.with.contains(&reader);
    if !takes_part {
        return None;
    }
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut answered: Vec<Vec<Asks>> = Vec::new();
    let mut count = |id: String, asks: Vec<Asks>| {
        if !asks.is_empty() && seen.insert(id) {
            answered.push(asks);
        }
    };
    for (id, asks) in fields {
        count(id.clone(), asks.clone());
    }
    for document in workspace.of_kind_about(Kind::ToolSheet, meeting) {
        let Body::ToolSheet(sheet) = &document.body else {
            continue;
        };
        if let Some(tool) = library.tool(&sheet.tool) {
            for (id, asks) in asked_by(library, tool, sheet) {
                count(id, asks);
            }
        }
    }
    Some(share(answered.iter().map(Vec::as_slice)))
}

/// The prompts that were answered with a tool, and what they ask. Words for a whole box answer
/// all its prompts.
fn asked_by(library: &Library, tool: &Tool, sheet: &ToolSheet) -> Vec<(String, Vec<Asks>)> {
    let Some(written) = sheet.written() else {
        return Vec::new();
    };
    let mut asked = Vec::new();
    for one in &tool.boxes {
        let entries: Vec<_> = written.entries.iter().filter(|e| e.at == one.id).collect();
        let rated = written.ratings.iter().any(|rating| rating.at == one.id);
        let whole = rated || entries.iter().any(|entry| entry.prompt.is_none());
        for id in &one.prompts {
            let alone = entries
                .iter()
                .any(|entry| entry.prompt.as_ref() == Some(id));
            if let Some(prompt) = library.prompt(id).filter(|_| whole || alone) {
                asked.push((id.clone(), prompt.asks.clone()));
            }
        }
        if whole && !one.question.is_empty() {
            let id = alloc::format!("{}/{}", tool.id, one.id);
            asked.push((id, one.asks.clone()));
        }
    }
    asked
}
