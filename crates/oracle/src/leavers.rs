//! Records of people who have left.

use crate::days::Day;
use crate::facts::World;
use crate::row::Row;

impl World<'_> {
    /// HAV-141: kept three years, through the anniversary. HAV-142: then deleted, by a
    /// person (HAV-A43).
    pub fn retention(&self, person: &str, left: Day) -> Vec<Row> {
        let anniversary = left.plus_months(36);
        // Read so, the anniversary is the first day to delete: kept through the day before.
        let keep = if self.reads("HAV-A43.first-day", "anniversary") {
            anniversary.before()
        } else {
            anniversary
        };
        let opens = keep.next();
        let kept = Row::new(
            "HAV-141",
            person,
            "next",
            match self.as_of.cmp(&keep) {
                std::cmp::Ordering::Less => "upcoming",
                std::cmp::Ordering::Equal => "due-today",
                std::cmp::Ordering::Greater => "met",
            },
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
