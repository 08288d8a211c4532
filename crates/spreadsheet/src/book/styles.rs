//! Which looks make a number a day.

use super::walk::{Step, Walk};
use crate::SpreadsheetError;
use std::collections::BTreeMap;

/// For each look of the workbook, whether it shows a day.
pub(super) fn days(text: &str, part: &str) -> Result<Vec<bool>, SpreadsheetError> {
    let mut walk = Walk::new(text, part);
    let mut own: BTreeMap<u32, bool> = BTreeMap::new();
    let mut looks = Vec::new();
    let mut in_cells = false;
    while let Some(step) = walk.next()? {
        match step {
            Step::Open(tag) => match tag.name() {
                "numFmt" => {
                    let id = tag.value("numFmtId").and_then(|id| id.parse().ok());
                    if let Some((id, code)) = id.zip(tag.value("formatCode")) {
                        own.insert(id, shows_day(&code));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = tag.value("numFmtId").and_then(|id| id.parse().ok());
                    looks.push(id.unwrap_or(0));
                }
                _ => {}
            },
            Step::Close(name) if name == "cellXfs" => in_cells = false,
            _ => {}
        }
    }
    let is_day = |id: &u32| own.get(id).copied().unwrap_or_else(|| built_in(*id));
    Ok(looks.iter().map(is_day).collect())
}

/// Formats that every workbook has.
fn built_in(id: u32) -> bool {
    matches!(id, 14..=17 | 22 | 27..=36 | 50..=58)
}

/// Whether a format shows day, month or year, and not only a time.
fn shows_day(code: &str) -> bool {
    let mut letters = code.chars();
    let (mut day, mut month, mut time) = (false, false, false);
    while let Some(letter) = letters.next() {
        match letter {
            '"' => while letters.next().is_some_and(|letter| letter != '"') {},
            '[' => while letters.next().is_some_and(|letter| letter != ']') {},
            '\\' | '_' | '*' => {
                letters.next();
            }
            ';' => break,
            'd' | 'D' | 'y' | 'Y' => day = true,
            'm' | 'M' => month = true,
            'h' | 'H' | 's' | 'S' => time = true,
            _ => {}
        }
    }
    day || (month && !time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_days_are_told_from_others() {
        for day in [
            "dd/mm/yyyy",
            "[$-809]d mmmm yyyy;@",
            "mmm",
            "d.m.yy h:mm",
            "yyyy\\-mm",
        ] {
            assert!(shows_day(day), "{day}");
        }
        for other in [
            "General",
            "0.00",
            "h:mm:ss",
            "[Red]0;[Black]0",
            "0\" days\"",
            "mm:ss",
            "0_d",
        ] {
            assert!(!shows_day(other), "{other}");
        }
    }
}
