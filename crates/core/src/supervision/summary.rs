//! What is kept small beside each document, so that the first page can be shown before
//! the bodies are read.

use super::{Audience, DocId, Kind, Revision, Workspace};
use crate::calendar::Date;
use crate::policy::FactFile;
use alloc::string::String;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Longer texts than this are left out of a summary.
const SHORT: usize = 40;

/// A document without its texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The document's id.
    pub id: DocId,
    /// What it is.
    pub kind: Kind,
    /// Who may see it.
    pub audience: Audience,
    /// Which edit of it this is.
    pub revision: Revision,
    /// What lists call it.
    pub title: String,
    /// Its day, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Date>,
    /// The facts that it tells; long answers are only told to be there, and the rows of a
    /// workload sheet not at all. Put several together with [`together`](super::together).
    pub facts: FactFile,
}

impl Workspace {
    /// The summary of a document.
    pub fn summary(&self, id: DocId) -> Option<Summary> {
        let document = self.document(id)?;
        let mut facts = self.facts_of(id);
        let answers = facts
            .documents
            .iter_mut()
            .flat_map(|document| document.answers.values_mut());
        answers.for_each(shorten);
        facts.sheets.clear();
        Some(Summary {
            id,
            kind: document.header.kind,
            audience: document.header.audience,
            revision: document.header.revision.clone(),
            title: document.body.title(self),
            day: document.body.day(),
            facts,
        })
    }
}

/// Takes the words out of an answer and leaves that there is one.
fn shorten(answer: &mut Value) {
    match answer {
        Value::String(text) if text.len() > SHORT => *answer = Value::from("…"),
        Value::Array(items) => items.iter_mut().for_each(shorten),
        Value::Object(fields) => fields.values_mut().for_each(shorten),
        _ => {}
    }
}

impl super::Body {
    /// The day it stands for, if it has one.
    pub fn day(&self) -> Option<Date> {
        match self {
            Self::Agreement(agreement) => Some(agreement.on),
            Self::Meeting(meeting) => meeting.day(),
            Self::Record(record) => Some(record.on),
            Self::Action(action) => action.by_when,
            Self::Occurrence(occurrence) => Some(occurrence.on),
            Self::Tick(tick) => Some(tick.on),
            Self::LocalFigure(figure) => figure.from,
            Self::ReadingChoice(choice) => Some(choice.on),
            Self::Jotting(jotting) => Some(jotting.on),
            Self::WorkloadSheet(sheet) => Some(sheet.content.on),
            Self::SchemeChoice(choice) => Some(choice.from),
            Self::Removed(removed) => Some(removed.on),
            Self::ToolSheet(sheet) => Some(sheet.on),
            Self::PortfolioPiece(piece) => Some(piece.on),
            Self::Person(_)
            | Self::Team(_)
            | Self::Service(_)
            | Self::Case(_)
            | Self::Group(_)
            | Self::GroupSession(_)
            | Self::GroupTemplate(_)
            | Self::Edition(_) => None,
        }
    }
}
