//! Where each value of a JSON text stands.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The place of every key and list item of a text that is known to be JSON, by pointer, in
/// bytes from its start.
pub fn places(text: &str) -> Vec<(String, usize)> {
    let mut scan = Scan {
        text,
        at: 0,
        found: Vec::new(),
    };
    scan.value("");
    scan.found
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    found: Vec<(String, usize)>,
}

impl Scan<'_> {
    /// The next byte that is no space.
    fn next(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        self.at += rest
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        self.text.as_bytes().get(self.at).copied()
    }

    fn value(&mut self, pointer: &str) {
        match self.next() {
            Some(b'{') => self.table(pointer),
            Some(b'[') => self.list(pointer),
            Some(b'"') => self.string(),
            _ => self.skip_while(|byte| !b",]}".contains(&byte) && !byte.is_ascii_whitespace()),
        }
    }

    fn table(&mut self, pointer: &str) {
        self.at += 1;
        while let Some(byte) = self.next() {
            match byte {
                b'"' => {
                    let start = self.at;
                    self.string();
                    let key = self.text.get(start..self.at).unwrap_or_default();
                    let key: String = serde_json::from_str(key).unwrap_or_default();
                    let below = format!("{pointer}/{key}");
                    self.found.push((below.clone(), start));
                    self.next();
                    // The colon.
                    self.at += 1;
                    self.value(&below);
                }
                b',' => self.at += 1,
                _ => break,
            }
        }
        self.at += 1;
    }

    fn list(&mut self, pointer: &str) {
        self.at += 1;
        let mut index = 0;
        while let Some(byte) = self.next() {
            match byte {
                b']' => break,
                b',' => self.at += 1,
                _ => {
                    let below = format!("{pointer}/{index}");
                    self.found.push((below.clone(), self.at));
                    self.value(&below);
                    index += 1;
                }
            }
        }
        self.at += 1;
    }

    fn string(&mut self) {
        self.at += 1;
        let mut escaped = false;
        self.skip_while(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            !ends
        });
        self.at += 1;
    }

    fn skip_while(&mut self, goes_on: impl FnMut(u8) -> bool) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let mut goes_on = goes_on;
        self.at += rest.iter().take_while(|byte| goes_on(**byte)).count();
    }
}

#[cfg(test)]
mod tests {
    use super::places;
    use alloc::string::String;

    #[test]
    fn keys_and_items_are_found_where_they_stand() {
        let text = r#"{ "a" : [ 1, "x]\"y", {"b":null} ],
  "c}": true }"#;
        let found = places(text);
        let at = |part: &str| text.find(part).unwrap();
        let wanted = [
            ("/a", at("\"a\"")),
            ("/a/0", at("1")),
            ("/a/1", at("\"x]")),
            ("/a/2", at("{\"b")),
            ("/a/2/b", at("\"b\"")),
            ("/c}", at("\"c}")),
        ]
        .map(|(pointer, at)| (String::from(pointer), at));
        assert_eq!(found, wanted);
    }
}
