//! Chance that can be had again: the same seed and round give the same text.

use serde_json::Value;

/// A source of numbers.
pub struct Chance(u64);

/// What readers of numbers, days, words and tables stumble over.
const AWKWARD: [&str; 38] = [
    "0",
    "-1",
    "1",
    "255",
    "256",
    "65535",
    "65536",
    "4294967295",
    "4294967296",
    "2147483648",
    "-2147483649",
    "18446744073709551616",
    "1e999",
    "0.5",
    "NaN",
    "9999-12-31",
    "0000-01-01",
    "2024-02-29",
    "2026-02-30",
    "1900-01-01",
    "65535w",
    "65535mo",
    "65535y",
    "0d",
    "0w",
    "none",
    "null",
    "true",
    "\u{feff}",
    "\0",
    "\"",
    "\"\"\"",
    "'",
    "\\u0000",
    "\r\n",
    "\u{1f468}\u{200d}\u{1f467}",
    "’",
    "ẞİ",
];

impl Chance {
    /// The source of one round.
    pub fn new(seed: u64, round: u64) -> Self {
        let mixed = (seed ^ round.rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self(mixed | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`; nought if there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).unwrap();
        usize::try_from((self.next() >> 16) % end).unwrap()
    }

    /// One of several.
    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    fn stretch(&mut self, length: usize) -> (usize, usize) {
        let from = self.below(length + 1);
        let long = [1, 2, 8, 64, length][self.below(5)];
        (from, (from + self.below(long) + 1).min(length))
    }

    /// The text with a few faults; `other` is what is pasted in from elsewhere.
    pub fn spoil(&mut self, text: &str, other: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..=self.below(4) {
            let (from, to) = self.stretch(bytes.len());
            match self.below(9) {
                0 => drop(bytes.drain(from..to)),
                1 => {
                    let again = bytes[from..to].to_vec();
                    bytes.splice(from..from, again);
                }
                2 => {
                    let any: Vec<u8> = (0..=self.below(4))
                        .map(|_| self.next().to_le_bytes()[3])
                        .collect();
                    bytes.splice(from..to, any);
                }
                3 => {
                    let (start, end) = self.stretch(other.len());
                    let taken = other.as_bytes()[start..end].to_vec();
                    bytes.splice(from..to, taken);
                }
                4 => {
                    let deep = [b"[".as_slice(), b"{\"a\":", b"[[", b"\"", b"("];
                    let deep = self.of(&deep).repeat(1 + self.below(3000));
                    bytes.splice(from..from, deep);
                }
                5 => bytes.truncate(from),
                6 | 7 => {
                    let put = self.of(&AWKWARD).as_bytes().to_vec();
                    bytes.splice(from..to, put);
                }
                _ => self.lines(&mut bytes),
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// One line dropped, written twice, or swapped with another.
    fn lines(&mut self, bytes: &mut Vec<u8>) {
        let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
        let (at, other) = (self.below(lines.len()), self.below(lines.len()));
        match self.below(3) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(other, lines[at]),
            _ => lines.swap(at, other),
        }
        *bytes = lines.join(&b'\n');
    }

    /// The line with its first number changed for another.
    pub fn number_changed(&mut self, line: &str) -> String {
        let number = ["0", "1", "2", "7", "90", "255", "365", "65535", "70000"];
        let Some(from) = line.find(|c: char| c.is_ascii_digit()) else {
            return line.to_owned();
        };
        let rest = line[from..].trim_start_matches(|c: char| c.is_ascii_digit());
        format!("{}{}{rest}", &line[..from], self.of(&number))
    }

    /// The value with a few faults in its tree: something left out, taken from elsewhere in
    /// it, or put in place of something else.
    pub fn spoil_tree(&mut self, value: &mut Value) {
        let whole = value.clone();
        for _ in 0..=self.below(3) {
            let taken = self.node(&whole).clone();
            let put = match self.below(4) {
                0 => taken,
                1 => Value::from(*self.of(&AWKWARD)),
                2 => {
                    let word = *self.of(&AWKWARD);
                    serde_json::from_str(word).unwrap_or(Value::Null)
                }
                _ => Value::from(self.next() >> self.below(64)),
            };
            self.change_below(value, put);
        }
    }

    /// A value of the tree, the nearer to the leaves the likelier.
    fn node<'v>(&mut self, value: &'v Value) -> &'v Value {
        let below: Vec<&Value> = match value {
            Value::Array(items) => items.iter().collect(),
            Value::Object(table) => table.values().collect(),
            _ => Vec::new(),
        };
        if below.is_empty() || self.below(8) == 0 {
            return value;
        }
        let next = *self.of(&below);
        self.node(next)
    }

    fn change_below(&mut self, value: &mut Value, put: Value) {
        let stays = self.below(6) > 0;
        match value {
            Value::Array(items) if !items.is_empty() => {
                let at = self.below(items.len());
                if stays {
                    return self.change_below(&mut items[at], put);
                }
                match self.below(4) {
                    0 => drop(items.remove(at)),
                    1 => items.insert(at, items[at].clone()),
                    2 => items[at] = put,
                    _ => items.push(put),
                }
            }
            Value::Object(table) if !table.is_empty() => {
                let keys: Vec<String> = table.keys().cloned().collect();
                let key = self.of(&keys).clone();
                if stays {
                    return self.change_below(&mut table[&key], put);
                }
                match self.below(3) {
                    0 => drop(table.remove(&key)),
                    1 => drop(table.insert(key, put)),
                    _ => {
                        let moved = table.remove(&key).unwrap_or_default();
                        let to = self.of(&keys).clone();
                        table.insert(to, moved);
                    }
                }
            }
            _ => *value = put,
        }
    }
}
