//! What an open form holds: one signal for each field.

use crate::app::clock;
use crate::app::date_text::read_date;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::policy::pack::{Column, Field, FieldKind, Form};
use alongside_core::supervision::{Answer, Answers, ItemState, Row};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The columns of an actions field: who does what by when.
pub const ACTION_COLUMNS: [(&str, &str, FieldKind); 3] = [
    ("what", "What", FieldKind::LongText),
    ("who", "Who", FieldKind::Person),
    ("by_when", "By when", FieldKind::Date),
];

/// One signal for each cell, by column id.
pub type Cells = BTreeMap<String, RwSignal<String>>;

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowSignals {
    /// Tells rows apart while they are moved and removed.
    pub key: u64,
    /// Its cells.
    pub cells: Cells,
}

/// An item of a checklist.
#[derive(Clone, Debug)]
pub struct ItemSignals {
    /// The item's words.
    pub item: String,
    /// Its state; empty until chosen.
    pub state: RwSignal<String>,
    /// What is noted beside it.
    pub note: RwSignal<String>,
}

/// The signals of one field.
#[derive(Clone, Debug)]
pub enum FieldSignals {
    /// Text as typed: lines, paragraphs, days, numbers, choices, points of a scale.
    Text(RwSignal<String>),
    /// Several choices.
    Many(RwSignal<Vec<String>>),
    /// Rows.
    Rows(RwSignal<Vec<RowSignals>>),
    /// Items of a checklist.
    Items(Vec<ItemSignals>),
    /// Nothing to fill in here.
    Nothing,
}

/// An open form. Copied freely; it lives as long as the component that made it.
#[derive(Clone, Copy)]
pub struct FormSession {
    fields: StoredValue<BTreeMap<String, (FieldKind, FieldSignals)>>,
    columns: StoredValue<BTreeMap<String, Vec<Column>>>,
    kept: StoredValue<Answers>,
    next_row: StoredValue<u64>,
}

impl FormSession {
    /// Opens a form on what it held. Answers that the form has no field for are kept.
    pub fn open(form: &Form, answers: &Answers) -> Self {
        let session = Self {
            fields: StoredValue::new(BTreeMap::new()),
            columns: StoredValue::new(BTreeMap::new()),
            kept: StoredValue::new(answers.clone()),
            next_row: StoredValue::new(0),
        };
        for field in form.sections.iter().flat_map(|section| &section.fields) {
            let columns = columns_of(field);
            let signals = session.signals(field, &columns, answers.get(&field.id));
            session.columns.update_value(|all| {
                all.insert(field.id.clone(), columns);
            });
            session.fields.update_value(|all| {
                all.insert(field.id.clone(), (field.kind, signals));
            });
        }
        session
    }

    fn signals(self, field: &Field, columns: &[Column], held: Option<&Answer>) -> FieldSignals {
        match field.kind {
            FieldKind::ShortText
            | FieldKind::LongText
            | FieldKind::Date
            | FieldKind::DateTime
            | FieldKind::Number
            | FieldKind::Minutes
            | FieldKind::YesNo
            | FieldKind::OneOf
            | FieldKind::Person
            | FieldKind::Case
            | FieldKind::Scale
            | FieldKind::Rag => FieldSignals::Text(RwSignal::new(shown(field.kind, held))),
            FieldKind::ManyOf => FieldSignals::Many(RwSignal::new(match held {
                Some(Answer::Many(many)) => many.clone(),
                _ => Vec::new(),
            })),
            FieldKind::Table | FieldKind::Actions => {
                let rows = match held {
                    Some(Answer::Rows(rows)) => rows.as_slice(),
                    _ => &[],
                };
                let rows = rows.iter().map(|row| self.row(columns, row)).collect();
                FieldSignals::Rows(RwSignal::new(rows))
            }
            FieldKind::Checklist => {
                let items = match held {
                    Some(Answer::Items(items)) => items.clone(),
                    _ => BTreeMap::new(),
                };
                let item = |choice: &String| {
                    let held = items.get(choice).cloned().unwrap_or_default();
                    ItemSignals {
                        item: choice.clone(),
                        state: RwSignal::new(held.state),
                        note: RwSignal::new(held.note),
                    }
                };
                FieldSignals::Items(field.choices.iter().map(item).collect())
            }
            FieldKind::FixedText | FieldKind::Signature => FieldSignals::Nothing,
        }
    }

    fn row(self, columns: &[Column], row: &Row) -> RowSignals {
        let key = self.next_row.get_value();
        self.next_row.set_value(key.wrapping_add(1));
        let cells = columns
            .iter()
            .map(|column| {
                let text = shown(column.kind, row.get(&column.id));
                (column.id.clone(), RwSignal::new(text))
            })
            .collect();
        RowSignals { key, cells }
    }

    /// The signals of a field.
    pub fn field(self, id: &str) -> FieldSignals {
        self.fields
            .with_value(|all| all.get(id).map(|(_, signals)| signals.clone()))
            .unwrap_or(FieldSignals::Nothing)
    }

    /// Adds an empty row to a table or to actions.
    pub fn add_row(self, id: &str) {
        let columns = self
            .columns
            .with_value(|all| all.get(id).cloned().unwrap_or_default());
        if let FieldSignals::Rows(rows) = self.field(id) {
            let row = self.row(&columns, &Row::new());
            rows.update(|rows| rows.push(row));
        }
    }

    /// Takes a row away and gives it back, so that it can be undone.
    pub fn remove_row(self, id: &str, key: u64) -> Option<(usize, RowSignals)> {
        let FieldSignals::Rows(rows) = self.field(id) else {
            return None;
        };
        let at = rows.with_untracked(|rows| rows.iter().position(|row| row.key == key))?;
        rows.try_update(|rows| (at, rows.remove(at)))
    }

    /// Puts a row back where it was.
    pub fn restore_row(self, id: &str, at: usize, row: RowSignals) {
        if let FieldSignals::Rows(rows) = self.field(id) {
            rows.update(|rows| rows.insert(at.min(rows.len()), row));
        }
    }

    /// Everything the form holds now. Reads every signal, so that an effect that calls it
    /// runs again at each change: the draft hangs on that.
    pub fn answers(self) -> Answers {
        let mut answers = self.kept.get_value();
        let today = clock::today();
        self.fields.with_value(|all| {
            for (id, (kind, signals)) in all {
                let answer = match signals {
                    FieldSignals::Text(text) => read(*kind, &text.get(), today),
                    FieldSignals::Many(many) => Some(Answer::Many(many.get())),
                    FieldSignals::Rows(rows) => {
                        Some(Answer::Rows(self.read_rows(id, &rows.get(), today)))
                    }
                    FieldSignals::Items(items) => Some(Answer::Items(read_items(items))),
                    FieldSignals::Nothing => continue,
                };
                match answer.filter(|answer| !answer.is_empty()) {
                    Some(answer) => answers.insert(id.clone(), answer),
                    None => answers.remove(id),
                };
            }
        });
        answers
    }

    fn read_rows(self, id: &str, rows: &[RowSignals], today: Date) -> Vec<Row> {
        let columns = self
            .columns
            .with_value(|all| all.get(id).cloned().unwrap_or_default());
        let cell = |row: &RowSignals, column: &Column| {
            let text = row.cells.get(&column.id)?.get();
            let answer = read(column.kind, &text, today).filter(|answer| !answer.is_empty())?;
            Some((column.id.clone(), answer))
        };
        rows.iter()
            .map(|row| {
                columns
                    .iter()
                    .filter_map(|column| cell(row, column))
                    .collect::<Row>()
            })
            .filter(|row| !row.is_empty())
            .collect()
    }
}

/// The columns of a field that has rows.
pub fn columns_of(field: &Field) -> Vec<Column> {
    if field.kind == FieldKind::Actions && field.columns.is_empty() {
        ACTION_COLUMNS
            .map(|(id, label, kind)| Column {
                id: id.into(),
                label: label.into(),
                kind,
            })
            .to_vec()
    } else {
        field.columns.clone()
    }
}

fn read_items(items: &[ItemSignals]) -> BTreeMap<String, ItemState> {
    items
        .iter()
        .map(|item| {
            (
                item.item.clone(),
                ItemState {
                    state: item.state.get(),
                    note: item.note.get(),
                },
            )
        })
        .filter(|(_, held)| !held.state.is_empty() || !held.note.trim().is_empty())
        .collect()
}

/// An answer as the field shows it.
fn shown(kind: FieldKind, held: Option<&Answer>) -> String {
    match held {
        None => String::new(),
        Some(Answer::YesNo(yes)) => if *yes { "yes" } else { "no" }.into(),
        Some(Answer::Number(number)) => number.to_string(),
        Some(Answer::Text(text)) if kind == FieldKind::Date => {
            Date::parse(text).map_or_else(|_| text.clone(), words::digits)
        }
        Some(Answer::Text(text)) => text.clone(),
        Some(Answer::Many(many)) => many.join(", "),
        Some(Answer::Rows(_) | Answer::Items(_) | Answer::Kept(_)) => String::new(),
    }
}

/// What was typed, as an answer. A text that does not fit its field is kept as typed: the
/// check before signing says what is wrong with it.
fn read(kind: FieldKind, text: &str, today: Date) -> Option<Answer> {
    if text.trim().is_empty() {
        return None;
    }
    let as_typed = || Answer::Text(text.to_owned());
    Some(match kind {
        FieldKind::Date => read_date(text, today)
            .map_or_else(|_| as_typed(), |date| Answer::Text(date.to_string())),
        FieldKind::Number | FieldKind::Minutes | FieldKind::Scale => text
            .trim()
            .parse()
            .map_or_else(|_| as_typed(), Answer::Number),
        FieldKind::YesNo => Answer::YesNo(text == "yes"),
        FieldKind::ShortText
        | FieldKind::LongText
        | FieldKind::DateTime
        | FieldKind::OneOf
        | FieldKind::ManyOf
        | FieldKind::Person
        | FieldKind::Case
        | FieldKind::Rag
        | FieldKind::Table
        | FieldKind::Actions
        | FieldKind::Checklist
        | FieldKind::FixedText
        | FieldKind::Signature => as_typed(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        Date::parse("2026-11-22").unwrap()
    }

    #[test]
    fn what_is_shown_is_read_back_as_it_was() {
        for (kind, answer) in [
            (FieldKind::Date, Answer::Text("2026-11-27".into())),
            (FieldKind::Number, Answer::Number(-3)),
            (FieldKind::Scale, Answer::Number(0)),
            (FieldKind::YesNo, Answer::YesNo(false)),
            (FieldKind::LongText, Answer::Text("Two\nlines".into())),
            (FieldKind::DateTime, Answer::Text("2026-11-27T10:30".into())),
        ] {
            assert_eq!(
                read(kind, &shown(kind, Some(&answer)), today()),
                Some(answer),
                "{kind:?}"
            );
        }
    }

    #[test]
    fn what_does_not_fit_is_kept_as_typed() {
        for kind in [FieldKind::Date, FieldKind::Number, FieldKind::Scale] {
            assert_eq!(
                read(kind, "soon", today()),
                Some(Answer::Text("soon".into())),
                "{kind:?}"
            );
        }
    }
}
