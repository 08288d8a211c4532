//! What the deserialiser says, in the words of people who write policies and facts.

use super::nearest::{nearest, quoted};
use alloc::format;
use alloc::string::String;

/// What is wrong, and the known word that was probably meant.
pub fn in_plain_words(message: &str) -> (String, Option<String>) {
    let words = quoted(message);
    let Some((wrong, known)) = words.split_first() else {
        return (misfit(message), None);
    };
    let meant = nearest(wrong, known.iter().map(String::as_str)).map(String::from);
    let list = known.join(", ");
    if message.starts_with("unknown field") {
        let said = format!("`{wrong}` is no key here; the keys are {list}");
        return (said, meant);
    }
    if message.starts_with("unknown variant") {
        let said = format!("`{wrong}` is no word of this list; the words are {list}");
        return (said, meant);
    }
    if message.starts_with("missing field") {
        return (format!("`{wrong}` is missing here"), None);
    }
    (misfit(message), None)
}

/// A value of another type, or a number out of its range.
fn misfit(message: &str) -> String {
    let parts = |start: &str| message.strip_prefix(start)?.split_once(", expected ");
    if let Some((found, wanted)) = parts("invalid type: ") {
        return format!(
            "found {} where {} is expected",
            plain_value(found),
            plain_type(wanted)
        );
    }
    if let Some((found, wanted)) = parts("invalid value: ") {
        return format!(
            "{} does not fit here; {} is expected",
            plain_value(found),
            plain_range(wanted)
        );
    }
    String::from(message)
}

/// What the deserialiser calls a value that it found.
fn plain_value(found: &str) -> String {
    let kinds = [
        ("string ", "the text "),
        ("integer ", "the number "),
        ("floating point ", "the number "),
        ("boolean ", "the word "),
    ];
    let named = (kinds.iter()).find_map(|(theirs, ours)| {
        let value = found.strip_prefix(theirs)?;
        Some(format!("{ours}{value}"))
    });
    named.unwrap_or_else(|| {
        String::from(match found {
            "map" => "a table",
            "sequence" => "a list",
            "null" | "unit value" | "Option value" => "nothing",
            other => other,
        })
    })
}

/// What the deserialiser calls a type that it wants.
fn plain_type(name: &str) -> &str {
    match name {
        "u8" | "u16" | "u32" | "u64" | "i32" | "i64" => "a whole number",
        "a string" => "text",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        name if name.starts_with("a map") || name.starts_with("struct ") => "a table",
        name => name,
    }
}

/// The same, of a number that is too large or too small.
fn plain_range(name: &str) -> String {
    let most = match name {
        "u8" => "255",
        "u16" => "65535",
        "u32" | "u64" => return String::from("a whole number from 0 up"),
        other => return String::from(plain_type(other)),
    };
    format!("a whole number from 0 to {most}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_said_plainly() {
        let said = [
            (
                "invalid type: map, expected a sequence",
                "found a table where a list is expected",
            ),
            (
                "invalid type: integer `4`, expected a string",
                "found the number `4` where text is expected",
            ),
            (
                "invalid type: boolean `true`, expected u16",
                "found the word `true` where a whole number is expected",
            ),
            (
                "invalid type: null, expected struct Who",
                "found nothing where a table is expected",
            ),
            (
                "invalid value: integer `-1`, expected u8",
                "the number `-1` does not fit here; a whole number from 0 to 255 is expected",
            ),
        ];
        for (theirs, ours) in said {
            assert_eq!(in_plain_words(theirs).0, ours);
        }
    }
}
