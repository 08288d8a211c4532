//! JSON that keeps the order in which its keys were written, and its usual layout.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// A value that fits on a line of this width stays on it.
const WIDTH: usize = 120;

/// A JSON value with its keys in order.
#[derive(Debug, PartialEq)]
pub enum Ordered {
    /// A text, number, yes or no, or null, as it is written.
    Leaf(String),
    /// A list.
    List(Vec<Self>),
    /// A table.
    Table(Vec<(String, Self)>),
}

impl Ordered {
    /// The text with two spaces a step, where what fits on one line stays on one.
    pub fn laid_out(&self) -> String {
        self.laid(0, 0)
    }

    fn laid(&self, depth: usize, before: usize) -> String {
        let flat = self.one_line();
        if depth > 0 && 2 * depth + before + flat.chars().count() < WIDTH {
            return flat;
        }
        let indent = "  ".repeat(depth + 1);
        let close = "  ".repeat(depth);
        match self {
            Self::List(items) if !items.is_empty() => {
                let lines: Vec<String> = items
                    .iter()
                    .map(|item| format!("{indent}{}", item.laid(depth + 1, 0)))
                    .collect();
                format!("[\n{}\n{close}]", lines.join(",\n"))
            }
            Self::Table(entries) if !entries.is_empty() => {
                let lines: Vec<String> = entries
                    .iter()
                    .map(|(key, item)| {
                        let key = Value::from(key.as_str()).to_string();
                        let item = item.laid(depth + 1, key.chars().count() + 2);
                        format!("{indent}{key}: {item}")
                    })
                    .collect();
                format!("{{\n{}\n{close}}}", lines.join(",\n"))
            }
            _ => flat,
        }
    }

    fn one_line(&self) -> String {
        match self {
            Self::Leaf(text) => text.clone(),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::one_line).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Table(entries) => {
                let entries: Vec<String> = entries
                    .iter()
                    .map(|(key, item)| {
                        format!("{}: {}", Value::from(key.as_str()), item.one_line())
                    })
                    .collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }
}

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Ordered;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, said: bool) -> Result<Ordered, E> {
        Ok(Ordered::Leaf(said.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Ordered, E> {
        Ok(Ordered::Leaf(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Ordered, E> {
        Ok(Ordered::Leaf(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Ordered, E> {
        Ok(Ordered::Leaf(Value::from(number).to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Ordered, E> {
        Ok(Ordered::Leaf(Value::from(text).to_string()))
    }

    fn visit_unit<E>(self) -> Result<Ordered, E> {
        Ok(Ordered::Leaf("null".to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Ordered, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Ordered::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Ordered, A::Error> {
        let mut table = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            table.push(entry);
        }
        Ok(Ordered::Table(table))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_their_order_short_values_stay_on_a_line_and_long_ones_break() {
        let long = "x".repeat(70);
        let text = format!(r#"{{"b":[1,2],"a":["{long}","{long}"],"c":null}}"#);
        let value: Ordered = serde_json::from_str(&text).unwrap();
        let laid = value.laid_out();
        let wanted = format!(
            "{{\n  \"b\": [1, 2],\n  \"a\": [\n    \"{long}\",\n    \"{long}\"\n  ],\n  \"c\": null\n}}"
        );
        assert_eq!(laid, wanted);
        assert_eq!(serde_json::from_str::<Ordered>(&laid).unwrap(), value);
    }
}
