//! Cases: a child or a sibling group, by reference and initials and never by name.

use super::{AgreedInterval, Allocation, CasePlan, DocId, Kept, LastTime, Spans};
use crate::calendar::Date;
use alloc::format;
use alloc::string::String;
use serde::{Deserialize, Serialize};

impl Allocation {
    /// The way that facts tell; a plain allocation is a key worker’s.
    pub fn of(word: Option<&str>) -> Self {
        word.and_then(|word| Self::parse(word).ok())
            .unwrap_or(Self::Key)
    }
}

/// Who holds a case, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocated {
    /// The worker.
    pub worker: DocId,
    /// In which way.
    #[serde(rename = "as")]
    pub kind: Allocation,
}

/// A case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Case {
    /// Its number on the case system.
    pub reference: String,
    /// Initials of the child or children.
    pub initials: String,
    /// Plans; a case may be on several at once.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub plan: Spans<CasePlan>,
    /// How stable it is, as agreed: `stable`, `settled`, `long-term` …
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub stability: Spans<String>,
    /// Family; cases of one family carry the same label.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub family: Spans<String>,
    /// Who holds it.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub allocated: Spans<Allocated>,
    /// The service it belongs to, where a policy asks.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub service: Spans<DocId>,
    /// Intervals agreed for it.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub intervals: Spans<AgreedInterval>,
    /// From when it is known here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_from: Option<Date>,
    /// When it was last talked about before it was known here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_discussed: Option<LastTime>,
    /// The day on which it was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Date>,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl Case {
    /// Reference and initials, as lists show it.
    pub fn title(&self) -> String {
        if self.initials.is_empty() {
            self.reference.clone()
        } else {
            format!("{} ({})", self.reference, self.initials)
        }
    }

    /// Whether it is open on a day.
    pub fn open_on(&self, day: Date) -> bool {
        self.closed.is_none_or(|closed| day <= closed)
    }

    /// Whether a worker holds it on a day, in any way but supervising.
    pub fn held_by(&self, worker: DocId, day: Date) -> bool {
        self.open_on(day)
            && self
                .allocated
                .all_at(day)
                .any(|link| link.worker == worker && link.kind != Allocation::Supervising)
    }

    /// Closes it: what holds ends on that day.
    pub fn close(&mut self, last: Date) {
        self.closed = Some(last);
        self.plan.end(last);
        self.allocated.end(last);
        self.stability.end(last);
        self.intervals.end(last);
    }
}
