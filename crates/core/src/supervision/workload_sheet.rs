//! A worker's workload sheet as a document, and which scheme of points a vault uses.

use super::{DocId, Ending, Kept, Paper};
use crate::calendar::Date;
use crate::workload::{Commitment, DutyDay, KeptScore, Override, Points, Row, Sheet};
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// A figure on which the two do not agree: both are kept, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disagreement {
    /// The row; none for a column of the whole sheet or the total.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// The column, `c3`; none for a row's total or the total.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The supervisor's figure.
    pub supervisor: Points,
    /// The worker's figure.
    pub worker: Points,
    /// Why they differ.
    pub reason: String,
}

/// What is written on a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SheetContent {
    /// The day for which it stands: the day of completion (DER-132).
    pub on: Date,
    /// Case rows; a row names its case by the id of the document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Row>,
    /// What the worker does besides cases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub commitments: Vec<Commitment>,
    /// Days on duty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duty: Vec<DutyDay>,
    /// Figures that the manager set for sibling groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
    /// Personal circumstances that were talked about (DER-196). They stay on the sheet: no
    /// points hang on them, and no figure of a team tells of them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub circumstances: String,
    /// Figures on which the two do not agree.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disagreements: Vec<Disagreement>,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl SheetContent {
    /// Nothing yet, for a day.
    pub fn blank(on: Date) -> Self {
        Self {
            on,
            rows: Vec::new(),
            commitments: Vec::new(),
            duty: Vec::new(),
            overrides: Vec::new(),
            circumstances: String::new(),
            disagreements: Vec::new(),
            kept: Kept::new(),
        }
    }

    /// The sheet that a scheme scores. Personal circumstances are left out.
    pub fn sheet(&self, id: DocId, worker: DocId) -> Sheet {
        Sheet {
            id: id.to_string(),
            of: worker.to_string(),
            on: self.on,
            rows: self.rows.clone(),
            commitments: self.commitments.clone(),
            duty: self.duty.clone(),
            overrides: self.overrides.clone(),
            circumstances: None,
        }
    }
}

/// One worker's workload sheet. It is signed, locked and added to like any form (DER-133,
/// DER-198); its content is changed by [`Change::FillIn`](super::Change::FillIn).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkloadSheet {
    /// The worker.
    pub worker: DocId,
    /// The supervisor with whom it is made.
    pub supervisor: DocId,
    /// What is written on it.
    pub content: SheetContent,
    /// What it comes to, as it was signed or locked; none while nobody has signed it. It does
    /// not change with a later edition of the policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Box<KeptScore>>,
    /// The form, the edition of the scheme, signatures, lock and addenda.
    pub paper: Paper,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl WorkloadSheet {
    /// A sheet with this content, on an edition of a scheme.
    pub fn new(worker: DocId, supervisor: DocId, content: SheetContent, paper: Paper) -> Self {
        Self {
            worker,
            supervisor,
            content,
            score: None,
            paper,
            kept: Kept::new(),
        }
    }

    /// Whether both stand by it: it is closed, and not as unsigned.
    pub fn is_agreed(&self) -> bool {
        let locked = self.paper.locked.as_ref();
        locked.is_some_and(|locked| locked.ending != Ending::NotSigned)
    }
}

/// Which scheme of points this vault uses from a day on: a policy's own, or an example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemeChoice {
    /// The pack in which the scheme stands; empty for that of each worker's own policy.
    pub pack: String,
    /// First day.
    pub from: Date,
    /// Why, or who decided it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl SchemeChoice {
    /// The scheme of a pack, from a day on.
    pub fn new(pack: &str, from: Date, reason: &str) -> Self {
        Self {
            pack: pack.to_string(),
            from,
            reason: reason.to_string(),
            kept: Kept::new(),
        }
    }
}
