//! What the first page is drawn from, so that a large vault can show it before the rest is read.

use super::{DocId, Document, Kind, Workspace};
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

/// Kinds of which there are few, and of which every line speaks.
const ALWAYS: [Kind; 8] = [
    Kind::Person,
    Kind::Team,
    Kind::Service,
    Kind::Case,
    Kind::Group,
    Kind::LocalFigure,
    Kind::ReadingChoice,
    Kind::SchemeChoice,
];

impl Workspace {
    /// The documents without which the first page would not say the same: people and cases,
    /// planned meetings, open actions, and the meetings of which something is still to be
    /// signed or entered, each with its records and ticks.
    pub fn needed_first(&self) -> Vec<DocId> {
        let mut needed: BTreeSet<DocId> = ALWAYS
            .into_iter()
            .flat_map(|kind| self.of_kind(kind))
            .map(Document::id)
            .collect();
        needed.extend(self.planned_meetings(None).into_iter().map(|(id, _)| id));
        needed.extend(self.open_actions(None).into_iter().map(|(id, _)| id));
        let mut meetings: BTreeSet<DocId> =
            self.not_entered().iter().map(|one| one.meeting).collect();
        for id in self.unsigned() {
            needed.insert(id);
            meetings.extend(self.record(id).and_then(|record| record.meeting));
        }
        // A plan that no manager has agreed yet stands on the first page, too.
        for open in self.plans_missing() {
            needed.insert(open.session);
            needed.insert(open.meeting);
        }
        for meeting in meetings {
            needed.insert(meeting);
            let records = self.of_kind_about(Kind::Record, meeting);
            let records: Vec<DocId> = records.map(Document::id).collect();
            for about in records.iter().copied().chain([meeting]) {
                needed.extend(self.of_kind_about(Kind::Tick, about).map(Document::id));
            }
            needed.extend(records);
        }
        needed.into_iter().collect()
    }
}
