//! The texts as one tree of plain values in which every value still knows its place.

use super::error::PackError;
use super::json;
use super::nearest::nearest;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
#[cfg(feature = "toml")]
use core::ops::Range;
use serde_json::{Map, Value};
#[cfg(feature = "toml")]
use toml::de::{DeTable, DeValue};

/// The headings that texts may have.
#[derive(Clone, Copy)]
pub struct Headings {
    /// What the texts make, as a sentence begins with it.
    pub whole: &'static str,
    /// Lists that any file may add to.
    pub lists: &'static [&'static str],
    /// Tables that any file may add to.
    pub tables: &'static [&'static str],
    /// What is said once of the whole.
    pub once: &'static [&'static str],
}

/// The headings of a pack.
pub const PACK: Headings = Headings {
    whole: "a pack",
    lists: &[
        "ambiguities",
        "clauses",
        "forms",
        "group_templates",
        "prompts",
        "rules",
        "slots",
    ],
    tables: &["clocks", "conventions", "scoring", "terms"],
    once: &[
        "confirmed",
        "council",
        "dated",
        "edition",
        "id",
        "not_covered",
        "source_date",
        "title",
    ],
};

/// The texts, merged.
pub struct Tree {
    headings: Headings,
    /// The values, as the compiled pack names them.
    pub root: Map<String, Value>,
    places: BTreeMap<String, Place>,
    texts: Vec<(String, String)>,
}

#[derive(Clone)]
struct Place {
    file: usize,
    at: usize,
}

impl Tree {
    /// Reads one text that holds the whole pack as JSON.
    pub fn read_json(file: &str, text: &str) -> Result<Self, Vec<PackError>> {
        let mut tree = Self {
            headings: PACK,
            root: Map::new(),
            places: BTreeMap::new(),
            texts: alloc::vec![(file.to_string(), text.to_string())],
        };
        match serde_json::from_str(text) {
            Ok(Value::Object(root)) => tree.root = root,
            Ok(_) => {
                let message = "a policy is one table: { \"id\": …, \"rules\": […] }".to_string();
                let place = Place { file: 0, at: 0 };
                return Err(alloc::vec![tree.error_in(&place, message, None)]);
            }
            Err(error) => return Err(alloc::vec![not_json(file, &error)]),
        }
        let places = json::places(text).into_iter();
        tree.places = places
            .map(|(pointer, at)| (pointer, Place { file: 0, at }))
            .collect();
        let errors = tree.unknown_parts();
        if errors.is_empty() {
            Ok(tree)
        } else {
            Err(errors)
        }
    }

    /// Headings that a pack does not have, and those that hold something else than they should.
    fn unknown_parts(&self) -> Vec<PackError> {
        let wrong = self.root.iter().filter_map(|(name, value)| {
            let name = name.as_str();
            let (message, meant) = if self.headings.lists.contains(&name) {
                (!value.is_array()).then(|| (format!("`{name}` is a list: [ … ]"), None))
            } else if self.headings.tables.contains(&name) {
                (!value.is_object()).then(|| (format!("`{name}` is a table: {{ … }}"), None))
            } else if self.headings.once.contains(&name) {
                None
            } else {
                Some(no_such_part(self.headings, name))
            }?;
            Some(self.error(&format!("/{name}"), message, meant))
        });
        wrong.collect()
    }

    /// Reads and merges the texts. Errors are those of the language itself, unknown
    /// headings, and what is said twice.
    #[cfg(feature = "toml")]
    pub fn read(headings: Headings, texts: &[(String, String)]) -> Result<Self, Vec<PackError>> {
        let mut tree = Self {
            headings,
            root: Map::new(),
            places: BTreeMap::new(),
            texts: texts.to_vec(),
        };
        let mut errors = Vec::new();
        for (file, (_, text)) in texts.iter().enumerate() {
            match DeTable::parse(text) {
                Ok(table) => tree.merge(file, table.get_ref(), &mut errors),
                Err(error) => {
                    let at = error.span().map_or(0, |span| span.start);
                    let message = format!("not readable as TOML: {}", error.message());
                    errors.push(tree.error_in(&Place { file, at }, message, None));
                }
            }
        }
        if errors.is_empty() {
            Ok(tree)
        } else {
            Err(errors)
        }
    }

    #[cfg(feature = "toml")]
    fn merge(&mut self, file: usize, table: &DeTable<'_>, errors: &mut Vec<PackError>) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let place = Place {
                file,
                at: key.span().start,
            };
            let pointer = format!("/{name}");
            if self.headings.lists.contains(&name) {
                let Some(items) = value.get_ref().as_array() else {
                    let message = format!("`{name}` is a list: write each item under [[{name}]]");
                    errors.push(self.error_in(&place, message, None));
                    continue;
                };
                let list = self.root.entry(name).or_insert(Value::Array(Vec::new()));
                let start = list.as_array().map_or(0, Vec::len);
                for (offset, item) in items.iter().enumerate() {
                    let below = format!("{pointer}/{}", start + offset);
                    let plain = self.plain(file, item.get_ref(), item.span(), &below, errors);
                    if let Some(Value::Array(list)) = self.root.get_mut(name) {
                        list.push(plain);
                    }
                }
            } else if self.headings.tables.contains(&name) {
                let Some(entries) = value.get_ref().as_table() else {
                    let message = format!("`{name}` is a table: write it under [{name}]");
                    errors.push(self.error_in(&place, message, None));
                    continue;
                };
                self.root.entry(name).or_insert(Value::Object(Map::new()));
                for (entry, value) in entries {
                    let entry_name = entry.get_ref().as_ref();
                    let below = format!("{pointer}/{entry_name}");
                    let entry_place = Place {
                        file,
                        at: entry.span().start,
                    };
                    if self.places.contains_key(&below) {
                        let message = format!(
                            "`{name}.{entry_name}` is given already, at {}",
                            self.where_is(&below)
                        );
                        errors.push(self.error_in(&entry_place, message, None));
                        continue;
                    }
                    let plain = self.plain(file, value.get_ref(), value.span(), &below, errors);
                    self.places.insert(below, entry_place);
                    if let Some(Value::Object(table)) = self.root.get_mut(name) {
                        table.insert(entry_name.to_string(), plain);
                    }
                }
            } else if self.headings.once.contains(&name) {
                if self.places.contains_key(&pointer) {
                    let message =
                        format!("`{name}` is given already, at {}", self.where_is(&pointer));
                    errors.push(self.error_in(&place, message, None));
                    continue;
                }
                let plain = self.plain(file, value.get_ref(), value.span(), &pointer, errors);
                self.places.insert(pointer, place);
                self.root.insert(name.to_string(), plain);
            } else {
                let (message, meant) = no_such_part(self.headings, name);
                errors.push(self.error_in(&place, message, meant));
            }
        }
    }

    #[cfg(feature = "toml")]
    fn plain(
        &mut self,
        file: usize,
        value: &DeValue<'_>,
        span: Range<usize>,
        pointer: &str,
        errors: &mut Vec<PackError>,
    ) -> Value {
        let place = Place {
            file,
            at: span.start,
        };
        self.places.insert(pointer.to_string(), place.clone());
        match value {
            DeValue::String(text) => Value::String(text.to_string()),
            DeValue::Boolean(said) => Value::Bool(*said),
            DeValue::Datetime(day) => Value::String(day.to_string()),
            DeValue::Integer(number) => {
                if let Ok(number) = i64::from_str_radix(number.as_str(), number.radix()) {
                    Value::from(number)
                } else {
                    let message = format!("`{}` is too large a number", number.as_str());
                    errors.push(self.error_in(&place, message, None));
                    Value::Null
                }
            }
            DeValue::Float(number) => {
                let message = format!(
                    "`{}` is not a whole number; a share is written in quotes",
                    number.as_str()
                );
                errors.push(self.error_in(&place, message, None));
                Value::Null
            }
            DeValue::Array(items) => Value::Array(
                items
                    .iter()
                    .enumerate()
                    .map(|(index, item)| {
                        let below = format!("{pointer}/{index}");
                        self.plain(file, item.get_ref(), item.span(), &below, errors)
                    })
                    .collect(),
            ),
            DeValue::Table(table) => Value::Object(
                table
                    .iter()
                    .map(|(key, item)| {
                        let below = format!("{pointer}/{}", key.get_ref());
                        let plain = self.plain(file, item.get_ref(), item.span(), &below, errors);
                        let at = key.span().start;
                        // A key is where a reader looks, except for a table under its
                        // own heading.
                        if !item.get_ref().is_table() || item.span().start > at {
                            self.places.insert(below, Place { file, at });
                        }
                        (key.get_ref().to_string(), plain)
                    })
                    .collect(),
            ),
        }
    }

    /// An error at the place of a value, or of the nearest value around it that has one.
    pub fn error(&self, pointer: &str, message: String, meant: Option<String>) -> PackError {
        let mut looked = pointer;
        loop {
            if let Some(place) = self.places.get(looked) {
                return self.error_in(place, message, meant);
            }
            match looked.rfind('/') {
                Some(end) if end > 0 => looked = looked.get(..end).unwrap_or_default(),
                // What the pack as a whole lacks is told where it names itself.
                _ => {
                    let head = self.places.get("/id").cloned();
                    let place = head.unwrap_or(Place { file: 0, at: 0 });
                    return self.error_in(&place, message, meant);
                }
            }
        }
    }

    /// Whether a value stands at this pointer.
    pub fn has(&self, pointer: &str) -> bool {
        self.places.contains_key(pointer)
    }

    /// The pointer of the first value at or under `pointer` that is this very text.
    pub fn find_text(&self, pointer: &str, wanted: &str) -> Option<String> {
        let value = self.value(pointer)?;
        let mut stack = alloc::vec![(pointer.to_string(), value)];
        while let Some((at, value)) = stack.pop() {
            match value {
                Value::String(text) if text == wanted => return Some(at),
                Value::Array(items) => stack.extend(
                    items
                        .iter()
                        .enumerate()
                        .rev()
                        .map(|(index, item)| (format!("{at}/{index}"), item)),
                ),
                Value::Object(table) => stack.extend(
                    table
                        .iter()
                        .rev()
                        .map(|(key, item)| (format!("{at}/{key}"), item)),
                ),
                _ => {}
            }
        }
        None
    }

    /// The value at a pointer.
    pub fn value(&self, pointer: &str) -> Option<&Value> {
        let mut steps = pointer.split('/').skip(1);
        let mut value = self.root.get(steps.next()?)?;
        for step in steps {
            value = match value {
                Value::Array(items) => items.get(step.parse::<usize>().ok()?)?,
                Value::Object(table) => table.get(step)?,
                _ => return None,
            };
        }
        Some(value)
    }

    #[cfg(feature = "toml")]
    fn where_is(&self, pointer: &str) -> String {
        let error = self.error(pointer, String::new(), None);
        format!("{}:{}", error.file, error.line)
    }

    fn error_in(&self, place: &Place, message: String, meant: Option<String>) -> PackError {
        let (file, text) = self
            .texts
            .get(place.file)
            .map_or(("", ""), |(file, text)| (file.as_str(), text.as_str()));
        let before = text.get(..place.at).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        PackError {
            file: String::from(file),
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
            message,
            meant,
        }
    }
}

/// A heading that the texts do not have, and the one that was probably meant.
fn no_such_part(headings: Headings, name: &str) -> (String, Option<String>) {
    let Headings {
        whole,
        lists,
        tables,
        once,
    } = headings;
    let known = lists.iter().chain(tables).chain(once).copied();
    let meant = nearest(name, known).map(String::from);
    (format!("{whole} has nothing called `{name}`"), meant)
}

/// The reader of JSON stops at its first mistake.
fn not_json(file: &str, error: &serde_json::Error) -> PackError {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    PackError {
        file: file.to_string(),
        line: error.line().max(1),
        column: error.column().max(1),
        message: format!("not readable as JSON: {said}"),
        meant: None,
    }
}
