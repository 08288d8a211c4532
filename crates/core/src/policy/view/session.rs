//! A held meeting, seen from the person supervised in it.

use crate::calendar::Date;
use crate::policy::facts::{Event, Part};
use crate::supervision::PartKind;

/// A held meeting in which a person was supervised.
#[derive(Clone, Copy)]
pub(crate) struct Session<'f> {
    /// The meeting.
    pub event: &'f Event,
}

/// Minutes of a part; the sittings that are seen added up where it had several.
pub(crate) fn minutes(part: &Part, as_of: Date) -> Option<u32> {
    if part.sittings.is_empty() {
        part.minutes
    } else {
        let seen = part.sittings.iter().filter(|sitting| sitting.on <= as_of);
        Some(seen.map(|sitting| sitting.minutes).sum())
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
