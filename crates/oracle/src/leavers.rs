//! Records of people who have left.

use crate::days::Day;
use crate::facts::World;
use crate::row::Row;

impl World<'_> {
    /// HAV-141: kept three years, through the anniversary. HAV-142: then deleted, by a
    /// person (HAV-A43).
    pub fn retention(&self, person: &str, left: Day) -> Vec<Row> {
        let keep = left.plus_months(36);
        let opens = if self.reads("HAV-A43.first-day", "anniversary") {
            keep
        } else {
            keep.next()
        };
        let kept = Row::new(
            "HAV-141",
            person,
            "next",
            if self.as_of > keep { "met" } else { "upcoming" },
        )
        .due(keep);
        let deleted = self
            .happened()
            .find(|event| event.kind == "deleted" && event.of == person);
        let mut delete = match deleted {
            Some(event) => Row::new("HAV-142", person, "next", "met").done(event.on),
            None if self.as_of < opens => {
                Row::new("HAV-142", person, "next", "upcoming").due(opens)
            }
            None => Row::new("HAV-142", person, "next", "open"),
        };
        delete.opens = Some(opens);
        vec![kept, delete]
    }
}
