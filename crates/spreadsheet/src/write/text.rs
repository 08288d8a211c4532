//! Texts in the markup of a workbook.

use std::fmt::Write;

/// A text as it stands between tags or in an attribute. What XML cannot hold is written the
/// way Excel writes it (`_x0007_`), and so is a text that looks like that.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '_' if looks_escaped(rest) => out.push_str("_x005F_"),
            '\n' | '\t' => out.push(letter),
            _ if letter < ' ' || matches!(letter, '\u{fffe}' | '\u{ffff}') => {
                // Writing to a String never fails.
                let _ = write!(out, "_x{:04X}_", u32::from(letter));
            }
            _ => out.push(letter),
        }
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
    }
    out
}

/// Whether a text begins like `_x0041_`.
fn looks_escaped(text: &str) -> bool {
    let digits = text
        .strip_prefix("_x")
        .and_then(|rest| rest.split_at_checked(4));
    digits.is_some_and(|(digits, rest)| {
        digits.bytes().all(|b| b.is_ascii_hexdigit()) && rest.starts_with('_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_control_letters_are_escaped() {
        assert_eq!(
            escaped("a<b & \"c\"\u{7}\r"),
            "a&lt;b &amp; &quot;c&quot;_x0007__x000D_"
        );
        assert_eq!(escaped("_x0041_ _x_ é_"), "_x005F_x0041_ _x_ é_");
    }
}
