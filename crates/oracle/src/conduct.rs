//! What must be true of a single event.

use crate::facts::World;
use crate::row::Row;

impl World<'_> {
    /// HAV-090: a decision between sessions belongs on the child's record, with no day set.
    /// HAV-168, HAV-170: never on a shared drive. HAV-171: told with the worker's knowledge.
    pub fn conduct(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for event in self.happened() {
            let recent = event.on > self.year_ago();
            match event.kind.as_str() {
                "decision" => {
                    let cases = self.subjects("case");
                    let subject = if cases.contains(&event.about) {
                        &event.about
                    } else {
                        &event.of
                    };
                    let mut entries = self.happened().filter(|entry| {
                        entry.kind == "entered-elsewhere" && entry.about == event.id
                    });
                    let entry = entries.find(|entry| matches!(entry.place.as_str(), "" | "lcs"));
                    if entry.is_some_and(|entry| entry.on <= self.year_ago()) {
                        continue;
                    }
                    let mut row = Row::new(
                        "HAV-090",
                        subject,
                        &event.id,
                        if entry.is_some() { "met" } else { "open" },
                    );
                    row.done_on = entry.map(|entry| entry.on);
                    rows.push(row);
                }
                "filed" if recent => {
                    let state = if event.place == "shared-drive" {
                        "not-met"
                    } else {
                        "met"
                    };
                    rows.extend(
                        ["HAV-168", "HAV-170"]
                            .map(|rule| Row::new(rule, &event.of, &event.id, state)),
                    );
                }
                "disclosure" if recent => {
                    let known = event
                        .has
                        .get("knowledge")
                        .and_then(serde_json::Value::as_bool)
                        == Some(true);
                    rows.push(Row::new(
                        "HAV-171",
                        &event.of,
                        &event.id,
                        if known { "met" } else { "not-met" },
                    ));
                }
                _ => {}
            }
        }
        rows
    }
}
