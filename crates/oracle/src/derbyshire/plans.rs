//! My Plan: twice a year (DER-A33).

use super::Derbyshire;
use super::entries::Asked;
use crate::facts::Event;
use crate::row::Row;

impl Derbyshire<'_> {
    /// DER-063: completed again within the plan year. DER-065: six months after the start
    /// meeting. DER-177: the annual review, with the next start meeting.
    pub(super) fn plans(&self, person: &str) -> Vec<Row> {
        let starts: Vec<&Event> = self
            .happened()
            .filter(|event| event.kind == "plan-set" && event.of == person)
            .collect();
        let mut rows = Vec::new();
        for (place, start) in starts.iter().enumerate() {
            let next = starts.get(place + 1).map(|next| next.on);
            let review = self.happened().find(|event| {
                event.kind == "plan-reviewed" && event.of == person && event.on > start.on
            });
            let review = review.map(|review| review.on);
            for (rule, due, done) in [
                ("DER-063", start.on.plus_months(12).before(), review),
                ("DER-065", start.on.plus_months(6), review),
                ("DER-177", start.on.plus_months(12), next),
            ] {
                rows.extend(self.after(&Asked {
                    rule,
                    subject: person,
                    person,
                    occurrence: &start.id,
                    from: start.on,
                    due: Some(due),
                    done,
                    otherwise: "open",
                }));
            }
        }
        rows
    }
}
