//! A month that was missed: the reason and what follows (DER-137 to DER-141).

use super::Derbyshire;
use crate::days::Day;
use crate::row::Row;

impl Derbyshire<'_> {
    /// For each month in which DER-136 was not met: the reason (DER-137) and the follow-up
    /// (DER-138) on the file, both in the District Manager’s supervision of the Service
    /// Manager (DER-139), and an answer, which is what follows (DER-141).
    pub(super) fn gaps(&self, person: &str, minima: &[Row]) -> Vec<Row> {
        let mut rows = Vec::new();
        let missed = minima
            .iter()
            .filter(|row| row.rule == "DER-136" && row.state == "not-met");
        for month in missed {
            let noted = |place: &str, with_follow_up: bool| -> Option<Day> {
                self.happened()
                    .filter(|event| {
                        event.kind == "reason-recorded"
                            && event.of == person
                            && event.about == month.occurrence
                            && (place.is_empty() || event.place == place)
                    })
                    .find(|event| !with_follow_up || event.follow_up)
                    .map(|event| event.on)
            };
            let Some(last) = month.due else { continue };
            let due = self.limit("DER-141", person, last);
            for (rule, due, done) in [
                ("DER-137", None, noted("staff-file", false)),
                ("DER-138", None, noted("staff-file", true)),
                ("DER-139", None, noted("manager-supervision", true)),
                ("DER-141", due, noted("", true)),
            ] {
                rows.push(self.answered(rule, person, month, due, done));
            }
        }
        rows
    }

    /// It is told of for as long as its month is.
    fn answered(
        &self,
        rule: &'static str,
        person: &str,
        month: &Row,
        due: Option<Day>,
        done: Option<Day>,
    ) -> Row {
        let day = done.unwrap_or(self.as_of);
        let late = due.filter(|due| day > *due);
        let state = match (done, due) {
            (Some(_), _) if late.is_some() => "met-late",
            (Some(_), _) => "met",
            (None, None) => "open",
            (None, Some(_)) if late.is_some() => "overdue",
            (None, Some(due)) if due == day => "due-today",
            (None, Some(_)) => "upcoming",
        };
        let mut row = Row::new(rule, person, &month.occurrence, state);
        (row.due, row.latest, row.done_on) = (due, due, done);
        row.late = late.map(|due| (day.days_after(due), "day"));
        row
    }
}
