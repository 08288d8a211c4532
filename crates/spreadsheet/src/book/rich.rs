//! Texts of cells: plain, or in pieces of several looks.

use super::walk::{Step, Walk};
use crate::SpreadsheetError;

/// The texts that several cells share, by their place.
pub(super) fn shared(text: &str, part: &str) -> Result<Vec<String>, SpreadsheetError> {
    let mut walk = Walk::new(text, part);
    let mut texts = Vec::new();
    while let Some(step) = walk.next()? {
        if let Step::Open(tag) = step
            && tag.name() == "si"
        {
            texts.push(pieces(&mut walk, "si")?);
        }
    }
    Ok(texts)
}

/// Every piece of a text up to where `end` closes; how it is pronounced is left out.
pub(super) fn pieces(walk: &mut Walk<'_>, end: &str) -> Result<String, SpreadsheetError> {
    let mut text = String::new();
    let mut is_text = false;
    let mut pronounced = false;
    while let Some(step) = walk.next()? {
        match step {
            Step::Open(tag) => match tag.name() {
                "t" => is_text = !pronounced,
                "rPh" => pronounced = true,
                _ => {}
            },
            Step::Close(name) => match name.as_str() {
                "t" => is_text = false,
                "rPh" => pronounced = false,
                name if name == end => break,
                _ => {}
            },
            Step::Text(piece) if is_text => text.push_str(&piece),
            Step::Text(_) => {}
        }
    }
    Ok(unescaped(&text))
}

/// Letters that XML cannot hold, as Excel writes them: `_x000A_` is a line’s end.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let letter = from
            .get(2..6)
            .zip(from.get(6..7))
            .and_then(|(digits, end)| {
                let plain = end == "_" && digits.bytes().all(|b| b.is_ascii_hexdigit());
                plain.then(|| {
                    u32::from_str_radix(digits, 16)
                        .ok()
                        .and_then(char::from_u32)
                })?
            });
        let used = if let Some(letter) = letter {
            out.push(letter);
            7
        } else {
            out.push_str("_x");
            2
        };
        rest = from.get(used..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_joined_and_pronunciation_is_left_out() {
        let text = "<sst><si><t>plain &amp; &#65;</t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t>ch</t></r>\
                    <rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></si><si/></sst>";
        assert_eq!(shared(text, "s").unwrap(), ["plain & A", "rich", ""]);
    }

    #[test]
    fn escaped_letters_come_back() {
        assert_eq!(
            unescaped("a_x000A_b_x005F_x0041_ _x _xZZZZ_ é_x00"),
            "a\nb_x0041_ _x _xZZZZ_ é_x00"
        );
    }
}
