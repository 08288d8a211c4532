//! A held meeting, seen from the person supervised in it.

use crate::policy::facts::{Event, Part};
use crate::supervision::PartKind;

/// A held meeting in which a person was supervised.
#[derive(Clone, Copy)]
pub(crate) struct Session<'f> {
    /// The meeting.
    pub event: &'f Event,
}

/// Minutes of a part; its sittings added up where it had several.
pub(crate) fn minutes(part: &Part) -> Option<u32> {
    if part.sittings.is_empty() {
        part.minutes
    } else {
        Some(part.sittings.iter().map(|sitting| sitting.minutes).sum())
    }
}

impl<'f> Session<'f> {
    /// Parts of these kinds.
    pub fn parts(self, kinds: &[PartKind]) -> impl Iterator<Item = &'f Part> + use<'_, 'f> {
        self.event
            .parts
            .iter()
            .filter(|part| kinds.contains(&part.kind))
    }
}
