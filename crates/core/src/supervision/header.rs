//! What every document carries besides its body.

use super::{DeviceId, DocId, Kind};
use crate::calendar::Date;
use alloc::collections::BTreeMap;
use serde::{Deserialize, Serialize};

/// Version of the shape of bodies that this program writes.
pub const SCHEMA: u16 = 1;

words! {
    /// Who may see a document. The pair's stays with the pair.
    Audience, "audience" {
        /// The person who wrote it, and nobody else.
        Jotting = "jotting",
        /// Supervisor and supervisee.
        Pair = "pair",
        /// The management line besides.
        Line = "line",
        /// Whoever reads the child's file.
        CaseFile = "case-file",
    }
}

/// When, where and by whom a command was given; minted outside the pure rooms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Milliseconds since 1 January 1970, UTC. Shown, never compared to decide a merge.
    pub at: i64,
    /// The day where the person is.
    pub day: Date,
    /// The installation on which it was given.
    pub device: DeviceId,
    /// The person who gave it, where a vault knows its owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<DocId>,
}

/// Which edit of a document this is, so that two devices' edits can be told apart
/// without looking at a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// The device that made it.
    pub device: DeviceId,
    /// Its number; higher than every number it was made from.
    pub counter: u64,
    /// The latest edit of each device that this one was made from.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub from: BTreeMap<DeviceId, u64>,
}

/// How one revision of a document stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ancestry {
    /// The same edit.
    Same,
    /// The other was made from this one.
    Before,
    /// This one was made from the other.
    After,
    /// Neither was made from the other: two people or devices edited apart.
    Apart,
}

impl Revision {
    /// The first edit of a document.
    pub fn first(device: DeviceId) -> Self {
        Self {
            device,
            counter: 1,
            from: BTreeMap::new(),
        }
    }

    /// The edit that this device makes from `self`.
    #[must_use]
    pub fn next(&self, device: DeviceId) -> Self {
        self.joined(self, device)
    }

    /// The edit that this device makes from both.
    #[must_use]
    pub fn joined(&self, other: &Self, device: DeviceId) -> Self {
        let mut from = self.reach();
        for (device, counter) in other.reach() {
            let known = from.entry(device).or_insert(0);
            *known = (*known).max(counter);
        }
        let counter = from.values().copied().max().unwrap_or(0).saturating_add(1);
        Self {
            device,
            counter,
            from,
        }
    }

    /// Every edit it includes, itself among them: the latest of each device.
    fn reach(&self) -> BTreeMap<DeviceId, u64> {
        let mut reach = self.from.clone();
        reach.insert(self.device, self.counter);
        reach
    }

    fn includes(&self, other: &Self) -> bool {
        self.reach()
            .get(&other.device)
            .is_some_and(|known| *known >= other.counter)
    }

    /// How this revision stands to another of the same document.
    pub fn against(&self, other: &Self) -> Ancestry {
        if (self.device, self.counter) == (other.device, other.counter) {
            return Ancestry::Same;
        }
        match (self.includes(other), other.includes(self)) {
            (true, false) => Ancestry::After,
            (false, true) => Ancestry::Before,
            _ => Ancestry::Apart,
        }
    }
}

/// What every document carries besides its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its id.
    pub id: DocId,
    /// What it is.
    pub kind: Kind,
    /// Version of its body's shape; see [`SCHEMA`].
    pub schema: u16,
    /// Who may see it.
    pub audience: Audience,
    /// Which edit this is.
    pub revision: Revision,
}
